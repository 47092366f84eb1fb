/** Yuan typed by a person, as whole fen. */

/** ``"129"`` or ``"129.9"`` → 12900 or 12990; null for anything else, and for more than two places. */
export function fen(text: string): number | null {
  const found = /^\s*[¥￥]?\s*(\d{1,9})(?:[.．](\d{1,2}))?\s*$/.exec(text);
  if (!found) return null;
  return Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'));
}

/** Fen as the plain digits of an input field. */
export const plain = (value: number): string =>
  value % 100 === 0 ? String(value / 100) : (value / 100).toFixed(2);
