/** Measures the creases on the device, from the parameters as they are at that moment. Twin: geometry/creases.ts. */
import { MAX_KINKS } from '../geometry/creases.ts';
import { moduleOf, PassGroup, UniformBlock } from './bindings.ts';
import { computeSlot } from './pipelines.ts';
import type { ModelInput } from './frame.ts';
import type { Slot } from './pipelines.ts';

/** The widest hidden layer that is drawn. */
const MAX_WIDTH = 300;
/** Bytes of `Crease` in creases.wgsl: a, b, c, fold, strength, dead, unit, present. */
export const CREASE_BYTES = 32;

export class CreaseKernel {
  /** width · kinks creases, unit by unit, kink by kink. */
  readonly buffer: GPUBuffer;
  private readonly settings: UniformBlock;
  private readonly group: PassGroup;
  readonly slots: Readonly<Record<'measure' | 'rank', Slot<GPUComputePipeline>>>;

  constructor(device: GPUDevice, networkLayout: GPUBindGroupLayout) {
    this.buffer = device.createBuffer({
      label: 'creases',
      size: MAX_WIDTH * MAX_KINKS * CREASE_BYTES,
      usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC,
    });
    this.settings = new UniformBlock(device, 'crease settings', 4 * MAX_KINKS + 4);
    this.group = new PassGroup(device, 'creases', GPUShaderStage.COMPUTE, ['uniform', 'read', 'write']);
    const layout = device.createPipelineLayout({
      label: 'creases',
      bindGroupLayouts: [networkLayout, this.group.layout],
    });
    const slot = (entryPoint: string): Slot<GPUComputePipeline> =>
      computeSlot(device, () => {
        const module = moduleOf(device, 'creases', { TRAINS: false });
        return { label: `creases: ${entryPoint}`, layout, compute: { module, entryPoint } };
      });
    this.slots = { measure: slot('measure'), rank: slot('rank') };
  }

  encode(pass: GPUComputePassEncoder, model: ModelInput): void {
    const { list, learned } = model.kinks;
    const count = Math.min(list.length, MAX_KINKS);
    if (count === 0 || model.width === 0) return;
    list.slice(0, MAX_KINKS).forEach((kink, i) => this.settings.put(4 * i, kink.at, kink.jump, kink.byLearned, 0));
    new Uint32Array(this.settings.values.buffer)[4 * MAX_KINKS] = count;
    this.settings.put(4 * MAX_KINKS + 1, learned).send();
    pass.setBindGroup(0, model.network);
    pass.setBindGroup(1, this.group.of(this.settings.buffer, model.samples, this.buffer));
    pass.setPipeline(this.slots.measure.now());
    pass.dispatchWorkgroups(Math.ceil(model.width / 64));
    pass.setPipeline(this.slots.rank.now());
    pass.dispatchWorkgroups(1);
  }

  destroy(): void {
    this.buffer.destroy();
    this.settings.buffer.destroy();
  }
}

/** How many creases a model has, present or not. */
export function creaseCount(model: ModelInput): number {
  return model.width * Math.min(model.kinks.list.length, MAX_KINKS);
}
