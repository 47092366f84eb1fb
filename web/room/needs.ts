/** Why something could not be measured, and so what would let it be. */
import type { Result } from '../wire/types';

export type Need = 'need_speech' | 'need_media' | 'need_facts' | 'need_exam' | 'need_occasion' | 'need_more';

/** Criteria about what is said on air; all others that lack a reading lack picture and sound. */
export const SPOKEN: readonly string[] = ['PRICE-1', 'POINTS-1'];

export function needOf(item: Result['not_measured'][number]): Need {
  if (item.status === 'insufficient') return 'need_more';
  if (item.status === 'not_exercised') return 'need_occasion';
  if (item.what === 'trial') return 'need_facts';
  if (item.what === 'step') return 'need_exam';
  return SPOKEN.includes(item.id) ? 'need_speech' : 'need_media';
}
