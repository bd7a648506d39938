import { describe, expect, it } from 'vitest';
import { strongest } from '../../src/ui/unit-card.ts';
import { flatSpan, graphPath, spanOf, tickPath } from '../../src/ui/unit-graph.ts';

const pairs = (path: string): number[][] =>
  path
    .split(/[ML]/)
    .slice(1)
    .map((pair) => pair.split(' ').map(Number));

describe('the picture of a unit', () => {
  it('shows z from −3 to 3, and further where samples are', () => {
    expect(spanOf([])).toEqual([-3, 3]);
    expect(spanOf([-1, 0.5, NaN, 8])).toEqual([-3, 8]);
    // One outlier in two hundred samples is not worth the room.
    expect(spanOf([...Array.from({ length: 199 }, () => 1), 1e6])).toEqual([-3, 3]);
  });

  it('has 0 within its height, and a height', () => {
    expect(flatSpan((z) => Math.max(0, z), [-3, 3])).toEqual([0, 3]);
    expect(flatSpan((z) => 2 + z * z, [-1, 1])).toEqual([0, 3]);
    expect(flatSpan(() => 0, [-3, 3])).toEqual([-1, 1]);
  });

  it('draws f from edge to edge, upwards where it rises', () => {
    const { curve, axes } = graphPath((z) => z, [-2, 2], [-2, 2], 200, 100);
    const points = pairs(curve);
    // Six pixels are kept free at the top and at the bottom.
    expect(points[0]).toEqual([0, 94]);
    expect(points.at(-1)).toEqual([200, 6]);
    expect(axes).toBe('M0 50.0H200M100.0 0V100');
  });

  it('lifts the pen where f leaves the box', () => {
    const { curve } = graphPath((z) => (Math.abs(z) < 1 ? 5 : z), [-2, 2], [-2, 2], 200, 100);
    expect(curve.match(/M/g)).toHaveLength(2);
  });

  it('has one tick for every place where samples are', () => {
    expect(tickPath([0, 0, 1, NaN, 9], [-2, 2], 200, 100)).toBe('M100.0 100v-5M150.0 100v-5');
  });

  it('keeps to the weights that count most, in their own order', () => {
    expect(strongest([0.1, -5, 2, 0, 3], 3)).toEqual([1, 2, 4]);
    expect(strongest([1, 1, 1], 2)).toEqual([0, 1]);
    expect(strongest([0.3, -0.1])).toEqual([0, 1]);
  });
});
