/** What both plates draw from: the creases as lines, and how high the sheet stands. Computed on the device. */
import { CreaseKernel } from './creases.ts';
import { HeightKernel } from './heights.ts';
import { penSlot } from './ink.ts';
import { makeTogether } from './pipelines.ts';
import type { GeometryFrame } from './frame.ts';
import type { Slot } from './pipelines.ts';

export class FoldGeometry {
  readonly creases: CreaseKernel;
  readonly heights: HeightKernel;
  /** Both plates ink their creases with it. */
  readonly pen: Slot;

  /** `networkLayout`: the layout of group 0 of every shader that reads the network. */
  constructor(device: GPUDevice, networkLayout: GPUBindGroupLayout) {
    this.creases = new CreaseKernel(device, networkLayout);
    this.heights = new HeightKernel(device);
    this.pen = penSlot(device);
  }

  /** Makes all pipelines in the background. */
  async warm(): Promise<void> {
    const { measure, rank } = this.creases.slots;
    await makeTogether([this.heights.slot, this.pen, measure, rank]);
  }

  /** Before the plates' own encode, in the same command encoder. */
  encode(encoder: GPUCommandEncoder, frame: GeometryFrame): void {
    const pass = encoder.beginComputePass({ label: 'creases and heights' });
    this.creases.encode(pass, frame.model);
    this.heights.encode(pass, frame.sheet, frame.ease);
    pass.end();
  }

  destroy(): void {
    this.creases.destroy();
    this.heights.destroy();
  }
}
