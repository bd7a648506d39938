/** The folded sheet without WebGPU: the same drawing from plain arrays, on a 2-D canvas, without its shadow. */
import { SampledField } from '../between.ts';
import { CUT_PLANE, eyeOf, frameStage, stageMatrix } from '../camera.ts';
import { contourOf } from '../contour.ts';
import { CUT, PIN_RADIUS, RING_RADIUS } from '../notation.ts';
import { heightScaleOf } from '../height.ts';
import { css, lambert, lit, mix, washWeight } from '../shading.ts';
import { devicePixels } from '../surface.ts';
import { HOME_RADIUS, sheetLattice } from '../view.ts';
import { resample, sharp } from './field.ts';
import { creaseStroke } from './marks.ts';
import { contextOf } from './plane.ts';
import type { FieldArray, Samples } from './field.ts';
import type { Crease } from '../../geometry/creases.ts';
import type { Framing } from '../camera.ts';
import type { Marks, Orbit } from '../frame.ts';
import type { Palette } from '../palette.ts';
import type { Lattice, Size } from '../view.ts';

export interface CanvasSheetFrame {
  readonly palette: Palette;
  readonly orbit: Orbit;
  readonly marks: Marks;
  /** Over the sheet. */
  readonly field: FieldArray;
  readonly classes: number;
  readonly creases: readonly Crease[];
  readonly samples: Samples;
  /** 0: the flat paper … 1: folded. */
  readonly lift: number;
  readonly highlight?: number | null;
  /** The input that stands out. */
  readonly point?: { readonly x: number; readonly y: number } | null;
  /** Below 1: a coarser mesh. */
  readonly quality: number;
}

/** Cells of the mesh across the sheet. */
const CELLS = { fine: 64, quick: 32 } as const;
/** How far above a point paper must stand to hide it. */
const SLACK = 0.02;

export class CanvasSheet {
  size: Size & { readonly ratio: number } = { width: 1, height: 1, ratio: 1 };
  private readonly canvas: HTMLCanvasElement;
  private readonly context: CanvasRenderingContext2D;

  constructor(canvas: HTMLCanvasElement) {
    this.canvas = canvas;
    this.context = contextOf(canvas);
  }

  /** CSS pixels and the page's pixel ratio; true if the canvas changed. */
  resize(width: number, height: number, ratio: number): boolean {
    this.size = devicePixels(width, height, ratio);
    const changed = this.canvas.width !== this.size.width || this.canvas.height !== this.size.height;
    if (changed) Object.assign(this.canvas, { width: this.size.width, height: this.size.height });
    return changed;
  }

  draw(frame: CanvasSheetFrame): void {
    const { context, size } = this;
    const plate = { width: size.width / size.ratio, height: size.height / size.ratio };
    context.setTransform(size.ratio, 0, 0, size.ratio, 0, 0);
    context.clearRect(0, 0, plate.width, plate.height);
    new Drawing(context, frame, plate).draw();
  }
}

type Point = readonly [x: number, y: number, z: number];

/** One drawing of the sheet. */
class Drawing {
  private readonly context: CanvasRenderingContext2D;
  private readonly frame: CanvasSheetFrame;
  private readonly field: SampledField;
  private readonly lattice: Lattice;
  private readonly nodes: Float32Array;
  /** Height per margin, lifted. */
  private readonly scale: number;
  private readonly matrix: Float32Array;
  private readonly framing: Framing;
  private readonly eye: Point;

  constructor(context: CanvasRenderingContext2D, frame: CanvasSheetFrame, plate: Size) {
    this.context = context;
    this.frame = frame;
    this.field = new SampledField(frame.field.values, frame.field.lattice, frame.classes, sharp(frame.creases));
    this.lattice = sheetLattice(1 + (frame.quality < 1 ? CELLS.quick : CELLS.fine));
    this.nodes = resample(this.field, this.lattice, frame.classes);
    this.scale = heightScaleOf(frame.field.values) * frame.lift;
    this.matrix = stageMatrix(frame.orbit);
    this.eye = eyeOf(frame.orbit);
    const { columns, rows } = this.lattice;
    const points = Array.from({ length: columns * rows }, (_, i) => this.node(i % columns, Math.floor(i / columns)));
    this.framing = frameStage(points.flat(), frame.orbit, plate);
  }

  draw(): void {
    const above = this.eye[2] >= 0;
    const cells = this.cells();
    cells.filter((cell) => cell.height < 0 === above).forEach((cell) => this.fill(cell));
    this.drawPlane();
    cells.filter((cell) => cell.height < 0 !== above).forEach((cell) => this.fill(cell));
    if (this.frame.marks.creases) this.drawCreases();
    this.drawCut();
    if (this.frame.marks.samples) this.drawPins();
    if (this.frame.point) this.drawRing(this.frame.point);
  }

