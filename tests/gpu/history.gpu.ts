/** The past of a network on the device: what is gone back to is what was there, bit for bit. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGpuEngine, type GpuEngine } from '../../src/engine/gpu/index.ts';
import { History } from '../../src/engine/gpu/history.ts';
import { readBuffer } from '../../src/engine/gpu/readback.ts';

let engine: GpuEngine;
beforeAll(async () => {
  engine = await createGpuEngine();
});
afterAll(() => engine.dispose());

const SIZE = 64;

function bufferOf(): GPUBuffer {
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
  return engine.device.createBuffer({ size: SIZE, usage });
}

/** Words that no arithmetic would leave as they are: all the kinds of NaN among them. */
const wordsOf = (step: number): Uint32Array<ArrayBuffer> =>
  Uint32Array.from({ length: SIZE / 4 }, (_, k) => 0x7fc00000 + 16 * step + k);

async function words(buffer: GPUBuffer): Promise<Uint32Array> {
  return new Uint32Array(await readBuffer(engine.device, engine.device.createCommandEncoder(), buffer));
}

describe('history', () => {
  it('gives back what was there, bit for bit, to both of its parts', async () => {
    const { device } = engine;
    const parts = [bufferOf(), bufferOf()].map((buffer) => ({ buffer, bytes: SIZE }));
    const history = new History(device, 2 * SIZE);
    const run = (act: (encoder: GPUCommandEncoder) => void): void => {
      const encoder = device.createCommandEncoder();
      act(encoder);
      device.queue.submit([encoder.finish()]);
    };
    for (let step = 0; step < 400; step++) {
      parts.forEach(({ buffer }, k) => device.queue.writeBuffer(buffer, 0, wordsOf(2 * step + k)));
      if (history.wants(step)) run((encoder) => history.keep(encoder, { step }, parts));
    }
    const steps = history.moments.map((moment) => moment.step);
    expect(steps.length).toBeGreaterThan(30);
    expect(steps[0]).toBe(0);
    for (const step of [0, steps[17] ?? -1, steps.at(-1) ?? -1]) {
      run((encoder) => expect(history.recall(encoder, step, parts)).toEqual({ step }));
      for (const [k, { buffer }] of parts.entries()) expect(await words(buffer)).toEqual(wordsOf(2 * step + k));
    }
    run((encoder) => expect(history.recall(encoder, 1e9, parts)).toBeNull());
    history.destroy();
  });

  it('forgets a future that will not come, and uses its room again', () => {
    const { device } = engine;
    const part = { buffer: bufferOf(), bytes: SIZE };
    const history = new History(device, SIZE);
    const encoder = device.createCommandEncoder();
    for (let step = 0; step < 2000; step++) if (history.wants(step)) history.keep(encoder, { step }, [part]);
    expect(history.moments.length).toBeLessThanOrEqual(96);
    history.forgetAfter(50);
    const last = history.moments.at(-1)?.step ?? -1;
    expect(last).toBeLessThanOrEqual(50);
    expect(last).toBeGreaterThan(25);
    expect([history.wants(last), history.wants(last + 20)]).toEqual([false, true]);
    for (let step = 60; step < 2000; step++) if (history.wants(step)) history.keep(encoder, { step }, [part]);
    expect(history.moments.at(-1)?.step).toBeGreaterThan(1800);
    device.queue.submit([encoder.finish()]);
    history.clear();
    expect(history.moments).toEqual([]);
    history.destroy();
  });
});
