import { expect, test } from 'vitest';
import { catalogue, createEngine, datasets, type EngineOptions } from '../src/index.ts';

const noAdapter = { requestAdapter: () => Promise.resolve(null) } as unknown as GPU;
const model = {
  architecture: { inputs: 2, hidden: [3], classes: 2, activation: 'tanh' },
  optimizer: { kind: 'sgd', learningRate: 0.1 },
} as const;

test('the CPU engine can be asked for', async () => {
  const engine = await createEngine({ backend: 'cpu' });
  expect(engine.backend).toBe('cpu');
  expect(engine.fallbackReason).toBeNull();
  const made = await engine.createModel(model);
  const data = datasets[0]?.generate({ count: 20, noise: 0, classes: 2, seed: 1 });
  expect(data?.labels.length).toBe(20);
  if (data) made.setData(data.inputs, data.labels);
  made.train(2);
  expect((await made.metrics()).step).toBe(2);
  expect((await made.parameters()).length).toBe(17);
  made.dispose();
  engine.dispose();
});

test('the CPU engine evaluates every entry of the catalogue', async () => {
  const engine = await createEngine({ backend: 'cpu' });
  for (const { name } of catalogue) {
    const { value, slope } = await engine.evaluate(name, Float32Array.of(-2, 0, 2));
    expect([...value, ...slope].every(Number.isFinite)).toBe(true);
  }
});

test('"auto" takes the CPU where there is no adapter, and keeps the reason', async () => {
  const engine = await createEngine({ backend: 'auto', gpu: noAdapter });
  expect(engine.backend).toBe('cpu');
  expect(engine.fallbackReason).toBeInstanceOf(Error);
  expect(engine.fallbackReason?.message).toMatch(/adapter/i);
});

test('"webgpu" rejects where there is no adapter', async () => {
  await expect(createEngine({ backend: 'webgpu', gpu: noAdapter })).rejects.toThrow(/adapter/i);
});

test('another backend is refused with the names of those there are', async () => {
  const wrong = { backend: 'cuda' } as unknown as EngineOptions;
  await expect(createEngine(wrong)).rejects.toThrow('backend is "cuda"; it must be one of webgpu, cpu, auto');
});

test('a model that cannot be is refused', async () => {
  const engine = await createEngine({ backend: 'cpu' });
  const wrong = { ...model, architecture: { ...model.architecture, activation: 'none-such' } };
  await expect(engine.createModel(wrong)).rejects.toThrow(/none-such/);
});

test('metrics without data say what to do', async () => {
  const engine = await createEngine({ backend: 'cpu' });
  await expect((await engine.createModel(model)).metrics()).rejects.toThrow(/setData/);
});
