/** Several hidden layers: folds whose number is known, and networks traced and sampled in plain loops. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactGeometry } from '../../src/geometry/exact-geometry.ts';
import type { PiecewiseNetwork } from '../../src/geometry/network.ts';
import * as nets from './networks.ts';

const { affine, hardTanh, identity, jumping, layer, leaky, linesOf, relu, relu6, square, threshold } = nets;

/** t ↦ 1 − |2t − 1| on 0 … 1, from the units relu(t) and relu(t − ½). */
const TENT = [2, -4];

/** Folds x at ½ so many times (Telgarsky 2015): 2^depth copies of 0 … 1; the margin is the last one less ½. */
function tents(depth: number): PiecewiseNetwork {
  const hidden = Array.from(
    { length: depth },
    (_, l) =>
    l === 0 ? layer([[1, 0, 0], [1, 0, -0.5]]) : layer([[...TENT, 0], [...TENT, -0.5]]), // prettier-ignore
  );
  return { hidden, output: affine([[...TENT, -0.5], [0, 0, 0]]) }; // prettier-ignore
}

/**
 * Folds the square |x|, |y| < 1 along both axes, moves the quarter's middle to the origin and folds again (Montúfar et
 * al. 2014): `depth` layers of |u|, |v|. Each copy then carries the diamond |u| + |v| = half its own half width.
 */
function foldedSquare(depth: number): PiecewiseNetwork {
  const hidden = Array.from({ length: depth }, (_, l) => {
    if (l === 0) return layer([[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0]]); // prettier-ignore
    const by = 2 ** -l;
    return layer([[1, 1, 0, 0, -by], [-1, -1, 0, 0, by], [0, 0, 1, 1, -by], [0, 0, -1, -1, by]]); // prettier-ignore
  });
  return { hidden, output: affine([[-1, -1, -1, -1, 2 ** -depth], [0, 0, 0, 0, 0]]) }; // prettier-ignore
}

const UNIT = { left: 0, right: 1, bottom: 0, top: 1 };

describe('folding again', () => {
  it('doubles the tents at every layer, and cuts them all at once', () => {
    for (let depth = 1; depth <= 6; depth++) {
      const copies = 2 ** depth;
      const { counts, boundary, creases } = exactGeometry(tents(depth), UNIT);
      expect(counts).toMatchObject({ regions: copies, pieces: copies, chains: copies, open: copies, exact: true });
      const places = linesOf(boundary).map(({ points }) => points.map(([x]) => x));
      const expected = Array.from({ length: copies }, (_, k) => (2 * k + 1) / (2 * copies));
      expect(places.toSorted((p, q) => (p[0] ?? 0) - (q[0] ?? 0))).toEqual(expected.map((x) => [x, x]));
      expect(creases.map(({ units }) => units.length)).toEqual(expected.slice(0, depth).map((_, l) => 2 ** l));
    }
  });

  it('makes four times as many squares of the square at every layer, each with its diamond', () => {
    for (let depth = 1; depth <= 4; depth++) {
      const { counts } = exactGeometry(foldedSquare(depth), square(1));
      const diamonds = 4 ** (depth - 1);
      expect(counts).toMatchObject({
        regions: 4 ** depth,
        pieces: 4 * diamonds,
        closed: diamonds,
        open: 0,
        junctions: 0,
      });
    }
  });
});

const NONE = { points: new Float64Array(), offsets: new Uint32Array(), closed: new Uint8Array() };

/** Area of a polygon. */
function area(points: readonly (readonly [number, number])[]): number {
  const crosses = points.map(([x, y], i) => {
    const [u, v] = points[(i + 1) % points.length] ?? [x, y];
    return x * v - y * u;
  });
  return crosses.reduce((sum, cross) => sum + cross, 0) / 2;
}

const middleOf = (points: readonly (readonly [number, number])[]): [number, number] => [
  points.reduce((sum, [x]) => sum + x, 0) / points.length,
  points.reduce((sum, [, y]) => sum + y, 0) / points.length,
];

/**
 * Checks all regions of |x|, |y| < 1.5 by their areas and by the network's values and patterns in and around them;
 * returns how many there are by count and by pattern.
 */
