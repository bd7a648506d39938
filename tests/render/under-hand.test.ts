/** What lies under the hand is what was put there, seen through the same eye that the shaders use. */
import { describe, expect, it } from 'vitest';
import { frameStage, stageMatrix } from '../../src/render/camera.ts';
import { HOME_ORBIT } from '../../src/render/frame.ts';
import { inputUnderHand, placesOfLogits, placesOfSheet, touched, underHand } from '../../src/render/under-hand.ts';
import { sheetLattice } from '../../src/render/view.ts';

const two = { columns: 2, rows: 2 };
/** A plane: interpolating it is exact. */
const margin = (x: number, y: number): number => 0.8 * x - 0.5 * y + 0.3;

describe('a cell under the hand', () => {
  // Top left, top right, bottom left, bottom right; the cell is a parallelogram.
  const places = Float32Array.of(10, 10, 0.5, 30, 10, 0.5, 20, 30, 0.5, 40, 30, 0.5);

  it('is told by column and row', () => {
    expect(underHand(places, two, 25, 20)).toEqual({ column: 0.5, row: 0.5 });
    expect(underHand(places, two, 20, 10)).toEqual({ column: 0.5, row: 0 });
    const near = underHand(places, two, 37.5, 29);
    expect(near?.column).toBeCloseTo(0.9, 6);
    expect(near?.row).toBeCloseTo(0.95, 6);
  });

  it('is none beside it, nor where a corner is no number', () => {
    expect(underHand(places, two, 12, 20)).toBeNull();
    expect(
      underHand(
        places.map((value, i) => (i === 0 ? Number.NaN : value)),
        two,
        15,
        12,
      ),
    ).toBeNull();
  });

  it('is the nearest of two that lie over each other', () => {
    // Three columns: the second cell is folded back over the first, in front of it.
    const over = Float32Array.of(0, 0, 0.9, 10, 0, 0.5, 0, 0, 0.1, 0, 10, 0.9, 10, 10, 0.5, 0, 10, 0.1);
    expect(underHand(over, { columns: 3, rows: 2 }, 5, 5)).toEqual({ column: 1.5, row: 0.5 });
  });
});

it('finds the input on a folded sheet that the eye sees there', () => {
  const lattice = sheetLattice(41);
  const size = { width: 400, height: 300 };
  const scale = 0.5;
  const field = new Float32Array(4 * 41 * 41);
  const framed: number[] = [];
  for (let i = 0; i < 41 * 41; i++) {
    const [x, y] = [lattice.x + (i % 41) * lattice.spacing, lattice.y - Math.floor(i / 41) * lattice.spacing];
    field[4 * i] = margin(x, y);
    framed.push(x, y, scale * margin(x, y));
  }
  const places = placesOfSheet(field, lattice, scale, HOME_ORBIT, size);
  const framing = frameStage(framed, HOME_ORBIT, size);
  const m = stageMatrix(HOME_ORBIT);
  for (const [x, y] of [
    [0.37, -0.61],
    [-0.9, 0.85],
    [0, 0],
  ] as const) {
    const point = [x, y, scale * margin(x, y), 1];
    const part = (row: number): number => point.reduce((sum, value, k) => sum + value * (m[4 * k + row] ?? 0), 0);
    const px = framing.x + (part(0) / part(3)) * framing.scale;
    const py = framing.y - (part(1) / part(3)) * framing.scale;
    const found = inputUnderHand(places, lattice, px, py);
    expect(found?.x).toBeCloseTo(x, 2);
    expect(found?.y).toBeCloseTo(y, 2);
  }
});

it('touches the nearest sample within reach', () => {
  // A span of 4 over 200 pixels: the logits (1, 0.5) lie 50 pixels to the right of the middle and 25 above it.
  const points = Float32Array.of(1, 0.5, 0, 0, 1.06, 0.5, 0, 1, -1, 0, 0, 0);
  const places = placesOfLogits(points, { x: 0, y: 0, span: 4 }, { width: 200, height: 200 });
  expect([...places.subarray(0, 3)]).toEqual([150, 75, 0]);
  expect(touched(places, 151, 76)).toBe(0);
  expect(touched(places, 152, 75)).toBe(1);
  expect(touched(places, 70, 100)).toBeNull();
});
