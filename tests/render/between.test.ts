import { describe, expect, it } from 'vitest';
import { SampledField } from '../../src/render/between.ts';
import { contourOf } from '../../src/render/contour.ts';
import { resample } from '../../src/render/canvas2d/field.ts';
import { latticeOver } from '../../src/render/view.ts';
import type { Lattice } from '../../src/render/view.ts';
import { octagonField } from './octagon.ts';

const square = { width: 100, height: 100 };
const lattice = latticeOver({ x: 0.03, y: -0.02, span: 5 }, square, 24);

/** Logits that are linear in (x, y): three planes that meet at the origin at 120°. */
function threeClasses(grid: Lattice): Float32Array {
  const values = new Float32Array(grid.columns * grid.rows * 4);
  for (let i = 0; i < grid.columns * grid.rows; i++) {
    const x = grid.x + (i % grid.columns) * grid.spacing;
    const y = grid.y - Math.floor(i / grid.columns) * grid.spacing;
    const ways = [90, 210, 330].map((angle) => {
      const [a, b] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
      return { a, b, logit: a * x + b * y };
    });
    const order = [0, 1, 2].toSorted((p, q) => (ways[q]?.logit ?? 0) - (ways[p]?.logit ?? 0));
    const [best, next] = order.map((k) => ways[k]);
    if (best && next) values.set([best.logit - next.logit, best.a - next.a, best.b - next.b, order[0] ?? 0], 4 * i);
  }
  return values;
}

describe('a field between its samples', () => {
  it('is exact in linear regions and across one fold, at any density', () => {
    const field = new SampledField(octagonField(lattice), lattice, 2, true);
    for (const [x, y] of [
      [0, 0],
      [0.97, 0.1], // beside the fold x = 1
      [1.04, 0.1],
      [1.99, 0.3],
      [-2.01, -0.97],
    ] as const) {
      const exact = 5 - [x + 1, 1 - x, y + 1, 1 - y].reduce((sum, z) => sum + Math.max(0, z), 0);
      const here = field.at(x, y);
      expect(here.winner).toBe(exact > 0 ? 0 : 1);
      expect(here.margin * here.up).toBeCloseTo(exact, 5);
    }
  });

  it('blends where it may not take a fold as sharp', () => {
    const field = new SampledField(octagonField(lattice), lattice, 2, false);
    const here = field.at(0.97, 0.1);
    expect(here.margin).not.toBeCloseTo(1, 3);
    expect(here.margin).toBeCloseTo(1, 1);
  });

  it('passes from class to class where their logits are equal', () => {
    const field = new SampledField(threeClasses(lattice), lattice, 3, false);
    // Classes 0 (up) and 2 (lower right) part along the direction of 30°, where logit 0 = logit 2.
    const along = [Math.cos(Math.PI / 6), Math.sin(Math.PI / 6)] as const;
    for (const t of [0.7, 1.3, 2]) {
      expect(field.at(along[0] * t, along[1] * t).margin).toBeCloseTo(0, 5);
      expect(field.at(along[0] * t, along[1] * t + 1e-3).winner).toBe(0);
      expect(field.at(along[0] * t, along[1] * t - 1e-3).winner).toBe(2);
    }
  });
});

describe('the contour', () => {
  it('of the octagon is as long as its sides', () => {
    const fine = latticeOver({ x: 0, y: 0, span: 5 }, square, 201);
    const field = new SampledField(octagonField(lattice), lattice, 2, true);
    const segments = contourOf(resample(field, fine, 2), fine);
    let length = 0;
    for (let i = 0; i < segments.length; i += 4) {
      const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = segments.subarray(i, i + 4);
      length += Math.hypot(x1 - x0, y1 - y0);
    }
    expect(length).toBeCloseTo(4 * 2 + 4 * Math.SQRT2, 1);
  });

  it('of three classes is three rays from one point', () => {
    const grid = latticeOver({ x: 0.01, y: 0.02, span: 2 }, square, 40);
    const segments = contourOf(threeClasses(grid), grid);
    for (let i = 0; i < segments.length; i += 2) {
      const [x = 0, y = 0] = segments.subarray(i, i + 2);
      if (Math.hypot(x, y) < 0.1) continue;
      const third = (Math.atan2(y, x) - Math.PI / 6) / ((2 * Math.PI) / 3);
      expect(Math.abs(third - Math.round(third)) * Math.hypot(x, y)).toBeLessThan(0.01);
    }
    expect(segments.length).toBeGreaterThan(4 * 40);
  });
});
