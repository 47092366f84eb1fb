/** What was typed or said against a rule of words, from the sealed log: the same words under one rule once. */
import type { LaneEvent } from '../wire/types';
import type { Words } from '../words/t';

/** So many stand there before all are asked for: who types one thing all the time says it a hundred times. */
export const MOST = 6;

/** One time that it was said. */
export interface Time {
  seq: number;
  t_ms: number;
  /** The kind of the act that said it. */
  by: string;
  /** After how long it was put right; null: never. */
  corrected_ms: number | null;
}

export interface Slip {
  rule: string;
  grave: boolean;
  /** Its words; of an act in two languages those of both. Null: erased. */
  quotes: string[] | null;
  lawful: Words | null;
  times: Time[];
}

interface Hit {
  hit?: string;
  rule?: string;
  level?: string;
  act?: number;
  quote?: string;
  lawful?: Words;
}

/** The day of the rules that read the show; null: a show from before its log told. */
export function rulesOf(events: readonly LaneEvent[]): string | null {
  const told = events.find((event) => event.kind === 'show.prepared')?.data['compliance'];
  return typeof told === 'string' ? told : null;
}

/** How many texts were read by the checks. */
export const textsRead = (events: readonly LaneEvent[]): number => events.filter((event) => event.kind === 'text.judged').length;

/** Every slip in order of its first time. */
export function slips(events: readonly LaneEvent[]): Slip[] {
  const mended = new Map<string, number>();
  for (const event of events) {
    const hit = String(event.data['hit'] ?? '');
    if (event.kind === 'rule.corrected' && !mended.has(hit)) mended.set(hit, event.t_ms);
  }
  const acts = new Map(events.map((event) => [event.seq, event]));
  const said = new Map<string, { hits: Hit[]; time: Time }>();
  for (const event of events) {
    if (event.kind !== 'rule.hit') continue;
    const hit = event.data as Hit;
    const act = acts.get(hit.act ?? 0) ?? event;
    const key = `${hit.rule ?? ''} ${act.seq}`;
    const back = mended.get(hit.hit ?? '');
    const corrected_ms = back === undefined ? null : back - act.t_ms;
    const one = said.get(key) ?? { hits: [], time: { seq: event.seq, t_ms: act.t_ms, by: act.kind, corrected_ms } };
    one.hits.push(hit);
    said.set(key, one);
  }
  return together([...said.values()]);
}

function together(said: readonly { hits: Hit[]; time: Time }[]): Slip[] {
  const found = new Map<string, Slip>();
  for (const { hits, time } of said) {
    const quotes = [...new Set(hits.map((hit) => hit.quote).filter((quote) => quote !== undefined))];
    const [first] = hits;
    const key = `${first?.rule ?? ''} ${quotes[0] ?? time.seq}`;
    const slip = found.get(key) ?? {
      rule: first?.rule ?? '', grave: first?.level !== 'yellow', quotes: null, lawful: first?.lawful ?? null, times: [],
    };
    slip.quotes = quotes.length ? [...new Set([...(slip.quotes ?? []), ...quotes])] : slip.quotes;
    slip.times.push(time);
    found.set(key, slip);
  }
  return [...found.values()];
}
