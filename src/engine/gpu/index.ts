/** The engine that computes on WebGPU. */
import type { ActivationLike } from '../../activations/activation.ts';
import type { Engine, Evaluation, ModelOptions } from '../engine.ts';
import { acquireDevice } from './device.ts';
import { GpuModel } from './model.ts';

export { compose, ShaderError } from './compose.ts';
export type { Modules, Program, Variables } from './compose.ts';
export { GpuUnavailable } from './device.ts';
export type { GpuUnavailableCode } from './device.ts';
export { GpuModel } from './model.ts';
export type { Report, Snapshot } from './report.ts';
export { createModule, modules, shader } from './shaders.ts';

export interface GpuEngineOptions {
  /** To be used in place of `navigator.gpu`. */
  readonly gpu?: GPU;
  /** Told of errors that no call is waiting for; the engine counts them in `errors`. */
  readonly onError?: (error: GPUError) => void;
}

export interface GpuEngine extends Engine {
  readonly backend: 'webgpu';
  readonly device: GPUDevice;
  /** Resolves when the device is lost; `reason` is "destroyed" after `dispose()`. */
  readonly lost: Promise<GPUDeviceLostInfo>;
  /** How many errors the device has reported that no call was waiting for. */
  readonly errors: number;
  createModel(options: ModelOptions): Promise<GpuModel>;
}

/** Starts an engine on a device of its own. Rejects with `GpuUnavailable`. */
export async function createGpuEngine({ gpu, onError }: GpuEngineOptions = {}): Promise<GpuEngine> {
  const { device, name } = await acquireDevice(gpu);
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
    get errors() {
      return errors;
    },
    async evaluate(_activation: ActivationLike, _x: Float32Array): Promise<Evaluation> {
      throw new Error('not built yet');
    },
    async createModel(_options: ModelOptions): Promise<GpuModel> {
      return new GpuModel();
    },
    dispose() {
      device.destroy();
    },
  };
}
