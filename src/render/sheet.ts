/** The folded sheet in three dimensions, with the cut through it, drawn from buffers on the device. */
import { PassGroup, UniformBlock } from './bindings.ts';
import { stageMatrix } from './camera.ts';
import { CutPass } from './cut.ts';
import { PENS_FLOATS, putPens } from './deep-ink.ts';
import { RING_RADIUS } from './notation.ts';
import { VALUE_SCALE } from './frame.ts';
import { FramingKernel } from './framing.ts';
import { GildPass, MARK_FORMAT } from './gild.ts';
import { InkPass } from './ink.ts';
import { SheetMesh } from './mesh.ts';
import { Paper } from './paper.ts';
import { makeInTurn, makeTogether } from './pipelines.ts';
import { ShadowKernel } from './shadow.ts';
import { CanvasRenderer, Surface } from './surface.ts';
import { LATTICE_FLOATS, PALETTE_FLOATS, putLattice, putPalette } from './uniforms.ts';
import { HOME_RADIUS, HOME_VIEW } from './view.ts';
import type { SheetFrame } from './frame.ts';
import type { FoldGeometry } from './geometry.ts';
import type { GildTargets } from './gild.ts';
import type { PaperTargets } from './paper.ts';
import type { AnySlot } from './pipelines.ts';
import type { Size } from './view.ts';

/** On the sheet the ink lies a little lighter than on the plane. */
const SHEET_INK = 0.8;

/** Quick while the picture moves, fine at rest. */
type Grade = 'quick' | 'fine';

/** CSS pixels along a side of the sheet, about as large as it appears. */
function inkSide(size: Size, ratio: number): number {
  return Math.min(620, Math.max(360, Math.min(size.width, size.height) / ratio));
}

/** The texture that the creases of the whole sheet are inked into. */
function inkSize(grade: Grade, size: Size, ratio: number): Size {
  const side = Math.round(inkSide(size, ratio) * ratio * (grade === 'quick' ? 0.5 : 1.15));
  return { width: side, height: side };
}

/** Draws a frame of the sheet into any texture of one format. */
export class SheetPass {
  private readonly device: GPUDevice;
  private readonly geometry: FoldGeometry;
  private readonly stage: UniformBlock;
  private readonly palette: UniformBlock;
  private readonly group: PassGroup;
  private readonly sampler: GPUSampler;
  /** Bound where there are no distances to creases. */
  private readonly nothing: GPUBuffer;
  private readonly papers: Readonly<Record<Grade, Paper>>;
  private readonly framing: FramingKernel;
  private readonly shadow: ShadowKernel;
  private readonly inks: Readonly<Record<Grade, InkPass>>;
  private readonly mesh: SheetMesh;
  private readonly cut: CutPass;
  private readonly gild: GildPass;
  private gilding: (GildTargets & { readonly textures: readonly GPUTexture[] }) | null = null;

  constructor(device: GPUDevice, geometry: FoldGeometry, format: GPUTextureFormat) {
    this.device = device;
    this.geometry = geometry;
    this.stage = new UniformBlock(device, 'stage', 16 + LATTICE_FLOATS + 12 + PENS_FLOATS);
    this.palette = new UniformBlock(device, 'sheet palette', PALETTE_FLOATS);
    this.framing = new FramingKernel(device);
    this.shadow = new ShadowKernel(device);
    const ink = (): InkPass => new InkPass(device, 'sheet ink', geometry.pen);
    this.inks = { fine: ink(), quick: ink() };
    this.mesh = new SheetMesh(device);
    this.cut = new CutPass(device);
    this.gild = new GildPass(device, format);
    this.sampler = device.createSampler({ label: 'sheet', magFilter: 'linear', minFilter: 'linear' });
    const stages = GPUShaderStage.VERTEX | GPUShaderStage.FRAGMENT;
    const bindings = [
      'uniform',
      'uniform',
      'read',
      'read',
      'read',
      'read',
      'texture',
      'texture',
      'sampler',
      'read',
    ] as const;
    this.nothing = device.createBuffer({ label: 'no creases', size: 8, usage: GPUBufferUsage.STORAGE });
    this.group = new PassGroup(device, 'sheet', stages, bindings);
    this.papers = { fine: new Paper(device, this.group, format, 4), quick: new Paper(device, this.group, format, 1) };
  }

