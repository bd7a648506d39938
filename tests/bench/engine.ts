/** Our own engine as a contender, through the calls that anybody has. */
import { createGpuEngine, type GpuEngine, type GpuModel } from '../../src/engine/gpu/index.ts';
import type { Contender } from './interleave.ts';
import { LEARNING_RATE, type Problem } from './problem.ts';
import { startFrom, type Start, type Trainer } from './trainer.ts';

export const startEngine = (): Promise<GpuEngine> => createGpuEngine();

async function modelFor(engine: GpuEngine, { hidden, activation, inputs, labels }: Problem): Promise<GpuModel> {
  const model = await engine.createModel({
    architecture: { inputs: 2, hidden, classes: 2, activation },
    optimizer: { kind: 'sgd', learningRate: LEARNING_RATE },
    batchSize: 'full',
    seed: 7,
  });
  model.setData(inputs, labels);
  await model.compiled; // of several builds of the kernel the first that is ready is not the fastest
  return model;
}

/** A model of ours that trains on the problem, and the parameters it starts from. */
export async function engineTrainer(
  engine: GpuEngine,
  problem: Problem,
): Promise<{ trainer: Trainer; start: Start; dispose: () => void }> {
  const model = await modelFor(engine, problem);
  const start = startFrom(Float32Array.from(await model.parameters()), problem.hidden);
  const trainer: Trainer = {
    name: 'Fold & Cut',
    worth: 1,
    async run(steps) {
      model.train(steps);
      await engine.device.queue.onSubmittedWorkDone();
    },
    parameters: async () => Float32Array.from(await model.parameters()),
  };
  return { trainer, start, dispose: () => model.dispose() };
}

/** Points to a side of the field that is timed. */
export const FIELD_SIDE = 512;

/** The field (value, gradient and class), read back into JavaScript, as points a second. */
export async function engineField(engine: GpuEngine, problem: Problem): Promise<Contender> {
  const model = await modelFor(engine, problem);
  const side = FIELD_SIDE;
  const spacing = 2 / side;
  const grid = { x: -1 + spacing / 2, y: 1 - spacing / 2, spacing, columns: side, rows: side };
  return {
    name: 'Fold & Cut',
    worth: side * side,
    async run(times) {
      for (let i = 0; i < times; i += 1) await model.field(grid);
    },
  };
}
