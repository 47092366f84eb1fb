/** The desk's less frequent acts: where each one lies and what it asks. One line per act. */

export type FieldKind =
  | 'item' | 'coupon' | 'viewer' | 'text' | 'word' | 'whole' | 'money' | 'seconds' | 'back' | 'list' | 'choice' | 'lottery' | 'flag' | 'segment';
export interface Field {
  name: string;
  kind: FieldKind;
  choices?: readonly string[];
  start?: string;
}
export interface ActForm {
  kind: string;
  group: string;
  fields: readonly Field[];
}

const f = (name: string, kind: FieldKind, start = '', choices?: readonly string[]): Field =>
  choices ? { name, kind, start, choices } : { name, kind, start };
const ITEM = f('item', 'item');
const TEXT = f('text', 'text');
const LOTTERY = f('lottery', 'lottery');
const VIEWER = f('viewer', 'viewer');
const SEATS = ['host', 'desk', 'service', 'boost'] as const;
const CUES = [
  'link_now', 'next', 'coupon', 'price', 'stock', 'link', 'pay', 'follow', 'like', 'interact', 'welcome', 'rules', 'topic', 'trend', 'interruption', 'fraud',
  'slower', 'pause', 'stop', 'sold_out', 'change_topic', 'correct_it', 'wrong_word',
] as const;
const CONTROLS = ['bitrate', 'resolution', 'programs', 'uploads', 'hotspot', 'gain', 'unmute', 'monitor', 'delay', 'light', 'exposure', 'mirror', 'rotation', 'battery', 'set'] as const;
const PARTS = ['stats', 'mute', 'device', 'cable', 'monitor', 'sync', 'phone', 'light', 'battery', 'set'] as const;
const FIGURES = ['orders_to_check', 'choices_of_buyers', 'after_sale', 'sample', 'evidence', 'sources', 'wording', 'appeal', 'audit', 'draw', 'signoff', 'online', 'entered', 'clicks', 'orders', 'paid', 'gmv_fen', 'comments', 'likes', 'follows'] as const;

const act = (group: string, kind: string, ...fields: Field[]): ActForm => ({ kind, group, fields });
export const ACTS: readonly ActForm[] = [
  act('goods', 'gift.bound', ITEM),
  act('goods', 'option.corrected', ITEM),
  act('goods', 'freight.corrected', ITEM),
  act('goods', 'buyers.told', ITEM, TEXT),
  act('goods', 'order.held', ITEM),
  act('goods', 'item.limited', ITEM, f('per_person', 'whole', '2')),
  act('goods', 'detail.projected', ITEM),
  act('goods', 'order.cancelled', ITEM),
  act('goods', 'order.refunded', f('order', 'word')),
  act('goods', 'item.reordered'),
  act('offers', 'flash.started', ITEM, f('price_fen', 'money'), f('for_ms', 'seconds', '90'), f('quantity', 'whole', '50')),
  act('offers', 'flash.extended', ITEM, f('by_ms', 'seconds', '60')),
  act('offers', 'flash.stopped', ITEM),
  act('offers', 'bag.opened', f('prizes', 'whole', '5'), f('for_ms', 'seconds', '60')),
  act('offers', 'redpacket.sent', f('total_fen', 'money', '20')),
  act('draws', 'lottery.opened', f('lottery', 'word', 'd1'), f('prizes', 'whole', '1'), f('rules', 'text')),
  act('draws', 'lottery.drawn', LOTTERY),
  act('draws', 'lottery.paused', LOTTERY),
  act('draws', 'lottery.redrawn', LOTTERY),
  act('draws', 'poll.opened', f('question', 'text'), f('choices', 'list')),
  act('draws', 'poll.closed'),
  act('signs', 'segment.entered', f('segment', 'segment')),
  act('signs', 'cue.sent', f('to', 'choice', '', SEATS), f('cue', 'choice', '', CUES)),
  act('signs', 'card.shown', TEXT),
  act('signs', 'sticker.shown', TEXT),
  act('signs', 'prompt.made', TEXT),
  act('signs', 'task.assigned', f('to', 'choice', '', SEATS), TEXT),
  act('signs', 'show.retitled', f('title', 'text')),
  act('signs', 'effect.played', f('sound', 'word', 'cheer')),
  act('rig', 'rig.checked', f('part', 'choice', '', PARTS)),
  act('rig', 'rig.adjusted', f('control', 'choice', '', CONTROLS)),
  act('rig', 'source.switched', f('source', 'choice', '', ['still_card', 'microphone', 'camera'])),
  act('rig', 'music.stopped'),
  act('rig', 'label.shown', f('on', 'flag', 'true', ['true', 'false'])),
  act('guests', 'guest.invited', f('guest', 'word')),
  act('guests', 'guest.muted', f('guest', 'word')),
  act('guests', 'boost.started', f('fen_per_minute', 'money', '10')),
  act('guests', 'boost.changed', f('fen_per_minute', 'money', '5')),
  act('guests', 'boost.stopped'),
  act('people', 'viewer.blocked', VIEWER),
  act('people', 'viewer.reported', VIEWER),
  act('book', 'figure.noted', f('figure', 'choice', '', FIGURES), f('value', 'whole', '1'), TEXT),
  act('book', 'moment.marked', f('seconds', 'back', '30'), f('why', 'choice', '', ['hide', 'proof', 'recap'])),
];
export const GROUPS: readonly string[] = [...new Set(ACTS.map((one) => one.group))];

/** The act's data from what was typed; null while something is missing or no number. */
export function dataOf(form: ActForm, typed: Record<string, string>, room_ms: number, items: readonly string[]): Record<string, unknown> | null {
  const data: Record<string, unknown> = {};
  for (const field of form.fields) {
    const value = (typed[field.name] ?? '').trim();
    const number = Number(value);
    if (!value) {
      if (form.kind === 'figure.noted' && field.name === 'text') continue;
      return null;
    }
    switch (field.kind) {
      case 'whole': if (!/^\d{1,9}$/.test(value)) return null; data[field.name] = number; break;
      case 'money': if (!/^\d{1,7}(\.\d{1,2})?$/.test(value) || number <= 0) return null; data[field.name] = Math.round(number * 100); break;
      case 'seconds': if (!/^\d{1,4}$/.test(value) || number <= 0) return null; data[field.name] = number * 1000; break;
      case 'back': {
        if (!/^\d{1,4}$/.test(value)) return null;
        const to = Math.floor(room_ms);
        data['from_ms'] = Math.max(0, to - number * 1000);
        data['to_ms'] = to;
        break;
      }
      case 'list': {
        const parts = value.split(/[/／]/).map((one) => one.trim()).filter(Boolean);
        if (parts.length < 2 || parts.length > 6) return null;
        data[field.name] = parts;
        break;
      }
      case 'flag': data[field.name] = value === 'true'; break;
      default: data[field.name] = value;
    }
  }
  if (form.kind === 'item.reordered') {
    if (items.length < 2) return null;
    data['items'] = [...items.slice(1), items[0]];
  }
  return data;
}
