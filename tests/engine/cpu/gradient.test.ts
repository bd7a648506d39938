/** Rung 2 of the ladder of trust: analytic gradients against central differences, both in f64. */
import { describe, expect, test } from 'vitest';
import { catalogue, resolveActivation } from '../../../src/activations/index.ts';
import type { ActivationLike } from '../../../src/activations/activation.ts';
import type { CpuModel } from '../../../src/engine/cpu/index.ts';
import type { Learned } from '../../../src/network/architecture.ts';
import { disagreement } from './differences.ts';
import { makeModel, makeReadyModel, type Given } from './models.ts';

/** How near to a kink no preactivation may lie, so that no difference straddles it. */
const CLEAR = 1e-4;

/** Gives the model, of two inputs and one hidden layer, data whose preactivations all keep clear of the kinks. */
async function keepClear(model: CpuModel, kinks: readonly number[]): Promise<void> {
  const { architecture } = model;
  const [width = 0] = architecture.hidden;
  const parameters = await model.parameters();
  const layerOne = width * (architecture.inputs + (architecture.bias === false ? 0 : 1));
  const { classes } = architecture;
  for (let shift = 0; shift < 100; shift++) {
    const inputs = Float32Array.from({ length: 24 }, (_, k) => 2 * Math.sin(1.7 * k + 0.37 * shift + 0.2));
    const clear = preactivations(parameters.subarray(0, layerOne), inputs, width, architecture.bias !== false).every(
      (z) => kinks.every((kink) => Math.abs(z - kink) > CLEAR),
    );
    if (clear) {
      model.setData(
        inputs,
        Uint32Array.from({ length: 12 }, (_, i) => i % classes),
      );
      return;
    }
  }
  throw new Error('no data keeps clear of the kinks');
}

/** z = W x + b for every sample and unit. */
function preactivations(layerOne: Float64Array, inputs: Float32Array, width: number, bias: boolean): number[] {
  const z: number[] = [];
  for (let i = 0; i < inputs.length; i += 2) {
    for (let j = 0; j < width; j++) {
      const [wx = NaN, wy = NaN, b = 0] = [layerOne[2 * j], layerOne[2 * j + 1], bias ? layerOne[2 * width + j] : 0];
      z.push(wx * (inputs[i] ?? NaN) + wy * (inputs[i + 1] ?? NaN) + b);
    }
  }
  return z;
}

async function check(activation: ActivationLike, given: Given): Promise<number> {
  const model = await makeReadyModel({ activation, l1: 0.01, l2: 0.02, ...given });
  await keepClear(model, resolveActivation(activation).entry.kinks);
  return disagreement(model);
}

/** What can be learned of an entry: nothing, or each coefficient, per unit or per layer. */
function choices(coefficients: readonly string[]): (Learned | null)[] {
  const each = coefficients.flatMap((coefficient) => (['unit', 'layer'] as const).map((per) => ({ coefficient, per })));
  return [null, ...each];
}

describe.each(catalogue.map((entry) => [entry.name, entry] as const))('gradient of %s', (name, entry) => {
  test.each([2, 3, 8])('with %i classes', async (classes) => {
    expect(await check(name, { classes, learned: null })).toBeLessThan(1);
  });

  test.each(choices(Object.keys(entry.coefficients)))('learning %o', async (learned) => {
    expect(await check(name, { classes: 3, learned })).toBeLessThan(1);
  });
});

describe('gradient of other shapes', () => {
  const formula = { formula: 'x * sigmoid(b * x) + a * sin(x)', coefficients: { a: 0.3, b: 1.7 } };

  test.each([
    ['without biases', { activation: 'gelu', bias: false }],
    ['of a formula of one’s own', { activation: formula, learned: { coefficient: 'b', per: 'unit' } }],
    [
      'three layers deep',
      { activation: 'swish', hidden: [4, 3, 5], classes: 3, learned: { coefficient: 'beta', per: 'unit' } },
    ],
    [
      'three layers deep, one coefficient a layer',
      { activation: 'swish', hidden: [4, 3, 2], learned: { coefficient: 'beta', per: 'layer' } },
    ],
    ['of three inputs', { inputs: 3, hidden: [4], classes: 4 }],
    ['over a mini-batch', { batchSize: 5 }],
  ] as [string, Given][])('%s', async (_, given) => {
    expect(await disagreement(await makeReadyModel({ l1: 0.01, l2: 0.02, ...given }))).toBeLessThan(1);
  });

  test('a wrong slope would be noticed', async () => {
    const model = await makeReadyModel();
    const wrong = await makeReadyModel({ activation: 'arctan' });
    const parts = model.gradient().map((g, k) => Math.abs(g - (wrong.gradient()[k] ?? NaN)));
    expect(Math.max(...parts)).toBeGreaterThan(1e-3);
  });
});

test('a gradient changes nothing', async () => {
  const model = await makeModel({ batchSize: 4 });
  const twin = await makeModel({ batchSize: 4 });
  for (const each of [model, twin]) each.setData(new Float32Array([1, 2, 3, 4, 5, 6]), Uint32Array.of(0, 1, 0));
  model.gradient();
  for (const each of [model, twin]) each.train(3);
  expect(await model.parameters()).toEqual(await twin.parameters());
});
