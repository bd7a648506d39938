import { describe, expect, it } from 'vitest';
import { resolveActivation } from '../../../src/activations/index.ts';
import { relativeCost } from '../../../src/engine/gpu/cost.ts';

const never = (): Promise<number> => Promise.reject(new Error('measured'));

describe('what a function costs', () => {
  it('is 1 of ReLU, however it is written, and takes no time to tell', async () => {
    expect(await relativeCost(never, resolveActivation('relu'))).toBe(1);
    expect(await relativeCost(never, resolveActivation({ formula: 'max(x, 0)' }))).toBe(1);
  });

  it('is the middle of the pairs, whatever a few runs take longer, and a machine that slows down meanwhile', async () => {
    let run = 0;
    const lag = 2;
    const cost = await relativeCost((activation, times) => {
      const disturbed = ++run % 9 === 0 ? 50 : 0;
      const each = (activation.entry.name === 'relu' ? 1 : 3) * (1 + run / 1000);
      return Promise.resolve(lag + (times === 0 ? 0 : times * each + disturbed));
    }, resolveActivation('tanh'));
    expect(cost).toBeGreaterThan(2.95);
    expect(cost).toBeLessThan(3.05);
  });

  it('is told before a person waits long, even of a function that takes half a second', async () => {
    let sum = 0;
    const cost = await relativeCost((activation, times) => {
      const took = times * (activation.entry.name === 'relu' ? 5 : 500);
      sum += took;
      return Promise.resolve(took);
    }, resolveActivation('tanh'));
    expect(cost).toBeCloseTo(100, 9);
    expect(sum).toBeLessThan(9 * 505);
  });
});
