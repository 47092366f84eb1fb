/** The instructor's hand in one room: what is going on there, and what is injected. */
import { api, told, wordsOf } from '../../wire/rest';
import type { components } from '../../wire/schema';
import { KEPT } from '../../room/instructor';
import type { Words } from '../../words/t';

type Incident = components['schemas']['IncidentCard'];
type Faults = components['schemas']['FaultsTold'];
const LOOK_EVERY_MS = 2_000;

export class Hand {
  incidents = $state.raw<Incident[] | null>(null);
  faults = $state.raw<Faults | null>(null);
  said = $state.raw<{ bad: boolean; words: Words } | null>(null);
  token = $state(sessionStorage.getItem(KEPT) ?? '');
  #number = 0;
  readonly #client = `wall-${crypto.getRandomValues(new Uint32Array(2)).join('')}`;

  constructor(readonly room: string) {}

  get #asked() {
    return { params: { path: { room: this.room } }, headers: { Authorization: `Bearer ${this.token}` } };
  }

  /** True when the token opens the room. */
  async look(): Promise<boolean> {
    try {
      this.incidents = await told(api.GET('/api/rooms/{room}/incidents', this.#asked));
      this.faults = await told(api.GET('/api/rooms/{room}/faults', this.#asked));
      sessionStorage.setItem(KEPT, this.token);
      if (this.said?.bad) this.said = null;
      return true;
    } catch (error) {
      this.said = { bad: true, words: wordsOf(error) };
      return false;
    }
  }

  async inject(action: string, data: Record<string, unknown>, done: Words): Promise<void> {
    this.#number += 1;
    const body = { idem: `${this.#client}:${this.#number}`, action, data };
    try {
      await told(api.POST('/api/rooms/{room}/injections', { ...this.#asked, body }));
      await this.look();
      this.said = { bad: false, words: done };
    } catch (error) {
      this.said = { bad: true, words: wordsOf(error) };
    }
  }

  /** Look again and again; returns what ends it. */
  watch(): () => void {
    const timer = setInterval(() => void this.look(), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }

  /** Whether this fault holds: of the three kinds of a poor line, the one whose numbers are in force. */
  holds(name: string, change: Record<string, unknown>): boolean {
    const now = this.faults;
    if (!now) return false;
    if (name === 'cut') return now.cut;
    if (name === 'poor') return now.poor !== null && fits(now.poor, change['line']);
    return now.faults.some((one) => one.fault === name && (one.fps_centi ?? null) === (change['fps_centi'] ?? null));
  }
}

function fits(line: Record<string, unknown>, asked: unknown): boolean {
  const wanted = asked as Record<string, unknown>;
  return ['loss', 'burst_loss', 'delay_ms', 'cap_kbps', 'ramp_ms'].every((key) => (line[key] || null) === (wanted[key] || null));
}
