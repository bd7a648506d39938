import { describe, expect, it } from 'vitest';
import { catalogue, resolveActivation, type Activation } from '../../../src/activations/index.ts';
import { cloudOf, radiusOf, spiral } from '../../../src/exhibits/warp/cloud.ts';
import { drawnWeights, planeMap } from '../../../src/exhibits/warp/plane-map.ts';
import { WARPED_NUMBERS, warpPoint, warpPoints } from '../../../src/exhibits/warp/warp.ts';

const cloud = spiral(3);

/** The largest distance of a point that came back from `share` times where it was. */
function strayed(warped: ArrayLike<number>, share: number): number {
  let most = 0;
  for (let i = 0; i < cloud.count; i++)
    for (const k of [0, 1]) {
      const off = Math.abs((warped[i * WARPED_NUMBERS + k] ?? NaN) - share * (cloud.points[2 * i + k] ?? NaN));
      most = Number.isNaN(off) ? Infinity : Math.max(most, off);
    }
  return most;
}

/** W = [V; −V], so that every unit has one that looks the other way. */
function mirrored(seed: number, n: number): Float32Array {
  const v = drawnWeights(seed, n);
  return Float32Array.of(...v, ...v.map((value) => -value));
}

describe('what is known beforehand', () => {
  it.each([2, 3, 5, 30, 299, 300])('the identity changes nothing, with %i rows', (n) => {
    const warped = warpPoints(planeMap(drawnWeights(7, n)), resolveActivation('identity'), 1, cloud.points);
    expect(strayed(warped, 1)).toBe(0);
    for (let i = 0; i < cloud.count; i += 100)
      expect(warped.slice(i * 4 + 2, i * 4 + 4)).toEqual(Float64Array.of(1, 1));
  });

  it('no function changes anything before it bends', () => {
    expect(strayed(warpPoints(planeMap(drawnWeights(7, 5)), resolveActivation('relu'), 0, cloud.points), 1)).toBe(0);
  });

  // f(z) − f(−z) = z for ReLU and softplus, so W⁺f(Wx) = ½V⁺(f(Vx) − f(−Vx)) = ½x.
  it.each(['relu', 'softplus'])('%s halves everything if every row has its mirror image', (name) => {
    for (const n of [2, 3, 40]) {
      const warped = warpPoints(planeMap(mirrored(5, n)), resolveActivation(name), 1, cloud.points);
      expect(strayed(warped, 0.5)).toBeLessThan(1e-12);
    }
  });

  it.each([0.01, 0.25, 0.9])('a leaky ReLU of slope %f leaves (1 + slope) / 2', (alpha) => {
    const leaky = resolveActivation({ name: 'leaky-relu', coefficients: { alpha } });
    expect(strayed(warpPoints(planeMap(mirrored(2, 9)), leaky, 1, cloud.points), (1 + alpha) / 2)).toBeLessThan(1e-12);
  });

  it.each<[string, Activation]>([
    ['gaussian', resolveActivation('gaussian')],
    ['|x|', resolveActivation({ formula: 'abs(x)' })],
    ['cos', resolveActivation({ formula: 'cos(x) - x^2' })],
  ])('an even function, %s, leaves nothing of mirrored rows', (_, even) => {
    expect(strayed(warpPoints(planeMap(mirrored(3, 11)), even, 1, cloud.points), 0)).toBeLessThan(1e-12);
  });

  it('a sigmoid of twice the input, stretched to (−1, 1), is tanh: being off centre loses nothing', () => {
    const map = planeMap(drawnWeights(4, 13));
    const a = warpPoints(map, resolveActivation('tanh'), 1, cloud.points);
    const b = warpPoints(map, resolveActivation({ formula: '2 * sigmoid(2 * x) - 1' }), 1, cloud.points);
    for (let i = 0; i < a.length; i++) expect(b[i]).toBeCloseTo(a[i] ?? NaN, 12);
  });

  it('of one row only its direction is left', () => {
    const map = planeMap(drawnWeights(1, 1));
    const [w0 = 0, w1 = 0] = map.weights;
    const warped = warpPoints(map, resolveActivation('elu'), 1, cloud.points);
    for (let i = 0; i < cloud.count; i++) {
      const cross = w0 * (warped[i * 4 + 1] ?? NaN) - w1 * (warped[i * 4] ?? NaN);
      expect(Math.abs(cross)).toBeLessThan(1e-14);
      expect(Math.abs(warped[i * 4 + 3] ?? NaN)).toBeLessThan(1e-15);
    }
  });
});

