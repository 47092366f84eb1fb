/** How a scorecard counts and says its points. */
import { heading, w, type Words } from '../words/t';
import type { Result } from '../wire/types';

export type Criterion = Result['criteria'][number];
export type Instance = Result['instances'][number];

/** How many criteria were scored, of how many; results of the first rules leave it to be counted. */
export function coverage(result: Result): { scored: number; of: number } {
  const scored = result.score.scored ?? result.criteria.filter((each) => each.permille !== null).length;
  return { scored, of: result.score.of ?? result.criteria.length };
}

/** Every opportunity that came up in a criterion, in order of time. */
export const occasions = (result: Result, criterion: string): Instance[] =>
  result.instances
    .filter((each) => each.criterion === criterion && each.verdict !== 'not_exercised')
    .sort((a, b) => a.trigger.t_ms - b.trigger.t_ms);

/** The sentence of an opportunity without the title that stands over it already. */
export function saying(words: Words, title: Words): string {
  const text = w(words);
  const said = [`${w(title)}：`, `${w(title)}: `].find((each) => text.startsWith(each)) ?? '';
  return heading({ zh: text.slice(said.length), en: text.slice(said.length) });
}
