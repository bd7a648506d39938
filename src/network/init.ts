/** Where training starts: the parameters of a whole network. */
import type { Architecture, Initialization } from './architecture.ts';
import type { ResolvedLayer } from './layers.ts';
import { learnedCount, parameterLayout, piecesOf, type LayeredShape } from './parameters.ts';
import { initialRow, layerStarts, type LayerStart } from './start.ts';

/**
 * Writes the values with which they begin into those `parameters`, in the public order of `shape`, that are not `known`
 * (1: leave it as it is). `starts` has a beginning for each hidden layer and, last, for the output layer; `layers` says
 * where learned coefficients start. Biases begin at 0. Everything is a number of 32 bits.
 */
export function beginParameters(
  shape: LayeredShape,
  layers: readonly ResolvedLayer[],
  starts: readonly LayerStart[],
  parameters: Float32Array | Float64Array,
  known: Uint8Array = new Uint8Array(parameters.length),
): void {
  const layout = parameterLayout(shape);
  layout.layers.forEach(({ inputs, units, weights, biases }, l) => {
    const start = starts[l];
    if (!start) throw new RangeError(`nothing says how layer ${l + 1} begins`);
    const pieces = piecesOf(shape, l);
    const places = l === 0 ? shape.features : undefined;
    for (let row = 0; row < units * pieces; row++) {
      const weightOf = initialRow(start, Math.floor(row / pieces), row % pieces);
      for (let input = 0; input < inputs; input++) {
        const k = weights + row * inputs + input;
        if (!known[k]) parameters[k] = weightOf(places?.[input] ?? input);
      }
      if (shape.bias && !known[biases + row]) parameters[biases + row] = 0;
    }
  });
  layout.learned.forEach((first, l) => {
    const value = Math.fround(layers[l]?.learned?.start ?? NaN);
    for (let k = first; k < first + learnedCount(shape, l); k++) if (!known[k]) parameters[k] = value;
  });
}

/**
 * Weights and biases at the start, for hidden layers of `capacity` units each, in the order of
 * `parameterLayout({ inputs, hidden: [capacity, …], classes, bias: true, learned: null })`. Biases are there even if the
 * architecture has none; there is no maxout.
 */
export function initialParameters(
  architecture: Pick<Architecture, 'inputs' | 'hidden' | 'classes'>,
  initialization: Initialization,
  seed: number,
  capacity: number,
): Float32Array {
  const { inputs, hidden, classes } = architecture;
  const shape = { inputs, hidden: hidden.map(() => capacity), classes, bias: true, learned: null };
  const parameters = new Float32Array(parameterLayout(shape).count);
  beginParameters(shape, [], layerStarts({ inputs, hidden, classes }, initialization, seed), parameters);
  return parameters;
}
