import { describe, expect, it } from 'vitest';
import { fieldOf, levelStep, surfaceOf } from '../../../../src/exhibits/parts/surfaces/field.ts';
import { levelsOf } from '../../../../src/exhibits/parts/surfaces/levels.ts';
import { nodeUnder, projectionOf } from '../../../../src/exhibits/parts/surfaces/projection.ts';
import { HOME_ORBIT } from '../../../../src/render/frame.ts';
import { HOME_RADIUS } from '../../../../src/render/view.ts';

const softmax = 'exp(x) / (exp(x) + exp(y))';

describe('a function of two variables', () => {
  it('has the slopes that mathematics says', () => {
    const { value, byX, byY } = surfaceOf(softmax);
    for (const [x, y] of [
      [0, 0],
      [1.5, -0.25],
      [-3, 2],
    ] as const) {
      const p = 1 / (1 + Math.exp(y - x));
      expect(value(x, y)).toBeCloseTo(p, 14);
      expect(byX(x, y)).toBeCloseTo(p * (1 - p), 14);
      expect(byY(x, y)).toBeCloseTo(-p * (1 - p), 14);
    }
  });

  it('of which one variable is missing is flat along it', () => {
    expect(surfaceOf('x^2').byY(3, 1)).toBe(0);
    expect(surfaceOf('y^2').byX(3, 1)).toBe(0);
  });

  it('refuses other names', () => {
    expect(() => surfaceOf('x + a')).toThrow('only x and y');
  });

  it('lies on the sheet, the top row first, its largest value 1', () => {
    const field = fieldOf(surfaceOf('2 * x - y'), 3, 5);
    expect([field.low, field.high, field.largest]).toEqual([-9, 9, 9]);
    // Top left: x = −3, y = 3.
    expect(field.values[0]).toBeCloseTo(-1, 6);
    expect(field.values[1]).toBeCloseTo((2 * 3) / HOME_RADIUS / 9, 6);
    expect(field.values[2]).toBeCloseTo((-1 * 3) / HOME_RADIUS / 9, 6);
    // The second of the second row: x = −1.5, y = 1.5.
    expect(field.values[4 * 6]).toBeCloseTo(-4.5 / 9, 6);
  });
});

describe('levels', () => {
  it('are as far apart as a round number says', () => {
    expect(levelStep(0, 1)).toBeCloseTo(0.1, 12);
    expect(levelStep(-9, 9)).toBeCloseTo(2, 12);
    expect(levelStep(0, 0.03)).toBeCloseTo(0.005, 12);
  });

  it('of a plane are straight lines at those heights', () => {
    const field = fieldOf(surfaceOf('x + 2 * y'), 1, 21);
    const segments = levelsOf(field, 0.5 / field.largest);
    expect(segments.length).toBeGreaterThan(100);
    for (let i = 0; i < segments.length; i += 2) {
      const [x, y] = [(segments[i] ?? 0) / HOME_RADIUS, (segments[i + 1] ?? 0) / HOME_RADIUS];
      const level = (x + 2 * y) / 0.5;
      expect(Math.abs(level - Math.round(level))).toBeLessThan(1e-5);
    }
  });

  it('of a cone are circles', () => {
    const field = fieldOf(surfaceOf('hypot(x, y)'), 1, 129);
    const segments = levelsOf(field, 0.5 / field.largest);
    for (let i = 0; i < segments.length; i += 2) {
      const radius = Math.hypot(segments[i] ?? 0, segments[i + 1] ?? 0) / HOME_RADIUS;
      expect(Math.abs(radius - 0.5 * Math.round(radius / 0.5))).toBeLessThan(2e-3);
    }
  });
});

describe('a hand over the surface', () => {
  const size = { width: 600, height: 400 };

  it('points at the node that is drawn there', () => {
    const field = fieldOf(surfaceOf('x * sigmoid(y)'), 4, 33);
    const projection = projectionOf(field, HOME_ORBIT, size);
    for (const [column, row] of [
      [16, 16],
      [4, 28],
      [30, 30],
    ] as const) {
      const [px, py] = projection.place(projection.node(column, row));
      const found = nodeUnder(projection, field, { px, py });
      const [x, y] = projection.node(column, row);
      expect(Math.hypot((found?.x ?? 9) - x, (found?.y ?? 9) - y)).toBeLessThan(0.12);
    }
    expect(nodeUnder(projection, field, { px: 2, py: 2 })).toBeNull();
  });

  it('sees all of it on the canvas', () => {
    const field = fieldOf(surfaceOf('x * y'), 4, 17);
    const projection = projectionOf(field, HOME_ORBIT, size);
    for (let i = 0; i < 17 * 17; i++) {
      const [px, py] = projection.place(projection.node(i % 17, Math.floor(i / 17)));
      expect(px > 0 && px < size.width && py > 0 && py < size.height).toBe(true);
    }
  });
});
