/** Fits the folded sheet into its canvas, on the device, whatever the heights are. */
import { moduleOf, PassGroup, UniformBlock } from './bindings.ts';
import { CUT_PLANE, EYE_DISTANCE } from './camera.ts';
import { computeSlot } from './pipelines.ts';
import type { FieldInput, Orbit } from './frame.ts';
import type { Size } from './view.ts';
import type { Slot } from './pipelines.ts';

export class FramingKernel {
  /** Scale x, y and shift x, y of the projected picture. */
  readonly buffer: GPUBuffer;
  private readonly settings: UniformBlock;
  private readonly group: PassGroup;
  readonly slot: Slot<GPUComputePipeline>;

  constructor(device: GPUDevice) {
    this.buffer = device.createBuffer({ label: 'framing', size: 16, usage: GPUBufferUsage.STORAGE });
    this.settings = new UniformBlock(device, 'framing settings', 12);
    this.group = new PassGroup(device, 'framing', GPUShaderStage.COMPUTE, ['uniform', 'read', 'read', 'write']);
    this.slot = computeSlot(device, () => ({
      label: 'framing',
      layout: device.createPipelineLayout({ label: 'framing', bindGroupLayouts: [this.group.layout] }),
      compute: { module: moduleOf(device, 'framing'), entryPoint: 'frame' },
    }));
  }

  encode(
    pass: GPUComputePassEncoder,
    sheet: FieldInput,
    heights: GPUBuffer,
    orbit: Orbit,
    size: Size,
    lift: number,
  ): void {
    const { x, y, spacing, columns } = sheet.lattice;
    this.settings
      .put(0, x, y, spacing, columns)
      .put(4, Math.cos(orbit.pitch), Math.sin(orbit.pitch), EYE_DISTANCE, orbit.zoom)
      .put(8, size.width, size.height, lift, CUT_PLANE)
      .send();
    pass.setBindGroup(0, this.group.of(this.settings.buffer, sheet.buffer, heights, this.buffer));
    pass.setPipeline(this.slot.now());
    pass.dispatchWorkgroups(1);
  }

  destroy(): void {
    this.buffer.destroy();
    this.settings.buffer.destroy();
  }
}
