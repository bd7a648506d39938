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
  readonly two: boolean;
  /** The field is piecewise linear, so that a fold may be taken as sharp between its nodes. */
  readonly folded: boolean;
}

type Slots = Readonly<Record<'paper' | 'foldedPaper' | 'behind' | 'front' | 'pins', Slot>>;

/** With one sample a pixel: quick, its rims in steps and its folds blended. With four: fine. */
export class Paper {
  readonly samples: number;
  private readonly device: GPUDevice;
  private readonly format: GPUTextureFormat;
  private readonly layout: GPUPipelineLayout;
  private readonly two: Slots;
  private readonly more: Slots;
  private targets: PaperTargets | null = null;

  constructor(device: GPUDevice, group: PassGroup, format: GPUTextureFormat, samples: number) {
    this.device = device;
    this.format = format;
    this.samples = samples;
    this.layout = device.createPipelineLayout({ label: 'sheet', bindGroupLayouts: [group.layout] });
    this.two = this.slotsOf(true);
    this.more = this.slotsOf(false);
  }

  /** The pipelines for two classes, or for more. */
  private slotsOf(two: boolean): Slots {
    const blended = { TWO: two, FOLDED: false };
    const paper = this.slot(blended, 'lay', 'shade', 'less');
    return {
      paper,
      foldedPaper: this.samples > 1 ? this.slot({ TWO: two, FOLDED: true }, 'lay', 'shade', 'less') : paper,
      behind: this.slot(blended, 'stretch', 'cut_behind', 'greater'),
      front: this.slot(blended, 'stretch', 'cut_in_front', 'less-equal'),
      pins: this.slot(blended, 'stick', 'pin_colour', 'less-equal'),
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

  /** All pipelines for two classes, or for more. */
  slots(two: boolean): readonly Slot[] {
    return Object.values(two ? this.two : this.more);
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
    kind: PaperKind,
    indices: GPUBuffer,
    pinCount: number,
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
    const slots = kind.two ? this.two : this.more;
    pass.setPipeline(kind.folded ? nearest(slots.foldedPaper, slots.paper) : slots.paper.now());
    pass.setIndexBuffer(indices, 'uint32');
    pass.drawIndexed(indices.size / 4);
    pass.setPipeline(slots.behind.now());
    pass.draw(6);
    pass.setPipeline(slots.front.now());
    pass.draw(6);
    if (pinCount > 0) {
      pass.setPipeline(slots.pins.now());
      pass.draw(6 * pinCount);
    }
    pass.end();
  }

  destroy(): void {
    this.targets?.textures.forEach((texture) => texture.destroy());
  }
}
