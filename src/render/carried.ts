/** The sheet carried through the layers, in three dimensions, drawn from buffers on the device. */
import { moduleOf, OVER, PassGroup, UniformBlock } from './bindings.ts';
import { stageMatrix } from './camera.ts';
import { CarriageKernel } from './carriage.ts';
import { PENS_FLOATS, putPens } from './deep-ink.ts';
import { VALUE_SCALE } from './frame.ts';
import { InkPass } from './ink.ts';
import { SheetMesh } from './mesh.ts';
import { CARRIED_DOT, RING_RADIUS } from './notation.ts';
import { makeInTurn, makeTogether, nearest, renderSlot } from './pipelines.ts';
import { GRID_CELLS, placeOf } from './sheet-nodes.ts';
import { CanvasRenderer, Surface } from './surface.ts';
import { LATTICE_FLOATS, PALETTE_FLOATS, putLattice, putPalette } from './uniforms.ts';
import { HOME_RADIUS, HOME_VIEW } from './view.ts';
import type { Variables } from '../engine/gpu/compose.ts';
import type { CarriedFrame } from './frame.ts';
import type { FoldGeometry } from './geometry.ts';
import type { AnySlot, Slot } from './pipelines.ts';
import type { Size } from './view.ts';

const DEPTH_FORMAT: GPUTextureFormat = 'depth24plus';
/** On the sheet the ink lies a little lighter than on the plane. */
const SHEET_INK = 0.8;
/** Pixels along a side of the texture that the creases are inked into, and how many of them make one CSS pixel. */
const INK = { quick: { width: 360, height: 360 }, fine: { width: 720, height: 720 } } as const;
const INK_SIDE = 480;

const BINDINGS = [
  ...(['uniform', 'uniform', 'read', 'read', 'read', 'read', 'read', 'read'] as const),
  ...(['uniform', 'texture', 'sampler', 'read'] as const),
] as const;

/** Quick while the picture moves, fine at rest. */
type Grade = 'quick' | 'fine';
const SAMPLES: Readonly<Record<Grade, number>> = { quick: 1, fine: 4 };

interface Targets {
  readonly textures: readonly GPUTexture[];
  /** Null with one sample a pixel, which is drawn where it is shown. */
  readonly colour: GPUTextureView | null;
  readonly depth: GPUTextureView;
}

type Slots = Readonly<Record<'paper' | 'deepPaper' | 'dots' | 'ring', Slot>>;

/** Draws a frame of the carried sheet into any texture of one format. */
export class CarriedPass {
  readonly carriage: CarriageKernel;
  private readonly device: GPUDevice;
  private readonly geometry: FoldGeometry;
  private readonly format: GPUTextureFormat;
  private readonly carried: UniformBlock;
  private readonly stage: UniformBlock;
  private readonly palette: UniformBlock;
  private readonly group: PassGroup;
  private readonly sampler: GPUSampler;
  /** Bound where there are no distances to creases. */
  private readonly nothing: GPUBuffer;
  private readonly mesh: SheetMesh;
  private readonly inks: Readonly<Record<Grade, InkPass>>;
  private readonly slots: Readonly<Record<Grade, ReadonlyMap<number, Slots>>>;
  private readonly targets: Record<Grade, Targets | null> = { quick: null, fine: null };

  constructor(device: GPUDevice, geometry: FoldGeometry, format: GPUTextureFormat) {
    this.device = device;
    this.geometry = geometry;
    this.format = format;
    this.carried = new UniformBlock(device, 'carried points', 8);
    this.stage = new UniformBlock(device, 'carried stage', 16 + LATTICE_FLOATS + 16 + PENS_FLOATS);
    this.palette = new UniformBlock(device, 'carried palette', PALETTE_FLOATS);
    this.carriage = new CarriageKernel(device);
    this.mesh = new SheetMesh(device);
    this.sampler = device.createSampler({ label: 'carried', magFilter: 'linear', minFilter: 'linear' });
    this.nothing = device.createBuffer({ label: 'no creases', size: 8, usage: GPUBufferUsage.STORAGE });
    this.group = new PassGroup(device, 'carried', GPUShaderStage.VERTEX | GPUShaderStage.FRAGMENT, BINDINGS);
    const layout = device.createPipelineLayout({ label: 'carried', bindGroupLayouts: [this.group.layout] });
    this.slots = { quick: this.slotsOf(layout, SAMPLES.quick), fine: this.slotsOf(layout, SAMPLES.fine) };
    const ink = (): InkPass => new InkPass(device, 'carried ink', geometry.pen);
    this.inks = { quick: ink(), fine: ink() };
  }

