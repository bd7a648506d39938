/** The logit plane: the image of the sheet and of the samples, and the one straight cut, drawn from buffers on the device. */
import { moduleOf, OVER, PassGroup, UniformBlock } from './bindings.ts';
import { tickStep } from './logit-view.ts';
import { SheetMesh } from './mesh.ts';
import { RING_RADIUS } from './notation.ts';
import { makeInTurn, makeTogether, renderSlot } from './pipelines.ts';
import { PointsPass } from './points.ts';
import { gridStride, placeOf } from './sheet-nodes.ts';
import { CanvasRenderer, Surface } from './surface.ts';
import { PALETTE_FLOATS, putPalette } from './uniforms.ts';
import { unitsPerPixel } from './view.ts';
import type { LogitFrame } from './frame.ts';
import type { Slot } from './pipelines.ts';
import type { Size } from './view.ts';

/** The longest arrow, of a sample that is wrong and sure of it. CSS pixels. */
const LONGEST_ARROW = 30;

const BINDINGS = ['uniform', 'uniform', 'read', 'read'] as const;

/** What is drawn, from the ground up, by its entry points. */
const strokes = {
  ground: ['cover', 'ground'],
  sheet: ['lay', 'layer'],
  grid: ['rule', 'rule_colour'],
  cut: ['along_cut', 'cut_colour'],
  arrows: ['point_arrow', 'arrow_colour'],
  ring: ['encircle', 'ring_colour'],
} as const;
type Stroke = keyof typeof strokes;

/** Draws a frame of the logit plane into any texture of one format. */
export class LogitPass {
  private readonly settings: UniformBlock;
  private readonly palette: UniformBlock;
  private readonly group: PassGroup;
  private readonly slots: Readonly<Record<Stroke, Slot>>;
  private readonly mesh: SheetMesh;
  private readonly points: PointsPass;

  constructor(device: GPUDevice, format: GPUTextureFormat) {
    this.settings = new UniformBlock(device, 'logit plane settings', 24);
    this.palette = new UniformBlock(device, 'logit plane palette', PALETTE_FLOATS);
    this.group = new PassGroup(device, 'logit plane', GPUShaderStage.VERTEX | GPUShaderStage.FRAGMENT, BINDINGS);
    const layout = device.createPipelineLayout({ label: 'logit plane', bindGroupLayouts: [this.group.layout] });
    const slot = (stroke: Stroke): Slot =>
      renderSlot(device, () => {
        const module = moduleOf(device, 'logit_plane');
        const [vertex, fragment] = strokes[stroke];
        return {
          label: `logit plane: ${stroke}`,
          layout,
          vertex: { module, entryPoint: vertex },
          fragment: { module, entryPoint: fragment, targets: [{ format, blend: OVER }] },
        };
      });
    this.slots = {
      ground: slot('ground'),
      sheet: slot('sheet'),
      grid: slot('grid'),
      cut: slot('cut'),
      arrows: slot('arrows'),
      ring: slot('ring'),
    };
    this.mesh = new SheetMesh(device);
    this.points = new PointsPass(device, format);
  }

  /** Makes in the background what the first frame needs, for so many classes. */
  prepare(classes: number): Promise<void> {
    const { ground, sheet, grid, cut } = this.slots;
    return makeTogether([ground, sheet, grid, cut, this.points.slot(classes)]);
  }

  /** Makes in the background all that any frame needs, a few at a time; `nodes`: of the carried sheet, a side. */
  warm(classes: number, nodes: number): Promise<void> {
    this.mesh.of(nodes, 1);
    return makeInTurn([...Object.values(this.slots), this.points.slot(classes)]);
  }

  /** `ratio`: device pixels a CSS pixel. */
  encode(encoder: GPUCommandEncoder, frame: LogitFrame, target: GPUTextureView, size: Size, ratio: number): void {
    const { nodes, marks, carried, samples, trainingCount, testCount, view } = frame;
    this.writeUniforms(frame, size, ratio);
    const pass = encoder.beginRenderPass({
      label: 'logit plane',
      colorAttachments: [{ view: target, loadOp: 'clear', storeOp: 'store' }],
    });
    const group = this.group.of(this.settings.buffer, this.palette.buffer, carried.buffer, samples.buffer);
    const draw = (stroke: Stroke, vertices: number): void => {
      pass.setPipeline(this.slots[stroke].now());
      pass.setBindGroup(0, group);
      pass.draw(vertices);
    };
    draw('ground', 3);
    if (marks.grid) {
      const indices = this.mesh.of(nodes.columns, 1);
      pass.setPipeline(this.slots.sheet.now());
      pass.setIndexBuffer(indices, 'uint32');
      pass.drawIndexed(indices.size / 4);
      draw('grid', 6 * piecesOf(frame));
    }
    draw('cut', 6);
    if (marks.arrows && trainingCount > 0) draw('arrows', 6 * trainingCount);
    const dots = {
      samples: samples.buffer,
      first: samples.first ?? 0,
      trainingCount,
      testCount,
      classes: frame.classes,
    };
    this.points.encode(pass, this.palette.buffer, dots, marks, view, size, ratio);
    if (frame.point) draw('ring', 6);
    pass.end();
  }

  private writeUniforms(frame: LogitFrame, size: Size, ratio: number): void {
    const { view, nodes, pair, point, carried, samples } = frame;
    const step = tickStep(view, Math.min(size.width, size.height) / ratio);
    this.settings
      .put(0, view.x, view.y, unitsPerPixel(view, size), ratio)
      .put(4, size.width, size.height, step, LONGEST_ARROW)
      .put(8, ...pair, frame.classes === 2 ? 1 : 0, RING_RADIUS)
      .put(12, nodes.columns, nodes.rows, carried.first ?? 0, gridStride(nodes))
      .put(16, samples.first ?? 0)
      .put(20, ...placeOf(point, nodes))
      .send();
    putPalette(this.palette, frame.palette);
    this.palette.send();
  }

  destroy(): void {
    [this.mesh, this.points].forEach((part) => part.destroy());
    this.settings.buffer.destroy();
    this.palette.buffer.destroy();
  }
}

/** Pieces between neighbouring nodes of all lines of the grid. */
function piecesOf({ nodes }: LogitFrame): number {
  const stride = gridStride(nodes);
  const lines = (along: number): number => Math.floor((along - 1) / stride) + 1;
  return lines(nodes.rows) * (nodes.columns - 1) + lines(nodes.columns) * (nodes.rows - 1);
}

/** The logit plane on a canvas of its own. */
export class LogitRenderer extends CanvasRenderer<LogitFrame, LogitPass> {
  constructor(device: GPUDevice, canvas: HTMLCanvasElement | OffscreenCanvas) {
    const surface = new Surface(device, canvas, 'opaque');
    super(surface, new LogitPass(device, surface.format));
  }

  /** Makes in the background all that any later frame needs; `nodes`: of the carried sheet, a side. */
  warm(classes: number, nodes: number): Promise<void> {
    return this.pass.warm(classes, nodes);
  }
}
