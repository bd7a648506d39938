/** What is measured about the adapter: never what is computed, only how. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createContext, type Context } from '../../src/engine/gpu/context.ts';
import { acquireDevice, type AcquiredDevice } from '../../src/engine/gpu/device.ts';
import { FusedKernel } from '../../src/engine/gpu/fused.ts';
import { LayeredKernel } from '../../src/engine/gpu/layered/layered.ts';
import { layersPayFrom } from '../../src/engine/gpu/layered/one-layer.ts';
import { resolveOptimizer } from '../../src/network/optimizer.ts';
import { onCpu, Twin, type Case } from './layered-problems.ts';

let acquired: AcquiredDevice;
beforeAll(async () => {
  acquired = await acquireDevice();
});
afterAll(() => acquired.device.destroy());

const contextOf = (software: boolean): Context => createContext({ ...acquired, software });
const sgd = resolveOptimizer({ kind: 'sgd', learningRate: 0.1 });
const one: Case = { architecture: { hidden: [60, 60], classes: 2, activation: 'relu' }, samples: 256 };

const paysFrom = async (software: boolean): Promise<number> => {
  const context = contextOf(software);
  return layersPayFrom(context, new FusedKernel(context), new LayeredKernel(context));
};

test.each([true, false])(
  'tuned as a processor %s, it trains to the same bits and knows how long that takes',
  async (_, software) => {
    const kernel = new LayeredKernel(contextOf(software));
    const start = await (await onCpu(one)).parameters();
    const train = async (): Promise<Float32Array> => {
      const twin = new Twin(contextOf(software), kernel, one, start);
      await kernel.compileFastest(twin.variant);
      twin.train(3);
      return twin.parameters();
    };
    const before = await train();
    await kernel.tune();
    const { choices, speeds, single, dispatch } = kernel.tuning;
    expect(choices.length).toBeGreaterThan(0);
    for (const rate of [...Object.values(speeds), ...Object.values(single), dispatch]) {
      expect(rate).toBeGreaterThan(0);
      expect(rate).toBeLessThan(Infinity);
    }
    expect(await train()).toEqual(before);

    // No machine is so busy that the estimate were a hundred times off.
    const twin = new Twin(contextOf(software), kernel, one, start);
    const schedule = { seed: 0, batchSize: 'full', l1: 0, l2: 0 } as const;
    const cost = kernel.stepCost(twin.variant, { ...schedule, optimizer: sgd });
    const { queue } = acquired.device;
    const begun = performance.now();
    for (let k = 0; k < 4; k++) twin.train(8);
    await queue.onSubmittedWorkDone();
    const took = (performance.now() - begun) / 32;
    expect(cost / took).toBeGreaterThan(0.01);
    expect(cost / took).toBeLessThan(100);
    kernel.destroy();
  },
);

test('one layer is left to the fused kernel on a processor, and to what is faster elsewhere', async () => {
  expect(await paysFrom(true)).toBe(Infinity);
  expect(await paysFrom(false)).toBeGreaterThanOrEqual(32);
});
