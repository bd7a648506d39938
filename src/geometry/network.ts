/** A piecewise-linear network as the exact geometry takes it, and as it is laid out for the work. */
import { GeometryError } from './errors.ts';
import { expand, type Tournament } from './maxout.ts';
import { bendsOf, type Bends, type PiecewiseLinear } from './piecewise.ts';

export type Numbers = Float32Array | Float64Array;

/** An affine layer: weights row-major [unit][input], biases by unit; null: all 0. */
export interface AffineLayer {
  readonly weights: Numbers;
  readonly biases: Numbers | null;
  /** How many units it has. */
  readonly units: number;
}

/** A hidden layer: one activation for all of its units, or one for each. */
export interface PiecewiseLayer extends AffineLayer {
  readonly activation: PiecewiseLinear | readonly PiecewiseLinear[];
}

/** A network from the plane, with at least one hidden layer, to one logit a class. The weights are taken as exact. */
export interface PiecewiseNetwork {
  readonly hidden: readonly PiecewiseLayer[];
  readonly output: AffineLayer;
  /** Of each hidden layer before maxout was written out; left out: there is no maxout. See maxout.ts. */
  readonly tournaments?: readonly (Tournament | null)[];
  /** Where each of these begins among `hidden`. */
  readonly starts?: readonly number[];
}

