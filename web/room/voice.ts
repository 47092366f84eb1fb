/** Is somebody speaking? As ``studio/signals/voice.py``: a tone has its power in one place, noise is
 *  flat, hum and machines are steady; speech is none of these. Pure; takes sound in order. */

const FRAME_S = 0.02;
export const FRAME_MS = 20;
const QUIETEST_DB = -52;
const ABOVE_FLOOR_DB = 8;
const FLOOR_RISES_DB = 0.03;
const TONE_SHARE = 0.95;
const FLATTEST = 0.35;
const STEADY_DB = 2;
const UNCHANGED = 0.9985;
const SPEECH_RANGE_DB = 6;
const HANG_FRAMES = 12;
const SECOND = 50;
/** 200–4000 Hz in steps of 50 Hz, which is one bin of a frame of 20 ms. */
const FIRST_BIN = 4;
const BINS = 77;

export class Voice {
  #frame: number;
  #window: Float64Array;
  #cut: Float64Array;
  #turns: Float64Array;
  #rest = new Float32Array(0);
  #floor_db = -70;
  #levels: number[] = [];
  #run = 0;
  #hang = 0;
  #shape = new Float64Array(BINS);

  constructor(rate_hz = 48_000) {
    this.#frame = Math.round(rate_hz * FRAME_S);
    this.#cut = new Float64Array(this.#frame);
    this.#turns = Float64Array.from({ length: BINS }, (_, bin) => 2 * Math.cos((2 * Math.PI * (FIRST_BIN + bin)) / this.#frame));
    this.#window = Float64Array.from({ length: this.#frame }, (_, at) =>
      0.5 - 0.5 * Math.cos((2 * Math.PI * at) / (this.#frame - 1)));
  }

  /** One answer for each whole frame of 20 ms; the rest waits for the next call. */
  hear(samples: Float32Array): boolean[] {
    const whole = new Float32Array(this.#rest.length + samples.length);
    whole.set(this.#rest);
    whole.set(samples, this.#rest.length);
    const frames = Math.floor(whole.length / this.#frame);
    this.#rest = whole.slice(frames * this.#frame);
    return Array.from({ length: frames }, (_, number) =>
      this.#judge(this.#band(whole.subarray(number * this.#frame, (number + 1) * this.#frame))));
  }

  /** Power in each bin, by Goertzel's recursion: fewer than a tenth of an FFT's bins are wanted. */
  #band(frame: Float32Array): Float64Array {
    const length = this.#frame;
    const cut = this.#cut;
    for (let at = 0; at < length; at += 1) cut[at] = (frame[at] ?? 0) * (this.#window[at] ?? 0);
    const band = new Float64Array(BINS);
    for (let bin = 0; bin < BINS; bin += 1) {
      const turn = this.#turns[bin] ?? 0;
      let one = 0;
      let two = 0;
      for (let at = 0; at < length; at += 1) {
        const now = (cut[at] ?? 0) + turn * one - two;
        two = one;
        one = now;
      }
      band[bin] = Math.max(0, one * one + two * two - turn * one * two) + 1e-12;
    }
    return band;
  }

  #judge(band: Float64Array): boolean {
    const total = band.reduce((sum, power) => sum + power, 0);
    const level_db = 10 * Math.log10((total * (16 / 3)) / this.#frame ** 2 + 1e-12);
    const flatness = Math.exp(band.reduce((sum, power) => sum + Math.log(power), 0) / BINS) / (total / BINS);
    const peak = band.reduce((most, power, at) =>
      Math.max(most, (band[at - 1] ?? 0) + power + (band[at + 1] ?? 0)), 0);
    const like = this.#likeness(band);
    this.#levels = [...this.#levels.slice(1 - SECOND), level_db];
    this.#floor_db = Math.min(level_db, this.#floor_db + FLOOR_RISES_DB);
    const speaks = level_db > Math.max(QUIETEST_DB, this.#floor_db + ABOVE_FLOOR_DB)
      && flatness < FLATTEST && peak / total < TONE_SHARE && like < UNCHANGED && this.#moves();
    this.#run = speaks ? this.#run + 1 : Math.max(0, this.#run - 1);
    if (this.#run >= 3) {
      this.#run = 3;
      this.#hang = HANG_FRAMES;
    } else this.#hang = Math.max(0, this.#hang - 1);
    return this.#hang > 0;
  }

  /** How much the spectrum is like the frame's before, 0…1. */
  #likeness(band: Float64Array): number {
    const length = Math.sqrt(band.reduce((sum, power) => sum + power, 0));
    const shape = band.map((power) => Math.sqrt(power) / length);
    const like = shape.reduce((sum, part, at) => sum + part * (this.#shape[at] ?? 0), 0);
    this.#shape = shape;
    return like;
  }

  /** Syllables rise and fall: over the last second, and not quite steady just now. */
  #moves(): boolean {
    if (this.#levels.length < 10) return false;
    const recent = this.#levels.slice(-15);
    if (Math.max(...recent) - Math.min(...recent) < STEADY_DB) return false;
    const ordered = [...this.#levels].sort((a, b) => a - b);
    const edge = Math.floor(ordered.length / 10);
    return (ordered[ordered.length - 1 - edge] ?? 0) - (ordered[edge] ?? 0) > SPEECH_RANGE_DB;
  }
}

/** Seconds of voice in a stretch of sound. */
export function voicedSeconds(samples: Float32Array, rate_hz = 48_000): number {
  return (new Voice(rate_hz).hear(samples).filter(Boolean).length * FRAME_MS) / 1000;
}
