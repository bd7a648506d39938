/** What must hold of any deep network, whatever its layers do. */
import { describe, expect, test } from 'vitest';
import type { CpuModel } from '../../../src/engine/cpu/index.ts';
import { features, MAX_DEPTH, type Architecture } from '../../../src/network/architecture.ts';
import { crossEntropy } from '../../../src/network/loss.ts';
import { hash, STREAM_RANDOM, uniform } from '../../../src/network/rng.ts';
import { makeData, makeModel, makeReadyModel, makeTargets, type Given } from './models.ts';
import { reference } from './reference.ts';

const points = Float32Array.from({ length: 40 }, (_, k) => 3 * Math.sin(k * 1.3));
const largestDifference = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Math.max(...Array.from(a, (value, k) => Math.abs(value - (b[k] ?? NaN))));
const momentum = { kind: 'momentum', learningRate: 0.05 } as const;

/** The logits of the points by the formula; f32, as the engine gives them. */
async function expectedLogits(model: CpuModel): Promise<number[]> {
  const network = reference(model.architecture, await model.parameters());
  return Array.from({ length: points.length / 2 }, (_, i) => network([...points.subarray(2 * i, 2 * i + 2)]).logits)
    .flat()
    .map(Math.fround);
}

/** The same parameters with the units of hidden layer `l` in another order; no layer learns, and all have biases. */
function reorder(architecture: Architecture, parameters: ArrayLike<number>, l: number, order: readonly number[]) {
  const { hidden, classes, activation } = architecture;
  const piecesOf = (layer: number): number => {
    const one = Array.isArray(activation) ? (activation as readonly object[])[layer] : activation;
    return typeof one === 'object' && 'maxout' in one ? Number(one.maxout) : 1;
  };
  let at = 0;
  return [...hidden, classes].flatMap((units, layer) => {
    const [inputs = 2, pieces] = [hidden[layer - 1], piecesOf(layer)];
    const rows = Array.from({ length: units * pieces }, () =>
      Array.from({ length: inputs }, () => parameters[at++] ?? NaN),
    );
    const biases = rows.map(() => parameters[at++] ?? NaN);
    const rowOrder =
      layer === l ? order.flatMap((j) => rows.slice(0, pieces).map((_, p) => j * pieces + p)) : rows.keys();
    const columns = layer === l + 1 ? order : [...Array.from({ length: inputs }).keys()];
    const kept = [...rowOrder];
    return [...kept.flatMap((r) => columns.map((c) => rows[r]?.[c] ?? NaN)), ...kept.map((r) => biases[r] ?? NaN)];
  });
}

/** The parameters of one hidden layer of two inputs with a second piece beside each row. */
function withSecondPiece(parameters: Float64Array, width: number, factor: number): number[] {
  const rows = Array.from({ length: width }, (_, j) => [...parameters.subarray(2 * j, 2 * j + 2)]);
  const biases = [...parameters.subarray(2 * width, 3 * width)];
  return [
    ...rows.flatMap((row) => [...row, ...row.map((w) => factor * w)]),
    ...biases.flatMap((b) => [b, factor * b]),
    ...parameters.subarray(3 * width),
  ];
}

