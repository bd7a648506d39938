/** What one unit does with the samples, read on the host from the last parameters that came back. */
import { featureValue } from '../../../network/features.ts';
import { parameterLayout } from '../../../network/parameters.ts';
import { unitCoefficients, type SeenNetwork } from '../reading.ts';

/** Samples that a unit is asked about at most, and at least. */
const MOST_SAMPLES = 400;
const FEWEST_SAMPLES = 24;
/** Multiplications that an answer may take: a hand is waiting for it. */
const WORK = 4e6;

export interface UnitReading {
  /** One for each input of its layer; of maxout those of the first piece. */
  readonly weights: readonly number[];
  /** Null where the network has no biases. */
  readonly bias: number | null;
  readonly f: (z: number) => number;
  /** z of samples from all over; of maxout the largest piece. */
  readonly zs: Float64Array;
}

/** z of some units of a layer, of maxout the largest piece: points × units. `below`: points × inputs. */
function preactivations(network: SeenNetwork, l: number, units: readonly number[], below: Float64Array): Float64Array {
  const { shape, parameters: p, layers } = network;
  const { weights, biases, inputs } = parameterLayout(shape).layers[l] ?? { weights: 0, biases: -1, inputs: 1 };
  const pieces = layers[l]?.pieces ?? 1;
  const points = below.length / inputs;
  const zs = new Float64Array(points * units.length).fill(-Infinity);
  for (let point = 0; point < points; point++) {
    units.forEach((unit, j) => {
      for (let row = unit * pieces; row < (unit + 1) * pieces; row++) {
        let z = biases < 0 ? 0 : (p[biases + row] ?? 0);
        for (let k = 0; k < inputs; k++) z += (p[weights + row * inputs + k] ?? 0) * (below[point * inputs + k] ?? 0);
        const at = point * units.length + j;
        zs[at] = Math.max(zs[at] ?? z, z);
      }
    });
  }
  return zs;
}

/** `samples`: x, y of each. */
export function readUnit(network: SeenNetwork, layer: number, unit: number, samples: ArrayLike<number>): UnitReading {
  const { shape, parameters: p, layers } = network;
  const work = parameterLayout(shape).layers[layer]?.weights ?? 0;
  const asked = Math.max(FEWEST_SAMPLES, Math.min(MOST_SAMPLES, Math.floor(WORK / Math.max(1, work))));
  const count = Math.min(asked, samples.length / 2);
  const stride = samples.length / 2 / Math.max(1, count);
  let below = Float64Array.from({ length: count * shape.inputs }, (_, i) => {
    const point = Math.floor(Math.floor(i / shape.inputs) * stride);
    const k = i % shape.inputs;
    return featureValue(shape.features?.[k] ?? k, samples[2 * point] ?? 0, samples[2 * point + 1] ?? 0);
  });
  for (let l = 0; l < layer; l++) {
    const width = shape.hidden[l] ?? 0;
    const units = Array.from({ length: width }, (_, j) => j);
    const coefficients = units.map((each) => unitCoefficients(network, l, each));
    const zs = preactivations(network, l, units, below);
    below = zs.map((z, i) => layers[l]?.activation.value(z, coefficients[i % width]) ?? z);
  }
  const { weights, biases, inputs } = parameterLayout(shape).layers[layer] ?? { weights: 0, biases: -1, inputs: 0 };
  const row = unit * (layers[layer]?.pieces ?? 1);
  const own = unitCoefficients(network, layer, unit);
  return {
    weights: Array.from({ length: inputs }, (_, k) => p[weights + row * inputs + k] ?? 0),
    bias: biases < 0 ? null : (p[biases + row] ?? 0),
    f: (z) => layers[layer]?.activation.value(z, own) ?? z,
    zs: preactivations(network, layer, [unit], below),
  };
}
