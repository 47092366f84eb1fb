/** Who may say which facts were said on air: another seat than the one that answered. */
import type { CommentView, DeedView, ItemView } from '../wire/types';

const SEAT = 'trainee:';

/**
 * May ``seat`` tick now? The desk's log tells who answered; what has left the log is past ticking.
 * An answer that has been ticked is open again only after a later answer.
 */
export function mayTick(comment: CommentView, deeds: readonly DeedView[], seat: string): boolean {
  if (comment.answered !== 'on_air' || !seat) return false;
  const about = deeds.filter((deed) => deed.target === comment.id);
  const last = (kind: string, by: (who: string) => boolean) =>
    Math.max(-1, ...about.filter((deed) => deed.kind === kind && by(deed.by)).map((deed) => deed.seq));
  const answered = last('comment.answered', (who) => who !== SEAT + seat);
  return answered > last('answer.ticked', () => true);
}

/** The item that was being sold when the comment came: the question is most likely about it. */
export function itemInQuestion(
  comment: CommentView,
  deeds: readonly DeedView[],
  items: readonly ItemView[],
): string | null {
  const pushes = deeds.filter((deed) => deed.kind === 'item.pushed' && deed.effect && deed.target);
  const before = pushes.filter((deed) => deed.t_ms <= comment.t_ms);
  const pushed = items.find((item) => item.pushed)?.id;
  return before[before.length - 1]?.target ?? pushed ?? items[0]?.id ?? null;
}
