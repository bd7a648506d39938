import { expect, it } from 'vitest';
import { gridStride, placeOf } from '../../src/render/sheet-nodes.ts';
import { HOME_RADIUS, sheetLattice } from '../../src/render/view.ts';

it('draws about sixteen cells of the grid, whatever the nodes', () => {
  for (const [nodes, stride] of [
    [17, 1],
    [33, 2],
    [49, 3],
    [65, 4],
    [9, 1],
  ] as const) {
    expect(gridStride({ columns: nodes, rows: nodes })).toBe(stride);
  }
});

it('finds an input among the nodes where the lattice has it', () => {
  const nodes = { columns: 33, rows: 33 };
  const { x, y, spacing } = sheetLattice(33);
  const [kind, column, row] = placeOf({ x: x + 5.25 * spacing, y: y - 20 * spacing }, nodes);
  expect(kind).toBe(2);
  expect(column).toBeCloseTo(5.25, 10);
  expect(row).toBeCloseTo(20, 10);
  expect(placeOf({ x: 2 * HOME_RADIUS, y: -9 }, nodes)).toEqual([2, 32, 32]);
  expect(placeOf({ sample: 7 }, nodes)).toEqual([1, 7, 0]);
  expect(placeOf(null, nodes)).toEqual([0, 0, 0]);
});
