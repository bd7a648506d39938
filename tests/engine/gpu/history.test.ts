import { describe, expect, test } from 'vitest';
import { leastMissed, momentsOf, nextStep } from '../../../src/engine/gpu/history.ts';

describe('the moments that are kept', () => {
  test('lie closer together at the start', () => {
    expect([0, 1, 5, 10, 100, 1000].map(nextStep)).toEqual([1, 2, 6, 11, 108, 1080]);
  });

  test('are as many as fit, and never fewer than two', () => {
    expect(momentsOf(2 ** 30)).toBe(2);
    expect(momentsOf(4 * 2 ** 20)).toBe(16);
    expect(momentsOf(100)).toBe(96);
  });

  test('make room where neighbours are nearest on a logarithmic scale, at neither end', () => {
    expect(leastMissed([0, 9, 90, 100, 104, 1000])).toBe(3);
    expect(leastMissed([0, 9, 10])).toBe(1);
    // Filling up for a million steps leaves gaps that are about alike, as ratios.
    let steps: number[] = [];
    for (let step = 0; step < 1e6; step = nextStep(step)) {
      if (steps.length === 40) steps = steps.toSpliced(leastMissed(steps), 1);
      steps.push(step);
    }
    expect(steps[0]).toBe(0);
    const ratios = steps.slice(4).map((step, k) => (step + 1) / ((steps[k + 3] ?? 0) + 1));
    expect(Math.max(...ratios)).toBeLessThan(3);
  });
});
