/** What an act was about, in words that stand on the screen: the item's name, not ``P1``. */
import type { CommentView } from '../wire/types';
import { troubleName } from '../words/deeds';
import { heading, lang, t, w, type Key } from '../words/t';
import { zh } from '../words/zh-CN';
import type { Told } from './sheet';

const LONGEST = 26;

/** Topics of notices and kinds of troubles are words of the pages; everything else is looked up. */
export function targetName(target: string | null, told: Told, comments: readonly CommentView[]): string {
  if (!target) return '';
  const item = told.items?.find((each) => each.id === target);
  if (item) return w(item.name);
  const coupon = told.coupons?.find((each) => each.id === target);
  if (coupon) return w(coupon.name);
  const segment = told.script?.segments.find((each) => each.id === target);
  if (segment) return heading(segment.part);
  const word = troubleName(target);
  if (word !== target) return word;
  if (`topic_${target}` in zh) return t(`topic_${target}` as Key);
  const comment = comments.find((each) => each.id === target);
  if (comment) return t('quoted', { text: comment.text[lang()].slice(0, LONGEST) });
  const viewer = comments.find((each) => each.viewer === target);
  return viewer ? w(viewer.name) : target;
}
