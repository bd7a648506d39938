/** What can be said of an activation, computed from the function itself and never typed. */
import { finiteness, REACH as KNOWN, type Finiteness } from './finiteness.ts';
import { peak } from './golden.ts';
import type { Activation } from './resolve.ts';

export interface Facts {
  /** Infimum and supremum over all x; ±Infinity where f grows without bound, far out or at a pole. */
  readonly range: readonly [number, number];
  /** Whether f never turns back, up or down. */
  readonly monotone: boolean;
  /** The largest |f'|; Infinity where it has no bound. */
  readonly largestSlope: number;
  /** Whether f tends to a finite value far to the left, or to the right, and f' to 0. */
  readonly saturatesLeft: boolean;
  readonly saturatesRight: boolean;
  /** Whether a standard normal input gives a mean output of 0. */
  readonly zeroCentred: boolean;
  /** Where f' jumps, or f itself, in rising order; poles are none. */
  readonly kinks: readonly number[];
  /** Maxima of |f''| of a function without kinks, where it bends most, in rising order. */
  readonly ridges: readonly number[];
  /** Whether the slope is anything but 0 somewhere, so that gradients pass. */
  readonly trainable: boolean;
}

type Curve = (x: number) => number;

/** Where the search looks closely, most of all near 0, and at how many points. */
const REACH = 24;
const STEPS = 1600;
/** Additions that the whole search may take, and evaluations of f and f' that it takes of most functions. */
const WORK = 6e5;
const USUAL = 32_000;
/** Of the highest points of a curve so many are looked at closely. */
const PEAKS = 40;
/** Far enough out that a bounded function has arrived and an unbounded one has gone. */
const FAR = 1e30;
/** On the way there; around each place a curve is looked at several times, since it may oscillate. */
const WAY = [1e6, 1e12, 1e18, 1e24, FAR] as const;
const AROUND = [0.37, 0.52, 0.66, 0.81, 0.93, 1] as const;
/** On the way to a pole: the first is off it, the others are near, in units of 1 or of the place itself. */
const APPROACH = [1e-3, 1e-6, 1e-9] as const;
/** What is larger, single precision hardly holds. */
const ENDLESS = 1e30;
/** Below this a slope counts as none. */
const FLAT = 1e-9;
/** A change that is still there over so short a way is a jump. */
const INTERVAL = 1e-11;
/** After so many halvings without one half changing more than the other the curve counts as smooth. */
const PATIENCE = 5;

/** How closely a function is looked at: the more it costs, the fewer points, and the less there is left to look closer. */
interface Look {
  readonly points: readonly number[];
  /** Evaluations. */
  left: number;
}

/** Sample points: inside ±REACH closer together near 0, and by decades outside; off the numbers where kinks like to sit. */
function samplePoints(steps: number): number[] {
  const inner = Array.from({ length: steps }, (_, i) => {
    const v = (2 * (i + 0.382)) / steps - 1;
    return REACH * v * (0.3 + 0.7 * v * v);
  });
  const outer = Array.from({ length: 40 }, (_, i) => REACH * 10 ** ((i + 1) / 10));
  return [...outer.toReversed().map((x) => -x), ...inner, ...outer];
}
const densities: readonly (readonly number[])[] = [1, 2, 4, 8, 16].map((part) => samplePoints(STEPS / part));

function lookAt({ cost = 1 }: Subject): Look {
  const evaluations = (2 * WORK) / cost;
  const thinner = Math.max(0, Math.ceil(Math.log2(USUAL / evaluations)));
  const points = densities[Math.min(thinner, densities.length - 1)] ?? [];
  return { points, left: thinner === 0 ? Infinity : Math.max(0, evaluations - 8 * points.length) };
}

/** What is looked at; `cost` as an {@link Activation} states it, `entry` and `coefficients` to find poles by. */
type Subject = Pick<Activation, 'value' | 'slope'> & Partial<Pick<Activation, 'cost' | 'entry' | 'coefficients'>>;

/** A curve with its values at the points of the look. */
interface Sampled {
  readonly curve: Curve;
  readonly values: readonly number[];
  readonly look: Look;
}

const sample = (curve: Curve, look: Look): Sampled => ({ curve, values: look.points.map((x) => curve(x)), look });

/** Halves [a, b] towards the greater change of `curve`: the place where a jump remains, if one does. */
function jump({ curve, values, look }: Sampled, index: number): number | undefined {
  let [a = 0, b = 0] = [look.points[index - 1], look.points[index]];
  let [left = 0, right = 0] = [values[index - 1], values[index]];
  const noise = 1e-6 * Math.max(1, Math.abs(left), Math.abs(right));
  for (let even = 0; b - a > INTERVAL;) {
    if (Math.abs(right - left) < noise || look.left-- <= 0) return undefined;
    const middle = (a + b) / 2;
    const between = curve(middle);
    const [first, second] = [Math.abs(between - left), Math.abs(right - between)];
    even = Math.max(first, second) < 1.5 * Math.min(first, second) ? even + 1 : 0;
    if (even === PATIENCE) return undefined;
    if (first > second) [b, right] = [middle, between];
    else [a, left] = [middle, between];
  }
  const place = (a + b) / 2;
  const round = Math.round(place * 1e6) / 1e6;
  return Math.abs(place - round) < 1e-9 ? round + 0 : place;
}