/** The part of the plane that is looked at. Its inside is open: a crease along its edge is not seen. */
export interface View {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** Where parameters lie in the public order: that of a network's parameter layout. */
export interface Layout {
  readonly layers: readonly {
    readonly units: number;
    readonly inputs: number;
    readonly weights: number;
    /** −1: there are none. */
    readonly biases: number;
  }[];
}

/**
 * Reads a network out of its parameters in the public order. The activations are those of the hidden layers; `pieces`, how
 * many pieces each has: of maxout several, and then what is given as its activation does not matter.
 */
export function networkFrom(
  parameters: Numbers,
  layout: Layout,
  activations: readonly PiecewiseLayer['activation'][],
  pieces: readonly number[] = [],
): PiecewiseNetwork {
  const affine = layout.layers.map(({ units, inputs, weights, biases }, l) => {
    const rows = units * (pieces[l] ?? 1);
    return {
      units: rows,
      weights: parameters.slice(weights, weights + rows * inputs),
      biases: biases < 0 ? null : parameters.slice(biases, biases + rows),
    };
  });
  const output = affine.pop();
  if (!output || affine.length !== activations.length)
    throw new GeometryError('shape', 'there must be one activation, or one list of them, for each hidden layer');
  const hidden = affine.map((layer, l) => ({ ...layer, activation: activations[l] ?? [] }));
  return pieces.some((k) => k > 1) ? expand(hidden, output, { pieces }) : { hidden, output };
}

/** A layer made ready. The output layer is one without lines. */
export interface Layer {
  /** Its place among the layers, the first hidden layer being 0. */
  readonly index: number;
  readonly units: number;
  readonly inputs: number;
  /** [unit][input] */
  readonly weights: Float64Array;
  /** The same, [input][unit], so that what one input adds to all units lies together. */
  readonly columns: Float64Array;
  readonly biases: Float64Array;
  /** By unit; empty for the output layer. */
  readonly bends: readonly Bends[];
  /** One for each bend of each unit: z = at. Unit by unit. */
  readonly lines: readonly LayerLine[];
  /** For each unit its first line; and, at the end, how many lines there are. */
  readonly firstLine: Int32Array;
  /** What a line of this layer is known by: its key is this plus its index. */
  readonly firstKey: number;
  /** Whether the network is continuous up to this layer's preactivations. */
  readonly continuous: boolean;
}

export interface LayerLine {
  readonly unit: number;
  readonly bend: number;
  readonly at: number;
  /** What is added beyond the line, times z, and without it. */
  readonly slope: number;
  readonly intercept: number;
  readonly continuous: boolean;
  readonly takesRight: boolean;
}

export interface Prepared {
  readonly view: View;
  /** Largest |x| and |y| of the view. */
  readonly reach: readonly [number, number];
  /**
   * The hidden layers, then the output layer. Within a polygon each of their preactivations is a row (A, B, C, E):
   * A·x + B·y + C, which is off by at most E anywhere in the view, its own evaluation aside.
   */
  readonly layers: readonly Layer[];
  readonly classes: number;
  readonly tournaments: readonly (Tournament | null)[];
  readonly starts: readonly number[];
  /** One more than the largest key of a line. */
  readonly keys: number;
  /** How many products of a weight and an input, coefficient by coefficient, were taken without rounding so far. */
  readonly exact: { products: number };
}

/** Keys of the four sides of the view; those of the creases come after, then those of pairs of classes. */
export const VIEW_KEYS = 4;
/** Twice the largest relative error of one rounding. */
export const EPSILON = 2 ** -52;

const finite = (numbers: ArrayLike<number>): boolean => Array.prototype.every.call(numbers, Number.isFinite);

function linesOf(bends: readonly Bends[]): Pick<Layer, 'lines' | 'firstLine'> {
  const lines: LayerLine[] = [];
  const firstLine = new Int32Array(bends.length + 1);
  bends.forEach(({ list }, unit) => {
    firstLine[unit] = lines.length;
    list.forEach((bend, index) => lines.push({ ...bend, unit, bend: index }));
  });
  firstLine[bends.length] = lines.length;
  return { lines, firstLine };
}

function affineOf(
  layer: AffineLayer,
  inputs: number,
): Pick<Layer, 'units' | 'inputs' | 'weights' | 'columns' | 'biases'> {
  const { units } = layer;
  if (!Number.isInteger(units) || units < 1 || layer.weights.length !== units * inputs)
    throw new GeometryError('shape', `a layer of ${units} units needs ${units} × ${inputs} weights`);
  if (layer.biases && layer.biases.length !== units)
    throw new GeometryError('shape', `a layer of ${units} units needs ${units} biases`);
  const weights = Float64Array.from(layer.weights);
  const biases = layer.biases ? Float64Array.from(layer.biases) : new Float64Array(units);
  if (!finite(weights) || !finite(biases)) throw new GeometryError('not-finite', 'a weight or bias is not finite');
  const columns = new Float64Array(weights.length);
  for (let unit = 0; unit < units; unit++)
    for (let input = 0; input < inputs; input++) columns[input * units + unit] = weights[unit * inputs + input] ?? 0;
  return { units, inputs, weights, columns, biases };
}

function bendsOfLayer({ activation, units }: PiecewiseLayer): Bends[] {
  if (!('breaks' in activation)) {
    if (activation.length !== units) throw new GeometryError('shape', `${units} units need ${units} activations`);
    return activation.map(bendsOf);
  }
  return Array<Bends>(units).fill(bendsOf(activation));
}

/** Checks a network and a view and lays them out. Throws a GeometryError that says what does not fit. */
export function prepare(network: PiecewiseNetwork, view: View): Prepared {
  const { left, right, bottom, top } = view;
  if (!finite([left, right, bottom, top]) || !(right > left && top > bottom))
    throw new GeometryError('view', 'the view must be a rectangle with an inside');
  if (network.hidden.length === 0) throw new GeometryError('shape', 'there must be a hidden layer');
  const layers: Layer[] = [];
  let inputs = 2;
  let firstKey = VIEW_KEYS;
  let continuous = true;
  for (const hidden of network.hidden) {
    const bends = bendsOfLayer(hidden);
    const { lines, firstLine } = linesOf(bends);
    layers.push({
      index: layers.length,
      ...affineOf(hidden, inputs),
      bends,
      lines,
      firstLine,
      firstKey,
      continuous,
    });
    inputs = hidden.units;
    firstKey += lines.length;
    continuous &&= lines.every((line) => line.continuous);
  }
  const output = affineOf(network.output, inputs);
  const classes = output.units;
  layers.push({ index: layers.length, ...output, bends: [], ...linesOf([]), firstKey, continuous });
  const reach = [Math.max(Math.abs(left), Math.abs(right)), Math.max(Math.abs(bottom), Math.abs(top))] as const;
  const { tournaments = network.hidden.map(() => null), starts = network.hidden.map((_, l) => l) } = network;
  return {
    view,
    reach,
    layers,
    classes,
    tournaments,
    starts,
    keys: firstKey + classes * classes,
    exact: { products: 0 },
  };
}
