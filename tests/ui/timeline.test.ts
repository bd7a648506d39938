import { describe, expect, it } from 'vitest';
import { decades, indexOfStep } from '../../src/ui/timeline.ts';

const steps = [0, 1, 2, 4, 8, 16, 32, 64, 128];

describe('the timeline', () => {
  it('stands at the last kept step that is not after the one that is shown', () => {
    expect([0, 1, 3, 4, 100, 128, 5000].map((step) => indexOfStep(steps, step))).toEqual([0, 1, 2, 3, 7, 8, 8]);
    expect(indexOfStep([5, 10], 2)).toBe(0);
  });

  it('marks the powers of ten where they lie among the kept steps', () => {
    expect(decades(steps)).toEqual([
      { step: 1, at: 1 / 8 },
      { step: 10, at: 5 / 8 },
      { step: 100, at: 1 },
    ]);
    expect(decades([0])).toEqual([]);
    expect(decades([])).toEqual([]);
  });
});
