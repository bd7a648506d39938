import { describe, expect, it } from 'vitest';
import type { Curve } from '../../../src/ui/plot/content.ts';
import { nearestCurve, valueAt } from '../../../src/ui/plot/reading.ts';
import { createScales } from '../../../src/ui/plot/scale.ts';

const curve = (id: string, x: readonly number[], y: readonly number[]): Curve => ({ id, name: id, x, y, ink: 0 });

describe('the value of a curve', () => {
  const broken = curve('broken', [0, 1, 2, 3, 4], [0, 2, NaN, 6, 6]);

  it('lies on the straight line between samples', () => {
    expect(valueAt(broken, 0.25)).toBe(0.5);
    expect(valueAt(broken, 1)).toBe(2);
    expect(valueAt(broken, 4)).toBe(6);
  });

  it('is none outside, and where the pen is lifted', () => {
    for (const x of [-0.1, 1.5, 2, 2.5, 4.1]) expect(valueAt(broken, x)).toBeNaN();
  });
});

describe('the nearest curve', () => {
  const scales = createScales({ x: [0, 10], y: [0, 10] }, { left: 0, top: 0, right: 100, bottom: 100 });
  const flat = curve('flat', [0, 10], [5, 5]);
  const steep = curve('steep', [4.9, 5.1], [0, 10]);

  it('is measured by its line, not by its samples', () => {
    expect(nearestCurve([flat, steep], scales, { x: 20, y: 53 }, 10)).toMatchObject({ curve: flat, distance: 3 });
    expect(nearestCurve([flat, steep], scales, { x: 53, y: 20 }, 10)?.curve).toBe(steep);
  });

  it('is none beyond reach', () => {
    expect(nearestCurve([flat, steep], scales, { x: 20, y: 20 }, 10)).toBeNull();
    expect(nearestCurve([], scales, { x: 20, y: 20 }, 10)).toBeNull();
  });
});
