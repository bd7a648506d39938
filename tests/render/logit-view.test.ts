import { describe, expect, it } from 'vitest';
import { easeView, logitBounds, logitView, ticksBetween, tickStep } from '../../src/render/logit-view.ts';
import { toPixel } from '../../src/render/view.ts';

describe('logitBounds', () => {
  it('holds the origin and every position that is made of numbers', () => {
    const bounds = logitBounds([1, -2, 9, 0, NaN, 5, 0, 1, 3, -Infinity, 0, 0, 100, 100, 0, 0], 3);
    expect(bounds).toEqual({ least: [0, -2], largest: [3, 5] });
    expect(logitBounds([])).toEqual({ least: [0, 0], largest: [0, 0] });
  });
});

describe('logitView', () => {
  it('frames the bounds with the same scale along both axes', () => {
    const view = logitView({ least: [-2, -6], largest: [4, 4] });
    expect(view).toEqual({ x: 1, y: -1, span: 12.5 });
    const size = { width: 300, height: 400 };
    for (const [a, b] of [
      [-2, -6],
      [4, 4],
    ] as const) {
      const { px, py } = toPixel(view, size, a, b);
      expect(px).toBeGreaterThan(0);
      expect(px).toBeLessThan(300);
      expect(py).toBeGreaterThan(0);
      expect(py).toBeLessThan(400);
    }
  });

  it('does not blow up a plane on which nothing has happened yet', () => {
    expect(logitView({ least: [0, 0], largest: [0.01, 0] }).span).toBe(2.5);
  });
});

describe('easeView', () => {
  it('moves evenly in scale, and arrives', () => {
    const [from, to] = [
      { x: 0, y: 0, span: 2 },
      { x: 4, y: -2, span: 8 },
    ];
    const half = easeView(from, to, 0.5);
    expect(half).toMatchObject({ x: 2, y: -1 });
    expect(half.span).toBeCloseTo(4, 12);
    expect(easeView(from, to, 1)).toEqual(to);
    expect(easeView(from, to, 0)).toEqual(from);
    expect(easeView(from, to, 7)).toEqual(to);
  });
});

describe('ticks', () => {
  it.each([
    [8, 160, 5],
    [8, 470, 1],
    [2.5, 470, 0.5],
    [300, 470, 50],
    [0.08, 470, 0.01],
  ])('stand on round numbers: %d logits on %d pixels', (span, plate, step) => {
    expect(tickStep({ x: 0, y: 0, span }, plate)).toBeCloseTo(step, 12);
  });

  it('are the whole multiples between two logits', () => {
    expect(ticksBetween(-1.2, 2.1, 1)).toEqual([-1, 0, 1, 2]);
    expect(ticksBetween(0.5, 1, 0.5)).toEqual([0.5, 1]);
    expect(ticksBetween(0.1, 0.4, 0.5)).toEqual([]);
  });
});
