import { describe, expect, it } from 'vitest';
import { tenPieces } from '../../src/state/presets.ts';

interface Piece {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
}

/** The network of the preset: four rectifiers z = w·x + b, and logit 0 − logit 1 = v·max(z, 0) + c. */
function networkOf(weights: readonly number[]) {
  const units = [0, 1, 2, 3].map((k) => ({
    w: [weights[2 * k] ?? NaN, weights[2 * k + 1] ?? NaN] as const,
    b: weights[8 + k] ?? NaN,
    v: (weights[12 + k] ?? NaN) - (weights[16 + k] ?? NaN),
  }));
  return { units, c: (weights[20] ?? NaN) - (weights[21] ?? NaN) };
}

/**
 * On the region where exactly the units of a pattern are on, the height is affine, and the boundary is one line cut to
 * that region by its four half-planes.
 */
function pieceIn({ units, c }: ReturnType<typeof networkOf>, on: (k: number) => boolean): Piece | null {
  const active = units.filter((_, k) => on(k));
  const ax = active.reduce((sum, { w, v }) => sum + v * w[0], 0);
  const ay = active.reduce((sum, { w, v }) => sum + v * w[1], 0);
  const d = active.reduce((sum, { b, v }) => sum + v * b, c);
  const size = Math.hypot(ax, ay);
  if (size === 0) return null;
  const [x, y] = [(-d * ax) / size ** 2, (-d * ay) / size ** 2];
  const [tx, ty] = [-ay / size, ax / size];
  let [low, high] = [-Infinity, Infinity];
  units.forEach(({ w, b }, k) => {
    const side = on(k) ? 1 : -1;
    const slope = side * (w[0] * tx + w[1] * ty);
    const start = side * (w[0] * x + w[1] * y + b);
    // A line along the half-plane's own edge lies in it throughout, or nowhere.
    if (Math.abs(slope) < 1e-12) low = start < 0 ? Infinity : low;
    else if (slope > 0) low = Math.max(low, -start / slope);
    else high = Math.min(high, -start / slope);
  });
  if (!(high - low > 1e-9)) return null;
  return { from: [x + low * tx, y + low * ty], to: [x + high * tx, y + high * ty] };
}

const near = (a: readonly [number, number], b: readonly [number, number]): boolean =>
  Math.hypot(a[0] - b[0], a[1] - b[1]) < 1e-6;

describe('the preset of four rectifiers', () => {
  const network = networkOf(tenPieces.weights ?? []);
  const pieces = Array.from({ length: 16 }, (_, pattern) => pieceIn(network, (k) => ((pattern >> k) & 1) === 1)).filter(
    (piece) => piece !== null,
  );

  it('has as many weights as a network of four units', () => {
    expect(tenPieces.settings.units).toBe(4);
    expect(tenPieces.weights).toHaveLength(4 * 2 + 4 + 2 * 4 + 2);
  });

  it('has a boundary of ten pieces, in sight, none of them short', () => {
    expect(pieces).toHaveLength(10);
    for (const { from, to } of pieces) {
      expect(Math.max(...[...from, ...to].map(Math.abs))).toBeLessThan(1);
      expect(Math.hypot(from[0] - to[0], from[1] - to[1])).toBeGreaterThan(0.25);
    }
  });

  it('closes up: every corner joins two pieces, and going round meets all of them', () => {
    const left = [...pieces];
    const first = left.shift();
    let at = first?.to ?? [NaN, NaN];
    while (left.length > 0) {
      const next = left.findIndex(({ from, to }) => near(from, at) || near(to, at));
      const [piece] = left.splice(next, next < 0 ? 0 : 1);
      if (!piece) throw new Error(`the boundary ends at ${at.join(', ')}`);
      at = near(piece.from, at) ? piece.to : piece.from;
    }
    expect(near(at, first?.from ?? [NaN, NaN])).toBe(true);
  });
});
