/** What a map of the plane into itself does to lengths and to spread: 2 × 2 matrices, row by row. */

export type Matrix2 = readonly [number, number, number, number];

/**
 * The singular values, larger first: by how much the map stretches in the direction that it stretches most, and in the
 * one that it stretches least. With s = |(a+d, c−b)| and t = |(a−d, b+c)| they are (s + t)/2 and |s − t|/2; the smaller one
 * is |det| over the larger, which does not cancel.
 */
export function singularValues([a, b, c, d]: Matrix2): readonly [larger: number, smaller: number] {
  const larger = (Math.hypot(a + d, c - b) + Math.hypot(a - d, b + c)) / 2;
  return [larger, larger === 0 ? 0 : Math.abs(a * d - b * c) / larger];
}

/** The spread of points: variances along x and y, and their covariance, each a mean over all points. */
export interface Spread {
  readonly xx: number;
  readonly xy: number;
  readonly yy: number;
}

/** The spread of the points x, y at `at`, `at + stride` … of `coordinates`. */
export function spreadOf(coordinates: ArrayLike<number>, count: number, stride = 2): Spread {
  const mean = [0, 1].map((k) => {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += coordinates[i * stride + k] ?? NaN;
    return sum / count;
  });
  const spread = { xx: 0, xy: 0, yy: 0 };
  for (let i = 0; i < count; i++) {
    const x = (coordinates[i * stride] ?? NaN) - (mean[0] ?? 0);
    const y = (coordinates[i * stride + 1] ?? NaN) - (mean[1] ?? 0);
    spread.xx += (x * x) / count;
    spread.xy += (x * y) / count;
    spread.yy += (y * y) / count;
  }
  return spread;
}

/**
 * Var(a·after) / Var(a·before) over all directions a: its largest and its smallest value, the generalised eigenvalues of
 * the two covariance matrices. Were the points before a line, only that line's direction counts, and both are the same.
 */
export function spreadKept(before: Spread, after: Spread): readonly [most: number, least: number] {
  const { xx, xy, yy } = before;
  const determinant = xx * yy - xy * xy;
  const trace = xx + yy;
  if (determinant <= 1e-12 * trace * trace) {
    const share = trace === 0 ? 0 : (after.xx + after.yy) / trace;
    return [share, share];
  }
  const sum = (yy * after.xx - 2 * xy * after.xy + xx * after.yy) / determinant;
  const product = Math.max(0, after.xx * after.yy - after.xy * after.xy) / determinant;
  const most = (sum + Math.sqrt(Math.max(0, sum * sum - 4 * product))) / 2;
  return [most, most === 0 ? 0 : product / most];
}
