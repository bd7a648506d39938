/** Draws the samples on the plane. */
import { moduleOf, OVER, PassGroup, UniformBlock } from './bindings.ts';
import { dotRadius } from './notation.ts';
import { renderSlot } from './pipelines.ts';
import { unitsPerPixel } from './view.ts';
import type { Marks } from './frame.ts';
import type { Slot } from './pipelines.ts';
import type { Size, View } from './view.ts';

/** How far a glyph reaches beyond its radius: the arms of the star, the corners of the square. */
const GLYPH_REACH = 1.4;

/** Samples to be drawn, wherever they lie. */
export interface Dots {
  /** array<vec4f>: x, y, -, label; the training samples first, then the test samples. */
  readonly samples: GPUBuffer;
  /** The element that is the first training sample. */
  readonly first?: number;
  readonly trainingCount: number;
  readonly testCount: number;
  readonly classes: number;
}

export class PointsPass {
  private readonly settings: UniformBlock;
  private readonly group: PassGroup;
  private readonly slots: readonly [values: Slot, discs: Slot, glyphs: Slot];

  constructor(device: GPUDevice, format: GPUTextureFormat) {
    this.settings = new UniformBlock(device, 'point settings', 12);
    const stages = GPUShaderStage.VERTEX | GPUShaderStage.FRAGMENT;
    this.group = new PassGroup(device, 'points', stages, ['uniform', 'uniform', 'read']);
    const layout = device.createPipelineLayout({ label: 'points', bindGroupLayouts: [this.group.layout] });
    const slot = (kind: 'values' | 'discs' | 'glyphs'): Slot =>
      renderSlot(device, () => {
        const glyphs = kind === 'glyphs';
        const variables = { GLYPHS: glyphs, VALUE: kind === 'values', REACH: glyphs ? GLYPH_REACH : 1 };
        const module = moduleOf(device, 'points', variables);
        return {
          label: `points: ${kind}`,
          layout,
          vertex: { module, entryPoint: 'place' },
          fragment: { module, entryPoint: 'mark_colour', targets: [{ format, blend: OVER }] },
        };
      });
    this.slots = [slot('values'), slot('discs'), slot('glyphs')];
  }

  /** What draws the samples of so many classes; 1: samples whose label is a value. */
  slot(classes: number): Slot {
    const [values, discs, glyphs] = this.slots;
    return classes === 1 ? values : classes === 2 ? discs : glyphs;
  }

  /** Into a pass over the canvas; `ratio`: device pixels a CSS pixel; `largest`: |value| of the full colour. */
  encode(
    pass: GPURenderPassEncoder,
    palette: GPUBuffer,
    dots: Dots,
    marks: Pick<Marks, 'samples' | 'testSamples'>,
    view: View,
    size: Size,
    ratio: number,
    largest = 1,
  ): void {
    const { samples, first = 0, classes } = dots;
    const trainingEnd = first + dots.trainingCount;
    const begin = marks.samples ? first : trainingEnd;
    const end = trainingEnd + (marks.testSamples ? dots.testCount : 0);
    if (end <= begin) return;
    this.settings
      .put(0, view.x, view.y, unitsPerPixel(view, size), ratio)
      .put(4, size.width, size.height, dotRadius(Math.min(size.width, size.height) / ratio))
      .put(8, trainingEnd, largest)
      .send();
    pass.setPipeline(this.slot(classes).now());
    pass.setBindGroup(0, this.group.of(this.settings.buffer, palette, samples));
    pass.draw(6 * (end - begin), 1, 6 * begin);
  }

  destroy(): void {
    this.settings.buffer.destroy();
  }
}
