/** The plane: decision regions, creases, boundary and samples, drawn from buffers on the device. */
import { moduleOf, PassGroup, UniformBlock } from './bindings.ts';
import { InkPass } from './ink.ts';
import { PointsPass } from './points.ts';
import { Surface } from './surface.ts';
import { LATTICE_FLOATS, PALETTE_FLOATS, putLattice, putPalette } from './uniforms.ts';
import { unitsPerPixel } from './view.ts';
import type { PlaneFrame } from './frame.ts';
import type { FoldGeometry } from './geometry.ts';
import type { Size } from './view.ts';

/** On dark paper light ink looks stronger than it is. */
const DARK_INK = 0.9;

/** Draws a frame of the plane into any texture of one format. */
export class PlanePass {
  private readonly geometry: FoldGeometry;
  private readonly settings: UniformBlock;
  private readonly palette: UniformBlock;
  private readonly group: PassGroup;
  private readonly pipeline: GPURenderPipeline;
  private readonly ink: InkPass;
  private readonly points: PointsPass;

  constructor(device: GPUDevice, geometry: FoldGeometry, format: GPUTextureFormat) {
    this.geometry = geometry;
    this.settings = new UniformBlock(device, 'plane settings', 8 + 2 * LATTICE_FLOATS);
    this.palette = new UniformBlock(device, 'plane palette', PALETTE_FLOATS);
    this.ink = new InkPass(device, 'plane ink');
    this.points = new PointsPass(device, format);
    const bindings = ['uniform', 'uniform', 'read', 'read', 'read', 'texture'] as const;
    this.group = new PassGroup(device, 'plane', GPUShaderStage.VERTEX | GPUShaderStage.FRAGMENT, bindings);
    const module = moduleOf(device, 'plane');
    this.pipeline = device.createRenderPipeline({
      label: 'plane',
      layout: device.createPipelineLayout({ label: 'plane', bindGroupLayouts: [this.group.layout] }),
      vertex: { module, entryPoint: 'cover' },
      fragment: { module, entryPoint: 'shade', targets: [{ format }] },
    });
  }

  /** `ratio`: device pixels a CSS pixel. */
  encode(encoder: GPUCommandEncoder, frame: PlaneFrame, target: GPUTextureView, size: Size, ratio: number): void {
    const { model, marks, palette, view, field, fine = null } = frame;
    const creases = this.geometry.creases.buffer;
    if (marks.creases) this.ink.encode(encoder, creases, model, view, size, ratio, frame.highlight);
    const folded = !model.kinks.soft && model.kinks.list.length > 0;
    this.settings
      .put(0, view.x, view.y, unitsPerPixel(view, size), ratio)
      .put(4, size.width, size.height, marks.relief ? 1 : 0, marks.creases ? (palette.dark ? DARK_INK : 1) : 0);
    putLattice(this.settings, 8, field, model.classes, folded);
    putLattice(this.settings, 8 + LATTICE_FLOATS, fine, model.classes, false);
    this.settings.send();
    putPalette(this.palette, palette);
    this.palette.send();
    const pass = encoder.beginRenderPass({
      label: 'plane',
      colorAttachments: [{ view: target, loadOp: 'clear', storeOp: 'store' }],
    });
    pass.setPipeline(this.pipeline);
    pass.setBindGroup(
      0,
      this.group.of(
        this.settings.buffer,
        this.palette.buffer,
        field.buffer,
        (fine ?? field).buffer,
        this.geometry.heights.buffer,
        this.ink.view(size),
      ),
    );
    pass.draw(3);
    this.points.encode(pass, this.palette.buffer, model, marks, view, size, ratio);
    pass.end();
  }

  destroy(): void {
    this.settings.buffer.destroy();
    this.palette.buffer.destroy();
    this.ink.destroy();
    this.points.destroy();
  }
}

/** The plane on a canvas of its own. */
export class PlaneRenderer {
  private readonly surface: Surface;
  private readonly pass: PlanePass;

  /** Configures the canvas for the device. */
  constructor(device: GPUDevice, canvas: HTMLCanvasElement | OffscreenCanvas, geometry: FoldGeometry) {
    this.surface = new Surface(device, canvas, 'opaque');
    this.pass = new PlanePass(device, geometry, this.surface.format);
  }

  /** The canvas in device pixels. */
  get size(): Size {
    return this.surface.size;
  }

  /** CSS pixels and the page's pixel ratio (capped at 2); true if the canvas changed, so that it must be drawn anew. */
  resize(width: number, height: number, ratio: number): boolean {
    return this.surface.resize(width, height, ratio);
  }

  /** Draws one frame into the canvas; after FoldGeometry's encode. */
  encode(encoder: GPUCommandEncoder, frame: PlaneFrame): void {
    this.pass.encode(encoder, frame, this.surface.target(), this.surface.size, this.surface.size.ratio);
  }

  destroy(): void {
    this.pass.destroy();
    this.surface.destroy();
  }
}
