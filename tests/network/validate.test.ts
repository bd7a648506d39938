import { describe, expect, test } from 'vitest';
import type { Architecture, Initialization, Loss, Optimizer, Training } from '../../src/network/architecture.ts';
import * as check from '../../src/network/validate.ts';

const architecture: Architecture = { inputs: 2, hidden: [4], classes: 2, activation: 'tanh' };
const training: Training = { optimizer: { kind: 'sgd', learningRate: 0.1 }, l1: 0, l2: 0, batchSize: 'full' };
const adam = { kind: 'adam', learningRate: 0.1 } as const;
const grid = { x: 0, y: 0, spacing: 1, columns: 2, rows: 2 };

const withOptimizer = (optimizer: unknown) => () =>
  check.checkTraining({ ...training, optimizer: optimizer as Optimizer });

test('what is right passes', () => {
  check.checkArchitecture({ ...architecture, hidden: [1, 300], classes: 8 });
  check.checkTraining({ ...training, optimizer: { ...adam, beta1: 0, epsilon: 1e-12 }, batchSize: 1 });
  check.checkArchitecture({ ...architecture, hidden: [1, 2, 3, 4, 5, 6], features: ['x1', 'sin(x2)'] });
  check.checkArchitecture({ ...architecture, activation: ['tanh', { maxout: 8 }], loss: 'cross-entropy' });
  check.checkArchitecture({ ...architecture, classes: 1, loss: 'squared-error' });
  check.checkData([1, 2, 3, 4], [0, 1], architecture);
  check.checkData([1, 2, 3, 4], [-0.5, 1e9], { ...architecture, classes: 1, loss: 'squared-error' });
  check.checkAdded('identity');
  check.checkGrid(grid, 2);
  check.checkSeed(0xffffffff);
  expect(check.checkPoints('points', [1, 2, 3], 1)).toBe(3);
});

describe('what is wrong is refused, with the place, the value and what would be right', () => {
  test.each([
    [() => check.checkArchitecture({ ...architecture, inputs: 0 }), /architecture\.inputs is 0; .*from 1/],
    [() => check.checkArchitecture({ ...architecture, classes: 9 }), /classes is 9; .*from 2 to 8/],
    [() => check.checkArchitecture({ ...architecture, classes: 1 }), /classes is 1; .*from 2 to 8/],
    [() => check.checkArchitecture({ ...architecture, loss: 'squared-error' }), /classes is 2; .*1 with the squared/],
    [() => check.checkArchitecture({ ...architecture, loss: 'hinge' as Loss }), /loss is "hinge"; .*"cross-entropy"/],
    [() => check.checkArchitecture({ ...architecture, activation: [] }), /number of activations is 0; .*1 to 6/],
    [() => check.checkArchitecture({ ...architecture, inputs: 3, features: ['x1'] }), /inputs .* is 3; .*2/],
    [() => check.checkFeatures([], 2), /number of features is 0; .*at least 1/],
    [() => check.checkFeatures(['x1', 'x3' as 'x1'], 2), /features\[1\] is "x3"; .*sin\(x2\)/],
    [() => check.checkFeatures(['x2', 'x1', 'x2'], 2), /features\[2\] is "x2"; .*not named before/],
    [() => check.checkAdded('eye' as 'identity'), /added is "eye"; .*"identity"/],
    [() => check.checkHidden([]), /hidden layers is 0/],
    [() => check.checkHidden([3, 301]), /hidden layer 2 is 301; .*from 1 to 300/],
    [() => check.checkHidden([2.5]), /hidden layer 1 is 2\.5/],
    [() => check.checkHidden([2, 3], 1), /hidden layers is 2; it must be 1/],
    [() => check.checkInitialization('he' as Initialization), /initialization is "he"; .*he-normal/],
    [() => check.checkSeed(-1), /seed is -1/],
    [() => check.checkSteps(Infinity), /steps is Infinity/],
    [withOptimizer({ kind: 'rmsprop', learningRate: 1 }), /kind is "rmsprop"; .*adam/],
    [withOptimizer({ kind: 'sgd', learningRate: NaN }), /learningRate is NaN/],
    [withOptimizer({ kind: 'momentum', learningRate: 1, momentum: 1 }), /momentum is 1; .*below 1/],
    [withOptimizer({ ...adam, beta2: 1 }), /beta2 is 1/],
    [withOptimizer({ ...adam, epsilon: 0 }), /epsilon is 0/],
    [() => check.checkTraining({ ...training, l1: -1 }), /l1 is -1/],
    [() => check.checkTraining({ ...training, batchSize: 0 }), /batchSize.* is 0/],
    [() => check.checkData([], [], architecture), /samples is 0/],
    [() => check.checkData([1, 2, 3], [0], architecture), /length of the data inputs is 3; .*2/],
    [() => check.checkData([1, 2], [0, 1], architecture), /labels is 2; .*1/],
    [() => check.checkData([1, 2], [2], architecture), /label of sample 0 is 2; .*0 to 1/],
    [() => check.checkData([1, 2], [0.5], architecture), /label of sample 0 is 0\.5/],
    [
      () => check.checkData([1, 2], [Infinity], { inputs: 2, classes: 1, loss: 'squared-error' }),
      /target of sample 0 is Infinity; .*finite/,
    ],
    [() => check.checkData([1, NaN], [1], architecture), /data inputs\[1\] is NaN/],
    [() => check.checkParameters([1], 2), /parameters is 1; .*2/],
    [() => check.checkParameters([1, Infinity], 2), /parameter 1 is Infinity/],
    [() => check.checkGrid(grid, 3), /inputs .* is 3; .*2/],
    [() => check.checkGrid({ ...grid, spacing: 0 }, 2), /spacing is 0/],
    [() => check.checkGrid({ ...grid, rows: 0.5 }, 2), /rows is 0\.5/],
  ])('%#', (call, message) => {
    expect(call).toThrow(RangeError);
    expect(call).toThrow(message);
  });
});