function checkRegions(network: PiecewiseNetwork): [counted: number, patterns: number] {
  const { regions, counts } = exactGeometry(network, square(1.5), { regions: true });
  const polygons = linesOf(regions ?? NONE);
  expect(polygons).toHaveLength(counts.regions);
  expect(polygons.reduce((sum, { points }) => sum + area(points), 0)).toBeCloseTo(9, 12);
  const patterns = new Set<string>();
  for (const { points } of polygons) {
    const [mx, my] = middleOf(points);
    const middle = nets.evaluate(network, mx, my);
    patterns.add(middle.pattern);
    // Affine: half way to the corners the mean of the logits is that in the middle; the same pattern up to the corners.
    const corners = points.map(([x, y]) => nets.evaluate(network, (x + mx) / 2, (y + my) / 2).logits[0] ?? 0);
    expect(corners.reduce((sum, value) => sum + value, 0) / corners.length).toBeCloseTo(middle.logits[0] ?? 0, 11);
    for (const [x, y] of points)
      expect(nets.evaluate(network, x + 1e-3 * (mx - x), y + 1e-3 * (my - y)).pattern).toBe(middle.pattern);
  }
  return [counts.regions, patterns.size];
}

describe('regions', () => {
  it('fill the view, are convex, have a pattern each, and the network is affine on them', () => {
    for (const [widths, activation] of [
      [[7], relu6],
      [[12, 9], relu],
      [[6, 8, 7], leaky],
      [[5, 5, 5, 5], hardTanh],
      [[4, 6, 4, 6, 4, 6], relu],
    ] as const) {
      const [counted, patterns] = checkRegions(nets.randomNetwork(widths, 2, widths.length + 40, activation));
      expect(counted).toBe(patterns);
    }
  });

  it('do so where the network jumps, and creases on two sides of a step do not meet', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const [counted, patterns] = checkRegions(nets.randomNetwork([4, 6, 5], 2, seed, jumping));
      expect(counted).toBe(patterns);
    }
  });

  it('fill the view and have a pattern each where much coincides: small integers for weights', () => {
    const weight = fc.integer({ min: -2, max: 2 });
    const widths = [3, 3, 3];
    const half = { breaks: [-1], slopes: [-0.5, 1], intercepts: [0.5, 2] };
    const step = { breaks: [-1, 0], slopes: [1, 0, 1], intercepts: [0, -1, 1] };
    const activation = fc.constantFrom(relu, hardTanh, half, step);
    fc.assert(
      fc.property(activation, fc.array(weight, { minLength: 60, maxLength: 60 }), (bent, weights) => {
        let used = 0;
        const rows = (units: number, inputs: number) =>
          Array.from({ length: units }, () => Array.from({ length: inputs + 1 }, () => weights[used++] ?? 0));
        const hidden = widths.map((units, l) => layer(rows(units, l === 0 ? 2 : 3), bent));
        const network = { hidden, output: affine(rows(2, 3)) };
        const { regions, counts } = exactGeometry(network, square(3), { regions: true });
        const polygons = linesOf(regions ?? NONE);
        expect(polygons.reduce((sum, { points }) => sum + area(points), 0)).toBeCloseTo(36, 10);
        const patterns = polygons.map(({ points }) => nets.evaluate(network, ...middleOf(points), 1e-9).pattern);
        expect(new Set(patterns).size).toBe(counts.regions);
        polygons.forEach(({ points }, i) => {
          const [mx, my] = middleOf(points);
          for (const [x, y] of points)
            expect(nets.evaluate(network, x + 0.01 * (mx - x), y + 0.01 * (my - y), 1e-9).pattern).toBe(patterns[i]);
        });
      }),
      { numRuns: 100 },
    );
  });

  it('are cut where a sum in double precision has lost everything', () => {
    // 1·x + 40 times 2⁻⁵⁴·x − 1·x − 20·2⁻⁵⁴: in doubles a negative constant, in truth 0 at x = ½.
    const tiny = 2 ** -54;
    const same = layer(Array.from({ length: 42 }, () => [1, 0, 0]), identity); // prettier-ignore
    const row = [1, ...Array.from({ length: 40 }, () => tiny), -1, -20 * tiny];
    for (const rest of [[layer([row])], [layer([row], identity), layer([[1, 0]])]]) {
      const network = { hidden: [same, ...rest], output: affine([[1, 0], [0, 1]]) }; // prettier-ignore
      const { counts, creases } = exactGeometry(network, square(1));
      expect(counts.regions).toBe(2);
      expect(Array.from(creases.at(-1)?.segments ?? []).filter((_, k) => k % 2 === 0)).toEqual([0.5, 0.5]);
    }
  });

  it('are at least as many as patterns are seen on a grid', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 }), (seed, widths) => {
        const network = nets.randomNetwork(widths, 2, seed);
        const patterns = new Set<string>();
        for (let i = 0; i < 40; i++)
          for (let k = 0; k < 40; k++) patterns.add(nets.evaluate(network, (2 * i - 39) / 40, (2 * k - 39) / 40).pattern);
        expect(exactGeometry(network, square(1)).counts.regions).toBeGreaterThanOrEqual(patterns.size);
      }),
      { numRuns: 30 },
    ); // prettier-ignore
  });
});