  private node(column: number, row: number): Point {
    const { x, y, spacing, columns } = this.lattice;
    const first = 4 * (row * columns + column);
    const [margin = 0, slopeX = 0, slopeY = 0] = this.nodes.subarray(first, first + 3);
    const at = [x + column * spacing, y - row * spacing] as const;
    const steep = slopeX * slopeX + slopeY * slopeY;
    if (this.frame.classes === 2 || margin * margin >= 0.3 * steep * spacing * spacing) {
      return [at[0], at[1], margin * this.scale];
    }
    // The paper meets the cut in a groove: nodes beside the groove move into it, or it would be as jagged as the mesh.
    return [onPaper(at[0] - (slopeX * margin) / steep), onPaper(at[1] - (slopeY * margin) / steep), 0];
  }

  private project([x, y, z]: Point): readonly [number, number] {
    const m = this.matrix;
    const at = (row: number): number =>
      (m[row] ?? 0) * x + (m[row + 4] ?? 0) * y + (m[row + 8] ?? 0) * z + (m[row + 12] ?? 0);
    const w = at(3);
    return [this.framing.x + (at(0) / w) * this.framing.scale, this.framing.y - (at(1) / w) * this.framing.scale];
  }

  private trace(points: readonly Point[], close = false): void {
    points.forEach((point, i) => {
      const [px, py] = this.project(point);
      if (i === 0) this.context.moveTo(px, py);
      else this.context.lineTo(px, py);
    });
    if (close) this.context.closePath();
  }

  /** The mesh's cells, the farthest first. */
  private cells(): Cell[] {
    const { columns, rows } = this.lattice;
    const cells: Cell[] = [];
    for (let row = 0; row + 1 < rows; row++) {
      for (let column = 0; column + 1 < columns; column++) {
        const corners = [
          this.node(column, row),
          this.node(column, row + 1),
          this.node(column + 1, row + 1),
          this.node(column + 1, row),
        ] as const;
        const middle = [0, 1, 2].map((k) => corners.reduce((sum, corner) => sum + (corner[k] ?? 0) / 4, 0));
        const [x = 0, y = 0, height = 0] = middle;
        const away = Math.hypot(x - this.eye[0], y - this.eye[1], height - this.eye[2]);
        cells.push({ corners, x, y, height, away });
      }
    }
    return cells.toSorted((a, b) => b.away - a.away);
  }

  private fill({ corners, x, y, height }: Cell): void {
    const { palette } = this.frame;
    const here = this.field.at(x, y);
    const lift = here.up * this.scale;
    const projected = corners.map((corner) => this.project(corner));
    let area = 0;
    projected.forEach(([px, py], i) => {
      const [qx, qy] = projected[(i + 1) % 4] ?? [px, py];
      area += px * qy - qx * py;
    });
    const front = area < 0;
    const fill = palette.fillColours[here.winner] ?? palette.paper;
    const colour = front ? mix(palette.paper, fill, 0.88 * washWeight(here.margin, palette)) : palette.back;
    const { context } = this;
    context.beginPath();
    // Each cell is drawn a little too large, which closes the seams between neighbours.
    const [cx, cy] = this.project([x, y, height]);
    projected.forEach(([px, py]) => {
      const away = 1 + 0.4 / Math.max(1, Math.hypot(px - cx, py - cy));
      context.lineTo(cx + (px - cx) * away, cy + (py - cy) * away);
    });
    context.closePath();
    context.fillStyle = css(lit(colour, lambert(here.slopeX * lift, here.slopeY * lift), front, palette.dark));
    context.fill();
  }

  private drawPlane(): void {
    const { context, frame } = this;
    context.beginPath();
    this.trace(square(CUT_PLANE), true);
    context.fillStyle = css(frame.palette.leaf, 0.28);
    context.fill();
    context.strokeStyle = css(frame.palette.cut, 0.72);
    context.lineWidth = 1;
    context.stroke();
  }

  /** Whether paper stands between the eye and a point: the ray climbs until it has left the sheet. */
  private hidden([x, y, z]: Point): boolean {
    const { spacing, columns, rows } = this.lattice;
    const [ex, ey, ez] = [this.eye[0] - x, this.eye[1] - y, this.eye[2] - z];
    const level = Math.max(1e-6, Math.hypot(ex, ey));
    for (let step = 1.5; step < 2 * columns; step++) {
      const t = (step * spacing) / level;
      const column = Math.round((x + ex * t - this.lattice.x) / spacing);
      const row = Math.round((this.lattice.y - y - ey * t) / spacing);
      if (t > 1 || column < 0 || row < 0 || column >= columns || row >= rows) return false;
      const over = (this.nodes[4 * (row * columns + column)] ?? 0) * this.scale - (z + ez * t);
      if (over > SLACK + 0.02 * step * spacing && ez >= 0) return true;
    }
    return false;
  }

