import { expect, test } from 'vitest';
import { narrowParameters } from '../../../src/exhibits/fold/narrow.ts';
import { readPoint } from '../../../src/exhibits/fold/reading.ts';
import { resolveActivation } from '../../../src/activations/index.ts';
import { createCpuEngine } from '../../../src/engine/cpu/index.ts';
import type { Architecture } from '../../../src/network/architecture.ts';
import { parameterShape, resolveLayers } from '../../../src/network/layers.ts';

test('a narrowed network keeps exactly the parameters of its first units', () => {
  const shape = { inputs: 2, hidden: [3], classes: 2, bias: true, learned: 'unit' as const };
  // weights 3 × 2, biases 3, output weights 2 × 3, output biases 2, learned 3
  const parameters = Float64Array.from([1, 2, 3, 4, 5, 6, 10, 20, 30, 7, 8, 9, 70, 80, 90, 100, 200, 0.1, 0.2, 0.3]);
  expect([...narrowParameters({ shape, parameters }, [2])]).toEqual([
    1, 2, 3, 4, 10, 20, 7, 8, 70, 80, 100, 200, 0.1, 0.2,
  ]);
  expect(narrowParameters({ shape, parameters }, [3])).toBe(parameters);
});

const kinked = (at: number) => ({ soft: false, list: [{ at, jump: 1, byLearned: 0 }], learned: 0 });

test('a narrowed deep network keeps the pieces and the coefficients of its first units', () => {
  const shape = {
    inputs: 1,
    hidden: [2, 2],
    pieces: [2, 1],
    classes: 1,
    bias: true,
    learned: [null, 'unit'] as const,
  };
  // rows of maxout 4 × 1 and their biases, 2 × 2 and biases, 1 × 2 and bias, coefficients
  const parameters = Float64Array.from([1, 2, 3, 4, 10, 20, 30, 40, 5, 6, 7, 8, 50, 60, 9, 11, 90, 0.1, 0.2]);
  expect([...narrowParameters({ shape, parameters }, [1, 1])]).toEqual([1, 2, 10, 20, 5, 50, 9, 90, 0.1]);
  expect([...narrowParameters({ shape, parameters }, [1, 2])]).toEqual([
    1, 2, 10, 20, 5, 7, 50, 60, 9, 11, 90, 0.1, 0.2,
  ]);
});

const architectures: readonly [string, Omit<Architecture, 'inputs'>][] = [
  ['one layer of three classes', { hidden: [9], classes: 3, activation: 'tanh' }],
  [
    'three layers, each its own function',
    { hidden: [5, 4, 6], classes: 2, activation: ['relu', { maxout: 3 }, 'gelu'] },
  ],
  ['features and a learned slope', { hidden: [4, 3], classes: 2, activation: 'prelu', features: ['x2', 'x1*x2'] }],
  [
    'a regression without biases',
    { hidden: [3, 3], classes: 1, activation: 'elu', loss: 'squared-error', bias: false },
  ],
];

test.each(architectures)('the host reads the same logits and slopes at a point as the engine: %s', async (_, rest) => {
  const architecture = { inputs: 2, ...rest };
  const optimizer = { kind: 'sgd', learningRate: 0.1 } as const;
  const model = await createCpuEngine().createModel({ architecture, seed: 5, optimizer });
  const layers = resolveLayers(architecture).map((layer) => ({ ...layer, kinks: kinked(0) }));
  const network = { shape: parameterShape(architecture, layers), parameters: await model.parameters(), layers };
  const reading = readPoint(network, 0.3, -0.8);
  const logits = await model.logits(Float32Array.from([0.3, -0.8]));
  reading.logits.forEach((logit, c) => expect(logit).toBeCloseTo(logits[c] ?? Number.NaN, 5));
  expect(reading.winner).toBe(logits.indexOf(Math.max(...logits)));
});

const reluLayer = { activation: resolveActivation('relu'), pieces: 1, learned: null, kinks: kinked(0) };

test('the nearest crease is the one whose line is nearest, not the one whose z is smallest', () => {
  const shape = { inputs: 2, hidden: [2], classes: 2, bias: true, learned: null };
  // unit 0: x = 1, steep; unit 1: y = -3, shallow: at the origin z0 = -10, z1 = 0.3, yet x = 1 is nearer.
  const parameters = [10, 0, 0, 0.1, -10, 0.3, 1, 0, 0, 1, 0, 0];
  const { nearest } = readPoint({ shape, parameters, layers: [reluLayer] }, 0, 0);
  expect(nearest).toMatchObject({ layer: 0, unit: 0, preactivation: -10, hidden: 0, slope: 0 });
  expect(nearest?.distance).toBeCloseTo(1, 12);
});

test('a crease of the second layer is as near as the first layer lets it be', () => {
  const shape = { inputs: 2, hidden: [1, 1], classes: 2, bias: true, learned: null };
  // h1 = relu(2x + 4), z2 = h1 - 5: the second crease is x = 0.5, the first x = -2.
  const parameters = [2, 0, 4, 1, -5, 1, 0, 0, 0];
  const { nearest } = readPoint({ shape, parameters, layers: [reluLayer, reluLayer] }, 0, 0.7);
  expect(nearest).toMatchObject({ layer: 1, unit: 0, preactivation: -1 });
  expect(nearest?.distance).toBeCloseTo(0.5, 12);
});

test('maxout folds where two of its pieces are equal', () => {
  const shape = { inputs: 2, hidden: [1], pieces: [2], classes: 2, bias: true, learned: null };
  // pieces 3x and x + 1 meet at x = 0.5; at the origin the second wins.
  const parameters = [3, 0, 1, 0, 0, 1, 1, 0, 0, 0];
  const maxout = {
    ...reluLayer,
    activation: resolveActivation('identity'),
    pieces: 2,
    kinks: { ...kinked(0), list: [] },
  };
  const { nearest } = readPoint({ shape, parameters, layers: [maxout] }, 0, 0);
  expect(nearest).toMatchObject({ preactivation: 1, hidden: 1 });
  expect(nearest?.distance).toBeCloseTo(0.5, 12);
});
