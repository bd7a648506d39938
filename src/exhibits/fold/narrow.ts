/** The same network with fewer units in its hidden layers. */
import { learnedPer, parameterLayout, piecesOf, type LayeredShape } from '../../network/parameters.ts';

/** Widths that are no more than what there is; null if there are not as many layers. */
export function commonWidths(shape: LayeredShape, hidden: readonly number[]): number[] | null {
  if (hidden.length !== shape.hidden.length) return null;
  return hidden.map((width, l) => Math.min(width, shape.hidden[l] ?? 0));
}

/**
 * Parameters of the first units of each layer, in the public order of that narrower network. `hidden`: its widths, as
 * many as there are layers, none larger. Returns them as they are if nothing is left out.
 */
export function narrowParameters(
  wide: { readonly shape: LayeredShape; readonly parameters: Float32Array | Float64Array },
  hidden: readonly number[],
): Float32Array | Float64Array {
  const { shape, parameters } = wide;
  const from = parameterLayout(shape);
  const to = parameterLayout({ ...shape, hidden });
  if (to.count >= from.count) return parameters;
  const narrow = parameters.slice(0, to.count);
  const copy = (target: number, source: number, count: number): void => {
    if (target >= 0 && source >= 0) narrow.set(parameters.subarray(source, source + count), target);
  };
  to.layers.forEach((layer, l) => {
    const source = from.layers[l];
    if (!source) return;
    const rows = layer.units * piecesOf(shape, l);
    for (let row = 0; row < rows; row++) {
      copy(layer.weights + row * layer.inputs, source.weights + row * source.inputs, layer.inputs);
    }
    copy(layer.biases, source.biases, rows);
  });
  to.learned.forEach((first, l) => {
    const count = learnedPer(shape, l) === 'unit' ? (hidden[l] ?? 0) : 1;
    copy(first, from.learned[l] ?? -1, count);
  });
  return narrow;
}
