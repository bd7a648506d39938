/**
 * Where the numbers of a network with several hidden layers lie on the device. Parameters are rows of {@link ROW} vec4f;
 * none of the places depends on a width, on the depth or on what is switched off, so that those can change freely.
 *
 * First comes the output layer: of each unit below it, by the unit's number, two vec4f with its weights to the classes
 * 0 … 7; unit 300 gives the biases. Classes that do not exist have bias −1e9 and weights 0, so that their softmax is 0.
 *
 * From row {@link OUTPUT_ROWS} on come the hidden layers, layer 0 next to the inputs. A layer has a row for each input
 * (layer 0: for each feature, by its number; others: for each unit of the layer below, by its number), then the row of
 * biases, then the row of learned coefficients. The j-th float of a row is that of unit j; of the coefficients, float
 * 300 is the whole layer's. Where units are maxima of several affine pieces, the rows of piece p lie p times
 * {@link PIECE_ROWS} further on: all hidden layers once more, after those of the piece before.
 *
 * Of each parameter the optimizer's first memory, its second memory, and the sum of a gradient that is taken in parts
 * lie at the same place in the first, second and third part of `state`, each as large as the parameters.
 */
import { features, MAX_DEPTH, MAX_WIDTH } from '../../../network/architecture.ts';
import { learnedPer, parameterLayout, piecesOf } from '../../../network/parameters.ts';
import type { LayeredShape } from '../../../network/parameters.ts';

/** vec4f of a row: 300 units, the layer itself as the 301st, and room to a multiple of 16. */
export const ROW = 76;
/** Rows of the output layer. */
export const OUTPUT_ROWS = 8;
/** Weight rows of hidden layer 0, by feature. */
export const FEATURES = features.length;
/** Rows of hidden layer 0, and of each one above it. */
const FIRST_ROWS = FEATURES + 2;
const LAYER_ROWS = MAX_WIDTH + 2;
/** Rows of all hidden layers. */
export const PIECE_ROWS = FIRST_ROWS + (MAX_DEPTH - 1) * LAYER_ROWS;

/** Bias of a class that does not exist. */
const ABSENT = -1e9;
/** Classes that there is room for. */
const CLASSES = 8;

/** Floats that the parameters take if no layer's units have more than so many pieces. */
export function parameterFloats(pieces = 1): number {
  return (OUTPUT_ROWS + pieces * PIECE_ROWS) * ROW * 4;
}

/** Float index of the first number of a hidden layer's row: an input's, or one of {@link biasRow}, {@link learnedRow}. */
export function rowIndex(layer: number, row: number, piece = 0): number {
  const first = layer === 0 ? 0 : FIRST_ROWS + (layer - 1) * LAYER_ROWS;
  return (OUTPUT_ROWS + piece * PIECE_ROWS + first + row) * ROW * 4;
}

/** The row of a hidden layer's biases. */
export function biasRow(layer: number): number {
  return layer === 0 ? FEATURES : MAX_WIDTH;
}

/** The row of a hidden layer's learned coefficients: unit {@link MAX_WIDTH}'s is the layer's. */
export function learnedRow(layer: number): number {
  return biasRow(layer) + 1;
}

/** Float index of the weight from a unit of the last hidden layer to a class; unit {@link MAX_WIDTH} gives the bias. */
export function outputIndex(unit: number, output: number): number {
  return unit * CLASSES + output;
}

/** For each parameter of a shape, in the public order, its float index on the device. */
export function layeredIndices(shape: LayeredShape): Uint32Array {
  const { layers, learned, count } = parameterLayout(shape);
  const indices = new Uint32Array(count);
  layers.forEach((layer, l) => {
    const outputs = l === shape.hidden.length;
    const pieces = piecesOf(shape, l);
    const seen = l === 0 ? shape.features : undefined;
    for (let row = 0; row < layer.units * pieces; row++) {
      const [unit, piece] = [Math.floor(row / pieces), row % pieces];
      for (let k = 0; k < layer.inputs; k++) {
        const input = seen?.[k] ?? k;
        indices[layer.weights + row * layer.inputs + k] = outputs
          ? outputIndex(input, unit)
          : rowIndex(l, input, piece) + unit;
      }
      if (!shape.bias) continue;
      indices[layer.biases + row] = outputs ? outputIndex(MAX_WIDTH, unit) : rowIndex(l, biasRow(l), piece) + unit;
    }
  });
  learned.forEach((first, l) => {
    const per = learnedPer(shape, l);
    const at = rowIndex(l, learnedRow(l));
    const units = per === 'unit' ? (shape.hidden[l] ?? 0) : 0;
    for (let unit = 0; unit < units; unit++) indices[first + unit] = at + unit;
    if (per === 'layer') indices[first] = at + MAX_WIDTH;
  });
  return indices;
}

/** A network of zeros, in which the absent classes are absent. */
export function emptyParameters(classes: number, pieces = 1): Float32Array<ArrayBuffer> {
  const parameters = new Float32Array(parameterFloats(pieces));
  const biases = outputIndex(MAX_WIDTH, 0);
  return parameters.fill(ABSENT, biases + classes, biases + CLASSES);
}
