/** Casts the folded sheet's shadow onto itself. */
import { moduleOf, PassGroup, UniformBlock } from './bindings.ts';
import { computeSlot } from './pipelines.ts';
import type { FieldInput } from './frame.ts';
import type { Slot } from './pipelines.ts';

/** Texels a side of the shadow's map, at full and at reduced quality. */
const SIDES = [96, 48] as const;
/** The ray's steps and their length in input units: as far as the highest paper can cast. */
const STEPS = 40;
const STRIDE = 0.032;

export class ShadowKernel {
  private readonly settings: UniformBlock;
  private readonly group: PassGroup;
  readonly slot: Slot<GPUComputePipeline>;
  private readonly maps: readonly GPUTexture[];
  private readonly views: readonly GPUTextureView[];

  constructor(device: GPUDevice) {
    this.settings = new UniformBlock(device, 'shadow settings', 8);
    this.group = new PassGroup(device, 'shadow', GPUShaderStage.COMPUTE, ['uniform', 'read', 'read', 'image']);
    this.slot = computeSlot(device, () => ({
      label: 'shadow',
      layout: device.createPipelineLayout({ label: 'shadow', bindGroupLayouts: [this.group.layout] }),
      compute: { module: moduleOf(device, 'shadow'), entryPoint: 'shadow' },
    }));
    this.maps = SIDES.map((side) =>
      device.createTexture({
        label: `shadow ${side}`,
        size: [side, side],
        format: 'rgba8unorm',
        usage: GPUTextureUsage.STORAGE_BINDING | GPUTextureUsage.TEXTURE_BINDING,
      }),
    );
    this.views = this.maps.map((map) => map.createView({ label: map.label }));
  }

  /** The map that a quality fills: how deep the shadow is, over the whole sheet. */
  view(quality: number): GPUTextureView {
    return this.views[quality < 1 ? 1 : 0] as GPUTextureView;
  }

  encode(pass: GPUComputePassEncoder, sheet: FieldInput, heights: GPUBuffer, lift: number, quality: number): void {
    const { x, y, spacing, columns } = sheet.lattice;
    const side = SIDES[quality < 1 ? 1 : 0];
    const steps = quality < 1 ? STEPS / 2 : STEPS;
    this.settings
      .put(0, x, y, spacing, columns)
      .put(4, side, (STEPS * STRIDE) / steps, steps, lift)
      .send();
    pass.setBindGroup(0, this.group.of(this.settings.buffer, sheet.buffer, heights, this.view(quality)));
    pass.setPipeline(this.slot.now());
    pass.dispatchWorkgroups(side / 8, side / 8);
  }

  destroy(): void {
    this.maps.forEach((map) => map.destroy());
    this.settings.buffer.destroy();
  }
}
