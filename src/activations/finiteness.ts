/** Where a function leaves the numbers: undefined, without bound, or beyond single precision. */
import { derive, MAX_F32, parse, unguarded, type Cause, type Unguarded } from '../formula/index.ts';
import { lowestPlace } from './golden.ts';
import type { Activation } from './resolve.ts';

/**
 * undefined: a logarithm or root of what has none, 0/0. infinite: without bound nearby, as 1/x at 0. overflow: beyond
 * 3.4e38, which is as far as single precision goes.
 */
export type Trouble = Cause;

/** A stretch, or a point if `from` is `to`, where the formula itself gives no finite number. */
export interface TroubledStretch {
  readonly from: number;
  readonly to: number;
  /** Of f, or of f' where f itself is fine. */
  readonly of: 'value' | 'slope';
  readonly why: Trouble;
}

export interface Finiteness {
  readonly finite: boolean;
  /** In rising order, at most {@link MAX_STRETCHES}. */
  readonly stretches: readonly TroubledStretch[];
  /** Whether there are more than those listed. */
  readonly more: boolean;
}

export const MAX_STRETCHES = 12;
/** So far out on either side a function is looked at, unless another reach is asked for. */
export const REACH = 1e4;
/** Places that are looked at closely, at most. */
const MOST_PLACES = 160;
/** Steps towards a place, in units of 1 or of the place itself. */
const APPROACH = [1e-3, 1e-6, 1e-9] as const;

type Status = Pick<TroubledStretch, 'of' | 'why'> | null;
type Subject = Pick<Activation, 'entry' | 'coefficients' | 'value' | 'slope'>;

/** Additions that the search may take, and evaluations of f and f' that it takes of most functions. */
const WORK = 3e5;
const USUAL = 4000;

/**
 * Where a function is looked at: by decades from 0, evenly further out, and never where numbers are whole; `part` of
 * the usual number of points.
 */
function gridOf(reach: number, part: number): number[] {
  const spread = (count: number, place: (share: number) => number): number[] => {
    const own = Math.ceil(count * part);
    return Array.from({ length: own }, (_, i) => place((i + 0.37) / own));
  };
  const decades = spread(240, (share) => 10 ** (6 * share - 6)).filter((x) => x < 24);
  const inner = spread(480, (share) => 24 * share);
  const outer = spread(1000, (share) => 24 + (reach - 24) * share);
  const half = [...decades, ...inner, ...outer, reach * (1 - 1e-13)].filter((x) => x < reach);
  return [...half.map((x) => -x), 0, ...half].toSorted((a, b) => a - b);
}

class Search {
  readonly #subject: Subject;
  readonly #reach: number;
  readonly #value: Unguarded;
  readonly #slope: Unguarded;

  constructor(subject: Subject, reach: number) {
    this.#subject = subject;
    this.#reach = reach;
    const formula = { ...parse(subject.entry.formula), coefficients: Object.keys(subject.entry.coefficients) };
    this.#value = unguarded(formula);
    this.#slope = unguarded(derive(formula, 'x'));
  }

