import { describe, expect, it, vi } from 'vitest';
import { createCpuEngine } from '../../../src/engine/cpu/index.ts';
import { type Lesson, Teacher } from '../../../src/exhibits/warp/teacher.ts';

/** Two classes that the first coordinate tells apart. */
const inputs = Float32Array.from(
  { length: 80 },
  (_, i) => (i % 2 === 0 ? 1 : -1) * (1 + ((i * 7) % 13) / 20) * (i % 4 < 2 ? 1 : 1.3),
);
const pairs = Float32Array.from({ length: 160 }, (_, k) => (k % 2 === 0 ? (inputs[k >> 1] ?? 0) : Math.sin(k) / 2));
const labels = Uint32Array.from({ length: 80 }, (_, i) => i % 2);
const lesson: Lesson = {
  key: 'sides',
  data: { inputs: pairs, labels },
  options: { seed: 3, optimizer: { kind: 'adam', learningRate: 0.02 } },
  classes: 2,
};

const taught = async (engine = createCpuEngine()): Promise<{ teacher: Teacher; left: number[] }> => {
  const left: number[] = [];
  const teacher = new Teacher(async () => engine, {
    learned: (still) => left.push(still),
    failed: (error) => {
      throw error;
    },
  });
  return { teacher, left };
};

describe('the teacher', () => {
  it('gives each network’s first layer, and each only once', async () => {
    const { teacher, left } = await taught();
    const pupils = [
      { activation: 'relu', units: 3 },
      { activation: 'tanh', units: 3 },
      { activation: 'tanh', units: 7 },
    ];
    expect(teacher.weights(lesson, { activation: 'relu', units: 3 })).toBeNull();
    expect(teacher.untaught(lesson, pupils)).toEqual(pupils);
    teacher.teach(lesson, pupils);
    await vi.waitFor(() => expect(left).toEqual([2, 1, 0]), { timeout: 20_000 });
    const all = pupils.map((pupil) => teacher.weights(lesson, pupil));
    expect(all.map((weights) => weights?.length)).toEqual([6, 6, 14]);
    expect(teacher.untaught(lesson, pupils)).toEqual([]);
    // The classes differ in the first coordinate alone, and that is what the units have learned to look at.
    const squares = [0, 0];
    for (const [at, w] of (all[2] ?? new Float32Array()).entries()) squares[at % 2] = (squares[at % 2] ?? 0) + w * w;
    const [along = 0, across = 0] = squares;
    expect(along).toBeGreaterThan(1.5 * across);
  });

  it('trains without biases: what it gives is what the network computes with', async () => {
    const engine = createCpuEngine();
    const { teacher, left } = await taught(engine);
    teacher.teach(lesson, [
      { activation: 'relu', units: 3 },
      { activation: 'elu', units: 4 },
    ]);
    await vi.waitFor(() => expect(left).toEqual([1, 0]), { timeout: 20_000 });
    const model = await engine.createModel({
      ...lesson.options,
      architecture: { inputs: 2, hidden: [4], classes: 2, activation: 'elu', bias: false },
    });
    model.setData(lesson.data.inputs, lesson.data.labels);
    model.train(300);
    const parameters = await model.parameters();
    expect(parameters.length).toBe(4 * 2 + 2 * 4);
    expect(teacher.weights(lesson, { activation: 'elu', units: 4 })).toEqual(Float32Array.from(parameters.slice(0, 8)));
  });

  it('turns to the last lesson', async () => {
    const { teacher, left } = await taught();
    const other = { ...lesson, key: 'other', data: { ...lesson.data, inputs: pairs.map((value) => value / 2) } };
    const pupil = { activation: 'relu', units: 5 };
    teacher.teach(lesson, [pupil]);
    teacher.teach(other, [pupil]);
    await vi.waitFor(() => expect(left).toContain(0), { timeout: 20_000 });
    expect(teacher.weights(other, pupil)).not.toBeNull();
  });

  it('gives up a network that training drives out of all numbers', async () => {
    const { teacher, left } = await taught();
    const wild = { ...lesson, key: 'wild', options: { optimizer: { kind: 'sgd', learningRate: 1e30 } } } as const;
    const pupil = { activation: { formula: 'x^3' }, units: 3 };
    teacher.teach(wild, [pupil]);
    await vi.waitFor(() => expect(left).toEqual([0]), { timeout: 20_000 });
    expect(teacher.weights(wild, pupil)).toBeNull();
    expect(teacher.untaught(wild, [pupil])).toEqual([]);
  });

  it('says what went wrong, once', async () => {
    const failed = vi.fn<(error: unknown) => void>();
    const teacher = new Teacher(() => Promise.reject(new Error('no engine')), { learned: () => undefined, failed });
    teacher.teach(lesson, [
      { activation: 'relu', units: 2 },
      { activation: 'tanh', units: 2 },
    ]);
    await vi.waitFor(() => expect(failed).toHaveBeenCalledTimes(1));
  });
});