  /** Makes in the background what the first frame needs, which is a quick one, for so many classes. */
  prepare(classes: number): Promise<void> {
    return makeTogether(this.slots(classes, 'quick'));
  }

  /**
   * Makes in the background all that any frame needs, a few at a time; `nodes`: of the finest sheet, a side; `deep`: also
   * to ink several layers.
   */
  warm(classes: number, nodes: number, deep = false): Promise<void> {
    this.mesh.of(nodes, 1);
    const { quick, fine } = this.papers;
    const rings = [quick.ring(classes), fine.ring(classes)];
    return makeInTurn([...this.slots(classes, 'quick', deep), ...this.slots(classes, 'fine', deep), ...rings]);
  }

  private slots(classes: number, grade: Grade, deep = false): readonly AnySlot[] {
    const paper = this.papers[grade];
    const { framing, shadow, cut, gild } = this;
    const gilding = classes > 1 ? [...cut.slots(paper.samples), gild.slot] : [];
    return [framing.slot, shadow.slot, ...paper.slots(classes, deep), ...gilding];
  }

  /** `ratio`: device pixels a CSS pixel. */
  encode(encoder: GPUCommandEncoder, frame: SheetFrame, target: GPUTextureView, size: Size, ratio: number): void {
    const heights = this.geometry.heights.buffer;
    const { sheet, lift, quality } = frame;
    const grade = quality < 1 ? 'quick' : 'fine';
    this.fit(size, ratio);
    this.encodeInk(encoder, frame, grade, size, ratio);
    this.writeUniforms(frame, size, ratio);
    const compute = encoder.beginComputePass({ label: 'sheet: framing, shadow, cut' });
    this.framing.encode(compute, sheet, heights, frame.orbit, size, lift);
    this.shadow.encode(compute, sheet, heights, lift, quality);
    const cuts = frame.model.classes > 1;
    if (cuts) this.cut.encodeTrace(compute, this.stage.buffer, sheet);
    compute.end();
    const paper = this.papers[grade];
    const targets = paper.targetsOf(size.width, size.height);
    this.encodePaper(encoder, frame, paper, targets, target, this.inks[grade].view(inkSize(grade, size, ratio)));
    if (!cuts) return;
    const { segments, draw } = this.cut;
    const buffers = { stage: this.stage.buffer, framing: this.framing.buffer, segments, draw };
    const gilding = this.gildingOf(size);
    this.cut.encodeStroke(encoder, buffers, targets.depth, paper.samples, gilding.nearness);
    this.gild.encode(encoder, buffers, frame.palette, gilding, target);
  }

  private encodeInk(encoder: GPUCommandEncoder, frame: SheetFrame, grade: Grade, size: Size, ratio: number): void {
    if (!frame.marks.creases) return;
    const area = inkSize(grade, size, ratio);
    const creases = this.geometry.creases.buffer;
    const pixels = area.width / inkSide(size, ratio);
    this.inks[grade].encode(encoder, creases, frame.model, HOME_VIEW, area, pixels, frame.highlight);
  }

  /** Textures of both grades are there before a frame of the other grade asks for them. */
  private fit(size: Size, ratio: number): void {
    for (const grade of ['quick', 'fine'] as const) {
      this.inks[grade].view(inkSize(grade, size, ratio));
      this.papers[grade].targetsOf(size.width, size.height);
    }
  }

