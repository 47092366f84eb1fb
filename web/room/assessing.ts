/** Who marks in this browser's tab, and what of the review that assessor may see: a second one is blind. */
import { api, told } from '../wire/rest';
import type { ReviewLine } from '../wire/types';
import { bearer, KEPT } from './instructor';

const NAME = 'lianbo-assessor';

export const assessorHere = (): string => sessionStorage.getItem(NAME) ?? '';

export function remember(name: string, token: string): void {
  sessionStorage.setItem(NAME, name);
  sessionStorage.setItem(KEPT, token);
}

/** The review without what ``name`` may not see yet; without the instructor's token without any mark. */
export const reviewFor = (id: string, name: string, token: string): Promise<ReviewLine[]> =>
  told(api.GET('/api/bundles/{id}/review', { params: { path: { id }, query: { assessor: name } }, headers: bearer(token) }));

/** A tab in which somebody marks, or that was opened from their page: there it is blind too. */
export const assessing = (): boolean => assessorHere() !== '' || new URLSearchParams(location.search).has('assessing');

/** The review as this tab may show it: the whole of it to all but an assessor. */
export async function reviewHere(id: string): Promise<ReviewLine[]> {
  if (!assessing()) return told(api.GET('/api/bundles/{id}/review', { params: { path: { id } } }));
  const token = sessionStorage.getItem(KEPT) ?? '';
  // a token of another day is refused: then as somebody who may not mark
  return reviewFor(id, assessorHere(), token).catch(() => reviewFor(id, '', ''));
}

/** A mark that waits for one's own says its code only. */
export const isHidden = (line: ReviewLine): boolean => line.kind === 'mark.given' && line.data['step'] === undefined;
