/** What the expert did at the moment of an opportunity of ours. */
import type { ExpertOccasion, ExpertRun } from '../wire/types';
import type { Words } from '../words/t';
import type { Instance } from './points';

const NEAR_MS = 20_000;

/** The expert's own occasion: in the same incident, where there is one; of the same question, whenever the
 *  expert was asked it; else the nearest of that criterion in time. */
export function sameMoment(run: ExpertRun, instance: Instance, zero: number): ExpertOccasion | null {
  const at = instance.trigger.t_ms - zero;
  const own = run.occasions.filter((each) => each.criterion === instance.criterion).sort((a, b) => Math.abs(a.at_ms - at) - Math.abs(b.at_ms - at));
  const asked = run.asks[instance.id];
  const again = (among: ExpertOccasion[]) => (asked === undefined ? undefined : among.find((each) => each.asks === asked));
  const within = instance.incident ? own.filter((each) => each.incident === instance.incident) : [];
  const [first] = within;
  if (first) return again(within) ?? first;
  const same = again(own);
  if (same) return same;
  const [nearest] = own;
  if (!nearest) return null;
  const whole = instance.steps[0]?.id === 'hold' || instance.steps[0]?.id === 'count';
  return whole || Math.abs(nearest.at_ms - at) <= NEAR_MS ? nearest : null;
}

export interface Met {
  comment: Words;
  /** It is about what ours is about, in other words perhaps. Null: it came in the same incident, or ours was
   *  erased and nobody knows. */
  same: boolean | null;
}

/** The viewer's comment that the expert had before them; null where the occasion is about none. */
export function commentMet(run: ExpertRun, instance: Instance, occasion: ExpertOccasion): Met | null {
  if (occasion.comment === null) return null;
  const asked = run.asks[instance.id];
  if (asked !== undefined && occasion.asks === asked) return { comment: occasion.comment, same: true };
  const unknown = asked === undefined || (instance.incident !== null && occasion.incident === instance.incident);
  return { comment: occasion.comment, same: unknown ? null : false };
}

/** What the expert did for it: the act at the second that decided it; where none stands there, the first
 *  acts from that moment to its deadline. At most ``most`` of them. */
export function actsThen(run: ExpertRun, occasion: ExpertOccasion, most: number): ExpertRun['acts'] {
  const after = occasion.steps.map((step) => step.after_ms).filter((ms) => ms !== null);
  const did = run.acts.filter((act) => after.some((ms) => act.at_ms === occasion.at_ms + ms));
  const meanwhile = run.acts.filter((act) => act.at_ms >= occasion.at_ms && act.at_ms <= occasion.until_ms);
  return (did.length ? did : meanwhile).slice(0, most);
}
