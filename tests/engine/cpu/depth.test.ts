/** Layers, pieces and what layers do change on a living network, and nothing is lost. */
import { describe, expect, test } from 'vitest';
import { makeModel, makeReadyModel, type Given } from './models.ts';

const points = Float32Array.from({ length: 40 }, (_, k) => 3 * Math.sin(k * 1.3));
const momentum = { kind: 'momentum', learningRate: 0.05 } as const;

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

  test('with other parameters, what the optimizer remembers of those that left goes too', async () => {
    const model = await makeReadyModel({ hidden: [4, 3], optimizer: momentum });
    model.train(5);
    model.resize([2]);
    model.setParameters(await model.parameters());
    model.resize([4, 3]);
    const [before, gradient] = [await model.parameters(), model.gradient()];
    model.train(1);
    (await model.parameters()).forEach((value, k) => {
      expect(value).toBeCloseTo((before[k] ?? NaN) - momentum.learningRate * (gradient[k] ?? NaN), 14);
    });
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

  test('so does each layer that is added', async () => {
    const given: Given = { hidden: [2], activation: ['relu', 'tanh'] };
    const start = async (initialization?: 'xavier-normal' | 'he-normal'): Promise<number[]> => {
      const model = await makeModel({ ...given, ...(initialization ? { initialization } : {}) });
      model.resize([2, 2]);
      return [...(await model.parameters()).subarray(6, 10)];
    };
    expect(await start()).toEqual(await start('xavier-normal'));
    expect(await start()).not.toEqual(await start('he-normal'));
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
