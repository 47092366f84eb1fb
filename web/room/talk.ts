/** Which comments a filter shows. It reads what stands on the screen; nothing hidden comes this far. */
import type { CommentView } from '../wire/types';
import { lang } from '../words/t';

export type Filter = 'all' | 'asked' | 'replied' | 'hidden';
export const FILTERS: readonly Filter[] = ['all', 'asked', 'replied', 'hidden'];

const ASKING = {
  zh: /[?？]|吗|怎么|什么|多少|多大|多重|多久|多长|几[个件天年号岁]|哪|能不能|可不可以|有没有|是不是|谁知道|说一下|讲一下|想知道|能说/,
  en: /\?|\b(how (much|many|long|big|heavy|do|does)|what|which|is it|does it|can (it|i|you))\b/i,
};

/** Does the text look like a question? A help for the eye, not a judgement. */
export const looksAsked = (comment: CommentView): boolean =>
  ASKING[lang()].test(comment.text[lang()]);

export function passes(comment: CommentView, filter: Filter, search: string): boolean {
  if (filter === 'asked' && (comment.answered !== 'no' || !looksAsked(comment))) return false;
  if (filter === 'replied' && comment.answered === 'no') return false;
  if (filter === 'hidden' && comment.state !== 'hidden' && !comment.muted) return false;
  if (!search) return true;
  const wanted = search.toLowerCase();
  return [comment.name.zh, comment.name.en, comment.text.zh, comment.text.en].some((text) =>
    text.toLowerCase().includes(wanted),
  );
}
