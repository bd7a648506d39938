/** One hidden layer: what is counted, against formulas, closed forms and integer arithmetic. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactGeometry } from '../../src/geometry/exact-geometry.ts';
import type { PiecewiseNetwork } from '../../src/geometry/network.ts';
import { countRegions } from './arrangement.ts';
import * as nets from './networks.ts';

const { affine, hardTanh, identity, layer, leaky, linesOf, margin, relu, relu6, square, threshold } = nets;

const AXES = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
] as const;
/** relu(x + b) + relu(b − x) + relu(y + b) + relu(b − y), without its sum. */
const fourRelus = (b: number) => layer(AXES.map(([x, y]) => [x, y, b]));

describe('the number of regions', () => {
  it('is 1 + n + n(n−1)/2 for random lines that all meet in view', () => {
    const counts = [2, 4, 7, 11, 16, 22, 29, 37];
    counts.forEach((regions, i) => {
      const found = exactGeometry(nets.randomNetwork([i + 1], 2, i + 11), square(1e5)).counts;
      expect(found).toMatchObject({ regions, exact: true });
    });
    expect(exactGeometry(nets.randomNetwork([300], 2, 5), square(1e6)).counts.regions).toBe(45_151);
  });

  it('is 1 + 2n² for n pairs of parallel lines: a function with two kinks', () => {
    for (const [n, regions] of [
      [1, 3],
      [2, 9],
      [3, 19],
      [8, 129],
    ] as const) {
      expect(exactGeometry(nets.randomNetwork([n], 2, n, relu6), square(1e5)).counts.regions).toBe(regions);
      expect(exactGeometry(nets.randomNetwork([n], 2, n, hardTanh), square(1e5)).counts.regions).toBe(regions);
    }
  });

  it('is 2n for n lines through one point, and 1 + n for parallel lines', () => {
    const fan = Array.from({ length: 40 }, (_, i) => [i - 20, 41, 0]);
    expect(
      exactGeometry(
        margin(
          layer(fan),
          fan.map(() => 1),
          0,
        ),
        square(1),
      ).counts,
    ).toMatchObject({
      regions: 80,
      corners: 4 + 80 + 1,
      edges: 80 + 84,
    });
    const parallel = Array.from({ length: 9 }, (_, i) => [3, 7, i - 4]);
    expect(
      exactGeometry(
        margin(
          layer(parallel),
          parallel.map(() => 1),
          0,
        ),
        square(1),
      ).counts.regions,
    ).toBe(10);
  });

  it('is that of the lines in view, whatever meets where, in integers', () => {
    const line = fc.tuple(
      fc.integer({ min: -3, max: 3 }),
      fc.integer({ min: -3, max: 3 }),
      fc.integer({ min: -6, max: 6 }),
    );
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 9 }), fc.integer({ min: 1, max: 5 }), (lines, half) => {
        const network = margin(
          layer(lines),
          lines.map(() => 1),
          0,
        );
        expect(exactGeometry(network, square(half)).counts.regions).toBe(countRegions(lines, half));
      }),
      { numRuns: 400 },
    );
  });

  it('is that of the lines in view wherever the view is and however long', () => {
    const small = fc.integer({ min: -4, max: 4 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(small, small, small), { minLength: 1, maxLength: 8 }),
        small,
        small,
        (lines, x, y) => {
          // Twice as wide, and moved by (x, y).
          const moved = lines.map(([a, b, c]) => [a / 2, b, c - (a / 2) * x - b * y]);
          const network = margin(
            layer(moved),
            moved.map(() => 1),
            0,
          );
          const view = { left: x - 4, right: x + 4, bottom: y - 2, top: y + 2 };
          expect(exactGeometry(network, view).counts.regions).toBe(countRegions(lines, 2));
        },
      ),
    );
  });

  it('is that of lines that miss one another by 2⁻⁴⁰, or by nothing', () => {
    const near = fc.tuple(
      fc.integer({ min: -999, max: 999 }),
      fc.integer({ min: -999, max: 999 }),
      fc.constantFrom(0, 0, 2 ** -40, -(2 ** -40)),
      fc.integer({ min: 0, max: 2 }),
    );
    fc.assert(
      fc.property(fc.array(near, { minLength: 3, maxLength: 12 }), (rows) => {
        // Through one of three points of a grid, or just past it.
        const lines = rows.map(
          ([a, b, off, point]) => [a, b, off - a * (point - 1) * 0.25 - b * point * 0.125] as const,
        );
        const network = margin(
          layer(lines),
          lines.map(() => 1),
          0,
        );
        expect(exactGeometry(network, square(1)).counts.regions).toBe(countRegions(lines, 1));
      }),
      { numRuns: 300 },
    );
  });

  it('is that of lines that are all but parallel', () => {
    // Slopes of multiples of 2⁻³⁸ against each other: what a line is off by moves its crossings by a quarter and more.
    const flat = fc.tuple(
      fc.constantFrom(0, 1),
      fc.integer({ min: -8, max: 8 }),
      fc.integer({ min: -3, max: 3 }),
      fc.integer({ min: -1, max: 1 }),
    );
    fc.assert(
      fc.property(fc.array(flat, { minLength: 3, maxLength: 12 }), (rows) => {
        const lines = rows.map(([steep, slope, point, off]) => {
          const b = slope * 2 ** -38;
          const c = off * 2 ** -40 - b * point * 0.25;
          return steep === 1 ? ([1, b, c] as const) : ([b, 1, c] as const);
        });
        const network = margin(
          layer(lines),
          lines.map(() => 1),
          0,
        );
        expect(exactGeometry(network, square(1)).counts.regions).toBe(countRegions(lines, 1));
      }),
      { numRuns: 300 },
    );
  });

  it('is that of lines through one point at angles of 10⁻¹², whose crossing rounding would lose', () => {
    const long = fc.integer({ min: 2 ** 39, max: 2 ** 40 });
    const off = fc.integer({ min: -9, max: 9 });
    const across = fc.tuple(fc.integer({ min: -4, max: 4 }), fc.integer({ min: -4, max: 4 }));
    const pairs = fc.array(fc.tuple(off, off), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(long, long, pairs, fc.array(across, { maxLength: 4 }), (p, q, offs, directions) => {
        const bundle = offs.map(([i, k]) => [(p + i) * 2 ** -40, (q + k) * 2 ** -40] as const);
        const lines = [...bundle, ...directions].map(([a, b]) => [a, b, -0.25 * a + 0.5 * b] as const);
        const network = margin(
          layer(lines),
          lines.map(() => 1),
          0,
        );
        expect(exactGeometry(network, square(1)).counts.regions).toBe(countRegions(lines, 1));
      }),
      { numRuns: 300 },
    );
  });

  it('sees a triangle of 10⁻³⁰⁰, and that it is gone', () => {
    const found = [1e-300, -1e-300, 0].map((bias) => {
      const network = margin(layer([[1, 0, 0], [0, 1, 0], [1, 1, bias]]), [1, 1, 1], 1); // prettier-ignore
      return exactGeometry(network, square(1)).counts.regions;
    });
    expect(found).toEqual([7, 7, 6]);
  });

  it('tells lines that differ in the last bit from lines that do not', () => {
    // The second line is three times the first in binary, or all but: then they meet, left of the middle.
    const found = [1.125, 1.125 + 2 ** -52, 1.125 - 2 ** -52].map((weight) => {
      const network = margin(layer([[1, 0.375, 0.125], [3, weight, 0.375]]), [1, 1], 1); // prettier-ignore
      return exactGeometry(network, square(1)).counts.regions;
    });
    expect(found).toEqual([2, 4, 4]);
  });

  it('hardly ever needs exact arithmetic for random weights, and for each line without biases once', () => {
    for (const widths of [[300], [30, 30], [12, 12, 12]])
      expect(exactGeometry(nets.randomNetwork(widths, 2, 8), square(1.5)).certified).toBeLessThan(20);
    const { hidden, output } = nets.randomNetwork([50], 2, 8);
    const through = { hidden: hidden.map((one) => ({ ...one, biases: null })), output: { ...output, biases: null } };
    const { counts, certified } = exactGeometry(through, square(1.5));
    expect(counts.regions).toBe(100);
    // The first two lines make the vertex, every other and the margin are tried on it.
    expect(certified).toBeLessThanOrEqual(49);
  });

  it('does not depend on the order of the units', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 24 }), (seed, n) => {
        const network = nets.randomNetwork([n], 2, seed);
        const there = exactGeometry(network, square(1.3));
        const back = exactGeometry(reversed(network), square(1.3));
        expect(back.counts).toEqual(there.counts);
        expect(back.creases[0]?.units.length).toBe(there.creases[0]?.units.length);
      }),
      { numRuns: 40 },
    );
  });

  it('leaves out what does not bend: identity, a slope learned to be 1, a unit without weights', () => {
    const straight = { breaks: [0], slopes: [1, 1], intercepts: [0, 0] };
    const mixed = layer([[1, 0, 0], [0, 1, 0], [1, 1, 0.5], [0, 0, 1]], [relu, straight, identity, relu]); // prettier-ignore
    const { counts, creases } = exactGeometry(margin(mixed, [1, 1, 1, 1], 0), square(1));
    expect(counts.regions).toBe(2);
    expect([...(creases[0]?.units ?? [])]).toEqual([0]);
  });

  it('does not count a crease along the edge of the view', () => {
    const { counts } = exactGeometry(margin(fourRelus(1), [1, 1, 1, 1], -3), square(1));
    expect(counts.regions).toBe(1);
  });
});

