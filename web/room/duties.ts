/** What the script asks for at its time, and whether it was done as the score counts it. */
import type { DeedView, ItemView, SegmentView } from '../wire/types';

export type Duty = SegmentView['duties'][number];
export type DutyState = 'ahead' | 'now' | 'done' | 'wrong' | 'missed' | 'unknown';
/** The score takes an act, a push and a coupon so long before its time and so long after. */
export const LEEWAY_MS = 15_000;
/** A deal or a new price before its time is no right act: only the hand's haste is taken. */
const HASTE_MS = 3_000;
const PUNCTUAL = new Set(['flash.started', 'item.repriced']);
const MOST_KEPT = 2_000;

/** The crew's acts since this page was opened; the desk's log keeps only the last fifty. */
export class Deeds {
  all: DeedView[] = [];
  /** Before this room time acts may be missing. */
  since_ms = 0;

  /** `kept`: so many the studio keeps; a full log may have lost its beginning. */
  take(deeds: readonly DeedView[], kept = 50): void {
    const last = this.all.at(-1)?.seq ?? 0;
    const fresh = deeds.filter((deed) => deed.seq > last);
    const lost = fresh.length === deeds.length && deeds.length >= kept;
    if (lost) this.since_ms = deeds[0]?.t_ms ?? 0;
    this.all = [...this.all, ...fresh].slice(-MOST_KEPT);
  }

  /** Acts of one kind in effect between two room times; `target` where it matters. */
  between(kind: string, from_ms: number, to_ms: number, target?: string | null): DeedView[] {
    return this.all.filter(
      (deed) =>
        deed.kind === kind && deed.effect && deed.t_ms >= from_ms && deed.t_ms <= to_ms && (!target || deed.target === target),
    );
  }
}

/** Targets that stand in the desk's log as the duty names them. */
const named = (duty: Duty): string | null => duty.item ?? duty.coupon ?? duty.topic ?? null;

export function stateOf(duty: Duty, deeds: Deeds, items: readonly ItemView[], show_ms: number, started_ms: number): DutyState {
  const early = PUNCTUAL.has(duty.act) ? HASTE_MS : LEEWAY_MS;
  const from = started_ms + duty.at_ms - early;
  const to = started_ms + duty.at_ms + LEEWAY_MS;
  const done = deeds.between(duty.act, from, to);
  const target = named(duty);
  const right = done.filter((deed) => !target || !deed.target || deed.target === target);
  if (right.length) return fits(duty, items) ? 'done' : 'wrong';
  if (done.length) return 'wrong';
  if (show_ms < duty.at_ms - early) return 'ahead';
  if (show_ms <= duty.at_ms + LEEWAY_MS) return 'now';
  return deeds.since_ms > from ? 'unknown' : 'missed';
}

/** The values that the console shows afterwards agree with what was asked. */
function fits(duty: Duty, items: readonly ItemView[]): boolean {
  const item = items.find((each) => each.id === duty.item);
  if (!item || duty.act !== 'item.repriced' || duty.price_fen == null) return true;
  return item.price_fen === duty.price_fen;
}

export type PushState = 'open' | 'early' | 'done' | 'late';

/** Does the score take this push? Only from 15 s before the step's time to 15 s after it. */
export function pushState(kind: string, target: string, at_ms: number, stands: boolean, deeds: Deeds, started_ms: number): PushState {
  const due = started_ms + at_ms;
  if (deeds.between(kind, due - LEEWAY_MS, due + LEEWAY_MS, target).length) return 'done';
  if (!stands) return 'open';
  if (deeds.between(kind, due + LEEWAY_MS + 1, Infinity, target).length) return 'late';
  return deeds.since_ms > due - LEEWAY_MS ? 'done' : 'early';
}
