/** The engine that runs everywhere: TypeScript in f64, plain loops. It is the measure of the other, and the fallback. */
import { resolveActivation } from '../../activations/index.ts';
import type { Engine, Evaluation, ModelOptions } from '../engine.ts';
import { CpuModel } from './model.ts';

export { CpuModel } from './model.ts';

/** The CPU engine. Beyond the contract its models give their gradient and objective, in f64. */
export interface CpuEngine extends Engine {
  readonly backend: 'cpu';
  createModel(options: ModelOptions): Promise<CpuModel>;
}

export function createCpuEngine(): CpuEngine {
  return {
    backend: 'cpu',
    adapter: 'CPU, 64-bit floating point',
    // Async, so that what they throw becomes a rejection.
    async evaluate(like, x): Promise<Evaluation> {
      const activation = resolveActivation(like);
      return {
        value: Float64Array.from(x, (each) => activation.value(each)),
        slope: Float64Array.from(x, (each) => activation.slope(each)),
      };
    },
    createModel: async (options) => new CpuModel(options),
    dispose: () => undefined,
  };
}
