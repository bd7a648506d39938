/**
 * What a network computes, and how a loss comes back through it: plain loops in f64, in the notation
 * z = W x + b, h = f(z), logits = W h + b; of maxout h is the largest of a unit's z. This is the definition that the
 * GPU's kernels are held against.
 *
 * Indices are in range by construction throughout, hence the `!` after array reads.
 */
import { featureValue } from '../../network/features.ts';
import type { ResolvedLayer } from '../../network/layers.ts';
import type { LayerLayout, ParameterLayout } from '../../network/parameters.ts';

/** A network at one moment. */
export interface Network {
  /** What the hidden layers do. */
  readonly layers: readonly ResolvedLayer[];
  /** The features that the first layer sees of a point of the plane, or null where it sees the coordinates. */
  readonly features: readonly number[] | null;
  /** Where the parameters lie. */
  readonly layout: ParameterLayout;
  readonly parameters: Float64Array;
}

/** The value of `random` for a hidden unit: a draw while training, 1/2 otherwise. */
export type Draw = (layer: number, unit: number) => number;
export const expectedDraw: Draw = () => 0.5;

/** What a forward pass leaves behind for the backward pass, with one array a hidden layer. */
export interface Trace {
  /** What the first layer sees. */
  readonly seen: Float64Array;
  /** z of each unit; of maxout the largest of its pieces. */
  readonly preactivations: readonly Float64Array[];
  /** Which piece that is, the first of equals. */
  readonly winners: readonly Uint8Array[];
  readonly hidden: readonly Float64Array[];
  readonly logits: Float64Array;
}

export function createTrace({ layout }: Network): Trace {
  const hidden = layout.layers.slice(0, -1);
  return {
    seen: new Float64Array(layout.layers[0]!.inputs),
    preactivations: hidden.map(({ units }) => new Float64Array(units)),
    winners: hidden.map(({ units }) => new Uint8Array(units)),
    hidden: hidden.map(({ units }) => new Float64Array(units)),
    logits: new Float64Array(layout.layers.at(-1)!.units),
  };
}

/** The activation's coefficients as they apply to one hidden unit; the same array each time, with new contents. */
export function coefficientsOf({ layers, layout, parameters }: Network): (layer: number, unit: number) => Float64Array {
  const chosen = layers.map(({ activation }) => Float64Array.from(activation.coefficients));
  return (l, unit) => {
    const { learned } = layers[l]!;
    if (learned) chosen[l]![learned.index] = parameters[learnedIndex(layers[l]!, layout, l, unit)]!;
    return chosen[l]!;
  };
}

function learnedIndex({ learned }: ResolvedLayer, layout: ParameterLayout, layer: number, unit: number): number {
  return layout.learned[layer]! + (learned?.per === 'unit' ? unit : 0);
}

/** z = W x + b of one row. */
function preactivation(parameters: Float64Array, layer: LayerLayout, row: number, below: Float64Array): number {
  const { inputs, weights, biases } = layer;
  let z = biases < 0 ? 0 : parameters[biases + row]!;
  for (let input = 0; input < inputs; input++) z += parameters[weights + row * inputs + input]! * below[input]!;
  return z;
}

/** Runs one sample through the network; the trace then holds every z, every h and the logits. */
export function forward(network: Network, sample: Float64Array, draw: Draw, trace: Trace): void {
  const { layers, layout, parameters } = network;
  const coefficients = coefficientsOf(network);
  look(network, sample, trace.seen);
  let below = trace.seen;
  layers.forEach(({ activation, pieces }, l) => {
    const layer = layout.layers[l]!;
    const [hidden, preactivations, winners] = [trace.hidden[l]!, trace.preactivations[l]!, trace.winners[l]!];
    for (let unit = 0; unit < layer.units; unit++) {
      let z = preactivation(parameters, layer, unit * pieces, below);
      winners[unit] = 0;
      for (let piece = 1; piece < pieces; piece++) {
        const other = preactivation(parameters, layer, unit * pieces + piece, below);
        if (other > z) [z, winners[unit]] = [other, piece];
      }
      preactivations[unit] = z;
      hidden[unit] = activation.value(z, coefficients(l, unit), draw(l, unit));
    }
    below = hidden;
  });
  const output = layout.layers.at(-1)!;
  for (let unit = 0; unit < output.units; unit++) trace.logits[unit] = preactivation(parameters, output, unit, below);
}

/** What the first layer sees of a sample. */
function look({ features }: Network, sample: Float64Array, seen: Float64Array): void {
  if (!features) seen.set(sample);
  features?.forEach((feature, k) => {
    seen[k] = featureValue(feature, sample[0]!, sample[1]!);
  });
}

/**
 * Backpropagation: given ∂L/∂logits of the sample that the trace is of, adds ∂L/∂p to `gradient` for each parameter p
 * (laid out as the parameters are).
 */
export function backward(
  network: Network,
  draw: Draw,
  trace: Trace,
  logitDeltas: Float64Array,
  gradient: Float64Array,
): void {
  const { layers, layout, parameters } = network;
  let deltas = logitDeltas;
  for (let l = layers.length; l >= 0; l--) {
    const { inputs, units, weights, biases } = layout.layers[l]!;
    const { pieces } = layers[l] ?? { pieces: 1 };
    const below = trace.hidden[l - 1] ?? trace.seen;
    const errors = new Float64Array(inputs); // ∂L/∂(what lies below)
    for (let unit = 0; unit < units; unit++) {
      const delta = deltas[unit]!;
      const row = unit * pieces + (trace.winners[l]?.[unit] ?? 0);
      if (biases >= 0) gradient[biases + row]! += delta;
      for (let input = 0; input < inputs; input++) {
        const weight = weights + row * inputs + input;
        gradient[weight]! += delta * below[input]!;
        errors[input]! += delta * parameters[weight]!;
      }
    }
    if (l > 0) deltas = throughActivation(network, l - 1, draw, trace, errors, gradient);
  }
}

/** From ∂L/∂h to ∂L/∂z of hidden layer `l`; adds ∂L/∂coefficient of a learned one to `gradient`. */
function throughActivation(
  network: Network,
  l: number,
  draw: Draw,
  trace: Trace,
  errors: Float64Array,
  gradient: Float64Array,
): Float64Array {
  const { layout, layers } = network;
  const layer = layers[l]!;
  const { activation, learned } = layer;
  const coefficients = coefficientsOf(network);
  return errors.map((error, unit) => {
    const z = trace.preactivations[l]![unit]!;
    const own = coefficients(l, unit);
    const random = draw(l, unit);
    if (learned) {
      const slope = activation.byCoefficient(learned.index, z, own, random);
      gradient[learnedIndex(layer, layout, l, unit)]! += error * slope;
    }
    return error * activation.slope(z, own, random);
  });
}
