import { describe, expect, it } from 'vitest';
import { scaleFor, spreadLabels } from '../../src/ui/chart-scale.ts';
import type { Reading } from '../../src/ui/history.ts';

const losses = (...values: number[]): Reading[] =>
  values.map((value, step) => ({ step, trainLoss: value, testLoss: NaN, trainAccuracy: 0.3, testAccuracy: NaN }));

describe('the scale of a chart', () => {
  it('shows losses by decades around what there is', () => {
    const scale = scaleFor('loss', losses(0.7, 0.0048));
    expect(scale.lines.map((line) => line.label)).toEqual(['0.001', '0.01', '0.1', '1']);
    expect(scale.position(1)).toBe(1);
    expect(scale.position(0.001)).toBeCloseTo(0, 12);
    expect(scale.position(0.01)).toBeCloseTo(1 / 3, 12);
  });

  it('stands with nothing to show, with zero, and with a loss that has exploded', () => {
    expect(scaleFor('loss', []).lines.map((line) => line.label)).toEqual(['0.1', '1']);
    for (const value of [0, 1e-300, 1e300, Infinity, Number.NaN]) {
      expect(scaleFor('loss', losses(value)).lines.length).toBeLessThanOrEqual(7);
    }
    for (const value of [0, 1e-300, 40, 1e300]) {
      const at = scaleFor('loss', losses(value, 0.5)).position(value);
      expect(at).toBeGreaterThanOrEqual(0);
      expect(at).toBeLessThanOrEqual(1);
    }
  });

  it('shows accuracies from a quarter that lies below them', () => {
    expect(scaleFor('accuracy', losses(1)).lines.map((line) => line.label)).toEqual(['25%', '100%']);
    expect(scaleFor('accuracy', []).lines.map((line) => line.label)).toEqual(['50%', '100%']);
  });
});

describe('labels at the end of two curves', () => {
  it('stay where they are when there is room', () => {
    expect(spreadLabels(20, 60, 15, 0, 100)).toEqual([20, 60]);
  });

  it('part in the middle, in their own order', () => {
    expect(spreadLabels(50, 52, 16, 0, 100)).toEqual([43, 59]);
    expect(spreadLabels(52, 50, 16, 0, 100)).toEqual([59, 43]);
  });

  it('stay inside', () => {
    expect(spreadLabels(100, 100, 16, 0, 100)).toEqual([84, 100]);
    expect(spreadLabels(0, 0, 16, 0, 100)).toEqual([0, 16]);
  });
});
