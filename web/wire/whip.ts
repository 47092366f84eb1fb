/** Publishing by WHIP (RFC 9725): one POST, then reconnecting by itself until told to stop.
 *  Who reconnects names the session it had: if another device has taken its place, it stays away. */
import type { Words } from '../words/t';

export type LineState =
  | { name: 'off' }
  | { name: 'connecting' }
  | { name: 'live' }
  /** The studio's line is cut: 503 until a seat restarts the stream, or switches line or source. */
  | { name: 'cut' }
  | { name: 'retrying'; tries: number }
  /** Another device took the room over: this one stays away until a person asks for it. */
  | { name: 'taken'; words: Words }
  | { name: 'refused'; words: Words };

const GATHER_MS = 1000;
const ANSWER_MS = 8000;
const WAVERING_MS = 3000;
const BACK_OFF_MS = [300, 800, 1500, 3000, 5000];
const CUT_AGAIN_MS = 2000;
const VIDEO_BPS = 2_500_000;
const AUDIO_BPS = 128_000;
/** The recorder passes these two through; anything else would have to be converted. */
const WANTED = ['video/h264', 'video/vp8', 'video/rtx'];

export interface Door {
  url: string;
  token: string;
}

export class Publisher {
  #pc: RTCPeerConnection | null = null;
  #resource: string | null = null;
  /** The entity tag of the newest session; null when a person wants the room for this device. */
  #etag: string | null = null;
  #taken = false;
  #timer = 0;
  #tries = 0;
  #round = 0;
  #on = false;

  constructor(
    private readonly door: Door,
    private readonly state: (state: LineState) => void,
    /** The browser itself noticed that the line is gone, or that it is there. */
    private readonly line: (lost: boolean) => void = () => undefined,
  ) {}

  /** Publish ``stream``; returns at once, the state tells how it goes. */
  start(stream: MediaStream): void {
    this.#on = true;
    this.stream = stream;
    this.#again(0);
  }

  private stream: MediaStream | null = null;

