/** This browser's rig: camera, microphone, what they give, and the line to the studio. */
import { Publisher, type Door, type LineState } from '../wire/whip';
import type { Key } from '../words/t';
import { brightness, cure, devices, openRig, type Devices, type Wish } from './camera';
import { LevelMeter, type Levels } from './sound';

const STORE = 'lianbo:rig';
const DEFAULT: Wish = { camera: null, microphone: null, shape: 'landscape' };
const VOICE_DB = -45;
/** Readings (15 a second) above VOICE_DB that make "the microphone hears you". */
const VOICE_READINGS = 12;
const LOOK_MS = 1000;

function remembered(): Wish {
  try {
    return { ...DEFAULT, ...(JSON.parse(localStorage.getItem(STORE) ?? '{}') as Partial<Wish>) };
  } catch {
    return DEFAULT;
  }
}

export class Rig {
  wish = $state.raw<Wish>(remembered());
  stream = $state.raw<MediaStream | null>(null);
  trouble = $state.raw<Key | null>(null);
  asking = $state(false);
  devices = $state.raw<Devices>({ cameras: [], microphones: [] });
  levels = $state.raw<Levels | null>(null);
  voiced = $state(false);
  luma = $state.raw<number | null>(null);
  line = $state.raw<LineState>({ name: 'off' });

  #meter: LevelMeter | null = null;
  #publisher: Publisher | null = null;
  #eye = document.createElement('video');
  #canvas = document.createElement('canvas');
  #looking = 0;
  #voices = 0;
  /** Counts up with every question to the browser, and when the rig is let go. */
  #asked = 0;

  get picture(): { width: number; height: number; fps: number } | null {
    const settings = this.stream?.getVideoTracks()[0]?.getSettings();
    if (!settings?.width || !settings.height) return null;
    return {
      width: settings.width,
      height: settings.height,
      fps: Math.round(settings.frameRate ?? 0),
    };
  }

  /** Ask for camera and microphone; what went wrong is told by ``trouble``. */
  async open(): Promise<boolean> {
    const round = (this.#asked += 1);
    this.asking = true;
    try {
      const stream = await openRig(this.wish);
      if (round !== this.#asked) {
        stop(stream); // the person has gone on to another door meanwhile
        return false;
      }
      this.#hold(stream);
      this.trouble = null;
      const found = await devices();
      if (round === this.#asked) this.devices = found;
      return true;
    } catch (error) {
      if (round !== this.#asked) return false;
      this.trouble = cure(error);
      if (this.wish.camera || this.wish.microphone) {
        this.wish = { ...this.wish, camera: null, microphone: null }; // it may have been unplugged
      }
      return false;
    } finally {
      if (round === this.#asked) this.asking = false;
    }
  }

  /** Another device or shape, without breaking the line. */
  async change(wish: Partial<Wish>): Promise<boolean> {
    const before = this.wish;
    this.wish = { ...this.wish, ...wish };
    this.#let_go();
    const opened = await this.open();
    if (!opened) return false;
    localStorage.setItem(STORE, JSON.stringify(this.wish));
    if (this.stream) await this.#publisher?.swap(this.stream);
    return before !== this.wish;
  }

  publish(door: Door): void {
    if (!this.stream) return;
    this.#publisher?.stop();
    this.#publisher = new Publisher(door, (line) => (this.line = line));
    this.#publisher.start(this.stream);
  }

  /** ``asked``: a person wants the stream from here, whoever has it now. */
  restart(asked = true): void {
    this.#publisher?.restart(asked);
  }

  stop(): void {
    this.#publisher?.stop();
    this.#publisher = null;
  }

  /** Nothing is sent and nothing is looked at any more: the camera's light goes out. */
  close(): void {
    this.#asked += 1;
    this.asking = false;
    this.stop();
    this.#let_go();
    this.trouble = null;
    this.devices = { cameras: [], microphones: [] };
  }

  wake(): void {
    this.#meter?.wake();
  }

  #hold(stream: MediaStream): void {
    this.#let_go();
    this.stream = stream;
    if (stream.getAudioTracks().length > 0) {
      this.#meter = new LevelMeter(stream, (levels) => this.#hear(levels));
    }
    for (const track of stream.getTracks()) {
      track.onended = () => (this.trouble = 'rig_unplugged');
    }
    this.#eye.muted = true;
    this.#eye.srcObject = stream;
    this.#eye.play().catch(() => undefined); // the picture is looked at again in a second
    this.#looking = window.setInterval(() => {
      this.luma = brightness(this.#eye, this.#canvas);
    }, LOOK_MS);
  }

  #hear(levels: Levels): void {
    this.levels = levels;
    if (Math.max(levels.left_db, levels.right_db) > VOICE_DB) this.#voices += 1;
    if (this.#voices >= VOICE_READINGS) this.voiced = true;
  }

  #let_go(): void {
    clearInterval(this.#looking);
    this.#meter?.stop();
    this.#meter = null;
    this.levels = null;
    this.luma = null;
    this.#voices = 0;
    this.voiced = false;
    if (this.stream) stop(this.stream);
    this.stream = null;
    this.#eye.srcObject = null;
  }
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) {
    track.onended = null;
    track.stop();
  }
}
