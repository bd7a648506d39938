/** Inks wire and gold of the cut over the drawn sheet. */
import { moduleOf, OVER, PassGroup, UniformBlock } from './bindings.ts';
import { renderSlot } from './pipelines.ts';
import type { Slot } from './pipelines.ts';

/** CSS pixels over which nearness falls from 1 to 0: REACH in cut.wgsl. */
const REACH = 3;

export class GildPass {
  private readonly settings: UniformBlock;
  private readonly group: PassGroup;
  readonly slot: Slot;

  constructor(device: GPUDevice, format: GPUTextureFormat) {
    this.settings = new UniformBlock(device, 'gild settings', 4);
    const stages = GPUShaderStage.VERTEX | GPUShaderStage.FRAGMENT;
    this.group = new PassGroup(device, 'gild', stages, ['uniform', 'uniform', 'texture']);
    this.slot = renderSlot(device, () => {
      const module = moduleOf(device, 'gild');
      return {
        label: 'gild',
        layout: device.createPipelineLayout({ label: 'gild', bindGroupLayouts: [this.group.layout] }),
        vertex: { module, entryPoint: 'cover' },
        fragment: { module, entryPoint: 'gild', targets: [{ format, blend: OVER }] },
      };
    });
  }

  /** Over what is in `target`. */
  encode(
    encoder: GPUCommandEncoder,
    palette: GPUBuffer,
    nearness: GPUTextureView,
    target: GPUTextureView,
    ratio: number,
  ): void {
    this.settings.put(0, ratio, REACH).send();
    const pass = encoder.beginRenderPass({
      label: 'gild',
      colorAttachments: [{ view: target, loadOp: 'load', storeOp: 'store' }],
    });
    pass.setPipeline(this.slot.now());
    pass.setBindGroup(0, this.group.of(this.settings.buffer, palette, nearness));
    pass.draw(3);
    pass.end();
  }

  destroy(): void {
    this.settings.buffer.destroy();
  }
}
