import { describe, expect, it, vi } from 'vitest';
import { createHistory, type Reading } from '../../src/ui/history.ts';

const reading = (step: number): Reading => ({
  step,
  trainLoss: 1 / (1 + step),
  testLoss: 1,
  trainAccuracy: 0.5,
  testAccuracy: 0.5,
});

describe('the history of training', () => {
  it('keeps every early reading', () => {
    const history = createHistory();
    for (let step = 0; step <= 400; step++) history.add(reading(step));
    expect(history.readings.map((each) => each.step)).toEqual(Array.from({ length: 401 }, (_, step) => step));
  });

  it('stays small over a billion steps, always ending with the newest, never leaving a gap that shows', () => {
    const history = createHistory();
    let step = 0;
    while (step < 1e9) {
      history.add(reading(step));
      step += Math.max(1, Math.floor(step / 5000));
    }
    history.add(reading(step));
    const steps = history.readings.map((each) => each.step);
    expect(steps.length).toBeLessThan(10_000);
    expect(steps.at(-1)).toBe(step);
    for (let i = 1; i < steps.length; i++) {
      const gap = (steps[i] ?? 0) - (steps[i - 1] ?? 0);
      expect(gap).toBeGreaterThan(0);
      expect(gap).toBeLessThanOrEqual(Math.max(1, (steps[i] ?? 0) / 250));
    }
  });

  it('replaces a reading of the same step, and starts over from an earlier one', () => {
    const history = createHistory();
    for (const step of [0, 10, 20, 20, 30]) history.add(reading(step));
    expect(history.readings.map((each) => each.step)).toEqual([0, 10, 20, 30]);
    history.add(reading(15));
    expect(history.readings.map((each) => each.step)).toEqual([0, 10, 15]);
    history.clear();
    expect(history.readings).toEqual([]);
  });

  it('finds the nearest reading', () => {
    const history = createHistory();
    expect(history.nearest(3)).toBeUndefined();
    for (const step of [0, 10, 20]) history.add(reading(step));
    expect([-5, 4, 6, 14.9, 15.1, 99].map((step) => history.nearest(step)?.step)).toEqual([0, 0, 10, 10, 20, 20]);
  });

  it('tells of every change', () => {
    const history = createHistory();
    const heard = vi.fn<() => void>();
    const stop = history.follow(heard);
    history.add(reading(1));
    history.clear();
    stop();
    history.add(reading(2));
    expect(heard).toHaveBeenCalledTimes(2);
  });
});
