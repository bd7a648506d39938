/** The same network with fewer units in its one hidden layer. */
import { parameterLayout, type ParameterShape } from '../../network/parameters.ts';

/**
 * Parameters of the first `width` units, in the public order of that narrower network. Returns them as they are if
 * they are no wider.
 */
export function narrowParameters(
  wide: { readonly shape: ParameterShape; readonly parameters: Float32Array | Float64Array },
  width: number,
): Float32Array | Float64Array {
  const { shape, parameters } = wide;
  const from = parameterLayout(shape);
  const to = parameterLayout({ ...shape, hidden: [width] });
  if (to.count >= from.count) return parameters;
  const narrow = parameters.slice(0, to.count);
  const copy = (target: number, source: number, count: number): void => {
    if (target >= 0 && source >= 0) narrow.set(parameters.subarray(source, source + count), target);
  };
  to.layers.forEach((layer, l) => {
    const source = from.layers[l];
    if (!source) return;
    for (let unit = 0; unit < layer.units; unit++) {
      copy(layer.weights + unit * layer.inputs, source.weights + unit * source.inputs, layer.inputs);
    }
    copy(layer.biases, source.biases, layer.units);
  });
  to.learned.forEach((first, l) => copy(first, from.learned[l] ?? -1, shape.learned === 'unit' ? width : 1));
  return narrow;
}
