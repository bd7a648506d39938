/** Maxout: one unit is a power diagram, whose cells are known; and what rectifiers can do, maxout does likewise. */
import { describe, expect, it } from 'vitest';
import { exactGeometry } from '../../src/geometry/exact-geometry.ts';
import { expand } from '../../src/geometry/maxout.ts';
import type { PiecewiseLayer, PiecewiseNetwork } from '../../src/geometry/network.ts';
import * as nets from './networks.ts';

const { affine, identity, layer, square } = nets;

/** Hidden layers whose rows are those of all pieces, unit by unit. */
function maxout(
  hidden: readonly PiecewiseLayer[],
  output: PiecewiseNetwork['output'],
  pieces: readonly number[],
): PiecewiseNetwork {
  return expand(hidden, output, { pieces });
}

/** max over sites p of 2 p·x − |p|²: the piece of the site that is nearest. Against a second logit that is constant. */
function nearestOf(sites: readonly (readonly [number, number])[], second: number): PiecewiseNetwork {
  const rows = sites.map(([x, y]) => [2 * x, 2 * y, -x * x - y * y]);
  return maxout([layer(rows, identity)], affine([[1, 0], [0, second]]), [sites.length]); // prettier-ignore
}

/** The same network of rectifiers, each as the largest of z and of constants that are never above 0, and of 0. */
function asMaxout({ hidden, output }: PiecewiseNetwork, constants: readonly number[]): PiecewiseNetwork {
  const k = constants.length + 1;
  const layers = hidden.map((one): PiecewiseLayer => {
    const inputs = one.weights.length / one.units;
    const weights = new Float64Array(k * one.weights.length);
    const biases = new Float64Array(k * one.units);
    for (let unit = 0; unit < one.units; unit++) {
      weights.set(one.weights.subarray(unit * inputs, (unit + 1) * inputs), k * unit * inputs);
      biases[k * unit] = one.biases?.[unit] ?? 0;
      constants.forEach((constant, piece) => (biases[k * unit + piece + 1] = constant));
    }
    return { units: k * one.units, weights, biases, activation: identity };
  });
  return maxout(layers, output, hidden.map(() => k)); // prettier-ignore
}

/** From the middle to the edge of a view of 6 × 5, along a direction. */
const reach = (a: number, b: number): number => Math.hypot(a, b) * Math.min(3 / Math.abs(a), 2.5 / Math.abs(b));

const winner = (weights: readonly (readonly number[])[], unit: number, k: number, inputs: readonly number[]) => {
  const values = weights
    .slice(unit * k, (unit + 1) * k)
    .map((row) => inputs.reduce((sum, x, i) => sum + x * (row[i] ?? 0), row.at(-1) ?? 0));
  const best = Math.max(...values);
  return { best, piece: values.indexOf(best) };
};