describe('the Jacobian', () => {
  const smooth = catalogue.filter(({ kinks, name }) => kinks.length === 0 && name !== 'threshold');

  it.each(smooth.map(({ name }) => name))('%s: stretches as much as central differences say', (name) => {
    const activation = resolveActivation(name);
    const map = planeMap(drawnWeights(11, 7));
    const place = new Float64Array(4);
    const step = 1e-5;
    const at = (x: number, y: number): readonly [number, number] => {
      warpPoint(map, activation, 0.8, x, y, place);
      return [place[0] ?? NaN, place[1] ?? NaN];
    };
    for (const [x, y] of [
      [0.3, -0.7],
      [1.9, 2.2],
      [-0.05, 0.11],
    ] as const) {
      const [right, left, up, down] = [at(x + step, y), at(x - step, y), at(x, y + step), at(x, y - step)];
      const [a, c] = [(right[0] - left[0]) / (2 * step), (right[1] - left[1]) / (2 * step)];
      const [b, d] = [(up[0] - down[0]) / (2 * step), (up[1] - down[1]) / (2 * step)];
      warpPoint(map, activation, 0.8, x, y, place);
      const [, , larger = NaN, smaller = NaN] = place;
      expect(larger * larger + smaller * smaller).toBeCloseTo(a * a + b * b + c * c + d * d, 7);
      expect(larger * smaller).toBeCloseTo(Math.abs(a * d - b * c), 7);
      expect(larger).toBeGreaterThanOrEqual(smaller);
    }
  });
});

describe('the drawn weights', () => {
  it('lie in [−1, 1], stay when rows are added, and fill the range evenly', () => {
    const many = drawnWeights(42, 300);
    expect(drawnWeights(42, 17)).toEqual(many.slice(0, 34));
    expect(drawnWeights(43, 300)).not.toEqual(many);
    const all = Array.from({ length: 20 }, (_, seed) => [...drawnWeights(seed, 300)]).flat();
    expect(all.every((w) => Math.abs(w) <= 1)).toBe(true);
    const mean = all.reduce((sum, w) => sum + w, 0) / all.length;
    const square = all.reduce((sum, w) => sum + w * w, 0) / all.length;
    // Of 12,000 draws, five standard errors.
    expect(Math.abs(mean)).toBeLessThan(5 * Math.sqrt(1 / 3 / all.length));
    expect(Math.abs(square - 1 / 3)).toBeLessThan(5 * Math.sqrt(4 / 45 / all.length));
  });
});

describe('the points', () => {
  it('of the spiral are evenly spaced along one arm, from the inside out', () => {
    const radii = Array.from({ length: cloud.count }, (_, i) =>
      Math.hypot(cloud.points[2 * i] ?? 0, cloud.points[2 * i + 1] ?? 0),
    );
    expect(radii).toEqual(radii.toSorted((a, b) => a - b));
    expect(radiusOf(cloud)).toBeCloseTo(3, 2);
    const steps = radii.slice(1).map((_, i) => {
      const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = cloud.points.slice(2 * i, 2 * i + 4);
      return Math.hypot(x1 - x0, y1 - y0);
    });
    const outer = steps.slice(500);
    expect(Math.max(...outer) / Math.min(...outer)).toBeLessThan(1.05);
  });

  it('of a data set keep their labels, and lie from the inside out', () => {
    const data = { inputs: Float32Array.of(3, 4, 0, 1, -2, 0), labels: Uint32Array.of(0, 1, 2) };
    const { points, marking, count } = cloudOf(data, 3, 2);
    expect([...points]).toEqual([0, 2, -4, 0, 6, 8]);
    expect(marking).toEqual({ kind: 'classes', labels: Uint32Array.of(1, 2, 0), classes: 3 });
    expect(count).toBe(3);
    const targets = Float32Array.of(-5, 1, 2);
    expect(cloudOf({ ...data, targets }, 1, 1).marking).toEqual({
      kind: 'values',
      values: Float32Array.of(1, 2, -5),
      largest: 5,
    });
  });
});
