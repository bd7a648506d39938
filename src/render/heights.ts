/** Finds how high the folded sheet may stand, without reading anything back. */
import { moduleOf, PassGroup, UniformBlock } from './bindings.ts';
import { computeSlot } from './pipelines.ts';
import type { FieldInput } from './frame.ts';
import type { Slot } from './pipelines.ts';

export class HeightKernel {
  /** One float: height per margin. */
  readonly buffer: GPUBuffer;
  private readonly settings: UniformBlock;
  private readonly group: PassGroup;
  readonly slot: Slot<GPUComputePipeline>;

  constructor(device: GPUDevice) {
    this.buffer = device.createBuffer({
      label: 'height scale',
      size: 4,
      usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC,
    });
    this.settings = new UniformBlock(device, 'height settings', 4);
    this.group = new PassGroup(device, 'heights', GPUShaderStage.COMPUTE, ['uniform', 'read', 'write']);
    this.slot = computeSlot(device, () => ({
      label: 'heights',
      layout: device.createPipelineLayout({ label: 'heights', bindGroupLayouts: [this.group.layout] }),
      compute: { module: moduleOf(device, 'heights'), entryPoint: 'heights' },
    }));
  }

  /** `ease`: the share of the way to the new scale that is taken now. */
  encode(pass: GPUComputePassEncoder, sheet: FieldInput, ease: number): void {
    new Uint32Array(this.settings.values.buffer)[0] = sheet.lattice.columns * sheet.lattice.rows;
    this.settings.put(1, ease).send();
    pass.setBindGroup(0, this.group.of(this.settings.buffer, sheet.buffer, this.buffer));
    pass.setPipeline(this.slot.now());
    pass.dispatchWorkgroups(1);
  }

  destroy(): void {
    this.buffer.destroy();
    this.settings.buffer.destroy();
  }
}
