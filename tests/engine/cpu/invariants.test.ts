/** Rung 2 of the ladder of trust: what must hold of any network. */
import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../src/activations/index.ts';
import type { Grid } from '../../../src/engine/engine.ts';
import { MAX_WIDTH } from '../../../src/network/architecture.ts';
import { hash, STREAM_RANDOM, uniform } from '../../../src/network/rng.ts';
import { engine, makeData, makeModel, makeReadyModel } from './models.ts';

const points = Float32Array.from({ length: 40 }, (_, k) => 3 * Math.sin(k * 1.3));
const largestDifference = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Math.max(...Array.from(a, (value, k) => Math.abs(value - (b[k] ?? NaN))));

/** The parameters of a 2 → width → classes network with its hidden units in another order. */
function reorderUnits(parameters: Float64Array, order: readonly number[], classes: number): number[] {
  const width = order.length;
  const from = 3 * width;
  return [
    ...order.flatMap((j) => [parameters[2 * j] ?? NaN, parameters[2 * j + 1] ?? NaN]),
    ...order.map((j) => parameters[2 * width + j] ?? NaN),
    ...Array.from({ length: classes }, (_, c) => order.map((j) => parameters[from + c * width + j] ?? NaN)).flat(),
    ...parameters.subarray(from + classes * width, from + classes * width + classes),
    ...order.map((j) => parameters[from + classes * width + classes + j] ?? NaN),
  ];
}

test('hidden units in another order compute the same', async () => {
  const learned = { coefficient: 'alpha', per: 'unit' } as const;
  const model = await makeReadyModel({ activation: 'prelu', hidden: [6], classes: 3, learned });
  const parameters = await model.parameters();
  model.setParameters(parameters.with(parameters.length - 1, 0.9));
  const before = await model.logits(points);
  model.setParameters(reorderUnits(await model.parameters(), [4, 2, 5, 0, 3, 1], 3));
  expect(largestDifference(await model.logits(points), before)).toBeLessThan(1e-6);
});

test('without biases a ReLU network is homogeneous: f(c x) = c f(x) for c > 0', async () => {
  const model = await makeReadyModel({ activation: 'relu', hidden: [7, 5], classes: 4, bias: false });
  const scaled = await model.logits(points.map((x) => 4 * x));
  expect(scaled).toEqual((await model.logits(points)).map((logit) => 4 * logit));
});

test('a constant added to every logit moves neither loss, nor boundary, nor gradient of the weights', async () => {
  const model = await makeReadyModel({ classes: 3 });
  const parameters = await model.parameters();
  const grid: Grid = { x: -1, y: 1, spacing: 0.25, columns: 9, rows: 9 };
  const [loss, field, gradient] = [(await model.metrics()).loss, await model.field(grid), model.gradient()];
  model.setParameters(parameters.map((p, k) => (k >= parameters.length - 3 ? p + 5 : p)));
  expect((await model.metrics()).loss).toBeCloseTo(loss, 13);
  expect(largestDifference(await model.field(grid), field)).toBeLessThan(1e-6);
  expect(largestDifference(model.gradient(), gradient)).toBeLessThan(1e-13);
});

test('the order of the samples does not matter to a full batch', async () => {
  const model = await makeReadyModel({ hidden: [9], classes: 2 }, 30);
  const before = model.gradient();
  const { inputs, labels } = makeData(30);
  const reversed = Float32Array.from(inputs, (_, k) => inputs[2 * (29 - (k >> 1)) + (k & 1)] ?? NaN);
  model.setData(reversed, labels.toReversed());
  expect(largestDifference(model.gradient(), before)).toBeLessThan(1e-15);
});

test('samples given twice weigh as much as once', async () => {
  const model = await makeReadyModel({}, 10);
  const before = model.gradient();
  const { inputs, labels } = makeData(10);
  model.setData(Float32Array.of(...inputs, ...inputs), Uint32Array.of(...labels, ...labels));
  expect(largestDifference(model.gradient(), before)).toBeLessThan(1e-15);
});

describe('determinism', () => {
  test.each(['tanh', 'rrelu'])('%s: the same seed gives the same bits, another seed others', async (activation) => {
    const run = async (seed: number): Promise<Float64Array> => {
      const model = await makeModel({ activation, seed, batchSize: 7, hidden: [20] });
      const { inputs, labels } = makeData(25);
      model.setData(inputs, labels);
      model.train(30);
      return model.parameters();
    };
    expect(await run(8)).toEqual(await run(8));
    expect(await run(9)).not.toEqual(await run(8));
  });

  test('steps taken one by one are the steps taken at once', async () => {
    const [one, all] = [await makeReadyModel({ batchSize: 5 }), await makeReadyModel({ batchSize: 5 })];
    for (let k = 0; k < 10; k++) one.train(1);
    all.train(10);
    expect(await one.parameters()).toEqual(await all.parameters());
    expect((await one.metrics()).step).toBe(10);
  });
});

