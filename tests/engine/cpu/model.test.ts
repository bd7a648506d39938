import { describe, expect, test } from 'vitest';
import type { CpuModel } from '../../../src/engine/cpu/index.ts';
import { resolveActivation } from '../../../src/activations/index.ts';
import { MAX_WIDTH } from '../../../src/network/architecture.ts';
import { initialParameters } from '../../../src/network/init.ts';
import { storageIndices } from '../../../src/network/parameters.ts';
import { makeData, makeModel, makeReadyModel, type Given } from './models.ts';

const sgd = (learningRate: number) => ({ kind: 'sgd', learningRate }) as const;
const prelu = (alpha: number) => ({ name: 'prelu', coefficients: { alpha } });
const adam = { kind: 'adam', learningRate: 0.02 } as const;
const momentum = { kind: 'momentum', learningRate: 0.02 } as const;

/** The hidden unit that parameter k of a 2 → 8 → 2 network belongs to; 0 for the output biases, which never leave. */
function unitOf(k: number): number {
  if (k < 16) return k >> 1;
  if (k < 40) return k % 8;
  return k < 42 ? 0 : k - 42;
}

/** Parameters of the first hidden unit and the output biases of a 2 → n → 2 network: what every width has. */
async function shared(model: CpuModel): Promise<number[]> {
  const p = await model.parameters();
  const [n = 0] = model.architecture.hidden;
  return [0, 1, 2 * n, 3 * n, 4 * n, 5 * n, 5 * n + 1].map((k) => p[k] ?? NaN);
}

describe('start', () => {
  test('parameters are those of the initialization, in the public order', async () => {
    const model = await makeModel({ hidden: [4], initialization: 'xavier-uniform', seed: 9, activation: 'relu' });
    const all = initialParameters({ inputs: 2, hidden: [4], classes: 2 }, 'xavier-uniform', 9, MAX_WIDTH);
    const shape = { inputs: 2, hidden: [4], classes: 2, bias: true, learned: null } as const;
    expect([...(await model.parameters())]).toEqual(Array.from(storageIndices(shape, MAX_WIDTH), (i) => all[i]));
  });

  test.each([
    ['relu', 'he-normal'],
    ['tanh', 'xavier-normal'],
    ['selu', 'lecun-normal'],
  ] as const)('%s starts by %s unless told otherwise', async (activation, initialization) => {
    const [own, named] = [await makeModel({ activation }), await makeModel({ activation, initialization })];
    expect(await own.parameters()).toEqual(await named.parameters());
  });

  test('a learned coefficient starts at the chosen value: one a unit, or one a layer', async () => {
    const activation = { name: 'prelu', coefficients: { alpha: 0.5 } };
    const perUnit = await (await makeModel({ activation, hidden: [3] })).parameters();
    expect(perUnit.length).toBe(9 + 8 + 3);
    expect([...perUnit.subarray(-3)]).toEqual([0.5, 0.5, 0.5]);
    const learned = { coefficient: 'alpha', per: 'layer' } as const;
    const perLayer = await (await makeModel({ activation, learned, hidden: [3, 2] })).parameters();
    expect([...perLayer.subarray(-2)]).toEqual([0.5, 0.5]);
    expect((await (await makeModel({ activation, learned: null, hidden: [3] })).parameters()).length).toBe(17);
  });

  test('reset starts over, from the same seed or another', async () => {
    const model = await makeReadyModel({ optimizer: adam, activation: 'prelu' });
    const fresh = await makeModel({ optimizer: adam, activation: 'prelu' });
    const { inputs, labels } = makeData();
    fresh.setData(inputs, labels);
    model.train(5);
    model.reset();
    expect((await model.metrics()).step).toBe(0);
    expect(await model.parameters()).toEqual(await fresh.parameters());
    for (const each of [model, fresh]) each.train(5);
    expect(await model.parameters()).toEqual(await fresh.parameters());
    model.reset(4);
    expect(await model.parameters()).toEqual(await (await makeModel({ seed: 4, activation: 'prelu' })).parameters());
  });
});

