/** Which comments a filter shows. It reads what stands on the screen; nothing hidden comes this far. */
import type { CommentView } from '../wire/types';

export type Filter = 'all' | 'asked' | 'replied' | 'hidden';
export const FILTERS: readonly Filter[] = ['all', 'asked', 'replied', 'hidden'];

const ASKING = /[?？]|吗|呢|怎么|什么|多少|多大|几|哪|能不能|可不可以|有没有|是不是|\b(how|what|which|when|where|is it|does|can|any)\b/i;

/** Does the text look like a question? A help for the eye, not a judgement. */
export const looksAsked = (comment: CommentView): boolean =>
  ASKING.test(comment.text.zh) || ASKING.test(comment.text.en);

export function passes(comment: CommentView, filter: Filter, search: string): boolean {
  if (filter === 'asked' && (comment.answered !== 'no' || !looksAsked(comment))) return false;
  if (filter === 'replied' && comment.answered === 'no') return false;
  if (filter === 'hidden' && comment.state !== 'hidden' && !comment.muted) return false;
  if (!search) return true;
  const wanted = search.toLowerCase();
  return [comment.name, comment.text.zh, comment.text.en].some((text) =>
    text.toLowerCase().includes(wanted),
  );
}
