/** What is measured of raw sound before it is encoded. Pure; ``studio/signals`` measures the same. */

import { voicedSeconds } from './voice';

export interface Pcm {
  left: Float32Array;
  right: Float32Array;
}
export type Reading = number | null;

export const RATE_HZ = 48_000;
const BLOCK = 960;
const LOWEST_DB = -120;
const SILENT_DB = -85;
const HUM_WINDOW = 2 * RATE_HZ;
const MAINS_HZ = [50, 60];
const HARMONICS = 4;
const NEIGHBOURS = 16;
const AUDIBLE_DB = -72;
const EDGE = 0.98;
const RUN = 3;
const REACH = 12;
const QUIET_POWER = 1e-6;
const DEAD_DB = -70;
const ALIVE_DB = -40;

export const decibels = (power: number): number => 10 * Math.log10(Math.max(power, 1e-12));

function mean(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample;
  return samples.length ? sum / samples.length : 0;
}

function power(samples: Float32Array): number {
  const middle = mean(samples);
  let sum = 0;
  for (const sample of samples) sum += (sample - middle) ** 2;
  return samples.length ? sum / samples.length : 0;
}

/** As NumPy does it: between two values by proportion. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = ((sorted.length - 1) * percent) / 100;
  const low = sorted[Math.floor(at)] ?? 0;
  return low + ((sorted[Math.ceil(at)] ?? low) - low) * (at - Math.floor(at));
}

/** Level of each whole block of 20 ms in dBFS, without the steady offset. */
export function blockLevels(samples: Float32Array): number[] {
  const blocks = Math.floor(samples.length / BLOCK);
  const middle = mean(samples.subarray(0, blocks * BLOCK));
  return Array.from({ length: blocks }, (_, number) => {
    let sum = 0;
    for (let at = number * BLOCK; at < (number + 1) * BLOCK; at += 1) sum += ((samples[at] ?? 0) - middle) ** 2;
    return Math.max(LOWEST_DB, decibels(sum / BLOCK));
  });
}

/** The channel that carries more. */
export const loudest = ({ left, right }: Pcm): Float32Array => (power(right) > power(left) ? right : left);

/** dBFS: the quietest tenth of the blocks; null for less than half a second. */
export const noiseFloor = (levels: readonly number[]): Reading =>
  levels.length >= 25 ? percentile(levels, 10) : null;

/** dB: the loud tenth over the quiet tenth; null for less than two seconds. */
export const signalToNoise = (levels: readonly number[]): Reading =>
  levels.length >= 100 ? percentile(levels, 90) - percentile(levels, 10) : null;

/** The larger mean of the two channels, full scale 1. */
export const offset = ({ left, right }: Pcm): number => Math.max(Math.abs(mean(left)), Math.abs(mean(right)));

/** -1…1; null while a channel is quiet. */
export function correlation({ left, right }: Pcm): Reading {
  const [a, b] = [power(left), power(right)];
  if (Math.min(a, b) < QUIET_POWER) return null;
  const [ma, mb] = [mean(left), mean(right)];
  let sum = 0;
  left.forEach((sample, at) => (sum += (sample - ma) * ((right[at] ?? 0) - mb)));
  return sum / left.length / Math.sqrt(a * b);
}

/** dB, left over right, where one is dead beside the other; else 0. */
export function deadChannel({ left, right }: Pcm): number {
  const [a, b] = [decibels(power(left)), decibels(power(right))];
  return Math.min(a, b) < DEAD_DB && Math.max(a, b) > ALIVE_DB ? a - b : 0;
}

/** Samples per second in runs at the edge of full scale. */
export function clipping({ left, right }: Pcm): number {
  let total = 0;
  for (const channel of [left, right]) {
    let run = 0;
    for (let at = 0; at <= channel.length; at += 1) {
      if (at < channel.length && Math.abs(channel[at] ?? 0) >= EDGE) run += 1;
      else {
        if (run >= RUN) total += run;
        run = 0;
      }
    }
  }
  return left.length ? (total * RATE_HZ) / left.length : 0;
}

const KERNELS = [1, 2, 3].map((quarter) => {
  const taps = Array.from({ length: 2 * REACH }, (_, number) => {
    const step = number - REACH + 1 - quarter / 4;
    return (Math.sin(Math.PI * step) / (Math.PI * step)) * Math.cos((Math.PI * step) / (2 * REACH + 1)) ** 2;
  });
  const sum = taps.reduce((a, b) => a + b, 0);
  return taps.map((tap) => tap / sum);
});

