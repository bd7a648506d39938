/** What speaks for and against an activation, computed from the function itself: no opinion, only numbers. */
import { facts, isConstant } from './facts.ts';
import type { Finiteness } from './finiteness.ts';
import type { Activation } from './resolve.ts';

/** Hidden layers that gradients are followed through. */
export const DEPTH = 10;
/** Below this a slope hardly moves a weight. */
export const FLAT = 1e-3;
/** f is asked for over ± this. */
export const SPAN = 1e4;

/** A stretch of the axis; ±Infinity where it goes on as far as f was asked for. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** How a layer of the activation passes on what comes in, if its weights have the gain that keeps E[f²] at 1. */
export interface Passage {
  /** 1/√E[f(z)²] for a standard normal z: times this, weights of variance 1/fan-in keep the signal's size. */
  readonly gain: number;
  /** gain² · E[f′(z)²]: by so much a layer multiplies the mean square of a gradient. */
  readonly perLayer: number;
  /** The same of the gradient's size through {@link DEPTH} layers. */
  readonly throughAll: number;
}

export type Finding =
  /** The formula itself gives no finite number somewhere within ± {@link SPAN}. */
  | { readonly kind: 'not-finite'; readonly finiteness: Finiteness }
  /** f or f′ at x, and perhaps beyond, is so large that 32 bits hardly hold it. */
  | { readonly kind: 'too-large'; readonly x: number }
  /** f has one value everywhere. */
  | { readonly kind: 'constant'; readonly value: number }
  /** f′ = 0 everywhere. */
  | { readonly kind: 'no-slope' }
  /** f is a straight line of that slope, so that layers of it are one linear map. */
  | { readonly kind: 'straight'; readonly slope: number }
  /** f′ = 0 exactly; `share` of a standard normal input lies there. */
  | { readonly kind: 'dead'; readonly where: readonly Stretch[]; readonly share: number }
  /** |f′| < {@link FLAT}, but not 0 throughout. */
  | { readonly kind: 'flat'; readonly where: readonly Stretch[]; readonly share: number }
  | ({ readonly kind: 'vanishing' | 'exploding' | 'steady' } & Passage)
  /** |f′| is nowhere larger; `throughAll` is its power {@link DEPTH}. */
  | { readonly kind: 'small-slope'; readonly largest: number; readonly throughAll: number }
  /** |f(x)| outgrows |x|: what comes of {@link SPAN}. */
  | { readonly kind: 'outgrows'; readonly value: number }
  /** f′ changes its sign; `more`: perhaps between these places as well, too close together to be told apart. */
  | { readonly kind: 'turns'; readonly at: readonly number[]; readonly more: boolean }
  /** E[f(z)] for a standard normal z, and √E[f(z)²]. */
  | { readonly kind: 'off-centre'; readonly mean: number; readonly size: number }
  | { readonly kind: 'centred' }
  | { readonly kind: 'even' | 'odd' }
  | { readonly kind: 'kinks' | 'jumps'; readonly at: readonly number[] }
  | { readonly kind: 'smooth' };

/** `fault`: it can spoil training; `trait`: it has a price; `merit`: it has none. */
export type Verdict = 'fault' | 'trait' | 'merit';

export type Remark = Finding & {
  readonly verdict: Verdict;
  /** What weighs more comes first; 0 … 100. */
  readonly weight: number;
};

type Curve = (x: number) => number;

/** Where slopes are looked at closely, and how densely; off the numbers where kinks like to sit. */
const REACH = 32;
const POINTS = 2400;
const grid: readonly number[] = Array.from({ length: POINTS }, (_, i) => ((i + 0.382) / POINTS) * 2 * REACH - REACH);
/** Further out, by decades. */
const far: readonly number[] = [48, 100, 320, 1e3, 3.2e3, SPAN];
/** Narrower stretches are places where a curve happens to be level. */
const NARROW = 0.02;
/** Turns that lie nearer together than this are not all found. */
const RESOLVED = (4 * 2 * REACH) / POINTS;
/** The edge of a stretch of exact zeros lies this near to that of the flat stretch around it, unless f′ fades out. */
const ABRUPT = 1;
/** Of f and f′ beyond this little is left in 32 bits, or nothing. */
const LARGEST = 1e37;

