/** Tells the studio what this page noticed of its devices and its line, as soon as it can. A pulled
 *  cable cuts the page off, too: what was noticed waits, and says how long ago it was. */
import type { Door } from '../wire/whip';

export type Piece = 'camera' | 'microphone' | 'line';
type Hop = 'device' | 'sender';
interface Notice {
  what: 'lost' | 'restored' | 'changed';
  hop: Hop;
  piece: Piece;
  at_ms: number;
  name?: string;
  before?: string;
}
/** As many as the studio takes at once; then the oldest go. */
const MOST = 32;
const AGAIN_MS = 1000;
const ANSWER_MS = 3000;
const LONGEST = 200;

export class Herald {
  #door: Door | null = null;
  #waiting: Notice[] = [];
  #gone = new Map<string, string>();
  #timer = 0;
  #sending = false;

  /** Reports go beside this door; null: nothing is sent from here, so there is nothing to tell. */
  open(door: Door | null): void {
    this.#door = door;
    if (!door) this.#waiting = [];
  }

  /** Told once, until it is back. */
  lost(hop: Hop, piece: Piece, name = ''): void {
    if (this.#gone.has(hop + piece)) return;
    this.#gone.set(hop + piece, name);
    this.#put({ what: 'lost', hop, piece, at_ms: performance.now(), name });
  }

  /** Nothing is said of what was never gone. */
  restored(hop: Hop, piece: Piece, name = ''): void {
    if (!this.#gone.delete(hop + piece)) return;
    this.#put({ what: 'restored', hop, piece, at_ms: performance.now(), name });
  }

  is_gone(hop: Hop, piece: Piece): boolean {
    return this.#gone.has(hop + piece);
  }

  changed(piece: Piece, name: string, before: string): void {
    this.#put({ what: 'changed', hop: 'device', piece, at_ms: performance.now(), name, before });
  }

  #put(notice: Notice): void {
    if (!this.#door) return;
    this.#waiting = [...this.#waiting, notice].slice(-MOST);
    this.#soon(0);
  }

  #soon(wait_ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#send(), wait_ms);
  }

  async #send(): Promise<void> {
    const door = this.#door;
    const notices = this.#waiting;
    if (!door || !notices.length || this.#sending) return;
    this.#sending = true;
    try {
      const response = await fetch(`${door.url}/hops`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${door.token}` },
        body: JSON.stringify({ notices: notices.map(told) }),
        signal: AbortSignal.timeout(ANSWER_MS),
      });
      const again = response.status === 429 || response.status >= 500;
      if (!again) this.#waiting = this.#waiting.filter((each) => !notices.includes(each));
    } catch {
      // the line is down: it waits
    } finally {
      this.#sending = false;
      if (this.#waiting.length) this.#soon(AGAIN_MS);
    }
  }
}

function told({ at_ms, name, before, ...rest }: Notice): object {
  return {
    ...rest,
    ago_ms: Math.max(0, Math.round(performance.now() - at_ms)),
    ...(name ? { name: name.slice(0, LONGEST) } : {}),
    ...(before ? { before: before.slice(0, LONGEST) } : {}),
  };
}
