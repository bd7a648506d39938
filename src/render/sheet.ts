/** The folded sheet in three dimensions, with the cut through it, drawn from buffers on the device. */
import { PassGroup, UniformBlock } from './bindings.ts';
import { stageMatrix } from './camera.ts';
import { CutPass } from './cut.ts';
import { FramingKernel } from './framing.ts';
import { GildPass } from './gild.ts';
import { InkPass } from './ink.ts';
import { SheetMesh } from './mesh.ts';
import { Paper } from './paper.ts';
import { ShadowKernel } from './shadow.ts';
import { Surface } from './surface.ts';
import { LATTICE_FLOATS, PALETTE_FLOATS, putLattice, putPalette } from './uniforms.ts';
import { HOME_RADIUS, HOME_VIEW } from './view.ts';
import type { SheetFrame } from './frame.ts';
import type { FoldGeometry } from './geometry.ts';
import type { PaperTargets } from './paper.ts';
import type { Size } from './view.ts';

/** On the sheet the ink lies a little lighter than on the plane. */
const SHEET_INK = 0.8;

/** Draws a frame of the sheet into any texture of one format. */
export class SheetPass {
  private readonly device: GPUDevice;
  private readonly geometry: FoldGeometry;
  private readonly stage: UniformBlock;
  private readonly palette: UniformBlock;
  private readonly group: PassGroup;
  private readonly sampler: GPUSampler;
  private readonly papers: Readonly<Record<'fine' | 'quick', Paper>>;
  private readonly framing: FramingKernel;
  private readonly shadow: ShadowKernel;
  private readonly ink: InkPass;
  private readonly mesh: SheetMesh;
  private readonly cut: CutPass;
  private readonly gild: GildPass;
  private nearness: { readonly texture: GPUTexture; readonly view: GPUTextureView } | null = null;

  constructor(device: GPUDevice, geometry: FoldGeometry, format: GPUTextureFormat) {
    this.device = device;
    this.geometry = geometry;
    this.stage = new UniformBlock(device, 'stage', 16 + LATTICE_FLOATS + 8);
    this.palette = new UniformBlock(device, 'sheet palette', PALETTE_FLOATS);
    this.framing = new FramingKernel(device);
    this.shadow = new ShadowKernel(device);
    this.ink = new InkPass(device, 'sheet ink');
    this.mesh = new SheetMesh(device);
    this.cut = new CutPass(device);
    this.gild = new GildPass(device, format);
    this.sampler = device.createSampler({ label: 'sheet', magFilter: 'linear', minFilter: 'linear' });
    const stages = GPUShaderStage.VERTEX | GPUShaderStage.FRAGMENT;
    const bindings = ['uniform', 'uniform', 'read', 'read', 'read', 'read', 'texture', 'texture', 'sampler'] as const;
    this.group = new PassGroup(device, 'sheet', stages, bindings);
    this.papers = { fine: new Paper(device, this.group, format, 4), quick: new Paper(device, this.group, format, 1) };
  }

  /** `ratio`: device pixels a CSS pixel. */
  encode(encoder: GPUCommandEncoder, frame: SheetFrame, target: GPUTextureView, size: Size, ratio: number): void {
    const heights = this.geometry.heights.buffer;
    const { sheet, lift, quality } = frame;
    const inkSize = this.encodeInk(encoder, frame, size, ratio);
    this.writeUniforms(frame, size, ratio);
    const compute = encoder.beginComputePass({ label: 'sheet: framing, shadow, cut' });
    this.framing.encode(compute, sheet, heights, frame.orbit, size, lift);
    this.shadow.encode(compute, sheet, heights, lift, quality);
    this.cut.encodeTrace(compute, this.stage.buffer, sheet);
    compute.end();
    const paper = quality < 1 ? this.papers.quick : this.papers.fine;
    const targets = paper.targetsOf(size.width, size.height);
    this.encodePaper(encoder, frame, paper, targets, target, inkSize);
    const buffers = { stage: this.stage.buffer, framing: this.framing.buffer };
    const nearness = this.nearnessOf(size);
    this.cut.encodeStroke(encoder, buffers, targets.depth, paper.samples, nearness);
    this.gild.encode(encoder, this.palette.buffer, nearness, target, ratio);
  }

