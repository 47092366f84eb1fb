/** What was left standing or taken away in the comments: the same words under one rule once. */
import type { Lapse } from '../wire/types';
import type { Words } from '../words/t';

export interface Neglect {
  rule: string;
  grave: boolean;
  state: Lapse['state'];
  /** The viewer's words; null: it is about no comment. */
  quote: Words | null;
  lawful: Words;
  times: Lapse[];
}

/** The first ``most`` of them, in their order, of each rule as many as of the others: forty lines of a flood
 *  must not hide that a critic was silenced. */
export function firstOf(all: readonly Neglect[], most: number): Neglect[] {
  const places = new Map<string, number>();
  const ranked = all.map((each) => {
    const place = places.get(each.rule) ?? 0;
    places.set(each.rule, place + 1);
    return { each, place };
  });
  const taken = new Set([...ranked].sort((one, other) => one.place - other.place).slice(0, most).map((one) => one.each));
  return all.filter((each) => taken.has(each));
}

/** Hits first, then what was taken back or could not be measured; each in order of its first time. */
export function neglects(lapses: readonly Lapse[]): Neglect[] {
  const found = new Map<string, Neglect>();
  for (const lapse of lapses) {
    const key = `${lapse.rule} ${lapse.state} ${lapse.quote?.zh ?? ''}`;
    const one = found.get(key) ?? {
      rule: lapse.rule, grave: lapse.level === 'red', state: lapse.state, quote: lapse.quote, lawful: lapse.lawful, times: [],
    };
    one.times.push(lapse);
    found.set(key, one);
  }
  const all = [...found.values()];
  return [...all.filter((each) => each.state === 'hit'), ...all.filter((each) => each.state !== 'hit')];
}
