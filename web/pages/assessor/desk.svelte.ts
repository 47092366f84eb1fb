/** What an assessor has before them: the rubrics, the show's log, and what was said after sealing. */
import { assessor as nameOf } from '../../room/points';
import { bearer, KEPT } from '../../room/instructor';
import { api, told, wordsOf } from '../../wire/rest';
import type { AssessedCode, BundleCard, LaneEvent, Result, ReviewLine, Sheet } from '../../wire/types';
import type { Words } from '../../words/t';

const NAME = 'lianbo-assessor';

export interface Mark {
  step: number;
  reason: string;
  by: string;
  at: string;
  key: string | null;
}

export class AssessorDesk {
  codes = $state.raw<AssessedCode[]>([]);
  result = $state.raw<Result | null>(null);
  card = $state.raw<BundleCard | null>(null);
  events = $state.raw<LaneEvent[]>([]);
  review = $state.raw<ReviewLine[]>([]);
  /** Of a crew of several; they come after the rest. */
  seats = $state.raw<Sheet['seats']>([]);
  trouble = $state.raw<Words | null>(null);
  name = $state(sessionStorage.getItem(NAME) ?? '');
  token = $state(sessionStorage.getItem(KEPT) ?? '');
  readonly zero = $derived(this.result?.show.started_ms ?? 0);
  readonly ready = $derived(this.name.trim() !== '' && this.token !== '');

  constructor(readonly id: string) {}

  async load(): Promise<void> {
    const params = { params: { path: { id: this.id } } };
    try {
      [this.codes, this.card, this.result, this.events, this.review] = await Promise.all([
        told(api.GET('/api/assessed')),
        told(api.GET('/api/bundles/{id}/card', params)),
        told(api.GET('/api/bundles/{id}/result', params)),
        told(api.GET('/api/bundles/{id}/events', params)),
        told(api.GET('/api/bundles/{id}/review', params)),
      ]);
      this.seats = (await told(api.GET('/api/bundles/{id}/sheet', params))).seats;
    } catch (error) {
      this.trouble = wordsOf(error);
    }
  }

  /** What the log holds of a code, in order of time. */
  evidence(code: AssessedCode): LaneEvent[] {
    return this.events.filter((event) => code.events.includes(event.kind));
  }

  /** Each assessor's last mark of a code, own ones first. */
  marks(code: string): Mark[] {
    const found = new Map<string, Mark>();
    for (const line of this.review) {
      if (line.kind !== 'mark.given' || line.data['code'] !== code) continue;
      const by = nameOf(line);
      found.set(by, { step: Number(line.data['step']), reason: String(line.data['reason']), by, at: line.at, key: line.key });
    }
    const own = this.name.trim();
    return [...found.values()].sort((a, b) => Number(b.by === own) - Number(a.by === own));
  }

  mark = (code: string, step: number, reason: string) =>
    this.#write(() => told(api.POST('/api/bundles/{id}/marks', { ...this.#asked, body: { code, step, reason, assessor: this.name.trim() } })));

  rule = (instance: string, verdict: 'met' | 'missed' | 'void', reason: string) =>
    this.#write(() => told(api.POST('/api/bundles/{id}/rulings', { ...this.#asked, body: { instance, verdict, reason, assessor: this.name.trim() } })));

  get #asked() {
    return { params: { path: { id: this.id } }, headers: bearer(this.token) };
  }

  /** The studio's words where it refuses; null when it is written. */
  async #write(send: () => Promise<unknown>): Promise<Words | null> {
    try {
      await send();
      this.review = await told(api.GET('/api/bundles/{id}/review', { params: { path: { id: this.id } } }));
      sessionStorage.setItem(KEPT, this.token);
      sessionStorage.setItem(NAME, this.name.trim());
      return null;
    } catch (error) {
      return wordsOf(error);
    }
  }
}