  /** The creases of the whole sheet, about as large as the sheet appears. */
  private encodeInk(encoder: GPUCommandEncoder, frame: SheetFrame, size: Size, ratio: number): Size {
    const css = Math.min(620, Math.max(360, Math.min(size.width, size.height) / ratio));
    const side = Math.round(css * ratio * (frame.quality < 1 ? 0.75 : 1.15));
    const inkSize = { width: side, height: side };
    if (frame.marks.creases) {
      const creases = this.geometry.creases.buffer;
      this.ink.encode(encoder, creases, frame.model, HOME_VIEW, inkSize, side / css, frame.highlight);
    }
    return inkSize;
  }

  private writeUniforms(frame: SheetFrame, size: Size, ratio: number): void {
    const { marks, palette, sheet } = frame;
    const step = sheet.lattice.spacing * this.mesh.strideOf(sheet.lattice.columns, frame.quality);
    this.stage.values.set(stageMatrix(frame.orbit), 0);
    putLattice(this.stage, 16, frame.sheet.lattice);
    this.stage
      .put(16 + LATTICE_FLOATS, size.width, size.height, ratio, frame.lift)
      .put(20 + LATTICE_FLOATS, marks.creases ? SHEET_INK : 0, 0, step, HOME_RADIUS)
      .send();
    putPalette(this.palette, palette);
    this.palette.send();
  }

  private encodePaper(
    encoder: GPUCommandEncoder,
    frame: SheetFrame,
    paper: Paper,
    targets: PaperTargets,
    target: GPUTextureView,
    inkSize: Size,
  ): void {
    const { model, sheet, marks, quality } = frame;
    const group = this.group.of(
      this.stage.buffer,
      this.palette.buffer,
      sheet.buffer,
      this.geometry.heights.buffer,
      this.framing.buffer,
      model.samples,
      this.ink.view(inkSize),
      this.shadow.view(quality),
      this.sampler,
    );
    const kind = { two: model.classes === 2, folded: !model.kinks.soft && model.kinks.list.length > 0 };
    const indices = this.mesh.of(sheet.lattice.columns, quality);
    paper.encode(encoder, group, kind, indices, marks.samples ? model.trainingCount : 0, targets, target);
  }

  private nearnessOf({ width, height }: Size): GPUTextureView {
    const kept = this.nearness;
    if (kept?.texture.width === width && kept.texture.height === height) return kept.view;
    kept?.texture.destroy();
    const texture = this.device.createTexture({
      label: 'sheet nearness',
      size: [width, height],
      format: 'rg8unorm',
      usage: GPUTextureUsage.RENDER_ATTACHMENT | GPUTextureUsage.TEXTURE_BINDING,
    });
    this.nearness = { texture, view: texture.createView({ label: 'sheet nearness' }) };
    return this.nearness.view;
  }

  destroy(): void {
    this.nearness?.texture.destroy();
    [this.papers.fine, this.papers.quick, this.framing, this.shadow, this.ink, this.mesh, this.cut, this.gild].forEach(
      (part) => part.destroy(),
    );
    this.stage.buffer.destroy();
    this.palette.buffer.destroy();
  }
}

/** The folded sheet on a canvas of its own, which shows the page around the sheet. */
export class SheetRenderer {
  private readonly surface: Surface;
  private readonly pass: SheetPass;

  /** Configures the canvas for the device. */
  constructor(device: GPUDevice, canvas: HTMLCanvasElement | OffscreenCanvas, geometry: FoldGeometry) {
    this.surface = new Surface(device, canvas, 'premultiplied');
    this.pass = new SheetPass(device, geometry, this.surface.format);
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
  encode(encoder: GPUCommandEncoder, frame: SheetFrame): void {
    this.pass.encode(encoder, frame, this.surface.target(), this.surface.size, this.surface.size.ratio);
  }

  destroy(): void {
    this.pass.destroy();
    this.surface.destroy();
  }
}
