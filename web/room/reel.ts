/** The recording of a show as one timeline: segments of a reconnection, and the gaps between them. */

export interface Piece {
  url: string;
  /** Room time of the file's zero. */
  from_ms: number;
  lasts_ms: number;
}

export interface ReelEvents {
  /** Room time now; asked for at every frame that is shown. */
  at: (now_ms: number) => void;
  playing: (on: boolean) => void;
  /** False in a gap: there is no picture at this time. */
  picture: (there: boolean) => void;
}

/** Files may say a little less than they hold; a step over the edge is not yet a gap. */
const EDGE_MS = 250;

export class Reel {
  #now = 0;
  #rate = 1;
  #on = false;
  #piece: Piece | null = null;
  #last = 0;
  #frame = 0;

  constructor(
    private readonly video: HTMLVideoElement | null,
    private readonly pieces: readonly Piece[],
    private readonly from_ms: number,
    private readonly to_ms: number,
    private readonly events: ReelEvents,
  ) {
    this.#now = from_ms;
    this.seek(from_ms);
    this.#frame = requestAnimationFrame((at) => this.#step(at));
  }

  get now_ms(): number {
    return this.#now;
  }

  close(): void {
    cancelAnimationFrame(this.#frame);
    this.video?.pause();
    this.events.playing(false);
  }

  seek(to_ms: number): void {
    this.#now = Math.max(this.from_ms, Math.min(this.to_ms, to_ms));
    this.#enter(pieceAt(this.pieces, this.#now), true);
    this.events.at(this.#now);
  }

  toggle(on = !this.#on): void {
    if (on && this.#now >= this.to_ms) this.seek(this.from_ms);
    this.#on = on;
    this.events.playing(on);
    if (!this.#piece || !this.video) return;
    if (on) this.#play();
    else this.video.pause();
  }

  rate(rate: number): void {
    this.#rate = rate;
    if (this.video) this.video.playbackRate = rate;
  }

  #play(): void {
    this.video?.play().catch(() => this.toggle(false)); // the browser wants a click first
  }

  #enter(piece: Piece | null, sought: boolean): void {
    const video = this.video;
    const changed = piece !== this.#piece;
    this.#piece = video ? piece : null;
    if (changed) this.events.picture(this.#piece !== null);
    if (!video) return;
    if (!piece) {
      video.pause();
      return;
    }
    if (changed) {
      video.src = piece.url;
      video.playbackRate = this.#rate;
    }
    if (changed || sought) video.currentTime = Math.max(0, (this.#now - piece.from_ms) / 1000);
    if (this.#on) this.#play();
  }

  #step(at: number): void {
    const passed = this.#last ? at - this.#last : 0;
    this.#last = at;
    if (this.#on) this.#go(passed);
    this.#frame = requestAnimationFrame((at) => this.#step(at));
  }

  #go(passed: number): void {
    const piece = this.#piece;
    const video = this.video;
    if (piece && video) {
      if (video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && !video.seeking) {
        this.#now = piece.from_ms + video.currentTime * 1000;
      }
      const over = video.ended || this.#now >= piece.from_ms + piece.lasts_ms;
      if (over) this.#now = Math.max(this.#now, piece.from_ms + piece.lasts_ms) + 1;
      if (over) this.#enter(pieceAt(this.pieces, this.#now), false);
    } else {
      this.#now += passed * this.#rate;
      const next = pieceAt(this.pieces, this.#now);
      if (next) this.#enter(next, false);
    }
    if (this.#now >= this.to_ms) {
      this.#now = this.to_ms;
      this.toggle(false);
    }
    this.events.at(this.#now);
  }
}

/** The piece that shows ``at_ms``; the later one where two overlap. */
export function pieceAt(pieces: readonly Piece[], at_ms: number): Piece | null {
  let found: Piece | null = null;
  for (const piece of pieces) {
    if (piece.from_ms <= at_ms + EDGE_MS && at_ms < piece.from_ms + piece.lasts_ms) found = piece;
  }
  return found;
}
