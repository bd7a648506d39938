/** Ensembles: each network learns as a model of its seed does alone, bit for bit, and is measured as the CPU measures it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCpuEngine } from '../../src/engine/cpu/index.ts';
import type { ModelOptions } from '../../src/engine/engine.ts';
import { createGpuEngine, type Ensemble, type GpuEngine } from '../../src/engine/gpu/index.ts';
import { score } from '../../src/network/loss.ts';
import { pinwheel } from './problems.ts';

let gpu: GpuEngine;
beforeAll(async () => {
  gpu = await createGpuEngine();
});
afterAll(() => {
  if (gpu.errors > 0) throw new Error(`the device has reported ${gpu.errors} errors`);
  gpu.dispose();
});

const SEED = 0xfffffffe; // the seeds of three networks go on at 0
const MEMBERS = 3;
const STEPS = 20;
const sgd = { kind: 'sgd', learningRate: 0.1 } as const;
const adam = { kind: 'adam', learningRate: 0.02 } as const;
const momentum = { kind: 'momentum', learningRate: 0.05 } as const;

interface Choice extends Partial<ModelOptions> {
  readonly activation?: ModelOptions['architecture']['activation'];
  readonly classes?: number;
  readonly width?: number;
  readonly samples?: number;
}

function optionsOf({ activation = 'tanh', classes = 2, width = 7, ...rest }: Choice): ModelOptions {
  const architecture = { inputs: 2, hidden: [width], classes, activation };
  return { architecture, seed: SEED, optimizer: sgd, ...rest };
}

async function ensembleOf(choice: Choice, members = MEMBERS): Promise<Ensemble> {
  const { classes = 2, samples = 61 } = choice;
  const ensemble = await gpu.createEnsemble({ ...optionsOf(choice), members });
  const training = pinwheel(samples, classes);
  const unseen = pinwheel(23, classes, 2);
  ensemble.setData(training.inputs, training.labels);
  ensemble.setTestData(unseen.inputs, unseen.labels);
  return ensemble;
}

/** The parameters of a model of that network's seed, trained alone. */
async function alone(choice: Choice, member: number): Promise<Float32Array> {
  const { classes = 2, samples = 61 } = choice;
  const model = await gpu.createModel({ ...optionsOf(choice), seed: (SEED + member) >>> 0 }, { hasten: false });
  const { inputs, labels } = pinwheel(samples, classes);
  model.setData(inputs, labels);
  model.train(STEPS);
  const parameters = await model.parameters();
  model.dispose();
  return parameters;
}

const cases: Record<string, Choice> = {
  'tanh, 2 classes, 1 unit': { width: 1 },
  'ReLU, 3 classes, 7 units, Adam': { activation: 'relu', classes: 3, optimizer: adam },
  'GELU, 8 classes, 64 units, Adam': { activation: 'gelu', classes: 8, width: 64, optimizer: adam },
  'mini-batches, each network shuffled by its own seed': { batchSize: 8, optimizer: momentum },
  'several chunks of samples': { samples: 300, classes: 3, width: 64, l2: 0.01 },
  'PReLU, whose coefficient is learned': { activation: 'prelu', optimizer: adam },
  'RReLU, whose slope is drawn from the network’s own seed': { activation: 'rrelu', classes: 3, batchSize: 16 },
  'a formula': { activation: { formula: 'x * sigmoid(b * x)', coefficients: { b: 2 } }, l1: 0.001 },
};

test.each(Object.keys(cases))('%s', async (name) => {
  const choice = cases[name] ?? {};
  const ensemble = await ensembleOf(choice);
  ensemble.train(STEPS);
  const together = await ensemble.parameters();
  expect(ensemble.step).toBe(STEPS);
  for (let member = 0; member < MEMBERS; member++) {
    expect(together[member]).toEqual(await alone(choice, member));
  }
  expect(together[0]).not.toEqual(together[1]);
  ensemble.dispose();
});

