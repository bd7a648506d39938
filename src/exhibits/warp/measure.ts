/** What was lost on the way: numbers about all points of one cell. */
import { spreadKept, spreadOf, type Spread } from '../../geometry/plane-maps.ts';
import { WARPED_NUMBERS } from './warp.ts';

/** Of the points that came out finite. */
export interface Measure {
  /** How many these are. */
  readonly points: number;
  readonly spread: Spread;
  /** Of the smaller singular value: the median of all, the least, and the median of the outer third of the points. */
  readonly squeeze: { readonly median: number; readonly least: number; readonly outer: number };
  readonly bounds: { readonly left: number; readonly bottom: number; readonly right: number; readonly top: number };
}

/** The mean of the two middle values, or the middle one. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const last = sorted.length - 1;
  return ((sorted[last >> 1] ?? NaN) + (sorted[(last + 1) >> 1] ?? NaN)) / 2;
}

/** The first point of the outer third. */
export const outerFrom = (count: number): number => Math.floor((2 * count) / 3);

const lowest = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b), Infinity);
const highest = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), -Infinity);

/** The measure of warped points (count × {@link WARPED_NUMBERS}), which lie from the inside out. */
export function measureOf(warped: ArrayLike<number>, count: number): Measure {
  const at = (i: number, k: number): number => warped[i * WARPED_NUMBERS + k] ?? NaN;
  const numbers = Array.from({ length: WARPED_NUMBERS }, (_, k) => k);
  const finite: number[] = [];
  for (let i = 0; i < count; i++) if (numbers.every((k) => Number.isFinite(at(i, k)))) finite.push(i);
  const xs = finite.map((i) => at(i, 0));
  const ys = finite.map((i) => at(i, 1));
  const smaller = finite.map((i) => at(i, 3));
  const outer = finite.filter((i) => i >= outerFrom(count)).map((i) => at(i, 3));
  return {
    points: finite.length,
    spread: spreadOf(
      finite.flatMap((i) => [at(i, 0), at(i, 1)]),
      finite.length,
    ),
    squeeze: { median: median(smaller), least: lowest(smaller), outer: median(outer) },
    bounds: { left: lowest(xs), bottom: lowest(ys), right: highest(xs), top: highest(ys) },
  };
}

/** The measure of a cell from the device's 16 numbers: see warp_measure.wgsl. */
export function measureFrom(numbers: ArrayLike<number>, cell: number): Measure {
  const at = (k: number): number => numbers[16 * cell + k] ?? NaN;
  return {
    points: at(2),
    spread: { xx: at(4), xy: at(5), yy: at(6) },
    squeeze: { median: at(8), least: at(9), outer: at(10) },
    bounds: { left: at(12), bottom: at(13), right: at(14), top: at(15) },
  };
}

/** What a person is told of a cell. */
export interface Loss {
  /** Variance after over variance before, in the direction that keeps most and in the one that keeps least. */
  readonly most: number;
  readonly least: number;
  readonly squeeze: Measure['squeeze'];
  /** Points that are not finite any more. */
  readonly gone: number;
}

export function lossOf(before: Spread, count: number, measure: Measure): Loss {
  const [most, least] = spreadKept(before, measure.spread);
  return { most, least, squeeze: measure.squeeze, gone: count - measure.points };
}
