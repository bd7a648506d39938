/** The plane: decision regions, creases, boundary and samples, drawn from buffers on the device. */
import { moduleOf, PassGroup, UniformBlock } from './bindings.ts';
import { PENS_FLOATS, putPens } from './deep-ink.ts';
import { Draft, DRAFT_SCALE } from './draft.ts';
import { VALUE_SCALE } from './frame.ts';
import { InkPass } from './ink.ts';
import { makeInTurn, makeTogether, nearest, renderSlot } from './pipelines.ts';
import { PointsPass } from './points.ts';
import { CanvasRenderer, Surface } from './surface.ts';
import { LATTICE_FLOATS, PALETTE_FLOATS, putLattice, putPalette } from './uniforms.ts';
import { alignedPixel, outside, reachOf, unitsPerPixel } from './view.ts';
import type { FieldInput, PlaneFrame } from './frame.ts';
import type { FoldGeometry } from './geometry.ts';
import type { Slot } from './pipelines.ts';
import type { Rectangle, Size } from './view.ts';

/** On dark paper light ink looks stronger than it is. */
const DARK_INK = 0.9;

/** How the field is read: one sample a pixel; blended between samples; blended, with sharp folds. */
type Reading = 'direct' | 'blended' | 'folded';

const BINDINGS = ['uniform', 'uniform', 'read', 'read', 'texture', 'read'] as const;

type Slots = Readonly<Record<Reading, Slot>>;

/** What a field says, and whether it comes with the distances to the creases of the layers. */
interface Kind {
  /** A value, a margin between two classes, which has a sign, or the winner's. */
  readonly classes: 1 | 2 | 3;
  readonly deep: boolean;
}

/** The pipelines that read a field of one kind. */
function slotsOf(device: GPUDevice, format: GPUTextureFormat, group: PassGroup, { classes, deep }: Kind): Slots {
  const layout = device.createPipelineLayout({ label: 'plane', bindGroupLayouts: [group.layout] });
  const slot = (reading: Reading): Slot =>
    renderSlot(device, () => {
      const variables = {
        TWO: classes < 3,
        VALUE: classes === 1,
        DEEP: deep,
        DIRECT: reading === 'direct',
        FOLDED: reading === 'folded',
      };
      const module = moduleOf(device, 'plane', variables);
      return {
        label: `plane: ${reading}`,
        layout,
        vertex: { module, entryPoint: 'cover' },
        fragment: { module, entryPoint: 'shade', targets: [{ format }] },
      };
    });
  return { direct: slot('direct'), blended: slot('blended'), folded: slot('folded') };
}

/** The pipelines of all kinds. */
class PlaneSlots {
  private readonly plain: readonly Slots[];
  private readonly deep: readonly Slots[];

  constructor(device: GPUDevice, format: GPUTextureFormat, group: PassGroup) {
    const kinds = [1, 2, 3] as const;
    this.plain = kinds.map((classes) => slotsOf(device, format, group, { classes, deep: false }));
    this.deep = kinds.map((classes) => slotsOf(device, format, group, { classes, deep: true }));
  }

  of(classes: number, deep: boolean): Slots {
    const slots = (deep ? this.deep : this.plain)[Math.min(3, classes) - 1];
    if (!slots) throw new Error(`no plane of ${classes} classes`);
    return slots;
  }

  /** The one that is wanted, or one that is ready and shows nearly the same. */
  choose(classes: number, deep: boolean, reading: Reading): GPURenderPipeline {
    const slots = this.of(classes, deep);
    const plain = this.of(classes, false);
    return nearest(slots[reading], slots.folded, slots.blended, plain[reading], plain.folded, plain.blended);
  }
}

/** What both fields' shadings share. */
interface Resources {
  readonly slots: PlaneSlots;
  readonly palette: GPUBuffer;
  readonly heights: GPUBuffer;
  readonly ink: GPUTextureView;
  /** Those of sharp frames and of drafts: both are bound with the first of either, so that a moving hand binds nothing new. */
  readonly inks: readonly GPUTextureView[];
}

