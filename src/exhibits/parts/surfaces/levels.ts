/** Where a field takes round values, as line segments: marching squares, level by level. Pure. */
import type { FieldArray } from '../../../render/canvas2d/field.ts';

/** Segments x0, y0, x1, y1, in the sheet's own coordinates, along which the field is a multiple of `step`. */
export function levelsOf({ values, lattice }: FieldArray, step: number): Float64Array {
  const { columns, rows, spacing, x, y } = lattice;
  const segments: number[] = [];
  const height = (index: number): number => (values[4 * index] ?? 0) / step;
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const first = row * columns + column;
      const corners = [first, first + 1, first + columns + 1, first + columns] as const;
      const heights = corners.map(height);
      const top = Math.max(...heights);
      for (let level = Math.ceil(Math.min(...heights)); level <= top; level++) {
        const found = crossings(heights, level);
        for (let i = 0; i + 3 < found.length; i += 4) {
          const [a = 0, b = 0, c = 0, d = 0] = found.slice(i, i + 4);
          segments.push(x + (column + a) * spacing, y - (row + b) * spacing);
          segments.push(x + (column + c) * spacing, y - (row + d) * spacing);
        }
      }
    }
  }
  return Float64Array.from(segments);
}

/** The corners of a cell, clockwise from the top left: columns and rows. */
const CORNERS = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
] as const;

/** Where a level crosses the sides of a cell, in columns and rows from its top left corner. */
function crossings(heights: readonly number[], level: number): number[] {
  const found: number[] = [];
  for (const [i, [column, row]] of CORNERS.entries()) {
    const next = (i + 1) % 4;
    const [a, b] = [(heights[i] ?? 0) - level, (heights[next] ?? 0) - level];
    if (a >= 0 === b >= 0) continue;
    const [toColumn = 0, toRow = 0] = CORNERS[next] ?? [];
    const t = a / (a - b);
    found.push(column + t * (toColumn - column), row + t * (toRow - row));
  }
  return found;
}
