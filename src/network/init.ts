/** Where training starts: all parameters of a network without maxout, at once. */
import type { Architecture, Initialization } from './architecture.ts';
import { parameterLayout } from './parameters.ts';
import { initialRow, layerStarts } from './start.ts';

/**
 * Weights and biases at the start, for hidden layers of `capacity` units each, in the order of
 * `parameterLayout({ inputs, hidden: [capacity, …], classes, bias: true, learned: null })`. Biases are 0, and are there
 * even if the architecture has none. See {@link initialRow} for the weights.
 */
export function initialParameters(
  architecture: Pick<Architecture, 'inputs' | 'hidden' | 'classes'>,
  initialization: Initialization,
  seed: number,
  capacity: number,
): Float32Array {
  const { inputs, hidden, classes } = architecture;
  const shape = { inputs, hidden: hidden.map(() => capacity), classes, bias: true, learned: null };
  const { layers, count } = parameterLayout(shape);
  const parameters = new Float32Array(count);
  layerStarts({ inputs, hidden, classes }, initialization, seed).forEach((start, l) => {
    const layer = layers[l];
    if (!layer) return;
    for (let unit = 0; unit < layer.units; unit++) {
      const weightOf = initialRow(start, unit, 0);
      for (let input = 0; input < layer.inputs; input++) {
        parameters[layer.weights + unit * layer.inputs + input] = weightOf(input);
      }
    }
  });
  return parameters;
}
