/** Two languages: the words of the pages, and those that the studio sends as {zh, en}. */
import { en } from './en';
import { zh, type Key } from './zh-CN';

export type { Key } from './zh-CN';
export type Lang = 'zh' | 'en';
export interface Words {
  zh: string;
  en: string;
}

const STORE = 'lianbo:lang';

function remembered(): Lang {
  try {
    return localStorage.getItem(STORE) === 'en' ? 'en' : 'zh';
  } catch {
    return 'zh'; // storage switched off: the page still opens
  }
}

export const lang: Lang = remembered();
const dictionary: Record<Key, string> = lang === 'en' ? en : zh;

/** The text of ``key``; ``{name}`` in it is replaced by ``values.name``, and of ``one|many`` one is taken by ``n``. */
export function t(key: Key, values: Record<string, string | number> = {}): string {
  const [one = '', many = one] = dictionary[key].split('|');
  return (values['n'] === 1 ? one : many).replace(/\{(\w+)\}/g, (whole, name: string) =>
    name in values ? String(values[name]) : whole,
  );
}

/** A text of the studio in the chosen language. */
export function w(words: Words | null | undefined): string {
  if (!words) return '';
  return (lang === 'en' ? words.en : words.zh) || words.zh || words.en;
}

/** The same as a heading: a capital where the language has capitals. */
export function heading(words: Words | null | undefined): string {
  const text = w(words);
  return text.charAt(0).toLocaleUpperCase('en') + text.slice(1);
}

/** Sets the page's language and title before anything is shown. */
export function prepare(title: Key): void {
  document.documentElement.lang = lang === 'en' ? 'en' : 'zh-CN';
  document.title = `${t(title)} · ${t('brand')}`;
}

export function switchLanguage(): void {
  localStorage.setItem(STORE, lang === 'en' ? 'zh' : 'en');
  location.reload();
}

const locale = lang === 'en' ? 'en-GB' : 'zh-CN';
const whole = new Intl.NumberFormat(locale);
const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });

export const number = (value: number): string => whole.format(value);
export const dateTime = (iso: string): string => date.format(new Date(iso));

/** Fen as yuan: ``¥129.00``. */
export function yuan(fen: number): string {
  const sign = fen < 0 ? '-' : '';
  const cents = String(Math.abs(fen) % 100).padStart(2, '0');
  return `${sign}¥${whole.format(Math.floor(Math.abs(fen) / 100))}.${cents}`;
}

/** Yuan without cents, for the strip where space is short. */
export const yuanShort = (fen: number): string => `¥${whole.format(Math.floor(fen / 100))}`;

/** Milliseconds as ``03:07`` or ``1:03:07``. */
export function clock(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1000));
  const pad = (n: number): string => String(n).padStart(2, '0');
  const hours = Math.floor(total / 3600);
  const rest = `${pad(Math.floor(total / 60) % 60)}:${pad(total % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

/** Hundredths of a decibel as ``-18.2 dB``; ``—`` where it could not be measured. */
export const decibel = (cdb: number | null | undefined): string =>
  cdb == null ? '—' : `${(cdb / 100).toFixed(1)} dB`;
