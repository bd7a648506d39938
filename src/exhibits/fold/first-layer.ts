/** The first hidden layer of a network, as if it were the only one. */
import type { LayerShape } from '../../geometry/creases.ts';
import { learnedPer, parameterLayout, piecesOf, type LayeredShape } from '../../network/parameters.ts';

/**
 * Parameters in the public order of one hidden layer, of which `creasesOf` can make lines; null where the layer sees
 * other features than x₁ and x₂, whose creases are curves. In a deep network what lies above a unit depends on where in
 * the plane it is looked at; the size of the unit's weights to the next layer stands for it, as for a valley.
 */
export function firstLayer(
  shape: LayeredShape,
  parameters: Float32Array | Float64Array,
): { readonly parameters: ArrayLike<number>; readonly shape: LayerShape } | null {
  const { classes, bias, hidden, inputs, features } = shape;
  if (inputs !== 2 || features !== undefined) return null;
  const [width = 0] = hidden;
  const learned = learnedPer(shape, 0);
  if (hidden.length === 1 && classes > 1) return { parameters, shape: { width, classes, bias, learned } };
  const layout = parameterLayout(shape);
  const above = layout.layers[1];
  if (!above) return null;
  const sizes = new Float64Array(width);
  for (let row = 0; row < above.units * piecesOf(shape, 1); row++) {
    const first = above.weights + row * width;
    sizes.forEach((size, unit) => (sizes[unit] = Math.hypot(size, parameters[first + unit] ?? 0)));
  }
  const zeros = new Float64Array(width + (bias ? 2 : 0));
  const coefficients = learned ? parameters.subarray(layout.learned[0]) : [];
  const own = parameters.subarray(0, above.weights);
  return { parameters: [...own, ...sizes, ...zeros, ...coefficients], shape: { width, classes: 2, bias, learned } };
}
