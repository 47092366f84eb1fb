/** The room's feed: messages come in, actions go out, and nothing acknowledged is lost or doubled. */
import type { FeedMessage, LiveHint } from './types';
import type { Words } from '../words/t';

export type LinkState = 'connecting' | 'open' | 'lost' | 'closed';

export class ActionRefused extends Error {
  constructor(
    readonly code: string,
    readonly words: Words,
  ) {
    super(code);
  }
}

interface Waiting {
  frame: string;
  done: (seq: number) => void;
  fail: (error: Error) => void;
}

export interface FeedEvents {
  message: (message: FeedMessage) => void;
  /** ``restarted`` is true when the studio itself went down and came back (close code 1012). */
  state: (state: LinkState, restarted: boolean) => void;
  /** The studio lives, but has nothing new to say. */
  beat: () => void;
  /** Practice: what runs out soon, or what just fell. */
  hint: (hint: LiveHint) => void;
  /** The last close: ``sealed``, ``stopped``, or why this browser may not come in. */
  over: (code: number, reason: string) => void;
}

const MOST_WAITING = 64;
const BACK_OFF_MS = [250, 500, 1000, 2000, 4000];
const RESTARTED = 1012;
/** The show is over, the room is stopped, or this browser holds no seat: no use in trying again. */
const FINAL = new Set([1000, 1008, 1011]);

const busy: Words = {
  zh: '操作太多，还没有得到回应，请稍等',
  en: 'Too many actions are waiting for an answer; please wait a moment',
};

export class Feed {
  #socket: WebSocket | null = null;
  #upto = 0;
  #tries = 0;
  #count = 0;
  #closed = false;
  #restarted = false;
  #timer = 0;
  readonly #client = Array.from(crypto.getRandomValues(new Uint8Array(9)), (byte) =>
    byte.toString(36).padStart(2, '0'),
  ).join('');
  /** The ring of actions without an answer, oldest first. */
  readonly #waiting = new Map<string, Waiting>();

  constructor(
    private readonly room: string,
    private readonly events: FeedEvents,
  ) {}

  open(): void {
    if (this.#closed) return;
    this.events.state('connecting', false);
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    const url = `${scheme}://${location.host}/api/rooms/${encodeURIComponent(this.room)}/feed`;
    const socket = new WebSocket(url);
    this.#socket = socket;
    socket.onopen = () => this.#greet(socket);
    socket.onmessage = (event: MessageEvent<string>) => this.#read(event.data);
    socket.onclose = (event) => this.#lost(socket, event.code, event.reason);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#socket?.close(1000);
    this.events.state('closed', false);
  }

  /** Send an action; the promise settles at the studio's answer, however often the line breaks. */
  act(action: string, data: Record<string, unknown> = {}): Promise<number> {
    if (this.#waiting.size >= MOST_WAITING) return Promise.reject(new ActionRefused('busy', busy));
    const idem = `${this.#client}:${(this.#count += 1)}`;
    const frame = JSON.stringify({ idem, action, data });
    return new Promise((done, fail) => {
      this.#waiting.set(idem, { frame, done, fail });
      if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(frame);
    });
  }

  #greet(socket: WebSocket): void {
    socket.send(JSON.stringify({ last: this.#upto }));
    for (const { frame } of this.#waiting.values()) socket.send(frame);
    this.#tries = 0;
    this.events.state('open', this.#restarted);
    this.#restarted = false;
  }

  #read(text: string): void {
    const frame: unknown = JSON.parse(text);
    if (typeof frame !== 'object' || frame === null) return;
    if ('idem' in frame) this.#answer(frame as Answer);
    else if ('type' in frame && frame.type === 'beat') this.events.beat();
    else if ('type' in frame && frame.type === 'hint') this.events.hint(frame as LiveHint);
    else if ('type' in frame && (frame.type === 'snapshot' || frame.type === 'tick')) {
      const message = frame as FeedMessage;
      this.#upto = message.upto;
      this.events.message(message);
    }
  }

  #answer(answer: Answer): void {
    const waiting = this.#waiting.get(answer.idem);
    if (!waiting) return; // answered before the line broke, and sent again by us: already settled
    this.#waiting.delete(answer.idem);
    if ('seq' in answer) waiting.done(answer.seq);
    else waiting.fail(new ActionRefused(answer.error.code, answer.error.words));
  }

  #lost(socket: WebSocket, code: number, reason: string): void {
    if (socket !== this.#socket || this.#closed) return;
    if (FINAL.has(code)) {
      this.#closed = true;
      this.events.state('closed', false);
      this.events.over(code, reason);
      return;
    }
    this.#restarted ||= code === RESTARTED;
    this.events.state('lost', false);
    const wait = BACK_OFF_MS[Math.min(this.#tries, BACK_OFF_MS.length - 1)] ?? 4000;
    this.#tries += 1;
    this.#timer = window.setTimeout(() => this.open(), wait);
  }
}

type Answer = { idem: string } & ({ seq: number } | { error: { code: string; words: Words } });