/** dBTP: the highest point, also between the samples. Looked for near the high samples only. */
export function truePeak({ left, right }: Pcm): number {
  let highest = 0;
  for (const channel of [left, right]) for (const sample of channel) highest = Math.max(highest, Math.abs(sample));
  const near = highest / 2;
  for (const channel of [left, right]) {
    channel.forEach((sample, at) => {
      if (Math.abs(sample) < near && Math.abs(channel[at + 1] ?? 0) < near) return;
      for (const kernel of KERNELS) {
        let between = 0;
        for (let tap = 0; tap < 2 * REACH; tap += 1) between += (kernel[tap] ?? 0) * (channel[at - REACH + 1 + tap] ?? 0);
        highest = Math.max(highest, Math.abs(between));
      }
    });
  }
  return highest > 0 ? Math.max(LOWEST_DB, 20 * Math.log10(highest)) : LOWEST_DB;
}

/** dB: the strongest line of mains over its neighbours; the median of windows of two seconds. */
export function hum(samples: Float32Array): Reading {
  const windows = Math.floor(samples.length / HUM_WINDOW);
  if (!windows) return null;
  const found = Array.from({ length: windows }, (_, number) => {
    const cut = hann(samples.subarray(number * HUM_WINDOW, (number + 1) * HUM_WINDOW));
    return Math.max(...MAINS_HZ.flatMap((hertz) =>
      Array.from({ length: HARMONICS }, (_unused, harmonic) => line(cut, hertz * (harmonic + 1)))));
  });
  return percentile(found, 50);
}

function hann(samples: Float32Array): Float64Array {
  const middle = mean(samples);
  const last = samples.length - 1;
  return Float64Array.from(samples, (sample, at) =>
    (sample - middle) * (0.5 - 0.5 * Math.cos((2 * Math.PI * at) / last)));
}

function line(windowed: Float64Array, hertz: number): number {
  const at = (hertz * HUM_WINDOW) / RATE_HZ;
  const around: number[] = [];
  let strongest = 0;
  for (let bin = at - NEIGHBOURS; bin <= at + NEIGHBOURS; bin += 1) {
    const far = Math.abs(bin - at);
    if (far === 2 || far === 3 || bin < 0) continue;
    const size = goertzel(windowed, bin);
    if (far <= 1) strongest = Math.max(strongest, size);
    else around.push(size);
  }
  if (strongest <= 10 ** (AUDIBLE_DB / 20)) return 0;
  return 20 * Math.log10(strongest / Math.max(percentile(around, 50), 1e-9));
}

function goertzel(windowed: Float64Array, bin: number): number {
  const turn = 2 * Math.cos((2 * Math.PI * bin) / windowed.length);
  let one = 0;
  let two = 0;
  for (const sample of windowed) [one, two] = [sample + turn * one - two, one];
  return (Math.sqrt(Math.max(0, one * one + two * two - turn * one * two)) * 4) / windowed.length;
}

/** The step in which nobody speaks. */
export function silenceReadings(pcm: Pcm): Record<string, Reading> {
  const mono = loudest(pcm);
  const levels = blockLevels(mono);
  const mute = !levels.length || Math.max(...levels) < SILENT_DB;
  return {
    noise_floor: mute ? null : noiseFloor(levels),
    hum: mute ? null : hum(mono),
    dc: pcm.left.length ? offset(pcm) : null,
  };
}

/** The step in which one speaks; ``heard_lufs`` is what the studio heard, undefined where it does not listen. */
export function speechReadings(pcm: Pcm, heard_lufs?: Reading): Record<string, Reading> {
  if (!pcm.left.length) return { true_peak: null, loudness: null, snr: null };
  const louder = loudest(pcm);
  const levels = blockLevels(louder);
  const spoke = voicedSeconds(louder, RATE_HZ) >= 1;
  return {
    ...(spoke && heard_lufs === undefined ? {} : { loudness: spoke ? heard_lufs ?? null : null }),
    true_peak: truePeak(pcm),
    clipping: clipping(pcm),
    snr: spoke ? signalToNoise(levels) : null,
    phase: correlation(pcm),
    dead_channel: deadChannel(pcm),
  };
}