function kinksOf(value: Sampled, slope: Sampled): number[] {
  const found = new Set<number>();
  for (const i of intervals(slope)) {
    const place = jump(slope, i) ?? jump(value, i);
    if (place !== undefined) found.add(place);
  }
  return [...found].toSorted((a, b) => a - b);
}

/** The intervals inside ±REACH, each by its right end; where not all can be looked at, the greatest changes first. */
function intervals({ values, look }: Sampled): number[] {
  const inside = [...look.points.keys()].filter((i) => i > 0 && Math.abs(look.points[i] ?? Infinity) <= REACH);
  if (look.left === Infinity) return inside;
  const change = (i: number): number => Math.abs((values[i] ?? 0) - (values[i - 1] ?? 0));
  return inside.toSorted((i, j) => change(j) - change(i));
}

/** Steps of a golden section. */
const GOLDEN = 60;

/** The local maxima of a curve among the sample points, the highest of them refined; in rising order of x. */
function peaks({ curve, values, look }: Sampled): { readonly x: number; readonly y: number }[] {
  const { points } = look;
  const tops = points.slice(1, -1).flatMap((x, i) => {
    const [before = 0, here = 0, after = 0] = values.slice(i, i + 3);
    return here < before || here < after || (here === before && here === after) ? [] : [{ x, y: here, i }];
  });
  const highest = new Set(tops.toSorted((a, b) => b.y - a.y).slice(0, PEAKS));
  return tops.map(({ x, y, i }, k) => {
    const top = tops[k];
    if (!top || !highest.has(top) || look.left <= 0) return { x, y };
    look.left -= 2 * GOLDEN;
    const refined = peak(curve, points[i] ?? x, points[i + 2] ?? x, GOLDEN);
    return refined.y >= y ? refined : { x, y };
  });
}

/** Whether a curve rises on and on towards −∞ or +∞: by steps that do not die out, whatever it does between them. */
function rises(curve: Curve, side: -1 | 1): boolean {
  const tops = WAY.map((x) => Math.max(...AROUND.map((part) => curve(side * part * x))));
  const steps = tops.slice(1).map((top, i) => top - (tops[i] ?? NaN));
  return tops.some((top) => top > ENDLESS) || steps.every((step, i) => step > 0.5 * (steps[i - 1] ?? 0));
}

/** The largest value of a curve anywhere. */
function supremum(sampled: Sampled): number {
  const { curve, values } = sampled;
  const near = Math.max(...values, ...peaks(sampled).map((top) => top.y));
  const far = ([-1, 1] as const).map((side) => {
    const end = curve(side * FAR);
    // What only oscillates never gets beyond what is found near 0.
    const beyond = AROUND.some((part) => curve(side * part * FAR) > near + 1e-6 * Math.max(1, Math.abs(near)));
    return beyond && rises(curve, side) ? Infinity : end;
  });
  return Math.max(near, ...far);
}

/** Whether a curve comes to a finite value towards −∞ or +∞: its steps die out. */
function settles(curve: Curve, side: -1 | 1): boolean {
  const values = WAY.map((x) => curve(side * x));
  const steps = values.slice(1).map((y, i) => Math.abs(y - (values[i] ?? NaN)));
  const noise = 1e-9 * Math.max(1, Math.abs(values.at(-1) ?? 0));
  return steps.slice(1).every((step, i) => step <= Math.max(noise, 0.5 * (steps[i] ?? 0)));
}

/** The signs with which f leaves every bound at x, from the left and from the right; 0 where it does not. */
function signsAt(value: Curve, x: number): number[] {
  return [-1, 1].map((side) => {
    const [off = NaN, near = NaN, nearest = NaN] = APPROACH.map((step) =>
      value(x + side * step * Math.max(1, Math.abs(x))),
    );
    const [first, second] = [Math.abs(near) - Math.abs(off), Math.abs(nearest) - Math.abs(near)];
    if (first > 1e-3 && second > 0.5 * first) return Math.sign(nearest);
    return Math.sign([nearest, near].find((y) => Math.abs(y) > ENDLESS) ?? 0);
  });
}

/** Where f leaves every bound, and how; `stretches`: what is known of where it is finite. */
function polesOf(value: Curve, stretches: Finiteness['stretches']): { readonly x: number; readonly signs: number[] }[] {
  const places = stretches.filter((one) => one.why === 'infinite' && one.of === 'value');
  const ends = new Set(places.flatMap(({ from, to }) => [from, to]));
  return [...ends]
    .map((x) => ({ x, signs: signsAt(value, x) }))
    .filter(({ signs }) => signs.some((sign) => sign !== 0));
}

/** Whether f is undefined as far out on a side as is known. */
const endsBefore = (stretches: Finiteness['stretches'], side: -1 | 1): boolean =>
  stretches.some(({ of, why, from, to }) => {
    return of === 'value' && why === 'undefined' && from < to && (side < 0 ? from <= -KNOWN : to >= KNOWN);
  });

