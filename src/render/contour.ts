/** The cut as line segments: marching squares over the samples of a field, from class to class. Pure. */
import type { Lattice } from './view.ts';

/**
 * Segments x0, y0, x1, y1 along which one class gives way to another, in inputs. `values`: rows × columns ×
 * (margin, ∂margin/∂x, ∂margin/∂y, class).
 */
export function contourOf(values: Float32Array, lattice: Lattice): Float64Array {
  const { columns, rows, spacing } = lattice;
  const segments: number[] = [];
  const found: number[] = [];
  const cross = (a: number, b: number): void => {
    if (values[4 * a + 3] === values[4 * b + 3]) return;
    const here = Math.abs(values[4 * a] ?? 0);
    const there = Math.abs(values[4 * b] ?? 0);
    const t = here + there > 0 ? here / (here + there) : 0.5;
    const column = (a % columns) + t * ((b % columns) - (a % columns));
    const row = Math.floor(a / columns) + t * (Math.floor(b / columns) - Math.floor(a / columns));
    found.push(lattice.x + column * spacing, lattice.y - row * spacing);
  };
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const first = row * columns + column;
      const below = first + columns;
      found.length = 0;
      cross(first, first + 1);
      cross(first + 1, below + 1);
      cross(below, below + 1);
      cross(first, below);
      if (found.length === 4) segments.push(...found);
      else if (found.length > 4) segments.push(...star(found));
    }
  }
  return Float64Array.from(segments);
}

/** From each crossing to the middle of all: where three or four classes, or twice two, meet in one cell. */
function star(points: readonly number[]): number[] {
  const count = points.length / 2;
  let x = 0;
  let y = 0;
  for (let i = 0; i < count; i++) {
    x += (points[2 * i] ?? 0) / count;
    y += (points[2 * i + 1] ?? 0) / count;
  }
  return Array.from({ length: count }, (_, i) => [points[2 * i] ?? 0, points[2 * i + 1] ?? 0, x, y]).flat();
}
