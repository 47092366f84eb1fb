/** What the lanes of the replay show, from the sealed log, the feed and the scorecard. */
import type { FeedMessage, LaneEvent, Result } from '../wire/types';
import type { Verdict } from './verdicts';

export interface Span {
  id: string;
  type: string;
  from_ms: number;
  to_ms: number;
  resolved: boolean;
  row: number;
}

const OPENS = new Set(['incident.opened', 'incident.shown']);
const CLOSES = new Set(['incident.resolved', 'incident.expired', 'incident.prevented']);

/** One bar for each incident, from its first symptom to its end; abusive accounts are left out. */
export function incidents(events: readonly LaneEvent[], end_ms: number): Span[] {
  const spans = new Map<string, Span>();
  for (const event of events) {
    const id = String(event.data['incident'] ?? '');
    if (!id || event.data['type'] === 'abuse') continue;
    const span = spans.get(id);
    if (OPENS.has(event.kind) && !span) {
      const type = String(event.data['type'] ?? '');
      spans.set(id, { id, type, from_ms: event.t_ms, to_ms: end_ms, resolved: false, row: 0 });
    } else if (CLOSES.has(event.kind) && span) {
      span.to_ms = event.t_ms;
      span.resolved = event.kind !== 'incident.expired';
    }
  }
  return stacked([...spans.values()]);
}

/** Puts bars that overlap into rows of their own; ``reach``: from where to where a bar and its label go. */
export function stacked<T extends { from_ms: number; to_ms: number; row: number }>(
  spans: T[], reach: (span: T) => [number, number] = (span) => [span.from_ms, span.to_ms],
): T[] {
  const free: number[] = [];
  for (const span of spans.sort((a, b) => reach(a)[0] - reach(b)[0])) {
    const [from, to] = reach(span);
    const row = free.findIndex((until) => until <= from);
    span.row = row < 0 ? free.length : row;
    free[span.row] = to;
  }
  return spans;
}

/** About how wide a label of 11 px is drawn: a Chinese sign is as wide as it is high. */
export const labelPx = (text: string): number =>
  [...text].reduce((px, sign) => px + (sign > '\u2e7f' ? 11 : 6.2), 10);

/** The crew's acts, without the readings of their rig. */
export const acts = (events: readonly LaneEvent[]): LaneEvent[] =>
  events.filter((event) => event.by.startsWith('trainee:'));

/** An act of another run, in show time. */
export interface GhostAct {
  at_ms: number;
  name: string;
}

/** Comments in each of ``bins`` equal parts of the show. */
export function density(feed: readonly FeedMessage[], from_ms: number, to_ms: number, bins: number): number[] {
  const counts = new Array<number>(bins).fill(0);
  const seen = new Set<string>();
  for (const message of feed) {
    for (const comment of message.comments ?? []) {
      if (seen.has(comment.id)) continue;
      seen.add(comment.id);
      const bin = Math.floor(((comment.t_ms - from_ms) / Math.max(1, to_ms - from_ms)) * bins);
      if (bin >= 0 && bin < bins) counts[bin] = (counts[bin] ?? 0) + 1;
    }
  }
  return counts;
}

export interface Reading {
  t_ms: number;
  level_cdb: number | null;
  kbps: number | null;
}

export const readings = (events: readonly LaneEvent[]): Reading[] =>
  events
    .filter((event) => event.kind === 'media.read')
    .map((event) => ({
      t_ms: event.t_ms,
      level_cdb: whole(event.data['level_cdb']),
      kbps: whole(event.data['video_kbps']),
    }));

/** When nothing came: from each ``media.lost`` to the next ``media.restored`` or a new connection. */
export function losses(events: readonly LaneEvent[], end_ms: number): { from_ms: number; to_ms: number }[] {
  const gaps: { from_ms: number; to_ms: number }[] = [];
  let since: number | null = null;
  for (const event of events) {
    if (event.kind === 'media.lost') since ??= event.t_ms - (whole(event.data['silent_ms']) ?? 0);
    else if (since !== null && (event.kind === 'media.restored' || event.kind === 'media.connected')) {
      gaps.push({ from_ms: since, to_ms: event.t_ms });
      since = null;
    }
  }
  if (since !== null) gaps.push({ from_ms: since, to_ms: end_ms });
  return gaps;
}

/** One judged opportunity: from its trigger to when it was done, or else to its deadline. */
export interface Bar {
  id: string;
  criterion: string;
  verdict: Verdict;
  from_ms: number;
  to_ms: number;
  row: number;
}

const FAULTS = new Set(['missed', 'violated']);

/** Every judged opportunity, at least ``least_ms`` long; what was not met stands in the first rows. */
export function bars(result: Result, end_ms: number, least_ms: number): Bar[] {
  const all = result.instances
    .filter((each) => each.verdict !== 'not_exercised')
    .map((each) => {
      const from_ms = each.trigger.t_ms;
      const done = each.steps.map((step) => step.done_ms).filter((at) => at !== null);
      const until = each.verdict === 'met' && done.length > 0 ? Math.max(...done) : each.deadline_ms;
      const to_ms = Math.max(from_ms + least_ms, Math.min(until, end_ms));
      return { id: each.id, criterion: each.criterion, verdict: each.verdict as Verdict, from_ms, to_ms, row: 0 };
    });
  const faults = stacked(all.filter((bar) => FAULTS.has(bar.verdict)));
  const rows = Math.max(0, ...faults.map((bar) => bar.row + 1));
  const others = stacked(all.filter((bar) => !FAULTS.has(bar.verdict)));
  return [...faults, ...others.map((bar) => ({ ...bar, row: bar.row + rows }))];
}

const whole = (value: unknown): number | null => (typeof value === 'number' ? value : null);
