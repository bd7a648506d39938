/** Rung 2 of the ladder of trust, folded again: gradients of deep networks against central differences. */
import { describe, expect, test } from 'vitest';
import { catalogue, resolveActivation } from '../../../src/activations/index.ts';
import type { CpuModel } from '../../../src/engine/cpu/index.ts';
import { features, MAX_DEPTH, type LayerFunction } from '../../../src/network/architecture.ts';
import { hash, normal, STREAM_RANDOM, uniform } from '../../../src/network/rng.ts';
import { disagreement } from './differences.ts';
import { makeReadyModel, makeTargets, type Given } from './models.ts';
import { reference } from './reference.ts';

/** How near to a kink, or to a tie between pieces, nothing may lie, so that no difference straddles it. */
const CLEAR = 1e-4;
const SAMPLES = 8;
const SEED = 3;

function functionOf({ activation }: CpuModel['architecture'], l: number): LayerFunction {
  const list = Array.isArray(activation) ? (activation as LayerFunction[]) : [activation as LayerFunction];
  return list[Math.min(l, list.length - 1)] ?? 'identity';
}

/** Whether any unit sees the sample near a kink of its activation, or with two of its pieces nearly alike. */
function touchesKink(model: CpuModel, pass: ReturnType<ReturnType<typeof reference>>): boolean {
  return pass.pieces.some((units, l) => {
    const chosen = functionOf(model.architecture, l);
    const kinks = typeof chosen === 'object' && 'maxout' in chosen ? [] : resolveActivation(chosen).entry.kinks;
    return units.some((pieces) => {
      const [largest = NaN, next = -Infinity] = pieces.toSorted((a, b) => b - a);
      return largest - next < CLEAR || kinks.some((kink) => Math.abs(largest - kink) < CLEAR);
    });
  });
}

/** Gives the model the first points of a row of normal ones that keep clear of every kink, as sample 0, 1, … . */
async function keepClear(model: CpuModel): Promise<void> {
  const { architecture } = model;
  const network = reference(architecture, await model.parameters());
  const inputs: number[] = [];
  for (let k = 0; inputs.length < 2 * SAMPLES; k++) {
    if (k > 1000) throw new Error('no data keeps clear of the kinks');
    const point = [Math.fround(normal(21, k, 0)), Math.fround(normal(21, k, 1))];
    const sample = inputs.length / 2;
    const draw = (l: number, unit: number): number => uniform(hash(SEED, STREAM_RANDOM, 0, l, unit, sample));
    if (!touchesKink(model, network(point, draw))) inputs.push(...point);
  }
  const labels = Uint32Array.from({ length: SAMPLES }, (_, i) => i % architecture.classes);
  model.setData(Float32Array.from(inputs), architecture.loss === 'squared-error' ? makeTargets(SAMPLES) : labels);
}

async function check(given: Given): Promise<number> {
  const model = await makeReadyModel({ initialization: 'he-normal', l1: 0.01, l2: 0.02, seed: SEED, ...given });
  await keepClear(model);
  return disagreement(model);
}

const names = catalogue.map(({ name }) => name);
const depths = Array.from({ length: MAX_DEPTH }, (_, k) => k + 1);

/** As many activations as layers, beginning with the one that is asked about; all turns come up. */
const mixed = (first: number, depth: number): string[] =>
  Array.from({ length: depth }, (_, l) => names[(first + l * 11 + (l > 1 ? depth : 0)) % names.length] ?? 'identity');

describe.each(depths)('%i hidden layers of mixed activations', (depth) => {
  test.each(names.map((name, k) => [name, k] as const))('%s first', async (_, k) => {
    const classes = [2, 3, 8][k % 3] ?? 2;
    const hidden = Array.from({ length: depth }, (_width, l) => 2 + ((k + l) % 3));
    expect(await check({ activation: mixed(k, depth), hidden, classes })).toBeLessThan(1);
  });
});

describe('maxout', () => {
  test.each([2, 3, 4, 5, 6, 7, 8])('of %i pieces', async (maxout) => {
    expect(await check({ activation: { maxout }, hidden: [3] })).toBeLessThan(1);
    expect(
      await check({ activation: [{ maxout }, 'tanh', { maxout: 2 }], hidden: [3, 2, 3], classes: 3 }),
    ).toBeLessThan(1);
  });

  test('at a tie the first largest piece gets the gradient', async () => {
    const [model, first] = [
      await makeReadyModel({ activation: { maxout: 3 }, hidden: [1] }),
      await makeReadyModel({ activation: 'identity', hidden: [1] }),
    ];
    // Pieces 1 and 2 are alike, and larger than piece 0 by 1 at every point.
    const [w, b, output] = [[0.5, -0.25], 0.75, [1.5, -0.5, 0.25, 0]];
    model.setParameters([...w, ...w, ...w, b - 1, b, b, ...output]);
    first.setParameters([...w, b, ...output]);
    const [gx = NaN, gy = NaN, gb = NaN, ...rest] = first.gradient();
    expect([gx, gy, gb]).not.toContain(0);
    expect([...model.gradient()]).toEqual([0, 0, gx, gy, 0, 0, 0, gb, 0, ...rest]);
  });
});

describe('learned coefficients of deep networks', () => {
  const activation = ['prelu', 'relu', 'elu', { maxout: 2 }, 'leaky-relu', 'isru'] as const;

  test.each(['unit', 'layer'] as const)('one a %s, in the layers that have it', async (per) => {
    const given = { activation, hidden: [3, 2, 4, 3, 2, 3], learned: { coefficient: 'alpha', per } };
    const model = await makeReadyModel(given);
    const [weights, own] = [9 + 8 + 12 + 2 * 15 + 8 + 9 + 8, per === 'unit' ? 3 + 4 + 2 + 3 : 4];
    expect((await model.parameters()).length).toBe(weights + own);
    expect(await check(given)).toBeLessThan(1);
  });

  test('each layer learns what its own entry says', async () => {
    expect(await check({ activation: ['prelu', 'swish', 'prelu'], hidden: [2, 3, 4], classes: 3 })).toBeLessThan(1);
  });
});

describe('squared error', () => {
  test.each(depths)('%i hidden layers', async (depth) => {
    const hidden = Array.from({ length: depth }, (_, l) => 2 + (l % 3));
    const activation = ['gelu', 'tanh', { maxout: 3 }, 'softplus', 'leaky-relu', 'swish'] as const;
    expect(await check({ activation, hidden, classes: 1, loss: 'squared-error' })).toBeLessThan(1);
  });
});

describe('features', () => {
  test.each(features.map((feature) => [feature]))('%s alone', async (feature) => {
    expect(await check({ features: [feature], hidden: [4] })).toBeLessThan(1);
  });

  test('all of them, in a deep network without biases', async () => {
    expect(await check({ features, hidden: [4, 3], activation: 'swish', bias: false, classes: 3 })).toBeLessThan(1);
  });
});
