/** Piecewise-linear functions of one variable: what the exact geometry can take for an activation. */
import { GeometryError } from './errors.ts';

/**
 * f(z) = slopes[k]·z + intercepts[k], where k is the number of breaks below z. Breaks rise strictly; there is one slope
 * and one intercept more than breaks.
 */
export interface PiecewiseLinear {
  readonly breaks: readonly number[];
  readonly slopes: readonly number[];
  readonly intercepts: readonly number[];
  /** Whether f takes the right piece's value at the break itself; left out: the left one's. Matters where f jumps. */
  readonly takesRight?: readonly boolean[];
}

/** What {@link piecewiseOf} needs to know of a function. */
export interface Sampled {
  value(x: number): number;
  slope(x: number): number;
  readonly kinks: readonly number[];
}

/** Two sides that differ by less, against the size of what is compared there, are taken for continuous. */
const CONTINUOUS = 1e-9;
/** How far a value may lie off a straight piece, against the numbers that it is made of. */
const STRAIGHT = 1e-12;

/** Where a piece is looked at: fractions of a bounded one, distances from the end of an unbounded one. */
const FRACTIONS = [1 / 64, 1 / 8, 1 / 4, 1 / 2, 3 / 4, 7 / 8, 63 / 64];
const DISTANCES = [1, 1 / 1024, 1 / 16, 1 / 2, 2, 3, 8, 19, 64, 700, 1e4, 1e6];

function placesOf(left: number, right: number): number[] {
  if (left === -Infinity && right === Infinity) return [...DISTANCES, 0, ...DISTANCES.map((distance) => -distance)];
  if (left === -Infinity) return DISTANCES.map((distance) => right - distance);
  if (right === Infinity) return DISTANCES.map((distance) => left + distance);
  return FRACTIONS.map((fraction) => left + fraction * (right - left));
}

/**
 * The pieces of a function that is straight between its kinks; null for one that is not, as found by evaluating it at
 * about a dozen places of each piece, out to a million. Jumps are pieces too.
 */
export function piecewiseOf(f: Sampled): PiecewiseLinear | null {
  const breaks = f.kinks.toSorted((p, q) => p - q).filter((at, k, all) => at !== all[k - 1]);
  const slopes: number[] = [];
  const intercepts: number[] = [];
  for (let k = 0; k <= breaks.length; k++) {
    const places = placesOf(breaks[k - 1] ?? -Infinity, breaks[k] ?? Infinity);
    const first = places[0] ?? 0;
    const slope = f.slope(first);
    const intercept = f.value(first) - slope * first;
    for (const x of places) {
      const size = 1 + Math.abs(slope * x) + Math.abs(intercept) + Math.abs(slope * first);
      if (!(Math.abs(f.value(x) - (slope * x + intercept)) <= STRAIGHT * size)) return null;
    }
    slopes.push(slope);
    intercepts.push(intercept);
  }
  const takesRight = breaks.map((at, k) => {
    const off = (piece: number): number => Math.abs((slopes[piece] ?? 0) * at + (intercepts[piece] ?? 0) - f.value(at));
    return off(k + 1) < off(k);
  });
  return { breaks, slopes, intercepts, takesRight };
}

/** One place where f bends or jumps. */
export interface Bend {
  readonly at: number;
  /** Slope to the right less slope to the left. */
  readonly slope: number;
  /** How much the intercept grows: −slope·at, rounded, where f is continuous. */
  readonly intercept: number;
  readonly continuous: boolean;
  readonly takesRight: boolean;
}

/** A piecewise-linear function as its leftmost piece and what is added at each break where anything changes. */
export interface Bends {
  readonly slope: number;
  readonly intercept: number;
  readonly list: readonly Bend[];
}

/** Takes f apart. Throws a GeometryError: `pieces`, `not-finite`. */
export function bendsOf(f: PiecewiseLinear): Bends {
  const { breaks, slopes, intercepts } = f;
  if (slopes.length !== breaks.length + 1 || intercepts.length !== slopes.length)
    throw new GeometryError('pieces', 'an activation needs one slope and one intercept more than breaks');
  if (![...breaks, ...slopes, ...intercepts].every(Number.isFinite))
    throw new GeometryError('not-finite', 'an activation has a piece that is not finite');
  if (breaks.some((at, k) => at <= (breaks[k - 1] ?? -Infinity)))
    throw new GeometryError('pieces', 'the breaks of an activation must rise');
  const list: Bend[] = [];
  breaks.forEach((at, k) => {
    const [left, right] = [slopes[k] ?? 0, slopes[k + 1] ?? 0];
    const [below, above] = [intercepts[k] ?? 0, intercepts[k + 1] ?? 0];
    const jump = right * at + above - (left * at + below);
    const size = Math.abs(left * at) + Math.abs(right * at) + Math.abs(below) + Math.abs(above);
    const continuous = Math.abs(jump) <= CONTINUOUS * size;
    if (continuous && left === right) return;
    const takesRight = f.takesRight?.[k] ?? false;
    const slope = right - left;
    list.push({ at, slope, intercept: continuous ? -slope * at : above - below, continuous, takesRight });
  });
  return { slope: slopes[0] ?? 0, intercept: intercepts[0] ?? 0, list };
}
