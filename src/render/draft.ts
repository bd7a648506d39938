/** A picture of half the density, enlarged: what a slow adapter can draw while the hand moves. */
import { moduleOf, PassGroup } from './bindings.ts';
import { renderSlot } from './pipelines.ts';
import type { Slot } from './pipelines.ts';
import type { Size } from './view.ts';

/** Pixels of the draft for one of the target, each way. */
export const DRAFT_SCALE = 0.5;

/** The draft of a target of that size. */
function draftSize({ width, height }: Size): Size {
  return { width: Math.ceil(width * DRAFT_SCALE), height: Math.ceil(height * DRAFT_SCALE) };
}

export class Draft {
  /** Lays the draft over a target. */
  readonly slot: Slot;
  private readonly device: GPUDevice;
  private readonly format: GPUTextureFormat;
  private readonly group: PassGroup;
  private readonly sampler: GPUSampler;
  private texture: GPUTexture | null = null;
  private view: GPUTextureView | null = null;

  constructor(device: GPUDevice, format: GPUTextureFormat) {
    this.device = device;
    this.format = format;
    this.sampler = device.createSampler({ label: 'draft', magFilter: 'linear' });
    this.group = new PassGroup(device, 'draft', GPUShaderStage.FRAGMENT, ['texture', 'sampler']);
    const { layout } = this.group;
    this.slot = renderSlot(device, () => {
      const module = moduleOf(device, 'draft');
      return {
        label: 'draft',
        layout: device.createPipelineLayout({ label: 'draft', bindGroupLayouts: [layout] }),
        vertex: { module, entryPoint: 'cover' },
        fragment: { module, entryPoint: 'enlarge', targets: [{ format }] },
      };
    });
  }

  /** Where to draw it for a target of that size, and how large it is; made anew only when the size changes. */
  target(size: Size): { readonly view: GPUTextureView; readonly size: Size } {
    const small = draftSize(size);
    if (!this.view || this.texture?.width !== small.width || this.texture.height !== small.height) {
      this.texture?.destroy();
      this.texture = this.device.createTexture({
        label: 'draft',
        size: [small.width, small.height],
        format: this.format,
        usage: GPUTextureUsage.RENDER_ATTACHMENT | GPUTextureUsage.TEXTURE_BINDING,
      });
      this.view = this.texture.createView({ label: 'draft' });
    }
    return { view: this.view, size: small };
  }

  /** Lays it over the target of a pass. */
  enlarge(pass: GPURenderPassEncoder, size: Size): void {
    pass.setPipeline(this.slot.now());
    pass.setBindGroup(0, this.group.of(this.target(size).view, this.sampler));
    pass.draw(3);
  }

  destroy(): void {
    this.texture?.destroy();
  }
}
