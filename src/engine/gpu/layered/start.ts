/** With which numbers the layers begin, where they lie on the device: all units, also those that are not in use. */
import { MAX_WIDTH } from '../../../network/architecture.ts';
import { initialRow, type LayerStart } from '../../../network/start.ts';
import { FEATURES, learnedRow, outputIndex, ROW, rowIndex } from './layout.ts';

/** A piece of a hidden layer's units: its rows, from float `at` on. */
export interface Rows {
  readonly at: number;
  readonly values: Float32Array<ArrayBuffer>;
}

/** Piece `piece` of hidden layer `l`: weights by `start`, biases 0, and in piece 0 the learned coefficient. */
export function startingRows(l: number, piece: number, start: LayerStart, learned: number): Rows {
  const at = rowIndex(l, 0, piece);
  const values = new Float32Array((learnedRow(l) + 1) * ROW * 4);
  const inputs = l === 0 ? FEATURES : MAX_WIDTH;
  for (let unit = 0; unit < MAX_WIDTH; unit++) {
    const weightOf = initialRow(start, unit, piece);
    for (let input = 0; input < inputs; input++) values[input * ROW * 4 + unit] = weightOf(input);
  }
  const coefficients = learnedRow(l) * ROW * 4;
  if (piece === 0) values.fill(learned, coefficients, coefficients + MAX_WIDTH + 1);
  return { at, values };
}

/** Writes the output layer's weights; biases stay as they are. */
export function startOutputs(parameters: Float32Array, classes: number, start: LayerStart): void {
  for (let output = 0; output < classes; output++) {
    const weightOf = initialRow(start, output, 0);
    for (let unit = 0; unit < MAX_WIDTH; unit++) parameters[outputIndex(unit, output)] = weightOf(unit);
  }
}