  /** For one output, two classes and more. */
  private slotsOf(layout: GPUPipelineLayout, samples: number): ReadonlyMap<number, Slots> {
    const slot = (variables: Variables, vertex: string, fragment: string, depthCompare: GPUCompareFunction): Slot =>
      renderSlot(this.device, () => {
        const module = moduleOf(this.device, 'carried', variables);
        const blend = fragment === 'shade' ? {} : { blend: OVER };
        return {
          label: `carried: ${fragment}`,
          layout,
          vertex: { module, entryPoint: vertex },
          fragment: { module, entryPoint: fragment, targets: [{ format: this.format, ...blend }] },
          multisample: { count: samples },
          depthStencil: { format: DEPTH_FORMAT, depthWriteEnabled: fragment === 'shade', depthCompare },
        };
      });
    const kind = (classes: number): Slots => {
      const variables = { TWO: classes < 3, VALUE: classes === 1, DEEP: false, FOLDED: false };
      return {
        paper: slot(variables, 'lay', 'shade', 'less'),
        deepPaper: slot({ ...variables, DEEP: true }, 'lay', 'shade', 'less'),
        dots: slot(variables, 'stick', 'dot_colour', 'less-equal'),
        ring: slot(variables, 'encircle', 'ring_colour', 'always'),
      };
    };
    return new Map([1, 2, 3].map((classes) => [classes, kind(classes)]));
  }

  private slotsFor(grade: Grade, classes: number): Slots {
    const slots = this.slots[grade].get(Math.min(3, classes));
    if (!slots) throw new Error(`no sheet of ${classes} classes`);
    return slots;
  }

  /** Makes in the background what the first frame needs, which is a quick one, for so many classes. */
  prepare(classes: number): Promise<void> {
    const { paper, dots } = this.slotsFor('quick', classes);
    return makeTogether([this.carriage.slot, paper, dots]);
  }

  /**
   * Makes in the background all that any frame needs, a few at a time; `nodes`: of the carried sheet, a side; `deep`: also
   * to ink several layers.
   */
  warm(classes: number, nodes: number, deep = false): Promise<void> {
    for (const quality of [0, 1]) this.mesh.of(nodes, quality);
    const slots = (['quick', 'fine'] as const).flatMap((grade): AnySlot[] => {
      const { paper, deepPaper, dots, ring } = this.slotsFor(grade, classes);
      return [paper, dots, ring, ...(deep ? [deepPaper] : [])];
    });
    return makeInTurn([this.carriage.slot, this.geometry.pen, ...slots]);
  }

  /** Makes room for targets of that size, of both grades. */
  fit(size: Size): void {
    for (const grade of ['quick', 'fine'] as const) {
      this.inks[grade].view(INK[grade]);
      this.targetsOf(grade, size);
    }
  }

  /** `ratio`: device pixels a CSS pixel. */
  encode(encoder: GPUCommandEncoder, frame: CarriedFrame, target: GPUTextureView, size: Size, ratio: number): void {
    const { carried, model, marks, quality, point } = frame;
    const grade: Grade = quality < 1 ? 'quick' : 'fine';
    this.fit(size);
    this.writeUniforms(frame, size, ratio);
    if (marks.creases) {
      const { creases } = this.geometry;
      const area = INK[grade];
      this.inks[grade].encode(encoder, creases.buffer, model, HOME_VIEW, area, area.width / INK_SIDE, frame.highlight);
    }
    const compute = encoder.beginComputePass({ label: 'carriage' });
    this.carriage.encode(compute, this.carried.buffer, carried, frame.orbit, size, frame.ease);
    compute.end();
    const { paper, deepPaper, dots, ring } = this.slotsFor(grade, model.classes);
    const pass = this.begin(encoder, this.targetsOf(grade, size), target);
    pass.setBindGroup(0, this.groupOf(frame, grade));
    pass.setPipeline(nearest(frame.sheet.creases && frame.layers ? deepPaper : paper, paper));
    const indices = this.mesh.of(carried.nodes.columns, quality);
    pass.setIndexBuffer(indices, 'uint32');
    pass.drawIndexed(indices.size / 4);
    const first = marks.samples ? 0 : carried.trainingCount;
    const last = carried.trainingCount + (marks.testSamples ? carried.testCount : 0);
    if (last > first) {
      pass.setPipeline(dots.now());
      pass.draw(6 * (last - first), 1, 6 * first);
    }
    if (point) {
      pass.setPipeline(ring.now());
      pass.draw(6);
    }
    pass.end();
  }

