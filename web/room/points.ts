/** How a scorecard counts and says its points. */
import { heading, lang, w, type Words } from '../words/t';
import type { ReviewLine, Result } from '../wire/types';
import type { Judged, Verdict } from './verdicts';

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

/** The second to look at: the trigger; of a hold that failed the last time it was out of its band. */
export function placeOf(instance: Instance): number {
  const step = instance.steps[0];
  const broke = step?.id === 'hold' && step.verdict === 'missed' ? step.done_ms : null;
  return broke ?? instance.trigger.t_ms;
}

/** The second that decided it, where that is not where it began: a ban broken, or a step done too late. */
export function decidedAt(instance: Instance): number | null {
  const bans = instance.bans.filter((ban) => ban.broken).flatMap((ban) => ban.evidence.map((each) => each.t_ms));
  const late = instance.steps.filter((step) => step.verdict === 'missed').flatMap((step) => step.done_ms ?? []);
  const [first] = [...(bans.length ? bans : late)].sort((a, b) => a - b);
  return first === undefined || first === placeOf(instance) ? null : first;
}

/** What each scored criterion took from the show's hundred points, in per mille of it. */
export function costs(result: Result): Map<string, number> {
  const scored = result.criteria.filter((each) => each.permille !== null);
  const all = scored.reduce((sum, each) => sum + each.weight, 0);
  return new Map(scored.map((each) => [each.id, (each.weight * (1000 - (each.permille ?? 0))) / Math.max(1, all)]));
}

/** The sentence of an opportunity without the title that stands over it already. */
export function saying(words: Words, title: Words): string {
  const text = w(words);
  const said = [`${w(title)}：`, `${w(title)}: `].find((each) => text.toLowerCase().startsWith(each.toLowerCase())) ?? '';
  return heading({ zh: text.slice(said.length), en: text.slice(said.length) });
}

const ONE_STEP = { zh: /^1 步中做到 ([01]) 步/, en: /^([01]) of 1 step done/ } as const;
const ONCE = {
  zh: ['只有 1 步，没有做到', '只有 1 步，做到了'],
  en: ['The only step was not done', 'The only step was done'],
} as const;

/** The sentence of a criterion; "1 of 1 step", as older results are sealed for ever, is said plainly. */
export function summary(words: Words): string {
  const plain = (tongue: 'zh' | 'en') => words[tongue].replace(ONE_STEP[tongue], (_, done: string) => ONCE[tongue][Number(done)] ?? '');
  return heading({ zh: plain('zh'), en: plain('en') });
}

/** Per mille as points of 100, the one unit of every screen and report: 954 is ``95.4``. */
export const points = (permille: number): string => (permille / 10).toFixed(1);

/** Why something was erased. The studio's own reason stands in both languages, ``中文 / English``. */
export function reasonOf(line: ReviewLine): string {
  const reason = String(line.data['reason'] ?? '');
  const own = /^([^/]*[\u4e00-\u9fff][^/]*) \/ ([ -~]+)$/.exec(reason);
  return own ? own[lang() === 'zh' ? 1 : 2]! : reason;
}

export interface Erasure {
  at: string;
  why: string;
  key: string | null;
  lines: number;
  recordings: number;
  names: number;
}

/** What was erased together, in one line each. */
export function erasures(review: readonly ReviewLine[]): Erasure[] {
  const found = new Map<string, Erasure>();
  for (const line of review.filter((each) => each.kind === 'part.erased')) {
    const why = reasonOf(line);
    const one = found.get(line.at + why) ?? { at: line.at, why, key: line.key ?? null, lines: 0, recordings: 0, names: 0 };
    if (line.data['seq']) one.lines += 1;
    else if (line.data['seat']) one.names += 1;
    else if (String(line.data['file'] ?? '').startsWith('media/')) one.recordings += 1;
    found.set(line.at + why, one);
  }
  return [...found.values()];
}

export type Needless = Result['spurious'][number];
/** Its name among the points: of the act, which may lower several criteria. */
export const needlessId = (one: Needless): string => `needless:${one.act.seq}`;

/** What the lists of points hold: an opportunity, or a remedy that nothing asked for. */
export interface Listed {
  id: string;
  criterion: string;
  verdict: Judged;
  at_ms: number;
  words: Words;
  quote: Words | null;
  /** null: a needless remedy. */
  instance: Instance | null;
}

/** All that was judged, in order of time; a needless remedy stands under the first criterion that it lowers. */
export function listed(result: Result | null): Listed[] {
  const found: Listed[] = (result?.instances ?? []).map((each) => ({
    id: each.id, criterion: each.criterion, verdict: each.verdict as Verdict, at_ms: placeOf(each), words: each.words, quote: each.quote ?? null, instance: each,
  }));
  for (const each of result?.spurious ?? []) {
    found.push({ id: needlessId(each), criterion: each.criteria[0] ?? '', verdict: 'needless', at_ms: each.act.t_ms, words: each.words, quote: null, instance: null });
  }
  const begins = (each: Listed) => each.instance?.trigger.t_ms ?? each.at_ms;
  return found.sort((a, b) => begins(a) - begins(b));
}

export type Filter = 'all' | 'open' | 'needless' | 'met';
export const FILTERS: readonly Filter[] = ['all', 'open', 'needless', 'met'];
const KEPT: Record<Filter, readonly Judged[] | null> = { all: null, open: ['missed', 'violated', 'blocked'], needless: ['needless'], met: ['met'] };
export const passes = (point: Listed, wanted: Filter): boolean => KEPT[wanted]?.includes(point.verdict) ?? true;

export interface Ruling {
  verdict: 'met' | 'missed' | 'void' | 'excused' | 'needless';
  reason: string;
  by: string;
  at: string;
  key: string | null;
}

/** The last word of an assessor on each point. */
export function rulings(review: readonly ReviewLine[]): Map<string, Ruling> {
  const found = new Map<string, Ruling>();
  for (const line of review) {
    if (line.kind !== 'ruling.made') continue;
    const { instance, verdict, reason } = line.data as { instance: string; verdict: Ruling['verdict']; reason: string };
    found.set(instance, { verdict, reason, by: assessor(line), at: line.at, key: line.key });
  }
  return found;
}

/** Whose word a line of the review is, without its ``assessor:``. */
export const assessor = (line: ReviewLine): string => line.by.slice(line.by.indexOf(':') + 1);
/** Enough of a public key to tell two studios apart. */
export const keyMark = (key: string): string => `${key.slice(0, 8)}…`;
