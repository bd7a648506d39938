import { describe, expect, it } from 'vitest';
import { activationLike, piecesOf } from '../../src/state/choices.ts';
import { functionNames, functionsOf, hiddenOf, isLayerShown, lossOf } from '../../src/state/layers.ts';
import { defaults } from '../../src/state/settings.ts';

describe('the layers of the settings', () => {
  it('begin with the units, and go on with the deeper ones', () => {
    expect(hiddenOf(defaults)).toEqual([12]);
    expect(hiddenOf({ units: 3, deeper: [8, 4] })).toEqual([3, 8, 4]);
  });

  it('do what layer 1 does unless they say otherwise; what is said of layers that are not there is kept for later', () => {
    const settings = { ...defaults, activation: 'elu', deeper: [4, 4], functions: ['tanh', 'same', 'relu'] };
    expect(functionNames(settings)).toEqual(['elu', 'tanh', 'elu']);
  });

  it('are one function where all do the same, and a list otherwise, each with its own coefficients', () => {
    const coefficients = { elu: { alpha: 2 } };
    const elu = { name: 'elu', coefficients: { alpha: 2 } };
    expect(functionsOf({ activation: 'elu', deeper: [4, 4], functions: [], coefficients })).toEqual(elu);
    expect(functionsOf({ activation: 'elu', deeper: [4], functions: ['elu'], coefficients })).toEqual(elu);
    expect(functionsOf({ activation: 'relu', deeper: [4, 5], functions: ['maxout-3', 'elu'], coefficients })).toEqual([
      { name: 'relu', coefficients: {} },
      { maxout: 3 },
      elu,
    ]);
    expect(functionsOf({ activation: 'maxout-8', deeper: [], functions: ['tanh'], coefficients })).toEqual({
      maxout: 8,
    });
  });

  it('of maxout alone the identity follows the maximum', () => {
    expect(activationLike({ activation: 'maxout-2', coefficients: {} })).toBe('identity');
    expect(['maxout-2', 'maxout-8', 'maxout-1', 'maxout-9', 'maxout', 'relu'].map(piecesOf)).toEqual([
      2,
      8,
      null,
      null,
      null,
      null,
    ]);
  });

  it('learn by the squared error where the data set has targets', () => {
    for (const dataset of ['plane', 'bumps', 'formula']) {
      expect(lossOf({ dataset, classes: 2 })).toBe('squared-error');
    }
    expect(lossOf({ dataset: 'rings', classes: 8 })).toBe('cross-entropy');
  });

  it('are counted from 1 where their creases are chosen', () => {
    expect([0, 1, 2].map((l) => isLayerShown({ layerShown: [1, 3] }, l))).toEqual([true, false, true]);
    expect(isLayerShown({ layerShown: 'all' }, 5)).toBe(true);
    expect(isLayerShown({ layerShown: [] }, 0)).toBe(false);
  });
});