describe('the logits', () => {
  test.each([
    ['six layers', { hidden: [5, 4, 3, 4, 5, 2], activation: ['gelu', 'tanh', 'relu', 'swish', 'elu', 'sigmoid'] }],
    ['a list that is too short', { hidden: [4, 3, 5], activation: ['gelu', 'relu'], classes: 3 }],
    ['maxout', { hidden: [4, 3], activation: [{ maxout: 3 }, { maxout: 8 }], classes: 8 }],
    ['without biases', { hidden: [4, 3], activation: ['tanh', { maxout: 2 }], bias: false }],
    ['learned, one a unit', { hidden: [3, 2, 4], activation: ['prelu', 'relu', 'swish'] }],
    ['features', { hidden: [3, 2], features: ['sin(x2)', 'x2', 'x1^2', 'x1*x2'] }],
    ['one output', { hidden: [4, 4], classes: 1, loss: 'squared-error' }],
  ] as [string, Given][])('are those of the formula: %s', async (_, given) => {
    const model = await makeReadyModel(given);
    expect(largestDifference(await model.logits(points), await expectedLogits(model))).toBeLessThan(1e-6);
  });

  test.each([0, 1, 2, 3])('stay when the units of hidden layer %i change places', async (l) => {
    const activation = ['tanh', { maxout: 3 }, 'relu', { maxout: 2 }] as const;
    const model = await makeReadyModel({ hidden: [5, 5, 5, 5], activation, classes: 3 });
    const before = await model.logits(points);
    const parameters = await model.parameters();
    const other = reorder(model.architecture, parameters, l, [3, 0, 4, 2, 1]);
    expect(other).not.toEqual([...parameters]);
    model.setParameters(other);
    expect(largestDifference(await model.logits(points), before)).toBeLessThan(1e-6);
  });

  test.each(Array.from({ length: MAX_DEPTH }, (_, k) => k + 1))('%i linear layers are one matrix', async (depth) => {
    const hidden = Array.from({ length: depth }, (_, l) => 3 + (l % 2));
    const model = await makeReadyModel({ hidden, activation: 'identity', bias: false, classes: 2 });
    const parameters = [...(await model.parameters())];
    let product = [
      [1, 0],
      [0, 1],
    ];
    for (const units of [...hidden, 2]) {
      const inputs = product.length;
      const matrix = Array.from({ length: units }, () => parameters.splice(0, inputs));
      product = matrix.map((row) =>
        [0, 1].map((c) => row.reduce((sum, weight, k) => sum + weight * (product[k]?.[c] ?? NaN), 0)),
      );
    }
    const logits = await model.logits(points);
    for (let i = 0; i < points.length; i += 2) {
      product.forEach(([a = NaN, b = NaN], c) => {
        expect(logits[i + c]).toBeCloseTo(a * (points[i] ?? NaN) + b * (points[i + 1] ?? NaN), 5);
      });
    }
  });
});

describe('maxout of two pieces', () => {
  test.each([
    ['ReLU', 0, 'relu'],
    ['the absolute value', -1, { formula: 'abs(x)' }],
  ] as const)('is %s if the second is %i times the first', async (_, factor, activation) => {
    const [model, maxout] = [
      await makeReadyModel({ hidden: [6], activation, classes: 3 }),
      await makeReadyModel({ hidden: [6], activation: { maxout: 2 }, classes: 3 }),
    ];
    maxout.setParameters(withSecondPiece(await model.parameters(), 6, factor));
    expect(await maxout.logits(points)).toEqual(await model.logits(points));
    expect(await maxout.metrics()).toEqual(await model.metrics());
    const [own, folded] = [model.gradient(), maxout.gradient()];
    // The first piece's row, less what the second one's row gets where it is the larger.
    for (let j = 0; j < 6; j++) {
      for (const c of [0, 1]) {
        const [first = NaN, second = NaN] = [folded[4 * j + c], folded[4 * j + 2 + c]];
        expect(first + factor * second).toBeCloseTo(own[2 * j + c] ?? NaN, 14);
      }
    }
  });
});

/** The parameters at the start, of a network that sees these features, drawn from one range whatever their number. */
const startOf = async (own: Given['features']): Promise<number[]> => {
  const model = await makeModel({ hidden: [2], initialization: 'uniform', ...(own ? { features: own } : {}) });
  return [...(await model.parameters())];
};

describe('features', () => {
  test('x1 and x2 are what is seen if nothing is said', async () => {
    const [plain, named] = [await makeReadyModel(), await makeReadyModel({ features: ['x1', 'x2'] })];
    for (const each of [plain, named]) each.train(5);
    expect(await named.parameters()).toEqual(await plain.parameters());
  });

  test('each keeps its weights while others come and go, whatever their order', async () => {
    const given: Given = { hidden: [3], features, optimizer: momentum };
    const [model, twin] = [await makeReadyModel(given), await makeReadyModel(given)];
    for (const each of [model, twin]) each.train(4);
    const all = await model.parameters();
    await model.change({ features: ['sin(x1)', 'x2'] });
    const some = await model.parameters();
    expect([...some.subarray(0, 6)]).toEqual([1, 5, 8, 12, 15, 19].map((k) => all[k]));
    expect(some.length).toBe(all.length - 15);
    await model.change({ features: features.toReversed() });
    for (const each of [model, twin]) each.train(4);
    expect(await model.parameters()).toEqual(await twin.parameters());
  });

  test('one that joins moves no other', async () => {
    const model = await makeModel({ hidden: [3] });
    const before = await model.parameters();
    await model.change({ features: ['x1', 'x2', 'x1*x2'] });
    const after = await model.parameters();
    expect([0, 1, 3, 4, 6, 7].map((k) => after[k])).toEqual([...before.subarray(0, 6)]);
    expect([2, 5, 8].every((k) => after[k] !== 0)).toBe(true);
    expect(after.subarray(9)).toEqual(before.subarray(6));
  });

  test('each starts with the same numbers, whichever others are there', async () => {
    const all = await startOf(features);
    expect((await startOf(['sin(x2)', 'x1*x2'])).slice(0, 4)).toEqual([4, 6, 11, 13].map((k) => all[k]));
    expect((await startOf(undefined)).slice(0, 4)).toEqual([0, 1, 7, 8].map((k) => all[k]));
  });

  test('only two inputs have them', async () => {
    await expect(makeModel({ inputs: 3, features: ['x1'] })).rejects.toThrow(/inputs .* is 3/);
  });
});