  /** Throw the connection away and make a new one now. ``asked``: by a person, who may take the
   *  room back from another device. */
  restart(asked = true): void {
    if (!this.#on || (this.#taken && !asked)) return;
    if (asked) this.#etag = null;
    this.#taken = false;
    this.#tries = 0;
    this.#again(0);
  }

  /** Send other tracks over the same connection, so that the recording does not break. */
  async swap(stream: MediaStream): Promise<void> {
    this.stream = stream;
    for (const sender of this.#pc?.getSenders() ?? []) {
      const kind = sender.track?.kind;
      const track = stream.getTracks().find((each) => each.kind === kind);
      if (track) await sender.replaceTrack(track);
    }
  }

  stop(): void {
    this.#on = false;
    this.#round += 1;
    clearTimeout(this.#timer);
    this.#drop();
    this.state({ name: 'off' });
  }

  #again(wait_ms: number): void {
    clearTimeout(this.#timer);
    const round = (this.#round += 1);
    this.#drop();
    this.#timer = window.setTimeout(() => {
      this.#connect(round).catch((error: unknown) => this.#failed(round, error));
    }, wait_ms);
  }

  async #connect(round: number): Promise<void> {
    const stream = this.stream;
    if (!this.#on || !stream) return;
    this.state({ name: 'connecting' });
    const pc = new RTCPeerConnection();
    this.#pc = pc;
    addTracks(pc, stream);
    pc.onconnectionstatechange = () => this.#watch(round, pc);
    await pc.setLocalDescription(await pc.createOffer());
    await gathered(pc);
    if (round !== this.#round) return;
    const answer = await this.#offer(pc.localDescription?.sdp ?? '');
    if (round !== this.#round) return;
    await pc.setRemoteDescription({ type: 'answer', sdp: inStereo(answer) });
    const transport = pc.getSenders()[0]?.transport;
    transport?.addEventListener('statechange', () => {
      // the studio hung up; the connection's own state says so only 10 s later
      if (round === this.#round && transport.state === 'closed') this.#retry();
    });
  }

  async #offer(sdp: string): Promise<string> {
    const response = await fetch(this.door.url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/sdp',
        Authorization: `Bearer ${this.door.token}`,
        ...(this.#etag ? { 'If-Match': this.#etag } : {}),
      },
      body: sdp,
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    if (response.status !== 201) throw await refusal(response);
    const location = response.headers.get('Location');
    this.#resource = location ? new URL(location, response.url).href : null;
    this.#etag = response.headers.get('ETag');
    return await response.text();
  }

  #watch(round: number, pc: RTCPeerConnection): void {
    if (round !== this.#round) return;
    if (pc.connectionState === 'connected') this.line(false);
    else if (pc.connectionState === 'disconnected' || pc.connectionState === 'failed') this.line(true);
    if (pc.connectionState === 'connected') {
      this.#tries = 0;
      this.state({ name: 'live' });
    } else if (pc.connectionState === 'failed' || pc.connectionState === 'closed') {
      this.#retry();
    } else if (pc.connectionState === 'disconnected') {
      window.setTimeout(() => {
        if (round === this.#round && pc.connectionState === 'disconnected') this.#retry();
      }, WAVERING_MS);
    }
  }

  #failed(round: number, error: unknown): void {
    if (round !== this.#round || !this.#on) return;
    if (error instanceof Refusal && error.status === 503) {
      this.#again(CUT_AGAIN_MS);
      this.state({ name: 'cut' });
    } else if (error instanceof Refusal && error.code === 'taken_over') {
      this.#drop();
      this.#taken = true;
      this.state({ name: 'taken', words: error.words });
    } else if (error instanceof Refusal && error.status >= 400 && error.status < 500) {
      this.#drop();
      this.state({ name: 'refused', words: error.words });
    } else {
      this.#retry();
    }
  }

  #retry(): void {
    if (!this.#on) return;
    const wait = BACK_OFF_MS[Math.min(this.#tries, BACK_OFF_MS.length - 1)] ?? 5000;
    this.#tries += 1;
    this.#again(wait);
    this.state({ name: 'retrying', tries: this.#tries });
  }

  #drop(): void {
    hangUp(this.#pc, this.#resource, this.door);
    this.#pc = null;
    this.#resource = null;
  }
}

/** Closes a connection, and tells the studio so even while the page goes. */
export function hangUp(pc: RTCPeerConnection | null, resource: string | null, door: Door): void {
  if (pc) {
    pc.onconnectionstatechange = null;
    pc.close();
  }
  if (resource) {
    const headers = { Authorization: `Bearer ${door.token}` };
    fetch(resource, { method: 'DELETE', headers, keepalive: true }).catch(() => undefined);
  }
}

export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly words: Words,
  ) {
    super(`the studio answered ${status} ${code}`);
  }
}

export async function refusal(response: Response): Promise<Refusal> {
  const plain: Words = {
    zh: `演播室拒绝了推流（${response.status}）`,
    en: `The studio refused the stream (${response.status})`,
  };
  const body: unknown = await response.json().catch(() => null);
  const { code = '', words } = (body ?? {}) as { code?: string; words?: Words };
  return new Refusal(response.status, code, words?.zh ? words : plain);
}

function addTracks(pc: RTCPeerConnection, stream: MediaStream): void {
  for (const track of stream.getTracks()) {
    const video = track.kind === 'video';
    const transceiver = pc.addTransceiver(track, {
      direction: 'sendonly',
      streams: [stream],
      sendEncodings: [{ maxBitrate: video ? VIDEO_BPS : AUDIO_BPS }],
    });
    const codecs = video ? (RTCRtpSender.getCapabilities('video')?.codecs ?? []) : [];
    const wanted = WANTED.flatMap((mime) =>
      codecs.filter((codec) => codec.mimeType.toLowerCase() === mime),
    );
    if (wanted.length > 0) transceiver.setCodecPreferences(wanted);
    if (video) keepSize(transceiver.sender);
  }
}

/** A recording by passthrough plays best when the picture keeps its size; frames may go instead. */
function keepSize(sender: RTCRtpSender): void {
  const parameters = sender.getParameters() as RTCRtpSendParameters & {
    degradationPreference?: string;
  };
  parameters.degradationPreference = 'maintain-resolution';
  sender.setParameters(parameters).catch(() => undefined); // an old browser keeps its own way
}

export async function gathered(pc: RTCPeerConnection): Promise<void> {
  if (pc.iceGatheringState === 'complete') return;
  await new Promise<void>((done) => {
    const timer = window.setTimeout(done, GATHER_MS);
    pc.addEventListener('icegatheringstatechange', () => {
      if (pc.iceGatheringState === 'complete') {
        clearTimeout(timer);
        done();
      }
    });
  });
}

/** Browsers send one channel of Opus unless the answer asks for two. */
function inStereo(sdp: string): string {
  const opus = /a=rtpmap:(\d+) opus\/48000\/2/i.exec(sdp)?.[1];
  if (!opus || /stereo=1/.test(sdp)) return sdp;
  const line = new RegExp(`(a=fmtp:${opus} [^\\r\\n]*)`);
  if (line.test(sdp)) return sdp.replace(line, '$1;stereo=1');
  return sdp.replace(/(a=rtpmap:\d+ opus\/48000\/2\r?\n)/i, `$1a=fmtp:${opus} stereo=1\r\n`);
}
