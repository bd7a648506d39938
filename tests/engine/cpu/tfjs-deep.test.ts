/** Rung 1 of the ladder of trust, folded again: deep networks train as TensorFlow.js trains them. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Architecture, Feature, Loss, Optimizer } from '../../../src/network/architecture.ts';
import { makeModel } from './models.ts';

interface Fixture {
  readonly inputs: number[];
  readonly cases: readonly {
    readonly activation: Architecture['activation'];
    readonly hidden: number[];
    readonly features: Feature[];
    readonly classes: number;
    readonly optimizer: Optimizer;
    readonly loss: Loss;
    readonly labels: number[];
    readonly parameters: number[];
    readonly losses: number[];
  }[];
}

const { inputs, cases } = JSON.parse(
  readFileSync(new URL('../../fixtures/tfjs-deep.json', import.meta.url), 'utf8'),
) as Fixture;

test.each(
  cases.map((each) => [`${JSON.stringify(each.activation)}, ${each.loss}, ${each.optimizer.kind}`, each] as const),
)('%s: the loss of 60 steps to 1e-5', async (_, { losses, labels, parameters, ...given }) => {
  const model = await makeModel(given);
  const data = given.loss === 'squared-error' ? Float32Array.from(labels) : Uint32Array.from(labels);
  model.setData(Float32Array.from(inputs), data);
  model.setParameters(parameters);
  expect(losses.length).toBe(61);
  for (const expected of losses) {
    expect(Math.abs((await model.metrics()).loss - expected)).toBeLessThan(1e-5);
    model.train(1);
  }
});
