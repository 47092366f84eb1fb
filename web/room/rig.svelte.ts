/** This browser's rig: camera, microphone, what they give, and the line to the studio. */
import { Publisher, type Door, type LineState } from '../wire/whip';
import type { Key } from '../words/t';
import { brightness, cure, devices, openRig, type Devices, type Wish } from './camera';
import { Herald, type Piece } from './herald';
import { LevelMeter, type Levels } from './sound';

const STORE = 'lianbo:rig';
const DEFAULT: Wish = { camera: null, microphone: null, shape: 'landscape' };
/** So much voice makes "the microphone hears you"; a hum or a beep is none. */
const VOICED_MS = 800;
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
  #voiced_ms = 0;
  #herald = new Herald();
  /** Devices that were ever listed; tracks of other origin are not looked for among them. */
  #known = new Set<string>();
  /** Counts up with every question to the browser, and when the rig is let go. */
  #asked = 0;

  constructor() {
    navigator.mediaDevices?.addEventListener('devicechange', () => void this.#look_again());
    window.addEventListener('offline', () => this.#herald.lost('device', 'line'));
    window.addEventListener('online', () => this.#herald.restored('device', 'line'));
  }

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
    const names = new Map(this.stream?.getTracks().map((track) => [track.kind, track.label]));
    this.wish = { ...this.wish, ...wish };
    this.#let_go();
    const opened = await this.open();
    if (!opened) return false;
    localStorage.setItem(STORE, JSON.stringify(this.wish));
    for (const track of this.stream?.getTracks() ?? []) {
      const name = names.get(track.kind);
      if (name && name !== track.label) this.#herald.changed(pieceOf(track), track.label, name);
    }
    if (this.stream) await this.#publisher?.swap(this.stream);
    return before !== this.wish;
  }

  publish(door: Door): void {
    if (!this.stream) return;
    this.#publisher?.stop();
    this.#herald.open(door);
    this.#publisher = new Publisher(door, (line) => (this.line = line), (lost) => {
      if (lost) this.#herald.lost('sender', 'line');
      else this.#herald.restored('sender', 'line');
    });
    this.#publisher.start(this.stream);
  }

  /** ``asked``: a person wants the stream from here, whoever has it now. */
  restart(asked = true): void {
    this.#publisher?.restart(asked);
  }

  stop(): void {
    this.#publisher?.stop();
    this.#publisher = null;
    this.#herald.open(null);
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
      this.#meter = new LevelMeter(stream, (levels) => (this.levels = levels), (ms) => this.#speaks(ms));
    }
    for (const track of stream.getTracks()) {
      const piece = pieceOf(track);
      track.onended = () => this.#unplugged(track);
      track.onmute = () => this.#herald.lost('sender', piece, track.label);
      track.onunmute = () => this.#herald.restored('sender', piece, track.label);
      this.#herald.restored('device', piece, track.label);
      if (!track.muted) this.#herald.restored('sender', piece, track.label);
    }
    this.#eye.muted = true;
    this.#eye.srcObject = stream;
    this.#eye.play().catch(() => undefined); // the picture is looked at again in a second
    this.#looking = window.setInterval(() => {
      this.luma = brightness(this.#eye, this.#canvas);
      void this.#look_again();
    }, LOOK_MS);
  }

  #speaks(voiced_ms: number): boolean {
    this.#voiced_ms += voiced_ms;
    if (this.#voiced_ms >= VOICED_MS) this.voiced = true;
    return this.voiced;
  }

  /** Which devices are there? Not every system tells of a pulled plug, and some silently give another
   *  microphone instead: it is not used. A device that was lost is opened again when it is back. */
  async #look_again(): Promise<void> {
    if (!this.stream || this.asking) return;
    const found = await devices().catch(() => null);
    if (!found || !this.stream) return;
    const here = new Set([...found.cameras, ...found.microphones].map((each) => each.deviceId));
    const mine = this.stream.getTracks().map((track) => ({ track, id: track.getSettings().deviceId ?? '' }));
    for (const { track, id } of mine) {
      if (!this.#known.has(id) || here.has(id) || this.#herald.is_gone('device', pieceOf(track))) continue;
      track.enabled = false;
      this.#unplugged(track);
    }
    for (const id of here) this.#known.add(id);
    if (here.size !== this.devices.cameras.length + this.devices.microphones.length) this.devices = found;
    const gone = mine.filter(({ track, id }) => this.#known.has(id) && this.#herald.is_gone('device', pieceOf(track)));
    if (gone.length && gone.every(({ id }) => here.has(id))) await this.change({});
  }

  #unplugged(track: MediaStreamTrack): void {
    this.trouble = 'rig_unplugged';
    this.#herald.lost('device', pieceOf(track), track.label);
    this.#herald.lost('sender', pieceOf(track), track.label);
  }

  #let_go(): void {
    clearInterval(this.#looking);
    this.#meter?.stop();
    this.#meter = null;
    this.levels = null;
    this.luma = null;
    this.#voiced_ms = 0;
    this.voiced = false;
    if (this.stream) stop(this.stream);
    this.stream = null;
    this.#eye.srcObject = null;
  }
}

const pieceOf = (track: MediaStreamTrack): Piece => (track.kind === 'video' ? 'camera' : 'microphone');

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) {
    track.onended = track.onmute = track.onunmute = null;
    track.stop();
  }
}
