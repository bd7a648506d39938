import { describe, expect, it } from 'vitest';
import { Sampler, type Samples } from '../../../src/exhibits/functions/sampler.ts';
import { shownFunctions } from '../../../src/exhibits/functions/shown.ts';
import { type CurveSource, ownSource } from '../../../src/exhibits/functions/source.ts';
import { defaults } from '../../../src/state/settings.ts';

const shown = shownFunctions(defaults);

/** A sampler whose frames are run by hand. */
function setUp(): {
  sampler: Sampler;
  received: Samples[];
  refused: unknown[];
  frames: (() => void)[];
  frame: () => void;
} {
  const received: Samples[] = [];
  const refused: unknown[] = [];
  const frames: (() => void)[] = [];
  const sampler = new Sampler({
    received: (samples) => received.push(samples),
    refused: (error) => refused.push(error),
    frame: (run) => frames.push(run),
  });
  const frame = (): void => {
    for (const run of frames.splice(0)) run();
  };
  return { sampler, received, refused, frames, frame };
}

const source = (patch: Partial<CurveSource>): CurveSource => ({ ...ownSource, ...patch });

describe('the sampler', () => {
  it('asks once a frame, however much changes, and for what was asked last', () => {
    const { sampler, received, frames, frame } = setUp();
    sampler.setVisible(true);
    for (let i = 1; i <= 5; i++) sampler.request(shown, [0, i]);
    expect(frames).toHaveLength(1);
    frame();
    expect(received.map(({ span }) => span)).toEqual([[-1.25, 6.25]]);
    frame();
    expect(received).toHaveLength(1);
  });

  it('asks for nothing while it is not seen', () => {
    const { sampler, received, frames, frame } = setUp();
    sampler.request(shown, [0, 1]);
    expect(frames).toHaveLength(0);
    sampler.setVisible(true);
    frame();
    expect(received).toHaveLength(1);
  });

  it('tries again in the next frame if the device has no room', () => {
    const { sampler, received, frame } = setUp();
    let busy = 2;
    sampler.use(source({ run: (...job) => (busy-- > 0 ? false : ownSource.run(...job)) }));
    sampler.setVisible(true);
    sampler.request(shown, [0, 1]);
    for (let i = 0; i < 3; i++) frame();
    expect(received.map(({ fromDevice }) => fromDevice)).toEqual([true]);
  });

  it('draws from its own numbers until the device has compiled', async () => {
    const { sampler, received, frame } = setUp();
    let compiled = false;
    const compile = async (): Promise<void> => {
      compiled = true;
    };
    sampler.use(source({ ready: () => compiled, compile }));
    sampler.setVisible(true);
    sampler.request(shown, [0, 1]);
    frame();
    expect(received.map(({ fromDevice }) => fromDevice)).toEqual([false]);
    await Promise.resolve();
    await new Promise((resolve) => setTimeout(resolve));
    frame();
    expect(received.map(({ fromDevice }) => fromDevice)).toEqual([false, true]);
  });

  it('says what the device does not take, and goes on without it', async () => {
    const { sampler, received, refused, frame } = setUp();
    sampler.use(source({ ready: () => false, compile: () => Promise.reject(new Error('no')) }));
    sampler.setVisible(true);
    sampler.request(shown, [0, 1]);
    frame();
    await new Promise((resolve) => setTimeout(resolve));
    frame();
    expect(refused).toHaveLength(1);
    expect(received.at(-1)?.fromDevice).toBe(false);
  });
});
