/** What must hold of any deep network, whatever its layers do. */
import { describe, expect, test } from 'vitest';
import type { CpuModel } from '../../../src/engine/cpu/index.ts';
import { features, MAX_DEPTH, type Architecture } from '../../../src/network/architecture.ts';
import { makeModel, makeReadyModel, makeTargets, type Given } from './models.ts';
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

describe('layers that come and go', () => {
  test.each([
    ['relu', [5], [5, 5]],
    ['relu', [5, 4], [5, 4, 4, 4]],
    ['relu6', [3], [3, 3, 3]],
    ['identity', [4], [4, 4]],
    [['relu', { maxout: 3 }], [4], [4, 4]],
  ] as const)('%s: the identity added to %j moves no logit', async (activation, hidden, deeper) => {
    const model = await makeReadyModel({ activation, hidden, classes: 3 });
    const [before, field] = [
      await model.logits(points),
      await model.field({ x: -1, y: 1, spacing: 0.3, columns: 6, rows: 6 }),
    ];
    model.resize(deeper, 'identity');
    expect(model.architecture.hidden).toEqual(deeper);
    expect(await model.logits(points)).toEqual(before);
    expect(await model.field({ x: -1, y: 1, spacing: 0.3, columns: 6, rows: 6 })).toEqual(field);
  });

  test('an identity that is wider than what lies below still moves no logit; wider yet, units join as everywhere', async () => {
    const model = await makeReadyModel({ activation: 'relu', hidden: [3] });
    const before = await model.logits(points);
    model.resize([3, 6], 'identity');
    expect(await model.logits(points)).toEqual(before);
    expect([...(await model.parameters()).subarray(9, 33)]).toEqual(
      Array.from({ length: 24 }, (_, k) => Number(k < 9 && k % 4 === 0)),
    );
    model.resize([4, 8]);
    const rows = (await model.parameters()).subarray(12, 12 + 32);
    // A unit or an input that joins later brings weights that are drawn; none of them is 0 or 1.
    const joined = [...rows].filter((_, k) => k % 4 === 3 || k >= 24);
    expect(joined.every((w) => w !== 0 && w !== 1)).toBe(true);
    expect([...rows.subarray(0, 3), ...rows.subarray(4, 7)]).toEqual([1, 0, 0, 0, 1, 0]);
  });

  test('learned coefficients of an added layer start where they were chosen', async () => {
    const model = await makeReadyModel({ activation: { name: 'prelu', coefficients: { alpha: 0.5 } }, hidden: [2] });
    model.train(3);
    const own = (await model.parameters()).subarray(-2);
    model.resize([2, 3], 'identity');
    const parameters = await model.parameters();
    expect([...parameters.subarray(-5)]).toEqual([...own, 0.5, 0.5, 0.5]);
    expect([...parameters.subarray(6, 15)]).toEqual([1, 0, 0, 1, 0, 0, 0, 0, 0]);
  });

  test('what left and returns is as it was, and so is what the optimizer remembers of it', async () => {
    const given: Given = { hidden: [4, 3, 5], activation: ['prelu', { maxout: 3 }, 'swish'], optimizer: momentum };
    const [model, twin] = [await makeReadyModel(given), await makeReadyModel(given)];
    for (const each of [model, twin]) each.train(5);
    model.resize([2, 1]);
    model.resize([6]);
    model.resize([4, 3, 5, 2, 2, 2], 'identity');
    model.resize([4, 3, 5]);
    for (const each of [model, twin]) each.train(5);
    expect(await model.parameters()).toEqual(await twin.parameters());
  });

  test('an added layer keeps what it learned while it is away', async () => {
    const model = await makeReadyModel({ hidden: [4], activation: 'relu' });
    model.resize([4, 3], 'initial');
    model.train(4);
    const own = (await model.parameters()).subarray(12, 27);
    model.resize([4]);
    model.train(4);
    model.resize([4, 3], 'identity');
    expect((await model.parameters()).subarray(12, 27)).toEqual(own);
  });

  test('the output layer keeps its weights, by the numbers of the units below it', async () => {
    const model = await makeReadyModel({ hidden: [5, 3] });
    const before = (await model.parameters()).subarray(33, 41);
    model.resize([5]);
    const after = (await model.parameters()).subarray(15, 27);
    expect(after.subarray(0, 3)).toEqual(before.subarray(0, 3));
    expect(after.subarray(5, 8)).toEqual(before.subarray(3, 6));
    expect(after.subarray(10)).toEqual(before.subarray(6));
    model.resize([5, 3, 3, 3]);
    expect((await model.parameters()).subarray(-8)).toEqual(before);
  });

  test('a layer that starts by the initialization has numbers of its own', async () => {
    const model = await makeModel({ hidden: [3], initialization: 'uniform', classes: 3, seed: 5 });
    model.resize([3, 3, 3]);
    const parameters = await model.parameters();
    const matrices = [9, 21, 33].map((at) => [...parameters.subarray(at, at + 9)]);
    expect(new Set(matrices.flat()).size).toBe(27);
    expect([...parameters.subarray(18, 21), ...parameters.subarray(30, 33)]).toEqual([0, 0, 0, 0, 0, 0]);
    const again = await makeModel({ hidden: [3], initialization: 'uniform', classes: 3, seed: 5 });
    again.resize([3, 3]);
    again.resize([3, 3, 3]);
    expect(await again.parameters()).toEqual(parameters);
  });

  test('each layer starts as suits what it does, unless the model says otherwise', async () => {
    const given: Given = { hidden: [2, 2], activation: ['tanh', { maxout: 2 }] };
    const [own, xavier, he] = [
      await (await makeModel(given)).parameters(),
      await (await makeModel({ ...given, initialization: 'xavier-normal' })).parameters(),
      await (await makeModel({ ...given, initialization: 'he-normal' })).parameters(),
    ];
    expect(own.subarray(0, 6)).toEqual(xavier.subarray(0, 6));
    expect(own.subarray(6)).toEqual(he.subarray(6));
    expect(xavier.subarray(6)).not.toEqual(he.subarray(6));
  });

  test('reset forgets every layer that is not there', async () => {
    const model = await makeReadyModel({ hidden: [3, 3], activation: 'relu' });
    model.train(3);
    model.resize([3]);
    model.reset();
    model.resize([3, 3], 'identity');
    expect([...(await model.parameters()).subarray(9, 18)]).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1]);
  });

  test('a wrong word or a wrong depth is refused, and nothing changes', async () => {
    const model = await makeReadyModel({ hidden: [3] });
    const before = await model.parameters();
    expect(() => model.resize([3, 3], 'eye' as 'identity')).toThrow(/added is "eye"/);
    expect(() => model.resize([3, 3, 3, 3, 3, 3, 3])).toThrow(/hidden layers is 7/);
    expect(() => model.resize([])).toThrow(RangeError);
    expect(await model.parameters()).toEqual(before);
    expect(model.architecture.hidden).toEqual([3]);
  });
});

