/** What an assessor has before them: the rubrics, the show's log, and what was said after sealing. */
import { assessor as nameOf, type Ruling } from '../../room/points';
import { assessorHere, isHidden, remember, reviewFor } from '../../room/assessing';
import { measured } from '../../room/readings';
import { bearer, KEPT } from '../../room/instructor';
import { api, told, wordsOf } from '../../wire/rest';
import type { AssessedCode, BundleCard, LaneEvent, Result, ReviewLine, Sheet } from '../../wire/types';
import type { Words } from '../../words/t';

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
  /** Why what was typed opens nothing. */
  refused = $state.raw<Words | null>(null);
  name = $state(assessorHere());
  token = $state(sessionStorage.getItem(KEPT) ?? '');
  readonly zero = $derived(this.result?.show.started_ms ?? 0);
  /** For whom the review was told: nobody, until name and token were good. */
  #told = $state('');
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
        reviewFor(this.id, '', ''),
      ]);
      if (this.ready) await this.look();
      this.seats = (await told(api.GET('/api/bundles/{id}/sheet', params))).seats;
    } catch (error) {
      this.trouble = wordsOf(error);
    }
  }

  /** The review as this assessor may see it; whoever types another name or token begins blind again. */
  async look(): Promise<void> {
    this.refused = null;
    this.#told = '';
    const [name, token] = [this.name.trim(), this.token];
    try {
      const review = await reviewFor(this.id, name, this.ready ? token : '');
      if (name !== this.name.trim() || token !== this.token) return; // typed on meanwhile: another answer comes
      this.review = review;
      if (!this.ready) return;
      this.#told = name;
      remember(name, token);
    } catch (error) {
      this.refused = wordsOf(error);
    }
  }

  /** The log; of picture and sound what was really measured. */
  readonly seen = $derived(measured(this.events));

  /** What the log holds of a code, in order of time. */
  evidence(code: AssessedCode): LaneEvent[] {
    return this.seen.filter((event) => code.events.includes(event.kind));
  }

  /** Lanes of the replay in which this show has nothing to look at. */
  isEmpty(lane: AssessedCode['lanes'][number]): boolean {
    const kind = lane === 'media' ? 'media.read' : lane === 'speech' ? 'speech.heard' : null;
    return kind !== null && !this.seen.some((event) => event.kind === kind);
  }

  /** Whether somebody marked this code whose mark is not shown yet. */
  waits(code: string): boolean {
    return this.marks(code).length === 0 && this.review.some((line) => line.kind === 'mark.given' && line.data['code'] === code);
  }

  /** Each assessor's last mark of a code, own ones first; none while the name is another than the studio was told. */
  marks(code: string): Mark[] {
    const found = new Map<string, Mark>();
    if (this.#told === '' || this.#told !== this.name.trim()) return [];
    for (const line of this.review) {
      if (line.kind !== 'mark.given' || line.data['code'] !== code || isHidden(line)) continue;
      const by = nameOf(line);
      found.set(by, { step: Number(line.data['step']), reason: String(line.data['reason']), by, at: line.at, key: line.key });
    }
    const own = this.name.trim();
    return [...found.values()].sort((a, b) => Number(b.by === own) - Number(a.by === own));
  }

  mark = (code: string, step: number, reason: string) =>
    this.#write(() => told(api.POST('/api/bundles/{id}/marks', { ...this.#asked, body: { code, step, reason, assessor: this.name.trim() } })));

  rule = (instance: string, verdict: Ruling['verdict'], reason: string) =>
    this.#write(() => told(api.POST('/api/bundles/{id}/rulings', { ...this.#asked, body: { instance, verdict, reason, assessor: this.name.trim() } })));

  get #asked() {
    return { params: { path: { id: this.id } }, headers: bearer(this.token) };
  }

  /** The studio's words where it refuses; null when it is written. */
  async #write(send: () => Promise<unknown>): Promise<Words | null> {
    try {
      await send();
      await this.look();
      return null;
    } catch (error) {
      return wordsOf(error);
    }
  }
}
