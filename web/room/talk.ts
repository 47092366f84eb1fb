/** Which comments a filter shows. It reads what stands on the screen; nothing hidden comes this far. */
import type { CommentView } from '../wire/types';
import { lang } from '../words/t';

export type Filter = 'all' | 'asked' | 'replied' | 'hidden';
export const FILTERS: readonly Filter[] = ['all', 'asked', 'replied', 'hidden'];

/** As viewers ask, in both languages alike: with a question word, or without one. */
const ASKING = {
  zh: new RegExp(
    [
      '[?？❓]', '吗', '么[^\\u4e00-\\u9fff]*$', '怎么|怎样|什么|啥|哪|多少|多大|多重|多久|多长|几[个件天年号岁]',
      '能不能|可不可以|有没有|是不是|谁知道', '[说讲]一?下|[说讲][说讲]|能说|想知道|想了解|不清楚',
      '没(听到|听清|说|写|讲|注意|看到)', '请问|同问|想问|再问|在问|问了|问一?下|问想|[替帮]\\S{1,6}问|问\\S+的|确认一?下',
      '[+＋]1[，,]?等|蹲',
    ].join('|'),
  ),
  en: new RegExp(
    [
      '[?❓]', '\\b(how (much|many|long|big|heavy|do|does|is|are|about)|what|which|who knows)\\b',
      '\\b(is it|does it|can (it|i|you)|could you|tell (us|me)|(want|like) to know|curious|wonder)\\b',
      "\\b((is|are)n['’]?t clear|not clear|(did|do|have)n['’]?t (catch|say|see|hear)|missed it)\\b",
      '\\b(no (one|body) (said|says|answer\\w*)|asks?|asking|asked|also here for|waiting for)\\b',
      '\\b(once more|second time|before i order|same question)\\b',
    ].join('|'),
    'i',
  ),
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