describe('training', () => {
  test.each([sgd(0.3), { kind: 'momentum', learningRate: 0.05 }, adam] as const)(
    '$kind follows its gradient',
    async (optimizer) => {
      const model = await makeReadyModel({ optimizer, l1: 0.01, l2: 0.02, classes: 3 });
      const p = await model.parameters();
      const [m, s] = [new Float64Array(p.length), new Float64Array(p.length)];
      for (let t = 1; t <= 4; t++) {
        model.gradient().forEach((g, k) => {
          m[k] = optimizer.kind === 'adam' ? 0.9 * (m[k] ?? NaN) + 0.1 * g : 0.9 * (m[k] ?? NaN) + g;
          s[k] = 0.999 * (s[k] ?? NaN) + 0.001 * g * g;
          const [mean, square] = [(m[k] ?? NaN) / (1 - 0.9 ** t), (s[k] ?? NaN) / (1 - 0.999 ** t)];
          const step = { sgd: g, momentum: m[k] ?? NaN, adam: mean / (Math.sqrt(square) + 1e-8) }[optimizer.kind];
          p[k] = (p[k] ?? NaN) - optimizer.learningRate * step;
        });
        model.train(1);
        (await model.parameters()).forEach((value, k) => expect(value).toBeCloseTo(p[k] ?? NaN, 12));
      }
    },
  );

  test('penalties: l1·sign(w) + l2·w on weights, nothing on biases and learned coefficients', async () => {
    const given = { activation: 'prelu', hidden: [3] };
    const [plain, penalised] = [await makeReadyModel(given), await makeReadyModel({ ...given, l1: 0.3, l2: 0.07 })];
    const p = await plain.parameters();
    for (const model of [plain, penalised]) model.setParameters(p.with(1, 0));
    const difference = penalised.gradient().map((g, k) => g - (plain.gradient()[k] ?? NaN));
    // Weights are parameters 0 … 5 and 9 … 14.
    const expected = Array.from(p.with(1, 0), (w, k) =>
      k < 6 || (k >= 9 && k < 15) ? 0.3 * Math.sign(w) + 0.07 * w : 0,
    );
    expect([...difference]).toEqual(expected.map((e) => expect.closeTo(e, 14)));
  });

  test('it learns: the circle of a ring and a disc, by every optimizer', async () => {
    for (const optimizer of [sgd(0.5), { ...momentum, learningRate: 0.1 }, adam]) {
      const model = await makeModel({ hidden: [10], optimizer });
      const inputs = Float32Array.from(
        { length: 120 },
        (_, k) => (k % 4 < 2 ? 0.3 : 0.9) * Math.sin(k * 0.7 + (k % 2) * 1.57),
      );
      model.setData(
        inputs,
        Uint32Array.from({ length: 60 }, (_, i) => i % 2),
      );
      const { loss } = await model.metrics();
      model.train(300);
      expect((await model.metrics()).loss).toBeLessThan(0.7 * loss);
    }
  });

  test('data are copied: what happens to the arrays later does not matter', async () => {
    const [model, twin] = [await makeModel(), await makeModel()];
    const { inputs, labels } = makeData();
    model.setData(inputs, labels);
    twin.setData(inputs.slice(), labels.slice());
    inputs.fill(7);
    labels.fill(1);
    expect(model.gradient()).toEqual(twin.gradient());
  });

  test('other parameters, and the optimizer remembers nothing; the count of steps goes on', async () => {
    const model = await makeReadyModel({ optimizer: momentum });
    model.train(5);
    const p = await model.parameters();
    model.setParameters(p);
    const expected = p.map((value, k) => value - momentum.learningRate * (model.gradient()[k] ?? NaN));
    model.train(1);
    (await model.parameters()).forEach((value, k) => expect(value).toBeCloseTo(expected[k] ?? NaN, 14));
    expect((await model.metrics()).step).toBe(6);
  });

  test('accuracy counts the samples whose largest logit is their label', async () => {
    const model = await makeModel({ hidden: [1], activation: 'identity', bias: false });
    model.setParameters([1, 0, 1, -1]); // class 0 where x ≥ 0
    model.setData(Float32Array.of(1, 0, 2, 0, -1, 0, -2, 0), Uint32Array.of(0, 0, 1, 0));
    expect((await model.metrics()).accuracy).toBe(0.75);
  });

  test('a learned coefficient stays within its own range', async () => {
    const model = await makeReadyModel({
      activation: 'isru',
      learned: { coefficient: 'alpha', per: 'unit' },
      optimizer: sgd(1e4),
    });
    model.train(3);
    const { min, max } = resolveActivation('isru').entry.coefficients['alpha'] ?? { min: NaN, max: NaN };
    for (const alpha of (await model.parameters()).subarray(-5)) {
      expect(alpha).toBeGreaterThanOrEqual(min);
      expect(alpha).toBeLessThanOrEqual(max);
    }
  });
});

