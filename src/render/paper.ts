/** The pipelines that draw the folded sheet itself, its pins and the plane of the cut. */
import type { Variables } from '../engine/gpu/compose.ts';
import { moduleOf, OVER, PassGroup } from './bindings.ts';
import { nearest, renderSlot } from './pipelines.ts';
import type { Slot } from './pipelines.ts';

const DEPTH_FORMAT: GPUTextureFormat = 'depth24plus';

/** Textures as large as the canvas, into which a sheet is drawn with so many samples a pixel. */
export interface PaperTargets {
  /** The samples' colours; null with one sample a pixel, which is drawn where it is shown. */
  readonly colour: GPUTextureView | null;
  readonly depth: GPUTextureView;
  readonly textures: readonly GPUTexture[];
}

/** Which of the pipelines a frame needs. */
export interface PaperKind {
  /** 1: the one output of a network, which has no cut. */
  readonly classes: number;
  /** The field comes with the distances to the creases of the layers. */
  readonly deep: boolean;
  /** The field is piecewise linear, so that a fold may be taken as sharp between its nodes. */
  readonly folded: boolean;
}

/** What stands on the sheet. */
export interface PaperMarks {
  /** How many training samples. */
  readonly pins: number;
  /** Whether an input is ringed. */
  readonly ringed: boolean;
}

type Slots = Readonly<Record<'paper' | 'foldedPaper' | 'deepPaper' | 'behind' | 'front' | 'pins' | 'ring', Slot>>;

/** With one sample a pixel: quick, its rims in steps and its folds blended. With four: fine. */
export class Paper {
  readonly samples: number;
  private readonly device: GPUDevice;
  private readonly format: GPUTextureFormat;
  private readonly layout: GPUPipelineLayout;
  /** For a value, two classes, and more. */
  private readonly kinds: readonly Slots[];
  private targets: PaperTargets | null = null;

  constructor(device: GPUDevice, group: PassGroup, format: GPUTextureFormat, samples: number) {
    this.device = device;
    this.format = format;
    this.samples = samples;
    this.layout = device.createPipelineLayout({ label: 'sheet', bindGroupLayouts: [group.layout] });
    this.kinds = [1, 2, 3].map((classes) => this.slotsOf(classes));
  }

  /** The pipelines for a value, for two classes, or for more. */
  private slotsOf(classes: number): Slots {
    const blended = { TWO: classes < 3, VALUE: classes === 1, DEEP: false, FOLDED: false };
    const paper = this.slot(blended, 'lay', 'shade', 'less');
    return {
      paper,
      foldedPaper: this.samples > 1 ? this.slot({ ...blended, FOLDED: true }, 'lay', 'shade', 'less') : paper,
      deepPaper: this.slot({ ...blended, DEEP: true, FOLDED: this.samples > 1 }, 'lay', 'shade', 'less'),
      behind: this.slot(blended, 'stretch', 'cut_behind', 'greater'),
      front: this.slot(blended, 'stretch', 'cut_in_front', 'less-equal'),
      pins: this.slot(blended, 'stick', 'pin_colour', 'less-equal'),
      ring: this.slot(blended, 'encircle', 'ring_colour', 'always'),
    };
  }

  private slot(variables: Variables, vertex: string, fragment: string, depthCompare: GPUCompareFunction): Slot {
    const opaque = fragment === 'shade';
    return renderSlot(this.device, () => {
      const module = moduleOf(this.device, 'sheet', variables);
      return {
        label: `sheet: ${fragment}`,
        layout: this.layout,
        vertex: { module, entryPoint: vertex },
        fragment: {
          module,
          entryPoint: fragment,
          targets: [{ format: this.format, ...(opaque ? {} : { blend: OVER }) }],
        },
        multisample: { count: this.samples },
        depthStencil: { format: DEPTH_FORMAT, depthWriteEnabled: opaque, depthCompare },
      };
    });
  }

  private of(classes: number): Slots {
    const slots = this.kinds[Math.min(3, classes) - 1];
    if (!slots) throw new Error(`no sheet of ${classes} classes`);
    return slots;
  }

  /** All pipelines but that of the ring, for so many classes; `deep`: also to ink several layers. */
  slots(classes: number, deep: boolean): readonly Slot[] {
    const { paper, foldedPaper, deepPaper, behind, front, pins } = this.of(classes);
    const cut = classes > 1 ? [behind, front] : [];
    return [paper, foldedPaper, ...cut, pins, ...(deep ? [deepPaper] : [])];
  }

  /** The pipeline of the ring, which no first frame needs. */
  ring(classes: number): Slot {
    return this.of(classes).ring;
  }

  /** The textures for a canvas of that size; made anew only when the size changes. */
  targetsOf(width: number, height: number): PaperTargets {
    const [first] = this.targets?.textures ?? [];
    if (this.targets && first?.width === width && first.height === height) return this.targets;
    this.targets?.textures.forEach((texture) => texture.destroy());
    const texture = (label: string, format: GPUTextureFormat, usage: GPUTextureUsageFlags): GPUTexture =>
      this.device.createTexture({ label, size: [width, height], format, sampleCount: this.samples, usage });
    const attachment = GPUTextureUsage.RENDER_ATTACHMENT;
    const depth = texture('sheet depth', DEPTH_FORMAT, attachment | GPUTextureUsage.TEXTURE_BINDING);
    const colour = this.samples > 1 ? texture('sheet colour', this.format, attachment) : null;
    this.targets = {
      textures: colour ? [depth, colour] : [depth],
      colour: colour?.createView({ label: 'sheet colour' }) ?? null,
      depth: depth.createView({ label: 'sheet depth' }),
    };
    return this.targets;
  }

  /** Draws sheet, pins and plane into `target`, which is as large as `targets`. */
  encode(
    encoder: GPUCommandEncoder,
    group: GPUBindGroup,
    kind: PaperKind & PaperMarks,
    indices: GPUBuffer,
    targets: PaperTargets,
    target: GPUTextureView,
  ): void {
    const shown: GPURenderPassColorAttachment = targets.colour
      ? { view: targets.colour, resolveTarget: target, loadOp: 'clear', storeOp: 'discard', clearValue: [0, 0, 0, 0] }
      : { view: target, loadOp: 'clear', storeOp: 'store', clearValue: [0, 0, 0, 0] };
    const pass = encoder.beginRenderPass({
      label: 'sheet',
      colorAttachments: [shown],
      depthStencilAttachment: {
        view: targets.depth,
        depthLoadOp: 'clear',
        depthStoreOp: 'store',
        depthClearValue: 1,
      },
    });
    pass.setBindGroup(0, group);
    const slots = this.of(kind.classes);
    const paper = kind.folded ? slots.foldedPaper : slots.paper;
    pass.setPipeline(nearest(kind.deep ? slots.deepPaper : paper, paper, slots.paper));
    pass.setIndexBuffer(indices, 'uint32');
    pass.drawIndexed(indices.size / 4);
    if (kind.classes > 1) {
      pass.setPipeline(slots.behind.now());
      pass.draw(6);
      pass.setPipeline(slots.front.now());
      pass.draw(6);
    }
    if (kind.pins > 0) {
      pass.setPipeline(slots.pins.now());
      pass.draw(6 * kind.pins);
    }
    if (kind.ringed) {
      pass.setPipeline(slots.ring.now());
      pass.draw(6);
    }
    pass.end();
  }

  destroy(): void {
    this.targets?.textures.forEach((texture) => texture.destroy());
  }
}
