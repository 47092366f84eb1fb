/** Who ran a show: bots have a name of their own on screens. */
import { lang, t, type Words } from './t';

const BOTS: Readonly<Record<string, Words>> = {
  idle: { zh: '不动', en: 'idle' }, novice: { zh: '新手', en: 'novice' }, trained: { zh: '熟手', en: 'trained' },
  expert: { zh: '专家', en: 'expert' }, masher: { zh: '乱按', en: 'masher' }, sprayer: { zh: '见谁都治', en: 'sprayer' },
  shotgun: { zh: '全都试', en: 'shotgun' }, parrot: { zh: '复读', en: 'parrot' }, clicker: { zh: '空点', en: 'clicker' },
  alarmist: { zh: '乱报', en: 'alarmist' }, farmer: { zh: '自坏自修', en: 'farmer' }, quitter: { zh: '早退', en: 'quitter' },
  deserter: { zh: '熟手早退', en: 'deserter' }, metronome: { zh: '节拍器', en: 'metronome' },
};

/** Pseudonyms as they are; the crew of a bot's show as "bot: novice". */
export function crewNames(names: readonly string[], by_bot: boolean): string {
  const said = names.map((name) => {
    const bot = by_bot ? BOTS[name] : undefined;
    return bot ? (lang() === 'en' ? `bot: ${bot.en}` : `机器人·${bot.zh}`) : name;
  });
  return said.join(t('comma')) || '—';
}
