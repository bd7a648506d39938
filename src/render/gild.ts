/** Inks wire and gold of the cut over the drawn sheet. */
import { moduleOf, OVER, PassGroup, UniformBlock } from './bindings.ts';
import { renderSlot } from './pipelines.ts';
import type { CutBuffers } from './cut.ts';
import type { Palette } from './palette.ts';
import type { Slot } from './pipelines.ts';

/** What GildPass draws with: textures as large as the canvas. */
export interface GildTargets {
  /** How near each pixel is to the cut. */
  readonly nearness: GPUTextureView;
  /** Of MARK_FORMAT: where there is gilding. */
  readonly marks: GPUTextureView;
}

/** A depth that is the same everywhere: pixels that are gilded are not gilded again. */
export const MARK_FORMAT: GPUTextureFormat = 'depth16unorm';

export class GildPass {
  readonly slot: Slot;
  private readonly settings: UniformBlock;
  private readonly group: PassGroup;

  constructor(device: GPUDevice, format: GPUTextureFormat) {
    this.settings = new UniformBlock(device, 'gild settings', 8);
    const stages = GPUShaderStage.VERTEX | GPUShaderStage.FRAGMENT;
    this.group = new PassGroup(device, 'gild', stages, ['uniform', 'read', 'read', 'texture', 'uniform']);
    this.slot = renderSlot(device, () => {
      const module = moduleOf(device, 'gild');
      return {
        label: 'gild',
        layout: device.createPipelineLayout({ label: 'gild', bindGroupLayouts: [this.group.layout] }),
        vertex: { module, entryPoint: 'along_cut' },
        fragment: { module, entryPoint: 'gild', targets: [{ format, blend: OVER }] },
        depthStencil: { format: MARK_FORMAT, depthWriteEnabled: true, depthCompare: 'less' },
      };
    });
  }

  /** Over what is in `target`. */
  encode(
    encoder: GPUCommandEncoder,
    { stage, framing, segments, draw }: CutBuffers,
    palette: Palette,
    { nearness, marks }: GildTargets,
    target: GPUTextureView,
  ): void {
    this.settings
      .put(0, ...palette.cut, 0)
      .put(4, ...palette.wire, 0)
      .send();
    const pass = encoder.beginRenderPass({
      label: 'gild',
      colorAttachments: [{ view: target, loadOp: 'load', storeOp: 'store' }],
      depthStencilAttachment: { view: marks, depthLoadOp: 'clear', depthStoreOp: 'discard', depthClearValue: 1 },
    });
    pass.setPipeline(this.slot.now());
    pass.setBindGroup(0, this.group.of(stage, framing, segments, nearness, this.settings.buffer));
    pass.drawIndirect(draw, 0);
    pass.end();
  }

  destroy(): void {
    this.settings.buffer.destroy();
  }
}
