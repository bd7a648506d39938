import { expect, test } from 'vitest';
import { initializations, type Initialization } from '../../src/network/architecture.ts';
import { beginParameters, initialParameters } from '../../src/network/init.ts';
import { resolveLayers } from '../../src/network/layers.ts';
import { parameterLayout } from '../../src/network/parameters.ts';
import { layerStarts } from '../../src/network/start.ts';

const CAPACITY = 300;
const start = (initialization: Initialization, hidden: number, seed = 3): Float32Array =>
  initialParameters({ inputs: 2, hidden: [hidden], classes: 8 }, initialization, seed, CAPACITY);
const { layers } = parameterLayout({ inputs: 2, hidden: [CAPACITY], classes: 8, bias: true, learned: null });
const [first, output] = layers as [(typeof layers)[0], (typeof layers)[0]];
const weights = (all: Float32Array, layer: typeof first): Float32Array =>
  all.subarray(layer.weights, layer.weights + layer.units * layer.inputs);
const deviation = (values: Float32Array): number => Math.hypot(...values) / Math.sqrt(values.length);

test.each([
  ['he-normal', 1, Math.sqrt(2 / 300)],
  ['he-uniform', 1, Math.sqrt(2 / 300)],
  ['xavier-normal', Math.sqrt(2 / 302), Math.sqrt(2 / 308)],
  ['xavier-uniform', Math.sqrt(2 / 302), Math.sqrt(2 / 308)],
  ['lecun-normal', Math.sqrt(1 / 2), Math.sqrt(1 / 300)],
  ['lecun-uniform', Math.sqrt(1 / 2), Math.sqrt(1 / 300)],
  ['uniform', Math.sqrt(1 / 3), Math.sqrt(1 / 3)],
] as const)('%s has the deviation that its paper asks for', (initialization, below, above) => {
  const all = start(initialization, CAPACITY);
  // Five standard errors of a deviation over n normal values: 5 / sqrt(2 n).
  expect(Math.abs(deviation(weights(all, first)) / below - 1)).toBeLessThan(5 / Math.sqrt(2 * 600));
  expect(Math.abs(deviation(weights(all, output)) / above - 1)).toBeLessThan(5 / Math.sqrt(2 * 2400));
});

test('a uniform start stays within its limits and reaches for them', () => {
  const drawn = weights(start('he-uniform', CAPACITY), output);
  for (const end of [Math.max(...drawn), -Math.min(...drawn)]) {
    expect(end).toBeLessThanOrEqual(Math.sqrt(6 / 300));
    expect(end).toBeGreaterThan(0.99 * Math.sqrt(6 / 300));
  }
  expect(Math.max(...start('uniform', 4).map(Math.abs))).toBeLessThanOrEqual(1);
});

test('biases start at 0, and zeros is all 0', () => {
  const all = start('he-normal', CAPACITY);
  for (const layer of layers)
    expect(all.subarray(layer.biases, layer.biases + layer.units)).toEqual(new Float32Array(layer.units));
  expect(start('zeros', 9).every((w) => w === 0)).toBe(true);
});

test('a unit that joins later has the gain of the width at which it joins; the rest do not move', () => {
  const [at4, at9] = [start('he-normal', 4), start('he-normal', 9)];
  expect(weights(at4, first)).toEqual(weights(at9, first));
  const [below4, below9] = [weights(at4, output), weights(at9, output)];
  for (let j = 0; j < CAPACITY; j++) {
    const ratio = Math.sqrt(Math.max(9, j + 1) / Math.max(4, j + 1));
    expect((below4[j] ?? NaN) / (below9[j] ?? NaN)).toBeCloseTo(ratio, 5);
  }
});

test('a fan-out that is a hidden width counts likewise', () => {
  const [at4, at9] = [weights(start('xavier-normal', 4), first), weights(start('xavier-normal', 9), first)];
  at4.forEach((w, k) => {
    const unit = k >> 1;
    const ratio = Math.sqrt((2 + Math.max(9, unit + 1)) / (2 + Math.max(4, unit + 1)));
    expect(w / (at9[k] ?? NaN)).toBeCloseTo(ratio, 5);
  });
});

test('units beyond both widths start the same, whatever the initialization', () => {
  for (const initialization of initializations) {
    const [narrow, wide] = [start(initialization, 4), start(initialization, 9)];
    expect(weights(narrow, output).subarray(9, CAPACITY)).toEqual(weights(wide, output).subarray(9, CAPACITY));
  }
});

test('another seed, another start; the same seed, the same bits', () => {
  expect(start('he-normal', 5, 1)).toEqual(start('he-normal', 5, 1));
  expect(start('he-normal', 5, 1)).not.toEqual(start('he-normal', 5, 2));
});

test('what is known stays, biases begin at 0, and learned coefficients at the value chosen', () => {
  const activation = { name: 'prelu', coefficients: { alpha: 0.5 } };
  const architecture = { inputs: 2, hidden: [2], classes: 2, activation };
  const shape = { inputs: 2, hidden: [2], classes: 2, bias: true, learned: 'unit' } as const;
  const starts = layerStarts(architecture, 'uniform', 3);
  const parameters = new Float64Array(14).fill(7);
  beginParameters(shape, resolveLayers(architecture), starts, parameters);
  expect([...parameters.subarray(4, 6), ...parameters.subarray(10)]).toEqual([0, 0, 0, 0, 0.5, 0.5]);
  expect([...parameters.subarray(0, 4), ...parameters.subarray(6, 10)].every((w) => Math.abs(w) < 1)).toBe(true);
  const other = new Float64Array(14).fill(7);
  const known = Uint8Array.from(other, (_, k) => k % 2);
  beginParameters(shape, resolveLayers(architecture), starts, other, known);
  expect([...other]).toEqual(Array.from(parameters, (p, k) => (known[k] ? 7 : p)));
  expect(() => beginParameters(shape, [], starts.slice(1), other)).toThrow(RangeError);
});
