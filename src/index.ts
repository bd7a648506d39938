/**
 * The public face, free of the DOM: for those who embed or script the engine.
 *
 * ```ts
 * const engine = await createEngine({ backend: 'auto' });
 * const model = await engine.createModel({
 *   architecture: { inputs: 2, hidden: [12], classes: 2, activation: 'tanh' },
 *   seed: 7,
 *   optimizer: { kind: 'adam', learningRate: 0.02 },
 * });
 * model.setData(inputs, labels);
 * model.train(100);
 * const { loss, accuracy } = await model.metrics();
 *
 * model.resize([12, 12], 'identity'); // folds once more, where it stands
 * await model.change({ activation: ['tanh', { maxout: 3 }], features: ['x1', 'x2', 'x1*x2'] });
 * model.train(100);
 * ```
 *
 * Both backends take 1 to 6 hidden layers of 1 to 300 units, an activation for each layer, maxout, features of the plane,
 * and instead of classes one output to regress on, with `loss: 'squared-error'`. WebGPU takes networks of 2 inputs.
 */
import { createCpuEngine } from './engine/cpu/index.ts';
import type { Engine, EngineOptions } from './engine/engine.ts';

export type { ActivationEntry, ActivationLike } from './activations/activation.ts';
export { catalogue } from './activations/index.ts';
export type { Data, DatasetEntry, DatasetOptions } from './datasets/index.ts';
export { datasets, split } from './datasets/index.ts';
export type { Change, Engine, EngineOptions, Evaluation, Grid, Metrics, Model, ModelOptions } from './engine/engine.ts';
export type {
  Architecture,
  Feature,
  Initialization,
  LayerFunction,
  Learned,
  Loss,
  Optimizer,
  Training,
} from './network/architecture.ts';
export { features, initializations, MAX_CLASSES, MAX_DEPTH, MAX_PIECES, MAX_WIDTH } from './network/architecture.ts';

/** An engine, and if "auto" had to fall back to the CPU, the error that WebGPU gave. */
export interface CreatedEngine extends Engine {
  readonly fallbackReason: Error | null;
}

/**
 * Starts an engine. "webgpu" rejects where there is no WebGPU, saying why; "auto" then takes the CPU and keeps the
 * reason; "cpu" always works.
 */
export async function createEngine(options: EngineOptions): Promise<CreatedEngine> {
  const { backend, gpu } = options;
  if (backend === 'cpu') return Object.assign(createCpuEngine(), { fallbackReason: null });
  if (backend !== 'webgpu' && backend !== 'auto') {
    throw new RangeError(`backend is "${String(backend)}"; it must be one of webgpu, cpu, auto`);
  }
  try {
    const { createGpuEngine } = await import('./engine/gpu/index.ts');
    return Object.assign(await createGpuEngine(gpu ? { gpu } : {}), { fallbackReason: null });
  } catch (error) {
    if (backend === 'webgpu') throw error;
    const fallbackReason = error instanceof Error ? error : new Error(String(error));
    return Object.assign(createCpuEngine(), { fallbackReason });
  }
}