describe('one unit of maxout', () => {
  it('has a region for each piece that is anywhere the largest', () => {
    // All eight are as far from the middle, where all of their ties meet.
    const sites = [-2, -1, 1, 2].flatMap((x) => [-2, -1, 1, 2].map((y): [number, number] => [x, y]));
    const round = sites.filter(([x, y]) => x * x + y * y === 5);
    expect(round).toHaveLength(8);
    const view = { left: -3, right: 3, bottom: -2.5, top: 2.5 };
    const { counts, creases } = exactGeometry(nearestOf(round, 1e6), view);
    expect(counts).toMatchObject({ regions: 8, corners: 1 + 8 + 4, edges: 8 + 8 + 4, pieces: 0, exact: true });
    expect([...(creases[0]?.units ?? [])].every((unit) => unit === 0)).toBe(true);
    // From the middle to the edge of the view, however many parts a tie is found in.
    const length = nets.piecesOf({
      points: creases[0]?.segments ?? new Float64Array(),
      offsets: Uint32Array.from({ length: (creases[0]?.units.length ?? 0) + 1 }, (_, i) => 2 * i),
      closed: new Uint8Array(creases[0]?.units.length ?? 0),
    });
    const total = length.reduce((sum, [x1, y1, x2, y2]) => sum + Math.hypot(x2 - x1, y2 - y1), 0);
    // Half of the bisectors are the axes and the diagonals, which pass through the middle.
    const axes = 2 * 3 + 2 * 2.5;
    expect(total).toBeCloseTo(axes + 4 * reach(1, 1), 9);
  });

  it('leaves out ties that another piece exceeds', () => {
    const voronoi = nearestOf([[0, 0], [4, 0], [0, 4], [5, 5]], 1e6); // prettier-ignore
    const { counts } = exactGeometry(voronoi, { left: -9, right: 10, bottom: -8, top: 11 });
    // Two corners within, where three cells meet; four ties leave the view.
    expect(counts).toMatchObject({ regions: 4, corners: 2 + 4 + 4, edges: 5 + 8, exact: true });
  });

  it('has a boundary of as many pieces as it has sides', () => {
    const sides = [[1, 0], [-1, 0], [0, 1], [0, -1], [0.75, 0.75], [-0.75, 0.75], [0.75, -0.75], [-0.75, -0.75]]; // prettier-ignore
    const network = maxout([layer(sides.map((side) => [...side, 0]), identity)], affine([[1, 0], [0, 1]]), [8]); // prettier-ignore
    const { counts, boundary } = exactGeometry(network, square(2));
    expect(counts).toMatchObject({ regions: 8, pieces: 8, vertices: 8, closed: 1, open: 0, exact: true });
    const corners = nets
      .linesOf(boundary)[0]
      ?.points.map(([x, y]) => [Math.min(Math.abs(x), Math.abs(y)), Math.max(Math.abs(x), Math.abs(y))]);
    expect(corners?.every(([low = 0, high = 0]) => Math.abs(low - 1 / 3) < 1e-12 && high === 1)).toBe(true);
  });
});

describe('maxout of z and 0', () => {
  const same = ['regions', 'pieces', 'vertices', 'chains', 'closed', 'open', 'junctions', 'corners', 'edges'] as const;
  const countsOf = (network: PiecewiseNetwork): number[] => {
    const { counts } = exactGeometry(network, square(3));
    expect(counts.exact).toBe(true);
    return same.map((key) => counts[key]);
  };

  it.each([
    [[4], 2],
    [[12], 3],
    [[5, 4], 2],
    [[3, 3, 3], 4],
  ] as const)('counts as rectifiers do, whatever is never the largest: layers %j, %d classes', (widths, classes) => {
    for (const seed of [1, 2, 3]) {
      const rectifiers = nets.randomNetwork(widths, classes, seed);
      const expected = countsOf(rectifiers);
      for (const constants of [[0], [-1, 0], [0, -1], [-0.5, -1, 0], [-1, 0, 0, -2]]) {
        expect(countsOf(asMaxout(rectifiers, constants))).toEqual(expected);
      }
    }
  });
});

it('has as many regions as patterns of pieces are found by looking everywhere', () => {
  const draw = nets.normal(7);
  const rows = (units: number, inputs: number): number[][] =>
    Array.from({ length: units }, () => Array.from({ length: inputs + 1 }, draw));
  const [first, second] = [rows(3 * 4, 2), rows(2 * 3, 3)];
  const network = maxout([layer(first, identity), layer(second, identity)], affine([[1, 2, 0], [-1, 1, 0.3]]), [4, 3]); // prettier-ignore
  const seen = new Set<string>();
  const fine = 900;
  for (let i = 0; i < fine * fine; i++) {
    const at = [(i % fine) + 0.5, Math.floor(i / fine) + 0.5].map((k) => (4 * k) / fine - 2);
    const lower = [0, 1, 2].map((unit) => winner(first, unit, 4, at));
    const values = lower.map(({ best }) => best);
    const upper = [0, 1].map((unit) => winner(second, unit, 3, values));
    seen.add([...lower, ...upper].map(({ piece }) => piece).join(''));
  }
  expect(exactGeometry(network, square(2)).counts.regions).toBe(seen.size);
});