  run(): TroubledStretch[] {
    const grid = gridOf(this.#reach, Math.min(1, WORK / USUAL / (this.#value.cost + this.#slope.cost)));
    const rows: number[][] = [];
    const statuses = grid.map((x) => {
      const status = this.#status(x);
      rows.push(Array.from({ length: this.#value.margins }, (_, k) => this.#value.margin(k)));
      return status;
    });
    const places = this.#places(grid, rows);
    return tidy([...this.#stretches(grid, statuses), ...places.flatMap((x) => this.#atPlace(x))]);
  }

  #status(x: number): Status {
    const { coefficients } = this.#subject;
    const why = trouble(this.#value.at(x, coefficients), () => this.#subject.value(x));
    if (why) return { of: 'value', why };
    const { value, cause } = this.#slope.at(x, coefficients);
    // Where f is fine, a slope that is none is so by the form in which it was derived: what runs decides.
    const tooFar = cause === null ? Math.abs(value) > MAX_F32 : !(Math.abs(this.#subject.slope(x)) <= MAX_F32);
    return tooFar ? { of: 'slope', why: 'overflow' } : null;
  }

  #stretches(grid: readonly number[], statuses: readonly Status[]): TroubledStretch[] {
    const found: TroubledStretch[] = [];
    let from = -this.#reach;
    for (let i = 0; i < grid.length; i++) {
      const [here, next] = [statuses[i] ?? null, statuses[i + 1] ?? null];
      const last = i === grid.length - 1;
      if (!last && same(here, next)) continue;
      const [x, after] = [grid[i] ?? 0, grid[i + 1] ?? 0];
      const edge = last ? this.#reach : this.#edge(x, after, here);
      // A single point of the grid, such as 0, is looked at by itself.
      if (here && edge > from && !(grid[i] === 0 && same(statuses[i - 1] ?? null, next)))
        found.push({ from, to: edge, ...here });
      from = edge;
      if (last) continue;
      // Between two points there may be a third state, such as a slope that overflows before the value does.
      const start = this.#edge(after, x, next);
      const between = start - edge > 1e-6 ? this.#status((edge + start) / 2) : null;
      if (between) found.push({ from: edge, to: start, ...between });
      if (start > edge) from = start;
    }
    return found;
  }

  /** Where the status changes from that at a, on the way to b. */
  #edge(a: number, b: number, status: Status): number {
    let [low, high] = [a, b];
    for (let i = 0; i < 60 && Math.abs(high - low) > 1e-12 * Math.max(1, Math.abs(low)); i++) {
      const middle = (low + high) / 2;
      if (same(this.#status(middle), status)) low = middle;
      else high = middle;
    }
    return round((low + high) / 2, 1e-11);
  }

  /** Where something that must keep away from 0 comes to it. */
  #places(grid: readonly number[], rows: readonly (readonly number[])[]): number[] {
    const found = new Set<number>();
    let left = Math.min(MOST_PLACES, Math.ceil(WORK / 160 / this.#value.cost));
    for (let k = 0; k < this.#value.margins; k++)
      for (let i = 0; i + 1 < grid.length && left > 0; i++) {
        const [before = NaN, here = NaN, after = NaN] = [rows[i - 1]?.[k], rows[i]?.[k], rows[i + 1]?.[k]];
        const [behind = 0, x = 0, ahead = 0] = [grid[i - 1], grid[i], grid[i + 1]];
        const crosses = here * after < 0;
        const dips = Math.abs(here) < Math.abs(before) && Math.abs(here) <= Math.abs(after);
        if (here !== 0 && !crosses && !dips) continue;
        left--;
        const size = Math.max(Math.abs(before), Math.abs(after));
        const place = here === 0 ? x : crosses ? this.#root(k, x, ahead) : this.#touch(k, behind, ahead, size);
        if (place !== null) found.add(place);
      }
    return [...found];
  }

  #margin(k: number, x: number): number {
    this.#value.at(x, this.#subject.coefficients);
    return this.#value.margin(k);
  }

  #root(k: number, a: number, b: number): number {
    let [low, high] = [a, b];
    const sign = Math.sign(this.#margin(k, a));
    for (let i = 0; i < 80 && high - low > 1e-15 * Math.abs(low); i++) {
      const middle = (low + high) / 2;
      const value = this.#margin(k, middle);
      if (value === 0) return middle;
      if (Math.sign(value) === sign) low = middle;
      else high = middle;
    }
    return round((low + high) / 2, 1e-12);
  }

  /** The least size of what keeps its sign, if that is 0 as good as exactly. */
  #touch(k: number, a: number, b: number, size: number): number | null {
    const touches = (x: number): boolean => Math.abs(this.#margin(k, x)) < 1e-12 * size;
    const place = lowestPlace((x) => Math.abs(this.#margin(k, x)), a, b, 45);
    // A minimum is found to half the digits only.
    return [round(place, 1e-7), place].find(touches) ?? null;
  }

  /** What happens on the way to x, and at x itself. */
  #atPlace(x: number): TroubledStretch[] {
    if (Math.abs(x) > this.#reach) return [];
    const point = (of: 'value' | 'slope', why: Trouble): TroubledStretch[] => [{ from: x, to: x, of, why }];
    const { coefficients } = this.#subject;
    if (this.#grows(x, (near) => this.#value.at(near, coefficients))) return point('value', 'infinite');
    if (this.#value.at(x, coefficients).cause === 'undefined') return point('value', 'undefined');
    return this.#grows(x, (near) => this.#slope.at(near, coefficients)) ? point('slope', 'infinite') : [];
  }

  /** Whether a curve leaves every bound towards x, on either side: it grows as much in each step of equal factor. */
  #grows(x: number, curve: (near: number) => { readonly value: number; readonly cause: Cause | null }): boolean {
    return [-1, 1].some((side) => {
      const near = APPROACH.map((step) => curve(x + side * step * Math.max(1, Math.abs(x))));
      const [far = NaN, nearer = NaN, nearest = NaN] = near.map(({ value }) => Math.abs(value));
      if (near.some(({ cause }) => cause === 'undefined')) return false;
      return nearer > far + 1e-3 && (nearest === Infinity || nearest - nearer > 0.5 * (nearer - far));
    });
  }
}

/** Why a number that mathematics gives is none; what only overflows on the way may be fine in what runs. */
function trouble({ value, cause }: { value: number; cause: Cause | null }, guarded: () => number): Trouble | null {
  if (cause === null) return Math.abs(value) <= MAX_F32 ? null : 'overflow';
  if (cause === 'overflow' && Number.isNaN(value) && Math.abs(guarded()) <= MAX_F32) return null;
  return cause;
}

const same = (a: Status, b: Status): boolean => a?.of === b?.of && a?.why === b?.why;

/** A place as a person would write it, where it is meant to be that. */
function round(x: number, tolerance: number): number {
  const near = Math.round(x * 1e6) / 1e6;
  return Math.abs(x - near) < tolerance * Math.max(1, Math.abs(x)) ? near + 0 : x;
}

/** In rising order; a point inside a stretch of the same kind says nothing new, and what is 0 by underflow is no pole. */
function tidy(found: readonly TroubledStretch[]): TroubledStretch[] {
  const stretches = found.filter(({ from, to }) => to > from);
  const joined: TroubledStretch[] = [];
  for (const stretch of stretches) {
    const last = joined.at(-1);
    const touches = last?.to === stretch.from && last.of === stretch.of;
    const beyond =
      touches && [last.why, stretch.why].includes('overflow') && [last.why, stretch.why].includes('infinite');
    if (beyond) joined[joined.length - 1] = { ...last, to: stretch.to, why: 'overflow' };
    else joined.push(stretch);
  }
  const poles: TroubledStretch[] = [];
  for (const point of found.filter(({ from, to }) => from === to).toSorted((a, b) => a.from - b.from)) {
    const within = joined.some((s) => s.from <= point.from && point.from <= s.to && same(s, point));
    // Two parts may come to 0 at one place, found twice with other last digits.
    const last = poles.at(-1);
    const again = last !== undefined && point.from - last.from < 1e-9 * Math.max(1, Math.abs(point.from));
    if (!within && !again) poles.push(point);
  }
  return [...joined, ...poles].toSorted((a, b) => a.from - b.from || a.to - b.to);
}

/**
 * Where over ±reach f or f' is not finite as mathematics has it; the language's guards give a number there all the same.
 * Some thousand evaluations. What oscillates faster than it looks may escape it.
 */
export function finiteness(activation: Subject, reach = REACH): Finiteness {
  const stretches = new Search(activation, reach).run();
  return {
    finite: stretches.length === 0,
    stretches: stretches.slice(0, MAX_STRETCHES),
    more: stretches.length > MAX_STRETCHES,
  };
}
