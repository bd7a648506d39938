/** The field and the logits on the device, against the CPU engine and against differences of the CPU's own logits. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCpuEngine } from '../../src/engine/cpu/index.ts';
import type { Grid, Model } from '../../src/engine/engine.ts';
import { createGpuEngine, type GpuEngine, type GpuModel } from '../../src/engine/gpu/index.ts';
import type { ModelOptions } from '../../src/engine/engine.ts';
import { disagreement, pinwheel } from './problems.ts';

const cpu = createCpuEngine();
let gpu: GpuEngine;
beforeAll(async () => {
  gpu = await createGpuEngine();
});
afterAll(() => {
  if (gpu.errors > 0) throw new Error(`the device has reported ${gpu.errors} errors`);
  gpu.dispose();
});

const grid: Grid = { x: -1.1, y: 0.9, spacing: 0.097, columns: 23, rows: 19 };

/** The same network on both engines, with weights that no initialisation gives. */
async function pair(activation: string, classes: number, width: number): Promise<{ on: GpuModel; off: Model }> {
  const options: ModelOptions = {
    architecture: { inputs: 2, hidden: [width], classes, activation },
    initialization: 'uniform',
    seed: 5,
    optimizer: { kind: 'sgd', learningRate: 0.1 },
  };
  const on = await gpu.createModel(options, { hasten: false });
  const off = await cpu.createModel(options);
  const { inputs, labels } = pinwheel(40, classes);
  off.setData(inputs, labels);
  off.train(3); // so that biases are not 0
  on.setParameters(await off.parameters());
  return { on, off };
}

/** f32 sums of `width` terms of size about 1, each rounded a few times: a few 6e-8 a term, of which many cancel. */
const close = (width: number): { absolute: number; relative: number } => ({
  absolute: 2e-6 + 3e-8 * width,
  relative: 4e-6,
});

describe.each(['tanh', 'relu', 'prelu', 'gelu'])('%s', (activation) => {
  test.each([2, 3, 8])('with %i classes', async (classes) => {
    for (const width of [1, 7, 300]) {
      const { on, off } = await pair(activation, classes, width);
      const expected = await off.field(grid);
      expect(disagreement(await on.field(grid), expected, close(width)), `field of ${width}`).toBeLessThan(1);
      const { inputs } = pinwheel(100, classes, 3);
      const logits = await off.logits(inputs);
      expect(disagreement(await on.logits(inputs), logits, close(width)), `logits of ${width}`).toBeLessThan(1);
      on.dispose();
    }
  });
});

test('its slopes are those of the margin', async () => {
  const { on, off } = await pair('tanh', 2, 30);
  const field = await on.field(grid);
  // Central differences in f64 of a smooth function: the error is of order step² here, and of rounding / step.
  const step = 1e-3;
  const margin = async (x: number, y: number): Promise<number> => {
    const [a = NaN, b = NaN] = await off.logits(Float32Array.of(x, y));
    return a - b;
  };
  for (const [row, column] of [
    [0, 0],
    [9, 11],
    [18, 22],
  ] as const) {
    const [x, y] = [Math.fround(grid.x + column * grid.spacing), Math.fround(grid.y - row * grid.spacing)];
    const at = (row * grid.columns + column) * 4;
    // The CPU gives logits in f32, so a difference of two is known to about 1e-7 / step.
    expect(field[at + 1]).toBeCloseTo(((await margin(x + step, y)) - (await margin(x - step, y))) / (2 * step), 2);
    expect(field[at + 2]).toBeCloseTo(((await margin(x, y + step)) - (await margin(x, y - step))) / (2 * step), 2);
  }
});

test('bands of rows make up the whole', async () => {
  const { on } = await pair('relu', 3, 12);
  const whole = await on.field(grid);
  const size = grid.rows * grid.columns * 16;
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC;
  const target = gpu.device.createBuffer({ size, usage });
  const copy = gpu.device.createBuffer({ size, usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ });
  const encoder = gpu.device.createCommandEncoder();
  for (const [from, to] of [
    [0, 5],
    [5, 6],
    [6, 19],
  ] as const)
    on.encodeField(encoder, target, grid, { from, to });
  encoder.copyBufferToBuffer(target, 0, copy, 0, size);
  gpu.device.queue.submit([encoder.finish()]);
  await copy.mapAsync(GPUMapMode.READ);
  expect(new Float32Array(copy.getMappedRange().slice(0))).toEqual(whole);
  target.destroy();
  copy.destroy();
});

test('evaluate gives f and its slope', async () => {
  const x = Float32Array.from({ length: 1001 }, (_, i) => (i - 500) / 50);
  for (const like of [
    'gelu',
    { name: 'elu', coefficients: { alpha: 2 } },
    { formula: 'x * sigmoid(b * x)', coefficients: { b: 1.7 } },
  ]) {
    const [on, off] = await Promise.all([gpu.evaluate(like, x), cpu.evaluate(like, x)]);
    expect(disagreement(on.value, off.value, { absolute: 2e-6, relative: 4e-6 })).toBeLessThan(1);
    expect(disagreement(on.slope, off.slope, { absolute: 2e-6, relative: 4e-6 })).toBeLessThan(1);
  }
  await expect(gpu.evaluate('no such thing', x)).rejects.toThrow(RangeError);
  expect((await gpu.evaluate('relu', new Float32Array())).value).toHaveLength(0);
});
