/** Where things lie among the nodes of a carried sheet. Pure. */
import { HOME_RADIUS } from './view.ts';
import type { Highlight, SheetNodes } from './frame.ts';

/** About so many cells of the drawn grid along a side of the sheet. */
export const GRID_CELLS = 16;

/** Nodes from one drawn line of the grid to the next. */
export function gridStride({ columns }: SheetNodes): number {
  return Math.max(1, Math.round((columns - 1) / GRID_CELLS));
}

/** Of the sheet's side, from its left or top edge: 0 … 1. */
function share(input: number): number {
  return Math.min(1, Math.max(0, (input + HOME_RADIUS) / (2 * HOME_RADIUS)));
}

/** The point as the shaders take it: 0 none; 1 and a sample's number; 2, column and row among the nodes. */
export function placeOf(point: Highlight | null, { columns, rows }: SheetNodes): readonly [number, number, number] {
  if (point === null) return [0, 0, 0];
  if ('sample' in point) return [1, point.sample, 0];
  return [2, share(point.x) * (columns - 1), share(-point.y) * (rows - 1)];
}
