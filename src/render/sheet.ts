/** The folded sheet in three dimensions, with the cut through it, drawn from buffers on the device. */
import type { SheetFrame } from './frame.ts';
import type { FoldGeometry } from './geometry.ts';
import type { Size } from './view.ts';

export class SheetRenderer {
  /** The canvas in device pixels. */
  readonly size: Size = { width: 1, height: 1 };

  /** Configures the canvas for the device. */
  constructor(_device: GPUDevice, _canvas: HTMLCanvasElement | OffscreenCanvas, _geometry: FoldGeometry) {}

  /** CSS pixels and the page's pixel ratio (capped at 2); true if the canvas changed, so that it must be drawn anew. */
  resize(_width: number, _height: number, _ratio: number): boolean {
    return false;
  }

  /** Draws one frame into the canvas. */
  encode(_encoder: GPUCommandEncoder, _frame: SheetFrame): void {
    throw new Error('not drawn yet');
  }

  destroy(): void {}
}
