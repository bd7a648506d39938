/** How stages are made for real. */
import { CpuStage } from './cpu-stage.ts';
import { GpuStage } from './gpu-stage.ts';
import type { StageMakers } from './keeper.ts';

export const realStages: StageMakers = {
  gpu: (...what) => GpuStage.create(...what),
  cpu: (...what) => CpuStage.create(...what),
};
