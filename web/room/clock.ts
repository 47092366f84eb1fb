/** Room time between two messages of the feed. */

/** Runs on from the last message, but never more than this ahead of what the studio said. */
const AHEAD_MS = 1500;

export class RoomClock {
  #t_ms = 0;
  #heard_ms = 0;
  #runs = false;

  /** ``now_ms`` is the page's own monotonic time; ``runs`` is false before, in a pause and after. */
  set(t_ms: number, runs: boolean, now_ms: number): void {
    this.#t_ms = Math.max(t_ms, 0);
    this.#heard_ms = now_ms;
    this.#runs = runs;
  }

  /** Milliseconds of room time. */
  at(now_ms: number): number {
    const since = this.#runs ? Math.min(now_ms - this.#heard_ms, AHEAD_MS) : 0;
    return Math.round(this.#t_ms + Math.max(0, since));
  }
}
