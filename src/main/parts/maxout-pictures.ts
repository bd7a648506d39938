/** What the figures of maxout show, and what is said of a fit. */
import { convexFloor, lawOf } from '../../exhibits/parts/maxout/best.ts';
import type { BestErrors, Fit } from '../../exhibits/parts/maxout/fit.ts';
import { inUse, type Interval, largestOf, type Piece, type Target } from '../../exhibits/parts/maxout/pieces.ts';
import { type Trouble, troubleOf } from '../../exhibits/parts/maxout/trouble.ts';
import { LARGEST } from '../../state/curve.ts';
import type { Words } from '../../ui/i18n/index.ts';
import { count, decimal, plain, scientific } from '../../ui/i18n/numbers.ts';
import { partsWords as says } from '../../ui/i18n/parts.ts';
import type { PlotContent, PlotInk, PlotLine } from '../../ui/plot/content.ts';

/** Less than this, relative to the target's height, is rounding. */
const NOTHING = 1e-12;
const POINTS = 401;

/** A target with everything about it that no fit changes. */
export interface Subject {
  readonly text: string;
  readonly target: Target;
  readonly interval: Interval;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly low: number;
  readonly high: number;
  readonly trouble: Trouble | null;
  /** C of C / k²; see lawOf. */
  readonly law: number;
  /** See convexFloor. */
  readonly floor: number;
}

export function subjectOf(text: string, target: Target, reach: number): Subject {
  const interval = { from: -reach, to: reach };
  const x = Float64Array.from({ length: POINTS }, (_, i) => -reach + (2 * reach * i) / (POINTS - 1));
  // What was cut is not drawn as if it were the function.
  const y = x.map((at) => {
    const value = target(at);
    return Math.abs(value) < LARGEST ? value : NaN;
  });
  const seen = y.filter(Number.isFinite);
  const low = seen.length > 0 ? Math.min(...seen) : 0;
  const high = seen.length > 0 ? Math.max(...seen) : 1;
  return {
    text,
    target,
    interval,
    x,
    y,
    low,
    high,
    trouble: troubleOf(text, reach),
    law: lawOf(target, interval),
    floor: convexFloor(target, interval),
  };
}

/** The best error of so many pieces, once it is known; what is only rounding is 0. */
export function bestNow(subject: Subject, { found }: BestErrors, pieces: number): number | null {
  const error = found[pieces - 1];
  if (error === undefined) return null;
  return isNothing(error, subject) ? 0 : error;
}

const isNothing = (error: number, { low, high }: Subject): boolean => error <= NOTHING * Math.max(1e-9, high - low);

/** `into`: the maxout at every x, not a number where nothing is fitted. */
export function fitPicture(words: Words, { x, y }: Subject, { pieces, trouble }: Fit, into: Float64Array): PlotContent {
  for (const [i, at] of x.entries()) into[i] = trouble ? NaN : largestOf(pieces, at);
  return {
    lines: pieces.map(({ slope, offset }, k): PlotLine => ({ slope, offset, ink: (k % 8) as PlotInk, label: '' })),
    curves: [
      { id: 'target', name: words.of(says.target), x, y, ink: 'ink-2', width: 5, dash: [1, 7] },
      { id: 'maxout', name: words.of(says.maxoutCurve), x, y: into, ink: 'ink', width: 2.2 },
    ],
  };
}

/** `best`: the least largest error, or null while it is not known. Where it is 0 it needs no lines. */
export function errorPicture(
  words: Words,
  { x, y }: Subject,
  fitted: Float64Array,
  best: number | null,
  into: Float64Array,
): PlotContent {
  for (let i = 0; i < x.length; i++) into[i] = (fitted[i] ?? 0) - (y[i] ?? 0);
  const label = words.of(says.bestOf);
  const lines: PlotLine[] =
    best === null || best === 0 ? [] : [best, -best].map((offset) => ({ slope: 0, offset, ink: 1, label }));
  return { curves: [{ id: 'error', name: words.of(says.errorCurve), x, y: into, ink: 'ink' }], lines };
}

const log = (value: number): number => (value > 0 ? Math.log10(value) : NaN);

