/**
 * The order of the parameters in the public face. Layer by layer, the output layer last: weights row-major [out][in],
 * then biases, if any. Learned coefficients come after all layers: one a unit in unit order, or one a layer.
 */

/** What decides the order: the widths, and which optional parts there are. */
export interface ParameterShape {
  readonly inputs: number;
  readonly hidden: readonly number[];
  readonly classes: number;
  readonly bias: boolean;
  readonly learned: 'unit' | 'layer' | null;
}

/** Where one layer's parameters lie. */
export interface LayerLayout {
  readonly inputs: number;
  readonly units: number;
  /** Index of the first weight; the weight of (unit, input) is at weights + unit·inputs + input. */
  readonly weights: number;
  /** Index of the first bias, or −1 without biases. */
  readonly biases: number;
}

/** Where all parameters lie. */
export interface ParameterLayout {
  /** The hidden layers, then the output layer. */
  readonly layers: readonly LayerLayout[];
  /** For each hidden layer the index of its first learned coefficient; empty if none is learned. */
  readonly learned: readonly number[];
  /** How many parameters there are. */
  readonly count: number;
}

/** The layout of a shape. */
export function parameterLayout(shape: ParameterShape): ParameterLayout {
  const layers: LayerLayout[] = [];
  let at = 0;
  let inputs = shape.inputs;
  for (const units of [...shape.hidden, shape.classes]) {
    const weights = at;
    at += units * inputs;
    layers.push({ inputs, units, weights, biases: shape.bias ? at : -1 });
    if (shape.bias) at += units;
    inputs = units;
  }
  const learned: number[] = [];
  if (shape.learned) {
    for (const units of shape.hidden) {
      learned.push(at);
      at += shape.learned === 'unit' ? units : 1;
    }
  }
  return { layers, learned, count: at };
}

/**
 * The shape that holds every shape of the same inputs, classes and depth: each hidden layer at full capacity, with
 * biases and a learned coefficient a unit. One a layer is stored as that of the layer's unit 0.
 */
export function storageShape(shape: ParameterShape, capacity: number): ParameterShape {
  return { ...shape, hidden: shape.hidden.map(() => capacity), bias: true, learned: 'unit' };
}

/** For each parameter of `shape`, in the public order, its index in {@link storageShape}'s layout. */
export function storageIndices(shape: ParameterShape, capacity: number): Uint32Array {
  const from = parameterLayout(shape);
  const to = parameterLayout(storageShape(shape, capacity));
  const indices = new Uint32Array(from.count);
  from.layers.forEach((layer, l) => {
    const stored = to.layers[l];
    if (!stored) return;
    for (let unit = 0; unit < layer.units; unit++) {
      for (let input = 0; input < layer.inputs; input++) {
        indices[layer.weights + unit * layer.inputs + input] = stored.weights + unit * stored.inputs + input;
      }
      if (shape.bias) indices[layer.biases + unit] = stored.biases + unit;
    }
  });
  from.learned.forEach((first, l) => {
    const count = shape.learned === 'unit' ? (shape.hidden[l] ?? 0) : 1;
    for (let unit = 0; unit < count; unit++) indices[first + unit] = (to.learned[l] ?? 0) + unit;
  });
  return indices;
}

/** For each parameter of `shape`, in the public order: 1 if it is a weight, on which the penalties act, else 0. */
export function weightMask(shape: ParameterShape): Uint8Array {
  const { layers, count } = parameterLayout(shape);
  const mask = new Uint8Array(count);
  for (const layer of layers) mask.fill(1, layer.weights, layer.weights + layer.units * layer.inputs);
  return mask;
}
