import { describe, expect, test } from 'vitest';
import { circle } from '../../src/datasets/circle.ts';
import { exclusiveOr } from '../../src/datasets/exclusive-or.ts';
import { datasets, findDataset, split, type Data, type DatasetOptions } from '../../src/datasets/index.ts';

const options: DatasetOptions = { count: 200, noise: 0.05, classes: 2, seed: 5 };
const pairsOf = ({ inputs, targets }: Data): string[] =>
  Array.from(targets ?? [], (each, i) => `${inputs[2 * i]} ${inputs[2 * i + 1]} ${each}`);
const labelled = datasets.filter(({ classes }) => classes.max > 1);
const regressions = datasets.filter(({ classes }) => classes.max === 1);
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
    'plane',
    'bumps',
    'formula',
  ]);
  expect(regressions.map(({ name }) => name)).toEqual(['plane', 'bumps', 'formula']);
  expect(findDataset('rings')?.classes).toMatchObject({ min: 3, max: 8 });
  expect(findDataset('none')).toBeUndefined();
  for (const { title } of datasets) expect(title.zh).toMatch(/^\p{Script=Han}+$/u);
});

describe.each(labelled.map((entry) => [entry.name, entry] as const))('%s', (_, entry) => {
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

describe.each(regressions.map((entry) => [entry.name, entry] as const))('%s', (_, entry) => {
  const make = (change: Partial<DatasetOptions> = {}): Required<Data> => {
    const data = entry.generate({ ...options, classes: 1, target: (x1, x2) => x1 * x2 + 3, ...change });
    if (!data.targets) throw new Error('a regression has targets');
    return { ...data, targets: data.targets };
  };

  test('fills the square evenly, with one finite target a point and no classes', () => {
    const { inputs, labels, targets } = make({ count: 4000 });
    expect([inputs.length, labels.length, targets.length]).toEqual([8000, 4000, 4000]);
    expect(labels.every((label) => label === 0)).toBe(true);
    expect(targets.every(Number.isFinite)).toBe(true);
    expect(Math.max(...inputs.map(Math.abs))).toBeLessThanOrEqual(1);
    // A coordinate even over [−1, 1] has mean 0 and mean square 1/3; five standard errors of each.
    const mean = inputs.reduce((sum, v) => sum + v, 0) / 8000;
    const square = inputs.reduce((sum, v) => sum + v * v, 0) / 8000;
    expect(Math.abs(mean)).toBeLessThan(5 * Math.sqrt(1 / 3 / 8000));
    expect(Math.abs(square - 1 / 3)).toBeLessThan(5 * Math.sqrt(4 / 45 / 8000));
  });

  test('more points leave the others as they are, another seed draws others', () => {
    const [fewer, more] = [make(), make({ count: 300 })];
    expect(more.inputs.slice(0, 400)).toEqual(fewer.inputs);
    expect(more.targets.slice(0, 200)).toEqual(fewer.targets);
    expect(make({ seed: 6 }).inputs).not.toEqual(fewer.inputs);
  });

  test('noise moves the targets in proportion, and no point', () => {
    const [none, some, twice] = [make({ noise: 0 }), make({ noise: 0.1 }), make({ noise: 0.2 })];
    expect(twice.inputs).toEqual(none.inputs);
    none.targets.forEach((start, i) => {
      const [near = NaN, far = NaN] = [some.targets[i], twice.targets[i]];
      expect(far - start).toBeCloseTo(2 * (near - start), 5);
    });
    const moved = Array.from(some.targets, (end, i) => end - (none.targets[i] ?? NaN));
    // 0.1 times a standard normal number; five standard errors over 200 of them.
    expect(Math.abs(Math.hypot(...moved) / Math.sqrt(200) / 0.1 - 1)).toBeLessThan(5 / Math.sqrt(400));
  });

  test('the split keeps each target with its point', () => {
    const data = make();
    const { training, test: kept } = split(data, 0.3, 1);
    expect([...pairsOf(training), ...pairsOf(kept)].toSorted()).toEqual(pairsOf(data).toSorted());
    expect(pairsOf(kept).length).toBeGreaterThan(50);
  });
});

/** The samples (x₁, x₂, target) of a regression, without noise, within reach. */
function targetsOf(name: string, reach: (x1: number, x2: number) => boolean): [number, number, number][] {
  const data = findDataset(name)?.generate({ ...options, count: 4000, noise: 0, classes: 1 });
  const points = Array.from(data?.targets ?? [], (target, i): [number, number, number] => [
    data?.inputs[2 * i] ?? NaN,
    data?.inputs[2 * i + 1] ?? NaN,
    target,
  ]);
  return points.filter(([x1, x2]) => reach(x1, x2));
}

describe('what a regression learns', () => {
  test('the plane is the mean of the coordinates', () => {
    for (const [x1, x2, target] of targetsOf('plane', () => true)) expect(target).toBeCloseTo((x1 + x2) / 2, 6);
  });

  test.each([
    [-2 / 3, 5 / 12, 1],
    [0, 5 / 12, -1],
    [2 / 3, 5 / 12, 1],
    [-2 / 3, -5 / 12, -1],
    [0, -5 / 12, 1],
    [2 / 3, -5 / 12, -1],
  ])('at (%f, %f) stands a bump of height %i that falls as a Gaussian', (x, y, sign) => {
    const near = targetsOf('bumps', (x1, x2) => Math.hypot(x1 - x, x2 - y) < 0.2);
    expect(near.length).toBeGreaterThan(50);
    for (const [x1, x2, target] of near) {
      // The neighbours stand 2/3 away: at 0.2 from here they add less than exp(−(0.4667 / 0.2)² / 2) ≈ 0.066 each.
      expect(Math.abs(target - sign * Math.exp(-((x1 - x) ** 2 + (x2 - y) ** 2) / 0.08))).toBeLessThan(0.07);
    }
  });

  test('a formula is taken at its word, and nothing is flat', () => {
    const entry = findDataset('formula');
    const { inputs, targets } = entry?.generate({ ...options, noise: 0, target: (x1, x2) => 2 * x1 - x2 }) ?? {};
    targets?.forEach((each, i) =>
      expect(each).toBeCloseTo(2 * (inputs?.[2 * i] ?? NaN) - (inputs?.[2 * i + 1] ?? NaN), 5),
    );
    expect(targets?.length).toBe(200);
    expect(entry?.generate({ ...options, noise: 0 }).targets?.every((each) => each === 0)).toBe(true);
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
