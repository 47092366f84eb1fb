/** What the expert did at the moment of an opportunity of ours. */
import type { ExpertOccasion, ExpertRun } from '../wire/types';
import type { Instance } from './points';

const NEAR_MS = 20_000;

/** The expert's own occasion: of the same incident, else the nearest of that criterion in time. */
export function sameMoment(run: ExpertRun, instance: Instance, zero: number): ExpertOccasion | null {
  const own = run.occasions.filter((each) => each.criterion === instance.criterion);
  const same = instance.incident ? own.find((each) => each.incident === instance.incident) : undefined;
  if (same) return same;
  const at = instance.trigger.t_ms - zero;
  const [nearest] = own.sort((a, b) => Math.abs(a.at_ms - at) - Math.abs(b.at_ms - at));
  if (!nearest) return null;
  const whole = instance.steps[0]?.id === 'hold' || instance.steps[0]?.id === 'count';
  return whole || Math.abs(nearest.at_ms - at) <= NEAR_MS ? nearest : null;
}

/** What the expert did for it: the act at the second that decided it; where none stands there, the first
 *  acts from that moment to its deadline. At most ``most`` of them. */
export function actsThen(run: ExpertRun, occasion: ExpertOccasion, most: number): ExpertRun['acts'] {
  const after = occasion.steps.map((step) => step.after_ms).filter((ms) => ms !== null);
  const did = run.acts.filter((act) => after.some((ms) => act.at_ms === occasion.at_ms + ms));
  const meanwhile = run.acts.filter((act) => act.at_ms >= occasion.at_ms && act.at_ms <= occasion.until_ms);
  return (did.length ? did : meanwhile).slice(0, most);
}
