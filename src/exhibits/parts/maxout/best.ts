/** What k affine pieces can do at best, and what no number of them can: the theory that the fits are held against. */
import { bestPiece, type Interval, type Target } from './pieces.ts';

/** Samples of a target between the ends. */
const SAMPLES = 2000;

/** The target at evenly spaced places, both ends included. */
export function samplesOf(target: Target, { from, to }: Interval): Float64Array {
  return Float64Array.from({ length: SAMPLES + 1 }, (_, i) => target(from + ((to - from) * i) / SAMPLES));
}

/** Whether the target nowhere bends down, as far as its samples tell. */
export function isConvex(target: Target, interval: Interval): boolean {
  const f = samplesOf(target, interval);
  const size = f.reduce((most, y) => Math.max(most, Math.abs(y)), 1e-300);
  for (let i = 1; i < SAMPLES; i++) {
    if ((f[i - 1] ?? 0) - 2 * (f[i] ?? 0) + (f[i + 1] ?? 0) < -1e-13 * size) return false;
  }
  return true;
}

/** How far to the right of s one piece serves within `error`. */
function reach(target: Target, s: number, to: number, error: number): number {
  if (bestPiece(target, s, to).error <= error) return to;
  let [low, high] = [s, to];
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    if (bestPiece(target, s, middle).error <= error) low = middle;
    else high = middle;
  }
  return low;
}

function suffice(target: Target, { from, to }: Interval, pieces: number, error: number): boolean {
  let at = from;
  for (let k = 0; k < pieces && at < to; k++) at = reach(target, at, to, error);
  return at >= to;
}

/**
 * The least largest error of `pieces` affine pieces for a convex target. Each serves as far as it can within an error;
 * the least error with which they get to the end is found by halving. Relative accuracy 1e-9.
 */
export function bestError(target: Target, interval: Interval, pieces: number): number {
  let high = bestPiece(target, interval.from, interval.to).error;
  if (pieces === 1) return high;
  let low = 0;
  const least = 1e-13 * high;
  while (high - low > 1e-9 * high && high > least) {
    const middle = (low + high) / 2;
    if (suffice(target, interval, pieces, middle)) high = middle;
    else low = middle;
  }
  return high > least ? high : 0;
}

/**
 * C in the law error ≈ C / k² of a smooth convex target: (∫ √f'')² / 16 (for x² on [−1, 1] exactly 1/2 for every k).
 * 0 for what is made of straight pieces.
 */
export function lawOf(target: Target, interval: Interval): number {
  const f = samplesOf(target, interval);
  let sum = 0;
  for (let i = 1; i < SAMPLES; i++) {
    sum += Math.sqrt(Math.max(0, (f[i - 1] ?? 0) - 2 * (f[i] ?? 0) + (f[i + 1] ?? 0)));
  }
  const ends = (sum / (SAMPLES - 1)) * SAMPLES; // the half cells at both ends
  return (ends * ends) / 16;
}

/** The lower convex hull of the samples, by Andrew's monotone chain, at every sample. */
function hullOf(f: Float64Array): Float64Array {
  const corners: number[] = [];
  const rise = (a: number, b: number): number => ((f[b] ?? 0) - (f[a] ?? 0)) / (b - a);
  for (let i = 0; i < f.length; i++) {
    for (;;) {
      const [a, b] = corners.slice(-2);
      if (a === undefined || b === undefined || rise(a, b) < rise(b, i)) break;
      corners.pop();
    }
    corners.push(i);
  }
  const hull = new Float64Array(f.length);
  for (const [n, a] of corners.entries()) {
    const b = corners[n + 1] ?? a;
    for (let i = a; i <= b; i++) hull[i] = (f[a] ?? 0) + (b > a ? rise(a, b) * (i - a) : 0);
  }
  return hull;
}

/**
 * What no maximum of affine pieces can do better, however many: it is convex, and the best convex function is the
 * target's convex envelope raised by half of the largest gap between the two. 0 for convex targets.
 */
export function convexFloor(target: Target, interval: Interval): number {
  const f = samplesOf(target, interval);
  const hull = hullOf(f);
  return f.reduce((most, y, i) => Math.max(most, y - (hull[i] ?? y)), 0) / 2;
}
