/** Which live hint stands on the desk: one at a time, the gravest first, gone by itself. */
import type { LiveHint } from '../wire/types';

const RANK: Record<LiveHint['says'], number> = { violated: 0, missed: 1, running_out: 2, met: 3 };
/** A hint stands so long; after a while another may take its place, a graver one at once. */
const STANDS_MS = 10_000;
const AT_LEAST_MS = 4_000;
const WAITS_MS = 12_000;
const MOST_WAITING = 8;

interface Waiting {
  hint: LiveHint;
  came: number;
}

export class Hints {
  #waiting: Waiting[] = [];
  #shown: { hint: LiveHint; since: number } | null = null;

  take(hint: LiveHint, now: number): void {
    const of_same = (other: LiveHint) =>
      other.criterion === hint.criterion && other.trigger_seq === hint.trigger_seq && other.part === hint.part;
    this.#waiting = [...this.#waiting.filter((each) => !of_same(each.hint)), { hint, came: now }]
      .sort((a, b) => RANK[a.hint.says] - RANK[b.hint.says] || b.came - a.came)
      .slice(0, MOST_WAITING);
    if (this.#shown && of_same(this.#shown.hint)) this.#shown = null;
  }

  /** Close the one that stands. */
  close(): void {
    this.#shown = null;
  }

  /** The hint of this moment. `now` is page time, `room_ms` room time: a window that has ended is none. */
  at(now: number, room_ms: number): LiveHint | null {
    const stale = (hint: LiveHint) => hint.until_ms !== null && room_ms >= hint.until_ms;
    this.#waiting = this.#waiting.filter((each) => now - each.came < WAITS_MS && !stale(each.hint));
    const shown = this.#shown;
    if (shown && (now - shown.since >= STANDS_MS || stale(shown.hint))) this.#shown = null;
    const next = this.#waiting[0]?.hint;
    const standing = this.#shown;
    if (next && (!standing || RANK[next.says] < RANK[standing.hint.says] || now - standing.since >= AT_LEAST_MS)) {
      this.#waiting.shift();
      this.#shown = { hint: next, since: now };
    }
    return this.#shown?.hint ?? null;
  }
}