function reversed({ hidden, output }: PiecewiseNetwork): PiecewiseNetwork {
  const [first] = hidden;
  if (!first) throw new Error('no hidden layer');
  const n = first.units;
  const order = Array.from({ length: n }, (_, i) => n - 1 - i);
  const weights = order.flatMap((unit) => Array.from(first.weights.subarray(2 * unit, 2 * unit + 2)));
  const biases = order.map((unit) => first.biases?.[unit] ?? 0);
  const out = Array.from({ length: output.units }, (_, k) => order.map((unit) => output.weights[k * n + unit] ?? 0));
  return {
    hidden: [{ ...first, weights: Float32Array.from(weights), biases: Float32Array.from(biases) }],
    output: { ...output, weights: Float32Array.from(out.flat()) },
  };
}

/** Vertices counter-clockwise from the first one to the right of the origin and above it. */
const around = (points: readonly (readonly [number, number])[]) =>
  points.toSorted((p, q) => Math.atan2(p[1], p[0]) - Math.atan2(q[1], q[0]));

describe('the decision boundary', () => {
  it('is the golden octagon, to the last bit', () => {
    const { boundary, counts } = exactGeometry(margin(fourRelus(1), [-1, -1, -1, -1], 5), square(3));
    expect(counts).toMatchObject({ pieces: 8, vertices: 8, chains: 1, closed: 1, open: 0, regions: 9, junctions: 0 });
    const octagon = [[-2, -1], [-1, -2], [1, -2], [2, -1], [2, 1], [1, 2], [-1, 2], [-2, 1]]; // prettier-ignore
    expect(around(linesOf(boundary)[0]?.points ?? [])).toEqual(octagon);
  });

  it('is the octagon of relu(±x − 1) + relu(±y − 1) = c, to the last bit', () => {
    for (const c of [0.25, 1, 3]) {
      const { boundary, counts } = exactGeometry(margin(fourRelus(-1), [1, 1, 1, 1], -c), square(8));
      expect(counts).toMatchObject({ pieces: 8, vertices: 8, closed: 1, open: 0 });
      const [near, far] = [1, 1 + c];
      expect(around(linesOf(boundary)[0]?.points ?? [])).toEqual(
        around([1, -1].flatMap((p) => [1, -1].flatMap((q): [number, number][] => [[p * near, q * far], [p * far, q * near]]))), // prettier-ignore
      );
    }
  });

  it('can be a polygon of ten with four ReLUs', () => {
    const hidden = layer([
      [-0.0237, 0.9997, 0.7181],
      [-0.9358, -0.3526, 0.1451],
      [0.9659, 0.2588, 0.9921],
      [0.1317, 0.9913, -0.7659],
    ]);
    const { counts } = exactGeometry(margin(hidden, [1.1341, 0.8314, 0.6544, -1.1621], -2.4414), square(50));
    expect(counts).toMatchObject({ regions: 11, pieces: 10, vertices: 10, closed: 1, open: 0 });
  });

  it('has a margin of 0 at every vertex and between them, and different classes on its sides', () => {
    for (const activation of [relu, leaky, relu6, hardTanh]) {
      const network = nets.randomNetwork([40], 2, 77, activation);
      const { boundary, counts } = exactGeometry(network, square(1.5));
      expect(counts.pieces).toBeGreaterThan(5);
      for (const [x, y, u, v] of nets.piecesOf(boundary)) {
        const length = Math.hypot(u - x, v - y);
        for (const t of [0, 0.5, 1]) {
          const { logits } = nets.evaluate(network, x + t * (u - x), y + t * (v - y));
          expect(nets.lead(logits)).toBeLessThan(1e-12 * (1 + Math.max(...logits.map(Math.abs))));
        }
        const [mx, my, step] = [(x + u) / 2, (y + v) / 2, 1e-6 / length];
        const side = (s: number): number => {
          const [p = 0, q = 0] = nets.evaluate(network, mx - s * (v - y), my + s * (u - x)).logits;
          return Math.sign(p - q);
        };
        expect(side(step) * side(-step)).toBe(-1);
      }
    }
  });

  it('is crossed by a straight line where the decision changes on it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 2, max: 3 }), (seed, classes) => {
        const network = nets.randomNetwork([12], classes, seed);
        const pieces = nets.piecesOf(exactGeometry(network, square(1)).boundary);
        const draw = nets.uniform(seed + 1);
        for (let k = 0; k < 10; k++) {
          const y = 2 * draw() - 1;
          const crossed = pieces.filter(([, y1, , y2]) => y1 > y !== y2 > y).length;
          expect(crossed).toBe(changesAlong(network, y));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('has no more pieces than there are regions, each with one at most', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 30 }), (seed, n) => {
        const { counts } = exactGeometry(nets.randomNetwork([n], 2, seed), square(2));
        expect(counts.pieces).toBeLessThanOrEqual(counts.regions);
        expect(counts.vertices).toBe(counts.pieces + counts.open);
      }),
      { numRuns: 60 },
    );
  });
});

