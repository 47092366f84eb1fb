/** The signals that the studio reads of a stream, judged by the studio's own scales. */
import { api, told } from '../wire/rest';
import type { LaneEvent, MediaView, SignalScale } from '../wire/types';
import type { Outcome } from './checks';

export interface Reading {
  scale: SignalScale;
  /** In the unit of the scale; null: cannot be told now. */
  value: number | null;
  outcome: Outcome;
}

/** Whose bounds: those of the show in a live room, or of a sealed one. */
export type Whose = { room: string } | { bundle: string };

const asked = new Map<string, Promise<SignalScale[]>>();

/** Asked once a page for each show; a failed question is asked anew the next time. */
export function scales(whose: Whose): Promise<SignalScale[]> {
  const key = JSON.stringify(whose);
  const before = asked.get(key);
  if (before) return before;
  const now = told(api.GET('/api/signals', { params: { query: whose } })).catch((error: unknown) => {
    asked.delete(key);
    throw error;
  });
  asked.set(key, now);
  return now;
}

const within = (value: number, low: number | null, high: number | null): boolean =>
  (low === null || value >= low) && (high === null || value <= high);

/** As the studio's ``Scale.judge``. */
export function judged(scale: SignalScale, value: number | null): Outcome {
  if (value === null) return 'unmeasured';
  const size = scale.size ? Math.abs(value) : value;
  if (within(size, scale.good_from, scale.good_to)) return 'pass';
  return within(size, scale.fair_from, scale.fair_to) ? 'warn' : 'fail';
}

function reading(scale: SignalScale, fields: Record<string, unknown>): Reading {
  const told = fields[scale.field];
  const value = typeof told === 'number' ? told / scale.per_unit : null;
  return { scale, value, outcome: judged(scale, value) };
}

/** One row for each signal; without a live stream nothing is measured. */
export const readings = (known: readonly SignalScale[], media: MediaView | null): Reading[] =>
  known.map((scale) => reading(scale, media?.state === 'live' ? { ...media } : {}));

/** From when to when one signal was out of bounds, with its worst value. */
export interface Stray extends Reading {
  from_ms: number;
  to_ms: number;
}

/** Readings come once a second: what is further apart is not one stretch. */
const TOGETHER_MS = 5_000;
/** One bad reading alone is a moment; so many in a row are a stretch. */
const LEAST = 2;

/** The stretches in which what belongs together strayed: colours, sound and picture. */
export function strays(known: readonly SignalScale[], events: readonly LaneEvent[], fields: readonly string[]): Stray[] {
  const found: (Stray & { n: number })[] = [];
  for (const scale of known.filter((each) => fields.includes(each.field))) {
    let open: (Stray & { n: number }) | null = null;
    for (const event of events) {
      if (event.kind !== 'media.read') continue;
      const now = reading(scale, event.data);
      if (now.outcome !== 'warn' && now.outcome !== 'fail') {
        if (now.outcome === 'pass') open = null;
        continue;
      }
      if (!open || event.t_ms - open.to_ms > TOGETHER_MS) found.push((open = { ...now, from_ms: event.t_ms, to_ms: event.t_ms, n: 0 }));
      open.to_ms = event.t_ms;
      open.n += 1;
      if (Math.abs(now.value ?? 0) > Math.abs(open.value ?? 0)) Object.assign(open, { value: now.value, outcome: now.outcome });
    }
  }
  return found.filter((each) => each.n >= LEAST).sort((a, b) => a.from_ms - b.from_ms);
}

/** A log without the readings of a rig that a bot only pretends to have: there was nothing to measure. */
export function measured(events: readonly LaneEvent[]): readonly LaneEvent[] {
  const doors = new Set(events.filter((event) => event.kind === 'media.connected').map((event) => event.data['door']));
  const pretended = doors.size === 1 && doors.has('simulated');
  return pretended ? events.filter((event) => event.kind !== 'media.read') : events;
}

/** The four that tell of the rig as a whole; the others have lanes and figures of their own. */
export const TOGETHER = ['tint', 'white_cast', 'skew_ms', 'lag_ms'] as const;
