/** What both plates draw from: the creases as lines, and how high the sheet stands. Computed on the device. */
import { CreaseKernel } from './creases.ts';
import { HeightKernel } from './heights.ts';
import type { GeometryFrame } from './frame.ts';

export class FoldGeometry {
  readonly creases: CreaseKernel;
  readonly heights: HeightKernel;

  /** `networkLayout`: the layout of group 0 of every shader that reads the network. */
  constructor(device: GPUDevice, networkLayout: GPUBindGroupLayout) {
    this.creases = new CreaseKernel(device, networkLayout);
    this.heights = new HeightKernel(device);
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
