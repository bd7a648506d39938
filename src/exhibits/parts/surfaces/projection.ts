/** Where the points of a surface lie on its canvas, and which of them a hand points at. Pure. */
import { eyeOf, type Framing, frameStage, stageMatrix } from '../../../render/camera.ts';
import type { Orbit } from '../../../render/frame.ts';
import { heightScaleOf } from '../../../render/height.ts';
import type { Size } from '../../../render/view.ts';
import type { SurfaceField } from './field.ts';

export type Point3 = readonly [x: number, y: number, z: number];

export interface Projection {
  /** Height on the stage per value of the field. */
  readonly scale: number;
  readonly eye: Point3;
  /** Node of the field, in the sheet's own coordinates. */
  readonly node: (column: number, row: number) => Point3;
  /** CSS px from the top left. */
  readonly place: (point: Point3) => readonly [number, number];
}

/** `size`: of the canvas, CSS px. */
export function projectionOf(field: SurfaceField, orbit: Orbit, size: Size): Projection {
  const { values, lattice } = field;
  const scale = heightScaleOf(values);
  const m = stageMatrix(orbit);
  const node = (column: number, row: number): Point3 => [
    lattice.x + column * lattice.spacing,
    lattice.y - row * lattice.spacing,
    (values[4 * (row * lattice.columns + column)] ?? 0) * scale,
  ];
  const { columns, rows } = lattice;
  const points = new Float64Array(3 * columns * rows);
  for (let i = 0; i < columns * rows; i++) points.set(node(i % columns, Math.floor(i / columns)), 3 * i);
  const framing: Framing = frameStage(points, orbit, size);
  return {
    scale,
    eye: eyeOf(orbit),
    node,
    place([x, y, z]) {
      const along = (row: number): number =>
        (m[row] ?? 0) * x + (m[row + 4] ?? 0) * y + (m[row + 8] ?? 0) * z + (m[row + 12] ?? 0);
      const w = along(3);
      return [framing.x + (along(0) / w) * framing.scale, framing.y - (along(1) / w) * framing.scale];
    },
  };
}

/** How near to a node a hand must be (CSS px), and of how many nodes one is looked at. */
const REACH = 9;
const STRIDE = 2;
/** So much nearer to the eye counts as much as one px nearer to the hand. */
const NEARER = 0.04;

/** The node under a place on the canvas: of those within reach the one nearest to the eye; null where there is no paper. */
export function nodeUnder(
  { node, place, eye }: Projection,
  { lattice }: SurfaceField,
  at: { readonly px: number; readonly py: number },
): { readonly x: number; readonly y: number } | null {
  let best: Point3 | null = null;
  let least = Infinity;
  for (let row = 0; row < lattice.rows; row += STRIDE) {
    for (let column = 0; column < lattice.columns; column += STRIDE) {
      const point = node(column, row);
      const [px, py] = place(point);
      const off = Math.hypot(px - at.px, py - at.py);
      if (off > REACH) continue;
      const away = Math.hypot(point[0] - eye[0], point[1] - eye[1], point[2] - eye[2]) + NEARER * off;
      if (away < least) [least, best] = [away, point];
    }
  }
  return best && { x: best[0], y: best[1] };
}
