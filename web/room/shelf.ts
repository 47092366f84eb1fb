/** The shows that can be chosen. */
import type { ScenarioCard } from '../wire/types';
import { w } from '../words/t';

/** Ids of the shows whose title, in the language of the page, another one has too: they are told apart by it. */
export function namesakes(shows: readonly ScenarioCard[]): ReadonlySet<string> {
  const found = new Map<string, string[]>();
  for (const { id, title } of shows) found.set(w(title), [...(found.get(w(title)) ?? []), id]);
  return new Set([...found.values()].filter((ids) => ids.length > 1).flat());
}
