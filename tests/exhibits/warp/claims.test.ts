import { describe, expect, it } from 'vitest';
import { resolveActivation } from '../../../src/activations/index.ts';
import { type Claim, type Column, judge, nearlySingular } from '../../../src/exhibits/warp/claims.ts';
import { spiral } from '../../../src/exhibits/warp/cloud.ts';
import { type Loss, lossOf, measureOf } from '../../../src/exhibits/warp/measure.ts';
import { conditionOf, drawnWeights, planeMap } from '../../../src/exhibits/warp/plane-map.ts';
import { warpPoints } from '../../../src/exhibits/warp/warp.ts';
import { spreadOf } from '../../../src/geometry/plane-maps.ts';

const loss = (most: number, least: number, median: number, outer: number): Loss => ({
  most,
  least,
  squeeze: { median, least: Math.min(median, outer), outer },
  gone: 0,
});
const claimOf = (columns: readonly Column[], name: Claim['name']): Claim | undefined =>
  judge(columns).find((each) => each.name === name);

describe('what is said of the figure', () => {
  it('is left out where its functions are', () => {
    expect(judge([])).toEqual([]);
    expect(judge([{ name: 'gelu', losses: [loss(1, 1, 1, 1)] }])).toEqual([]);
    const relu = { name: 'relu', losses: [loss(0.5, 0.2, 0, 0), loss(0.3, 0.2, 0.4, 0.4)] };
    expect(judge([relu]).map(({ name }) => name)).toEqual(['relu']);
  });

  it('of the identity fails if anything moved', () => {
    const still = { name: 'identity', losses: [loss(1, 1, 1, 1), loss(1, 1, 1, 1)] };
    expect(claimOf([still], 'identity')).toEqual({ name: 'identity', verdict: 'holds', numbers: { off: 0 } });
    const moved = { name: 'identity', losses: [loss(1, 1, 1, 1), loss(1, 0.9, 1, 1)] };
    const claim = claimOf([moved], 'identity');
    expect(claim?.verdict).toBe('fails');
    expect(claim?.numbers['off']).toBeCloseTo(0.1, 12);
  });

  it('of the sigmoid is two claims: of the whole picture, and of its rim', () => {
    const tanh = { name: 'tanh', losses: [loss(0.5, 0.3, 0.4, 0.1)] };
    const verdict = (outer: number, kept: number): string | undefined =>
      claimOf([tanh, { name: 'sigmoid', losses: [loss(kept, kept, 0.3, outer)] }], 'sigmoid')?.verdict;
    expect(verdict(0.05, 0.1)).toBe('holds');
    expect(verdict(0.2, 0.1)).toBe('in part');
    expect(verdict(0.2, 0.9)).toBe('fails');
  });

  it('of ReLU and ELU compares rows and functions', () => {
    const relu = { name: 'relu', losses: [loss(0.9, 0.1, 0, 0), loss(0.3, 0.2, 0.3, 0.3), loss(0.26, 0.24, 0.5, 0.5)] };
    const elu = { name: 'elu', losses: [loss(0.9, 0.4, 0.3, 0.1), loss(0.8, 0.5, 0.5, 0.4), loss(0.6, 0.5, 0.6, 0.5)] };
    expect(claimOf([relu], 'relu')).toEqual({
      name: 'relu',
      verdict: 'in part', // closer neighbours come apart, but the spread shrinks from a half to a quarter
      numbers: { a: 0, b: 0.5, c: 0.5, d: 0.25 },
    });
    expect(claimOf([relu, elu], 'elu')).toEqual({
      name: 'elu',
      verdict: 'holds',
      numbers: { a: 0.3, b: 0, c: 0.4, d: 0.1 },
    });
  });
});

describe('the figure itself', () => {
  const cloud = spiral(3);
  const before = spreadOf(cloud.points, cloud.count);
  const columns = ['identity', 'sigmoid', 'tanh', 'relu', 'elu', 'tanh-shrink'].map((name) => ({
    name,
    losses: [2, 5, 30].map((n) => {
      const warped = warpPoints(planeMap(drawnWeights(1, n)), resolveActivation(name), 1, cloud.points);
      return lossOf(before, cloud.count, measureOf(warped, cloud.count));
    }),
  }));

  // ReLU of many symmetric rows is x/2: a quarter of the variance, and half of every distance.
  it('bears out what is said of ELU, and half of what is said of ReLU', () => {
    expect(judge(columns).map(({ name }) => name)).toEqual(['identity', 'outer', 'sigmoid', 'relu', 'elu']);
    expect(claimOf(columns, 'identity')?.verdict).toBe('holds');
    expect(claimOf(columns, 'elu')?.verdict).toBe('holds');
    const relu = claimOf(columns, 'relu');
    expect(relu?.verdict).toBe('in part');
    expect(relu?.numbers['a']).toBeCloseTo(0, 6);
    expect(Math.abs((relu?.numbers['b'] ?? NaN) - 0.5)).toBeLessThan(0.1);
    expect(Math.abs((relu?.numbers['d'] ?? NaN) - 0.25)).toBeLessThan(0.05);
  });
});

const conditionOfRows = (...weights: number[]): number =>
  conditionOf({ units: weights.length / 2, weights: Float32Array.from(weights) });

describe('a W that is nearly singular', () => {
  it('is told by its condition number', () => {
    expect(conditionOfRows(1, 0, 0, 1)).toBe(1);
    expect(conditionOfRows(3, 0, 0, 0.5)).toBeCloseTo(6, 12);
    expect(conditionOfRows(1, 2, 2, 4)).toBe(Infinity);
    // Three rows: WᵀW is [[2, 1], [1, 2]] with the eigenvalues 3 and 1.
    expect(conditionOfRows(1, 0, 0, 1, 1, 1)).toBeCloseTo(Math.sqrt(3), 12);
    // [[1, 1], [1, 1 + e]]: det e, squares 4 + 2e + e²; the condition is nearly 4 / e.
    expect(conditionOfRows(1, 1, 1, 1 + 2 ** -10) / 2 ** 12).toBeCloseTo(1, 2);
  });

  it('is named with its rows, the worst of them', () => {
    expect(nearlySingular([2, 5, 30], [[3, 39], [2, 2], [1.2]])).toEqual([{ n: 2, condition: 39 }]);
    expect(nearlySingular([2, 5], [[Infinity], [11]])).toEqual([
      { n: 2, condition: Infinity },
      { n: 5, condition: 11 },
    ]);
  });

  it('moves no number of the sigmoid: medians, and nothing kept beyond all of it', () => {
    const wild = (name: string): Column => ({
      name,
      losses: [loss(36, 0.05, 0.4, 0.1), loss(0.4, 0.3, 0.4, 0.1), loss(0.5, 0.2, 0.4, 0.1)],
    });
    const numbers = claimOf([wild('sigmoid'), wild('tanh')], 'sigmoid')?.numbers;
    expect(numbers?.['a']).toBeCloseTo(0.35, 12); // of 0.05, 0.2, 0.3, 0.4, 0.5, 1
    const relu = claimOf([{ name: 'relu', losses: [loss(790, 0.25, 0, 0), loss(0.3, 0.2, 0.4, 0.4)] }], 'relu');
    expect(relu?.numbers['c']).toBeCloseTo(0.625, 12);
  });
});
