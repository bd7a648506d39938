/**
 * What a network computes, and how a loss comes back through it: plain loops in f64, in the notation
 * z = W x + b, h = f(z), logits = W h + b. This is the definition that the GPU's kernels are held against.
 *
 * Indices are in range by construction throughout, hence the `!` after array reads.
 */
import type { Activation } from '../../activations/index.ts';
import type { ResolvedLearned } from '../../network/learned.ts';
import type { LayerLayout, ParameterLayout } from '../../network/parameters.ts';

/** A network at one moment. */
export interface Network {
  /** Widths from the inputs to the classes, as they are now. */
  readonly widths: readonly number[];
  readonly bias: boolean;
  readonly activation: Activation;
  readonly learned: ResolvedLearned | null;
  /** Where the parameters lie: at full capacity, so larger than the widths ask for. */
  readonly layout: ParameterLayout;
  readonly parameters: Float64Array;
}

/** The value of `random` for a hidden unit: a draw while training, 1/2 otherwise. */
export type Draw = (layer: number, unit: number) => number;
export const expectedDraw: Draw = () => 0.5;

/** What a forward pass leaves behind for the backward pass, with one array a hidden layer. */
export interface Trace {
  readonly preactivations: readonly Float64Array[];
  readonly hidden: readonly Float64Array[];
  readonly logits: Float64Array;
}

export function createTrace({ layout }: Network): Trace {
  const hidden = layout.layers.slice(0, -1);
  return {
    preactivations: hidden.map(({ units }) => new Float64Array(units)),
    hidden: hidden.map(({ units }) => new Float64Array(units)),
    logits: new Float64Array(layout.layers.at(-1)!.units),
  };
}

/** The activation's coefficients as they apply to one hidden unit; the same array each time, with new contents. */
export function coefficientsOf(network: Network): (layer: number, unit: number) => Float64Array {
  const coefficients = Float64Array.from(network.activation.coefficients);
  const { learned, layout, parameters } = network;
  return (layer, unit) => {
    if (learned) coefficients[learned.index] = parameters[learnedIndex(learned, layout, layer, unit)]!;
    return coefficients;
  };
}

function learnedIndex(learned: ResolvedLearned, layout: ParameterLayout, layer: number, unit: number): number {
  return layout.learned[layer]! + (learned.per === 'unit' ? unit : 0);
}

/** z = W x + b of one unit. */
function preactivation(network: Network, layer: LayerLayout, unit: number, below: Float64Array, count: number): number {
  const { parameters } = network;
  let z = network.bias ? parameters[layer.biases + unit]! : 0;
  for (let input = 0; input < count; input++) {
    z += parameters[layer.weights + unit * layer.inputs + input]! * below[input]!;
  }
  return z;
}

/** Runs one sample through the network; the trace then holds every z, every h and the logits. */
export function forward(network: Network, sample: Float64Array, draw: Draw, trace: Trace): void {
  const { layout, widths, activation } = network;
  const coefficients = coefficientsOf(network);
  let below = sample;
  layout.layers.forEach((layer, l) => {
    const hidden = trace.hidden[l];
    for (let unit = 0; unit < widths[l + 1]!; unit++) {
      const z = preactivation(network, layer, unit, below, widths[l]!);
      if (hidden) {
        trace.preactivations[l]![unit] = z;
        hidden[unit] = activation.value(z, coefficients(l, unit), draw(l, unit));
      } else {
        trace.logits[unit] = z;
      }
    }
    below = hidden ?? below;
  });
}

/**
 * Backpropagation: given ∂L/∂logits of the sample that the trace is of, adds ∂L/∂p to `gradient` for each parameter p
 * (laid out as the parameters are).
 */
export function backward(
  network: Network,
  sample: Float64Array,
  draw: Draw,
  trace: Trace,
  logitDeltas: Float64Array,
  gradient: Float64Array,
): void {
  const { layout, widths, parameters, bias } = network;
  let deltas = logitDeltas;
  for (let l = layout.layers.length - 1; l >= 0; l--) {
    const layer = layout.layers[l]!;
    const below = trace.hidden[l - 1] ?? sample;
    const errors = new Float64Array(widths[l]!); // ∂L/∂(what lies below)
    for (let unit = 0; unit < widths[l + 1]!; unit++) {
      const delta = deltas[unit]!;
      if (bias) gradient[layer.biases + unit]! += delta;
      for (let input = 0; input < widths[l]!; input++) {
        const weight = layer.weights + unit * layer.inputs + input;
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
  const { activation, learned, layout } = network;
  const coefficients = coefficientsOf(network);
  return errors.map((error, unit) => {
    const z = trace.preactivations[l]![unit]!;
    const own = coefficients(l, unit);
    const random = draw(l, unit);
    if (learned) {
      const slope = activation.byCoefficient(learned.index, z, own, random);
      gradient[learnedIndex(learned, layout, l, unit)]! += error * slope;
    }
    return error * activation.slope(z, own, random);
  });
}
