/** Draws a surface on 2-D canvases, where there is no graphics device. */
import { contextOf } from '../../../render/canvas2d/plane.ts';
import type { Palette, Colour } from '../../../render/palette.ts';
import { css, lambert, lit, mix, relief } from '../../../render/shading.ts';
import { HOME_RADIUS } from '../../../render/view.ts';
import { levelsOf } from './levels.ts';
import { type Point3, type Projection, projectionOf } from './projection.ts';
import type { SurfaceCanvases, SurfaceScene, SurfaceStage } from './stage.ts';

/** Nodes from one corner of a drawn cell to the next, at rest and while the hand moves. */
const STRIDE = { fine: 2, quick: 4 } as const;
/** As in value_scale.wgsl: the weight of the fill at the largest value, and the ink of a level. */
const FULLEST = 0.72;
const LEVEL_INK = 0.24;
const RING = 6;

/** Bare paper at 0, blue above and red below. */
function valueColour(share: number, palette: Palette): Colour {
  const size = Math.min(1, Math.abs(share));
  const fill = palette.fillColours[share > 0 ? 0 : 1] ?? palette.paper;
  return mix(palette.paper, fill, FULLEST * size * (1.25 - 0.25 * size));
}

/** A canvas fitted to its box, drawn on in CSS px. */
function opened(canvas: HTMLCanvasElement): { g: CanvasRenderingContext2D; width: number; height: number } {
  const ratio = Math.min(2, devicePixelRatio);
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  canvas.width = Math.max(1, Math.round(width * ratio));
  canvas.height = Math.max(1, Math.round(height * ratio));
  const g = contextOf(canvas);
  g.setTransform(ratio, 0, 0, ratio, 0, 0);
  return { g, width, height };
}

interface Cell {
  readonly corners: readonly Point3[];
  readonly index: number;
  readonly away: number;
}

export class CanvasSurface implements SurfaceStage {
  readonly #canvases: SurfaceCanvases;

  constructor(canvases: SurfaceCanvases) {
    this.#canvases = canvases;
  }

  draw(scene: SurfaceScene): void {
    this.#drawSheet(scene);
    this.#drawPlane(scene);
  }

  dispose(): void {
    // Canvases need nothing.
  }

  #drawSheet(scene: SurfaceScene): void {
    const { g, width, height } = opened(this.#canvases.sheet);
    const { field, palette, point } = scene;
    const projection = projectionOf(field, scene.orbit, { width, height });
    const stride = scene.quality < 1 ? STRIDE.quick : STRIDE.fine;
    for (const { corners, index } of cellsOf(projection, scene, stride)) {
      const [value = 0, slopeX = 0, slopeY = 0] = field.values.subarray(4 * index, 4 * index + 3);
      const cosine = lambert(slopeX * projection.scale, slopeY * projection.scale);
      g.beginPath();
      for (const corner of corners) g.lineTo(...projection.place(corner));
      g.closePath();
      g.fillStyle = css(lit(valueColour(value, palette), cosine, projection.eye[2] >= 0, palette.dark));
      g.strokeStyle = g.fillStyle; // closes the seams between neighbours
      g.lineWidth = 0.7;
      g.fill();
      g.stroke();
    }
    if (point) ring(g, projection.place([point.x, point.y, heightAt(scene, point) * projection.scale]), palette);
  }

  #drawPlane({ field, palette, step }: SurfaceScene): void {
    const { g, width, height } = opened(this.#canvases.plane);
    const { lattice, values, largest } = field;
    const side = Math.min(width, height);
    // On whole pixels, or the seams between cells would show.
    const edge = (length: number, i: number): number => Math.round((length - side) / 2 + (side * i) / lattice.columns);
    for (let row = 0, at = 0; row < lattice.rows; row++) {
      for (let column = 0; column < lattice.columns; column++, at += 4) {
        const colour = valueColour(values[at] ?? 0, palette);
        g.fillStyle = css(relief(colour, values[at + 1] ?? 0, values[at + 2] ?? 0, palette.dark));
        const [x, y] = [edge(width, column), edge(height, row)];
        g.fillRect(x, y, edge(width, column + 1) - x, edge(height, row + 1) - y);
      }
    }
    const px = (x: number): number => width / 2 + (x / HOME_RADIUS) * (side / 2);
    const py = (y: number): number => height / 2 - (y / HOME_RADIUS) * (side / 2);
    const segments = levelsOf(field, step / largest);
    g.beginPath();
    for (let i = 0; i + 3 < segments.length; i += 4) {
      g.moveTo(px(segments[i] ?? 0), py(segments[i + 1] ?? 0));
      g.lineTo(px(segments[i + 2] ?? 0), py(segments[i + 3] ?? 0));
    }
    g.strokeStyle = css(palette.ink, LEVEL_INK);
    g.lineWidth = 0.9;
    g.stroke();
  }
}

/** The field's value at the node nearest to a point of the sheet. */
function heightAt({ field: { values, lattice } }: SurfaceScene, { x, y }: { x: number; y: number }): number {
  const column = Math.round((x - lattice.x) / lattice.spacing);
  const row = Math.round((lattice.y - y) / lattice.spacing);
  return values[4 * (row * lattice.columns + column)] ?? 0;
}

/** The farthest from the eye first. */
function cellsOf({ node, eye }: Projection, { field: { lattice } }: SurfaceScene, stride: number): Cell[] {
  const cells: Cell[] = [];
  const { columns, rows } = lattice;
  for (let row = 0; row + stride < rows; row += stride) {
    for (let column = 0; column + stride < columns; column += stride) {
      const corners = [
        node(column, row),
        node(column, row + stride),
        node(column + stride, row + stride),
        node(column + stride, row),
      ];
      const [[x, y, z]] = [node(column + stride / 2, row + stride / 2)];
      const index = (row + stride / 2) * columns + column + stride / 2;
      cells.push({ corners, index, away: Math.hypot(x - eye[0], y - eye[1], z - eye[2]) });
    }
  }
  return cells.toSorted((a, b) => b.away - a.away);
}

function ring(g: CanvasRenderingContext2D, [x, y]: readonly [number, number], palette: Palette): void {
  for (const [width, colour] of [
    [4.4, palette.casing],
    [2, palette.ink],
  ] as const) {
    g.beginPath();
    g.arc(x, y, RING, 0, 2 * Math.PI);
    g.lineWidth = width;
    g.strokeStyle = css(colour);
    g.stroke();
  }
}