const winner = (values: readonly number[]): number => values.indexOf(Math.max(...values));

/** How often the class changes along y = const within |x| < 1: between two breaks the logits are affine. */
function changesAlong(network: PiecewiseNetwork, y: number): number {
  const [hidden] = network.hidden;
  const breaks = Array.from({ length: hidden?.units ?? 0 }, (_, unit) => {
    const [a = 0, b = 0] = hidden?.weights.slice(2 * unit, 2 * unit + 2) ?? [];
    return -(b * y + (hidden?.biases?.[unit] ?? 0)) / a;
  });
  const stops = [-1, ...breaks.filter((x) => Math.abs(x) < 1).toSorted((p, q) => p - q), 1];
  const logits = (x: number): number[] => nets.evaluate(network, x, y).logits;
  return stops.slice(1).reduce((sum, right, i) => {
    const left = stops[i] ?? -1;
    const [from, to] = [logits(left), logits(right)];
    // Affine from stop to stop: all places where two logits are equal, then the winners between them.
    const equal = from.flatMap((p, k) => from.map((q, m) => (p - q) / (p - q - (to[k] ?? 0) + (to[m] ?? 0))));
    const places = [0, ...equal.filter((t) => t > 0 && t < 1).toSorted((p, q) => p - q), 1];
    const winners = places.slice(1).map((t, k) => {
      const middle = (t + (places[k] ?? 0)) / 2;
      return winner(from.map((p, m) => p + middle * ((to[m] ?? 0) - p)));
    });
    return sum + winners.filter((w, k) => k > 0 && w !== winners[k - 1]).length;
  }, 0);
}