describe('resize', () => {
  test('1 → 300 → 1 moves nothing', async () => {
    const model = await makeReadyModel({ hidden: [1], optimizer: adam });
    model.train(4);
    const [before, loss] = [await model.parameters(), (await model.metrics()).loss];
    model.resize([300]);
    expect(await shared(model)).toEqual([before[0], before[1], before[2], before[3], before[4], before[5], before[6]]);
    model.resize([1]);
    expect(await model.parameters()).toEqual(before);
    expect((await model.metrics()).loss).toBe(loss);
  });

  test('units that come are as the initialization has them at the width of the last reset', async () => {
    const model = await makeModel({ hidden: [1] });
    model.resize([300]);
    const all = initialParameters({ inputs: 2, hidden: [1], classes: 2 }, 'xavier-normal', 3, MAX_WIDTH);
    expect([...(await model.parameters())]).toEqual([...all]);
  });

  test('units that return are as they left, and so is what the optimizer remembers of them', async () => {
    const [model, twin] = [
      await makeReadyModel({ hidden: [8], optimizer: adam }),
      await makeReadyModel({ hidden: [8], optimizer: adam }),
    ];
    for (const each of [model, twin]) each.train(5);
    model.resize([2]);
    model.resize([8]);
    for (const each of [model, twin]) each.train(5);
    expect(await model.parameters()).toEqual(await twin.parameters());
  });

  test('training goes on with the units that stayed, and leaves the absent ones alone', async () => {
    const model = await makeReadyModel({ hidden: [8], activation: 'prelu' });
    const before = await model.parameters();
    model.resize([3]);
    model.train(5);
    model.resize([8]);
    const after = await model.parameters();
    after.forEach((value, k) => {
      const moved = value !== before[k];
      expect(moved).toBe(unitOf(k) < 3);
    });
  });

  test('the architecture tells the new width', async () => {
    const model = await makeModel();
    model.resize([17]);
    expect(model.architecture.hidden).toEqual([17]);
  });
});

