/**
 * The order of the parameters in the public face. Layer by layer, the output layer last: weights row-major [row][in],
 * then biases, if any. A unit is one row; of maxout with k pieces unit·k + piece are its rows. Learned coefficients come
 * after all layers, in the order of the layers that learn: one a unit in unit order, or one a layer.
 */

/** How many learned coefficients a layer has: one a unit, one, or none. */
export type LearnedPer = 'unit' | 'layer' | null;

/** What decides the order: the widths, and which optional parts there are. */
export interface ParameterShape<Learned = LearnedPer> {
  /** What the first layer sees of a sample: its coordinates, or so many features. */
  readonly inputs: number;
  /** Which features these are, as indices into `features`, rising. By default the first ones. */
  readonly features?: readonly number[];
  readonly hidden: readonly number[];
  readonly classes: number;
  readonly bias: boolean;
  /** Of every hidden layer, or in a {@link LayeredShape} of each. */
  readonly learned: Learned;
  /** Rows a unit, of each hidden layer; by default 1. */
  readonly pieces?: readonly number[];
}

/** A shape whose layers need not learn the same. */
export type LayeredShape = ParameterShape<LearnedPer | readonly LearnedPer[]>;

/** Where one layer's parameters lie. */
export interface LayerLayout {
  readonly inputs: number;
  readonly units: number;
  /** Index of the first weight; the weight of (row, input) is at weights + row·inputs + input. */
  readonly weights: number;
  /** Index of the first row's bias, or −1 without biases. */
  readonly biases: number;
}

/** Where all parameters lie. */
export interface ParameterLayout {
  /** The hidden layers, then the output layer. */
  readonly layers: readonly LayerLayout[];
  /** For each hidden layer the index of its first learned coefficient, −1 if it has none; empty if no layer has any. */
  readonly learned: readonly number[];
  /** How many parameters there are. */
  readonly count: number;
}

/** Rows of a unit of layer `l`: more than one for maxout, one for the output layer, which comes after the hidden ones. */
export function piecesOf({ pieces }: Pick<ParameterShape, 'pieces'>, l: number): number {
  return pieces?.[l] ?? 1;
}

/** What hidden layer `l` learns. */
export function learnedPer({ learned }: Pick<LayeredShape, 'learned'>, l: number): LearnedPer {
  return typeof learned === 'string' || learned === null ? learned : (learned[l] ?? null);
}

/** How many learned coefficients hidden layer `l` has. */
export function learnedCount(shape: Pick<LayeredShape, 'learned' | 'hidden'>, l: number): number {
  const per = learnedPer(shape, l);
  return per === 'unit' ? (shape.hidden[l] ?? 0) : Number(per === 'layer');
}

/** The layout of a shape. */
export function parameterLayout(shape: LayeredShape): ParameterLayout {
  const layers: LayerLayout[] = [];
  let at = 0;
  let inputs = shape.inputs;
  for (const [l, units] of [...shape.hidden, shape.classes].entries()) {
    const rows = units * piecesOf(shape, l);
    const weights = at;
    at += rows * inputs;
    layers.push({ inputs, units, weights, biases: shape.bias ? at : -1 });
    if (shape.bias) at += rows;
    inputs = units;
  }
  const learned = shape.hidden.map((_, l) => {
    const first = at;
    at += learnedCount(shape, l);
    return learnedPer(shape, l) === null ? -1 : first;
  });
  return { layers, learned: learned.every((first) => first < 0) ? [] : learned, count: at };
}

/**
 * A shape that holds every shape of the same inputs and classes: hidden layers at full capacity, with biases and a
 * learned coefficient a unit. One a layer is stored as that of the layer's unit 0. It is as deep, and has as many inputs
 * and pieces, as `shape`, or as `extent` says. In storage the pieces of a layer lie one after the other: the row of
 * (unit, piece) is piece·capacity + unit, so that pieces can come and go like layers.
 */
export function storageShape(
  shape: LayeredShape,
  capacity: number,
  extent: { readonly inputs?: number; readonly depth?: number; readonly pieces?: number } = {},
): ParameterShape {
  const { inputs = shape.inputs, depth = shape.hidden.length } = extent;
  const layers = Array.from({ length: depth }, (_, l) => extent.pieces ?? piecesOf(shape, l));
  return {
    inputs,
    hidden: layers.map(() => capacity),
    classes: shape.classes,
    bias: true,
    learned: 'unit',
    pieces: layers,
  };
}

/**
 * For each parameter of `shape`, in the public order, its index in the layout of a {@link storageShape}. Hidden layers
 * lie with their numbers, the output layer with the output layer.
 */
export function storageIndices(
  shape: LayeredShape,
  capacity: number,
  storage: LayeredShape = storageShape(shape, capacity),
): Uint32Array {
  const from = parameterLayout(shape);
  const to = parameterLayout(storage);
  const indices = new Uint32Array(from.count);
  from.layers.forEach((layer, l) => {
    const isOutput = l === shape.hidden.length;
    const stored = isOutput ? to.layers.at(-1) : to.layers.slice(0, -1)[l];
    if (!stored) throw new RangeError(`the storage has no hidden layer ${l + 1}`);
    const pieces = piecesOf(shape, l);
    const places = l === 0 ? shape.features : undefined;
    for (let row = 0; row < layer.units * pieces; row++) {
      const storedRow = (row % pieces) * stored.units + Math.floor(row / pieces);
      for (let input = 0; input < layer.inputs; input++) {
        const place = places?.[input] ?? input;
        indices[layer.weights + row * layer.inputs + input] = stored.weights + storedRow * stored.inputs + place;
      }
      if (shape.bias) indices[layer.biases + row] = stored.biases + storedRow;
    }
  });
  from.learned.forEach((first, l) => {
    for (let unit = 0; unit < learnedCount(shape, l); unit++) indices[first + unit] = (to.learned[l] ?? 0) + unit;
  });
  return indices;
}

/** For each parameter of `shape`, in the public order: 1 if it is a weight, on which the penalties act, else 0. */
export function weightMask(shape: LayeredShape): Uint8Array {
  const { layers, count } = parameterLayout(shape);
  const mask = new Uint8Array(count);
  layers.forEach((layer, l) => {
    mask.fill(1, layer.weights, layer.weights + layer.units * piecesOf(shape, l) * layer.inputs);
  });
  return mask;
}