describe('what is degenerate', () => {
  it('has no boundary where nothing decides: a dead network, or two equal classes', () => {
    const dead = margin(layer([[0, 0, 0], [0, 0, 1]]), [1, 0], 0); // prettier-ignore
    expect(exactGeometry(dead, square(1)).counts).toMatchObject({ regions: 1, flat: 1, pieces: 0, chains: 0 });
    const settled = margin(layer([[1, 0, 0]]), [0], 1);
    expect(exactGeometry(settled, square(1)).counts).toMatchObject({ regions: 2, flat: 0, pieces: 0 });
  });

  it('runs around regions that are tied', () => {
    const { counts, boundary } = exactGeometry(margin(layer([[1, 0, 0]]), [1], 0), square(1));
    expect(counts).toMatchObject({ regions: 2, flat: 1, pieces: 1, open: 1 });
    expect(around(linesOf(boundary)[0]?.points ?? [])).toEqual([[0, -1], [0, 1]]); // prettier-ignore
  });

  it('does not run where the margin only touches 0', () => {
    const touching = margin(layer([[1, 0, 0], [-1, 0, 0]]), [1, 1], 0); // prettier-ignore
    expect(exactGeometry(touching, square(1)).counts).toMatchObject({ regions: 2, pieces: 0, flat: 0 });
  });

  it('crosses itself at a junction: |x| = |y|', () => {
    const cross = margin(layer([[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0]]), [1, 1, -1, -1], 0); // prettier-ignore
    expect(exactGeometry(cross, square(1)).counts).toMatchObject({
      regions: 4,
      pieces: 4,
      vertices: 5,
      chains: 4,
      open: 4,
      junctions: 1,
    });
  });

  it('can run along creases: relu(x) − relu(−x) cut by nothing else', () => {
    const along = margin(layer([[1, 0, 0], [-1, 0, 0]]), [1, -1], 0); // prettier-ignore
    const { counts, boundary } = exactGeometry(along, square(1));
    expect(counts).toMatchObject({ regions: 2, pieces: 1, open: 1, flat: 0 });
    expect(nets.piecesOf(boundary).map(([x, , u]) => [x, u])).toEqual([[0, 0]]);
  });

  it('follows the steps of a function that jumps', () => {
    const step = margin(layer([[1, 0, 0]], threshold), [1], -0.5);
    expect(exactGeometry(step, square(1)).counts).toMatchObject({ regions: 2, pieces: 1, open: 1, flat: 0 });
    // Both axes: the decision changes from quadrant to quadrant, as in exclusive or.
    const both = layer([[1, 0, 0], [0, 1, 0], [1, 1, -1e9]], threshold); // prettier-ignore
    const apart = { hidden: [both], output: affine([[1, 1, 0, -0.5], [0, 0, 0, 0.75]]) }; // prettier-ignore
    expect(exactGeometry(apart, square(1)).counts).toMatchObject({ regions: 4, pieces: 2, chains: 1, junctions: 0 });
  });
});

