/** The portrait of an activation: all that its card and the table say of it, computed from the function itself. */
import { critique, normalMean, type Stretch } from './critique.ts';
import { facts, type Facts } from './facts.ts';
import { lowestPlace } from './golden.ts';
import type { Activation } from './resolve.ts';

type Curve = (x: number) => number;

export interface Extremum {
  readonly x: number;
  readonly y: number;
  readonly kind: 'minimum' | 'maximum';
}

/** y = slope · x + offset. */
export interface Asymptote {
  readonly slope: number;
  readonly offset: number;
}

/**
 * Mean and variance of what a layer gives that come back unchanged from the next: the weights of each unit sum to 0, and
 * their squares to 1.
 */
export interface FixedPoint {
  readonly mean: number;
  readonly variance: number;
  /** By what a small deviation of the variance is multiplied from layer to layer: below 1 in size it dies out. */
  readonly factor: number;
}

export interface Portrait extends Facts {
  /** E[f(z)] for a standard normal z. */
  readonly mean: number;
  /** 1/√E[f(z)²]; Infinity of the function that is 0 wherever it matters. */
  readonly gain: number;
  /** Whether the ends of the range are values that f takes. */
  readonly reached: readonly [boolean, boolean];
  /** Where f' is 0 alone, in rising order. */
  readonly level: readonly number[];
  /** Where f' is 0 throughout. */
  readonly dead: readonly Stretch[];
  readonly extrema: readonly Extremum[];
  readonly asymptotes: { readonly left: Asymptote | null; readonly right: Asymptote | null };
  /** Those with some variance, in rising order; 'every' where any variance comes back. */
  readonly fixedPoints: readonly FixedPoint[] | 'every';
}

/** How far out level places are looked for, and how closely; off the numbers where kinks like to sit. */
const REACH = 24;
const POINTS = 2400;
const grid: readonly number[] = Array.from({ length: POINTS }, (_, i) => ((i + 0.382) / POINTS) * 2 * REACH - REACH);

/** Below this a slope counts as 0 where it is least. */
const LEVEL = 1e-12;
/** So far from a place where it is 0 alone it is more than what f64 leaves of a slope that fades. */
const APART = 0.05;
const FADED = 1e-8;

/** Work that is done in turns, and what it gives at the end. */
type Turns<Result> = Generator<undefined, Result>;

/** Points of the grid that are one turn. */
const POINTS_A_TURN = 100;

/** Where the slope goes through 0 or touches it between two kinks. */
function* levelPlaces(slope: Curve, kinks: readonly number[]): Turns<number[]> {
  const values: number[] = [];
  for (const x of grid) {
    values.push(slope(x));
    if (values.length % POINTS_A_TURN === 0) yield;
  }
  const found: number[] = [];
  for (let i = 1; i + 1 < POINTS; i++) {
    const [before = 0, here = 0, after = 0] = values.slice(i - 1, i + 2);
    const [from = 0, to = 0] = [grid[i - 1], grid[i + 1]];
    if (!(Math.abs(here) < Math.abs(before) && Math.abs(here) <= Math.abs(after))) continue;
    if (kinks.some((x) => x >= from && x <= to)) continue;
    yield;
    const x = before * after < 0 ? crossing(slope, from, to) : lowestPlace((at) => Math.abs(slope(at)), from, to, 80);
    const alone = Math.max(Math.abs(slope(x - APART)), Math.abs(slope(x + APART))) > FADED;
    if (alone && (before * after < 0 || Math.abs(slope(x)) < LEVEL)) found.push(Math.abs(x) < 1e-5 ? 0 : x);
  }
  return found;
}

/** Where a curve crosses 0 between two places, by halving; a turn for each. */
function* crossingInTurns(curve: Curve, from: number, to: number): Turns<number> {
  let [a, b] = [from, to];
  const sign = Math.sign(curve(a));
  for (let i = 0; i < 60; i++) {
    const middle = (a + b) / 2;
    if (Math.sign(curve(middle)) === sign) a = middle;
    else b = middle;
    yield;
  }
  return (a + b) / 2;
}

const crossing = (curve: Curve, from: number, to: number): number => allOf(crossingInTurns(curve, from, to));

/** All turns in one go. */
function allOf<Result>(turns: Turns<Result>): Result {
  for (;;) {
    const turn = turns.next();
    if (turn.done) return turn.value;
  }
}

/** Minima and maxima: at level places, and at kinks where the slope turns. */
function extremaOf(value: Curve, slope: Curve, places: readonly number[]): Extremum[] {
  const step = 1e-3;
  return places.flatMap((x): Extremum[] => {
    const [left, right] = [Math.sign(slope(x - step)), Math.sign(slope(x + step))];
    if (left * right >= 0) return [];
    return [{ x, y: value(x), kind: left < 0 ? 'minimum' : 'maximum' }];
  });
}

/** Far enough out for a curve to have met its asymptote, and near enough for f64 to tell the offset. */
const FAR = 1e7;

/** Without the last digits of f64, where a shorter number is meant. */
function rounded(y: number): number {
  const short = Math.round(y * 1e4) / 1e4;
  return Math.abs(y - short) < 2e-7 ? short + 0 : y;
}

