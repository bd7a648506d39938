import { describe, expect, test } from 'vitest';
import { circle } from '../../src/datasets/circle.ts';
import { exclusiveOr } from '../../src/datasets/exclusive-or.ts';
import { datasets, findDataset, split, type Data, type DatasetOptions } from '../../src/datasets/index.ts';

const options: DatasetOptions = { count: 200, noise: 0.05, classes: 2, seed: 5 };
const pointsOf = ({ inputs, labels }: Data): string[] =>
  Array.from(labels, (label, i) => `${inputs[2 * i]} ${inputs[2 * i + 1]} ${label}`);

test('the catalogue has its entries, in order', () => {
  expect(datasets.map(({ name }) => name)).toEqual([
    'circle',
    'exclusive-or',
    'two-gaussians',
    'two-spirals',
    'two-moons',
    'rings',
    'pinwheel',
  ]);
  expect(findDataset('rings')?.classes).toMatchObject({ min: 3, max: 8 });
  expect(findDataset('none')).toBeUndefined();
  for (const { title } of datasets) expect(title.zh).toMatch(/^\p{Script=Han}+$/u);
});

describe.each(datasets.map((entry) => [entry.name, entry] as const))('%s', (_, entry) => {
  const make = (change: Partial<DatasetOptions> = {}): Data =>
    entry.generate({ ...options, classes: entry.classes.default, ...change });

  test('gives each class its share, and every coordinate finite and about within the square', () => {
    for (const classes of [entry.classes.min, entry.classes.max]) {
      const { inputs, labels } = make({ count: 40 * classes, classes });
      const counts = Array.from({ length: classes }, (_each, c) => labels.filter((label) => label === c).length);
      expect(counts).toEqual(Array.from({ length: classes }, () => 40));
      expect(Math.max(...inputs.map(Math.abs))).toBeLessThan(1.25);
      expect(inputs.every(Number.isFinite)).toBe(true);
    }
  });

  test('is the same for the same seed and another for another', () => {
    expect(make()).toEqual(make());
    expect(make({ seed: 6 }).inputs).not.toEqual(make().inputs);
  });

  test('more points leave the others where they are', () => {
    expect(pointsOf(make({ count: 300 })).slice(0, 200)).toEqual(pointsOf(make()));
  });

  test('noise moves each point in a straight line, in proportion', () => {
    const [none, some, twice] = [make({ noise: 0 }), make({ noise: 0.1 }), make({ noise: 0.2 })];
    none.inputs.forEach((start, k) => {
      const [near = NaN, far = NaN] = [some.inputs[k], twice.inputs[k]];
      expect(far - start).toBeCloseTo(2 * (near - start), 5);
    });
    const moved = Array.from(some.inputs, (end, k) => end - (none.inputs[k] ?? NaN));
    const alongDiagonal = moved.every((step, k) => Math.abs(step - (moved[k ^ 1] ?? NaN)) < 1e-6);
    expect(alongDiagonal).toBe(false);
    // 0.1 times a standard normal number; five standard errors over 400 of them.
    expect(Math.abs(Math.hypot(...moved) / Math.sqrt(moved.length) / 0.1 - 1)).toBeLessThan(5 / Math.sqrt(800));
  });

  test('can be told apart without noise: the nearest other point mostly has the same label', () => {
    for (const classes of [entry.classes.min, entry.classes.max]) {
      expect(sameAsNearest(make({ count: 100 * classes, noise: 0, classes }))).toBeGreaterThan(0.9);
    }
  });
});

/** The share of points whose nearest other point has their label. */
function sameAsNearest({ inputs, labels }: Data): number {
  const distance = (i: number, j: number): number =>
    Math.hypot((inputs[2 * i] ?? 0) - (inputs[2 * j] ?? 0), (inputs[2 * i + 1] ?? 0) - (inputs[2 * j + 1] ?? 0));
  const agree = labels.filter((label, i) => {
    const others = Array.from(labels.keys()).filter((j) => j !== i);
    const nearest = others.reduce((best, j) => (distance(i, j) < distance(i, best) ? j : best));
    return labels[nearest] === label;
  });
  return agree.length / labels.length;
}

test('the circle is a disc of class 0 inside a ring of class 1', () => {
  const { inputs, labels } = circle.generate({ ...options, noise: 0 });
  labels.forEach((label, i) => {
    const radius = Math.hypot(inputs[2 * i] ?? NaN, inputs[2 * i + 1] ?? NaN);
    expect(label === 0 ? radius < 0.5 : radius > 0.6 && radius < 1).toBe(true);
  });
});

test('exclusive-or is the sign of x·y', () => {
  const { inputs, labels } = exclusiveOr.generate({ ...options, noise: 0 });
  labels.forEach((label, i) => expect((inputs[2 * i] ?? NaN) * (inputs[2 * i + 1] ?? NaN) > 0).toBe(label === 0));
});

describe('split', () => {
  const data = circle.generate({ ...options, count: 1000 });

  test('loses nothing, repeats nothing and keeps the order', () => {
    const { training, test: kept } = split(data, 0.3, 1);
    expect([...pointsOf(training), ...pointsOf(kept)].toSorted()).toEqual(pointsOf(data).toSorted());
    const order = pointsOf(data).filter((point) => pointsOf(kept).includes(point));
    expect(pointsOf(kept)).toEqual(order);
  });

  test('meets the share closely, in every class', () => {
    for (const share of [0, 0.1, 0.3, 0.5, 0.9, 1]) {
      const { labels } = split(data, share, 2).test;
      expect(Math.abs(labels.length - 1000 * share)).toBeLessThanOrEqual(3);
      expect(Math.abs(labels.filter((label) => label === 0).length - 500 * share)).toBeLessThanOrEqual(3);
    }
  });

  test('no sample changes sides when others come', () => {
    const fewer = { inputs: data.inputs.slice(0, 600), labels: data.labels.slice(0, 300) };
    const before = pointsOf(split(fewer, 0.3, 3).test);
    expect(pointsOf(split(data, 0.3, 3).test).slice(0, before.length)).toEqual(before);
  });

  test('a larger share only adds to the test data', () => {
    const larger = new Set(pointsOf(split(data, 0.5, 4).test));
    expect(pointsOf(split(data, 0.2, 4).test).every((point) => larger.has(point))).toBe(true);
  });
});