/** Hardly any standard normal input is larger. */
const TAIL = 9;
/** What is said of means over such inputs. */
const meanKinds: ReadonlySet<Finding['kind']> = new Set(['vanishing', 'exploding', 'steady', 'off-centre', 'centred']);

/** Mean over a standard normal distribution by Gauss–Legendre quadrature between the kinks. */
export function normalMean(curve: Curve, kinks: readonly number[]): number {
  const nodes = [0, 0.5384693101056831, 0.906179845938664];
  const weights = [0.5688888888888889, 0.4786286704993665, 0.2369268850561891];
  const cuts = [-TAIL, ...kinks.filter((x) => Math.abs(x) < TAIL), TAIL];
  let sum = 0;
  for (let c = 1; c < cuts.length; c++) {
    const [from = 0, to = 0] = [cuts[c - 1], cuts[c]];
    const pieces = Math.max(1, Math.ceil((to - from) / 0.15));
    const half = (to - from) / pieces / 2;
    for (let p = 0; p < pieces; p++) {
      const middle = from + (2 * p + 1) * half;
      for (let n = -2; n <= 2; n++) {
        const x = middle + half * Math.sign(n) * (nodes[Math.abs(n)] ?? 0);
        sum += half * (weights[Math.abs(n)] ?? 0) * curve(x) * Math.exp(-0.5 * x * x);
      }
    }
  }
  return sum / Math.sqrt(2 * Math.PI);
}

/** Where between a and b, of which one holds and one does not, a condition changes. */
function edge(holds: (x: number) => boolean, a: number, b: number): number {
  let [yes, no] = holds(a) ? [a, b] : [b, a];
  for (let i = 0; i < 60 && Math.abs(yes - no) > 1e-9; i++) {
    const middle = (yes + no) / 2;
    if (holds(middle)) yes = middle;
    else no = middle;
  }
  const round = Math.round(yes * 1e4) / 1e4;
  return Math.abs(yes - round) < 1e-7 ? round + 0 : yes;
}

/** Stretches of the axis in which a condition on the slope holds; `known`: the slopes at the grid. */
function stretches(slope: Curve, known: readonly number[], test: (slope: number) => boolean): Stretch[] {
  const holds = (x: number): boolean => test(slope(x));
  const found: Stretch[] = [];
  let from: number | null = null;
  grid.forEach((x, i) => {
    const inside = test(known[i] ?? NaN);
    if (inside && from === null) from = i === 0 ? -REACH : edge(holds, grid[i - 1] ?? x, x);
    if (!inside && from !== null) {
      found.push({ from, to: edge(holds, grid[i - 1] ?? x, x) });
      from = null;
    }
  });
  if (from !== null) found.push({ from, to: REACH });
  return found
    .filter((one) => one.to - one.from > NARROW)
    .map((one) => ({
      from: one.from === -REACH && far.every((x) => holds(-x)) ? -Infinity : one.from,
      to: one.to === REACH && far.every(holds) ? Infinity : one.to,
    }));
}

/** The share of a standard normal distribution below x (Abramowitz and Stegun 26.2.17, 8e-8). */
function below(x: number): number {
  if (x < 0) return 1 - below(-x);
  if (x === Infinity) return 1;
  const t = 1 / (1 + 0.2316419 * x);
  const sum = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return 1 - (Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI)) * sum;
}

const shareOf = (where: readonly Stretch[]): number =>
  where.reduce((sum, { from, to }) => sum + below(to) - below(from), 0);

const wrong = (y: number): boolean => !(Math.abs(y) < LARGEST);

/** Where f or f′ begins to be too large; f is looked at less closely, since what grows does so in its slope. */
function firstTooLarge(value: Curve, slope: Curve, known: readonly number[]): number | undefined {
  const tooLarge = (x: number): boolean => wrong(value(x)) || wrong(slope(x));
  const outer = [0, ...far.flatMap((x) => [-x, x])];
  const place = outer.find(tooLarge) ?? grid.find((x, i) => wrong(known[i] ?? NaN) || (i % 8 === 0 && wrong(value(x))));
  return place === undefined || tooLarge(0) ? place : edge(tooLarge, 0, place);
}

