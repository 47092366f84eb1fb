/** What changed from one run to the next, for those criteria that both could score. */
import type { Result } from '../wire/types';
import type { Words } from '../words/t';

export interface Step {
  id: string;
  title: Words;
  /** In per mille. */
  from: number;
  to: number;
  way: 'up' | 'down' | 'same';
}

/** The greatest change first. What moved by less than a point stands as the same: a screen shows no less. */
export function steps(before: Result, now: Result): Step[] {
  const then = new Map(before.criteria.map((each) => [each.id, each.permille]));
  const found: Step[] = [];
  for (const each of now.criteria) {
    const from = then.get(each.id) ?? null;
    if (from === null || each.permille === null) continue;
    const by = each.permille - from;
    const way = Math.abs(by) < 10 ? 'same' : by > 0 ? 'up' : 'down';
    found.push({ id: each.id, title: each.title, from, to: each.permille, way });
  }
  return found.sort((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from));
}
