/** What a seat has been told so far: the fold of the feed's messages. The replay walks the same fold. */
import type { CommentView, FeedMessage, Sections } from '../wire/types';

export const COMMENTS_KEPT = 3000;
const TRIM = 500;

export type Told = { [K in keyof Sections]-?: NonNullable<Sections[K]> | null };
type Items = NonNullable<Sections['items']>;

const NOTHING: Told = {
  show: null, items: null, shelf: null, coupons: null, script: null, figures: null, media: null, notice: null,
  alerts: null, hints: null, team: null, moderation: null, deeds: null,
};

export class Sheet {
  upto = 0;
  t_ms = 0;
  told: Told = { ...NOTHING };
  /** How many comments were ever new here; the pill "12 new" is the difference of two of these. */
  counted = 0;
  #touched = false;
  #comments: CommentView[] = [];
  #places = new Map<string, number>();
  #dropped = 0;

  take(message: FeedMessage): void {
    if (message.type === 'snapshot') this.#forget();
    this.upto = message.upto;
    this.t_ms = message.t_ms;
    const news = Object.entries(message.sections).filter(([, value]) => value != null);
    if (news.length > 0) {
      const items = this.#items(message.sections);
      this.told = { ...this.told, ...Object.fromEntries(news), items };
    }
    for (const comment of message.comments ?? []) this.#put(comment);
  }

  /** True when a comment came or changed since ``comments()`` was last asked. */
  get commented(): boolean {
    return this.#touched;
  }

  /** Oldest first; a fresh array, so that a view may keep the old one while it is paused. */
  comments(): CommentView[] {
    this.#touched = false;
    return this.#comments.slice();
  }

  /** All items in the desk's order: a message holds those that look different, and the order where it is new. */
  #items({ items, shelf }: Sections): Items | null {
    if (items == null && shelf == null) return this.told.items;
    const known = new Map([...(this.told.items ?? []), ...(items ?? [])].map((one) => [one.id, one]));
    const order = shelf ?? this.told.shelf ?? [...known.keys()];
    return order.flatMap((id) => known.get(id) ?? []);
  }

  #forget(): void {
    this.told = { ...NOTHING };
    this.#touched = true;
    this.#comments = [];
    this.#places.clear();
    this.#dropped = 0;
  }

  #put(comment: CommentView): void {
    this.#touched = true;
    const place = this.#places.get(comment.id);
    if (place !== undefined) {
      if (place >= this.#dropped) this.#comments[place - this.#dropped] = comment;
      return;
    }
    this.#places.set(comment.id, this.#dropped + this.#comments.length);
    this.#comments.push(comment);
    this.counted += 1;
    if (this.#comments.length > COMMENTS_KEPT + TRIM) {
      for (const old of this.#comments.splice(0, TRIM)) this.#places.delete(old.id);
      this.#dropped += TRIM;
    }
  }
}
