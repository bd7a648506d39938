import { describe, expect, test } from 'vitest';
import type { Architecture } from '../../src/network/architecture.ts';
import { parameterShape, resolveLayers, suitingInitialization } from '../../src/network/layers.ts';

const architecture: Architecture = {
  inputs: 2,
  hidden: [4, 3, 2],
  classes: 2,
  activation: ['prelu', { maxout: 3 }, 'tanh'],
};

/** What each layer learns. */
const pers = (learned: Architecture['learned']) =>
  resolveLayers({ ...architecture, ...(learned === undefined ? {} : { learned }) }).map((layer) => layer.learned?.per);

const shapeOf = (given: Partial<Architecture>) => {
  const own = { ...architecture, ...given };
  return parameterShape(own, resolveLayers(own, 6));
};

const resolve = (activation: Architecture['activation'], learned?: Architecture['learned']) => () =>
  resolveLayers({ hidden: [2, 2], activation, ...(learned ? { learned } : {}) });

test('a list that is too short goes on with its last', () => {
  const layers = resolveLayers({ hidden: [1, 1, 1], activation: ['relu', { maxout: 5 }] });
  expect(layers.map(({ activation, pieces }) => [activation.entry.name, pieces])).toEqual([
    ['relu', 1],
    ['identity', 5],
    ['identity', 5],
  ]);
});

test('each layer learns what its entry says, or what is named, where it has it', () => {
  expect(pers(undefined)).toEqual(['unit', undefined, undefined]);
  expect(pers({ coefficient: 'alpha', per: 'layer' })).toEqual(['layer', undefined, undefined]);
  expect(pers(null)).toEqual([undefined, undefined, undefined]);
});

test('what suits the start', () => {
  expect(resolveLayers(architecture).map(suitingInitialization)).toEqual(['he-normal', 'he-normal', 'xavier-normal']);
});

describe('the shape', () => {
  test('says only what differs from one layer', () => {
    const plain = { inputs: 2, hidden: [4, 3, 2], classes: 2, bias: true, learned: null };
    expect(shapeOf({ activation: 'tanh' })).toStrictEqual(plain);
    expect(shapeOf({ activation: 'prelu', bias: false })).toStrictEqual({ ...plain, bias: false, learned: 'unit' });
    expect(shapeOf({ activation: 'tanh', features: ['x2', 'x1'] })).toStrictEqual(plain);
  });

  test('lists what each layer has', () => {
    expect(shapeOf({ features: ['x1', 'x1*x2', 'sin(x1)'] })).toStrictEqual({
      inputs: 3,
      features: [0, 4, 5],
      hidden: [4, 3, 2],
      classes: 2,
      bias: true,
      learned: ['unit', null, null],
      pieces: [1, 3, 1],
    });
  });
});

describe('what is wrong is said, with the layer', () => {
  test.each([
    [resolve(['relu', { maxout: 1 }]), /hidden layer 2 are 1; .*2 to 8/],
    [resolve({ maxout: 2.5 }), /hidden layer 1 are 2\.5/],
    [resolve(['relu', 'rule']), /^hidden layer 2: .*'rule'/],
    [resolve('rule'), /^there is no activation/],
    [resolve('relu', { coefficient: 'alpha', per: 'unit' }), /relu has no coefficient "alpha"/],
    [resolve({ maxout: 2 }, { coefficient: 'alpha', per: 'unit' }), /maxout has no coefficient "alpha"/],
  ])('%#', (call, message) => {
    expect(call).toThrow(RangeError);
    expect(call).toThrow(message);
  });

  test('a formula keeps its place', () => {
    expect(resolve(['relu', { formula: 'x + * 2' }])).toThrow(expect.objectContaining({ name: 'FormulaError', at: 4 }));
  });
});
