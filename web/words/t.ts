/** Two languages: the words of the pages, and those that the studio sends as {zh, en}. */
import { en } from './en';
import { lang, speak, type Lang } from './tongue.svelte';
import { zh, type Key } from './zh-CN';

export { lang, type Lang } from './tongue.svelte';
export type { Key } from './zh-CN';
export interface Words {
  zh: string;
  en: string;
}

const DICTIONARIES: Record<Lang, Record<Key, string>> = { zh, en };
const LOCALES: Record<Lang, string> = { zh: 'zh-CN', en: 'en-GB' };

function each<T>(make: (locale: string) => T): Record<Lang, T> {
  return { zh: make(LOCALES.zh), en: make(LOCALES.en) };
}
const whole = each((locale) => new Intl.NumberFormat(locale));
const date = each((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }));
const days = each((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }));
const plural = each((locale) => new Intl.PluralRules(locale));

/** The text of ``key``; ``{name}`` in it is replaced by ``values.name``, and of ``one|many`` one is taken by ``n``. */
export function t(key: Key, values: Record<string, string | number> = {}): string {
  return filled({ zh: DICTIONARIES.zh[key], en: DICTIONARIES.en[key] }, values);
}

/** The same of a text that is not in the dictionary. */
export function filled(words: Words, values: Record<string, string | number> = {}): string {
  const [one = '', many = one] = words[lang()].split('|');
  const form = plural[lang()].select(Number(values['n'])) === 'one' ? one : many;
  return form.replace(/\{(\w+)\}/g, (whole, name: string) =>
    name in values ? String(values[name]) : whole,
  );
}

/** A text of the studio in the chosen language. */
export function w(words: Words | null | undefined): string {
  if (!words) return '';
  return words[lang()] || words.zh || words.en;
}

/** The same as a heading: a capital where the language has capitals. */
export function heading(words: Words | null | undefined): string {
  const text = w(words);
  return text.charAt(0).toLocaleUpperCase('en') + text.slice(1);
}

let title: Key | Words = 'brand';

function dress(): void {
  document.documentElement.lang = lang() === 'en' ? 'en' : 'zh-CN';
  const named = typeof title === 'string' ? t(title) : w(title);
  document.title = named === t('brand') ? '练播 Lianbo' : `${named} · ${t('brand')}`;
}

/** Sets the page's language and title before anything is shown. */
export function prepare(titled: Key | Words): void {
  title = titled;
  dress();
}

/** The page goes on as it is, in the other language: also on air. */
export function switchLanguage(): void {
  speak(lang() === 'en' ? 'zh' : 'en');
  dress();
}

export const number = (value: number): string => whole[lang()].format(value);
export const dateTime = (iso: string): string => date[lang()].format(new Date(iso));

/** A day as ``2026-11-11``, in the words of the language. */
export const day = (iso: string): string => days[lang()].format(new Date(`${iso}T00:00:00Z`));

/** Fen as yuan: ``¥129.00``. */
export function yuan(fen: number): string {
  const sign = fen < 0 ? '-' : '';
  const cents = String(Math.abs(fen) % 100).padStart(2, '0');
  return `${sign}¥${number(Math.floor(Math.abs(fen) / 100))}.${cents}`;
}

/** Yuan without cents, for the strip where space is short. */
export const yuanShort = (fen: number): string => `¥${number(Math.floor(fen / 100))}`;

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
