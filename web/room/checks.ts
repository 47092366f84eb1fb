/** The device check: what each row of it says, from what the browser and the studio measure. */
import type { MediaView } from '../wire/types';
import type { Levels } from './sound';

export type Outcome = 'pass' | 'warn' | 'fail' | 'unmeasured';
export type CheckId =
  | 'camera' | 'microphone' | 'level' | 'stereo' | 'light' | 'uplink' | 'picture' | 'loss';

export interface Check {
  id: CheckId;
  outcome: Outcome;
  /** The measured value as a short text, or nothing. */
  value: string;
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
const LOSS_PERMILLE = 20;
const LEAST_FPS_CENTI = 1500;

function level(measured: Measured): Outcome {
  const { levels, voiced } = measured;
  if (!levels) return 'unmeasured';
  if (levels.clipping) return 'warn';
  if (!voiced) return 'unmeasured';
  return levels.peak_db > LOUD_DB || levels.peak_db < QUIET_DB ? 'warn' : 'pass';
}

function stereo(levels: Levels | null): Outcome {
  if (!levels) return 'unmeasured';
  return Math.abs(levels.left_db - levels.right_db) > 6 && levels.channels > 1 ? 'warn' : 'pass';
}

/** Rows that the page measures before anything is sent. */
export function local(measured: Measured): Check[] {
  const { picture, hasSound, levels, voiced, luma } = measured;
  return [
    { id: 'camera', outcome: picture ? (picture.height < 480 && picture.width < 480 ? 'warn' : 'pass') : 'fail',
      value: picture ? `${picture.width}×${picture.height}@${picture.fps}` : '' },
    { id: 'light', outcome: luma === null ? 'unmeasured' : luma < DARK || luma > GLARE ? 'warn' : 'pass',
      value: luma === null ? '' : String(luma) },
    { id: 'microphone', outcome: !hasSound ? 'fail' : voiced ? 'pass' : 'unmeasured', value: '' },
    { id: 'level', outcome: level(measured), value: levels ? `${levels.peak_db.toFixed(0)} dB` : '' },
    { id: 'stereo', outcome: stereo(levels), value: levels ? String(levels.channels) : '' },
  ];
}

/** Rows that only the studio can measure, once it receives the stream. */
export function remote(media: MediaView | null): Check[] {
  const here = media?.state === 'live';
  const fps = here ? media.fps_centi : null;
  const loss = here ? media.loss : null;
  return [
    { id: 'uplink', outcome: here ? 'pass' : media?.state === 'lost' ? 'fail' : 'unmeasured',
      value: here && media.video_kbps != null ? `${media.video_kbps} kbit/s` : '' },
    { id: 'picture', outcome: fps == null ? 'unmeasured' : fps < LEAST_FPS_CENTI ? 'warn' : 'pass',
      value: fps == null ? '' : `${(fps / 100).toFixed(0)} fps` },
    { id: 'loss', outcome: loss == null ? 'unmeasured' : loss > LOSS_PERMILLE ? 'warn' : 'pass',
      value: loss == null ? '' : `${(loss / 10).toFixed(1)}%` },
  ];
}
