/** The class: every room at a glance, asked for anew every two seconds; and what is done to one or to all. */
import { api, told, wordsOf } from '../../wire/rest';
import type { components } from '../../wire/schema';
import { bearer, KEPT } from '../../room/instructor';
import type { ScenarioCard } from '../../wire/types';
import { broken_off } from '../../words/classroom';
import type { Words } from '../../words/t';

export type Glance = components['schemas']['RoomGlance'];
export type Wanted = components['schemas']['RoomAsked'];
export type Verb = 'pause' | 'resume' | 'end';
export interface Door {
  room: string;
  seat: string;
  url: string;
}
const LOOK_EVERY_MS = 2_000;

export class Class {
  rooms = $state.raw<Glance[]>([]);
  scenarios = $state.raw<ScenarioCard[]>([]);
  /** Join links that were made here; each works once. */
  doors = $state.raw<Door[]>([]);
  said = $state.raw<{ bad: boolean; words: Words } | null>(null);
  /** Only this machine reaches the studio: links are of no use elsewhere. */
  local = $state(false);
  /** Rooms that may be open at once, and how many more could be opened now; null: not known yet. */
  places = $state.raw<{ all: number; free: number } | null>(null);
  token = $state(sessionStorage.getItem(KEPT) ?? '');

  get #headers() {
    return { headers: bearer(this.token) };
  }

  /** True when the token is the instructor's; its cookie then lets pictures through. */
  async enter(): Promise<boolean> {
    try {
      await told(api.POST('/api/instructor', this.#headers));
      sessionStorage.setItem(KEPT, this.token);
      this.said = null;
      void this.#shelf();
      return await this.look();
    } catch (error) {
      this.said = { bad: true, words: wordsOf(error) };
      return false;
    }
  }

  /** The shows; the first reading of the shelf takes seconds. */
  async #shelf(): Promise<void> {
    try {
      await this.#count();
      this.scenarios = (await told(api.GET('/api/scenarios', this.#headers))).filter((each) => each.note === null && each.id !== 'demo');
    } catch (error) {
      this.said = { bad: true, words: wordsOf(error) };
    }
  }

  async #count(): Promise<void> {
    const { local, places, free } = await told(api.GET('/api/studio'));
    this.local = local;
    this.places = { all: places, free };
  }

  async look(): Promise<boolean> {
    try {
      if (this.places) await this.#count();
      this.rooms = (await told(api.GET('/api/class', this.#headers))).filter((each) => !each.demo);
      return true;
    } catch (error) {
      this.said = { bad: true, words: wordsOf(error) };
      return false;
    }
  }

  watch(): () => void {
    const timer = setInterval(() => void this.look(), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }

  async open(wanted: Wanted, rooms: number, moved: boolean): Promise<void> {
    this.said = null;
    let opened = 0;
    try {
      for (; opened < rooms; opened += 1) {
        const shift_seed = moved ? { shift_seed: crypto.getRandomValues(new Uint32Array(1))[0]! } : {};
        const made = await told(api.POST('/api/rooms', { ...this.#headers, body: { ...wanted, ...shift_seed } }));
        this.doors = [...this.doors, ...Object.entries(made.links).map(([seat, url]) => ({ room: made.room, seat, url: new URL(url, location.href).href }))];
      }
    } catch (error) {
      this.said = { bad: true, words: broken_off(opened, rooms, wordsOf(error)) };
    }
    await this.look();
  }

  /** A fresh link, when the first was lost or used by the wrong hand. */
  async link(room: string, seat: Glance['card']['seats'][number] | 'watch'): Promise<string | null> {
    try {
      const made = await told(api.POST('/api/rooms/{room}/links', { ...this.#headers, params: { path: { room } }, body: { seat } }));
      const url = new URL(made.url, location.href).href;
      if (seat !== 'watch') this.doors = [...this.doors.filter((door) => door.room !== room || door.seat !== seat), { room, seat, url }];
      return url;
    } catch (error) {
      this.said = { bad: true, words: wordsOf(error) };
      return null;
    }
  }

  async steer(rooms: readonly Glance[], verb: Verb): Promise<void> {
    this.said = null;
    for (const { card } of rooms) {
      try {
        await told(api.POST(`/api/rooms/{room}/${verb}`, { ...this.#headers, params: { path: { room: card.room } } }));
      } catch (error) {
        this.said = { bad: true, words: wordsOf(error) };
      }
    }
    await this.look();
  }
}
