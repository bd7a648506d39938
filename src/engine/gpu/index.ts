/** The engine that computes on WebGPU. */
import { type ActivationLike, resolveActivation } from '../../activations/index.ts';
import type { Engine, ModelOptions } from '../engine.ts';
import { createContext } from './context.ts';
import { CostKernel } from './cost.ts';
import { CurveKernel } from './curves.ts';
import { acquireDevice } from './device.ts';
import { Ensemble, type EnsembleOptions } from './ensemble/ensemble.ts';
import { EnsembleMetrics } from './ensemble/metrics.ts';
import { EvaluateKernel } from './evaluate.ts';
import { findingsName, readFindings, writeFindings, type Keeper } from './findings.ts';
import { Kernels } from './kernels.ts';
import { GpuModel } from './model.ts';

export { compose, ShaderError } from './compose.ts';
export type { Modules, Program, Variables } from './compose.ts';
export { CURVE_ROWS, CURVE_SAMPLES, type CurveJob, type CurveKernel, MAX_CURVES } from './curves.ts';
export { GpuUnavailable } from './device.ts';
export type { GpuUnavailableCode } from './device.ts';
export { type Ensemble, type EnsembleOptions, type EnsembleReport, MAX_MEMBERS } from './ensemble/ensemble.ts';
export type { MemberMetrics } from './ensemble/metrics.ts';
export type { Keeper } from './findings.ts';
export type { FieldChoice } from './device-model.ts';
export type { CreaseTarget } from './layered/field.ts';
export type { Limits } from './layered/layered.ts';
export { stageRow } from './layered/trace.ts';
export type { Batch, LayeredSubject, Source, TraceRows } from './layered/trace.ts';
export type { LayeredViews } from './layered/views.ts';
export { GpuModel } from './model.ts';
export type { Break } from './replay.ts';
export { snapshotParameters } from './report.ts';
export type { Observation, Report, Snapshot } from './report.ts';
export { createModule, modules, shader } from './shaders.ts';

export interface GpuEngineOptions {
  /** To be used in place of `navigator.gpu`. */
  readonly gpu?: GPU;
  /** Told of errors that no call is waiting for; the engine counts them in `errors`. */
  readonly onError?: (error: GPUError) => void;
  /** Where to keep what is measured about adapters. */
  readonly keeper?: Keeper;
}

export interface GpuEngine extends Engine {
  readonly backend: 'webgpu';
  readonly device: GPUDevice;
  /** Resolves when the device is lost; `reason` is "destroyed" after `dispose()`. */
  readonly lost: Promise<GPUDeviceLostInfo>;
  /** How many errors the device has reported that no call was waiting for. */
  readonly errors: number;
  /** Group 0 of every shader that includes network.wgsl, whichever model it reads. */
  readonly networkLayout: GPUBindGroupLayout;
  /** Whether a processor does the adapter's work. */
  readonly software: boolean;
  /**
   * Measures once, in a few dozen milliseconds, what suits the adapter, unless that was kept; models that are made, or
   * change, from then on go by it. `whenFree`: awaited before each part of that.
   */
  measure(whenFree?: () => Promise<void>): Promise<void>;
  /** `hasten: false`: what trains fastest is compiled only once `hasten()` asks for it. */
  createModel(options: ModelOptions, how?: { readonly hasten: boolean }): Promise<GpuModel>;
  /** Many networks of one hidden layer that learn at once, each from a seed of its own. */
  createEnsemble(options: EnsembleOptions): Promise<Ensemble>;
  /** What draws functions along an axis; to be destroyed by who asked for it. */
  createCurves(): CurveKernel;
  /** What f and f' together cost on the adapter, ReLU's being 1; some tenths of a second. */
  measureCost(activation: ActivationLike): Promise<number>;
}

/** Starts an engine on a device of its own. Rejects with `GpuUnavailable`. */
export async function createGpuEngine({ gpu, onError, keeper }: GpuEngineOptions = {}): Promise<GpuEngine> {
  const acquired = await acquireDevice(gpu);
  const { device, name } = acquired;
  const context = createContext(acquired);
  const evaluation = new EvaluateKernel(context);
  const costs = new CostKernel(context);
  const ensembles = new EnsembleMetrics(context);
  const kept = readFindings(keeper?.read(findingsName(name)) ?? null, context.software);
  const kernels = new Kernels(context, kept ?? undefined);
  const measure = async (whenFree: () => Promise<void>): Promise<void> => {
    await kernels.measure(whenFree);
    keeper?.write(findingsName(name), writeFindings(kernels.findings));
  };
  let measured = kept && Promise.resolve();
  let errors = 0;
  device.addEventListener('uncapturederror', (event) => {
    errors++;
    onError?.(event.error);
  });
  return {
    backend: 'webgpu',
    adapter: name,
    device,
    lost: device.lost,
    networkLayout: context.networkLayout,
    software: context.software,
    get errors() {
      return errors;
    },
    // Async, so that what resolving throws becomes a rejection.
    evaluate: async (like, x) => evaluation.compute(resolveActivation(like), x),
    measure: (whenFree = async () => undefined) => (measured ??= measure(whenFree)),
    createModel: (options, { hasten } = { hasten: true }) => GpuModel.create(context, kernels, options, hasten),
    createEnsemble: (options) =>
      Ensemble.create(context, { fused: kernels.shallow.fused, metrics: ensembles }, options),
    createCurves: () => new CurveKernel(context),
    measureCost: async (like) => costs.measure(resolveActivation(like)),
    dispose() {
      kernels.destroy();
      device.destroy();
    },
  };
}