/** Where the slope changes its sign between two points of the grid, or over a level stretch. */
function turnsOf(slope: Curve, known: readonly number[]): number[] {
  const at: number[] = [];
  let last = -1;
  known.forEach((s, i) => {
    if (Math.abs(s) < 1e-12) return;
    const before = last >= 0 ? (known[last] ?? 0) : s;
    const [a, b] = [grid[last] ?? 0, grid[i] ?? 0];
    if (before * s < 0 && b - a < 1) at.push(edge((x) => slope(x) * s > 0, a, b));
    last = i;
  });
  return at;
}

const beside = (a: number, b: number): boolean => a === b || Math.abs(a - b) < ABRUPT;

/** The slopes' merits and faults. */
function slopeFindings(slope: Curve, known: readonly number[], largest: number): Remark[] {
  const flat = stretches(slope, known, (s) => Math.abs(s) < FLAT);
  const zero = stretches(slope, known, (s) => s === 0);
  const abrupt = (one: Stretch): boolean => {
    const around = flat.find(({ from, to }) => from <= one.from && one.to <= to);
    if (!around) return true;
    return beside(around.from, one.from) && beside(around.to, one.to);
  };
  const dead = zero.filter(abrupt);
  const fading = flat.filter((one) => !dead.some(({ from, to }) => one.from <= from && to <= one.to));
  const remarks: Remark[] = [];
  if (dead.length > 0) {
    const share = shareOf(dead);
    remarks.push({ kind: 'dead', where: dead, share, verdict: 'fault', weight: 60 + 20 * share });
  }
  if (fading.length > 0) {
    const share = shareOf(fading);
    const verdict = share > 0.01 ? 'fault' : 'trait';
    remarks.push({ kind: 'flat', where: fading, share, verdict, weight: 35 + 40 * share });
  }
  if (largest < 0.9) {
    const throughAll = largest ** DEPTH;
    remarks.push({ kind: 'small-slope', largest, throughAll, verdict: 'fault', weight: 82 });
  }
  const at = turnsOf(slope, known);
  const more = at.some((x, i) => x - (at[i - 1] ?? -Infinity) < RESOLVED);
  if (at.length > 0) remarks.push({ kind: 'turns', at, more, verdict: 'trait', weight: 40 });
  return remarks;
}

/** How gradients fare at the gain that keeps the signal. */
function passageFinding(size: number, slopeSize: number): Remark[] {
  if (!(size > 0)) return [];
  const gain = 1 / size;
  const perLayer = (slopeSize * gain) ** 2;
  const throughAll = perLayer ** (DEPTH / 2);
  const passage = { gain, perLayer, throughAll };
  const lost = Math.abs(Math.log10(throughAll));
  const weight = Math.min(85, 25 + 25 * lost);
  const verdict = lost > 1 ? 'fault' : 'trait';
  if (perLayer > 1.02) return [{ kind: 'exploding', ...passage, verdict, weight }];
  if (perLayer < 0.98) return [{ kind: 'vanishing', ...passage, verdict, weight }];
  return [{ kind: 'steady', ...passage, verdict: 'merit', weight: 20 }];
}

/** Whether f(−x) is ± f(x) over the grid. */
function symmetryOf(value: Curve): Remark[] {
  const some = grid.filter((_, i) => i % 16 === 0);
  const like = (sign: number): boolean =>
    some.every((x) => Math.abs(value(-x) - sign * value(x)) <= 1e-9 * Math.max(1, Math.abs(value(x))));
  if (like(1)) return [{ kind: 'even', verdict: 'trait', weight: 30 }];
  if (like(-1)) return [{ kind: 'odd', verdict: 'merit', weight: 12 }];
  return [];
}

function bendFindings(value: Curve, kinks: readonly number[]): Remark[] {
  if (kinks.length === 0) return [{ kind: 'smooth', verdict: 'merit', weight: 8 }];
  const step = 1e-7;
  const jumps = kinks.filter((x) => Math.abs(value(x + step) - value(x - step)) > 1e-4);
  const bends = kinks.filter((x) => !jumps.includes(x));
  return [
    ...(jumps.length > 0 ? [{ kind: 'jumps', at: jumps, verdict: 'fault', weight: 65 } as const] : []),
    ...(bends.length > 0 ? [{ kind: 'kinks', at: bends, verdict: 'trait', weight: 15 } as const] : []),
  ];
}

