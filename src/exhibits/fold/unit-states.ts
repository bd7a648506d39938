/** Which units are dead or saturated, measured on the host from parameters that came back. */
import { steepest as steepestSlope } from '../../activations/steepest.ts';
import { featureValue } from '../../network/features.ts';
import type { ResolvedLayer } from '../../network/layers.ts';
import { parameterLayout, piecesOf, type LayeredShape } from '../../network/parameters.ts';
import { FLAT_SHARE, SATURATED_SHARE, type UnitState } from '../../network/unit-states.ts';
import { unitCoefficients } from './reading.ts';

export interface StatesSubject {
  readonly shape: LayeredShape;
  /** In the public order of `shape`. */
  readonly parameters: ArrayLike<number>;
  /** One for each hidden layer. */
  readonly layers: readonly ResolvedLayer[];
}

/** Where single precision has no slope left, nothing is learned. */
const SMALLEST = 2 ** -126;

/** Samples × rows: weights · below + biases. `below`: samples × inputs. */
function rowsOf({ shape, parameters: p }: StatesSubject, l: number, below: Float64Array, samples: number) {
  const { weights, biases, inputs, units } = parameterLayout(shape).layers[l] ?? noLayer;
  const rows = units * piecesOf(shape, l);
  const z = new Float64Array(samples * rows);
  for (let i = 0; i < samples; i++) {
    for (let row = 0; row < rows; row++) {
      let sum = biases < 0 ? 0 : (p[biases + row] ?? 0);
      const first = weights + row * inputs;
      for (let k = 0; k < inputs; k++) sum += (p[first + k] ?? 0) * (below[i * inputs + k] ?? 0);
      z[i * rows + row] = sum;
    }
  }
  return z;
}
const noLayer = { weights: 0, biases: -1, inputs: 0, units: 0 };

/** What is known of a unit so far. */
interface Watch {
  first: number;
  varies: boolean;
  slopes: number;
  flat: number;
}

function stateOf({ varies, slopes, flat }: Watch, samples: number): UnitState {
  if (slopes === 0 && !varies) return 'dead';
  return flat >= SATURATED_SHARE * samples ? 'saturated' : 'well';
}

/** States of a layer's units, and its h: samples × units. */
function watchLayer(subject: StatesSubject, l: number, below: Float64Array, samples: number, steepest: number) {
  const { shape, layers } = subject;
  const pieces = piecesOf(shape, l);
  const units = shape.hidden[l] ?? 0;
  const rows = rowsOf(subject, l, below, samples);
  const activation = layers[l]?.activation;
  const floor = FLAT_SHARE * steepest;
  const above = new Float64Array(samples * units);
  const states: UnitState[] = [];
  for (let unit = 0; unit < units; unit++) {
    const coefficients = unitCoefficients(subject, l, unit);
    const watch: Watch = { first: Number.NaN, varies: false, slopes: 0, flat: 0 };
    for (let i = 0; i < samples; i++) {
      const at = (i * units + unit) * pieces;
      let z = rows[at] ?? 0;
      for (let k = 1; k < pieces; k++) z = Math.max(z, rows[at + k] ?? 0);
      const h = pieces > 1 ? z : (activation?.value(z, coefficients) ?? z);
      const slope = pieces > 1 ? 1 : Math.abs(activation?.slope(z, coefficients) ?? 1);
      above[i * units + unit] = h;
      if (i === 0) watch.first = Math.fround(h);
      else if (Math.fround(h) !== watch.first) watch.varies = true;
      if (slope >= SMALLEST) watch.slopes++;
      if (slope < floor) watch.flat++;
    }
    states.push(stateOf(watch, samples));
  }
  return { states, above };
}

/**
 * The state of each unit of each hidden layer. `samples`: x, y of the training samples; of none every unit is well.
 * `steepest`: the largest |f'| of each layer's activation, see {@link steepestOf}.
 */
export function unitStates(
  subject: StatesSubject,
  samples: ArrayLike<number>,
  steepest: readonly number[],
): UnitState[][] {
  const { shape } = subject;
  const count = samples.length / 2;
  if (count === 0) return shape.hidden.map((width) => Array.from({ length: width }, () => 'well'));
  let below = Float64Array.from({ length: count * shape.inputs }, (_, i) => {
    const k = i % shape.inputs;
    const point = 2 * Math.floor(i / shape.inputs);
    return featureValue(shape.features?.[k] ?? k, samples[point] ?? 0, samples[point + 1] ?? 0);
  });
  return shape.hidden.map((_, l) => {
    const { states, above } = watchLayer(subject, l, below, count, steepest[l] ?? 1);
    below = above;
    return states;
  });
}

/** The largest |f'| of each layer's activation; some ten thousand evaluations for each that differs. */
export function steepestOf(layers: readonly ResolvedLayer[]): number[] {
  const known = new Map<object, number>();
  return layers.map(({ activation }) => {
    const largest = known.get(activation) ?? steepestSlope(activation);
    known.set(activation, largest);
    return largest;
  });
}