/** Whether f never turns back by its slopes, and never jumps back either. */
function isMonotone(value: Sampled, slope: Sampled): boolean {
  return [1, -1].some(
    (way) =>
      slope.values.every((s) => way * s >= -FLAT) &&
      value.values.every((y, i) => {
        const before = value.values[i - 1] ?? y;
        return way * (y - before) >= -1e-9 * Math.max(1, Math.abs(y), Math.abs(before)) || y === before;
      }),
  );
}

/** Whether f has one value everywhere. */
export function isConstant({ range: [low, high], trainable }: Pick<Facts, 'range' | 'trainable'>): boolean {
  return !trainable && high - low <= 1e-12 * Math.max(1, Math.abs(high));
}

const transform = ({ curve, values, look }: Sampled, change: Curve): Sampled => ({
  curve: (x) => change(curve(x)),
  values: values.map((v) => change(v)),
  look,
});

/** Maxima of |f''| that stand out, where f' has no jump. */
function ridgesOf({ curve: slope, look }: Sampled): number[] {
  const h = 1e-4;
  const tops = peaks(sample((x) => Math.abs(slope(x + h) - slope(x - h)) / (2 * h), look)).filter(
    (top) => Math.abs(top.x) < REACH - 1,
  );
  const highest = Math.max(0, ...tops.map((top) => top.y));
  if (highest < 1e-6) return [];
  const distinct: number[] = [];
  for (const { x, y } of tops) {
    const rounded = Math.abs(x) <= 2 * h ? 0 : x;
    if (y > 0.05 * highest && rounded - (distinct.at(-1) ?? -Infinity) > 1e-3) distinct.push(rounded);
  }
  return distinct;
}

/** The mean of f(x) for a standard normal x, relative to its mean size. */
function normalMean(value: Curve): number {
  let sum = 0;
  let size = 0;
  for (let x = 0.05; x < 8; x += 0.1) {
    const weight = Math.exp(-0.5 * x * x);
    const [right, left] = [value(x), value(-x)];
    sum += weight * (right + left);
    size += weight * (Math.abs(right) + Math.abs(left));
  }
  return size === 0 ? 0 : sum / size;
}

/** Where an activation folds: `kinks` and `ridges` of {@link Facts}, at half the evaluations. */
export function bends(activation: Subject): Pick<Facts, 'kinks' | 'ridges'> {
  const look = lookAt(activation);
  return bendsOf(
    sample((x) => activation.value(x), look),
    sample((x) => activation.slope(x), look),
  );
}

function bendsOf(value: Sampled, slope: Sampled): Pick<Facts, 'kinks' | 'ridges'> {
  const kinks = kinksOf(value, slope);
  return { kinks, ridges: kinks.length > 0 ? [] : ridgesOf(slope) };
}

/** What is known of where a subject is finite; nothing of one without a formula. */
function searched({ entry, coefficients, value, slope }: Subject): Pick<Finiteness, 'stretches'> {
  return entry && coefficients ? finiteness({ entry, coefficients, value, slope }) : { stretches: [] };
}

/**
 * Computes the facts of an activation with its chosen coefficients; some ten thousand evaluations, fewer of what is
 * costly. `known`: where it is finite, searched for if it is not given.
 */
export function facts(activation: Subject, known: Pick<Finiteness, 'stretches'> = searched(activation)): Facts {
  const look = lookAt(activation);
  const value = sample((x) => activation.value(x), look);
  const slope = sample((x) => activation.slope(x), look);
  const { stretches } = known;
  const poles = polesOf(value.curve, stretches);
  const end = (sign: number): number => (poles.some(({ signs }) => signs.includes(sign)) ? Infinity : -Infinity);
  const steep = poles.length > 0 || stretches.some(({ of, why }) => of === 'slope' && why === 'infinite');
  const largestSlope = steep ? Infinity : supremum(transform(slope, Math.abs));
  const saturates = (side: -1 | 1): boolean =>
    Math.abs(slope.curve(side * FAR)) < FLAT && settles(value.curve, side) && !endsBefore(stretches, side);
  const { kinks, ridges } = bendsOf(value, slope);
  // More poles than are listed may be among them.
  const isPole = (x: number): boolean => poles.length > 0 && signsAt(value.curve, x).some((sign) => sign !== 0);
  return {
    range: [-Math.max(end(-1), supremum(transform(value, (y) => -y))) + 0, Math.max(end(1), supremum(value)) + 0],
    monotone: isMonotone(value, slope) && !poles.some(({ signs }) => !signs.includes(0)),
    largestSlope,
    saturatesLeft: saturates(-1),
    saturatesRight: saturates(1),
    // Where f has a pole it may have no mean at all.
    zeroCentred: poles.length === 0 && Math.abs(normalMean(value.curve)) < 1e-9,
    kinks: kinks.filter((kink) => !isPole(kink)),
    ridges: poles.length > 0 ? [] : ridges,
    trainable: largestSlope > FLAT,
  };
}
