/** Draws the creases as ink into a one-channel texture, over any view and at any size. */
import { moduleOf, PassGroup, UniformBlock } from './bindings.ts';
import { creaseCount } from './creases.ts';
import { creasePen, HIGHLIGHT_WIDTH, SOFT_WIDTH } from './notation.ts';
import { renderSlot } from './pipelines.ts';
import { unitsPerPixel } from './view.ts';
import type { ModelInput } from './frame.ts';
import type { Slot } from './pipelines.ts';
import type { Size, View } from './view.ts';

/** Ink covers ink: what shows is 1 − Π(1 − cover), in whatever order. */
const COVER: GPUBlendComponent = { srcFactor: 'one-minus-dst', dstFactor: 'one' };

function inkGroup(device: GPUDevice, label: string): PassGroup {
  return new PassGroup(device, label, GPUShaderStage.VERTEX | GPUShaderStage.FRAGMENT, ['uniform', 'read']);
}

/** What draws ink, wherever it is drawn. */
export function penSlot(device: GPUDevice): Slot {
  return renderSlot(device, () => {
    const module = moduleOf(device, 'ink');
    const { layout } = inkGroup(device, 'ink');
    return {
      label: 'ink',
      layout: device.createPipelineLayout({ label: 'ink', bindGroupLayouts: [layout] }),
      vertex: { module, entryPoint: 'pen' },
      fragment: {
        module,
        entryPoint: 'ink',
        targets: [{ format: 'r8unorm', blend: { color: COVER, alpha: COVER } }],
      },
    };
  });
}

export class InkPass {
  private readonly device: GPUDevice;
  private readonly label: string;
  private readonly pen: Slot;
  private readonly settings: UniformBlock;
  private readonly group: PassGroup;
  private texture: GPUTexture | null = null;
  private target: GPUTextureView | null = null;

  constructor(device: GPUDevice, label: string, pen: Slot) {
    this.device = device;
    this.label = label;
    this.pen = pen;
    this.settings = new UniformBlock(device, `${label} settings`, 16);
    this.group = inkGroup(device, label);
  }

  /** The ink's texture at that size; made anew only when the size changes. */
  view({ width, height }: Size): GPUTextureView {
    if (!this.target || this.texture?.width !== width || this.texture.height !== height) {
      this.texture?.destroy();
      this.texture = this.device.createTexture({
        label: this.label,
        size: [width, height],
        format: 'r8unorm',
        usage: GPUTextureUsage.RENDER_ATTACHMENT | GPUTextureUsage.TEXTURE_BINDING | GPUTextureUsage.COPY_SRC,
      });
      this.target = this.texture.createView({ label: this.label });
    }
    return this.target;
  }

  /** `ratio`: pixels of the texture for one CSS pixel of the notation. */
  encode(
    encoder: GPUCommandEncoder,
    creases: GPUBuffer,
    model: ModelInput,
    view: View,
    size: Size,
    ratio: number,
    highlight: number | null,
  ): void {
    const count = creaseCount(model);
    const pen = creasePen(count);
    this.settings
      .put(0, view.x, view.y, unitsPerPixel(view, size), ratio)
      .put(4, size.width, size.height, model.kinks.soft ? 1 : 0, pen.dashed ? 1 : 0)
      .put(8, pen.width, pen.opacity, pen.share, pen.exponent)
      .put(12, highlight ?? -1, HIGHLIGHT_WIDTH, SOFT_WIDTH)
      .send();
    const pass = encoder.beginRenderPass({
      label: this.label,
      colorAttachments: [{ view: this.view(size), loadOp: 'clear', storeOp: 'store', clearValue: [0, 0, 0, 0] }],
    });
    if (count > 0) {
      pass.setPipeline(this.pen.now());
      pass.setBindGroup(0, this.group.of(this.settings.buffer, creases));
      pass.draw(6 * count);
    }
    pass.end();
  }

  destroy(): void {
    this.texture?.destroy();
    this.settings.buffer.destroy();
  }
}
