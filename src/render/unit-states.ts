/** Puts together, on the device, what the atlas takes as `AtlasInput.ranges`. */
import { moduleOf, PassGroup, UniformBlock } from './bindings.ts';
import { computeSlot } from './pipelines.ts';
import type { Slot } from './pipelines.ts';

export class UnitStatesKernel {
  readonly slot: Slot<GPUComputePipeline>;
  private readonly settings: UniformBlock;
  private readonly words: Uint32Array;
  private readonly group: PassGroup;

  constructor(device: GPUDevice) {
    this.settings = new UniformBlock(device, 'unit states', 4);
    this.words = new Uint32Array(this.settings.values.buffer);
    this.group = new PassGroup(device, 'unit states', GPUShaderStage.COMPUTE, ['uniform', 'read', 'read', 'write']);
    this.slot = computeSlot(device, () => ({
      label: 'unit states',
      layout: device.createPipelineLayout({ label: 'unit states', bindGroupLayouts: [this.group.layout] }),
      compute: { module: moduleOf(device, 'unit_states'), entryPoint: 'tell_states' },
    }));
  }

  /**
   * `reaches`: array<vec2f>, smallest and largest h of each unit. `facts`: array<vec4f>, of which `first` is the layer's
   * first unit: (–, –, 1 if dead, share of the samples at which it is flat). `saturated`: from which share on a unit counts
   * as saturated. `ranges`: array<vec4f>, written.
   */
  encode(
    pass: GPUComputePassEncoder,
    reaches: GPUBuffer,
    facts: GPUBuffer,
    ranges: GPUBuffer,
    { first, width, saturated }: { readonly first: number; readonly width: number; readonly saturated: number },
  ): void {
    this.words.set([first, width]);
    this.settings.put(2, saturated).send();
    pass.setPipeline(this.slot.now());
    pass.setBindGroup(0, this.group.of(this.settings.buffer, reaches, facts, ranges));
    pass.dispatchWorkgroups(Math.ceil(width / 64));
  }

  destroy(): void {
    this.settings.buffer.destroy();
  }
}
