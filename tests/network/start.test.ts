import { describe, expect, test } from 'vitest';
import { features } from '../../src/network/architecture.ts';
import { addedLayer, initialRow, layerStarts, type LayerStart } from '../../src/network/start.ts';

const architecture = { inputs: 2, hidden: [4, 6], classes: 3 };
const [first, second, output] = layerStarts(architecture, 'he-normal', 7) as [LayerStart, LayerStart, LayerStart];

const initialWeight = (start: LayerStart, unit: number, piece: number, input: number): number =>
  initialRow(start, unit, piece)(input);

/** Weights of the first so many units and inputs. */
const block = (start: LayerStart, units: number, inputs: number, piece = 0): number[] =>
  Array.from({ length: units * inputs }, (_, k) => initialWeight(start, Math.floor(k / inputs), piece, k % inputs));

const dot = (x: readonly number[], y: readonly number[]): number =>
  x.reduce((sum, each, k) => sum + each * (y[k] ?? NaN), 0);

/** Correlation of two lists, both of mean 0. */
function correlation(a: readonly number[], b: readonly number[]): number {
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

describe('gain', () => {
  test('a row of a maxout unit has the gain of a unit', () => {
    for (const piece of [0, 1, 7]) {
      const weights = block({ ...second, fanIn: 100 }, 40, 100, piece);
      const deviation = Math.hypot(...weights) / Math.sqrt(weights.length);
      expect(Math.abs(deviation / Math.sqrt(2 / 100) - 1)).toBeLessThan(5 / Math.sqrt(2 * weights.length));
    }
  });

  test('the first layer’s is that of all it sees, whichever feature is asked about', () => {
    const [two = first] = layerStarts({ ...architecture, features: ['x1', 'sin(x2)'] }, 'he-normal', 7);
    const [seven = first] = layerStarts({ ...architecture, features }, 'he-normal', 7);
    for (const input of features.keys()) {
      const ratio = initialWeight(two, 3, 0, input) / initialWeight(seven, 3, 0, input);
      expect(ratio).toBeCloseTo(Math.sqrt(7 / 2), 5);
    }
  });

  test('an initialization may be given for each layer', () => {
    const [zero, drawn] = layerStarts(architecture, ['zeros', 'uniform', 'zeros'], 7);
    expect(block(zero ?? first, 4, 2).every((w) => w === 0)).toBe(true);
    expect(block(drawn ?? first, 6, 4).every((w) => w !== 0)).toBe(true);
    expect(() => layerStarts(architecture, ['zeros', 'zeros'], 7)).toThrow(RangeError);
  });
});

test('pieces, layers and the layers that are added draw independently', () => {
  const added = addedLayer({ hidden: [4, 6, 5] }, 2, 'initial', 'he-normal', 7);
  const all = [
    ...[0, 1, 2].map((piece) => block(second, 30, 30, piece)),
    block(first, 30, 30),
    block(output, 30, 30),
    block(added, 30, 30),
    block(addedLayer({ hidden: [4, 6, 5, 5] }, 3, 'initial', 'he-normal', 7), 30, 30),
  ];
  for (const [i, a] of all.entries()) {
    // Five standard errors of the correlation of 900 independent pairs.
    for (const b of all.slice(i + 1)) expect(Math.abs(correlation(a, b))).toBeLessThan(5 / 30);
  }
});

test('an added layer has the gain of the widths at which it comes', () => {
  const wide = addedLayer({ hidden: [4, 200, 50] }, 2, 'initial', 'he-normal', 7);
  const weights = block(wide, 50, 200);
  const deviation = Math.hypot(...weights) / Math.sqrt(weights.length);
  expect(Math.abs(deviation / Math.sqrt(2 / 200) - 1)).toBeLessThan(5 / Math.sqrt(2 * weights.length));
});

test('the identity is 1 from each unit to its own number, in every piece, and 0 elsewhere', () => {
  const start = addedLayer({ hidden: [3, 4] }, 1, 'identity', 'he-normal', 7);
  for (const piece of [0, 5]) {
    expect(block(start, 4, 3, piece)).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0]);
    // What joins later is drawn.
    expect([initialWeight(start, 4, piece, 0), initialWeight(start, 0, piece, 3)]).not.toContain(0);
  }
  expect(() => addedLayer({ hidden: [3] }, 1, 'identity', 'zeros', 7)).toThrow(RangeError);
  expect(() => addedLayer({ hidden: [3] }, 0, 'identity', 'zeros', 7)).toThrow(RangeError);
});

test('weights are numbers of 32 bits', () => {
  const weights = block(second, 6, 4, 3);
  expect(weights).toEqual(weights.map(Math.fround));
});
