import { describe, expect, test } from 'vitest';
import type { CpuModel } from '../../../src/engine/cpu/index.ts';
import type { Grid } from '../../../src/engine/engine.ts';
import { makeModel, makeReadyModel, type Given } from './models.ts';

const grid: Grid = { x: -1.2, y: 0.9, spacing: 0.3, columns: 9, rows: 6 };

/** The grid's points, and what `logits` says of them: the ground that the field is held against. */
async function logitsOver(model: CpuModel, over: Grid): Promise<number[][]> {
  const points = Array.from({ length: over.rows * over.columns }, (_, k) => [
    over.x + (k % over.columns) * over.spacing,
    over.y - Math.floor(k / over.columns) * over.spacing,
  ]);
  const logits = await model.logits(Float32Array.from(points.flat()));
  const { classes } = model.architecture;
  return points.map((_, k) => [...logits.subarray(k * classes, (k + 1) * classes)]);
}

test('rows go downwards from the top, columns to the right', async () => {
  // Logit 0 is x + 10 y, logit 1 is 0.
  const model = await makeModel({ hidden: [2], activation: 'identity', bias: false });
  model.setParameters([1, 0, 0, 1, 1, 10, 0, 0]);
  const field = await model.field({ x: 2, y: 5, spacing: 1, columns: 2, rows: 2 });
  expect([...field]).toEqual([52, 1, 10, 0, 53, 1, 10, 0, 42, 1, 10, 0, 43, 1, 10, 0]);
});

test('two classes: logit 0 less logit 1, and the class of the larger', async () => {
  const model = await makeReadyModel();
  const field = await model.field(grid);
  (await logitsOver(model, grid)).forEach(([first = NaN, second = NaN], k) => {
    expect(field[4 * k]).toBeCloseTo(first - second, 5);
    expect(field[4 * k + 3]).toBe(first >= second ? 0 : 1);
  });
});

test('more classes: the winner less the runner-up', async () => {
  const model = await makeReadyModel({ classes: 5 });
  const field = await model.field({ ...grid, spacing: 0.9 });
  (await logitsOver(model, { ...grid, spacing: 0.9 })).forEach((logits, k) => {
    const [most = NaN, next = NaN] = logits.toSorted((a, b) => b - a);
    expect(field[4 * k]).toBeCloseTo(most - next, 5);
    expect(field[4 * k + 3]).toBe(logits.indexOf(most));
  });
});

test('one output: the output itself, above and below 0, and class 0', async () => {
  const exact = { ...grid, x: -2.5, y: 1.25, spacing: 0.5 }; // its points are numbers of 32 bits
  const model = await makeReadyModel({ hidden: [4, 3], classes: 1, loss: 'squared-error' });
  const field = await model.field(exact);
  const outputs = (await logitsOver(model, exact)).flat();
  outputs.forEach((output, k) => {
    expect(field[4 * k]).toBe(output);
    expect(field[4 * k + 3]).toBe(0);
  });
  expect(Math.min(...outputs) * Math.max(...outputs)).toBeLessThan(0);
});

describe('its slopes are the derivatives of its margin', () => {
  test.each([
    ['one layer', {}],
    ['several layers', { hidden: [6, 4, 5], activation: 'swish' }],
    ['several classes', { classes: 4, activation: 'gelu' }],
    ['six layers', { hidden: [5, 4, 3, 5, 4, 3], activation: ['tanh', 'gelu', 'sigmoid', 'swish', 'mish', 'tanh'] }],
    ['maxout', { hidden: [4, 3], activation: [{ maxout: 3 }, { maxout: 8 }] }],
    ['features', { hidden: [4, 3], features: ['x1', 'x2', 'x1^2', 'x2^2', 'x1*x2', 'sin(x1)', 'sin(x2)'] }],
    ['few features', { features: ['x1*x2', 'sin(x2)'] }],
    ['one output', { hidden: [4, 3], classes: 1, loss: 'squared-error', features: ['x2', 'x1^2'] }],
    ['a learned coefficient', { activation: 'swish', learned: { coefficient: 'beta', per: 'unit' } }],
  ] as [string, Given][])('%s', async (_, given) => {
    const model = await makeReadyModel(given);
    // No two units alike, learned coefficients included.
    model.setParameters((await model.parameters()).map((p, k) => p + 0.1 * Math.sin(k)));
    // Central differences over a step h: their error is about h²/6 · |margin′′′| + 2^-24 · |margin| / h, below 2e-4 here.
    const h = 1 / 256;
    for (const [x, y] of [
      [0.3, 0.2],
      [-0.8, 0.5],
      [1.1, -0.7],
    ] as const) {
      const field = await model.field({ x: x - h, y: y + h, spacing: h, columns: 3, rows: 3 });
      const margin = (row: number, column: number): number => field[4 * (3 * row + column)] ?? NaN;
      const [, alongX = NaN, alongY = NaN] = field.subarray(16, 20);
      expect(Math.abs(alongX - (margin(1, 2) - margin(1, 0)) / (2 * h))).toBeLessThan(2e-4);
      expect(Math.abs(alongY - (margin(0, 1) - margin(2, 1)) / (2 * h))).toBeLessThan(2e-4);
    }
  });

  test('one tanh unit, by hand', async () => {
    const model = await makeModel({ hidden: [1] });
    model.setParameters([0.7, -0.4, 0.1, 1.5, -0.5, 0.2, 0]);
    const [margin, alongX, alongY] = await model.field({ x: 0.5, y: 0.25, spacing: 1, columns: 1, rows: 1 });
    const h = Math.tanh(0.7 * 0.5 - 0.4 * 0.25 + 0.1);
    expect(margin).toBeCloseTo(2 * h + 0.2, 6);
    expect(alongX).toBeCloseTo(2 * (1 - h * h) * 0.7, 6);
    expect(alongY).toBeCloseTo(2 * (1 - h * h) * -0.4, 6);
  });
});
