/** Small problems for the device's tests, the same in every run. */
import { hash, uniform } from '../../src/network/rng.ts';

export interface Problem {
  readonly inputs: Float32Array;
  readonly labels: Uint32Array;
}

/** n points of [−1, 1]², labelled by their angle about the origin, so that classes touch but are no accident. */
export function pinwheel(n: number, classes: number, seed = 1): Problem {
  const inputs = Float32Array.from({ length: 2 * n }, (_, k) => 2 * uniform(hash(seed, k)) - 1);
  const labels = Uint32Array.from({ length: n }, (_, i) => {
    const turn = Math.atan2(inputs[2 * i + 1] ?? 0, inputs[2 * i] ?? 0) / (2 * Math.PI) + 0.5;
    return Math.min(classes - 1, Math.floor(turn * classes));
  });
  return { inputs, labels };
}

/** The largest of |a − b| / (absolute + relative·|b|): below 1 all agree. NaN, or another length, never agrees. */
export function disagreement(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  { absolute, relative }: { absolute: number; relative: number },
): number {
  if (a.length !== b.length) return Infinity;
  let worst = 0;
  for (let k = 0; k < b.length; k++) {
    const expected = b[k] ?? NaN;
    const off = Math.abs((a[k] ?? NaN) - expected) / (absolute + relative * Math.abs(expected));
    if (!(off <= worst)) worst = Number.isNaN(off) ? Infinity : off;
  }
  return worst;
}
