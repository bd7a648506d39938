/** From the numbers of a function to the strokes of a pen: corners and jumps where they are, stretches of a small slope. Pure. */
import type { Samples } from './sampler.ts';
import { referenceAt } from './source.ts';

export interface Stroke {
  readonly x: Float64Array;
  /** As many; NaN lifts the pen. */
  readonly y: Float64Array;
}

/** How far from a kink its two sides are asked for, and how far apart they may be without a jump. */
const ASIDE = 1e-7;
const JUMP = 1e-4;

/** Row `row` of curve `k`, with the two sides of every kink that lies in its span. */
export function strokeOf(samples: Samples, k: number, row: number, kinks: readonly number[]): Stroke {
  const [from, to] = samples.span;
  const inside = kinks.filter((x) => x > from && x < to);
  const [xs, ys] = [samples.row(k, 0), samples.row(k, row)];
  const x = new Float64Array(xs.length + 3 * inside.length);
  const y = new Float64Array(x.length);
  const shown = samples.shown[k];
  if (!shown) return { x, y };
  const { activation, coefficients, by } = shown;
  let next = 0;
  let at = 0;
  const put = (px: number, py: number): void => {
    x[at] = px;
    y[at++] = py;
  };
  for (let i = 0; i < xs.length; i++) {
    for (; (inside[next] ?? Infinity) <= (xs[i] ?? 0); next++) {
      const kink = inside[next] ?? 0;
      const step = ASIDE * Math.max(1, Math.abs(kink));
      const side = (sign: number): number => referenceAt(activation, coefficients, by, row, kink + sign * step);
      const [left, right] = [side(-1), side(1)];
      put(kink, left);
      put(kink, Math.abs(left - right) > JUMP * Math.max(1, Math.abs(left)) ? NaN : left);
      put(kink, right);
    }
    put(xs[i] ?? NaN, ys[i] ?? NaN);
  }
  return { x: x.subarray(0, at), y: y.subarray(0, at) };
}

export interface FlatStretch {
  readonly from: number;
  readonly to: number;
}

/** Where |slope| < `least`, by straight lines between the samples. */
export function flatStretches(x: ArrayLike<number>, slope: ArrayLike<number>, least: number): readonly FlatStretch[] {
  const found: FlatStretch[] = [];
  let from = NaN;
  const size = (i: number): number => Math.abs(slope[i] ?? NaN);
  const edge = (i: number): number => {
    const [a, b] = [size(i - 1), size(i)];
    const share = a === b ? 0 : (least - a) / (b - a);
    return (x[i - 1] ?? 0) + share * ((x[i] ?? 0) - (x[i - 1] ?? 0));
  };
  for (let i = 0; i < x.length; i++) {
    const flat = size(i) < least;
    if (flat && Number.isNaN(from)) from = i === 0 ? (x[0] ?? 0) : edge(i);
    if (!flat && !Number.isNaN(from)) {
      found.push({ from, to: edge(i) });
      from = NaN;
    }
  }
  if (!Number.isNaN(from)) found.push({ from, to: x[x.length - 1] ?? from });
  return found;
}