/** Errors over k in powers of ten: the best ones, the law that they follow, and the present fit. */
export function countPicture(words: Words, subject: Subject, found: readonly number[], fit: Fit): PlotContent {
  const best = found.map((error) => (isNothing(error, subject) ? 0 : error));
  const counts = Float64Array.from({ length: 8 }, (_, i) => Math.log10(i + 1));
  const bends = fit.convex && best.every((error) => error > 0);
  const law = counts.map((power) => log(subject.law) - 2 * power);
  const { floor } = subject;
  const now = isNothing(fit.error, subject) ? NaN : log(fit.error);
  const k = log(fit.pieces.length);
  const none = best.indexOf(0);
  const name = words.of(says.lawLine, { c: decimal(subject.law, 3) });
  return {
    curves: [
      ...(bends ? [{ id: 'law', name, x: counts, y: law, ink: 'ink-2' as const, dash: [6, 4], width: 1.2 }] : []),
      { id: 'best', name: words.of(says.bestOf), x: counts.slice(0, best.length), y: best.map(log), ink: 1 },
    ],
    zones: none < 0 ? [] : [{ from: counts[none] ?? 0, to: 1, ink: 1, label: words.of(says.errorNone) }],
    lines: fit.convex || fit.trouble ? [] : [{ slope: 0, offset: log(floor), ink: 1, label: words.of(says.floorLine) }],
    marks: [
      ...best.flatMap((error, i) =>
        error > 0 ? [{ x: counts[i] ?? 0, y: log(error), ink: 1 as const, shape: 'dot' as const, label: '' }] : [],
      ),
      ...(Number.isNaN(now) ? [] : [{ x: k, y: now, ink: 'ink' as const, shape: 'ring' as const, label: '' }]),
    ],
  };
}

/** From which to which power of ten errors are drawn. */
export function errorRange(subject: Subject, found: readonly number[], fit: Fit): readonly [number, number] {
  const errors = [...found, fit.error, ...(fit.convex || fit.trouble ? [] : [subject.floor])].filter(
    (error) => Number.isFinite(error) && !isNothing(error, subject),
  );
  if (errors.length === 0) return [-3, 0];
  return [log(Math.min(...errors)) - 0.3, log(Math.max(...errors)) + 0.3];
}

/** An affine piece as one writes it. */
function affine({ slope, offset }: Piece): string {
  const [a, b] = [decimal(slope, 3), decimal(Math.abs(offset), 3)].map((text) => text.replace(/\.?0+$/, ''));
  const factor = a === '1' ? 'x' : a === '−1' ? '−x' : a === '0' ? '' : `${a}x`;
  if (b === '0') return factor || '0';
  if (factor === '') return offset < 0 ? `−${b}` : (b ?? '');
  return `${factor} ${offset < 0 ? '−' : '+'} ${b}`;
}

const short = (error: number): string => scientific(error, 3);

function convexSentences(words: Words, subject: Subject, best: BestErrors, pieces: number): string[] {
  const now = best.found[pieces - 1];
  const said: string[] = [];
  const needed = best.found.findIndex((error) => isNothing(error, subject)) + 1;
  if (needed === 1) return [words.of(says.factLine)];
  if (needed === 2) said.push(words.of(says.factExact, { e: 0 }));
  if (now !== undefined && !isNothing(now, subject)) said.push(words.of(says.factBest, { k: pieces, e: short(now) }));
  if (needed === 0 && best.done) {
    said.push(words.of(says.factLaw, { c: decimal(subject.law, 3) }));
    if (subject.text === 'x^2' && subject.interval.to === 1) said.push(words.of(says.factSquare));
  }
  return said;
}

export function fitSentences(words: Words, subject: Subject, fit: Fit, best: BestErrors): readonly string[] {
  const r = plain(subject.interval.to);
  if (fit.trouble === 'undefined') return [words.of(says.factUndefined, { r })];
  if (fit.trouble) return [words.of(says.factTooLarge, { r, most: count(LARGEST) })];
  const { pieces, error, taken: n } = fit;
  const e = isNothing(error, subject) ? '0' : short(error);
  const idle = fit.settled ? inUse(pieces, subject.interval).filter((used) => !used).length : 0;
  return [
    words.of(fit.way === 'exchange' ? says.factFitting : says.factDescending, { e, n }),
    ...(fit.convex
      ? convexSentences(words, subject, best, pieces.length)
      : [words.of(says.factNotConvex, { e: short(subject.floor) })]),
    ...(idle > 0 && fit.way === 'descent' ? [words.of(says.factIdle, { n: idle, k: pieces.length })] : []),
    ...(pieces.length <= 3 ? [words.of(says.factIs, { pieces: pieces.map(affine).join(', ') })] : []),
  ];
}