/**
 * How often the pattern and the decision of a network with one break a unit change along y = const, |x| < 1: from
 * each place on to the nearest x at which a preactivation, straight until there, reaches its unit's break.
 */
function changesAlong(network: PiecewiseNetwork, y: number): { ofPattern: number; ofDecision: number } {
  const found = { ofPattern: 0, ofDecision: 0 };
  const margin = (x: number): number => {
    const [p = 0, q = 0] = nets.evaluate(network, x, y).logits;
    return p - q;
  };
  for (let x = -1; x < 1;) {
    let stop = 1;
    let values = [x, y];
    let slopes = [1, 0];
    for (const { weights, biases, units } of network.hidden) {
      const sum = (unit: number, of: readonly number[]): number =>
        of.reduce((total, value, i) => total + (weights[unit * of.length + i] ?? 0) * value, 0);
      const z = Array.from({ length: units }, (_, unit) => sum(unit, values) + (biases?.[unit] ?? 0));
      const dz = Array.from({ length: units }, (_, unit) => sum(unit, slopes));
      stop = z.reduce((nearest, at, unit) => {
        const there = x - at / (dz[unit] ?? 0);
        return there > x && there < nearest ? there : nearest;
      }, stop);
      values = z.map((at) => Math.max(0, at));
      slopes = dz.map((slope, unit) => ((z[unit] ?? 0) > 0 ? slope : 0));
    }
    // A step beyond the break, so that it is behind.
    const next = stop + 1e-9;
    if (stop < 1) found.ofPattern += 1;
    if (margin(x) > 0 !== margin(Math.min(next, 1)) > 0) found.ofDecision += 1;
    x = next;
  }
  return found;
}

describe('along a straight line', () => {
  it('creases and boundary are where the pattern and the decision change', () => {
    for (const [seed, widths] of [
      [1, [8, 8]],
      [2, [5, 6, 7]],
      [3, [10, 4, 4, 10]],
    ] as const) {
      // prettier-ignore
      const network = nets.randomNetwork(widths, 2, seed);
      const { creases, boundary } = exactGeometry(network, square(1));
      const draw = nets.uniform(seed);
      for (let k = 0; k < 40; k++) {
        const y = 1.9 * draw() - 0.95;
        const crossed = creases.flatMap(({ segments }) =>
          Array.from(
            { length: segments.length / 4 },
            (_, i) => (segments[4 * i + 1] ?? 0) > y !== (segments[4 * i + 3] ?? 0) > y,
          ),
        );
        const { ofPattern, ofDecision } = changesAlong(network, y);
        expect(crossed.filter(Boolean)).toHaveLength(ofPattern);
        const cut = nets.piecesOf(boundary).filter(([, y1, , y2]) => y1 > y !== y2 > y);
        expect(cut).toHaveLength(ofDecision);
      }
    }
  });
});

