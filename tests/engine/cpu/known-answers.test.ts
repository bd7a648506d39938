/** Rung 1 of the ladder of trust: numbers that others computed. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Optimizer } from '../../../src/network/architecture.ts';
import { makeModel } from './models.ts';

const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8'));

interface TfjsTraining {
  readonly data: Readonly<Record<string, { readonly inputs: number[]; readonly labels: number[] }>>;
  readonly cases: readonly {
    readonly activation: string;
    readonly classes: number;
    readonly hidden: number;
    readonly optimizer: Optimizer;
    readonly parameters: number[];
    readonly losses: number[];
  }[];
}

interface ToyNet {
  readonly inputs: number[];
  readonly labels: number[];
  readonly weights1: number[];
  readonly weights2: number[];
  readonly firstScores: number[];
  readonly reg: number;
  readonly loss: number;
}

describe('TensorFlow.js trains likewise', () => {
  const { data, cases } = fixture('tfjs-training.json') as TfjsTraining;

  test('the fixture has what it should', () => {
    expect(new Set(cases.map(({ activation }) => activation))).toEqual(new Set(['tanh', 'relu', 'sigmoid', 'elu']));
    expect(new Set(cases.map(({ optimizer }) => optimizer.kind))).toEqual(new Set(['sgd', 'momentum', 'adam']));
    for (const { losses } of cases) expect(losses.length).toBe(101);
  });

  test.each(
    cases.map((each) => [`${each.activation}, ${each.classes} classes, ${each.optimizer.kind}`, each] as const),
  )('%s: the loss of 100 steps to 1e-5', async (_, { activation, classes, hidden, optimizer, parameters, losses }) => {
    const model = await makeModel({ activation, classes, hidden: [hidden], optimizer });
    const { inputs = [], labels = [] } = data[classes] ?? {};
    model.setData(Float32Array.from(inputs), Uint32Array.from(labels));
    model.setParameters(parameters);
    for (const expected of losses) {
      const { loss } = await model.metrics();
      expect(Math.abs(loss - expected)).toBeLessThan(1e-5);
      model.train(1);
    }
  });
});

test('CS231n’s toy network has the published scores and loss', async () => {
  const net = fixture('cs231n-toy-net.json') as ToyNet;
  // The course's penalty is reg · Σ w², ours l2 · ½ Σ w².
  const model = await makeModel({
    inputs: 4,
    hidden: [10],
    classes: 3,
    activation: 'relu',
    bias: false,
    l2: 2 * net.reg,
  });
  model.setData(Float32Array.from(net.inputs), Uint32Array.from(net.labels));
  model.setParameters([...net.weights1, ...net.weights2]);
  const scores = await model.logits(Float32Array.from(net.inputs.slice(0, 4)));
  // Inputs enter as f32, which moves numbers of this size by less than 1e-6.
  net.firstScores.forEach((score, c) => expect(Math.abs((scores[c] ?? NaN) - score)).toBeLessThan(1e-6));
  expect(Math.abs(model.objective() - net.loss)).toBeLessThan(1e-6);
});

test('Mazur’s step-by-step network has the published outputs', async () => {
  const model = await makeModel({ hidden: [2], activation: 'sigmoid' });
  model.setParameters([0.15, 0.2, 0.25, 0.3, 0.35, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.6]);
  const logits = await model.logits(Float32Array.of(0.05, 0.1));
  const outputs = Array.from(logits, (logit) => 1 / (1 + Math.exp(-logit)));
  expect(outputs[0]).toBeCloseTo(0.75136507, 7);
  expect(outputs[1]).toBeCloseTo(0.772928465, 7);
});

test.each([2, 3, 4, 5, 6, 7, 8])('with all weights 0 the loss is ln %i', async (classes) => {
  const model = await makeModel({ classes, initialization: 'zeros' });
  model.setData(Float32Array.of(1, 2, -3, 4), Uint32Array.of(0, 1));
  expect((await model.metrics()).loss).toBeCloseTo(Math.log(classes), 14);
});
