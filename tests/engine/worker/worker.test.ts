/** The worker's two sides joined by a channel that copies, as postMessage does. */
import { describe, expect, test } from 'vitest';
import { createCpuEngine } from '../../../src/engine/cpu/index.ts';
import { connectEngine, type Port } from '../../../src/engine/worker/client.ts';
import type { FromWorker } from '../../../src/engine/worker/messages.ts';
import { serve } from '../../../src/engine/worker/server.ts';
import type { ModelOptions } from '../../../src/engine/engine.ts';

const options: ModelOptions = {
  architecture: { inputs: 2, hidden: [7], classes: 2, activation: 'tanh', bias: true },
  initialization: 'xavier-normal',
  seed: 3,
  optimizer: { kind: 'adam', learningRate: 0.05 },
};
const inputs = Float32Array.from([0, 0, 0, 1, 1, 0, 1, 1]);
const labels = Uint32Array.from([0, 1, 1, 0]);

function joined(errors: Error[] = []) {
  const port: Port = { postMessage: () => undefined, onmessage: null, onerror: null, terminate: () => undefined };
  const take = serve(createCpuEngine(), (message: FromWorker) => {
    const data = structuredClone(message);
    queueMicrotask(() => port.onmessage?.({ data }));
  });
  port.postMessage = (message) => take(structuredClone(message));
  return connectEngine(port, (error) => errors.push(error));
}

describe('an engine in a worker', () => {
  test('gives bit for bit what the engine itself gives', async () => {
    const here = await createCpuEngine().createModel(options);
    const there = await (await joined()).createModel(options);
    for (const model of [here, there]) {
      model.setData(inputs, labels);
      model.train(20);
      model.resize([4]);
      model.train(5);
      await model.change({ optimizer: { kind: 'sgd', learningRate: 0.1 } });
      model.train(5);
    }
    expect(await there.parameters()).toEqual(await here.parameters());
    expect(await there.metrics()).toEqual(await here.metrics());
    const grid = { x: -1, y: 1, spacing: 0.5, columns: 5, rows: 5 };
    expect(await there.field(grid)).toEqual(await here.field(grid));
    expect(there.architecture.hidden).toEqual([4]);
  });

  test('so it does with deep networks that learn a function', async () => {
    const { architecture, ...rest } = options;
    const own: ModelOptions = { ...rest, architecture: { ...architecture, classes: 1, loss: 'squared-error' } };
    const here = await createCpuEngine().createModel(own);
    const there = await (await joined()).createModel(own);
    for (const model of [here, there]) {
      model.setData(inputs, Float32Array.of(0.5, -1, 2.25, 0));
      model.resize([7, 7, 7], 'identity');
      model.train(5);
      model.resize([7, 7, 7, 3]);
      await model.change({ activation: ['tanh', { maxout: 3 }], features: ['x1', 'x1*x2'] });
      model.train(5);
    }
    expect(await there.parameters()).toEqual(await here.parameters());
    expect(await there.metrics()).toEqual(await here.metrics());
    expect(there.architecture).toEqual(here.architecture);
  });

  test('a model that is disposed while it trains is no more', async () => {
    const engine = await joined();
    const model = await engine.createModel(options);
    model.setData(inputs, labels);
    model.train(1_000_000);
    model.dispose();
    await expect(model.metrics()).rejects.toThrow('disposed');
    expect(await (await engine.createModel(options)).parameters()).toHaveLength(37);
  });

  test('trains against the clock, and no further than asked', async () => {
    const model = await (await joined()).createModel(options);
    model.setData(inputs, labels);
    expect(await model.trainFor(1000, 10)).toBe(10);
    expect(await model.trainFor(0, 1000)).toBeGreaterThan(0);
  });

  test('carries an error across with its place', async () => {
    const engine = await joined();
    const refused = engine.evaluate({ formula: 'x + * 2' }, Float32Array.of(1));
    await expect(refused).rejects.toMatchObject({ name: 'FormulaError', at: 4 });
  });

  test('hears of an order that failed', async () => {
    const errors: Error[] = [];
    const engine = await joined(errors);
    const model = await engine.createModel(options);
    model.setData(Float32Array.of(0, 0), Uint32Array.of(9));
    await model.parameters();
    expect(errors).toHaveLength(1);
  });
});