/** Shades a rectangle of the plane from one field. */
class Shading {
  readonly group: PassGroup;
  private readonly settings: UniformBlock;
  /** Bound where there are no distances to creases. */
  private readonly nothing: GPUBuffer;

  constructor(device: GPUDevice) {
    this.settings = new UniformBlock(device, 'plane settings', 12 + LATTICE_FLOATS + PENS_FLOATS);
    this.nothing = device.createBuffer({ label: 'no creases', size: 8, usage: GPUBufferUsage.STORAGE });
    this.group = new PassGroup(device, 'plane', GPUShaderStage.VERTEX | GPUShaderStage.FRAGMENT, BINDINGS);
  }

  /** `part`: the pixels that are shaded. */
  encode(
    pass: GPURenderPassEncoder,
    frame: PlaneFrame,
    field: FieldInput,
    part: Rectangle,
    canvas: Canvas,
    resources: Resources,
  ): void {
    const { model, marks, palette, view } = frame;
    const { size, ratio } = canvas;
    const unit = unitsPerPixel(view, size);
    const first = alignedPixel(view, size, field.lattice);
    const kinked = !model.kinks.soft && model.kinks.list.length > 0;
    const reading: Reading = first ? 'direct' : kinked ? 'folded' : 'blended';
    const ink = marks.creases ? (palette.dark ? DARK_INK : 1) : 0;
    this.settings.put(0, view.x, view.y, unit, ratio).put(4, size.width, size.height, marks.relief ? 1 : 0, ink);
    putLattice(this.settings, 8, field.lattice);
    const { largest, step } = frame.scale ?? VALUE_SCALE;
    this.settings.put(8 + LATTICE_FLOATS, first?.column ?? 0, first?.row ?? 0, largest, step);
    const deep = field.creases && frame.layers ? field.creases : null;
    putPens(this.settings, 12 + LATTICE_FLOATS, frame.layers);
    this.settings.send();
    const { slots, palette: colours, heights, inks } = resources;
    pass.setPipeline(slots.choose(model.classes, deep !== null, reading));
    const bound = (inked: GPUTextureView, creases: GPUBuffer): GPUBindGroup =>
      this.group.of(this.settings.buffer, colours, field.buffer, heights, inked, creases);
    const known = field.creases ? [this.nothing, field.creases] : [this.nothing];
    for (const creases of known) inks.forEach((inked) => bound(inked, creases));
    pass.setBindGroup(0, bound(resources.ink, deep ?? this.nothing));
    pass.setScissorRect(part.left, part.top, part.width, part.height);
    pass.draw(3);
  }

  destroy(): void {
    this.settings.buffer.destroy();
    this.nothing.destroy();
  }
}

/** A canvas in device pixels, and how many of them make one CSS pixel. */
interface Canvas {
  readonly size: Size;
  readonly ratio: number;
}

function beginPass(encoder: GPUCommandEncoder, label: string, view: GPUTextureView): GPURenderPassEncoder {
  return encoder.beginRenderPass({ label, colorAttachments: [{ view, loadOp: 'clear', storeOp: 'store' }] });
}

/** Draws a frame of the plane into any texture of one format. */
export class PlanePass {
  private readonly geometry: FoldGeometry;
  private readonly palette: UniformBlock;
  private readonly slots: PlaneSlots;
  private readonly coarse: Shading;
  private readonly fine: Shading;
  private readonly ink: InkPass;
  private readonly draft: Draft;
  private readonly draftInk: InkPass;
  private readonly points: PointsPass;
  private inks: readonly GPUTextureView[] = [];

  constructor(device: GPUDevice, geometry: FoldGeometry, format: GPUTextureFormat) {
    this.geometry = geometry;
    this.palette = new UniformBlock(device, 'plane palette', PALETTE_FLOATS);
    this.coarse = new Shading(device);
    this.fine = new Shading(device);
    this.slots = new PlaneSlots(device, format, this.coarse.group);
    this.ink = new InkPass(device, 'plane ink', geometry.pen);
    this.draft = new Draft(device, format);
    this.draftInk = new InkPass(device, 'plane draft ink', geometry.pen);
    this.points = new PointsPass(device, format);
  }