describe('deep networks', () => {
  it('have a margin of 0 along the boundary', () => {
    for (const activation of [relu, leaky, relu6, hardTanh]) {
      const network = nets.randomNetwork([16, 16, 16], 2, 9, activation);
      const pieces = nets.piecesOf(exactGeometry(network, square(1.5)).boundary);
      expect(pieces.length).toBeGreaterThan(3);
      for (const [x, y, u, v] of pieces) {
        for (const t of [0, 0.5, 1]) {
          const { logits } = nets.evaluate(network, x + t * (u - x), y + t * (v - y));
          expect(nets.lead(logits)).toBeLessThan(1e-12 * (1 + Math.max(...logits.map(Math.abs))));
        }
      }
    }
  });

  it('join their boundary into chains that end only at the edge of the view', () => {
    for (let seed = 1; seed <= 25; seed++) {
      const network = nets.randomNetwork([10, 10, 10], 2, seed);
      const { boundary, counts } = exactGeometry(network, square(1.2));
      expect(counts.junctions).toBe(0);
      for (const { points, closed } of linesOf(boundary)) {
        const ends = closed ? [] : [points[0], points.at(-1)];
        for (const [x = 0, y = 0] of ends.map((end) => end ?? []))
          expect(Math.max(Math.abs(x), Math.abs(y))).toBeCloseTo(1.2, 12);
      }
    }
  });

  it('may jump: every region of steps on steps has its own pattern', () => {
    const network = nets.randomNetwork([6, 5], 2, 3, threshold);
    const { regions, counts } = exactGeometry(network, square(1.5), { regions: true });
    // The second layer sees steps only, so it cuts nothing.
    expect(counts.regions).toBe(exactGeometry({ ...network, hidden: network.hidden.slice(0, 1), output: affine([[1, 0, 0, 0, 0, 0, 0]]) }, square(1.5)).counts.regions); // prettier-ignore
    const patterns = linesOf(regions ?? NONE).map(({ points }) => nets.evaluate(network, ...middleOf(points)).pattern); // prettier-ignore
    expect(new Set(patterns).size).toBe(counts.regions);
  });

  it('may jump: a crease and a boundary that end at a step from either side meet there', () => {
    for (const way of [1, -1]) {
      // h = (step of ±x, y). Where the step is taken the margin is y; elsewhere it is y − 5, and a unit bends at y = 0.
      const first = layer([[way, 0, 0], [0, 1, 0]], [threshold, identity]); // prettier-ignore
      const second = layer([[-10, 1, 0], [0, 1, 0], [1, 0, 0]], [relu, identity, identity]); // prettier-ignore
      const network = { hidden: [first, second], output: affine([[0, 1, 5, -5], [0, 0, 0, 0]]) }; // prettier-ignore
      const { counts, creases } = exactGeometry(network, square(1));
      expect(creases.map(({ units }) => units.length)).toEqual([1, 1]);
      // The view's corners, both ends of x = 0, the middle, and where y = 0 leaves the view.
      expect(counts).toMatchObject({ regions: 3, corners: 8, edges: 10, pieces: 2, vertices: 3, open: 1 });
    }
  });

  it('may jump by ever so little: creases 2⁻⁶⁰ apart on both sides of a step do not meet', () => {
    const first = layer([[1, 0, 0], [0, 1, 0]], [threshold, identity]); // prettier-ignore
    const corners = [2 ** -60, 0].map((step) => {
      const network = { hidden: [first, layer([[step, 1, 0]])], output: affine([[1, 0]]) }; // prettier-ignore
      return exactGeometry(network, square(1)).counts.corners;
    });
    // The view's corners, both ends of x = 0 and of the crease, and where they cross once or twice.
    expect(corners).toEqual([10, 9]);
    // A crease across it on either side of the step, whichever half it leaves to be cut first: 3 more.
    const tilted = layer([[1, 0, 0], [0, 1, 0], [1, 0, 0]], [threshold, identity, identity]); // prettier-ignore
    for (const way of [1, -1]) {
      for (const place of [0.5, -0.5]) {
        const second = layer([[2 ** -60, 1, 0, 0], [0, 0, way, -way * place]]); // prettier-ignore
        const network = { hidden: [tilted, second], output: affine([[1, 1, 0]]) }; // prettier-ignore
        expect(exactGeometry(network, square(1)).counts.corners).toBe(13);
      }
    }
  });

  it('are worked on up to a bound, and what is found then is at least so much', () => {
    const network = nets.randomNetwork([12, 12], 2, 4);
    const all = exactGeometry(network, square(1)).counts;
    expect(all.exact).toBe(true);
    for (const bounds of [{ maxRegions: 50 }, { maxWork: 5000 }]) {
      const { counts } = exactGeometry(network, square(1), bounds);
      expect(counts).toMatchObject({ exact: false, reason: 'bound' });
      expect(counts.regions).toBeLessThan(all.regions);
      expect(counts.regions).toBeGreaterThan(10);
      expect(counts.pieces).toBeLessThanOrEqual(all.pieces);
    }
    expect(exactGeometry(network, square(1), { maxRegions: all.regions }).counts).toEqual(all);
  });
});
