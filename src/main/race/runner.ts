/** Who computes a race: the device where it trains such networks together, a worker of the processor otherwise. */
import { CpuRunner } from '../../exhibits/race/cpu-runner.ts';
import { suitsDevice } from '../../exhibits/race/entrant.ts';
import { GpuRunner } from '../../exhibits/race/gpu-runner.ts';
import type { FindRunner } from '../../exhibits/race/race.ts';
import type { EngineShare } from '../engine-share.ts';
import { startWorker } from '../worker-engine.ts';

export function runnerFinder(engine: EngineShare): FindRunner {
  return async (plan, events) => {
    const device = suitsDevice(plan) ? await engine() : null;
    if (device) return GpuRunner.create(device, plan, events);
    return CpuRunner.create(await startWorker(events.failed), plan, events);
  };
}