test.each([2, 3, 8])('%i classes: losses and accuracies are those of the parameters', async (classes) => {
  const ensemble = await ensembleOf({ classes, optimizer: adam });
  ensemble.train(STEPS);
  const report = await ensemble.metrics();
  const parameters = await ensemble.parameters();
  const judge = await createCpuEngine().createModel(optionsOf({ classes }));
  expect(report.step).toBe(STEPS);
  expect(report.members).toHaveLength(MEMBERS);
  for (const [k, { loss, accuracy, testLoss, testAccuracy }] of report.members.entries()) {
    judge.setParameters(parameters[k] ?? []);
    const training = pinwheel(61, classes);
    const unseen = pinwheel(23, classes, 2);
    const seen = score(await judge.logits(training.inputs), training.labels, classes);
    const tested = score(await judge.logits(unseen.inputs), unseen.labels, classes);
    expect(loss).toBeCloseTo(seen.loss, 5);
    expect(testLoss).toBeCloseTo(tested.loss, 5);
    expect(accuracy).toBeCloseTo(seen.accuracy, 6);
    expect(testAccuracy).toBeCloseTo(tested.accuracy, 6);
  }
  ensemble.dispose();
});

test('frames train within their time and are told of it afterwards', async () => {
  const ensemble = await ensembleOf({}, 16);
  const heard: number[] = [];
  const told = new Promise<void>((resolve) => {
    ensemble.onReport = ({ step, members }) => {
      heard.push(step);
      expect(members.every(({ loss, testLoss }) => loss > 0 && testLoss > 0)).toBe(true);
      if (heard.length === 2) resolve();
    };
  });
  const taken: number[] = [];
  for (const milliseconds of [0, Infinity]) {
    const encoder = gpu.device.createCommandEncoder();
    taken.push(ensemble.encodeTrain(encoder, { steps: 1e6, milliseconds }));
    expect(ensemble.encodeObserve(encoder)).toBe(true);
    expect(ensemble.encodeObserve(encoder)).toBe(false);
    gpu.device.queue.submit([encoder.finish()]);
    ensemble.collect();
  }
  await told;
  const [one = 0, many = 0] = taken;
  expect(one).toBe(1);
  expect(many).toBeGreaterThan(1);
  expect(many * ensemble.stepCost).toBeLessThanOrEqual(50); // ms of one dispatch
  expect(heard).toEqual([1, 1 + many]);
  ensemble.dispose();
});

test('a reset begins again, from other seeds if it is told', async () => {
  const ensemble = await ensembleOf({ optimizer: adam });
  ensemble.train(STEPS);
  const first = await ensemble.parameters();
  ensemble.reset();
  expect(ensemble.step).toBe(0);
  ensemble.train(STEPS);
  expect(await ensemble.parameters()).toEqual(first);
  ensemble.reset((SEED + 1) >>> 0);
  ensemble.train(STEPS);
  expect((await ensemble.parameters())[0]).toEqual(first[1]);
  ensemble.dispose();
});

test('what it cannot be is refused', async () => {
  const refused = (change: Partial<ModelOptions['architecture']>, members = 2): Promise<Ensemble> =>
    gpu.createEnsemble({ ...optionsOf({}), architecture: { ...optionsOf({}).architecture, ...change }, members });
  await expect(refused({}, 0)).rejects.toThrow('members is 0');
  await expect(refused({}, 65)).rejects.toThrow('members is 65');
  await expect(refused({ hidden: [4, 4] })).rejects.toThrow('one hidden layer');
  await expect(refused({ features: ['x1'] })).rejects.toThrow('one hidden layer');
  await expect(refused({ activation: { maxout: 2 } })).rejects.toThrow('one hidden layer');
  await expect(refused({ classes: 1, loss: 'squared-error' })).rejects.toThrow('one hidden layer');
  await expect(refused({ activation: { formula: 'x +' } })).rejects.toThrow('missing at the end');
  const ensemble = await gpu.createEnsemble({ ...optionsOf({}), members: 2 });
  expect(() => ensemble.train(1)).toThrow('no data');
  ensemble.dispose();
});
