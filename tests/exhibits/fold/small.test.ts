import { describe, expect, test } from 'vitest';
import { Lift } from '../../../src/exhibits/fold/lift.ts';
import { largestDifference, probePoints } from '../../../src/exhibits/fold/meter.ts';
import { Pace } from '../../../src/exhibits/fold/pace.ts';

describe('Pace', () => {
  test('lets through the rate asked for, whatever the frames', () => {
    const pace = new Pace();
    pace.set(240);
    let taken = 0;
    for (let now = 0; now <= 10_000; now += 7) {
      const steps = pace.allowed(now);
      pace.take(steps);
      taken += steps;
    }
    expect(taken).toBeGreaterThan(2390);
    expect(taken).toBeLessThanOrEqual(2400);
  });

  test('one step a second is one step a second', () => {
    const pace = new Pace();
    pace.set(1);
    let taken = 0;
    for (let now = 0; now <= 5000; now += 16) {
      const steps = pace.allowed(now);
      pace.take(steps);
      taken += steps;
    }
    expect(taken).toBe(4);
  });

  test('a page that was hidden does not come back with a burst', () => {
    const pace = new Pace();
    pace.set(1000);
    pace.allowed(0);
    expect(pace.allowed(3_600_000)).toBeLessThanOrEqual(100);
    pace.set(Infinity);
    expect(pace.allowed(0)).toBe(Infinity);
  });
});

describe('Lift', () => {
  test('goes from where it is to the goal and rests there', () => {
    const lift = new Lift(0, 1000);
    lift.to(1, 0);
    expect(lift.at(0)).toBe(0);
    expect(lift.at(500)).toBeCloseTo(0.875, 10);
    lift.to(0, 500);
    expect(lift.at(500)).toBeCloseTo(0.875, 10);
    expect(lift.at(2000)).toBe(0);
    expect(lift.at(9000)).toBe(0);
  });

  test('without a duration it is there at once', () => {
    const lift = new Lift(0, 0);
    lift.to(1, 5);
    expect(lift.at(5)).toBe(1);
  });
});

describe('largestDifference', () => {
  test('finds the largest, and takes a NaN for what it is', () => {
    expect(largestDifference([1, -5, 2], [1.25, -5, 2])).toEqual({ largest: 0.25, scale: 5 });
    expect(largestDifference([1, Number.NaN], [1, 2]).largest).toBe(Infinity);
    expect(largestDifference([1], [1, 2]).largest).toBe(Infinity);
  });

  test('probes the bend densely and the tails far out', () => {
    const points = probePoints();
    expect(points.length).toBeGreaterThan(2400);
    expect(Math.max(...points)).toBe(8192);
    expect(Math.min(...points)).toBe(-8192);
  });
});
