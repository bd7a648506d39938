/** The figure on the device as the page runs it: nothing is made while a hand moves, and old functions go on meanwhile. */
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { resolveActivation, type Activation } from '../../src/activations/index.ts';
import { createGpuEngine, type GpuEngine } from '../../src/engine/gpu/index.ts';
import { spiral } from '../../src/exhibits/warp/cloud.ts';
import { GpuStage } from '../../src/exhibits/warp/gpu-stage.ts';
import { type Measure, measureOf } from '../../src/exhibits/warp/measure.ts';
import { drawnWeights, planeMap, type PlaneMap } from '../../src/exhibits/warp/plane-map.ts';
import type { Look } from '../../src/exhibits/warp/stage.ts';
import { type Lesson, Teacher } from '../../src/exhibits/warp/teacher.ts';
import { warpPoints } from '../../src/exhibits/warp/warp.ts';

let engine: GpuEngine;
let stages: GpuStage[] = [];

beforeAll(async () => {
  engine = await createGpuEngine();
});
afterEach(() => {
  vi.restoreAllMocks();
  for (const stage of stages) stage.destroy();
  stages = [];
});
afterAll(() => {
  const { errors } = engine;
  engine.dispose();
  if (errors > 0) throw new Error(`${errors} errors that no call was waiting for`);
});

const cloud = spiral(3);
const look: Look = {
  half: 3.4,
  ratio: 1,
  radius: 1.3,
  trace: [0.5, 0.5, 0.5],
  ring: [0, 0, 0],
  before: true,
  marked: 3,
  step: 2,
};
const named = (...names: readonly string[]): Activation[] => names.map((name) => resolveActivation(name));
const mapsOf = (seed: number, rows: readonly number[], columns: number): PlaneMap[] =>
  rows.flatMap((n) => {
    const map = planeMap(drawnWeights(seed, n));
    return Array.from({ length: columns }, () => map);
  });
const boxesOf = (cells: number) =>
  Array.from({ length: cells }, (_, cell) => ({ cell, x: 60 * cell, y: 0, width: 50, height: 50 }));

interface Running {
  readonly stage: GpuStage;
  /** What was measured last. */
  readonly last: () => readonly Measure[];
  readonly draw: () => void;
}

/** A stage with these functions, for rows of 2 and 5; draws again whenever it asks to. */
async function run(functions: readonly Activation[]): Promise<Running> {
  let last: readonly Measure[] = [];
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [960, 60];
  const stage: GpuStage = new GpuStage(engine, canvas, {
    measured: (measures) => (last = measures),
    changed: () => draw(),
  });
  const draw = (): void => stage.draw(boxesOf(2 * functions.length), look);
  stages.push(stage);
  stage.setCloud(cloud);
  stage.setColours(new Uint32Array(cloud.count));
  await stage.prepare(functions);
  stage.use(functions);
  stage.setMaps(mapsOf(1, [2, 5], functions.length), functions.length);
  draw();
  return { stage, last: () => last, draw };
}

/** How far a measured median is from that of the same cell in f64. */
const offBy = (measure: Measure | undefined, map: PlaneMap, f: Activation, bend: number): number => {
  const want = measureOf(warpPoints(map, f, bend, cloud.points), cloud.count);
  return Math.abs((measure?.squeeze.median ?? NaN) - want.squeeze.median);
};

describe('the stage on the device', () => {
  it('makes nothing while the rows of W, the seed and the bend change, and ends with what they ended with', async () => {
    const functions = named('relu', 'tanh');
    const { stage, last, draw } = await run(functions);
    await vi.waitFor(() => expect(last()).toHaveLength(4));
    const { device } = engine;
    const makers = [
      vi.spyOn(device, 'createBuffer'),
      vi.spyOn(device, 'createBindGroup'),
      vi.spyOn(device, 'createTexture'),
      vi.spyOn(device, 'createShaderModule'),
      vi.spyOn(device, 'createComputePipeline'),
      vi.spyOn(device, 'createComputePipelineAsync'),
      vi.spyOn(device, 'createRenderPipeline'),
      vi.spyOn(device, 'createRenderPipelineAsync'),
    ] as const;
    for (const n of [1, 2, 17, 100, 300, 41]) {
      stage.setMaps(mapsOf(n, [2, n], 2), 2);
      stage.setBend(n / 300);
      draw();
    }
    const maps = mapsOf(41, [2, 41], 2);
    await vi.waitFor(() => {
      functions.forEach((f, k) =>
        expect(offBy(last()[2 + k], maps[2 + k] ?? planeMap(new Float32Array()), f, 41 / 300)).toBeLessThan(1e-4),
      );
    }, 10_000);
    expect(makers.map(({ mock }) => mock.calls.length)).toEqual(makers.map(() => 0));
  });

  it('goes on with the old functions until the new ones are compiled', async () => {
    const old = named('elu');
    const { stage, last, draw } = await run(old);
    await vi.waitFor(() => expect(last()).toHaveLength(2));
    const next = named('gelu', 'swish');
    let ready = false;
    const preparing = stage.prepare(next).then(() => (ready = true));
    const map = planeMap(drawnWeights(9, 5));
    stage.setMaps([map, map], 1);
    draw();
    expect(ready).toBe(false);
    await vi.waitFor(() => expect(offBy(last()[1], map, old[0] ?? resolveActivation('relu'), 1)).toBeLessThan(1e-4));
    await preparing;
    stage.use(next);
    stage.setMaps([map, map], 2);
    draw();
    await vi.waitFor(() => {
      next.forEach((f, k) => expect(offBy(last()[k], map, f, 1)).toBeLessThan(1e-4));
    }, 10_000);
    const points = await stage.readCell(1);
    const want = warpPoints(map, resolveActivation('swish'), 1, cloud.points);
    expect(Math.max(...Array.from(points, (value, i) => Math.abs(value - (want[i] ?? NaN))))).toBeLessThan(1e-4);
  });
});

describe('the teacher', () => {
  it('teaches on the device as well', { timeout: 60_000 }, async () => {
    const inputs = Float32Array.from({ length: 64 }, (_, i) => Math.sin(7 * i) * 2);
    const lesson: Lesson = {
      key: 'sides',
      data: { inputs, labels: Uint32Array.from({ length: 32 }, (_, i) => Number((inputs[2 * i] ?? 0) > 0)) },
      options: { seed: 3, optimizer: { kind: 'adam', learningRate: 0.02 } },
      classes: 2,
    };
    const left: number[] = [];
    const failed = vi.fn<(error: unknown) => void>();
    const teacher = new Teacher(async () => engine, { learned: (still) => left.push(still), failed });
    const pupils = [
      { activation: 'relu', units: 5 },
      { activation: 'relu', units: 2 },
    ];
    teacher.teach(lesson, pupils);
    await vi.waitFor(() => expect(left).toEqual([1, 0]), { timeout: 50_000 });
    expect(failed).not.toHaveBeenCalled();
    for (const pupil of pupils) {
      const weights = teacher.weights(lesson, pupil) ?? new Float32Array();
      expect(weights).toHaveLength(2 * pupil.units);
      const squares = [0, 0];
      for (const [at, w] of weights.entries()) squares[at % 2] = (squares[at % 2] ?? 0) + w * w;
      expect(squares[0]).toBeGreaterThan(squares[1] ?? NaN); // only the first coordinate tells the classes apart
    }
  });
});
