/** What is measured of the camera's pictures in the page. Pure; ``studio/signals`` measures the same. */
import { percentile, type Reading } from './sound_metrics';

export interface Grey {
  width: number;
  height: number;
  points: Uint8ClampedArray;
}
/** One small look per frame: its mean, and how far it is from the one before. */
export interface Glance {
  at_ms: number;
  mean: number;
  moved: number;
}

const BLACK_MEAN = 28;
const BLACK_BRIGHTEST = 45;
const BURNT_FROM = 250;
const DROWNED_TO = 8;
const GRAIN_BLOCK = 20;
const STILL = 0.15;
const CARD_SHARE = 0.2;
const CARD_LIGHT = [150, 250] as const;
const CARD_EVEN = 18;
const SLOWEST_HZ = 4;

export function grey(image: ImageData): Grey {
  const points = new Uint8ClampedArray(image.width * image.height);
  for (let at = 0; at < points.length; at += 1) {
    const from = at * 4;
    points[at] = 0.299 * (image.data[from] ?? 0) + 0.587 * (image.data[from + 1] ?? 0) + 0.114 * (image.data[from + 2] ?? 0);
  }
  return { width: image.width, height: image.height, points };
}

function average(values: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < values.length; at += 1) sum += values[at] ?? 0;
  return values.length ? sum / values.length : 0;
}

function variance(values: ArrayLike<number>): number {
  const middle = average(values);
  let sum = 0;
  for (let at = 0; at < values.length; at += 1) sum += ((values[at] ?? 0) - middle) ** 2;
  return values.length ? sum / values.length : 0;
}

const share = (picture: Grey, wanted: (point: number) => boolean): number =>
  (100 * picture.points.reduce((count, point) => count + (wanted(point) ? 1 : 0), 0)) / picture.points.length;

export const isBlack = (picture: Grey): boolean =>
  average(picture.points) <= BLACK_MEAN && share(picture, (point) => point > BLACK_BRIGHTEST) <= 1;

export function difference(before: Grey, after: Grey): number {
  let sum = 0;
  before.points.forEach((point, at) => (sum += Math.abs(point - (after.points[at] ?? 0))));
  return sum / before.points.length;
}

/** Calls ``use`` for each inner point with its 3×3 neighbours, row by row. */
function around(picture: Grey, use: (near: number[], x: number, y: number) => void): void {
  const { width, height, points } = picture;
  const near = new Array<number>(9);
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      for (let k = 0; k < 9; k += 1) near[k] = points[(y + Math.floor(k / 3) - 1) * width + x + (k % 3) - 1] ?? 0;
      use(near, x, y);
    }
  }
}

/** Grey steps: the noise of the calmest fifth of the picture. */
export function grain(picture: Grey): number {
  const columns = Math.floor(picture.width / GRAIN_BLOCK);
  const rows = Math.floor(picture.height / GRAIN_BLOCK);
  if (!columns || !rows) return 0;
  const sums = new Float64Array(columns * rows);
  around(picture, ([a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0], x, y) => {
    const [column, row] = [Math.floor(x / GRAIN_BLOCK), Math.floor(y / GRAIN_BLOCK)];
    if (column >= columns || row >= rows) return;
    const at = row * columns + column;
    sums[at] = (sums[at] ?? 0) + Math.abs(a - 2 * b + c - 2 * d + 4 * e - 2 * f + g - 2 * h + i);
  });
  const scale = Math.sqrt(Math.PI / 2) / 6 / GRAIN_BLOCK ** 2;
  return percentile(Array.from(sums, (sum) => sum * scale), 20);
}

/** Edges in proportion to contrast, grain taken out first; null without contrast. */
export function focus(picture: Grey): Reading {
  const calm: Grey = { ...picture, points: new Uint8ClampedArray(picture.points) };
  around(picture, (near, x, y) => {
    calm.points[y * picture.width + x] = [...near].sort((a, b) => a - b)[4] ?? 0;
  });
  const contrast = variance(calm.points);
  if (contrast < 1) return null;
  const edges: number[] = [];
  around(calm, ([, up = 0, , left = 0, here = 0, right = 0, , down = 0]) => {
    edges.push(up + left + right + down - 4 * here);
  });
  return variance(edges) / contrast;
}

