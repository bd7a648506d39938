import { describe, expect, it } from 'vitest';
import { createCpuEngine } from '../../../../src/engine/cpu/index.ts';
import type { ModelOptions } from '../../../../src/engine/engine.ts';
import { Course } from '../../../../src/exhibits/parts/learned/course.ts';
import { dotsOf, Path } from '../../../../src/exhibits/parts/learned/path.ts';

describe('a path', () => {
  it('keeps its start, its present, and an even way between, however long', () => {
    const path = new Path(1, 50);
    for (let step = 0; step <= 5000; step += 5) path.add(step, [step / 10]);
    expect(path.steps.length).toBeLessThanOrEqual(50);
    expect(path.steps.length).toBeGreaterThan(20);
    expect(path.steps[0]).toBe(0);
    expect(path.steps.at(-1)).toBe(5000);
    expect(path.now(0)).toBe(500);
    const gaps = path.steps.slice(1, -1).map((step, i) => step - (path.steps[i] ?? 0));
    expect(Math.max(...gaps) / Math.min(...gaps)).toBeLessThanOrEqual(3);
    expect(Array.from(path.lane(0))).toEqual(path.steps.map((step) => step / 10));
  });

  it('keeps every point while there are few', () => {
    const path = new Path(2);
    for (const step of [0, 3, 4, 10]) path.add(step, [step, -step]);
    expect(path.steps).toEqual([0, 3, 4, 10]);
    expect(Array.from(path.lane(1))).toEqual([-0, -3, -4, -10]);
  });
});

describe('dots', () => {
  it('stand on each other where values share a column, and stay inside', () => {
    expect(dotsOf([0.1, 0.15, 0.9, 5, -5], 0, 1, 5)).toEqual([
      { lane: 0, x: 0.1, y: 1 },
      { lane: 1, x: 0.1, y: 2 },
      { lane: 2, x: 0.9, y: 1 },
      { lane: 3, x: 0.9, y: 2 },
      { lane: 4, x: 0.1, y: 3 },
    ]);
  });
});

describe('a course', () => {
  const options: ModelOptions = {
    architecture: {
      inputs: 2,
      hidden: [3],
      classes: 2,
      activation: { name: 'prelu', coefficients: { alpha: 0.4 } },
      learned: { coefficient: 'alpha', per: 'unit' },
    },
    optimizer: { kind: 'sgd', learningRate: 0.1 },
    seed: 5,
  };
  const data = { inputs: Float32Array.of(0.5, 0.2, -0.7, 0.1, 0.3, -0.9), labels: Uint32Array.of(0, 1, 1) };

  it('begins at the value that is chosen and goes the way of the model', async () => {
    const engine = createCpuEngine();
    const course = await Course.create(engine, options, data);
    const start = Math.fround(0.4);
    expect(course.values).toEqual([start, start, start]);
    while (course.step < 20) await course.advance(20);
    const model = await engine.createModel(options);
    model.setData(data.inputs, data.labels);
    model.train(20);
    expect(course.step).toBe(20);
    expect(course.values).toEqual(Array.from((await model.parameters()).slice(-3)));
    for (const value of course.values) expect(value).not.toBe(start);
    expect(course.metrics?.loss).toBe((await model.metrics()).loss);
    expect(course.path.steps.at(-1)).toBe(20);
  });

  it('has one value where the layer shares it', async () => {
    const shared = {
      ...options,
      architecture: { ...options.architecture, learned: { coefficient: 'alpha', per: 'layer' as const } },
    };
    const course = await Course.create(createCpuEngine(), shared, data);
    await course.advance(1);
    expect(course.values).toHaveLength(1);
  });
});
