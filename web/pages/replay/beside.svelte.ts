/** Another run beside this one: the last run of the same trainee, or the expert's; its acts in show time. */
import { api, told } from '../../wire/rest';
import type { ExpertRun } from '../../wire/types';
import { deedName } from '../../words/deeds';
import type { GhostAct } from '../../room/lanes';

export type Which = 'none' | 'last' | 'expert';

export class Beside {
  which = $state<Which>('none');
  acts = $state.raw<GhostAct[]>([]);
  last = $state<string | null>(null);
  expert = $state.raw<ExpertRun | null>(null);

  constructor(private readonly id: string) {}

  /** What there is to lay beside; `other` is a show that a link asks for. */
  async look(other: string | null): Promise<void> {
    const path = { path: { id: this.id } };
    const [progress, expert] = await Promise.all([
      told(api.GET('/api/bundles/{id}/progress', { params: path })),
      told(api.GET('/api/bundles/{id}/expert', { params: { ...path, query: { now: false } } })),
    ]);
    this.expert = expert;
    this.last = progress.shows.some((each) => each.id === other) ? other : progress.ghost;
    if (other && this.last) await this.lay('last');
  }

  /** Raises Refused where the expert cannot play, or the other show is gone. */
  async lay(which: Which): Promise<void> {
    this.which = which;
    if (which === 'none') this.acts = [];
    else this.acts = which === 'last' ? await this.#lastActs() : await this.#expertActs();
  }

  async #lastActs(): Promise<GhostAct[]> {
    const events = await told(api.GET('/api/bundles/{id}/events', { params: { path: { id: this.last ?? '' } } }));
    const zero = events.find((event) => event.kind === 'show.started')?.t_ms ?? 0;
    return events
      .filter((event) => event.by.startsWith('trainee:') && event.t_ms >= zero && event.kind !== 'show.started')
      .map((event) => ({ at_ms: event.t_ms - zero, name: deedName(event.kind) }));
  }

  async #expertActs(): Promise<GhostAct[]> {
    this.expert ??= await told(api.GET('/api/bundles/{id}/expert', { params: { path: { id: this.id } } }));
    return (this.expert?.acts ?? []).map((act) => ({ at_ms: act.at_ms, name: deedName(act.kind) }));
  }
}
