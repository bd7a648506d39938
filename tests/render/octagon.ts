/** A network whose boundary is known: 5 − relu(x+1) − relu(1−x) − relu(y+1) − relu(1−y) is 0 on an octagon. */
import type { Lattice } from '../../src/render/view.ts';

/** The hidden units: weight of x, weight of y, bias. All have output weights −1 and 0; the output bias is 5. */
export const OCTAGON_UNITS = [
  [1, 0, 1],
  [-1, 0, 1],
  [0, 1, 1],
  [0, -1, 1],
] as const;

/** The vertices, counter-clockwise. */
export const OCTAGON: readonly (readonly [number, number])[] = [
  [2, -1],
  [2, 1],
  [1, 2],
  [-1, 2],
  [-2, 1],
  [-2, -1],
  [-1, -2],
  [1, -2],
];

/** The octagon's field: rows × columns × (margin, ∂margin/∂x, ∂margin/∂y, class). */
export function octagonField({ x, y, spacing, columns, rows }: Lattice): Float32Array<ArrayBuffer> {
  const values = new Float32Array(columns * rows * 4);
  for (let i = 0; i < columns * rows; i++) {
    const px = x + (i % columns) * spacing;
    const py = y - Math.floor(i / columns) * spacing;
    let [margin, dx, dy] = [5, 0, 0];
    for (const [a, b, c] of OCTAGON_UNITS) {
      const z = a * px + b * py + c;
      if (z <= 0) continue;
      margin -= z;
      dx -= a;
      dy -= b;
    }
    values.set([margin, dx, dy, margin > 0 ? 0 : 1], 4 * i);
  }
  return values;
}
