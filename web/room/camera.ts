/** Camera and microphone of this browser: asked for plainly, without the browser's sound "repairs". */
import type { Key } from '../words/t';

export type Shape = 'landscape' | 'portrait';

export interface Wish {
  camera: string | null;
  microphone: string | null;
  shape: Shape;
}

export interface Devices {
  cameras: MediaDeviceInfo[];
  microphones: MediaDeviceInfo[];
}

/** ``firm``: a landscape camera gives portrait only when it is told to, by cropping.
 *  Echo cancelling and its kin turn a stereo mixer into a quiet mono phone call: all three off. */
export function constraints(wish: Wish, firm: boolean): MediaStreamConstraints {
  const portrait = wish.shape === 'portrait';
  return {
    video: {
      ...(wish.camera ? { deviceId: { exact: wish.camera } } : {}),
      width: { ideal: portrait ? 720 : 1280 },
      height: { ideal: portrait ? 1280 : 720 },
      aspectRatio: portrait && firm ? { exact: 9 / 16 } : { ideal: portrait ? 9 / 16 : 16 / 9 },
      frameRate: { ideal: 30, max: 30 },
    },
    audio: {
      ...(wish.microphone ? { deviceId: { exact: wish.microphone } } : {}),
      channelCount: { ideal: 2 },
      sampleRate: { ideal: 48000 },
      echoCancellation: false,
      noiseSuppression: false,
      autoGainControl: false,
    },
  };
}

export async function openRig(wish: Wish): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia(constraints(wish, true));
  } catch (error) {
    const unable = error instanceof DOMException && error.name === 'OverconstrainedError';
    if (!unable || wish.shape !== 'portrait') throw error;
    return await navigator.mediaDevices.getUserMedia(constraints(wish, false));
  }
}

export async function devices(): Promise<Devices> {
  const all = await navigator.mediaDevices.enumerateDevices();
  return {
    cameras: all.filter((device) => device.kind === 'videoinput'),
    microphones: all.filter((device) => device.kind === 'audioinput'),
  };
}

/** The cure for what getUserMedia threw, in plain words. */
export function cure(error: unknown): Key {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'rig_denied';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'rig_missing';
  if (name === 'NotReadableError' || name === 'AbortError') return 'rig_taken';
  return 'rig_failed';
}

const SAMPLE = { width: 32, height: 18 };

/** Mean brightness 0…255 of what ``video`` shows now; null before its first frame. */
export function brightness(video: HTMLVideoElement, canvas: HTMLCanvasElement): number | null {
  if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return null;
  canvas.width = SAMPLE.width;
  canvas.height = SAMPLE.height;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) return null;
  pen.drawImage(video, 0, 0, SAMPLE.width, SAMPLE.height);
  const { data } = pen.getImageData(0, 0, SAMPLE.width, SAMPLE.height);
  let sum = 0;
  for (let at = 0; at < data.length; at += 4) {
    sum += 0.2126 * (data[at] ?? 0) + 0.7152 * (data[at + 1] ?? 0) + 0.0722 * (data[at + 2] ?? 0);
  }
  return Math.round(sum / (data.length / 4));
}
