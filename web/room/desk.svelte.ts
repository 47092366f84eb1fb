/** One seat's desk: the feed, folded, shown every 100 ms; and the acts that go the other way. */
import { ActionRefused, Feed, type LinkState } from '../wire/socket';
import type { CommentView, FeedMessage, LiveHint } from '../wire/types';
import { t, w } from '../words/t';
import { RoomClock } from './clock';
import { Deeds } from './duties';
import { Hints } from './hints';
import { History, type Sample } from './history';
import { Sheet, type Told } from './sheet';

const SHOW_EVERY_MS = 100;
const NOTE_FOR_MS = 6000;
/** The studio speaks or beats at least every two seconds: after so long nothing on the page is sure. */
const STALE_MS = 2500;

export interface Note {
  id: number;
  bad: boolean;
  text: string;
}

export class Desk {
  told = $state.raw<Told>(new Sheet().told);
  comments = $state.raw<CommentView[]>([]);
  counted = $state.raw(0);
  samples = $state.raw<Sample[]>([]);
  link = $state.raw<LinkState>('connecting');
  /** Monotonic page time since when nothing has come; null while all is well. */
  silent_since = $state.raw<number | null>(null);
  /** Why the feed ended for good: ``sealed``, ``stopped``, or a reason; null while it runs. */
  over = $state.raw<string | null>(null);
  room_ms = $state.raw(0);
  now = $state.raw(performance.now());
  notes = $state.raw<Note[]>([]);
  /** Practice: the hint that stands now. */
  hint = $state.raw<LiveHint | null>(null);
  /** What the crew did, further back than the desk's own log goes. */
  readonly deeds = new Deeds();

  readonly #feed: Feed;
  readonly #sheet = new Sheet();
  readonly #clock = new RoomClock();
  readonly #history = new History();
  readonly #hints = new Hints();
  #dirty = false;
  /** Acts without an answer, or just answered: what they changed is shown at once. */
  #acting = 0;
  #heard = performance.now();
  #timer = 0;
  #noted = 0;

  constructor(
    room: string,
    private readonly restarted: () => void,
  ) {
    this.#feed = new Feed(room, {
      message: (message) => this.#take(message),
      state: (state, restarted) => this.#linked(state, restarted),
      beat: () => (this.#heard = performance.now()),
      hint: (hint) => this.#hints.take(hint, performance.now()),
      over: (code, reason) => (this.over = code === 1000 ? 'sealed' : reason || 'stopped'),
    });
  }

  open(): void {
    this.#feed.open();
    this.#timer = window.setInterval(() => this.#show(), SHOW_EVERY_MS);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#feed.close();
  }

  get live(): boolean {
    return this.told.show?.state === 'live';
  }

  /** Milliseconds of show time; 0 before the show. */
  get show_ms(): number {
    const started = this.told.show?.started_ms;
    return started == null ? 0 : Math.max(0, (this.told.show?.ended_ms ?? this.room_ms) - started);
  }

  /** Room time as exactly as this page can know it. */
  room_now(): number {
    return this.#clock.at(performance.now());
  }

  /** Resolves with the act's seq once the studio has it for good; a refusal is shown and thrown on. */
  async act(action: string, data: Record<string, unknown> = {}): Promise<number> {
    this.#acting += 1;
    try {
      return await this.#feed.act(action, data);
    } catch (error) {
      this.say(error instanceof ActionRefused ? w(error.words) : t('act_failed'), true);
      throw error;
    } finally {
      window.setTimeout(() => (this.#acting -= 1), SHOW_EVERY_MS);
    }
  }

  say(text: string, bad = false): void {
    const id = (this.#noted += 1);
    this.notes = [...this.notes.slice(-3), { id, bad, text }];
    window.setTimeout(() => {
      this.notes = this.notes.filter((note) => note.id !== id);
    }, NOTE_FOR_MS);
  }

  closeHint(): void {
    this.#hints.close();
    this.hint = null;
  }

  #take(message: FeedMessage): void {
    this.#sheet.take(message);
    this.deeds.take(message.sections.deeds ?? []);
    this.#heard = performance.now();
    const { show, figures, media } = this.#sheet.told;
    this.#clock.set(message.t_ms, show?.state === 'live' || show?.state === 'suspended', this.#heard);
    if (show?.started_ms != null) this.#history.note(message.t_ms, figures, media);
    this.#dirty = true;
    if (this.#acting > 0) this.#show();
  }

  #show(): void {
    const now = performance.now();
    if (this.#dirty) {
      this.#dirty = false;
      this.told = this.#sheet.told;
      if (this.#sheet.commented) {
        this.comments = this.#sheet.comments();
        this.counted = this.#sheet.counted;
      }
      if (this.samples.length !== this.#history.samples.length) {
        this.samples = this.#history.samples.slice();
      }
    }
    const shown = this.#clock.at(now);
    if (Math.floor(shown / 200) !== Math.floor(this.room_ms / 200)) this.room_ms = shown;
    if (now - this.now > 250) this.now = now;
    const hint = this.#hints.at(now, shown);
    if (hint !== this.hint) this.hint = hint;
    const silent = this.link !== 'open' || now - this.#heard > STALE_MS;
    if (silent !== (this.silent_since !== null)) this.silent_since = silent ? this.#heard : null;
  }

  #linked(state: LinkState, restarted: boolean): void {
    this.link = state;
    if (state === 'open' && restarted) this.restarted();
  }
}