/** The larger of Lab's a and b in the middle; null where no white card is held there. */
export function cardCast(image: ImageData): Reading {
  const [rows, columns] = [Math.floor((image.height * CARD_SHARE) / 2), Math.floor((image.width * CARD_SHARE) / 2)];
  const light: number[] = [];
  let [a, b] = [0, 0];
  for (let y = Math.floor(image.height / 2) - rows; y < Math.floor(image.height / 2) + rows; y += 1) {
    for (let x = Math.floor(image.width / 2) - columns; x < Math.floor(image.width / 2) + columns; x += 1) {
      const at = (y * image.width + x) * 4;
      const lab = labOf(image.data[at] ?? 0, image.data[at + 1] ?? 0, image.data[at + 2] ?? 0);
      light.push(lab[0] * 2.55);
      a += lab[1];
      b += lab[2];
    }
  }
  const mean = average(light);
  if (mean < CARD_LIGHT[0] || mean > CARD_LIGHT[1] || Math.sqrt(variance(light)) > CARD_EVEN) return null;
  return Math.max(Math.abs(a / light.length), Math.abs(b / light.length));
}

/** CIE Lab of sRGB, D65. */
function labOf(red: number, green: number, blue: number): [number, number, number] {
  const [r = 0, g = 0, b = 0] = [red, green, blue].map((value) => {
    const one = value / 255;
    return one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4;
  });
  const [x = 0, y = 0, z = 0] = [
    (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505,
    0.2126 * r + 0.7152 * g + 0.0722 * b,
    (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089,
  ].map((value) => (value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116));
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** Per cent of the brightness: the strongest beat above 4 Hz; null before two seconds. */
export function flicker(glances: readonly Glance[], fps: number): Reading {
  if (glances.length < 2 * fps || fps <= 2 * SLOWEST_HZ) return null;
  const means = glances.map((glance) => glance.mean);
  const middle = average(means);
  if (middle < 1) return null;
  const count = means.length;
  const centre = (count - 1) / 2;
  const slope = means.reduce((sum, value, at) => sum + (value - middle) * (at - centre), 0) /
    means.reduce((sum, _, at) => sum + (at - centre) ** 2, 0);
  const windowed = means.map((value, at) =>
    (value - middle - slope * (at - centre)) * (0.5 - 0.5 * Math.cos((2 * Math.PI * at) / (count - 1))));
  let strongest = 0;
  for (let bin = Math.ceil((SLOWEST_HZ * count) / fps); bin <= count / 2; bin += 1) {
    let [real, imaginary] = [0, 0];
    windowed.forEach((value, at) => {
      real += value * Math.cos((2 * Math.PI * bin * at) / count);
      imaginary += value * Math.sin((2 * Math.PI * bin * at) / count);
    });
    strongest = Math.max(strongest, (4 * Math.hypot(real, imaginary)) / count);
  }
  return (100 * strongest) / middle;
}

/** The longest run of glances for which something holds, in seconds. */
export function longest(glances: readonly Glance[], fps: number, holds: (glance: Glance) => boolean): number {
  let [best, run] = [0, 0];
  for (const glance of glances) {
    run = holds(glance) ? run + 1 : 0;
    best = Math.max(best, run);
  }
  return fps > 0 ? best / fps : 0;
}

const middle = (values: readonly Reading[]): Reading => {
  const known = values.filter((value): value is number => value !== null);
  return known.length ? percentile(known, 50) : null;
};

/** ``looks``: a few whole pictures, thinned not averaged; ``fps`` what the camera promised. */
export function pictureReadings(
  looks: readonly ImageData[], glances: readonly Glance[], fps: number, window_ms: number, short_side: number, card: boolean,
): Record<string, Reading> {
  const frames_kept = fps > 0 ? Math.min(100, (100_000 * glances.length) / (fps * window_ms)) : null;
  if (!looks.length) return { frames_kept: card ? null : frames_kept, black: null };
  const greys = looks.map(grey);
  const black = greys.every(isBlack);
  const seen_fps = (glances.length * 1000) / window_ms;
  const light = (of: (picture: Grey) => number): Reading => (black ? null : middle(greys.map(of)));
  const shared = { brightness: light((one) => average(one.points)), grain: light(grain) };
  if (card) {
    return {
      ...shared, flicker: black ? null : flicker(glances, seen_fps),
      burnt: light((one) => share(one, (point) => point >= BURNT_FROM)),
      white_balance: black ? null : middle(looks.map(cardCast)),
    };
  }
  return {
    ...shared, frames_kept, short_side,
    black: longest(glances, seen_fps, (glance) => glance.mean <= BLACK_MEAN),
    drowned: light((one) => share(one, (point) => point <= DROWNED_TO)),
    frozen: black ? null : longest(glances, seen_fps, (glance) => glance.moved < STILL),
    focus: black ? null : middle(greys.map(focus)),
  };
}