describe('what layers do can change', () => {
  test('pieces that leave return as they were; the first is the layer’s own row', async () => {
    const model = await makeReadyModel({ hidden: [2], activation: { maxout: 3 }, optimizer: momentum });
    model.train(3);
    const before = await model.parameters();
    await model.change({ activation: 'tanh' });
    const tanh = await model.parameters();
    expect([...tanh]).toEqual([0, 1, 6, 7, 12, 15, 18, 19, 20, 21, 22, 23].map((k) => before[k]));
    await model.change({ activation: { maxout: 2 } });
    expect([...(await model.parameters()).subarray(0, 8)]).toEqual([0, 1, 2, 3, 6, 7, 8, 9].map((k) => before[k]));
    await model.change({ activation: { maxout: 3 } });
    expect(await model.parameters()).toEqual(before);
  });

  test('only the layers that change restart what they learn', async () => {
    const model = await makeReadyModel({ hidden: [2, 2], activation: ['prelu', 'prelu'] });
    model.train(3);
    const before = (await model.parameters()).subarray(-4);
    await model.change({ activation: ['prelu', { name: 'prelu', coefficients: { alpha: 1.5 } }] });
    expect([...(await model.parameters()).subarray(-4)]).toEqual([before[0], before[1], 1.5, 1.5]);
    expect(before[0]).not.toBe(0.25);
  });

  test.each([
    [{ activation: [] }, /number of activations is 0/],
    [{ activation: { maxout: 1 } }, /layer 1 are 1; .*2 to 8/],
    [{ activation: ['relu', { maxout: 9 }] }, /layer 2 are 9/],
    [{ activation: ['relu', 'none-such'] }, /hidden layer 2: .*none-such/],
    [{ activation: ['relu', 'tanh'], learned: { coefficient: 'alpha', per: 'unit' } }, /alpha/],
    [
      { activation: { maxout: 2 }, learned: { coefficient: 'alpha', per: 'unit' } },
      /maxout has no coefficient "alpha"/,
    ],
    [{ features: [] }, /number of features is 0/],
    [{ features: ['x1', 'x1'] }, /features\[1\] is "x1"/],
  ] as const)('%j is refused', async (change, message) => {
    const model = await makeReadyModel({ hidden: [2, 2] });
    const before = await model.parameters();
    await expect(model.change(change)).rejects.toThrow(message);
    expect(await model.parameters()).toEqual(before);
  });
});

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

  test('only two inputs have them', async () => {
    await expect(makeModel({ inputs: 3, features: ['x1'] })).rejects.toThrow(/inputs .* is 3/);
  });
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
