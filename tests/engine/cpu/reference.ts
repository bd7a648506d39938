/**
 * A network written once more, as a formula would have it: matrices read off the public order one after the other, no
 * layout and no trace. What the engine computes is held against it.
 */
import { resolveActivation, type Activation } from '../../../src/activations/index.ts';
import type { Architecture, LayerFunction } from '../../../src/network/architecture.ts';

interface Layer {
  /** Of each unit, of each piece: the weights, then the bias. */
  readonly rows: readonly (readonly (readonly number[])[])[];
  readonly activation: Activation | null;
  /** Of each unit. */
  readonly coefficients: readonly Float64Array[];
}

/** What a point becomes: of each hidden layer each unit's pieces, then what they are folded to; and the logits. */
export interface Pass {
  readonly pieces: readonly (readonly (readonly number[])[])[];
  readonly hidden: readonly (readonly number[])[];
  readonly logits: readonly number[];
}

const seenOf: Readonly<Record<string, (x: number, y: number) => number>> = {
  x1: (x) => x,
  x2: (_, y) => y,
  'x1^2': (x) => x ** 2,
  'x2^2': (_, y) => y ** 2,
  'x1*x2': (x, y) => x * y,
  'sin(x1)': Math.sin,
  'sin(x2)': (_, y) => Math.sin(y),
};
const order = Object.keys(seenOf);

function functionsOf({ activation, hidden }: Architecture): LayerFunction[] {
  const list: readonly LayerFunction[] = Array.isArray(activation)
    ? (activation as readonly LayerFunction[])
    : [activation as LayerFunction];
  return hidden.map((_, l) => list[Math.min(l, list.length - 1)] ?? 'identity');
}

/** The network of those parameters, ready to be called; `draw` is 1/2 unless told otherwise. */
export function reference(
  architecture: Architecture,
  parameters: ArrayLike<number>,
): (point: readonly number[], draw?: (layer: number, unit: number) => number) => Pass {
  const { hidden, classes, bias = true } = architecture;
  const features = (architecture.features ?? ['x1', 'x2']).toSorted((a, b) => order.indexOf(a) - order.indexOf(b));
  const functions = functionsOf(architecture);
  let at = 0;
  const take = (count: number): number[] => Array.from({ length: count }, () => parameters[at++] ?? NaN);
  let inputs = architecture.inputs === 2 ? features.length : architecture.inputs;
  const matrices = [...hidden, classes].map((units, l) => {
    const one = functions[l];
    const pieces = typeof one === 'object' && 'maxout' in one ? one.maxout : 1;
    const weights = Array.from({ length: units * pieces }, () => take(inputs));
    const biases = bias ? take(units * pieces) : weights.map(() => 0);
    inputs = units;
    const rows = weights.map((row, r) => [...row, biases[r] ?? NaN]);
    return Array.from({ length: units }, (_, unit) => rows.slice(unit * pieces, (unit + 1) * pieces));
  });
  const layers = matrices.map((rows, l): Layer => {
    const one = functions[l];
    if (one === undefined) return { rows, activation: null, coefficients: [] };
    const activation = resolveActivation(typeof one === 'object' && 'maxout' in one ? 'identity' : one);
    const { learned = activation.entry.learned } = architecture;
    const index = activation.coefficientNames.indexOf(learned?.coefficient ?? '');
    const values = index < 0 ? [] : take(learned?.per === 'unit' ? rows.length : 1);
    const coefficients = rows.map((_, unit) =>
      index < 0 ? activation.coefficients : activation.coefficients.with(index, values[unit] ?? values[0] ?? NaN),
    );
    return { rows, activation, coefficients };
  });
  if (at !== parameters.length) throw new Error(`${parameters.length} parameters, of which ${at} have a place`);

  return (point, draw = () => 0.5) => {
    const [x = NaN, y = NaN] = point;
    let below: readonly number[] =
      architecture.inputs === 2 ? features.map((name) => seenOf[name]?.(x, y) ?? NaN) : point;
    const pieces: number[][][] = [];
    const all: number[][] = [];
    layers.forEach(({ rows, activation, coefficients }, l) => {
      const z = rows.map((unit) =>
        unit.map((row) => [...below, 1].reduce((sum, h, k) => sum + h * (row[k] ?? NaN), 0)),
      );
      const largest = z.map((each) => Math.max(...each));
      pieces.push(z);
      below = activation ? largest.map((each, j) => activation.value(each, coefficients[j], draw(l, j))) : largest;
      all.push([...below]);
    });
    return { pieces: pieces.slice(0, -1), hidden: all.slice(0, -1), logits: all.at(-1) ?? [] };
  };
}
