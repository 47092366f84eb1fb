/** The five little curves of the desk: one sample a second, of the whole show. */
import type { FiguresView, MediaView } from '../wire/types';

export interface Sample {
  t_ms: number;
  online: number;
  gmv_fen: number;
  /** Paid orders per thousand product clicks; null before the first click. */
  converted: number | null;
  talk: number;
  kbps: number | null;
}

const STEP_MS = 1000;
const KEPT = 4 * 3600;

export class History {
  samples: Sample[] = [];

  note(t_ms: number, figures: FiguresView | null, media: MediaView | null): void {
    const last = this.samples.at(-1);
    if (!figures || (last && t_ms - last.t_ms < STEP_MS)) return;
    this.samples.push({
      t_ms,
      online: figures.online,
      gmv_fen: figures.gmv_fen,
      converted: figures.clicks > 0 ? Math.floor((figures.paid * 1000) / figures.clicks) : null,
      talk: figures.comments_per_minute,
      kbps: media?.video_kbps ?? null,
    });
    if (this.samples.length > KEPT) this.samples.shift();
  }
}

/** Points of an SVG polyline in a box of ``width`` × ``height``; gaps where a value is null. */
export function curve(
  values: readonly (number | null)[],
  width: number,
  height: number,
): { path: string; low: number; high: number } {
  const known = values.filter((value): value is number => value !== null);
  const top = Math.max(...known, 1);
  const bottom = Math.min(...known, top);
  // a tenth of the value is the least span, so that a quiet curve is not blown up to a storm
  const span = Math.max(top - bottom, top / 10);
  const low = Math.max(0, bottom - span / 4);
  const high = low + span * 1.4;
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  let path = '';
  let pen = false;
  values.forEach((value, index) => {
    if (value === null) {
      pen = false;
      return;
    }
    const y = height - ((value - low) / (high - low)) * height;
    path += `${pen ? 'L' : 'M'}${(index * step).toFixed(1)} ${y.toFixed(1)}`;
    pen = true;
  });
  return { path, low, high };
}

/** At most ``most`` of ``samples``, evenly thinned, the newest always kept. */
export function thinned<T>(samples: readonly T[], most: number): T[] {
  if (samples.length <= most) return samples.slice();
  const step = (samples.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, index) => samples[Math.round(index * step)] as T);
}
