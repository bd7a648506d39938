import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Curve } from '../../../src/ui/plot/content.ts';
import { around, placeLabels } from '../../../src/ui/plot/labels.ts';
import { createScales } from '../../../src/ui/plot/scale.ts';
import { namePlaces } from '../../../src/ui/plot/writing.ts';

const bounds = { left: 0, top: 0, right: 300, bottom: 200 };
const wish = (x: number, y: number) => ({ width: 60, height: 15, places: around(x, y, 60, 15, 6) });

describe('labels', () => {
  it('take their first place where nothing is in the way', () => {
    const [place] = placeLabels([wish(100, 100)], bounds, []);
    expect(place).toEqual({ left: 106, top: 82 });
  });

  it('go to the other side at the edge', () => {
    const [place] = placeLabels([wish(280, 100)], bounds, []);
    expect(place?.left).toBeLessThan(280 - 60);
  });

  it('keep off curves as far as they can', () => {
    const points = Array.from({ length: 60 }, (_, i) => [100 + i, 90] as const);
    const [place] = placeLabels([wish(100, 100)], bounds, points);
    const { left = 0, top = 0 } = place ?? {};
    expect(points.some(([x, y]) => x > left && x < left + 60 && y > top && y < top + 15)).toBe(false);
  });

  it('are left out where there is no room', () => {
    const narrow = { left: 0, top: 0, right: 50, bottom: 200 };
    expect(placeLabels([wish(20, 100)], narrow, [])).toEqual([null]);
  });

  it('never cover each other nor leave the box, wherever they are wished', () => {
    const at = fc.tuple(fc.integer({ min: -50, max: 350 }), fc.integer({ min: -50, max: 250 }));
    fc.assert(
      fc.property(fc.array(at, { maxLength: 30 }), (places) => {
        const placed = placeLabels(
          places.map(([x, y]) => wish(x, y)),
          bounds,
          [],
        ).filter((place) => place !== null);
        for (const [i, a] of placed.entries()) {
          expect(a.left >= 0 && a.left + 60 <= 300 && a.top >= 0 && a.top + 15 <= 200).toBe(true);
          for (const b of placed.slice(0, i))
            expect(Math.abs(a.left - b.left) >= 60 || Math.abs(a.top - b.top) >= 15).toBe(true);
        }
      }),
    );
  });
});

const curve = (id: string, y: (x: number) => number): Curve => {
  const x = Array.from({ length: 41 }, (_, i) => i / 20 - 1);
  return { id, name: id, x, y: x.map(y), ink: 0 };
};

describe('the name of a curve', () => {
  const scales = createScales({ x: [-1, 1], y: [-1, 1] }, { left: 0, top: 0, right: 200, bottom: 200 });
  const ramp = curve('ramp', (x) => Math.max(0, x));
  const leaky = curve('leaky', (x) => Math.max(x, 0.8 * x));

  it('stands where the curve is apart from the others', () => {
    const [[x] = [NaN]] = namePlaces(leaky, [ramp], scales);
    expect(x).toBeLessThan(100); // to the right they are one line
  });

  it('stands to the right where nothing is near', () => {
    const [[x] = [NaN]] = namePlaces(leaky, [], scales);
    expect(x).toBeCloseTo(188, 9);
  });
});
