/** Watching by WHEP: what viewers see, as it comes; asked for again until told to stop. */
import type { Words } from '../words/t';
import { gathered, hangUp, refusal, Refusal, type Door } from './whip';

export type ViewState =
  | { name: 'connecting' }
  /** Nobody publishes yet, or what was on air has ended. */
  | { name: 'waiting' }
  | { name: 'playing' }
  /** Connected, and no new picture since ``since_ms`` (page time): viewers look at a still. */
  | { name: 'frozen'; since_ms: number }
  /** The studio does not answer. */
  | { name: 'away' }
  | { name: 'over' }
  | { name: 'refused'; words: Words };

const ANSWER_MS = 8000;
const AGAIN_MS = 2000;
const LOOK_MS = 250;
/** A picture that stands so long is no hiccup. */
const FROZEN_MS = 1500;

export class Viewer {
  #pc: RTCPeerConnection | null = null;
  #resource: string | null = null;
  #timer = 0;
  #looking = 0;
  #round = 0;
  #frames = 0;
  #seen = false;
  #moved_ms = 0;
  #name: ViewState['name'] | null = null;

  constructor(
    private readonly door: Door,
    private readonly video: HTMLVideoElement,
    private readonly state: (state: ViewState) => void,
  ) {}

  start(): void {
    this.#say({ name: 'connecting' });
    this.#looking = window.setInterval(() => this.#look(), LOOK_MS);
    this.#again(0);
  }

  stop(): void {
    this.#round += 1;
    clearTimeout(this.#timer);
    clearInterval(this.#looking);
    this.#drop();
  }

  #say(state: ViewState): void {
    if (state.name === this.#name) return;
    this.#name = state.name;
    this.state(state);
  }

  #again(wait_ms: number): void {
    clearTimeout(this.#timer);
    const round = (this.#round += 1);
    this.#timer = window.setTimeout(() => {
      this.#connect(round).catch((error: unknown) => this.#failed(round, error));
    }, wait_ms);
  }

  async #connect(round: number): Promise<void> {
    this.#drop();
    const pc = new RTCPeerConnection();
    this.#pc = pc;
    const stream = new MediaStream();
    for (const kind of ['video', 'audio']) pc.addTransceiver(kind, { direction: 'recvonly' });
    pc.ontrack = ({ track }) => stream.addTrack(track);
    pc.onconnectionstatechange = () => {
      const gone = pc.connectionState === 'failed' || pc.connectionState === 'closed';
      if (round === this.#round && (gone || pc.connectionState === 'disconnected')) this.#again(0);
    };
    await pc.setLocalDescription(await pc.createOffer());
    await gathered(pc);
    const answer = await this.#offer(pc.localDescription?.sdp ?? '');
    if (round !== this.#round) return;
    await pc.setRemoteDescription({ type: 'answer', sdp: answer });
    const transport = pc.getReceivers()[0]?.transport;
    transport?.addEventListener('statechange', () => {
      if (round === this.#round && transport.state === 'closed') this.#again(0); // it hung up
    });
    this.video.srcObject = stream;
    this.#frames = this.video.getVideoPlaybackQuality().totalVideoFrames;
    this.#moved_ms = performance.now();
    await this.video.play().catch(() => undefined); // the browser wants a tap first: the page has a button
  }

  async #offer(sdp: string): Promise<string> {
    const response = await fetch(this.door.url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/sdp', Authorization: `Bearer ${this.door.token}` },
      body: sdp,
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    if (response.status !== 201) throw await refusal(response);
    const location = response.headers.get('Location');
    this.#resource = location ? new URL(location, response.url).href : null;
    return await response.text();
  }

  #failed(round: number, error: unknown): void {
    if (round !== this.#round) return;
    if (!(error instanceof Refusal)) this.#say({ name: 'away' });
    else if (error.status === 409 || error.status === 503) this.#wait();
    else if (error.code === 'room_over') return this.#end({ name: 'over' });
    else return this.#end({ name: 'refused', words: error.words });
    this.#again(AGAIN_MS);
  }

  /** Nothing is on air. Who has seen the show goes on looking at its last picture. */
  #wait(): void {
    if (this.#seen) this.#say({ name: 'frozen', since_ms: this.#moved_ms });
    else this.#say({ name: 'waiting' });
  }

  #end(state: ViewState): void {
    clearInterval(this.#looking);
    this.#drop();
    this.#say(state);
  }

  /** Has the picture moved on? A stream's clock runs on without pictures, so they are counted. */
  #look(): void {
    if (this.#pc?.connectionState !== 'connected') return;
    const now = performance.now();
    const frames = this.video.getVideoPlaybackQuality().totalVideoFrames;
    if (frames > this.#frames) {
      this.#moved_ms = now;
      this.#seen = true;
      this.#say({ name: 'playing' });
    } else if (this.#seen && now - this.#moved_ms > FROZEN_MS) {
      this.#say({ name: 'frozen', since_ms: this.#moved_ms });
    }
    this.#frames = frames; // it begins anew with another stream
  }

  #drop(): void {
    hangUp(this.#pc, this.#resource, this.door);
    this.#pc = null;
    this.#resource = null;
  }
}
