/** Draws the cells of the figure of points, one viewport each, from the device's buffers. */
import { moduleOf, OVER, PassGroup, UniformBlock } from './bindings.ts';
import { renderSlot, type Slot } from './pipelines.ts';
import type { Colour } from './palette.ts';

/** What is drawn of a cell, in this order: the numbers that warp_points.wgsl tells apart. */
const [BEFORE, AFTER, RING_BEFORE, RING_AFTER] = [0, 1, 2, 3];

export interface WarpBuffers {
  /** Points × vec2f before. */
  readonly points: GPUBuffer;
  /** Cells × capacity × vec4f after. */
  readonly warped: GPUBuffer;
  /** Points × rgba8. */
  readonly colours: GPUBuffer;
  /** Cells × 4 × vec4f, the last of each four the bounds. */
  readonly measures: GPUBuffer;
}

/** What is the same in all cells. */
export interface WarpStyle {
  /** Half the width of the picture in the points' units, about the origin; null: each cell has its own axes. */
  readonly half: number | null;
  /** Device pixels a CSS pixel. */
  readonly ratio: number;
  /** Of a disc, in CSS pixels. */
  readonly radius: number;
  readonly trace: Colour;
  readonly ring: Colour;
  readonly before: boolean;
  /** Points of a cell in `warped`. */
  readonly capacity: number;
  readonly count: number;
  /** Of so many points one is drawn, where they lie closer than the eye can see. */
  readonly step: number;
  /** The point with a ring around it. */
  readonly marked: number | null;
}

/** Where a cell lies on the canvas, in device pixels from the upper left; all cells are of one size. */
export interface WarpCellBox {
  readonly cell: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const TRACE_OPACITY = 0.5;
const RING_RADIUS = 7;

export class WarpPass {
  readonly slot: Slot;
  readonly #settings: UniformBlock;
  readonly #group: PassGroup;

  constructor(device: GPUDevice, format: GPUTextureFormat) {
    this.#settings = new UniformBlock(device, 'warp picture', 20);
    const stages = GPUShaderStage.VERTEX | GPUShaderStage.FRAGMENT;
    this.#group = new PassGroup(device, 'warp points', stages, ['uniform', 'read', 'read', 'read', 'read']);
    const layout = device.createPipelineLayout({ label: 'warp points', bindGroupLayouts: [this.#group.layout] });
    this.slot = renderSlot(device, () => {
      const module = moduleOf(device, 'warp_points');
      return {
        label: 'warp points',
        layout,
        vertex: { module, entryPoint: 'place' },
        fragment: { module, entryPoint: 'disc_colour', targets: [{ format, blend: OVER }] },
      };
    });
  }

  /** Into a pass over the canvas, once the slot is ready. */
  encode(pass: GPURenderPassEncoder, buffers: WarpBuffers, boxes: readonly WarpCellBox[], style: WarpStyle): void {
    const [first] = boxes;
    const pipeline = this.slot.ready;
    if (!first || !pipeline || style.count === 0) return;
    this.#settings
      .put(0, 0, 0, style.half ?? 1, style.half === null ? 1 : 0)
      .put(4, first.width, first.height, style.ratio, style.radius)
      .put(8, ...style.trace, TRACE_OPACITY)
      .put(12, ...style.ring, RING_RADIUS);
    new Uint32Array(this.#settings.values.buffer).set([style.capacity, style.step], 16);
    this.#settings.send();
    pass.setPipeline(pipeline);
    pass.setBindGroup(
      0,
      this.#group.of(this.#settings.buffer, buffers.points, buffers.warped, buffers.colours, buffers.measures),
    );
    const { marked, count } = style;
    const vertices = 3 * Math.ceil(count / style.step);
    for (const { cell, x, y, width, height } of boxes) {
      pass.setViewport(x, y, width, height, 0, 1);
      pass.setScissorRect(x, y, width, height);
      if (style.before) pass.draw(vertices, 1, 0, 4 * cell + BEFORE);
      pass.draw(vertices, 1, 0, 4 * cell + AFTER);
      if (marked === null || marked >= count) continue;
      if (style.before) pass.draw(3, 1, 3 * marked, 4 * cell + RING_BEFORE);
      pass.draw(3, 1, 3 * marked, 4 * cell + RING_AFTER);
    }
  }

  destroy(): void {
    this.#settings.buffer.destroy();
  }
}
