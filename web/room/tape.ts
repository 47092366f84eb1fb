/** Collects what one step of the guided check needs: raw sound, and the camera's pictures. */
import { grey, difference, type Glance, type Grey } from './picture_metrics';
import { RATE_HZ, type Pcm } from './sound_metrics';

interface Block extends Pcm {
  /** Page time of the block's last sample, as near as a browser tells it. */
  end_ms: number;
}
const LOOK = { width: 640, height: 360 };
const GLANCE = { width: 160, height: 90 };
const LOOK_EVERY_MS = 600;
const MOST_LOOKS = 8;

export class Tape {
  #context: AudioContext | null = null;
  #video = document.createElement('video');
  #blocks: Block[] = [];
  #late_ms = Infinity;
  #before: Grey | null = null;
  #looked_ms = 0;
  #pens = new Map<string, CanvasRenderingContext2D>();
  #running = true;
  glances: Glance[] = [];
  looks: ImageData[] = [];

  constructor(private readonly stream: MediaStream) {}

  /** Begin to listen and to look. The sound comes before any encoder, at 48 kHz. */
  async open(): Promise<void> {
    this.#video.muted = true;
    this.#video.srcObject = this.stream;
    await this.#video.play().catch(() => undefined);
    this.#watch();
    if (!this.stream.getAudioTracks().length) return;
    const context = new AudioContext({ sampleRate: RATE_HZ });
    this.#context = context;
    await context.audioWorklet.addModule('./ears.js');
    if (!this.#running) return;
    await context.resume();
    const ears = new AudioWorkletNode(context, 'ears', { numberOfOutputs: 0 });
    ears.port.onmessage = ({ data }: MessageEvent<Pcm & { end_s: number }>) => this.#hear(data);
    context.createMediaStreamSource(this.stream).connect(ears);
  }

  /** A new step: what was collected is let go. */
  clear(): void {
    this.#blocks = [];
    this.glances = [];
    this.looks = [];
    this.#looked_ms = 0;
  }

  close(): void {
    this.#running = false;
    this.#video.srcObject = null;
    void this.#context?.close();
    this.#context = null;
  }

  get pcm(): Pcm {
    const joined = (side: 'left' | 'right') => {
      const whole = new Float32Array(this.#blocks.reduce((sum, block) => sum + block[side].length, 0));
      let at = 0;
      for (const block of this.#blocks) {
        whole.set(block[side], at);
        at += block[side].length;
      }
      return whole;
    };
    return { left: joined('left'), right: joined('right') };
  }

  /** Page time of the first sample of ``pcm``. */
  get began_ms(): number {
    const first = this.#blocks[0];
    return first ? first.end_ms - (first.left.length * 1000) / RATE_HZ : 0;
  }

  get short_side(): number {
    return Math.min(this.#video.videoWidth, this.#video.videoHeight);
  }

  #hear({ left, right, end_s }: Pcm & { end_s: number }): void {
    // messages come late, never early: the earliest one tells how the two clocks lie
    this.#late_ms = Math.min(this.#late_ms, performance.now() - end_s * 1000);
    this.#blocks.push({ left, right, end_ms: end_s * 1000 + this.#late_ms });
  }

  #watch(): void {
    this.#video.requestVideoFrameCallback((now, frame) => {
      if (!this.#running) return;
      this.#see(frame.captureTime ?? now);
      this.#watch();
    });
  }

  #see(at_ms: number): void {
    const small = this.#draw(GLANCE);
    if (!small) return;
    const picture = grey(small);
    const mean = picture.points.reduce((sum, point) => sum + point, 0) / picture.points.length;
    this.glances.push({ at_ms, mean, moved: this.#before ? difference(this.#before, picture) : Infinity });
    this.#before = picture;
    if (at_ms - this.#looked_ms < LOOK_EVERY_MS || this.looks.length >= MOST_LOOKS) return;
    const whole = this.#draw(LOOK);
    if (!whole) return;
    this.#looked_ms = at_ms;
    this.looks.push(whole);
  }

  /** Points are left out, not averaged: an average would smooth away the noise that is asked for. */
  #draw(size: { width: number; height: number }): ImageData | null {
    const upright = this.#video.videoHeight > this.#video.videoWidth;
    const [width, height] = upright ? [size.height, size.width] : [size.width, size.height];
    const name = `${width}×${height}`;
    let pen = this.#pens.get(name) ?? null;
    if (!pen) {
      const canvas = Object.assign(document.createElement('canvas'), { width, height });
      pen = canvas.getContext('2d', { willReadFrequently: true });
      if (!pen) return null;
      pen.imageSmoothingEnabled = false;
      this.#pens.set(name, pen);
    }
    pen.drawImage(this.#video, 0, 0, width, height);
    return pen.getImageData(0, 0, width, height);
  }
}
