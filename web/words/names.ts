/** The simulated viewers' nicknames on an English screen; the log keeps them as they were said. */
import { w } from './t';

const KINDS: Record<string, string> = {
  爱喝茶的: 'Tea-loving', 早起的: 'Early', 爱笑的: 'Laughing', 不吃香菜的: 'No-coriander', 慢吞吞的: 'Slow',
  圆圆的: 'Round', 下雨天的: 'Rainy-day', 认真的: 'Earnest', 路过的: 'Passing', 打盹的: 'Dozing',
  背书包的: 'Schoolbag', 会做饭的: 'Cooking', 安静的: 'Quiet', 戴草帽的: 'Straw-hat', 晒太阳的: 'Sunny',
  想放假的: 'Holiday', 数星星的: 'Stargazing', 新来的: 'New', 爱吃瓜的: 'Gossipy', 蹦跳的: 'Hopping',
  北方的: 'Northern', 海边的: 'Seaside', 山里的: 'Mountain', 周末的: 'Weekend',
};
const THINGS: Record<string, string> = {
  松鼠: 'squirrel', 云朵: 'cloud', 橘子: 'tangerine', 小熊: 'bear', 海豚: 'dolphin', 饭团: 'rice ball',
  土豆: 'potato', 小鹿: 'deer', 柚子: 'pomelo', 麻雀: 'sparrow', 西瓜: 'melon', 企鹅: 'penguin', 风筝: 'kite',
  栗子: 'chestnut', 蘑菇: 'mushroom', 月亮: 'moon', 青蛙: 'frog', 豆包: 'bun', 小船: 'boat', 竹子: 'bamboo',
  番茄: 'tomato', 猫头鹰: 'owl', 石榴: 'pomegranate', 小河: 'river',
};
const NICKNAME = /^(.+的)(\D+)(\d+)$/;

/** ``早起的西瓜83`` is ``Early melon 83`` in English; any other name stays as it is. */
export function viewerName(name: string): string {
  const [, kind = '', thing = '', digits = ''] = NICKNAME.exec(name) ?? [];
  const en = KINDS[kind] && THINGS[thing] ? `${KINDS[kind]} ${THINGS[thing]} ${digits}` : name;
  return w({ zh: name, en });
}
