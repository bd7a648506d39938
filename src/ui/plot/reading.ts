/** What curves say at a place: values between samples, and which one a hand is near. Pure. */
import type { Curve } from './content.ts';
import type { Scales } from './scale.ts';

/** Index of the last sample at or before x; −1 before the first. */
function indexAt(x: ArrayLike<number>, at: number): number {
  let low = 0;
  let high = x.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((x[middle] ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The value of a curve at x, on the straight line between its samples; NaN outside and where the pen is lifted. */
export function valueAt(curve: Pick<Curve, 'x' | 'y'>, at: number): number {
  const i = indexAt(curve.x, at);
  const x0 = curve.x[i] ?? NaN;
  const y0 = curve.y[i] ?? NaN;
  if (x0 === at) return y0;
  const x1 = curve.x[i + 1] ?? NaN;
  const y1 = curve.y[i + 1] ?? NaN;
  return y0 + ((y1 - y0) * (at - x0)) / (x1 - x0);
}

export interface Near {
  readonly curve: Curve;
  /** CSS px. */
  readonly distance: number;
}

/** The curve nearest to a place in px, by the distance to its drawn line around there; null where none is within reach. */
export function nearestCurve(
  curves: readonly Curve[],
  scales: Scales,
  place: { readonly x: number; readonly y: number },
  reach: number,
): Near | null {
  let best: Near | null = null;
  for (const curve of curves) {
    const distance = distanceTo(curve, scales, place, reach);
    if (distance <= reach && (best === null || distance < best.distance)) best = { curve, distance };
  }
  return best;
}

function distanceTo(
  curve: Curve,
  scales: Scales,
  place: { readonly x: number; readonly y: number },
  reach: number,
): number {
  const first = Math.max(0, indexAt(curve.x, scales.x(place.x - reach)));
  const last = Math.min(curve.x.length - 1, indexAt(curve.x, scales.x(place.x + reach)) + 1);
  let least = Infinity;
  for (let i = first; i < last; i++) {
    const a = [scales.px(curve.x[i] ?? NaN), scales.py(curve.y[i] ?? NaN)] as const;
    const b = [scales.px(curve.x[i + 1] ?? NaN), scales.py(curve.y[i + 1] ?? NaN)] as const;
    least = Math.min(least, toSegment(place, a, b));
  }
  return least;
}

function toSegment(
  { x, y }: { readonly x: number; readonly y: number },
  [ax, ay]: readonly [number, number],
  [bx, by]: readonly [number, number],
): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
  const distance = Math.hypot(x - ax - t * dx, y - ay - t * dy);
  return Number.isNaN(distance) ? Infinity : distance;
}
