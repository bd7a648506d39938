import { describe, expect, it } from 'vitest';
import {
  alignedPixel,
  clampView,
  HOME_VIEW,
  latticeOver,
  outside,
  pan,
  pixelLattice,
  reachOf,
  sheetLattice,
  toInput,
  toPixel,
  zoomAbout,
} from '../../src/render/view.ts';

const size = { width: 400, height: 200 };
const view = { x: 1, y: -2, span: 4 }; // 0.02 units a pixel: x from −3 to 5, y from −4 to 0

describe('the view', () => {
  it('maps the corners of the canvas to the corners of the window', () => {
    expect(toInput(view, size, 0, 0)).toEqual({ x: -3, y: 0 });
    expect(toInput(view, size, 400, 200)).toEqual({ x: 5, y: -4 });
    const { px, py } = toPixel(view, size, 5, -4);
    expect([px, py]).toEqual([400, 200]);
  });

  it('shows the sheet at home', () => {
    expect(toInput(HOME_VIEW, { width: 470, height: 470 }, 0, 0)).toEqual({ x: -1.15, y: 1.15 });
  });

  it('follows the hand when panned', () => {
    const before = toInput(view, size, 100, 50);
    const after = toInput(pan(view, size, 30, -20), size, 130, 30);
    expect(after.x).toBeCloseTo(before.x, 12);
    expect(after.y).toBeCloseTo(before.y, 12);
  });

  it('keeps the point under the pointer when zoomed', () => {
    const near = zoomAbout(view, size, 350, 20, 8);
    expect(near.span).toBe(0.5);
    const still = toInput(view, size, 350, 20);
    expect(toInput(near, size, 350, 20).x).toBeCloseTo(still.x, 12);
    expect(toInput(near, size, 350, 20).y).toBeCloseTo(still.y, 12);
  });

  it('stays where it can be drawn', () => {
    expect(zoomAbout(view, size, 0, 0, 1e9).span).toBe(2e-3);
    expect(zoomAbout(view, size, 0, 0, 1e-9).span).toBe(40);
    expect(clampView({ x: NaN, y: 1e9, span: Infinity })).toEqual({ x: 0, y: 20, span: HOME_VIEW.span });
  });
});

describe('lattices', () => {
  it('cover the view out to its edges', () => {
    const lattice = latticeOver(view, size, 5);
    expect(lattice).toEqual({ x: -3, y: 0, spacing: 1, columns: 9, rows: 5 });
  });

  it('cover a view whose sides are no multiple of each other', () => {
    const lattice = latticeOver(view, { width: 333, height: 200 }, 7);
    const half = (view.span / 2) * (333 / 200);
    expect(lattice.x).toBeLessThanOrEqual(view.x - half);
    expect(lattice.x + (lattice.columns - 1) * lattice.spacing).toBeGreaterThanOrEqual(view.x + half);
  });

  it('have a sample at the centre of each pixel, or say so', () => {
    const lattice = pixelLattice(view, size);
    expect(lattice).toMatchObject({ x: -2.99, y: expect.closeTo(-0.01, 12), columns: 400, rows: 200 });
    expect(alignedPixel(view, size, lattice)).toEqual({ column: 0, row: 0 });
    expect(alignedPixel({ ...view, x: 1.2 }, size, lattice)).toEqual({ column: -10, row: 0 });
    expect(alignedPixel({ ...view, x: 1.01 }, size, lattice)).toBeNull();
    expect(alignedPixel({ ...view, span: 4.1 }, size, lattice)).toBeNull();
  });

  it('span the sheet with its corners', () => {
    expect(sheetLattice(3)).toEqual({ x: -1.15, y: 1.15, spacing: 1.15, columns: 3, rows: 3 });
  });
});

describe('the reach of a field', () => {
  const all = { left: 0, top: 0, width: 400, height: 200 };

  it('is the canvas for the canvas’s own lattice', () => {
    expect(reachOf(view, size, pixelLattice(view, size))).toEqual(all);
    expect(outside(size, all)).toBeNull();
  });

  it('is a band while rows are missing', () => {
    const band = reachOf(view, size, pixelLattice(view, size), 32);
    expect(band).toEqual({ ...all, height: 32 });
    expect(outside(size, band)).toEqual({ left: 0, top: 32, width: 400, height: 168 });
    expect(reachOf(view, size, pixelLattice(view, size), 1)).toBeNull();
  });

  it('moves with the view', () => {
    const reach = reachOf({ ...view, x: 2 }, size, pixelLattice(view, size));
    expect(reach).toEqual({ ...all, width: 350 });
    expect(outside(size, reach)).toEqual(all);
    expect(reachOf({ ...view, x: 19 }, size, pixelLattice(view, size))).toBeNull();
  });
});
