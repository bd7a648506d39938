import { describe, expect, it } from 'vitest';
import { creasesOf, fullFold, kinksOf, outputFold } from '../../src/geometry/creases.ts';

const relu = kinksOf({ slope: (x) => (x > 0 ? 1 : 0), kinks: [0], ridges: [] });

describe('kinks', () => {
  it('jump by the difference of the slopes', () => {
    expect(relu).toEqual({ soft: false, learned: 0, list: [{ at: 0, jump: 1, byLearned: 0 }] });
    const relu6 = kinksOf({ slope: (x) => (x > 0 && x < 6 ? 1 : 0), kinks: [0, 6], ridges: [] });
    expect(relu6.list.map((kink) => kink.jump)).toEqual([1, -1]);
  });

  it('jump less where a learned slope is steeper', () => {
    const prelu = kinksOf({ slope: (x, a = 0) => (x > 0 ? 1 : a), kinks: [0], ridges: [], learned: 0.25 });
    expect(prelu.list[0]).toEqual({ at: 0, jump: 0.75, byLearned: -1 });
  });

  it('are soft ridges where there is none: tanh bends up on the left and down on the right', () => {
    const tanh = kinksOf({ slope: (x) => 1 - Math.tanh(x) ** 2, kinks: [], ridges: [-0.6585, 0.6585] });
    expect(tanh.soft).toBe(true);
    const rise = Math.tanh(0.1585 + 1) ** 2 - Math.tanh(0.1585) ** 2;
    expect(tanh.list.map((kink) => kink.jump)).toEqual([expect.closeTo(rise, 12), expect.closeTo(-rise, 12)]);
  });
});

describe('creases', () => {
  // One unit: z = 3x + 4y − 2, output weights 2 and −1.
  const one = { width: 1, classes: 2, bias: true, learned: null } as const;
  const parameters = [3, 4, -2, 2, -1, 0, 0];

  it('lie where z is the kink, at unit distance scale', () => {
    const [crease] = creasesOf(parameters, one, relu);
    expect(crease).toMatchObject({ unit: 0, a: 0.6, b: 0.8, c: -0.4, soft: false, dead: false, strength: 1 });
  });

  it('are valleys (fold > 0) where the height bends upwards, mountains where downwards', () => {
    expect(creasesOf(parameters, one, relu)[0]?.fold).toBeCloseTo(1 * 3 * 5, 12);
    expect(creasesOf([3, 4, -2, -2, 1, 0, 0], one, relu)[0]?.fold).toBeCloseTo(-15, 12);
    // The height itself agrees: relu(z)·(v0 − v1) is convex across the crease for a valley.
    const [before = 0, on = 0, after = 0] = [-1, 0, 1].map((t) => 3 * Math.max(0, 5 * t));
    expect(before + after - 2 * on).toBeGreaterThan(0);
  });

  it('are dead once all training samples lie on one side', () => {
    expect(creasesOf(parameters, one, relu, [0, 0, 0.1, 0.2])[0]?.dead).toBe(true);
    expect(creasesOf(parameters, one, relu, [0, 0, 1, 1])[0]?.dead).toBe(false);
  });

  it('read parameters without biases and with learned coefficients, per unit and per layer', () => {
    const prelu = kinksOf({ slope: (x, a = 0) => (x > 0 ? 1 : a), kinks: [0], ridges: [], learned: 0.25 });
    const two = { width: 2, classes: 2, bias: false } as const;
    const weights = [1, 0, 0, 1, /* class 0 */ 1, 1, /* class 1 */ 0, 0];
    const unit = creasesOf([...weights, 0.5, 1], { ...two, learned: 'unit' }, prelu);
    expect(unit.map((crease) => crease.fold)).toEqual([0.5, 0]);
    const layer = creasesOf([...weights, 0.5], { ...two, learned: 'layer' }, prelu);
    expect(layer.map((crease) => crease.fold)).toEqual([0.5, 0.5]);
    expect(layer.map((crease) => crease.c)).toEqual([0, 0]);
  });

  it('do not exist for a unit without weights', () => {
    expect(creasesOf([0, 0, 1, 1, -1, 0, 0], one, relu)).toEqual([]);
  });

  it('take the logit that is bent most, of more than two classes', () => {
    expect(outputFold([1, 1, 4])).toBe(3);
    expect(outputFold([1, 1, -4])).toBe(-5);
  });

  it('are measured against the 97th percentile', () => {
    const folds = Array.from({ length: 100 }, (_, i) => (i % 2 ? -1 : 1) * (i + 1));
    expect(fullFold(folds)).toBe(97); // three are larger
    expect(fullFold([0, 0])).toBe(1);
  });
});
