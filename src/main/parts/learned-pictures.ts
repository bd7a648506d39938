/** What the figures of learned coefficients show, and what is said of them. */
import type { Activation } from '../../activations/index.ts';
import type { Course } from '../../exhibits/parts/learned/course.ts';
import { dotsOf } from '../../exhibits/parts/learned/path.ts';
import type { LearnedFunction } from '../../state/shape/parts.ts';
import { symbolOf } from '../../ui/activation/coefficients.ts';
import type { Words } from '../../ui/i18n/index.ts';
import { count, decimal, loss, percent, plain } from '../../ui/i18n/numbers.ts';
import { partsWords as says } from '../../ui/i18n/parts.ts';
import type { Curve, PlotContent, PlotInk, PlotLine } from '../../ui/plot/content.ts';

/** Which coefficient of each function learns. */
export const coefficientOf: Readonly<Record<LearnedFunction, string>> = {
  prelu: 'alpha',
  swish: 'beta',
  elu: 'alpha',
  gelu: 'sigma',
};
const about = {
  prelu: says.aboutPrelu,
  swish: says.aboutSwish,
  elu: says.aboutElu,
  gelu: says.aboutGeluSigma,
} as const;

const COLUMNS = 48;
const SHAPE_X = Float64Array.from({ length: 121 }, (_, i) => (i - 60) / 20);

/** The function that learns, as it began. */
export interface Learner {
  readonly name: LearnedFunction;
  readonly activation: Activation;
  /** Place of its coefficient among the activation's, and where that may go. */
  readonly index: number;
  readonly start: number;
  readonly min: number;
  readonly max: number;
}

/** Who trains; `spared`: in place of a device whose work a processor does. */
export interface Trainer {
  readonly adapter: string;
  readonly spared: boolean;
}

const inkOf = (lane: number): PlotInk => (lane % 8) as PlotInk;

function laneName(words: Words, lanes: number, lane: number): string {
  return lanes === 1 ? words.of(says.learnedAll) : words.of(says.learnedUnit, { n: lane + 1 });
}

const meanOf = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** From the least to the largest of all that was, with some air; always with the start in it. */
export function rangeOf({ path }: Course, { start }: Learner): readonly [number, number] {
  let [low, high] = [start - 0.1, start + 0.1];
  for (let lane = 0; lane < path.lanes; lane++) {
    for (const value of path.lane(lane)) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  const air = 0.06 * (high - low);
  return [low - air, high + air];
}

export function pathPicture(words: Words, { path }: Course, { start }: Learner): PlotContent {
  const x = Float64Array.from(path.steps);
  const lanes = Array.from({ length: path.lanes }, (_, lane) => path.lane(lane));
  const mean = x.map((_, i) => meanOf(lanes.map((lane) => lane[i] ?? NaN)));
  const began: PlotLine = { slope: 0, offset: start, ink: 'ink-2', label: words.of(says.learnedBegan) };
  return {
    lines: [began],
    curves: [
      ...lanes.map((y, lane): Curve => ({
        id: `unit ${lane}`,
        name: laneName(words, lanes.length, lane),
        x,
        y,
        ink: inkOf(lane),
        width: lanes.length > 1 ? 1.1 : 2.2,
      })),
      ...(lanes.length > 1
        ? [{ id: 'mean', name: words.of(says.learnedMean), x, y: mean, ink: 'ink' as const, width: 2.4 }]
        : []),
    ],
  };
}

/** Dots from 1 upwards, and how high the highest stands. */
export function dotPicture(
  words: Words,
  { values }: Course,
  { start }: Learner,
  [from, to]: readonly [number, number],
): { readonly content: PlotContent; readonly highest: number } {
  const dots = dotsOf(values, from, to, COLUMNS);
  return {
    content: {
      curves: [],
      marks: dots.map(({ lane, x, y }) => ({ x, y, ink: inkOf(lane), shape: 'dot', label: '' })),
      lines: [{ at: start, ink: 'ink-2', label: words.of(says.learnedBegan) }],
    },
    highest: Math.max(4, ...dots.map(({ y }) => y)),
  };
}

export function shapePicture(words: Words, { values }: Course, learner: Learner): PlotContent {
  const { activation, index, start } = learner;
  const coefficients = Float64Array.from(activation.coefficients);
  const curveOf = (value: number): Float64Array => {
    coefficients[index] = value;
    return SHAPE_X.map((x) => activation.value(x, coefficients));
  };
  const began = words.of(says.learnedBegan);
  return {
    curves: [
      ...values.map((value, lane): Curve => ({
        id: `unit ${lane}`,
        name: laneName(words, values.length, lane),
        x: SHAPE_X,
        y: curveOf(value),
        ink: inkOf(lane),
        width: values.length > 1 ? 1.1 : 2.2,
      })),
      { id: 'start', name: began, x: SHAPE_X, y: curveOf(start), ink: 'ink', dash: [5, 4], width: 1.6 },
    ],
  };
}

export function learnedSentences(
  words: Words,
  { values, metrics, step }: Course,
  { name, activation, index, start, min, max }: Learner,
  { adapter, spared }: Trainer,
): readonly string[] {
  const symbol = symbolOf(activation.coefficientNames[index] ?? '');
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const mean = decimal(meanOf(values), 3);
  const numbers = { name: symbol, low: decimal(low, 3), high: decimal(high, 3), mean, start: decimal(start, 2) };
  const atEdge = values.filter((value) => value <= min + 1e-6 || value >= max - 1e-6).length;
  const right = metrics?.accuracy ?? NaN;
  const state = { n: count(step), loss: loss(metrics?.loss ?? NaN), accuracy: percent(right) };
  return [
    words.of(Number.isNaN(right) ? says.learnedStep : says.learnedSteps, state),
    words.of(values.length > 1 ? says.learnedSpread : says.learnedOne, numbers),
    ...(atEdge > 0
      ? [words.of(says.learnedEdge, { n: atEdge, k: values.length, name: symbol, min: plain(min), max: plain(max) })]
      : []),
    words.of(about[name]),
    words.of(spared ? says.learnedByWorker : says.learnedBy, { adapter }),
  ];
}
