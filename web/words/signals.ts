/** The words of signal readings: units, and when a signal can be told at all. */
import { filled, lang, type Words } from './t';

const WORDS = {
  title: { zh: '信号读数', en: 'Signal readings' },
  open: { zh: '信号读数', en: 'Readings' },
  help: {
    zh: '演播室每秒从收到的画面和声音里量一次。界限和“一分钟设备体检”同一套。',
    en: 'The studio measures what it receives, once a second. Bounds are those of the one-minute check.',
  },
  none: { zh: '收到画面和声音以后，这里逐项列出。', en: 'Listed here once picture and sound arrive.' },
  away: { zh: '问不到演播室的界限，稍后再开。', en: 'The studio did not tell its bounds; open this again later.' },
  fine: { zh: '{n} 项正常', en: '{n} fine' },
  off: { zh: '{n} 项偏离', en: '{n} out of bounds' },
  tint: { zh: '同一画面里红、蓝对绿的变化；开播约 8 秒后记住原样', en: 'red and blue against green in the same view; learnt in the first eight seconds' },
  white_cast: { zh: '手持白卡或白纸放在画面中间才能量', en: 'measured while a white card or sheet fills the middle' },
  skew_ms: { zh: '按发送端自己的时钟，声音晚到多少', en: 'by the sender\'s own clocks' },
  lag_ms: { zh: '20 秒内拍三下手（或闪三次光）就能量；负数是声音早到', en: 'told from three claps or flashes in 20 s; early sound is negative' },
} as const satisfies Record<string, Words>;

export type Signal = keyof typeof WORDS;
export const say = (key: Signal, values: Record<string, string | number> = {}): string => filled(WORDS[key], values);
/** When this signal can be told; nothing for those that always can. */
export const when = (field: string): string => (field in WORDS ? say(field as Signal) : '');

const UNITS: readonly (readonly [string, string])[] = [
  [' of 255', '（满 255）'], [' of Lab a, b', ' Lab'], ['% of width', '% 画面宽'], ['% of height', '% 画面高'], ['samples/s', '个采样/秒'], [' /min', ' 字/分'],
];

/** A value or bounds with the studio's unit, in the language of the page. */
export function united(text: string): string {
  if (lang() === 'en') return text;
  return UNITS.reduce((said, [unit, zh]) => (said.endsWith(unit) ? said.slice(0, -unit.length) + zh : said), text);
}