describe('a preactivation that lies on a break throughout', () => {
  it('takes the side that the function takes there', () => {
    // step(0) − ½ − relu(x): 0 at x = ½ if step(0) is 1, else nowhere.
    const pieces = [true, false].map((takesRight) => {
      const step = { ...threshold, takesRight: [takesRight] };
      const hidden = layer([[0, 0, 0], [1, 0, 0]], [step, relu]); // prettier-ignore
      return exactGeometry(margin(hidden, [1, -1], -0.5), square(1)).counts.pieces;
    });
    expect(pieces).toEqual([1, 0]);
  });
});

describe('more than two classes', () => {
  it('meet in a point: eight sectors around the origin', () => {
    const directions = [[2, 1], [1, 2], [-1, 2], [-2, 1], [-2, -1], [-1, -2], [1, -2], [2, -1]]; // prettier-ignore
    const sectors = { hidden: [layer([[1, 0, 0], [0, 1, 0]], identity)], output: affine(directions.map((d) => [...d, 0])) }; // prettier-ignore
    expect(exactGeometry(sectors, square(1)).counts).toMatchObject({
      regions: 1,
      pieces: 8,
      vertices: 9,
      chains: 8,
      junctions: 1,
      open: 8,
    });
  });

  it('can enclose one that no corner of its region belongs to', () => {
    const enclosed = {
      hidden: [layer([[1, 0, 0], [0, 1, 0]], identity)], // prettier-ignore
      output: affine([[0, 0, 1], [4, 0, 0], [0, 4, 0], [-4, -4, 0]]), // prettier-ignore
    };
    const { counts, boundary } = exactGeometry(enclosed, square(2));
    expect(counts).toMatchObject({ pieces: 6, junctions: 3, chains: 6, vertices: 6 });
    const corners = [[0.25, 0.25], [0.25, -0.5], [-0.5, 0.25]]; // prettier-ignore
    for (const [x = 0, y = 0] of corners)
      expect(
        nets.piecesOf(boundary).filter(([p, q, r, s]) => (p === x && q === y) || (r === x && s === y)),
      ).toHaveLength(3);
  });

  it('have a lead of 0 along their boundary', () => {
    for (const classes of [3, 5, 8]) {
      const network = nets.randomNetwork([20], classes, classes);
      const pieces = nets.piecesOf(exactGeometry(network, square(1.5)).boundary);
      expect(pieces.length).toBeGreaterThan(classes);
      for (const [x, y, u, v] of pieces)
        expect(nets.lead(nets.evaluate(network, (x + u) / 2, (y + v) / 2).logits)).toBeLessThan(1e-12);
    }
  });
});

