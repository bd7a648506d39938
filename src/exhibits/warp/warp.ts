/** Through f(Wx) and back by W⁺, in f64: the measure of what the device computes, and the fallback without one. */
import type { Activation } from '../../activations/index.ts';
import { singularValues } from '../../geometry/plane-maps.ts';
import type { PlaneMap } from './plane-map.ts';

/** Numbers of a point that was sent through: x', y', and the larger and smaller singular value of the Jacobian there. */
export const WARPED_NUMBERS = 4;

/**
 * x' = W⁺ g(W x) with g(z) = (1 − t) z + t f(z), and the singular values of ∂x'/∂x; numbers 0 … 3 of `out` from `at` on.
 * Computed as W⁺W x + t W⁺ (f(Wx) − Wx), which is the same and leaves the identity exact.
 */
export function warpPoint(
  { units, weights, inverse, projection }: PlaneMap,
  activation: Pick<Activation, 'value' | 'slope'>,
  bend: number,
  x: number,
  y: number,
  out: Float64Array,
  at = 0,
): void {
  const [p, q, r, s] = projection;
  let [u, v, a, b, c, d] = [0, 0, 0, 0, 0, 0];
  for (let j = 0; j < units; j++) {
    const [w0, w1] = [weights[2 * j] ?? 0, weights[2 * j + 1] ?? 0];
    const [i0, i1] = [inverse[2 * j] ?? 0, inverse[2 * j + 1] ?? 0];
    const z = w0 * x + w1 * y;
    const moved = activation.value(z) - z;
    const steeper = activation.slope(z) - 1;
    u += i0 * moved;
    v += i1 * moved;
    a += i0 * w0 * steeper;
    b += i0 * w1 * steeper;
    c += i1 * w0 * steeper;
    d += i1 * w1 * steeper;
  }
  out[at] = p * x + q * y + bend * u;
  out[at + 1] = r * x + s * y + bend * v;
  const [larger, smaller] = singularValues([p + bend * a, q + bend * b, r + bend * c, s + bend * d]);
  out[at + 2] = larger;
  out[at + 3] = smaller;
}

/** All points, count × {@link WARPED_NUMBERS}. */
export function warpPoints(
  map: PlaneMap,
  activation: Pick<Activation, 'value' | 'slope'>,
  bend: number,
  points: ArrayLike<number>,
  out = new Float64Array((points.length / 2) * WARPED_NUMBERS),
): Float64Array {
  for (let i = 0; i < points.length / 2; i++)
    warpPoint(map, activation, bend, points[2 * i] ?? 0, points[2 * i + 1] ?? 0, out, i * WARPED_NUMBERS);
  return out;
}
