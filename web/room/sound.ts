/** The level meter: what the microphone gives, left and right, before anything is sent. */
import { FRAME_MS, Voice } from './voice';

export interface Levels {
  /** dBFS, RMS of the last 50 ms or so; -100 stands for silence. */
  left_db: number;
  right_db: number;
  /** The loudest moment of the last second. */
  peak_db: number;
  clipping: boolean;
  channels: number;
}

/** Milliseconds of voice in the sound that has just come; true when enough was heard. */
export type Speaks = (voiced_ms: number) => boolean;

const FLOOR_DB = -100;
const READ_MS = 66;
const HOLD_MS = 1000;
const FULL = 0.99;

function decibels(value: number): number {
  return value > 0 ? Math.max(FLOOR_DB, 20 * Math.log10(value)) : FLOOR_DB;
}

/** Root mean square and peak of one buffer, both 0…1. */
export function measured(samples: Float32Array): { rms: number; peak: number } {
  let sum = 0;
  let peak = 0;
  for (const sample of samples) {
    sum += sample * sample;
    peak = Math.max(peak, Math.abs(sample));
  }
  return { rms: samples.length ? Math.sqrt(sum / samples.length) : 0, peak };
}

export class LevelMeter {
  #context: AudioContext;
  #timer: number;
  #peak = 0;
  #peak_at = 0;
  #clip_at = -HOLD_MS;

  constructor(stream: MediaStream, show: (levels: Levels) => void, speaks: Speaks) {
    this.#context = new AudioContext();
    const source = this.#context.createMediaStreamSource(stream);
    const channels = stream.getAudioTracks()[0]?.getSettings().channelCount ?? source.channelCount;
    const splitter = this.#context.createChannelSplitter(2);
    source.connect(splitter);
    const ears = [0, 1].map((channel) => {
      const analyser = this.#context.createAnalyser();
      analyser.fftSize = 2048;
      splitter.connect(analyser, channel);
      return { analyser, samples: new Float32Array(analyser.fftSize) };
    });
    void listen(this.#context, source, speaks);
    this.#timer = window.setInterval(() => {
      const [left, right] = ears.map(({ analyser, samples }) => {
        analyser.getFloatTimeDomainData(samples);
        return measured(samples);
      });
      if (left && right) show(this.#read(left, channels > 1 ? right : left, channels));
    }, READ_MS);
  }

  /** Browsers hold the sound back until the person has touched the page. */
  wake(): void {
    if (this.#context.state === 'suspended') void this.#context.resume();
  }

  stop(): void {
    clearInterval(this.#timer);
    void this.#context.close();
  }

  #read(left: Loud, right: Loud, channels: number): Levels {
    const now = performance.now();
    const peak = Math.max(left.peak, right.peak);
    if (peak >= this.#peak || now - this.#peak_at > HOLD_MS) {
      this.#peak = peak;
      this.#peak_at = now;
    }
    if (peak >= FULL) this.#clip_at = now;
    return {
      left_db: decibels(left.rms),
      right_db: decibels(right.rms),
      peak_db: decibels(this.#peak),
      clipping: now - this.#clip_at < HOLD_MS,
      channels,
    };
  }
}

/** The sound itself, block by block, for the detector of voice; levels alone cannot tell a hum. */
async function listen(context: AudioContext, source: AudioNode, speaks: Speaks): Promise<void> {
  try {
    await context.audioWorklet.addModule('./ears.js');
  } catch {
    return; // the page let this microphone go meanwhile
  }
  if (context.state === 'closed') return;
  const voice = new Voice(context.sampleRate);
  const ears = new AudioWorkletNode(context, 'ears', { numberOfOutputs: 0 });
  ears.port.onmessage = ({ data }: MessageEvent<{ left: Float32Array; right: Float32Array }>) => {
    const louder = measured(data.right).rms > measured(data.left).rms ? data.right : data.left;
    const voiced = voice.hear(louder).filter(Boolean).length;
    if (!voiced || !speaks(voiced * FRAME_MS)) return;
    source.disconnect(ears);
    ears.port.close();
  };
  source.connect(ears);
}

type Loud = { rms: number; peak: number };
