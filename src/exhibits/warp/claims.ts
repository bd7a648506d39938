/** What the article says of its figure, held against what is measured of the same figure. Pure. */
import { type Loss, median } from './measure.ts';

/** How far a claim goes with what was measured. */
export type Verdict = 'holds' | 'in part' | 'fails';

/** The cells of one function, from the fewest rows of W to the most. */
export interface Column {
  readonly name: string;
  readonly losses: readonly Loss[];
}

export type ClaimName = 'identity' | 'outer' | 'sigmoid' | 'relu' | 'elu';

export interface Claim {
  readonly name: ClaimName;
  readonly verdict: Verdict;
  /** What was measured, by the places in the claim's words. */
  readonly numbers: Readonly<Record<string, number>>;
}

const verdictOf = (...met: readonly boolean[]): Verdict =>
  met.every(Boolean) ? 'holds' : met.some(Boolean) ? 'in part' : 'fails';

const rising = (values: readonly number[]): boolean =>
  values.every((value, i) => i === 0 || value > (values[i - 1] ?? Infinity));

/** The share of the variance that is left in each direction; more than all of it is not kept, but grown. */
const directions = ({ most, least }: Loss): readonly number[] => [Math.min(1, most), Math.min(1, least)];
/** Of both directions together. */
const kept = (loss: Loss): number => median(directions(loss));
/** From this condition number on W⁺ enlarges one direction so much that shares of what it brings back say little. */
const SINGULAR = 10;

/** Those rows of the figure of whose W the worst is nearly singular. `conditions`: of each row those of its cells. */
export function nearlySingular(
  rows: readonly number[],
  conditions: readonly (readonly number[])[],
): readonly { readonly n: number; readonly condition: number }[] {
  return rows
    .map((n, r) => ({ n, condition: Math.max(...(conditions[r] ?? [])) }))
    .filter(({ condition }) => condition > SINGULAR);
}

const ends = <T>(values: readonly T[]): readonly [T | undefined, T | undefined] => [values[0], values.at(-1)];

/** Of the claims those whose functions are among the columns; all columns have the same rows, at least two. */
export function judge(columns: readonly Column[]): readonly Claim[] {
  const of = (name: string): readonly Loss[] | null => columns.find((each) => each.name === name)?.losses ?? null;
  const [identity, sigmoid, tanh, relu, elu] = ['identity', 'sigmoid', 'tanh', 'relu', 'elu'].map(of);
  return [
    identity ? sameAsBefore(identity) : null,
    sigmoid && tanh ? outerRing([...sigmoid, ...tanh]) : null,
    sigmoid && tanh ? sigmoidMost(sigmoid, tanh) : null,
    relu ? moreWithRows(relu) : null,
    relu && elu ? muchAtFewRows(elu, relu) : null,
  ].filter((claim) => claim !== null);
}

/** The identity changes nothing. `off`: the largest departure of a measure from 1. */
function sameAsBefore(losses: readonly Loss[]): Claim {
  const off = Math.max(
    ...losses.flatMap(({ most, least, squeeze }) => [most, least, squeeze.least].map((value) => Math.abs(value - 1))),
  );
  return { name: 'identity', verdict: verdictOf(off < 1e-4), numbers: { off } };
}

/** S-shaped functions press the outer ring together: its neighbours end closer than those of the median point. */
function outerRing(losses: readonly Loss[]): Claim {
  const outer = median(losses.map(({ squeeze }) => squeeze.outer));
  const all = median(losses.map(({ squeeze }) => squeeze.median));
  const met = losses.map(({ squeeze }) => squeeze.outer < squeeze.median);
  return { name: 'outer', verdict: verdictOf(...met), numbers: { outer, all } };
}

/** The sigmoid presses most: the whole picture, and its outer ring. */
function sigmoidMost(sigmoid: readonly Loss[], tanh: readonly Loss[]): Claim {
  const [a, b] = [median(sigmoid.flatMap(directions)), median(tanh.flatMap(directions))];
  const [c, d] = [sigmoid, tanh].map((losses) => median(losses.map(({ squeeze }) => squeeze.outer))) as [
    number,
    number,
  ];
  return { name: 'sigmoid', verdict: verdictOf(a < b, c < d), numbers: { a, b, c, d } };
}

/** ReLU keeps more the more rows W has: locally, and of the spread. */
function moreWithRows(relu: readonly Loss[]): Claim {
  const medians = relu.map(({ squeeze }) => squeeze.median);
  const spreads = relu.map(kept);
  const [[a = NaN, b = NaN], [c = NaN, d = NaN]] = [ends(medians), ends(spreads)];
  return { name: 'relu', verdict: verdictOf(rising(medians), rising(spreads)), numbers: { a, b, c, d } };
}

/** ELU keeps much with few rows: more than ReLU does, locally and of the direction that keeps least. */
function muchAtFewRows(elu: readonly Loss[], relu: readonly Loss[]): Claim {
  const [few, other] = [elu[0], relu[0]];
  const [a, b] = [few?.squeeze.median ?? NaN, other?.squeeze.median ?? NaN];
  const [c, d] = [few?.least ?? NaN, other?.least ?? NaN];
  return { name: 'elu', verdict: verdictOf(a > b, c > d), numbers: { a, b, c, d } };
}