  private writeUniforms(frame: SheetFrame, size: Size, ratio: number): void {
    const { marks, palette, sheet } = frame;
    const { largest, step: level } = frame.scale ?? VALUE_SCALE;
    const step = sheet.lattice.spacing * this.mesh.strideOf(sheet.lattice.columns, frame.quality);
    this.stage.values.set(stageMatrix(frame.orbit), 0);
    putLattice(this.stage, 16, frame.sheet.lattice);
    this.stage
      .put(16 + LATTICE_FLOATS, size.width, size.height, ratio, frame.lift)
      .put(20 + LATTICE_FLOATS, marks.creases ? SHEET_INK : 0, RING_RADIUS, step, HOME_RADIUS)
      .put(24 + LATTICE_FLOATS, largest, level, frame.point?.x ?? 0, frame.point?.y ?? 0);
    putPens(this.stage, 28 + LATTICE_FLOATS, frame.layers);
    this.stage.send();
    putPalette(this.palette, palette);
    this.palette.send();
  }

  private encodePaper(
    encoder: GPUCommandEncoder,
    frame: SheetFrame,
    paper: Paper,
    targets: PaperTargets,
    target: GPUTextureView,
    ink: GPUTextureView,
  ): void {
    const { model, sheet, marks, quality } = frame;
    const group = this.group.of(
      this.stage.buffer,
      this.palette.buffer,
      sheet.buffer,
      this.geometry.heights.buffer,
      this.framing.buffer,
      model.samples,
      ink,
      this.shadow.view(quality),
      this.sampler,
      sheet.creases ?? this.nothing,
    );
    const deep = Boolean(sheet.creases && frame.layers);
    const kind = { classes: model.classes, deep, folded: !model.kinks.soft && model.kinks.list.length > 0 };
    const indices = this.mesh.of(sheet.lattice.columns, quality);
    const pins = marks.samples ? model.trainingCount : 0;
    const { point = null } = frame;
    const ringed = point !== null && Math.max(Math.abs(point.x), Math.abs(point.y)) <= HOME_RADIUS;
    paper.encode(encoder, group, { ...kind, pins, ringed }, indices, targets, target);
  }

  private gildingOf({ width, height }: Size): GildTargets {
    const kept = this.gilding;
    if (kept?.textures[0]?.width === width && kept.textures[0].height === height) return kept;
    kept?.textures.forEach((texture) => texture.destroy());
    const texture = (label: string, format: GPUTextureFormat, usage: GPUTextureUsageFlags): GPUTexture =>
      this.device.createTexture({
        label,
        size: [width, height],
        format,
        usage: usage | GPUTextureUsage.RENDER_ATTACHMENT,
      });
    const nearness = texture('sheet nearness', 'rg8unorm', GPUTextureUsage.TEXTURE_BINDING);
    const marks = texture('sheet gilding', MARK_FORMAT, 0);
    this.gilding = {
      textures: [nearness, marks],
      nearness: nearness.createView({ label: 'sheet nearness' }),
      marks: marks.createView({ label: 'sheet gilding' }),
    };
    return this.gilding;
  }

  destroy(): void {
    this.gilding?.textures.forEach((texture) => texture.destroy());
    const { papers, inks } = this;
    [papers.fine, papers.quick, inks.fine, inks.quick].forEach((part) => part.destroy());
    [this.framing, this.shadow, this.mesh, this.cut, this.gild].forEach((part) => part.destroy());
    this.stage.buffer.destroy();
    this.nothing.destroy();
    this.palette.buffer.destroy();
  }
}

/** The folded sheet on a canvas of its own, which shows the page around the sheet. */
export class SheetRenderer extends CanvasRenderer<SheetFrame, SheetPass> {
  constructor(device: GPUDevice, canvas: HTMLCanvasElement | OffscreenCanvas, geometry: FoldGeometry) {
    const surface = new Surface(device, canvas, 'premultiplied');
    super(surface, new SheetPass(device, geometry, surface.format));
  }

  /**
   * Makes in the background all that any later frame needs; `nodes`: of the finest sheet, a side; `deep`: to ink several
   * layers.
   */
  warm(classes: number, nodes: number, deep = false): Promise<void> {
    return this.pass.warm(classes, nodes, deep);
  }
}
