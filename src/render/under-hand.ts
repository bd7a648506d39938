/** What lies under the hand on a drawn sheet: from where its nodes came to lie back to the sheet's own inputs. Pure. */
import { frameStage, stageMatrix } from './camera.ts';
import type { Highlight, Orbit, SheetNodes } from './frame.ts';
import type { Lattice, Size, View } from './view.ts';
import { toPixel } from './view.ts';

/** Of each node x, y in pixels of the canvas and how far behind others it lies; one that is no number is not drawn. */
export type NodePlaces = Float32Array;

/** Heights over the sheet are drawn no higher and no lower. framing.wgsl */
const LOWEST = -1.12;
const HIGHEST = 1.12;
/** CSS pixels within which a sample counts as touched. */
const SAMPLE_REACH = 10;

/** Of two triangles of a cell: the node that is at the right angle, and the directions to the two others. */
const TRIANGLES = [
  [0, 0, 1, 1],
  [1, 1, -1, -1],
] as const;

/** Column and row, with fractions, of what lies under (px, py); of several layers the nearest one. Null: nothing. */
export function underHand(
  places: NodePlaces,
  { columns, rows }: SheetNodes,
  px: number,
  py: number,
): { readonly column: number; readonly row: number } | null {
  let found: { column: number; row: number } | null = null;
  let nearest = Infinity;
  const at = (column: number, row: number, k: number): number => places[3 * (row * columns + column) + k] ?? Number.NaN;
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      for (const [right, down, across, along] of TRIANGLES) {
        const [c, r] = [column + right, row + down];
        const [x, y] = [at(c, r, 0), at(c, r, 1)];
        const [ux, uy] = [at(c + across, r, 0) - x, at(c + across, r, 1) - y];
        const [vx, vy] = [at(c, r + along, 0) - x, at(c, r + along, 1) - y];
        const area = ux * vy - uy * vx;
        const s = ((px - x) * vy - (py - y) * vx) / area;
        const t = (ux * (py - y) - uy * (px - x)) / area;
        if (!(s >= 0 && t >= 0 && s + t <= 1)) continue;
        const depth = (1 - s - t) * at(c, r, 2) + s * at(c + across, r, 2) + t * at(c, r + along, 2);
        if (!(depth < nearest)) continue;
        nearest = depth;
        found = { column: c + s * across, row: r + t * along };
      }
    }
  }
  return found;
}

/** The same as an input. */
export function inputUnderHand(
  places: NodePlaces,
  { x, y, spacing, columns, rows }: Lattice,
  px: number,
  py: number,
): { readonly x: number; readonly y: number } | null {
  const found = underHand(places, { columns, rows }, px, py);
  return found && { x: x + found.column * spacing, y: y - found.row * spacing };
}

/** Where the folded sheet's nodes lie. `field`: rows × columns × 4, the margin first; `scale`: height per margin. */
export function placesOfSheet(
  field: Float32Array,
  lattice: Lattice,
  scale: number,
  orbit: Orbit,
  size: Size,
): NodePlaces {
  const { x, y, spacing, columns, rows } = lattice;
  const points = new Float32Array(3 * columns * rows);
  const framed: number[] = [];
  for (let i = 0; i < columns * rows; i++) {
    const [column, row] = [i % columns, Math.floor(i / columns)];
    const height = (field[4 * i] ?? 0) * scale;
    points.set([x + column * spacing, y - row * spacing, height], 3 * i);
    // As framing.wgsl: every other node of every other row.
    if (column % 2 === 0 && row % 2 === 0)
      framed.push(x + column * spacing, y - row * spacing, Math.min(HIGHEST, Math.max(LOWEST, height)));
  }
  const framing = frameStage(framed, orbit, size);
  const m = stageMatrix(orbit);
  const places = new Float32Array(points.length);
  for (let i = 0; i < points.length; i += 3) {
    const [px, py, height] = [points[i] ?? 0, points[i + 1] ?? 0, points[i + 2] ?? 0];
    const part = (k: number): number =>
      (m[k] ?? 0) * px + (m[k + 4] ?? 0) * py + (m[k + 8] ?? 0) * height + (m[k + 12] ?? 0);
    const w = part(3);
    places.set([framing.x + (part(0) / w) * framing.scale, framing.y - (part(1) / w) * framing.scale, part(2) / w], i);
  }
  return places;
}

/** Where points of the logit plane lie. `points`: (logit a, logit b, …, …) by turns. None is behind another. */
export function placesOfLogits(points: Float32Array, view: View, size: Size): NodePlaces {
  const places = new Float32Array((points.length / 4) * 3);
  for (let i = 0; 4 * i < points.length; i++) {
    const { px, py } = toPixel(view, size, points[4 * i] ?? 0, points[4 * i + 1] ?? 0);
    places.set([px, py, 0], 3 * i);
  }
  return places;
}

/** The nearest of some points within reach of the hand, by its number; null: none. */
export function touched(places: NodePlaces, px: number, py: number, reach = SAMPLE_REACH): number | null {
  let found: number | null = null;
  let nearest = reach;
  for (let i = 0; 3 * i < places.length; i++) {
    const away = Math.hypot((places[3 * i] ?? 0) - px, (places[3 * i + 1] ?? 0) - py);
    if (!(away <= nearest)) continue;
    nearest = away;
    found = i;
  }
  return found;
}

export function sameHighlight(a: Highlight | null, b: Highlight | null): boolean {
  if (a === null || b === null) return a === b;
  if ('sample' in a || 'sample' in b) return 'sample' in a && 'sample' in b && a.sample === b.sample;
  return a.x === b.x && a.y === b.y;
}
