/** Training is queued: it holds up nobody, and everything happens in the order in which it was asked for. */
import { expect, test } from 'vitest';
import type { Model } from '../../../src/engine/engine.ts';
import { makeData, makeModel, makeReadyModel } from './models.ts';

/** Later than everything that waits on promises alone. */
const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

test('train returns at once, and timers fire while it works', async () => {
  const model = await makeReadyModel({ hidden: [300] });
  const times = [0, 1, 2].map(() => {
    const before = performance.now();
    model.train(10_000);
    return performance.now() - before;
  });
  expect(Math.min(...times)).toBeLessThan(5); // the best of three, since others may have the processor
  let done = false;
  const metrics = model.metrics().catch((error: unknown) => error);
  void metrics.then(() => (done = true));
  let longest = 0;
  for (let turns = 0, last = performance.now(); turns < 10; turns++) {
    await nextTurn();
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }
  expect(done).toBe(false);
  expect(longest).toBeLessThan(500); // all of it takes seconds, a slice a few ms
  model.dispose();
  expect(await metrics).toEqual(new Error('the model was disposed'));
});

test('what is asked sees what was ordered before it, and nothing that was ordered after', async () => {
  const [queued, paced] = [await makeReadyModel({ hidden: [60] }), await makeReadyModel({ hidden: [60] })];
  const data = makeData(9);
  const grid = { x: -1, y: 1, spacing: 0.5, columns: 3, rows: 3 };
  const points = Float32Array.of(0.5, -0.25);
  const deeds: ((model: Model) => void | Promise<unknown>)[] = [
    (model) => model.train(30),
    (model) => model.metrics(),
    (model) => model.resize([7]),
    (model) => model.parameters(),
    (model) => model.train(200),
    (model) => model.setData(data.inputs, data.labels),
    (model) => model.metrics(),
    (model) => model.train(3),
    (model) => model.change({ activation: 'relu', optimizer: { kind: 'adam', learningRate: 0.01 } }),
    (model) => model.logits(points),
    (model) => model.train(20),
    (model) => model.field(grid),
    (model) => model.setParameters(Float64Array.from({ length: 37 }, (_, k) => Math.sin(k))),
    (model) => model.train(2),
    (model) => model.parameters(),
    (model) => model.reset(5),
    (model) => model.train(20),
    (model) => model.parameters(),
  ];
  const results = deeds.map((deed) => deed(queued));
  for (const [k, deed] of deeds.entries()) {
    const expected = await deed(paced);
    if (expected === undefined) await paced.parameters(); // all is done before the next
    expect(await results[k]).toEqual(expected);
  }
});

test('arrays may be used again as soon as a call returns, although it waits its turn', async () => {
  const [model, twin] = [await makeReadyModel(), await makeReadyModel()];
  const { inputs, labels } = makeData(6);
  const parameters = (await model.parameters()).map((p) => p / 2);
  const points = inputs.slice(0, 2);
  twin.train(300);
  twin.setData(inputs.slice(), labels.slice());
  twin.setParameters(parameters.slice());
  twin.train(2);
  const expected = await twin.logits(points.slice());
  model.train(300);
  model.setData(inputs, labels);
  model.setParameters(parameters);
  model.train(2);
  const logits = model.logits(points);
  for (const each of [inputs, labels, parameters, points]) each.fill(0);
  expect(await logits).toEqual(expected);
});

test('what is wrong is said at once, in terms of what will be by then', async () => {
  const model = await makeReadyModel({ hidden: [300] });
  model.train(1000);
  model.resize([4]);
  expect(model.architecture.hidden).toEqual([4]);
  expect(() => model.setParameters([1, 2, 3])).toThrow('it must be 22');
  expect(() => model.train(-1)).toThrow(RangeError);
  expect(() => model.resize([301])).toThrow(RangeError);
  expect(() => model.reset(0.5)).toThrow(RangeError);
  expect(() => model.setData(new Float32Array(3), new Uint32Array(1))).toThrow(RangeError);
  await expect(model.change({ activation: 'none-such' })).rejects.toThrow(RangeError);
  model.dispose();
});

test('training without data is refused', async () => {
  const model = await makeModel();
  expect(() => model.train(1)).toThrow('setData');
  await expect(model.metrics()).rejects.toThrow('setData');
});

test('dispose stops what is queued', async () => {
  const model = await makeReadyModel({ hidden: [300] });
  model.train(1_000_000);
  await nextTurn();
  const waiting = model.parameters();
  model.dispose();
  await expect(waiting).rejects.toThrow('disposed');
  const { user, system } = process.cpuUsage();
  await new Promise((resolve) => setTimeout(resolve, 60));
  const used = process.cpuUsage();
  expect(used.user + used.system - user - system).toBeLessThan(30_000); // µs: nobody is at work any more
  expect(() => model.train(1)).toThrow('disposed');
  await expect(model.metrics()).rejects.toThrow('disposed');
});
