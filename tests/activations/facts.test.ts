/** The computed facts against what is known of each function. */
import { expect, test } from 'vitest';
import { isConstant } from '../../src/activations/facts.ts';
import { catalogue, facts, resolveActivation } from '../../src/activations/index.ts';

const of = (like: Parameters<typeof resolveActivation>[0]): ReturnType<typeof facts> => facts(resolveActivation(like));
const infinite = Infinity;
const rounded = (y: number): string => (y + 0).toFixed(6).replace(/^-(0\.0+)$/, '$1');

test.each([
  ['identity', [-infinite, infinite], true, 1, false, false, true],
  ['threshold', [0, 1], true, 0, true, true, false],
  ['sigmoid', [0, 1], true, 0.25, true, true, false],
  ['tanh', [-1, 1], true, 1, true, true, true],
  ['arctan', [-Math.PI / 2, Math.PI / 2], true, 1, true, true, true],
  ['softsign', [-1, 1], true, 1, true, true, true],
  ['isru', [-1, 1], true, 1, true, true, true],
  ['relu', [0, infinite], true, 1, true, false, false],
  ['relu6', [0, 6], true, 1, true, true, false],
  ['leaky-relu', [-infinite, infinite], true, 1, false, false, false],
  ['softplus', [0, infinite], true, 1, true, false, false],
  ['elu', [-1, infinite], true, 1, true, false, false],
  ['selu', [-1.7580993408473766, infinite], true, 1.7580993408473766, true, false, false],
  ['swish', [-0.27846454276, infinite], false, 1.0998393194, true, false, false],
  ['hard-swish', [-0.375, infinite], false, 1.5, true, false, false],
  ['tanh-shrink', [-infinite, infinite], true, 1, false, false, true],
  ['bent-identity', [-infinite, infinite], true, 1.5, false, false, false],
  ['gelu', [-0.16997120748, infinite], false, 1.1289042661, true, false, false],
  ['gaussian', [0, 1], false, Math.sqrt(2 / Math.E), true, true, false],
  ['smooth-relu-5', [-0.1 / Math.PI, infinite], true, 1, true, false, false],
] as const)('%s', (name, range, monotone, largestSlope, saturatesLeft, saturatesRight, zeroCentred) => {
  const f = of(name);
  expect(f.range.map((end) => rounded(end))).toEqual(range.map((end) => rounded(end)));
  expect(f).toMatchObject({ monotone, saturatesLeft, saturatesRight, zeroCentred, trainable: largestSlope > 0 });
  expect(f.largestSlope).toBeCloseTo(largestSlope, 6);
});

test('ridges stand where |f″| is largest, and only where f has no kink', () => {
  expect(of('tanh').ridges.map((x) => x.toFixed(3))).toEqual(['-0.658', '0.658']); // atanh(1/√3)
  expect(of('sigmoid').ridges.map((x) => x.toFixed(3))).toEqual(['-1.317', '1.317']); // ln(2 + √3)
  expect(of('arctan').ridges.map((x) => x.toFixed(3))).toEqual(['-0.577', '0.577']); // 1/√3
  expect(of('softplus').ridges).toEqual([0]);
  expect(of('gaussian').ridges.map((x) => x.toFixed(3))).toEqual(['-1.225', '0.000', '1.225']); // √1.5
  expect(of('relu').ridges).toEqual([]);
  expect(of('identity').ridges).toEqual([]);
});

test('kinks are found wherever they sit, however slight, and steep is not broken', () => {
  expect(of({ formula: 'abs(x - 0.123456789)' }).kinks[0]).toBeCloseTo(0.123456789, 9);
  expect(of({ formula: 'max(x, 0) + max(x - 1, 0) + min(x + 3, 0)' }).kinks).toEqual([-3, 0, 1]);
  expect(of({ name: 'leaky-relu', coefficients: { alpha: 0.999 } }).kinks).toEqual([0]);
  expect(of({ formula: 'where(x > 2, 1, 0)' }).kinks).toEqual([2]);
  expect(of({ formula: 'tanh(100 * x)' }).kinks).toEqual([]);
  expect(of({ name: 'smooth-relu-5', coefficients: { gamma: 0.01 } }).kinks).toEqual([]);
  expect(of({ name: 'elu', coefficients: { alpha: 1 } }).kinks).toEqual([]);
});

test('the facts of every entry agree with its samples, for the default coefficients', () => {
  for (const { name } of catalogue) {
    const a = resolveActivation(name);
    const f = facts(a);
    for (let x = -40; x <= 40; x += 0.0917) {
      expect(a.value(x)).toBeGreaterThanOrEqual(f.range[0] - 1e-9);
      expect(a.value(x)).toBeLessThanOrEqual(f.range[1] + 1e-9);
      expect(Math.abs(a.slope(x))).toBeLessThanOrEqual(f.largestSlope + 1e-9);
    }
  }
});

/** [range, monotone, largest slope, saturates left and right] of formulas, by mathematics. */
const truths: readonly (readonly [string, readonly [number, number], boolean, number, boolean, boolean])[] = [
  ['sin(2 * x)', [-1, 1], false, 2, false, false],
  ['sin(5 * x)', [-1, 1], false, 5, false, false],
  ['3 * sin(7 * x) - 1', [-4, 2], false, 21, false, false],
  ['x^2', [0, infinite], false, infinite, false, false],
  ['x^3', [-infinite, infinite], true, infinite, false, false],
  ['x * sin(x)', [-infinite, infinite], false, infinite, false, false],
  ['log(abs(x) + 1)', [0, infinite], false, 1, false, false],
  ['1 / x', [-infinite, infinite], false, infinite, true, true],
  ['2 - 1 / (x - 3)^2', [-infinite, 2], false, infinite, true, true],
  ['sin(x) / cos(x)', [-infinite, infinite], false, infinite, false, false],
  ['where(x > 0, 1 / x, 0)', [0, infinite], false, infinite, true, true],
  ['sqrt(abs(x))', [0, infinite], false, infinite, false, false],
  ['sqrt(x)', [0, infinite], true, infinite, false, false],
  ['log(x)', [-infinite, infinite], true, infinite, false, false],
  ['where(x > 0, x - 5, x)', [-infinite, infinite], false, 1, false, false],
];

test.each(truths)('%s: bounds, and none where there are none', (formula, range, monotone, slope, left, right) => {
  const f = of({ formula });
  expect(f.range.map(rounded)).toEqual(range.map(rounded));
  expect(f).toMatchObject({ monotone, saturatesLeft: left, saturatesRight: right });
  expect(rounded(f.largestSlope)).toBe(rounded(slope));
});

test('a slope may have no bound where f has one; a pole is no kink, and leaves no mean', () => {
  const wild = of({ formula: 'x * sin(1 / x)' });
  expect(wild.largestSlope).toBe(infinite);
  expect(wild.range[1]).toBeCloseTo(1, 9);
  for (const formula of ['1 / x', 'log(x)', 'sin(x) / cos(x)']) expect(of({ formula }).kinks).toEqual([]);
  expect(of({ formula: 'abs(x - 2) + 1 / (x + 1)' }).kinks).toEqual([2]);
  expect(of({ formula: '1 / x' }).zeroCentred).toBe(false);
});

test('constant is what has one value everywhere', () => {
  expect(['1', '0 * x - 2.5', 'x - x'].map((formula) => isConstant(of({ formula })))).toEqual([true, true, true]);
  expect(['threshold', 'tanh', 'relu'].map((name) => isConstant(of(name)))).toEqual([false, false, false]);
});
