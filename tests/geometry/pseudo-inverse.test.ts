import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pseudoInverse } from '../../src/geometry/pseudo-inverse.ts';

/** A times B, row-major: A is m × k, B is k × n. */
function product(a: ArrayLike<number>, b: ArrayLike<number>, m: number, k: number, n: number): number[] {
  return Array.from({ length: m * n }, (_, at) => {
    let sum = 0;
    for (let i = 0; i < k; i++) sum += (a[Math.floor(at / n) * k + i] ?? NaN) * (b[i * n + (at % n)] ?? NaN);
    return sum;
  });
}

const transposed = (a: ArrayLike<number>, n: number): number[] =>
  Array.from({ length: 2 * n }, (_, at) => a[2 * (at % n) + Math.floor(at / n)] ?? NaN);

/** The largest difference of two lists of numbers. */
function apart(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length);
  return Math.max(0, ...Array.from(a, (value, i) => Math.abs(value - (b[i] ?? NaN))));
}

const size = (values: readonly number[]): number => Math.max(...values.map(Math.abs)) || 1;

/** How far Penrose's four conditions are missed, which the pseudo-inverse alone meets (Penrose 1955), relative to sizes. */
function penroseMiss(w: readonly number[]): number {
  const n = w.length / 2;
  const inverse = transposed(pseudoInverse(w).inverse, n); // 2 × n
  const hat = product(w, inverse, n, 2, n);
  const gram = product(inverse, w, 2, n, 2);
  const mirrored = hat.map((_, at) => hat[(at % n) * n + Math.floor(at / n)] ?? NaN);
  return Math.max(
    apart(product(hat, w, n, n, 2), w) / size(w),
    apart(product(gram, inverse, 2, 2, n), inverse) / size(inverse),
    apart(hat, mirrored),
    Math.abs((gram[1] ?? NaN) - (gram[2] ?? NaN)),
  );
}

const entry = fc.integer({ min: -1000, max: 1000 }).map((k) => k / 1000);

describe('the pseudo-inverse', () => {
  it('is the inverse of a square matrix', () => {
    const { rank, inverse, projection } = pseudoInverse([1, 2, 3, 4]);
    expect(rank).toBe(2);
    expect(apart(transposed(inverse, 2), [-2, 1, 1.5, -0.5])).toBeLessThan(1e-14);
    expect(projection).toEqual([1, 0, 0, 1]);
  });

  it('of one row is that row over the square of its length', () => {
    const { rank, inverse, projection } = pseudoInverse([3, 4]);
    expect(rank).toBe(1);
    expect(apart([3 / 25, 4 / 25], inverse)).toBeLessThan(1e-16);
    expect(apart([0.36, 0.48, 0.48, 0.64], projection)).toBeLessThan(1e-15);
  });

  it('of nothing is nothing', () => {
    expect(pseudoInverse([0, 0, 0, 0])).toEqual({ rank: 0, inverse: new Float64Array(4), projection: [0, 0, 0, 0] });
  });

  it.each([
    [[1, 2, 2, 4, -3, -6]],
    [[0.1, 0.3, 0.2, 0.6]], // 0.1 · 0.6 ≠ 0.2 · 0.3 in binary
    [[0, 1, 0, 2]],
    [[1, 0, 5, 0]],
    [[1, 1, 1 / 3, 1 / 3]],
  ])('knows one direction when it sees it: %j', (w) => {
    expect(pseudoInverse(w).rank).toBe(1);
    expect(penroseMiss(w)).toBeLessThan(1e-12);
  });

  it('meets the conditions of Penrose', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(entry, entry), { minLength: 1, maxLength: 12 }), (rows) => {
        expect(penroseMiss(rows.flat())).toBeLessThan(1e-7);
      }),
      { numRuns: 300 },
    );
  });

  it('loses little where the columns are almost one', () => {
    const small = 2 ** -20;
    const { inverse } = pseudoInverse([1, 1, 1, 1 + small]);
    // The exact inverse, by Cramer.
    const scaled = transposed(inverse, 2).map((value) => value * small);
    expect(apart(scaled, [1 + small, -1, -1, 1])).toBeLessThan(1e-9);
  });

  it('gives the plane back where the columns are almost one, within the condition number', () => {
    const [n, small] = [7, 1e-8];
    const w = Array.from({ length: n }, (_, j) => [
      Math.cos(j + 0.3),
      Math.cos(j + 0.3) + small * Math.sin(3 * j),
    ]).flat();
    const back = product(transposed(pseudoInverse(w).inverse, n), w, 2, n, 2);
    expect(apart(back, [1, 0, 0, 1])).toBeLessThan(1e-6); // condition 3e8, rounding 1e-16, and some room
  });

  it('refuses what is no such map', () => {
    expect(() => pseudoInverse([1, 2, 3])).toThrow(RangeError);
    expect(() => pseudoInverse([1, NaN])).toThrow(RangeError);
    expect(() => pseudoInverse([Infinity, 1])).toThrow(RangeError);
  });
});
