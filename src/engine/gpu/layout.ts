/**
 * Where a network's numbers lie on the device. A unit j of the hidden layer has `slots` vec4f from j·slots on: slot 0 is
 * (weight of x, weight of y, bias, learned coefficient), the others are its output weights, four classes a slot. After
 * the last unit comes one more that is the layer itself: slot 0 is (0, 0, 0, the layer's learned coefficient), the
 * others are the output biases. Classes that do not exist have bias −1e9 and weights 0, so that their softmax is 0.
 */
import { MAX_WIDTH } from '../../network/architecture.ts';
import { parameterLayout } from '../../network/parameters.ts';
import type { ParameterShape } from '../../network/parameters.ts';

/** Bias of a class that does not exist. */
const ABSENT = -1e9;

/** vec4f a unit. */
export function slotsOf(classes: number): number {
  return 1 + Math.ceil(classes / 4);
}

/** Floats that the parameters take, whatever the width. */
export function parameterFloats(classes: number): number {
  return (MAX_WIDTH + 1) * slotsOf(classes) * 4;
}

/** Float index of a unit's learned coefficient; unit {@link MAX_WIDTH} is the layer. */
export function learnedIndex(unit: number, classes: number): number {
  return unit * slotsOf(classes) * 4 + 3;
}

/** Float index of a hidden unit's bias. */
function biasIndex(unit: number, classes: number): number {
  return unit * slotsOf(classes) * 4 + 2;
}

/** Float index of the weight from a hidden unit to a class; unit {@link MAX_WIDTH} gives the class's bias. */
function outputIndex(unit: number, output: number, classes: number): number {
  return (unit * slotsOf(classes) + 1) * 4 + output;
}

/** For each parameter of a network with one hidden layer, in the public order, its float index on the device. */
export function deviceIndices(shape: ParameterShape): Uint32Array {
  const { layers, learned, count } = parameterLayout(shape);
  const [hidden, output] = layers;
  if (layers.length !== 2 || hidden === undefined || output === undefined) throw new RangeError('not one hidden layer');
  const { classes } = shape;
  const indices = new Uint32Array(count);
  for (let unit = 0; unit < hidden.units; unit++) {
    const first = unit * slotsOf(classes) * 4;
    for (let input = 0; input < 2; input++) indices[hidden.weights + unit * 2 + input] = first + input;
    for (let c = 0; c < classes; c++) indices[output.weights + c * hidden.units + unit] = outputIndex(unit, c, classes);
    if (shape.bias) indices[hidden.biases + unit] = biasIndex(unit, classes);
  }
  for (let c = 0; c < classes && shape.bias; c++) indices[output.biases + c] = outputIndex(MAX_WIDTH, c, classes);
  const perLayer = shape.learned === 'layer';
  for (const first of learned) {
    for (let k = first; k < count; k++) indices[k] = learnedIndex(perLayer ? MAX_WIDTH : k - first, classes);
  }
  return indices;
}

/** A network of zeros, in which the absent classes are absent. */
export function emptyParameters(classes: number): Float32Array<ArrayBuffer> {
  const parameters = new Float32Array(parameterFloats(classes));
  const last = outputIndex(MAX_WIDTH, 0, classes);
  parameters.fill(ABSENT, last + classes, last + 4 * Math.ceil(classes / 4));
  return parameters;
}

/** Writes parameters in the public order to their places on the device. */
export function scatter(values: ArrayLike<number>, indices: Uint32Array, into: Float32Array): void {
  indices.forEach((at, k) => {
    into[at] = values[k] ?? NaN;
  });
}

/** Parameters in the public order from their places on the device. */
export function gather(from: Float32Array, indices: Uint32Array): Float32Array {
  return Float32Array.from(indices, (at) => from[at] ?? NaN);
}
