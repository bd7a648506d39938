/** What both plates draw from: the creases as lines, and how high the sheet stands. Computed on the device. */
import type { GeometryFrame } from './frame.ts';

export class FoldGeometry {
  /** `networkLayout`: the layout of group 0 of every shader that reads the network. */
  constructor(_device: GPUDevice, _networkLayout: GPUBindGroupLayout) {}

  /** Before the plates' own encode, in the same command encoder. */
  encode(_encoder: GPUCommandEncoder, _frame: GeometryFrame): void {
    throw new Error('not drawn yet');
  }

  destroy(): void {}
}
