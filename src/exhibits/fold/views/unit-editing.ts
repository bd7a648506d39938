/** Changes of single units by hand, as changes of the parameters that were seen last. */
import { parameterLayout, piecesOf } from '../../../network/parameters.ts';
import type { Seen } from '../stage.ts';

/** The same parameters with another weight or bias of a unit; of maxout of its first piece. */
export function withWeight(
  seen: Seen,
  { layer, unit }: { readonly layer: number; readonly unit: number },
  input: number | 'bias',
  value: number,
): Seen {
  const { weights, biases, inputs } = parameterLayout(seen.shape).layers[layer] ?? {
    weights: 0,
    biases: -1,
    inputs: 0,
  };
  const row = unit * piecesOf(seen.shape, layer);
  const at = input === 'bias' ? biases + row : weights + row * inputs + input;
  return { ...seen, parameters: seen.parameters.with(at, value), state: null };
}

/** Where the weights are that lead away from a unit. */
function outgoing({ shape }: Seen, layer: number, unit: number): number[] {
  const next = parameterLayout(shape).layers[layer + 1];
  if (!next) return [];
  const rows = next.units * piecesOf(shape, layer + 1);
  return Array.from({ length: rows }, (_, row) => next.weights + row * next.inputs + unit);
}

/** The weights that lead away from a unit; the unit takes part unless all are 0. */
export function outgoingWeights(seen: Seen, layer: number, unit: number): number[] {
  return outgoing(seen, layer, unit).map((at) => seen.parameters[at] ?? 0);
}

/** The same parameters with other weights leading away from the unit; null: all 0, which switches it off. */
export function withOutgoing(seen: Seen, layer: number, unit: number, values: readonly number[] | null): Seen {
  const parameters = seen.parameters.slice();
  outgoing(seen, layer, unit).forEach((at, i) => {
    parameters[at] = values?.[i] ?? 0;
  });
  return { ...seen, parameters, state: null };
}
