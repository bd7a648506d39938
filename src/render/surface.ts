/** A canvas that a device draws into: configured once, resized to device pixels, its ratio capped. */
import type { Size } from './view.ts';

/** Beyond this, more device pixels a CSS pixel cost time and show nothing. */
const MAX_RATIO = 2;

/** Device pixels of a canvas of so many CSS pixels, and how many of them make one CSS pixel. */
export function devicePixels(width: number, height: number, ratio: number): Size & { readonly ratio: number } {
  const capped = Math.min(MAX_RATIO, ratio > 0 ? ratio : 1);
  const pixels = (css: number): number => Math.max(1, Math.round(css * capped));
  return { width: pixels(width), height: pixels(height), ratio: capped };
}

export class Surface {
  readonly format: GPUTextureFormat;
  size: Size & { readonly ratio: number };
  private readonly canvas: HTMLCanvasElement | OffscreenCanvas;
  private readonly context: GPUCanvasContext;

  constructor(device: GPUDevice, canvas: HTMLCanvasElement | OffscreenCanvas, alphaMode: GPUCanvasAlphaMode) {
    const context = canvas.getContext('webgpu');
    if (!context) throw new Error('the canvas has no WebGPU context');
    this.format = navigator.gpu.getPreferredCanvasFormat();
    context.configure({ device, format: this.format, alphaMode });
    this.canvas = canvas;
    this.context = context;
    this.size = { width: canvas.width, height: canvas.height, ratio: 1 };
  }

  /** True if the canvas changed and must be drawn anew. */
  resize(width: number, height: number, ratio: number): boolean {
    const size = devicePixels(width, height, ratio);
    const changed =
      size.width !== this.canvas.width || size.height !== this.canvas.height || size.ratio !== this.size.ratio;
    if (size.width !== this.canvas.width) this.canvas.width = size.width;
    if (size.height !== this.canvas.height) this.canvas.height = size.height;
    this.size = size;
    return changed;
  }

  /** This frame's texture. */
  target(): GPUTextureView {
    return this.context.getCurrentTexture().createView({ label: 'canvas' });
  }

  destroy(): void {
    this.context.unconfigure();
  }
}

/** What draws frames of one kind into any texture. */
export interface FramePass<Frame> {
  prepare(classes: number): Promise<void>;
  encode(encoder: GPUCommandEncoder, frame: Frame, target: GPUTextureView, size: Size, ratio: number): void;
  destroy(): void;
}

/** Such a pass on a canvas of its own. */
export class CanvasRenderer<Frame, Pass extends FramePass<Frame>> {
  protected readonly pass: Pass;
  private readonly surface: Surface;

  constructor(surface: Surface, pass: Pass) {
    this.surface = surface;
    this.pass = pass;
  }

  /** The canvas in device pixels. */
  get size(): Size {
    return this.surface.size;
  }

  /** CSS pixels and the page's pixel ratio (capped at 2); true if the canvas changed, so that it must be drawn anew. */
  resize(width: number, height: number, ratio: number): boolean {
    return this.surface.resize(width, height, ratio);
  }

  /** Makes in the background what the first frame needs, for networks of so many outputs; 1: of a value. */
  prepare(classes: number): Promise<void> {
    return this.pass.prepare(classes);
  }

  /** Draws one frame into the canvas; after FoldGeometry's encode. */
  encode(encoder: GPUCommandEncoder, frame: Frame): void {
    this.pass.encode(encoder, frame, this.surface.target(), this.surface.size, this.surface.size.ratio);
  }

  destroy(): void {
    this.pass.destroy();
    this.surface.destroy();
  }
}
