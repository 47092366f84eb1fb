/** This phone as the room's backup camera: what it films, its line, and whether it is on air. */
import { Publisher, type LineState } from '../wire/whip';
import type { Key } from '../words/t';
import { cure } from './camera';
import type { Pass } from './token';

export type Facing = 'environment' | 'user';
const ASK_MS = 1000;
/** A studio that takes longer to say what is on air is not there. */
const ANSWER_MS = 2500;

export class Phone {
  stream = $state.raw<MediaStream | null>(null);
  trouble = $state.raw<Key | null>(null);
  facing = $state.raw<Facing>('environment');
  asking = $state(false);
  muted = $state(false);
  /** What the connection itself says: it notices only after seconds that nobody listens any more. */
  #sent = $state.raw<LineState>({ name: 'off' });
  /** The studio did not answer when it was last asked. */
  #unheard = $state(false);
  on_air = $state(false);

  #publisher: Publisher | null = null;
  #timer = 0;
  #lock: WakeLockSentinel | null = null;
  #asked = false;

  constructor(private readonly pass: Pass) {}

  /** How the stream is, as far as anybody knows: without a studio nothing is fine. */
  get line(): LineState {
    return this.#unheard && this.#sent.name === 'live' ? { name: 'retrying', tries: 0 } : this.#sent;
  }

  async start(): Promise<void> {
    if (!(await this.#open())) return;
    const door = { url: `/whip/${encodeURIComponent(this.pass.room)}`, token: this.pass.token };
    this.#publisher = new Publisher(door, (line) => (this.#sent = line));
    if (this.stream) this.#publisher.start(this.stream);
    this.#timer = window.setInterval(() => void this.#ask(), ASK_MS);
    void this.#stayAwake();
    document.addEventListener('visibilitychange', this.#back);
  }

  /** The other camera, over the same connection. */
  async turn(): Promise<void> {
    const before = this.facing;
    this.facing = before === 'environment' ? 'user' : 'environment';
    if (await this.#open()) {
      if (this.stream) await this.#publisher?.swap(this.stream);
    } else {
      this.facing = before;
    }
  }

  mute(): void {
    this.muted = !this.muted;
    for (const track of this.stream?.getAudioTracks() ?? []) track.enabled = !this.muted;
  }

  /** A person wants this phone to be the backup, whoever is it now. */
  takeBack(): void {
    this.#publisher?.restart();
  }

  stop(): void {
    clearInterval(this.#timer);
    document.removeEventListener('visibilitychange', this.#back);
    this.#publisher?.stop();
    this.#publisher = null;
    this.#let_go();
    this.#unheard = false;
    this.on_air = false;
    void this.#lock?.release();
    this.#lock = null;
  }

  async #open(): Promise<boolean> {
    this.asking = true;
    this.#let_go(); // most phones open one camera at a time
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({
        video: {
          facingMode: { ideal: this.facing },
          width: { ideal: 1280 },
          height: { ideal: 720 },
          frameRate: { ideal: 30, max: 30 },
        },
        audio: {
          channelCount: { ideal: 2 },
          sampleRate: { ideal: 48000 },
          echoCancellation: false,
          noiseSuppression: false,
          autoGainControl: false,
        },
      });
      for (const track of this.stream.getTracks()) track.onended = () => (this.trouble = 'rig_unplugged');
      for (const track of this.stream.getAudioTracks()) track.enabled = !this.muted;
      this.trouble = null;
      return true;
    } catch (error) {
      this.trouble = cure(error);
      return false;
    } finally {
      this.asking = false;
    }
  }

  #let_go(): void {
    for (const track of this.stream?.getTracks() ?? []) {
      track.onended = null;
      track.stop();
    }
    this.stream = null;
  }

  /** The tally light; one question at a time. */
  async #ask(): Promise<void> {
    if (this.#asked) return;
    this.#asked = true;
    try {
      const headers = { Authorization: `Bearer ${this.pass.token}` };
      const signal = AbortSignal.timeout(ANSWER_MS);
      const url = `/api/rooms/${encodeURIComponent(this.pass.room)}/sources`;
      const answer = await fetch(url, { headers, signal });
      const told = (await answer.json()) as { on_air?: string; backup?: { state: string } };
      this.#heard(answer.ok && told.backup?.state !== 'live');
      this.on_air = answer.ok && told.on_air === 'backup' && this.line.name === 'live';
    } catch {
      this.#unheard = true;
      this.on_air = false;
    } finally {
      this.#asked = false;
    }
  }

  /** The studio answers. If it was away and knows nothing of this phone, it was started anew. */
  #heard(forgotten: boolean): void {
    if (this.#unheard && forgotten && this.#sent.name === 'live') this.#publisher?.restart(false);
    this.#unheard = false;
  }

  async #stayAwake(): Promise<void> {
    try {
      this.#lock = await navigator.wakeLock.request('screen');
    } catch {
      // an old browser, or a phone that saves power: the page says to keep the screen on
    }
  }

  readonly #back = (): void => {
    if (document.visibilityState === 'visible') void this.#stayAwake();
  };
}
