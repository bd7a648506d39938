/** Where training starts. */
import type { Architecture, Initialization } from './architecture.ts';
import { parameterLayout } from './parameters.ts';
import { hash, normal, STREAM_INIT, uniform } from './rng.ts';

/**
 * The standard deviation of a weight with the given fans: He sqrt(2 / in), Xavier sqrt(2 / (in + out)), LeCun
 * sqrt(1 / in). `uniform` is that of [−1, 1].
 * Sources: He et al., arXiv:1502.01852; Glorot & Bengio, AISTATS 2010; LeCun et al., Efficient BackProp, 1998.
 */
export function weightDeviation(initialization: Initialization, fanIn: number, fanOut: number): number {
  if (initialization === 'zeros') return 0;
  if (initialization === 'uniform') return Math.sqrt(1 / 3);
  if (initialization.startsWith('he-')) return Math.sqrt(2 / fanIn);
  if (initialization.startsWith('xavier-')) return Math.sqrt(2 / (fanIn + fanOut));
  return Math.sqrt(1 / fanIn);
}

/**
 * Weights and biases at the start, for hidden layers of `capacity` units each, in the order of
 * `parameterLayout({ inputs, hidden: [capacity, …], classes, bias: true, learned: null })`. Biases are 0, and are there
 * even if the architecture has none. All values are rounded to f32, so that both engines start from the same bits.
 *
 * The weight of (layer, unit, input) depends on the seed and on these three alone, but for the gain. A fan that is a
 * hidden width counts, for unit j of that layer, as the larger of the architecture's width and j + 1: a unit that joins
 * later has the gain of the width at which it joins, and no other weight moves.
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
  const flat = initialization === 'uniform' || initialization.endsWith('-uniform');
  layers.forEach((layer, l) => {
    const widthIn = hidden[l - 1];
    const widthOut = hidden[l];
    for (let unit = 0; unit < layer.units; unit++) {
      const fanOut = widthOut === undefined ? classes : Math.max(widthOut, unit + 1);
      for (let input = 0; input < layer.inputs; input++) {
        const fanIn = widthIn === undefined ? inputs : Math.max(widthIn, input + 1);
        const draw = flat
          ? Math.sqrt(3) * (2 * uniform(hash(seed, STREAM_INIT, l, unit, input)) - 1)
          : normal(seed, STREAM_INIT, l, unit, input);
        parameters[layer.weights + unit * layer.inputs + input] = weightDeviation(initialization, fanIn, fanOut) * draw;
      }
    }
  });
  return parameters;
}
