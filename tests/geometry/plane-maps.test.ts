import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { singularValues, spreadKept, spreadOf, type Matrix2, type Spread } from '../../src/geometry/plane-maps.ts';

const number = fc.double({ min: -3, max: 3, noNaN: true });
const matrix = fc.tuple(number, number, number, number);

/** The variance in the direction of an angle. */
function along({ xx, xy, yy }: Spread, angle: number): number {
  const [x, y] = [Math.cos(angle), Math.sin(angle)];
  return xx * x * x + 2 * xy * x * y + yy * y * y;
}

describe('singular values', () => {
  it.each<[Matrix2, readonly [number, number]]>([
    [
      [1, 0, 0, 1],
      [1, 1],
    ],
    [
      [0, -2, 2, 0],
      [2, 2],
    ],
    [
      [3, 0, 0, -4],
      [4, 3],
    ],
    [
      [1, 1, 1, 1],
      [2, 0],
    ],
    [
      [0, 0, 0, 0],
      [0, 0],
    ],
    [
      [3, 0, 4, 5],
      [Math.sqrt(45), Math.sqrt(5)],
    ], // Strang, Introduction to Linear Algebra, §7.1
  ])('of %j are %j', (m, [larger, smaller]) => {
    const found = singularValues(m);
    expect(found[0]).toBeCloseTo(larger, 13);
    expect(found[1]).toBeCloseTo(smaller, 13);
  });

  it('are the most and the least that any direction is stretched by', () => {
    fc.assert(
      fc.property(matrix, ([a, b, c, d]) => {
        const [larger, smaller] = singularValues([a, b, c, d]);
        const stretches = Array.from({ length: 2000 }, (_, i) => {
          const [x, y] = [Math.cos((Math.PI * i) / 2000), Math.sin((Math.PI * i) / 2000)];
          return Math.hypot(a * x + b * y, c * x + d * y);
        });
        // Between two directions of the sample a stretch changes by less than this.
        const slack = (larger * Math.PI) / 2000 + 1e-12;
        expect(Math.abs(Math.max(...stretches) - larger)).toBeLessThan(slack);
        expect(Math.abs(Math.min(...stretches) - smaller)).toBeLessThan(slack);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the spread kept', () => {
  const cloud = Array.from({ length: 40 }, (_, i) => Math.sin(3 * i + 1) * (i % 2 === 0 ? 2 : 0.5));
  const mapped = ([a, b, c, d]: Matrix2): number[] =>
    cloud.map((_, i) => {
      const [x = 0, y = 0] = cloud.slice(i - (i % 2), i - (i % 2) + 2);
      return i % 2 === 0 ? a * x + b * y + 7 : c * x + d * y - 3;
    });

  it('is measured about the mean', () => {
    expect(spreadOf([1, 5, 3, 5], 2)).toEqual({ xx: 1, xy: 0, yy: 0 });
    expect(spreadOf([1, 0, 9, 2, 4, 9, 3, 8, 9], 3, 3)).toEqual({ xx: 2 / 3, xy: 8 / 3, yy: 32 / 3 });
  });

  it('is all after a shift, and a quarter at half the size', () => {
    const before = spreadOf(cloud, 20);
    for (const [m, share] of [
      [[1, 0, 0, 1], 1],
      [[0.5, 0, 0, 0.5], 0.25],
    ] as const) {
      const [most, least] = spreadKept(before, spreadOf(mapped(m), 20));
      expect(most).toBeCloseTo(share, 6);
      expect(least).toBeCloseTo(share, 6);
    }
  });

  it('is nothing in the direction that was lost', () => {
    const [most, least] = spreadKept(spreadOf(cloud, 20), spreadOf(mapped([1, 1, 1, 1]), 20));
    expect(most).toBeGreaterThan(0.5);
    expect(least).toBeCloseTo(0, 12);
  });

  it('is the largest and the smallest over all directions', () => {
    const before = spreadOf(cloud, 20);
    fc.assert(
      fc.property(matrix, (m) => {
        const after = spreadOf(mapped(m), 20);
        const shares = Array.from({ length: 4000 }, (_, i) => {
          const angle = (Math.PI * i) / 4000;
          return along(after, angle) / along(before, angle);
        });
        const [most, least] = spreadKept(before, after);
        const slack = 1e-3 * most + 1e-9;
        expect(Math.abs(Math.max(...shares) - most)).toBeLessThan(slack);
        expect(Math.abs(Math.min(...shares) - least)).toBeLessThan(slack);
      }),
      { numRuns: 60 },
    );
  });

  it('of points on a line is that of their line', () => {
    const [most, least] = spreadKept({ xx: 1, xy: 2, yy: 4 }, { xx: 1, xy: 0, yy: 0.25 });
    expect([most, least]).toEqual([0.25, 0.25]);
  });
});