test('rrelu draws a slope for each step, layer, unit and sample while training', async () => {
  const [seed, lower, upper] = [3, 0.1, 0.5];
  const activation = { name: 'rrelu', coefficients: { lower, upper } };
  const model = await makeModel({
    activation,
    hidden: [2],
    bias: false,
    seed,
    optimizer: { kind: 'sgd', learningRate: 0 },
  });
  // Both units see z = −1 in every sample; logit 0 is h₀ + 2 h₁, logit 1 is 0.
  model.setParameters([1, 0, 1, 0, 1, 2, 0, 0]);
  model.setData(Float32Array.of(-1, 0, -1, 0, -1, 0), Uint32Array.of(0, 0, 0));
  for (let step = 0; step < 3; step++) {
    const losses = [0, 1, 2].map((sample) => {
      const [h0 = NaN, h1 = NaN] = [0, 1].map(
        (unit) => -(lower + (upper - lower) * uniform(hash(seed, STREAM_RANDOM, step, 0, unit, sample))),
      );
      return Math.log1p(Math.exp(-(h0 + 2 * h1)));
    });
    expect(model.objective()).toBeCloseTo(losses.reduce((sum, loss) => sum + loss) / 3, 13);
    model.train(1);
  }
});

test('rrelu uses the middle of its range when it is not training', async () => {
  const activation = { name: 'rrelu', coefficients: { lower: 0.1, upper: 0.5 } };
  const random = await makeReadyModel({ activation, hidden: [30] });
  const leaky = { name: 'leaky-relu', coefficients: { alpha: 0.3 } };
  const middle = await makeReadyModel({ activation: leaky, hidden: [30] });
  expect(largestDifference(await random.logits(points), await middle.logits(points))).toBeLessThan(1e-6);
  expect((await random.metrics()).loss).toBeCloseTo((await middle.metrics()).loss, 12);
});

test.each(['unit', 'layer'] as const)('coefficients learned per %s count as those that are chosen', async (per) => {
  const chosen = { name: 'swish', coefficients: { beta: 2.5 } };
  const fixed = await makeReadyModel({ activation: chosen });
  const learning = await makeReadyModel({ activation: 'swish', learned: { coefficient: 'beta', per } });
  const coefficients = Array.from({ length: per === 'unit' ? 5 : 1 }, () => 2.5);
  learning.setParameters([...(await fixed.parameters()), ...coefficients]);
  expect(await learning.logits(points)).toEqual(await fixed.logits(points));
  expect(learning.objective()).toBe(fixed.objective());
});

test('the gradient of a layer’s coefficient is the sum over its units', async () => {
  const given = { activation: 'swish', hidden: [6], classes: 3 };
  const perUnit = await makeReadyModel({ ...given, learned: { coefficient: 'beta', per: 'unit' } });
  const perLayer = await makeReadyModel({ ...given, learned: { coefficient: 'beta', per: 'layer' } });
  const each = perUnit.gradient().subarray(-6);
  expect(perLayer.gradient().at(-1)).toBeCloseTo(
    each.reduce((sum, g) => sum + g),
    14,
  );
});

test.each(catalogue.map(({ name }) => name))('%s stays finite, whatever the inputs', async (activation) => {
  const model = await makeModel({ activation, hidden: [MAX_WIDTH], classes: 8 });
  const inputs = Float32Array.of(1e4, -1e4, 0, 0, -1e4, 1e4, 1e-4, -1e-4);
  model.setData(inputs, Uint32Array.of(0, 7, 3, 1));
  expect(model.gradient().every(Number.isFinite)).toBe(true);
  expect((await model.metrics()).loss).toBeLessThan(Infinity);
  expect((await model.field({ x: -1e4, y: 1e4, spacing: 1e4, columns: 3, rows: 3 })).every(Number.isFinite)).toBe(true);
});

test('evaluate gives f and f′ in f64', async () => {
  const { value, slope } = await engine.evaluate({ name: 'elu', coefficients: { alpha: 2 } }, Float32Array.of(-1, 3));
  expect(value).toBeInstanceOf(Float64Array);
  expect([...value]).toEqual([2 * Math.expm1(-1), 3].map((v) => expect.closeTo(v, 14)));
  expect([...slope]).toEqual([2 * Math.exp(-1), 1].map((v) => expect.closeTo(v, 14)));
});
