import { describe, expect, it } from 'vitest';
import { eyeOf, frameStage, stageMatrix } from '../../src/render/camera.ts';
import { HOME_ORBIT } from '../../src/render/frame.ts';
import { heightScaleOf } from '../../src/render/height.ts';
import { sheetTriangles } from '../../src/render/mesh.ts';
import { creaseOpacity, creasePen, dotRadius } from '../../src/render/notation.ts';
import { lambert, washWeight } from '../../src/render/shading.ts';

describe('the notation', () => {
  it('draws few creases clearly and many finely', () => {
    expect(creasePen(4)).toEqual({ width: 1.24, opacity: 0.92, share: 0.4, exponent: 0.5, dashed: true });
    expect(creasePen(30).width).toBeCloseTo(1.24 - 0.6 * (Math.log(31 / 14) / Math.log(300 / 14)), 12);
    const many = creasePen(299);
    expect(many.width).toBeCloseTo(0.64, 12);
    expect(many.dashed).toBe(false);
    expect(creaseOpacity(many, 0)).toBeCloseTo(0.03, 12);
    expect(creaseOpacity(many, 1)).toBeCloseTo(0.5, 12);
    expect([creasePen(72).dashed, creasePen(73).dashed]).toEqual([true, false]);
  });

  it('keeps dots between 2.4 and 4 pixels', () => {
    expect([100, 450, 900].map(dotRadius)).toEqual([2.4, 3, 4]);
  });
});

describe('the shading', () => {
  const wash = { wash0: 0.09, wash1: 0.245 };

  it('leaves the paper nearly bare where the classes are equally likely', () => {
    expect(washWeight(0, wash)).toBeCloseTo(0.09 * 0.25, 12);
    expect(washWeight(1e6, wash)).toBeCloseTo(0.245, 12);
    // p = 3/4: s = 1/2.
    expect(washWeight(Math.log(3), wash)).toBeCloseTo(0.09 + 0.155 / 4, 12);
  });

  it('lights what faces the light', () => {
    expect(lambert(0, 0)).toBeCloseTo(0.95 / Math.hypot(0.55, 0.62, 0.95), 4);
    expect(lambert(0.55 / 0.95, -0.62 / 0.95)).toBeCloseTo(1, 4);
  });

  it('never clips the height', () => {
    expect(heightScaleOf([4.1, 0, 0, 0, -2, 0, 0, 1])).toBeCloseTo(0.2, 6);
    expect(heightScaleOf([0.41, 0, 0, 0, -11.2, 0, 0, 1])).toBeCloseTo(0.1, 6);
    expect(heightScaleOf([NaN, 0, 0, 0, 0.01, 0, 0, 0])).toBeCloseTo(0.82 / 0.3, 6);
  });
});

/** Where a point of space comes to lie: tangents to the right and upwards, and its depth. */
function project(orbit: typeof HOME_ORBIT, point: readonly number[]): number[] {
  const m = stageMatrix(orbit);
  const [x, y, z, w] = [0, 1, 2, 3].map((row) =>
    [...point, 1].reduce((sum, value, column) => sum + (m[4 * column + row] ?? 0) * value, 0),
  );
  return [x, y, z].map((value) => (value ?? 0) / (w ?? 1));
}

describe('the stage', () => {
  it('looks from above the front, turned by the yaw', () => {
    const front = { yaw: 0, pitch: 0, zoom: 1 };
    expect(project(front, [1, 0, 0])[0]).toBeCloseTo(1 / 6.4, 6);
    expect(project(front, [0, 0, 1])[1]).toBeCloseTo(1 / 6.4, 6);
    expect(project(front, [0, -1, 0])[2]).toBeLessThan(project(front, [0, 1, 0])[2] ?? 0);
    const top = { yaw: 0, pitch: Math.PI / 2, zoom: 1 };
    expect(project(top, [0, 1, 0])[1]).toBeCloseTo(1 / 6.4, 6);
  });

  it('knows where its eye is', () => {
    const [x, y, z] = eyeOf(HOME_ORBIT);
    const towards = [x, y, z].map((value) => value * 0.5);
    const [px, py] = project(HOME_ORBIT, towards);
    expect(px).toBeCloseTo(0, 6);
    expect(py).toBeCloseTo(0, 6);
  });

  it('frames whatever stands on it, at every yaw', () => {
    const corners = [-1.15, 1.15].flatMap((x) => [-1.15, 1.15].flatMap((y) => [x, y, -1.12]));
    const size = { width: 470, height: 470 };
    for (const yaw of [-2, -0.5, 0.3, 1.1]) {
      const orbit = { ...HOME_ORBIT, yaw };
      const { scale, x, y } = frameStage(corners, orbit, size);
      for (let i = 0; i < corners.length; i += 3) {
        const [px = 0, py = 0] = project(orbit, corners.slice(i, i + 3));
        expect(Math.abs(x + px * scale - 235)).toBeLessThan(235);
        expect(Math.abs(y - py * scale - 235)).toBeLessThan(235);
      }
    }
  });

  it('covers the sheet with triangles that face upwards', () => {
    const nodes = 5;
    const indices = sheetTriangles(nodes, 2);
    expect(indices.length).toBe(2 * 2 * 6);
    let area = 0;
    for (let i = 0; i < indices.length; i += 3) {
      const [a, b, c] = [0, 1, 2].map((k) => {
        const node = indices[i + k] ?? 0;
        return [node % nodes, -Math.floor(node / nodes)] as const;
      });
      if (!a || !b || !c) continue;
      const twice = (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]);
      expect(twice).toBeGreaterThan(0);
      area += twice / 2;
    }
    expect(area).toBe(16);
  });
});