describe('the creases', () => {
  it('are the lines in view, from edge to edge, with the fold they make', () => {
    // z = 3x + 4y − 2 with output weights 2 and −1: a valley of (2 + 1)·5, as for the drawn creases.
    const network = { hidden: [layer([[3, 4, -2]])], output: affine([[2, 0], [-1, 0]]) }; // prettier-ignore
    const [crease] = exactGeometry(network, square(1)).creases;
    expect([...(crease?.folds ?? [])]).toEqual([15]);
    const [x = 0, y = 0, u = 0, v = 0] = crease?.segments ?? [];
    expect([3 * x + 4 * y, 3 * u + 4 * v]).toEqual([expect.closeTo(2, 14), expect.closeTo(2, 14)]);
    expect(Math.hypot(x - u, y - v)).toBeCloseTo(Math.hypot(5 / 3, 5 / 4), 14);
  });

  it('come by unit and break', () => {
    const [crease] = exactGeometry(margin(layer([[1, 0, 3], [0, 1, 0]], relu6), [1, 1], 0), square(4)).creases; // prettier-ignore
    const found = Array.from(crease?.units ?? [], (unit, i) => [unit, crease?.breaks[i], crease?.folds[i]]);
    expect(found.map(String).toSorted((p, q) => p.localeCompare(q))).toEqual(['0,0,1', '0,1,-1', '1,0,1']);
  });
});