/** The straight line that f comes to towards −∞ or +∞, if there is one. */
function asymptote(value: Curve, slope: Curve, side: -1 | 1): Asymptote | null {
  const far = side * FAR;
  const steady = slope(far);
  const offset = value(far) - steady * far;
  const nearer = value(far / 100) - (steady * far) / 100;
  if (!Number.isFinite(offset) || !(Math.abs(offset - nearer) < 1e-3)) return null;
  return { slope: rounded(steady), offset: rounded(offset) };
}

/** Variances between which fixed points are looked for, and at how many places. */
const VARIANCES = { least: 1e-3, most: 1e3, places: 25 } as const;

interface Moments {
  readonly mean: number;
  readonly variance: number;
}

function momentsAt(value: Curve, kinks: readonly number[], variance: number): Moments {
  const size = Math.sqrt(variance);
  const scaled = kinks.map((x) => x / size);
  const mean = normalMean((z) => value(size * z), scaled);
  return { mean, variance: normalMean((z) => (value(size * z) - mean) ** 2, scaled) };
}

function* fixedPointsOf(value: Curve, kinks: readonly number[]): Turns<readonly FixedPoint[] | 'every'> {
  const change = (variance: number): number => momentsAt(value, kinks, variance).variance / variance - 1;
  const ratio = VARIANCES.most / VARIANCES.least;
  const variances = Array.from(
    { length: VARIANCES.places },
    (_, i) => VARIANCES.least * ratio ** ((i + 0.31) / VARIANCES.places),
  );
  const changes: number[] = [];
  for (const variance of variances) {
    changes.push(change(variance));
    yield;
  }
  if (changes.every((each) => Math.abs(each) < 1e-9)) return 'every';
  const found: FixedPoint[] = [];
  for (const [i, high] of variances.slice(1).entries()) {
    const [before = 0, after = 0] = [changes[i], changes[i + 1]];
    if (!(before * after < 0)) continue;
    const logOf = crossingInTurns((log) => change(Math.exp(log)), Math.log(variances[i] ?? high), Math.log(high));
    const variance = Math.exp(yield* logOf);
    const step = 1e-4 * variance;
    const at = (v: number): number => momentsAt(value, kinks, v).variance;
    const factor = (at(variance + step) - at(variance - step)) / (2 * step);
    found.push({ mean: momentsAt(value, kinks, variance).mean, variance, factor });
  }
  return found;
}

/** One place in each piece of a stretch between kinks: where f' is 0 throughout, f has one value there. */
function piecesOf({ from, to }: Stretch, kinks: readonly number[]): number[] {
  const ends = [from, ...kinks.filter((x) => x > from && x < to), to];
  return ends.slice(1).map((end, i) => {
    const begin = ends[i] ?? end;
    if (Math.abs(begin) === Infinity) return Math.abs(end) === Infinity ? 0 : end - 1;
    return begin + Math.min(1, (end - begin) / 2);
  });
}

/** What a portrait is made of; `cost` as an {@link Activation} states it. */
export type Sitter = Pick<Activation, 'value' | 'slope'> & Partial<Pick<Activation, 'cost'>>;

/** Computes it with the activation's chosen coefficients, in one go. */
export const portrait = (sitter: Sitter): Portrait => allOf(portraitInTurns(sitter));

/** Some hundred thousand evaluations, in turns that none takes longer than some milliseconds. */
export function* portraitInTurns(activation: Sitter): Turns<Portrait> {
  const value: Curve = (x) => activation.value(x);
  const slope: Curve = (x) => activation.slope(x);
  const known = facts(activation);
  yield;
  const found = critique(activation).find((each) => each.kind === 'dead');
  const dead = known.trainable ? (found?.where ?? []) : [{ from: -Infinity, to: Infinity }];
  const level = known.trainable
    ? (yield* levelPlaces(slope, known.kinks)).filter(
        (x) => !dead.some(({ from, to }) => x > from - 0.1 && x < to + 0.1),
      )
    : [];
  yield;
  const extrema = extremaOf(
    value,
    slope,
    [...level, ...known.kinks].toSorted((a, b) => a - b),
  );
  const taken = [...extrema.map(({ y }) => y), ...dead.flatMap((stretch) => piecesOf(stretch, known.kinks).map(value))];
  const reached = (end: number): boolean =>
    Number.isFinite(end) && taken.some((y) => Math.abs(y - end) <= 1e-9 * Math.max(1, Math.abs(end)));
  return {
    ...known,
    reached: [reached(known.range[0]), reached(known.range[1])],
    mean: normalMean(value, known.kinks),
    gain: 1 / Math.sqrt(normalMean((z) => value(z) ** 2, known.kinks)),
    level,
    dead,
    extrema,
    asymptotes: { left: asymptote(value, slope, -1), right: asymptote(value, slope, 1) },
    fixedPoints: yield* fixedPointsOf(value, known.kinks),
  };
}

/** The year a source was published, as far as it says so: an arXiv number's, or the earliest in brackets. */
export function yearOf(source: string): number | null {
  const arxiv = /arXiv:(\d\d)\d\d\./.exec(source)?.[1];
  if (arxiv !== undefined) return 2000 + Number(arxiv);
  const years = [...source.matchAll(/\((\d{4})\)/g)].map(([, year]) => Number(year));
  return years.length > 0 ? Math.min(...years) : null;
}