/** The slope, if the curve is a straight line. */
function straightSlope(value: Curve, known: readonly number[]): number | undefined {
  const [first = NaN] = known;
  const line = (x: number): boolean =>
    Math.abs(value(x) - (value(0) + first * x)) < 1e-9 * Math.max(1, Math.abs(first * x));
  return known.every((s) => Math.abs(s - first) < 1e-9) && grid.every((x, i) => i % 16 > 0 || line(x))
    ? first
    : undefined;
}

/**
 * All that can be said, the weightiest first; some fifteen thousand evaluations. Of a function that is too large, of one
 * without any slope and of a straight line little else is said. `finiteness`: what is known of where it is finite.
 */
export function critique(
  activation: Pick<Activation, 'value' | 'slope'>,
  finiteness: Finiteness = { finite: true, stretches: [], more: false },
): Remark[] {
  const remarks = numericRemarks(activation, finiteness);
  if (finiteness.finite) return remarks;
  // Means over inputs of which some have no value would say nothing.
  const near = finiteness.stretches.some(({ from, to }) => from < TAIL && to > -TAIL);
  const { unbounded, large } = kindsOf(finiteness);
  const rest = remarks
    .filter(({ kind }) => !(near && meanKinds.has(kind)) && !(large && kind === 'too-large'))
    .filter(({ kind }) => !(unbounded && kind === 'smooth'))
    .map((remark) => (unbounded && remark.kind === 'turns' ? { ...remark, more: true } : remark));
  return [{ kind: 'not-finite', finiteness, verdict: 'fault', weight: 100 }, ...rest];
}

/** Whether something leaves every bound at a place, and whether that or an overflow tells of what is too large. */
function kindsOf(finiteness: Finiteness): { readonly unbounded: boolean; readonly large: boolean } {
  const causes = new Set(finiteness.stretches.map(({ why }) => why));
  const unbounded = causes.has('infinite');
  return { unbounded, large: unbounded || causes.has('overflow') };
}

function numericRemarks(activation: Pick<Activation, 'value' | 'slope'>, finiteness: Finiteness): Remark[] {
  const value: Curve = (x) => activation.value(x);
  const slope: Curve = (x) => activation.slope(x);
  const known = grid.map(slope);
  const x = firstTooLarge(value, slope, known);
  if (x !== undefined) return [{ kind: 'too-large', x, verdict: 'fault', weight: 98 }];
  const told = facts(activation, finiteness);
  if (isConstant(told)) return [{ kind: 'constant', value: told.range[0], verdict: 'fault', weight: 95 }];
  const { kinks, largestSlope, trainable } = told;
  const straight = straightSlope(value, known);
  if (straight !== undefined && trainable) {
    return [{ kind: 'straight', slope: straight, verdict: 'fault', weight: 90 }];
  }
  const mean = normalMean(value, kinks);
  const size = Math.sqrt(normalMean((z) => value(z) ** 2, kinks));
  const slopeSize = Math.sqrt(normalMean((z) => slope(z) ** 2, kinks));
  const centred = Math.abs(mean) < 1e-6 * Math.max(size, 1e-6);
  const largest = Math.max(Math.abs(value(SPAN)), Math.abs(value(-SPAN)));
  const before = Math.max(Math.abs(value(SPAN / 10)), Math.abs(value(-SPAN / 10)));
  const remarks: Remark[] = [
    ...(trainable
      ? [...slopeFindings(slope, known, largestSlope), ...passageFinding(size, slopeSize)]
      : [{ kind: 'no-slope', verdict: 'fault', weight: 95 } as const]),
    ...(largest > 20 * before && largest > 20
      ? [{ kind: 'outgrows', value: largest, verdict: 'fault', weight: 58 } as const]
      : []),
    centred
      ? { kind: 'centred', verdict: 'merit', weight: 10 }
      : { kind: 'off-centre', mean, size, verdict: 'trait', weight: 20 + 25 * (Math.abs(mean) / size) },
    ...symmetryOf(value),
    ...bendFindings(value, kinks),
  ];
  return remarks.toSorted((a, b) => b.weight - a.weight);
}
