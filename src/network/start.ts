/** How each layer begins: a rule for each single weight, also of units, inputs and pieces that join later. */
import { MAX_WIDTH, type Architecture, type Initialization } from './architecture.ts';
import { featureIndices } from './features.ts';
import { extend, hash, normalOf, STREAM_INIT, uniform } from './rng.ts';

/** What decides the weights with which a layer begins. Biases begin at 0. */
export interface LayerStart {
  readonly seed: number;
  /** Tells the layers' random numbers apart. */
  readonly key: number;
  readonly initialization: Initialization;
  /** What it saw and how many units it had when it began. */
  readonly fanIn: number;
  readonly fanOut: number;
  /** Whether it began as the identity: its weights of those inputs to those units, in every piece. */
  readonly identity: boolean;
}

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
 * The weights of the row of (unit, piece) at the start, by input, rounded to f32, so that all engines start from the same
 * bits. An input is a unit of the layer below, or of the first layer a feature's index or a coordinate.
 *
 * A weight depends on the seed, the layer and these three alone, but for the gain. A fan that is a hidden width counts,
 * for unit j of that layer, as the larger of the width at the layer's beginning and j + 1: a unit that joins later has
 * the gain of the width at which it joins, and no other weight moves. The rows of a maxout unit have the gain of a unit.
 */
export function initialRow(start: LayerStart, unit: number, piece: number): (input: number) => number {
  const { seed, key, initialization, fanIn, fanOut, identity } = start;
  const words = hash(seed, STREAM_INIT, key, unit + MAX_WIDTH * piece);
  const flat = initialization === 'uniform' || initialization.endsWith('-uniform');
  const units = Math.max(fanOut, unit + 1);
  const deviation = weightDeviation(initialization, fanIn, units);
  return (input) => {
    if (identity && unit < fanOut && input < fanIn) return Number(unit === input);
    const h = extend(words, input);
    const draw = flat ? Math.sqrt(3) * (2 * uniform(h) - 1) : normalOf(h);
    const joins = input >= fanIn && key > 0; // the inputs of layer 0 do not come one by one
    return Math.fround((joins ? weightDeviation(initialization, input + 1, units) : deviation) * draw);
  };
}

/**
 * How the layers of a whole network begin: the hidden layers, keyed by their numbers, then the output layer, keyed by
 * the depth. `initialization` is that of each of these layers, or of all.
 */
export function layerStarts(
  architecture: Pick<Architecture, 'inputs' | 'features' | 'hidden' | 'classes'>,
  initialization: Initialization | readonly Initialization[],
  seed: number,
): LayerStart[] {
  const { hidden, classes } = architecture;
  const fans = [seenBy(architecture), ...hidden, classes];
  return fans.slice(1).map((fanOut, key) => {
    const own = typeof initialization === 'string' ? initialization : initialization[key];
    const fanIn = fans[key];
    if (own === undefined || fanIn === undefined) throw new RangeError(`no initialization for layer ${key + 1}`);
    return { seed, key, initialization: own, fanIn, fanOut, identity: false };
  });
}

/**
 * How hidden layer `l` begins that is added to a network which has never had it since its last reset; `hidden` are the
 * widths with it. Its key is l + 1, since the output layer, which keeps its weights, may have the key l.
 */
export function addedLayer(
  { hidden }: Pick<Architecture, 'hidden'>,
  l: number,
  added: 'initial' | 'identity',
  initialization: Initialization,
  seed: number,
): LayerStart {
  const [fanIn, fanOut] = [hidden[l - 1], hidden[l]];
  if (fanIn === undefined || fanOut === undefined) throw new RangeError(`hidden layer ${l + 1} cannot be added`);
  return { seed, key: l + 1, initialization, fanIn, fanOut, identity: added === 'identity' };
}

/** How many numbers the first layer sees of a sample. */
function seenBy(architecture: Pick<Architecture, 'inputs' | 'features'>): number {
  return featureIndices(architecture)?.length ?? architecture.inputs;
}
