/** May this browser's seat act at all? Who only watches sees everything and moves nothing. */
import { getContext, setContext } from 'svelte';

const KEY = 'lianbo:may-act';

export function seatMayAct(may: boolean): void {
  setContext(KEY, may);
}

/** To be asked while a component is made, as every context of Svelte. */
export const mayAct = (): boolean => getContext<boolean | undefined>(KEY) ?? true;