describe('change', () => {
  test('keeps every parameter, whatever changes', async () => {
    const model = await makeReadyModel();
    model.train(3);
    const before = await model.parameters();
    const changes = [{ activation: 'relu' }, { optimizer: adam }, { l1: 0.1, l2: 0.2 }, { batchSize: 4 }];
    for (const change of changes) {
      await model.change(change);
      expect(await model.parameters()).toEqual(before);
    }
    expect((await model.metrics()).step).toBe(3);
    expect(model.architecture.activation).toBe('relu');
  });

  test('what is changed holds from the next step on', async () => {
    const given: Given = { activation: 'gelu', optimizer: sgd(0.2), l1: 0.01, l2: 0.02, batchSize: 5, bias: false };
    const [changed, born] = [
      await makeReadyModel({ initialization: 'he-normal' }),
      await makeReadyModel({ ...given, initialization: 'he-normal' }),
    ];
    const { activation = 'tanh', optimizer = sgd(1), l1 = 0, l2 = 0, batchSize = 'full', bias = true } = given;
    await changed.change({ activation, optimizer, l1, l2, batchSize, bias });
    changed.setParameters(await born.parameters());
    for (const each of [changed, born]) each.train(6);
    expect(await changed.parameters()).toEqual(await born.parameters());
  });

  test('the optimizer’s memory outlives its learning rate, but not its kind', async () => {
    const model = await makeReadyModel({ optimizer: adam });
    const stepOf = async (): Promise<number> => {
      const before = await model.parameters();
      model.train(1);
      return Math.hypot(...(await model.parameters()).map((p, k) => p - (before[k] ?? NaN)));
    };
    const count = (await model.parameters()).length;
    model.train(20);
    await model.change({ optimizer: { ...adam, learningRate: 0 } });
    expect(await stepOf()).toBe(0);
    await model.change({ optimizer: sgd(0) });
    await model.change({ optimizer: adam });
    // Adam's first step from an empty memory is the learning rate in every parameter, up to ε.
    expect(await stepOf()).toBeCloseTo(adam.learningRate * Math.sqrt(count), 4);
  });

  test('biases that are switched off count as 0, stay, and come back', async () => {
    const model = await makeReadyModel({ hidden: [3] });
    const before = await model.parameters();
    const [withBiases] = await model.logits(Float32Array.of(0, 0));
    await model.change({ bias: false });
    expect((await model.parameters()).length).toBe(12);
    expect([...(await model.logits(Float32Array.of(0, 0)))]).toEqual([0, 0]); // tanh(0) = 0
    model.train(2);
    await model.change({ bias: true });
    const after = await model.parameters();
    expect(after.subarray(6, 9)).toEqual(before.subarray(6, 9));
    expect(withBiases).not.toBe(0);
  });

  test.each([
    ['the value', { activation: prelu(0.5) }, [0.5, 0.5]],
    ['what is learned', { learned: { coefficient: 'alpha', per: 'layer' } }, [0.25]],
    ['the formula', { activation: { name: 'elu', coefficients: { alpha: 0.25 } } }, [0.25, 0.25]],
    ['to learn nothing', { activation: 'tanh', learned: null }, []],
  ] as const)('a learned coefficient starts again when this changes: %s', async (_, change, expected) => {
    const learned = { coefficient: 'alpha', per: 'unit' } as const;
    const model = await makeReadyModel({ activation: prelu(0.25), learned, hidden: [2] });
    const coefficients = async (): Promise<number[]> => [...(await model.parameters()).subarray(12)];
    model.train(3);
    const trained = await coefficients();
    expect(trained).not.toEqual([0.25, 0.25]);
    await model.change({ activation: prelu(0.25), l2: 0.1 });
    expect(await coefficients()).toEqual(trained);
    await model.change(change);
    expect(await coefficients()).toEqual(expected);
  });

  test('with a learned coefficient that starts again, what the optimizer remembers of it goes too', async () => {
    const model = await makeReadyModel({ activation: prelu(0.25), hidden: [2], optimizer: momentum });
    model.train(5);
    await model.change({ activation: prelu(0.5) });
    const gradient = model.gradient().subarray(12);
    model.train(1);
    (await model.parameters()).subarray(12).forEach((alpha, k) => {
      expect(alpha).toBeCloseTo(0.5 - momentum.learningRate * (gradient[k] ?? NaN), 14);
    });
  });

  test.each([
    ['a formula that does not parse', { activation: { formula: 'x +' }, l2: 0.5 }, /end/],
    ['an unknown activation', { activation: 'none-such', l2: 0.5 }, /none-such/],
    ['a learned coefficient that is not there', { learned: { coefficient: 'alpha', per: 'unit' }, l2: 0.5 }, /alpha/],
    ['a batch of none', { batchSize: 0, activation: 'relu' }, /batchSize/],
    ['a negative learning rate', { optimizer: sgd(-1), activation: 'relu' }, /learningRate/],
  ] as const)('%s is refused, and nothing changes', async (_, change, message) => {
    const [model, twin] = [await makeReadyModel(), await makeReadyModel()];
    await expect(model.change(change)).rejects.toThrow(message);
    expect(model.architecture).toEqual(twin.architecture);
    for (const each of [model, twin]) each.train(3);
    expect(await model.parameters()).toEqual(await twin.parameters());
  });
});
