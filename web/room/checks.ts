/** The device check: what each row of it says, from what the browser and the studio measure. */
import type { MediaView } from '../wire/types';
import { decibel, t, type Key } from '../words/t';
import type { Levels } from './sound';

export type Outcome = 'pass' | 'warn' | 'fail' | 'unmeasured';
export type CheckId =
  | 'camera' | 'microphone' | 'level' | 'stereo' | 'light' | 'uplink' | 'picture' | 'loss';

export interface Check {
  id: CheckId;
  outcome: Outcome;
  /** The measured value with its unit, or nothing. */
  value: string;
  /** What to do, where the row itself knows better than its outcome. */
  advice?: Key;
}

export interface Measured {
  picture: { width: number; height: number; fps: number } | null;
  hasSound: boolean;
  levels: Levels | null;
  voiced: boolean;
  luma: number | null;
  media: MediaView | null;
}

/** The zone to aim for while talking: RMS between these two, in dBFS. */
const QUIET_DB = -40;
const LOUD_DB = -6;
const DARK = 50;
const GLARE = 225;
/** RMS, as the studio hears it; above it something sounds, be it a voice or not. */
const SOUND_CDB = -4500;
/** So much voice, measured by the studio, makes "the microphone hears you". */
const SPOKEN_MS = 800;
const LOSS_PERMILLE = 20;
const LEAST_FPS_CENTI = 1500;

function level(measured: Measured): Outcome {
  const { levels, voiced } = measured;
  if (!levels) return 'unmeasured';
  if (levels.clipping) return 'warn';
  if (!voiced) return 'unmeasured';
  return levels.peak_db > LOUD_DB || levels.peak_db < QUIET_DB ? 'warn' : 'pass';
}

const sounds = (levels: Levels | null): boolean =>
  levels !== null && Math.max(levels.left_db, levels.right_db) * 100 >= SOUND_CDB;

function stereo(levels: Levels | null): Outcome {
  if (!levels) return 'unmeasured';
  return Math.abs(levels.left_db - levels.right_db) > 6 && levels.channels > 1 ? 'warn' : 'pass';
}

/** Rows that the page measures before anything is sent. */
export function local(measured: Measured): Check[] {
  const { picture, hasSound, levels, voiced, luma } = measured;
  return [
    { id: 'camera', outcome: picture ? (picture.height < 480 && picture.width < 480 ? 'warn' : 'pass') : 'fail',
      value: picture ? `${picture.width}×${picture.height} · ${picture.fps} fps` : '' },
    light(luma),
    { id: 'microphone', outcome: !hasSound ? 'fail' : voiced ? 'pass' : 'unmeasured', value: '',
      ...(hasSound && !voiced && sounds(levels) ? { advice: 'check_microphone_no_voice' } : {}) },
    { id: 'level', outcome: level(measured), value: levels ? t('peak_db', { db: levels.peak_db.toFixed(0) }) : '' },
    { id: 'stereo', outcome: stereo(levels), value: levels ? t('channels_n', { n: levels.channels }) : '' },
  ];
}

/** Rows that only the studio can measure, once it receives the stream. ``elsewhere``: another
 *  program sends it, and this page has no button for it. */
export function remote(media: MediaView | null, elsewhere: boolean): Check[] {
  const wait: Pick<Check, 'advice'> = elsewhere ? { advice: 'check_wait_obs' } : {};
  const here = media?.state === 'live';
  const fps = here ? media.fps_centi : null;
  const loss = here ? media.loss : null;
  return [
    { id: 'uplink', outcome: here ? 'pass' : media?.state === 'lost' ? 'fail' : 'unmeasured',
      value: here && media.video_kbps != null ? `${media.video_kbps} kbit/s` : '',
      ...(here || media?.state === 'lost' ? {} : wait) },
    { id: 'picture', outcome: fps == null ? 'unmeasured' : fps < LEAST_FPS_CENTI ? 'warn' : 'pass',
      value: fps == null ? '' : `${(fps / 100).toFixed(0)} fps`, ...(fps == null ? wait : {}) },
    { id: 'loss', outcome: loss == null ? 'unmeasured' : loss > LOSS_PERMILLE ? 'warn' : 'pass',
      value: loss == null ? '' : `${(loss / 10).toFixed(1)} %`, ...(loss == null ? wait : {}) },
  ];
}

/** What the studio hears and sees of a stream that another program sends. ``spoken_ms``: how much
 *  voice it has heard so far; a hum, a tone or a fan is none, however loud. */
export function heard(media: MediaView | null, spoken_ms: number): Check[] {
  const here = media?.state === 'live' ? media : null;
  const level = here?.level_cdb ?? null;
  const spoke = level !== null && spoken_ms >= SPOKEN_MS;
  return [
    { id: 'microphone', outcome: spoke ? 'pass' : 'unmeasured', value: level === null ? '' : decibel(level),
      ...(!spoke && level !== null && level >= SOUND_CDB ? { advice: 'check_microphone_no_voice' } : {}) },
    light(here?.luma ?? null),
  ];
}

/** ``luma``: mean brightness 0…255, shown as a share of white. */
function light(luma: number | null): Check {
  const outcome = luma === null ? 'unmeasured' : luma < DARK || luma > GLARE ? 'warn' : 'pass';
  return { id: 'light', outcome, value: luma === null ? '' : `${Math.round(luma / 2.55)} %` };
}