  /** Makes in the background what the first frame needs, for so many classes. */
  prepare(classes: number): Promise<void> {
    return makeTogether([this.slots.of(classes, false).folded, this.draft.slot, this.points.slot(classes)]);
  }

  /** Makes in the background all that any frame needs, a few at a time; `deep`: also to ink several layers. */
  warm(classes: number, deep = false): Promise<void> {
    const kinds = [this.slots.of(classes, false), ...(deep ? [this.slots.of(classes, true)] : [])];
    return makeInTurn([this.points.slot(classes), ...kinds.flatMap((slots) => Object.values(slots))]);
  }

  /** Makes room for targets of that size, so that neither a sharp frame nor a draft has to. */
  fit(size: Size): void {
    this.inks = [this.ink.view(size), this.draftInk.view(this.draft.target(size).size)];
  }

  /** `ratio`: device pixels a CSS pixel. */
  encode(encoder: GPUCommandEncoder, frame: PlaneFrame, target: GPUTextureView, size: Size, ratio: number): void {
    putPalette(this.palette, frame.palette);
    this.palette.send();
    this.fit(size);
    const draft = frame.draft ? this.draft.target(size) : null;
    if (draft) {
      const small = { size: draft.size, ratio: ratio * DRAFT_SCALE };
      this.begin(encoder, 'plane draft', draft.view, frame, small, this.draftInk).end();
    }
    const pass = draft
      ? beginPass(encoder, 'plane', target)
      : this.begin(encoder, 'plane', target, frame, { size, ratio }, this.ink);
    if (draft) this.draft.enlarge(pass, size);
    const { largest } = frame.scale ?? VALUE_SCALE;
    this.points.encode(pass, this.palette.buffer, frame.model, frame.marks, frame.view, size, ratio, largest);
    pass.end();
  }

  /** Inks the creases, then shades the plane in a pass that is left open. */
  private begin(
    encoder: GPUCommandEncoder,
    label: string,
    target: GPUTextureView,
    frame: PlaneFrame,
    canvas: Canvas,
    ink: InkPass,
  ): GPURenderPassEncoder {
    const { model, marks, view, field, fine, highlight } = frame;
    const { size, ratio } = canvas;
    if (marks.creases) ink.encode(encoder, this.geometry.creases.buffer, model, view, size, ratio, highlight);
    const resources = {
      slots: this.slots,
      palette: this.palette.buffer,
      heights: this.geometry.heights.buffer,
      ink: ink.view(size),
      inks: this.inks,
    };
    const pass = beginPass(encoder, label, target);
    const reach = fine ? reachOf(view, size, fine.lattice, fine.rows) : null;
    const rest = outside(size, reach);
    if (rest) this.coarse.encode(pass, frame, field, rest, canvas, resources);
    if (fine && reach) this.fine.encode(pass, frame, fine, reach, canvas, resources);
    pass.setScissorRect(0, 0, size.width, size.height);
    return pass;
  }

  destroy(): void {
    this.palette.buffer.destroy();
    [this.coarse, this.fine, this.ink, this.draft, this.draftInk, this.points].forEach((part) => part.destroy());
  }
}

/** The plane on a canvas of its own. */
export class PlaneRenderer extends CanvasRenderer<PlaneFrame, PlanePass> {
  constructor(device: GPUDevice, canvas: HTMLCanvasElement | OffscreenCanvas, geometry: FoldGeometry) {
    const surface = new Surface(device, canvas, 'opaque');
    super(surface, new PlanePass(device, geometry, surface.format));
  }

  override resize(width: number, height: number, ratio: number): boolean {
    const changed = super.resize(width, height, ratio);
    this.pass.fit(this.size);
    return changed;
  }

  /** Makes in the background all that any later frame needs, so that none has to wait; `deep`: to ink several layers. */
  warm(classes: number, deep = false): Promise<void> {
    return this.pass.warm(classes, deep);
  }
}
