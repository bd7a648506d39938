import { describe, expect, it, vi } from 'vitest';
import type { ModelOptions } from '../../../src/engine/engine.ts';
import { GpuUnavailable } from '../../../src/engine/gpu/index.ts';
import { StageKeeper, type KeeperOptions } from '../../../src/exhibits/fold/keeper.ts';
import type { StageEvents } from '../../../src/exhibits/fold/stage.ts';
import { fakeStages, settle } from './fakes.ts';

function keep(more: Partial<KeeperOptions> = {}) {
  const fakes = fakeStages();
  const clock = { now: 0 };
  const heard = {
    furnish: vi.fn<KeeperOptions['furnish']>(),
    started: vi.fn<KeeperOptions['started']>(),
    lost: vi.fn<KeeperOptions['lost']>(),
    report: vi.fn<StageEvents['report']>(),
    problem: vi.fn<StageEvents['problem']>(),
  };
  const { furnish, started, lost, report, problem } = heard;
  const keeper = new StageKeeper({
    ...fakes.options,
    options: () => ({}) as ModelOptions,
    furnish,
    started,
    lost,
    events: { report, problem },
    now: () => clock.now,
    ...more,
  });
  return { keeper, clock, ...fakes, ...heard };
}

describe('a start', () => {
  it('furnishes the stage and puts its canvases on the page', async () => {
    const { keeper, stages, placed, furnish, started } = keep();
    await keeper.start();
    expect(keeper.stage).toBe(stages[0]);
    expect(placed).toEqual([stages[0]?.canvases]);
    expect(furnish).toHaveBeenCalledExactlyOnceWith(stages[0]);
    expect(started).toHaveBeenCalledExactlyOnceWith(stages[0], null);
  });

  it('once more stays on the same device, and the old picture stays until there is a new one', async () => {
    const { keeper, gpus, stages, placed, hold } = keep();
    await keeper.start();
    const open = hold();
    const coming = keeper.start();
    await settle();
    expect(keeper.stage).toBeNull();
    expect(stages).toHaveLength(2);
    expect(stages[0]?.disposed).toBe(false);
    expect(placed).toHaveLength(1);
    open();
    await coming;
    expect(stages[0]?.disposed).toBe(true);
    expect(stages[1]?.engine).toBe(stages[0]?.engine);
    expect(gpus).toMatchObject([{ disposed: false }]);
    expect(placed[1]).toBe(stages[1]?.canvases);
    expect(placed[1]).not.toBe(placed[0]);
  });

  it('that is overtaken leaves no stage behind', async () => {
    const { keeper, stages, gpus, placed, started, hold } = keep();
    const open = hold();
    const first = keeper.start();
    await settle();
    const second = keeper.start();
    await settle();
    open();
    await Promise.all([first, second]);
    expect(stages.map(({ disposed }) => disposed)).toEqual([true, false]);
    expect(keeper.stage).toBe(stages[1]);
    expect(gpus).toHaveLength(1);
    expect(placed).toEqual([stages[1]?.canvases]);
    expect(started).toHaveBeenCalledOnce();
  });

  it('is overtaken also while the device is only being asked for', async () => {
    const { keeper, stages, gpus } = keep();
    await Promise.all([keeper.start(), keeper.start()]);
    expect(gpus).toHaveLength(1);
    expect(stages).toHaveLength(1);
    expect(keeper.stage).toBe(stages[0]);
  });

  it('lets nobody hear the stage before it', async () => {
    const { keeper, stages, report, hold } = keep();
    await keeper.start();
    const open = hold();
    const coming = keeper.start();
    stages[0]?.report({});
    expect(report).not.toHaveBeenCalled();
    open();
    await coming;
    stages[1]?.report({});
    expect(report).toHaveBeenCalledOnce();
  });
});

describe('a lost device', () => {
  it('is replaced', async () => {
    const { keeper, gpus, stages, lost, started } = keep();
    await keeper.start();
    gpus[0]?.lose();
    await settle();
    expect(lost).toHaveBeenCalledOnce();
    expect(gpus).toMatchObject([{ disposed: true }, { disposed: false }]);
    expect(keeper.stage).toBe(stages[1]);
    expect(stages).toMatchObject([
      { backend: 'webgpu', disposed: true },
      { backend: 'webgpu', disposed: false },
    ]);
    expect(started).toHaveBeenLastCalledWith(stages[1], null);
  });

  it('is replaced also if a stage was being made on it', async () => {
    const { keeper, gpus, stages, hold } = keep();
    const open = hold();
    const coming = keeper.start();
    await settle();
    gpus[0]?.lose();
    await settle();
    open();
    await coming;
    await settle();
    expect(stages.map(({ disposed }) => disposed)).toEqual([true, false]);
    expect(stages[1]?.engine).toBe(gpus[1]);
    expect(keeper.stage).toBe(stages[1]);
  });

  it('twice within a minute gives way to the CPU, until it is tried again', async () => {
    const { keeper, gpus, clock, started } = keep();
    await keeper.start();
    gpus[0]?.lose();
    await settle();
    clock.now = 59_000;
    gpus[1]?.lose();
    await settle();
    expect(keeper.stage?.backend).toBe('cpu');
    expect(started).toHaveBeenLastCalledWith(keeper.stage, 'lost');
    await keeper.start();
    expect(keeper.stage?.backend).toBe('cpu');
    await keeper.tryGpuAgain();
    expect(keeper.stage?.backend).toBe('webgpu');
    gpus[2]?.lose();
    await settle();
    expect(keeper.stage?.backend).toBe('webgpu');
  });

  it('twice in a long while is replaced each time', async () => {
    const { keeper, gpus, clock } = keep();
    await keeper.start();
    for (const device of [0, 1, 2]) {
      gpus[device]?.lose();
      await settle();
      clock.now += 61_000;
    }
    expect(keeper.stage?.backend).toBe('webgpu');
    expect(gpus).toHaveLength(4);
  });

  it('that was given back is not missed', async () => {
    const { keeper, gpus, lost } = keep();
    await keeper.start();
    keeper.dispose();
    await settle();
    expect(gpus).toMatchObject([{ disposed: true }]);
    expect(lost).not.toHaveBeenCalled();
  });
});

describe('without a device', () => {
  it('the CPU takes over, and the reason is told', async () => {
    const { keeper, started, problem } = keep({ createGpu: () => Promise.reject(new GpuUnavailable('no-adapter')) });
    await keeper.start();
    expect(started).toHaveBeenCalledExactlyOnceWith(keeper.stage, 'no-adapter');
    expect(keeper.stage?.backend).toBe('cpu');
    expect(problem).not.toHaveBeenCalled();
  });

  it('so it does when the device cannot do what a stage needs, and that is said', async () => {
    const fakes = fakeStages();
    const refusal = new Error('no such format');
    const stages = { ...fakes.options.stages, gpu: () => Promise.reject(refusal) };
    const { keeper, gpus, started, problem } = keep({ stages });
    await keeper.start();
    await settle();
    expect(started).toHaveBeenCalledExactlyOnceWith(keeper.stage, 'device-failed');
    expect(problem).toHaveBeenCalledExactlyOnceWith(refusal);
    expect(gpus).toMatchObject([{ disposed: true }]);
  });
});