test('each layer draws its own random slopes while training', async () => {
  const optimizer = { kind: 'sgd', learningRate: 0 } as const;
  const model = await makeReadyModel({ hidden: [3, 4, 2], activation: ['rrelu', 'tanh', 'rrelu'], seed: 6, optimizer });
  const { inputs, labels } = makeData();
  const network = reference(model.architecture, await model.parameters());
  for (let step = 0; step < 2; step++) {
    const losses = Array.from(labels, (label, i) => {
      const draw = (l: number, unit: number): number => uniform(hash(6, STREAM_RANDOM, step, l, unit, i));
      return crossEntropy(network([...inputs.subarray(2 * i, 2 * i + 2)], draw).logits, 0, 2, label);
    });
    expect(model.objective()).toBeCloseTo(losses.reduce((sum, loss) => sum + loss) / losses.length, 12);
    model.train(1);
  }
});

const ends = (of: Float64Array): number[] => [Math.min(...of), Math.max(...of)];

test('learned coefficients stay within the range of their own layer’s activation, and reach its ends', async () => {
  const model = await makeReadyModel({
    hidden: [8, 8],
    activation: ['isru', 'prelu'],
    learned: { coefficient: 'alpha', per: 'unit' },
    optimizer: { kind: 'sgd', learningRate: 1e4 },
  });
  model.train(1);
  const alphas = (await model.parameters()).subarray(-16);
  expect(ends(alphas.subarray(0, 8))).toEqual([0.01, 10]);
  expect(ends(alphas.subarray(8))).toEqual([-1, 2]);
});

describe('regression', () => {
  const given: Given = { hidden: [6], classes: 1, loss: 'squared-error' };

  test('the loss is the mean of ½(y − t)², and there is no accuracy', async () => {
    const model = await makeModel({ ...given, hidden: [1], activation: 'identity', bias: false });
    model.setParameters([1, 2, 3]); // y = 3 x₁ + 6 x₂
    model.setData(Float32Array.of(1, 0, 0, 1, 1, 1), Float32Array.of(1, 6, -1));
    expect(await model.metrics()).toEqual({ step: 0, loss: (0.5 * 4 + 0 + 0.5 * 100) / 3, accuracy: NaN });
    // ∂/∂w of the output weight: Σ (y − t) h / 3 = (2·1 + 0·2 + 10·3) / 3.
    expect(model.gradient()[2]).toBeCloseTo(32 / 3, 12);
  });

  test('it learns a plane to the last digit', async () => {
    const model = await makeModel({ ...given, hidden: [2], activation: 'identity', optimizer: momentum });
    const inputs = Float32Array.from({ length: 40 }, (_, k) => Math.sin(2.3 * k));
    const targets = Float32Array.from(
      { length: 20 },
      (_, i) => 0.5 * (inputs[2 * i] ?? 0) - (inputs[2 * i + 1] ?? 0) + 0.25,
    );
    model.setData(inputs, targets);
    model.train(2000);
    expect((await model.metrics()).loss).toBeLessThan(1e-12);
  });

  test('targets may be any finite numbers, and nothing else', async () => {
    const model = await makeModel(given);
    model.setData(new Float32Array(4), Float32Array.of(-1e6, 0.5));
    expect(() => model.setData(new Float32Array(4), Float32Array.of(NaN, 0))).toThrow(/target of sample 0 is NaN/);
    expect(() => model.setData(new Float32Array(4), makeTargets(3))).toThrow(/number of targets is 3/);
    await expect(makeModel({ ...given, classes: 2 })).rejects.toThrow(/classes is 2; .*1 with the squared error/);
    await expect(makeModel({ classes: 1 })).rejects.toThrow(/classes is 1/);
  });
});
