/** Faults that an instructor may inject by hand: what they are called, and what is asked of the studio. */
import type { Words } from './t';

export type Change = Record<string, unknown> & { what: 'uplink' | 'media' };

export interface Fault {
  /** As the studio names it when it lifts it: cut, poor, black … */
  name: string;
  key: string;
  words: Words;
  ends: Words;
  change: Change;
}

export interface Family {
  title: Words;
  faults: Fault[];
}

const line = (key: string, zh: string, en: string, bad: Record<string, number>, ends?: Words): Fault => ({
  name: 'poor',
  key,
  words: { zh, en },
  ends: ends ?? { zh: '换备用线路、连热点', en: 'the spare line, a hotspot' },
  change: { what: 'uplink', state: 'poor', line: bad },
});

const media = (name: string, words: Words, ends: Words): Fault => ({
  name,
  key: name,
  words,
  ends,
  change: { what: 'media', fault: name },
});

export const FAMILIES: Family[] = [
  {
    title: { zh: '线路', en: 'Line' },
    faults: [
      {
        name: 'cut', key: 'cut', words: { zh: '断流（主推流端被拒绝）', en: 'Cut (the main publisher is refused)' },
        ends: { zh: '备用线路、重启推流、电池', en: 'the spare line, a restart, the battery' },
        change: { what: 'uplink', state: 'cut' },
      },
      line('loss', '丢包 30%', '30 % loss', { loss: 300 }),
      line('burst', '成串丢包 10%', '10 % loss in bursts', { burst_loss: 100, burst_packets: 5 }),
      line('late', '延迟 150 毫秒、抖动 20 毫秒', '150 ms delay, 20 ms jitter', { delay_ms: 150, jitter_ms: 20 }),
      line('cap', '限速 800 kbit/s', 'Capped at 800 kbit/s', { cap_kbps: 800 }, { zh: '降码率后不再受影响；备用线路、热点、停上传才解除', en: 'a lower bitrate passes; the spare line, a hotspot or no uploads end it' }),
      line('ramp', '60 秒内拥堵到 800 kbit/s', 'Congestion: down to 800 kbit/s in 60 s', { cap_kbps: 800, ramp_ms: 60_000 }, { zh: '降码率后不再受影响；备用线路、热点、停上传才解除', en: 'a lower bitrate passes; the spare line, a hotspot or no uploads end it' }),
    ],
  },
  {
    title: { zh: '画面', en: 'Picture' },
    faults: [
      media('black', { zh: '黑屏', en: 'Black' }, { zh: '切机位、切备用源、重启推流', en: 'another camera or source, a restart' }),
      media('freeze', { zh: '卡顿（每秒 5 帧）', en: 'Stutter (5 frames a second)' }, { zh: '降码率或分辨率、关程序、重启推流', en: 'a lower bitrate or resolution, fewer programs, a restart' }),
      { ...media('freeze', { zh: '画面定格', en: 'Frozen' }, { zh: '切机位、重启推流', en: 'another camera, a restart' }), key: 'still', change: { what: 'media', fault: 'freeze', fps_centi: 0 } },
      media('dark', { zh: '灯灭', en: 'Light failure' }, { zh: '补灯、调曝光、切机位', en: 'a lamp, the exposure, another camera' }),
      media('bright', { zh: '过曝', en: 'Overexposed' }, { zh: '调曝光或灯光、切机位', en: 'the exposure or the lamp, another camera' }),
      media('mirror', { zh: '镜像', en: 'Mirrored' }, { zh: '改镜像设置、切机位', en: 'the mirror setting, another camera' }),
      media('rotate', { zh: '横竖错', en: 'Rotated' }, { zh: '改方向设置、切机位', en: 'the rotation, another camera' }),
      media('leak', { zh: '误投桌面（假桌面）', en: 'Desktop on air (a fake one)' }, { zh: '切回机位或静态卡', en: 'back to a camera or the still card' }),
    ],
  },
  {
    title: { zh: '声音', en: 'Sound' },
    faults: [
      media('mute', { zh: '没声音', en: 'No sound' }, { zh: '解除静音、换麦、重启推流', en: 'unmute, another microphone, a restart' }),
      media('echo', { zh: '回声', en: 'Echo' }, { zh: '关监听音箱、静嘉宾、停音乐、换麦', en: 'the monitor off, guest muted, music off, another microphone' }),
      media('howl', { zh: '啸叫', en: 'Howl' }, { zh: '关监听音箱、静嘉宾、停音乐、换麦', en: 'the monitor off, guest muted, music off, another microphone' }),
      media('gain', { zh: '爆音（+12 dB）', en: 'Clipping (+12 dB)' }, { zh: '调低增益、换麦', en: 'less gain, another microphone' }),
      media('hum', { zh: '底噪（50 Hz）', en: 'Mains hum (50 Hz)' }, { zh: '调增益、换麦', en: 'the gain, another microphone' }),
      media('delay', { zh: '音画不同步（600 毫秒）', en: 'Sound 600 ms late' }, { zh: '调延迟、重启推流、换源', en: 'the delay, a restart, another source' }),
    ],
  },
];

export const SAID = {
  title: { zh: '教师台', en: 'Instructor' },
  about: { zh: '触发突发，弄坏画面、声音或线路（要教师令牌）', en: 'fire incidents, spoil picture, sound or line (needs the instructor token)' },
  token: { zh: '教师令牌（启动时打印）', en: 'Instructor token (printed at the start)' },
  enter: { zh: '进入', en: 'Enter' },
  faults: { zh: '设备与线路故障', en: 'Faults of rig and line' },
  faults_help: { zh: '真实作用在观众看到和录下的画面、声音和网络上；学员做对了会自己结束。', en: 'Really done to what viewers and recording get. The right act of the crew ends them.' },
  colon: { zh: '：', en: ': ' },
  ends: { zh: '怎样算解决', en: 'Ended by' },
  inject: { zh: '注入', en: 'Inject' },
  lift: { zh: '解除', en: 'Lift' },
  on: { zh: '进行中', en: 'On' },
  incidents: { zh: '剧本里的突发', en: 'Incidents of the scenario' },
  incidents_help: { zh: '触发＝现在就来；按住＝到点先不来，之后再触发；跳过＝这一场不来；清除＝收回，不计分。', en: 'Fire: it comes now. Hold: not at its time; fire it later. Skip: it does not come in this show. Clear: take it back, it is not scored.' },
  none: { zh: '这个剧本没有突发', en: 'This scenario has none' },
  fire: { zh: '触发', en: 'Fire' },
  hold: { zh: '按住', en: 'Hold' },
  skip: { zh: '跳过', en: 'Skip' },
  clear: { zh: '清除', en: 'Clear' },
  message: { zh: '对学员说', en: 'Say to the crew' },
  send: { zh: '发送', en: 'Send' },
  done: { zh: '已写入记录', en: 'Logged' },
} satisfies Record<string, Words>;
