/** Small pictures of all units of a layer, drawn in one pass from buffers on the device. */
import { moduleOf, OVER, PassGroup, UniformBlock } from './bindings.ts';
import { renderSlot } from './pipelines.ts';
import { CanvasRenderer, Surface } from './surface.ts';
import { PALETTE_FLOATS, putPalette } from './uniforms.ts';
import type { AtlasFrame } from './frame.ts';
import type { Slot } from './pipelines.ts';
import type { Size } from './view.ts';

/** Where the bits of the units that are switched off begin among the settings, and how many words they take. */
const OFF_AT = 12;
const OFF_WORDS = 12;

/** Draws a frame of the units' atlas into any texture of one format. */
export class AtlasPass {
  private readonly settings: UniformBlock;
  private readonly words: Uint32Array;
  private readonly palette: UniformBlock;
  private readonly group: PassGroup;
  private readonly slot: Slot;

  constructor(device: GPUDevice, format: GPUTextureFormat) {
    this.settings = new UniformBlock(device, 'atlas settings', OFF_AT + OFF_WORDS);
    this.words = new Uint32Array(this.settings.values.buffer);
    this.palette = new UniformBlock(device, 'atlas palette', PALETTE_FLOATS);
    const stages = GPUShaderStage.VERTEX | GPUShaderStage.FRAGMENT;
    this.group = new PassGroup(device, 'atlas', stages, ['uniform', 'uniform', 'read', 'read', 'read']);
    this.slot = renderSlot(device, () => {
      const module = moduleOf(device, 'atlas');
      return {
        label: 'atlas',
        layout: device.createPipelineLayout({ label: 'atlas', bindGroupLayouts: [this.group.layout] }),
        vertex: { module, entryPoint: 'lay' },
        fragment: { module, entryPoint: 'picture', targets: [{ format, blend: OVER }] },
      };
    });
  }

  /** Makes in the background all that any frame needs. */
  prepare(): Promise<void> {
    return this.slot.warm();
  }

  /** `ratio`: device pixels a CSS pixel. */
  encode(encoder: GPUCommandEncoder, frame: AtlasFrame, target: GPUTextureView, size: Size, ratio: number): void {
    const { atlas, layout } = frame;
    this.writeUniforms(frame, size, ratio);
    const pass = encoder.beginRenderPass({
      label: 'atlas',
      colorAttachments: [{ view: target, loadOp: 'clear', storeOp: 'store', clearValue: [0, 0, 0, 0] }],
    });
    const count = Math.min(layout.count, atlas.units);
    if (count > 0) {
      const { values, ranges, order } = atlas;
      pass.setPipeline(this.slot.now());
      pass.setBindGroup(0, this.group.of(this.settings.buffer, this.palette.buffer, values, ranges, order));
      pass.draw(6 * count);
    }
    pass.end();
  }

  private writeUniforms({ atlas, layout, palette, hovered, chosen, off }: AtlasFrame, size: Size, ratio: number): void {
    this.settings
      .put(0, size.width, size.height, ratio, layout.count)
      .put(4, layout.left, layout.top, layout.tile + layout.gap, layout.tile)
      .put(8, layout.columns, atlas.side, hovered ?? -1, chosen ?? -1);
    this.words.fill(0, OFF_AT);
    for (const unit of off) {
      const word = OFF_AT + (unit >>> 5);
      this.words[word] = (this.words[word] ?? 0) | (1 << (unit & 31));
    }
    this.settings.send();
    putPalette(this.palette, palette);
    this.palette.send();
  }

  destroy(): void {
    this.settings.buffer.destroy();
    this.palette.buffer.destroy();
  }
}

/** The units' atlas on a canvas of its own, which shows the page between the tiles. */
export class AtlasRenderer extends CanvasRenderer<AtlasFrame, AtlasPass> {
  constructor(device: GPUDevice, canvas: HTMLCanvasElement | OffscreenCanvas) {
    const surface = new Surface(device, canvas, 'premultiplied');
    super(surface, new AtlasPass(device, surface.format));
  }
}
