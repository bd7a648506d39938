/** What the network says at one point of the plane, read on the host from the last parameters that came back. */
import type { Activation } from '../../activations/index.ts';
import type { Kinks } from '../../geometry/creases.ts';
import { parameterLayout, type ParameterShape } from '../../network/parameters.ts';
import { toInput, unitsPerPixel, type Size, type View } from '../../render/view.ts';
import type { Place } from './hand.ts';
import { narrowParameters } from './narrow.ts';
import type { Seen } from './stage.ts';

/** A network of one hidden layer as the host last saw it. */
export interface SeenNetwork {
  readonly shape: ParameterShape;
  /** In the public order of `shape`. */
  readonly parameters: ArrayLike<number>;
  readonly activation: Activation;
  /** Index of the learned coefficient among the activation's, or −1. */
  readonly learnedIndex: number;
}

export interface UnitReading {
  readonly unit: number;
  readonly preactivation: number;
  readonly hidden: number;
  readonly slope: number;
  /** Input units from the point to the unit's nearest crease. */
  readonly distance: number;
}

export interface PointReading {
  readonly x: number;
  readonly y: number;
  readonly logits: readonly number[];
  readonly winner: number;
  /** The unit whose crease is nearest; null if no unit has one. */
  readonly nearest: UnitReading | null;
}

/**
 * The logits at (x, y) and the unit whose crease is nearest, z = κ for κ in `creases` (kinks, or the ridges of |f''|).
 * In f64, from the f32 parameters.
 */
export function readPoint(network: SeenNetwork, x: number, y: number, creases: readonly number[]): PointReading {
  const { shape, parameters: p, activation } = network;
  const layout = parameterLayout(shape);
  const [hidden, output] = layout.layers;
  if (!hidden || !output) throw new Error('a network has a hidden and an output layer');
  const at = (index: number): number => p[index] ?? 0;
  const logits = Array.from({ length: output.units }, (_, c) => (shape.bias ? at(output.biases + c) : 0));
  let nearest: UnitReading | null = null;
  for (let unit = 0; unit < hidden.units; unit++) {
    const wx = at(hidden.weights + 2 * unit);
    const wy = at(hidden.weights + 2 * unit + 1);
    const preactivation = wx * x + wy * y + (shape.bias ? at(hidden.biases + unit) : 0);
    const coefficients = unitCoefficients(network, layout.learned[0], unit);
    const value = activation.value(preactivation, coefficients);
    logits.forEach((logit, c) => (logits[c] = logit + at(output.weights + c * output.inputs + unit) * value));
    const length = Math.hypot(wx, wy);
    if (length === 0) continue;
    for (const crease of creases) {
      const distance = Math.abs(preactivation - crease) / length;
      if (nearest === null || distance < nearest.distance) {
        const slope = activation.slope(preactivation, coefficients);
        nearest = { unit, preactivation, hidden: value, slope, distance };
      }
    }
  }
  const winner = logits.reduce((best, logit, c) => (logit > (logits[best] ?? -Infinity) ? c : best), 0);
  return { x, y, logits, winner, nearest };
}

/** CSS px within which a crease counts as pointed at. */
const REACH = 14;

export interface Pointed {
  readonly seen: Seen;
  readonly units: number;
  readonly activation: Activation;
  readonly learnedIndex: number;
  readonly kinks: Kinks;
  readonly view: View;
  readonly size: Size;
}

/** The reading under the point (px, py) of the plane, and whether the nearest crease is within reach of the hand. */
export function readUnder(at: Place, pointed: Pointed): PointReading & { readonly touched: boolean } {
  const { seen, kinks, view, size, activation, learnedIndex } = pointed;
  const width = Math.min(pointed.units, seen.shape.hidden[0] ?? 0);
  const shape = { ...seen.shape, hidden: [width] };
  const network = { shape, parameters: narrowParameters(seen, width), activation, learnedIndex };
  const { x, y } = toInput(view, size, at.px, at.py);
  const places = kinks.list.map((kink) => kink.at);
  const reading = readPoint(network, x, y, places);
  const touched = reading.nearest !== null && reading.nearest.distance <= REACH * unitsPerPixel(view, size);
  return { ...reading, touched };
}

function unitCoefficients(network: SeenNetwork, learned: number | undefined, unit: number): ArrayLike<number> {
  const { activation, learnedIndex, shape, parameters } = network;
  if (learned === undefined || learnedIndex < 0) return activation.coefficients;
  const own = Float64Array.from(activation.coefficients);
  own[learnedIndex] = parameters[learned + (shape.learned === 'unit' ? unit : 0)] ?? 0;
  return own;
}
