/** The results of the class's sealed shows, each asked for once: a sealed show never changes. */
import type { Show } from '../../room/debrief';
import { api, told } from '../../wire/rest';
import type { Result } from '../../wire/types';
import type { Glance } from './class.svelte';

export class Sealed {
  results = $state.raw<ReadonlyMap<string, Result>>(new Map());
  #asked = new Set<string>();

  /** One after the other: a class of thirty ends at the same moment. */
  async take(rooms: readonly Glance[]): Promise<void> {
    for (const { card } of rooms) {
      if (!card.bundle || this.#asked.has(card.bundle)) continue;
      this.#asked.add(card.bundle);
      try {
        const found = await told(api.GET('/api/bundles/{id}/result', { params: { path: { id: card.bundle } } }));
        this.results = new Map([...this.results, [card.bundle, found]]);
      } catch {
        // erased, or of another studio: its tile stands without a score
      }
    }
  }

  /** Those that can be spoken of, with the number of their room. */
  shows(rooms: readonly Glance[]): Show[] {
    return rooms.flatMap(({ card }, index) => {
      const result = card.bundle ? this.results.get(card.bundle) : undefined;
      return card.bundle && result ? [{ number: index + 1, bundle: card.bundle, result }] : [];
    });
  }
}
