/** Networks to try the exact geometry on, and what they compute, in plain loops. */
import type { PiecewiseLinear } from '../../src/geometry/piecewise.ts';
import type { AffineLayer, PiecewiseLayer, PiecewiseNetwork, View } from '../../src/geometry/network.ts';
import type { Polylines } from '../../src/geometry/result.ts';

export const relu: PiecewiseLinear = { breaks: [0], slopes: [0, 1], intercepts: [0, 0] };
export const leaky: PiecewiseLinear = { breaks: [0], slopes: [0.1, 1], intercepts: [0, 0] };
export const identity: PiecewiseLinear = { breaks: [], slopes: [1], intercepts: [0] };
export const relu6: PiecewiseLinear = { breaks: [0, 6], slopes: [0, 1, 0], intercepts: [0, 0, 6] };
export const hardTanh: PiecewiseLinear = { breaks: [-1, 1], slopes: [0, 1, 0], intercepts: [-1, 0, 1] };
export const threshold: PiecewiseLinear = { breaks: [0], slopes: [0, 0], intercepts: [0, 1], takesRight: [true] };

/** Jumps by 0.3 where it bends. */
export const jumping: PiecewiseLinear = { breaks: [-0.1], slopes: [0.5, 1], intercepts: [0, 0.35] };

export const square = (half: number): View => ({ left: -half, right: half, bottom: -half, top: half });

type Rows = readonly (readonly number[])[];

/** Rows of weights with the bias last. */
export const affine = (rows: Rows): AffineLayer => ({
  units: rows.length,
  weights: Float64Array.from(rows.flatMap((row) => row.slice(0, -1))),
  biases: Float64Array.from(rows, (row) => row.at(-1) ?? 0),
});

export const layer = (rows: Rows, activation: PiecewiseLayer['activation'] = relu): PiecewiseLayer => ({
  ...affine(rows),
  activation,
});

/** One hidden layer and a margin Σ v·h + c: logit 0, against a logit 1 that is always 0. */
export const margin = (hidden: PiecewiseLayer, v: readonly number[], c: number): PiecewiseNetwork => ({
  hidden: [hidden],
  output: affine([
    [...v, c],
    [...v.map(() => 0), 0],
  ]),
});

/** A generator of uniform numbers from [0, 1): Park and Miller's. */
export function uniform(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

/** Standard normal numbers by Box and Muller. */
export function normal(seed: number): () => number {
  const draw = uniform(seed);
  return () => Math.sqrt(-2 * Math.log(draw())) * Math.cos(2 * Math.PI * draw());
}

/** Random weights with He's scale, rounded to single precision as trained ones are. */
export function randomNetwork(
  widths: readonly number[],
  classes: number,
  seed: number,
  activation: PiecewiseLinear = relu,
): PiecewiseNetwork {
  const draw = normal(seed);
  const sizes = [2, ...widths, classes];
  const layers = sizes.slice(1).map((units, l): PiecewiseLayer => {
    const inputs = sizes[l] ?? 0;
    const weights = Float32Array.from({ length: units * inputs }, () => draw() * Math.sqrt(2 / inputs));
    return { units, weights, biases: Float32Array.from({ length: units }, () => draw() * 0.4), activation };
  });
  const output = layers.pop();
  if (!output) throw new Error('no layers');
  return { hidden: layers, output };
}

const pieceOf = (f: PiecewiseLinear, z: number, slack: number): number =>
  f.breaks.filter((at) => z > at + slack).length;
const functionOf = ({ activation }: PiecewiseLayer, unit: number): PiecewiseLinear =>
  'breaks' in activation ? activation : (activation[unit] ?? relu);

function preactivations({ units, weights, biases }: AffineLayer, inputs: readonly number[]): number[] {
  return Array.from({ length: units }, (_, unit) =>
    inputs.reduce((sum, x, i) => sum + (weights[unit * inputs.length + i] ?? 0) * x, biases?.[unit] ?? 0),
  );
}

/** The logits at a point and the pattern of pieces there; a preactivation within `slack` of a break counts as on it. */
export function evaluate(
  network: PiecewiseNetwork,
  x: number,
  y: number,
  slack = 0,
): { logits: number[]; pattern: string } {
  let values = [x, y];
  const pattern: number[] = [];
  for (const hidden of network.hidden) {
    values = preactivations(hidden, values).map((z, unit) => {
      const f = functionOf(hidden, unit);
      const piece = pieceOf(f, z, slack);
      pattern.push(piece);
      return (f.slopes[piece] ?? 0) * z + (f.intercepts[piece] ?? 0);
    });
  }
  return { logits: preactivations(network.output, values), pattern: pattern.join('') };
}

/** Largest logit less the second largest. */
export function lead(logits: readonly number[]): number {
  const [first = 0, second = 0] = logits.toSorted((p, q) => q - p);
  return first - second;
}

/** The lines of a Polylines as lists of points. */
export function linesOf({ points, offsets, closed }: Polylines): { points: [number, number][]; closed: boolean }[] {
  return Array.from(closed, (isClosed, i) => ({
    closed: isClosed === 1,
    points: Array.from({ length: (offsets[i + 1] ?? 0) - (offsets[i] ?? 0) }, (_, k): [number, number] => {
      const at = 2 * ((offsets[i] ?? 0) + k);
      return [points[at] ?? Number.NaN, points[at + 1] ?? Number.NaN];
    }),
  }));
}

/** The straight pieces of all lines: x₁, y₁, x₂, y₂. */
export function piecesOf(lines: Polylines): [number, number, number, number][] {
  return linesOf(lines).flatMap(({ points, closed }) =>
    points.flatMap(([x, y], i): [number, number, number, number][] => {
      const next = points[i + 1] ?? (closed ? points[0] : undefined);
      return next ? [[x, y, next[0], next[1]]] : [];
    }),
  );
}
