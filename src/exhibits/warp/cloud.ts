/** The points that are sent through: where they lie, and what they are coloured by. */
import type { Data } from '../../datasets/index.ts';

/** So many at most; of more, the first. */
export const MAX_POINTS = 2048;
/** Of the curve. */
const CURVE_POINTS = 1024;
const TURNS = 3;

/** What tells the points apart, so that each can be followed. */
export type Marking =
  /** Its place along the curve, 0 … 1. */
  | { readonly kind: 'curve'; readonly places: Float32Array }
  | { readonly kind: 'classes'; readonly labels: Uint32Array; readonly classes: number }
  /** What is to be learned there, and the largest |value|. */
  | { readonly kind: 'values'; readonly values: Float32Array; readonly largest: number };

export interface Cloud {
  readonly count: number;
  /** count × 2, from the inside out. */
  readonly points: Float32Array<ArrayBuffer>;
  readonly marking: Marking;
}

/** One arm that winds three times about the origin, its points evenly spaced along it, out to `reach`. */
export function spiral(reach: number): Cloud {
  const points = new Float32Array(2 * CURVE_POINTS);
  const places = new Float32Array(CURVE_POINTS);
  for (let i = 0; i < CURVE_POINTS; i++) {
    // The length of the arm grows with the square of the radius; the root undoes it.
    const radius = Math.sqrt((i + 0.5) / CURVE_POINTS);
    const angle = 2 * Math.PI * TURNS * radius;
    points.set([reach * radius * Math.cos(angle), reach * radius * Math.sin(angle)], 2 * i);
    places[i] = radius;
  }
  return { count: CURVE_POINTS, points, marking: { kind: 'curve', places } };
}

/** The samples of a data set, their coordinates multiplied by `reach`. */
export function cloudOf(data: Data, classes: number, reach: number): Cloud {
  const count = Math.min(MAX_POINTS, data.labels.length);
  const squares = Array.from({ length: count }, (_, i) => at(data, i, 0) ** 2 + at(data, i, 1) ** 2);
  const order = squares.map((_, i) => i).toSorted((a, b) => (squares[a] ?? 0) - (squares[b] ?? 0) || a - b);
  const points = Float32Array.from({ length: 2 * count }, (_, k) => reach * at(data, order[k >> 1] ?? 0, k & 1));
  const { targets } = data;
  if (!targets) {
    const labels = Uint32Array.from(order, (i) => data.labels[i] ?? 0);
    return { count, points, marking: { kind: 'classes', labels, classes } };
  }
  const values = Float32Array.from(order, (i) => targets[i] ?? 0);
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  return { count, points, marking: { kind: 'values', values, largest } };
}

const at = ({ inputs }: Data, i: number, k: number): number => inputs[2 * i + k] ?? 0;

/** The distance of the farthest point from the origin; 1 where there is none. */
export function radiusOf({ points, count }: Cloud): number {
  const last = 2 * (count - 1);
  return Math.hypot(points[last] ?? 0, points[last + 1] ?? 0) || 1;
}
