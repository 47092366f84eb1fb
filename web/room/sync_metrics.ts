/** A clap, or a flash with a beep: how much later the sound comes. Pure; as ``studio/signals/sync.py``. */
import type { Glance } from './picture_metrics';
import { decibels, loudest, percentile, RATE_HZ, type Pcm, type Reading } from './sound_metrics';

const STEP = 240;
const LOUD_DB = -45;
const ONSET_DB = 15;
const FLASH = 3;
const BEFORE_MS = 500;
const FAR_MS = 450;
const CLAP_WITHIN_MS = 400;

interface Point {
  at_ms: number;
  value: number;
}

/** When a value leaps over the median of the half second before. */
export function jumps(points: readonly Point[], rise: number): number[] {
  const found: number[] = [];
  points.forEach(({ at_ms, value }, number) => {
    const before: number[] = [];
    for (let at = number - 1; at >= 0 && at_ms - (points[at]?.at_ms ?? 0) <= BEFORE_MS; at -= 1) before.push(points[at]?.value ?? 0);
    const last = found.at(-1);
    if (before.length && value - percentile(before, 50) >= rise && (last === undefined || at_ms - last >= BEFORE_MS)) found.push(at_ms);
  });
  return found;
}

export function onsets(pcm: Pcm, began_ms: number): number[] {
  const mono = loudest(pcm);
  const points = Array.from({ length: Math.floor(mono.length / STEP) }, (_, number): Point => {
    let sum = 0;
    for (let at = number * STEP; at < (number + 1) * STEP; at += 1) sum += (mono[at] ?? 0) ** 2;
    return { at_ms: began_ms + (number * STEP * 1000) / RATE_HZ, value: Math.max(decibels(sum / STEP), LOUD_DB - ONSET_DB) };
  });
  return jumps(points, ONSET_DB);
}

function flashes(glances: readonly Glance[]): number[] {
  const sudden = new Set(glances.filter((glance, at) => glance.mean - (glances[at - 1]?.mean ?? Infinity) >= FLASH * 0.8).map((glance) => glance.at_ms));
  return jumps(glances.map(({ at_ms, mean }) => ({ at_ms, value: mean })), FLASH).filter((at_ms) => sudden.has(at_ms));
}

/** When moving hands stopped, near each loud sound. */
function claps(glances: readonly Glance[], heard: readonly number[]): number[] {
  return heard.flatMap((at_ms) => {
    let best: { drop: number; at_ms: number } | null = null;
    glances.forEach((glance, number) => {
      const before = glances[number - 1];
      if (!before || !Number.isFinite(before.moved) || Math.abs(glance.at_ms - at_ms) > CLAP_WITHIN_MS) return;
      const drop = before.moved - glance.moved;
      if (before.moved > 2 * Math.max(glance.moved, 0.1) && drop > (best?.drop ?? 0)) best = { drop, at_ms: before.at_ms };
    });
    return best ? [(best as { at_ms: number }).at_ms] : [];
  });
}

/** Milliseconds, late sound positive: the median of the nearest pairs; null without a pair. */
export function syncOffset(pcm: Pcm, began_ms: number, glances: readonly Glance[]): Reading {
  const heard = onsets(pcm, began_ms);
  if (!heard.length) return null;
  const flashed = flashes(glances);
  const apart = (flashed.length ? flashed : claps(glances, heard))
    .map((seen) => heard.map((at) => at - seen).reduce((a, b) => (Math.abs(b) < Math.abs(a) ? b : a)))
    .filter((gap) => Math.abs(gap) <= FAR_MS);
  return apart.length ? percentile(apart, 50) : null;
}