  private begin(encoder: GPUCommandEncoder, targets: Targets, target: GPUTextureView): GPURenderPassEncoder {
    const shown: GPURenderPassColorAttachment = targets.colour
      ? { view: targets.colour, resolveTarget: target, loadOp: 'clear', storeOp: 'discard', clearValue: [0, 0, 0, 0] }
      : { view: target, loadOp: 'clear', storeOp: 'store', clearValue: [0, 0, 0, 0] };
    return encoder.beginRenderPass({
      label: 'carried',
      colorAttachments: [shown],
      depthStencilAttachment: {
        view: targets.depth,
        depthLoadOp: 'clear',
        depthStoreOp: 'discard',
        depthClearValue: 1,
      },
    });
  }

  private groupOf({ carried, sheet }: CarriedFrame, grade: Grade): GPUBindGroup {
    return this.group.of(
      this.carried.buffer,
      this.palette.buffer,
      carried.from.buffer,
      carried.to.buffer,
      carried.samplesFrom.buffer,
      carried.samplesTo.buffer,
      this.carriage.buffer,
      sheet.buffer,
      this.stage.buffer,
      this.inks[grade].view(INK[grade]),
      this.sampler,
      sheet.creases ?? this.nothing,
    );
  }

  private writeUniforms(frame: CarriedFrame, size: Size, ratio: number): void {
    const { carried, marks, orbit, palette, sheet, point } = frame;
    const { nodes, from, to, samplesFrom, samplesTo } = carried;
    const { largest, step } = frame.scale ?? VALUE_SCALE;
    this.carried
      .put(0, nodes.columns, nodes.rows, from.first ?? 0, to.first ?? 0)
      .put(4, samplesFrom.first ?? 0, samplesTo.first ?? 0, carried.trainingCount, carried.t)
      .send();
    this.stage.values.set(stageMatrix(orbit), 0);
    putLattice(this.stage, 16, sheet.lattice);
    this.stage
      .put(16 + LATTICE_FLOATS, size.width, size.height, ratio, HOME_RADIUS)
      .put(20 + LATTICE_FLOATS, marks.creases ? SHEET_INK : 0, GRID_CELLS, CARRIED_DOT, RING_RADIUS)
      .put(24 + LATTICE_FLOATS, ...placeOf(point, nodes))
      .put(28 + LATTICE_FLOATS, largest, step);
    putPens(this.stage, 32 + LATTICE_FLOATS, frame.layers);
    this.stage.send();
    putPalette(this.palette, palette);
    this.palette.send();
  }

  /** Made anew only when the size changes. */
  private targetsOf(grade: Grade, { width, height }: Size): Targets {
    const kept = this.targets[grade];
    if (kept?.textures[0]?.width === width && kept.textures[0].height === height) return kept;
    kept?.textures.forEach((texture) => texture.destroy());
    const sampleCount = SAMPLES[grade];
    const texture = (label: string, format: GPUTextureFormat): GPUTexture =>
      this.device.createTexture({
        label,
        size: [width, height],
        format,
        sampleCount,
        usage: GPUTextureUsage.RENDER_ATTACHMENT,
      });
    const depth = texture('carried depth', DEPTH_FORMAT);
    const colour = sampleCount > 1 ? texture('carried colour', this.format) : null;
    const made = {
      textures: colour ? [depth, colour] : [depth],
      colour: colour?.createView({ label: 'carried colour' }) ?? null,
      depth: depth.createView({ label: 'carried depth' }),
    };
    this.targets[grade] = made;
    return made;
  }

  destroy(): void {
    for (const grade of ['quick', 'fine'] as const) {
      this.targets[grade]?.textures.forEach((texture) => texture.destroy());
      this.inks[grade].destroy();
    }
    this.mesh.destroy();
    this.carriage.destroy();
    this.nothing.destroy();
    [this.carried, this.stage, this.palette].forEach(({ buffer }) => buffer.destroy());
  }
}

/** The carried sheet on a canvas of its own, which shows the page around it. */
export class CarriedRenderer extends CanvasRenderer<CarriedFrame, CarriedPass> {
  constructor(device: GPUDevice, canvas: HTMLCanvasElement | OffscreenCanvas, geometry: FoldGeometry) {
    const surface = new Surface(device, canvas, 'premultiplied');
    super(surface, new CarriedPass(device, geometry, surface.format));
  }

  /** Where the sheet is placed on the stage, to be copied from; see projectCarried. */
  get placing(): GPUBuffer {
    return this.pass.carriage.buffer;
  }

  override resize(width: number, height: number, ratio: number): boolean {
    const changed = super.resize(width, height, ratio);
    this.pass.fit(this.size);
    return changed;
  }

  /**
   * Makes in the background all that any later frame needs; `nodes`: of the carried sheet, a side; `deep`: to ink several
   * layers.
   */
  warm(classes: number, nodes: number, deep = false): Promise<void> {
    return this.pass.warm(classes, nodes, deep);
  }
}
