import { describe, expect, it } from 'vitest';
import { resolveActivation } from '../../../src/activations/index.ts';
import { spiral } from '../../../src/exhibits/warp/cloud.ts';
import { lossOf, measureOf, median } from '../../../src/exhibits/warp/measure.ts';
import { drawnWeights, planeMap } from '../../../src/exhibits/warp/plane-map.ts';
import { warpPoints } from '../../../src/exhibits/warp/warp.ts';
import { spreadOf } from '../../../src/geometry/plane-maps.ts';

describe('the measure', () => {
  it('counts what is finite, from the inside out', () => {
    // x', y', larger, smaller
    const warped = [0, 0, 9, 0.5, NaN, 1, 9, 0.1, 2, 4, 9, 0.3, 1, Infinity, 9, 0, 4, 2, 9, 0.7, 2, 2, 9, 0.9];
    expect(measureOf(warped, 6)).toEqual({
      points: 4,
      spread: { xx: 2, xy: 1, yy: 2 },
      squeeze: { median: 0.6, least: 0.3, outer: 0.8 },
      bounds: { left: 0, bottom: 0, right: 4, top: 4 },
    });
  });

  it('takes the mean of the two middle values', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 10, 2])).toBe(3);
  });

  it('finds nothing lost where nothing is', () => {
    const { points, count } = spiral(3);
    const warped = warpPoints(planeMap(drawnWeights(3, 30)), resolveActivation('identity'), 1, points);
    const loss = lossOf(spreadOf(points, count), count, measureOf(warped, count));
    expect(loss.most).toBeCloseTo(1, 6);
    expect(loss.least).toBeCloseTo(1, 6);
    expect(loss).toMatchObject({ squeeze: { median: 1, least: 1, outer: 1 }, gone: 0 });
  });

  it('finds a quarter of the variance left at half the size', () => {
    const { points, count } = spiral(3);
    const v = drawnWeights(3, 9);
    const map = planeMap(Float32Array.of(...v, ...v.map((w) => -w)));
    const loss = lossOf(
      spreadOf(points, count),
      count,
      measureOf(warpPoints(map, resolveActivation('relu'), 1, points), count),
    );
    expect(loss.most).toBeCloseTo(0.25, 9);
    expect(loss.least).toBeCloseTo(0.25, 9);
    expect(loss.squeeze.median).toBeCloseTo(0.5, 9);
    expect(loss.squeeze.least).toBeCloseTo(0.5, 9);
  });
});