  private onSheet(x: number, y: number): Point {
    const here = this.field.at(x, y);
    return [x, y, here.margin * here.up * this.scale];
  }

  private drawCreases(): void {
    const { context, frame } = this;
    const { creases, palette, highlight = null } = frame;
    context.strokeStyle = css(palette.ink);
    for (const crease of creases) {
      const stroke = creaseStroke(crease, creases.length, highlight);
      if (stroke.opacity < 0.05) continue;
      context.beginPath();
      for (const points of this.visibleRuns(crease)) this.trace(points);
      context.setLineDash([...stroke.dashes]);
      context.lineWidth = Math.min(1, stroke.width);
      context.globalAlpha = 0.8 * stroke.opacity;
      context.stroke();
    }
    context.setLineDash([]);
    context.globalAlpha = 1;
  }

  /** The stretches of a crease that are on the sheet and can be seen. */
  private visibleRuns({ a, b, c }: Crease): Point[][] {
    const runs: Point[][] = [];
    let run: Point[] | null = null;
    const reach = HOME_RADIUS * Math.SQRT2;
    for (let t = -reach; t <= reach; t += this.lattice.spacing) {
      const x = -a * c - b * t;
      const y = -b * c + a * t;
      const on = Math.max(Math.abs(x), Math.abs(y)) <= HOME_RADIUS;
      const point = on ? this.onSheet(x, y) : null;
      if (!point || this.hidden(point)) {
        run = null;
        continue;
      }
      if (!run) runs.push((run = []));
      run.push(point);
    }
    return runs;
  }

  private drawCut(): void {
    const { context, frame } = this;
    const { palette } = frame;
    const segments = contourOf(this.nodes, this.lattice);
    const seen = new Path2D();
    const unseen = new Path2D();
    for (let i = 0; i + 3 < segments.length; i += 4) {
      const from: Point = [segments[i] ?? 0, segments[i + 1] ?? 0, 0];
      const to: Point = [segments[i + 2] ?? 0, segments[i + 3] ?? 0, 0];
      const path = this.hidden([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2, 0]) ? unseen : seen;
      path.moveTo(...this.project(from));
      path.lineTo(...this.project(to));
    }
    const stroke = (path: Path2D, width: number, style: string): void => {
      context.lineWidth = width;
      context.strokeStyle = style;
      context.stroke(path);
    };
    context.lineCap = 'round';
    stroke(unseen, 2 * CUT.hiddenHalf, css(palette.cut, CUT.hidden));
    context.shadowColor = css(palette.cutGlow);
    context.shadowBlur = 14;
    stroke(seen, 5, css(palette.cutGlow, 0.4));
    context.shadowBlur = 0;
    stroke(seen, 2 * CUT.wire, css(palette.wire));
    stroke(seen, 2 * CUT.gold, css(palette.cut));
    context.lineCap = 'butt';
  }

  /** In front of everything: the point that is pointed at shows through the paper. */
  private drawRing({ x, y }: { readonly x: number; readonly y: number }): void {
    if (Math.max(Math.abs(x), Math.abs(y)) > HOME_RADIUS) return;
    const { context } = this;
    const { palette } = this.frame;
    const [px, py] = this.project(this.onSheet(x, y));
    context.beginPath();
    context.arc(px, py, RING_RADIUS, 0, 2 * Math.PI);
    for (const [width, colour] of [
      [4.4, palette.casing],
      [2, palette.ink],
    ] as const) {
      context.lineWidth = width;
      context.strokeStyle = css(colour);
      context.stroke();
    }
  }

  private drawPins(): void {
    const { context, frame } = this;
    const { samples, palette } = frame;
    for (let i = 0; i < samples.trainingCount; i++) {
      const x = samples.inputs[2 * i] ?? 0;
      const y = samples.inputs[2 * i + 1] ?? 0;
      if (Math.max(Math.abs(x), Math.abs(y)) > HOME_RADIUS) continue;
      const point = this.onSheet(x, y);
      if (this.hidden(point)) continue;
      const [px, py] = this.project(point);
      context.beginPath();
      context.arc(px, py, PIN_RADIUS, 0, 2 * Math.PI);
      context.fillStyle = css(palette.classColours[samples.labels[i] ?? 0] ?? palette.ink, point[2] < 0 ? 0.75 : 1);
      context.fill();
    }
  }
}

interface Cell {
  readonly corners: readonly [Point, Point, Point, Point];
  readonly x: number;
  readonly y: number;
  readonly height: number;
  /** From the eye. */
  readonly away: number;
}

/** The corners of a square of half side `half` in the plane of the cut. */
function square(half: number): Point[] {
  return [
    [-half, -half, 0],
    [half, -half, 0],
    [half, half, 0],
    [-half, half, 0],
  ];
}

function onPaper(value: number): number {
  return Math.min(HOME_RADIUS, Math.max(-HOME_RADIUS, value));
}
