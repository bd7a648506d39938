import { expect, test } from 'vitest';
import { narrowParameters } from '../../../src/exhibits/fold/narrow.ts';
import { readPoint } from '../../../src/exhibits/fold/reading.ts';
import { resolveActivation } from '../../../src/activations/index.ts';
import { createCpuEngine } from '../../../src/engine/cpu/index.ts';

test('a narrowed network keeps exactly the parameters of its first units', () => {
  const shape = { inputs: 2, hidden: [3], classes: 2, bias: true, learned: 'unit' as const };
  // weights 3 × 2, biases 3, output weights 2 × 3, output biases 2, learned 3
  const parameters = Float64Array.from([1, 2, 3, 4, 5, 6, 10, 20, 30, 7, 8, 9, 70, 80, 90, 100, 200, 0.1, 0.2, 0.3]);
  expect([...narrowParameters({ shape, parameters }, 2)]).toEqual([
    1, 2, 3, 4, 10, 20, 7, 8, 70, 80, 100, 200, 0.1, 0.2,
  ]);
  expect(narrowParameters({ shape, parameters }, 3)).toBe(parameters);
});

test('the host reads the same logits at a point as the engine', async () => {
  const activation = { name: 'tanh' };
  const model = await createCpuEngine().createModel({
    architecture: { inputs: 2, hidden: [9], classes: 3, activation, bias: true },
    seed: 5,
    optimizer: { kind: 'sgd', learningRate: 0.1 },
  });
  const parameters = await model.parameters();
  const shape = { inputs: 2, hidden: [9], classes: 3, bias: true, learned: null };
  const network = { shape, parameters, activation: resolveActivation(activation), learnedIndex: -1 };
  const reading = readPoint(network, 0.3, -0.8, [0]);
  const logits = await model.logits(Float32Array.from([0.3, -0.8]));
  reading.logits.forEach((logit, c) => expect(logit).toBeCloseTo(logits[c] ?? Number.NaN, 5));
  expect(reading.winner).toBe(logits.indexOf(Math.max(...logits)));
});

test('the nearest crease is the one whose line is nearest, not the one whose z is smallest', () => {
  const shape = { inputs: 2, hidden: [2], classes: 2, bias: true, learned: null };
  // unit 0: x = 1, steep; unit 1: y = -3, shallow: at the origin z0 = -10, z1 = 0.3, yet x = 1 is nearer.
  const parameters = [10, 0, 0, 0.1, -10, 0.3, 1, 0, 0, 1, 0, 0];
  const network = { shape, parameters, activation: resolveActivation('relu'), learnedIndex: -1 };
  const { nearest } = readPoint(network, 0, 0, [0]);
  expect(nearest).toMatchObject({ unit: 0, preactivation: -10, hidden: 0, slope: 0 });
  expect(nearest?.distance).toBeCloseTo(1, 12);
});
