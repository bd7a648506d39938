/** Draws the samples on the plane. */
import { moduleOf, OVER, PassGroup, UniformBlock } from './bindings.ts';
import { dotRadius } from './notation.ts';
import { unitsPerPixel } from './view.ts';
import type { Marks, ModelInput } from './frame.ts';
import type { Size, View } from './view.ts';

export class PointsPass {
  private readonly settings: UniformBlock;
  private readonly group: PassGroup;
  private readonly discs: GPURenderPipeline;
  private readonly glyphs: GPURenderPipeline;

  constructor(device: GPUDevice, format: GPUTextureFormat) {
    this.settings = new UniformBlock(device, 'point settings', 12);
    const stages = GPUShaderStage.VERTEX | GPUShaderStage.FRAGMENT;
    this.group = new PassGroup(device, 'points', stages, ['uniform', 'uniform', 'read']);
    const layout = device.createPipelineLayout({ label: 'points', bindGroupLayouts: [this.group.layout] });
    const pipeline = (glyphs: boolean): GPURenderPipeline => {
      const module = moduleOf(device, 'points', { GLYPHS: glyphs });
      return device.createRenderPipeline({
        label: glyphs ? 'points: glyphs' : 'points: discs',
        layout,
        vertex: { module, entryPoint: 'place' },
        fragment: { module, entryPoint: 'mark_colour', targets: [{ format, blend: OVER }] },
      });
    };
    this.discs = pipeline(false);
    this.glyphs = pipeline(true);
  }

  /** Into a pass over the canvas; `ratio`: device pixels a CSS pixel. */
  encode(
    pass: GPURenderPassEncoder,
    palette: GPUBuffer,
    model: ModelInput,
    marks: Marks,
    view: View,
    size: Size,
    ratio: number,
  ): void {
    const first = marks.samples ? 0 : model.trainingCount;
    const last = model.trainingCount + (marks.testSamples ? model.testCount : 0);
    if (last <= first) return;
    this.settings
      .put(0, view.x, view.y, unitsPerPixel(view, size), ratio)
      .put(4, size.width, size.height, dotRadius(Math.min(size.width, size.height) / ratio))
      .put(8, model.trainingCount)
      .send();
    pass.setPipeline(model.classes > 2 ? this.glyphs : this.discs);
    pass.setBindGroup(0, this.group.of(this.settings.buffer, palette, model.samples));
    pass.draw(6, last - first, 0, first);
  }

  destroy(): void {
    this.settings.buffer.destroy();
  }
}
