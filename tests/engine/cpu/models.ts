/** Models and data for the tests of the CPU engine. */
import { createCpuEngine, type CpuModel } from '../../../src/engine/cpu/index.ts';
import type { ModelOptions } from '../../../src/engine/engine.ts';
import type { Architecture } from '../../../src/network/architecture.ts';
import { normal, uniform, hash } from '../../../src/network/rng.ts';

export const engine = createCpuEngine();

export type Given = Partial<Omit<ModelOptions, 'architecture'>> & Partial<Architecture>;

/** A model; what is not given: two inputs, five tanh units, two classes, cross-entropy, SGD at 0.1, seed 3. */
export function makeModel(given: Given = {}): Promise<CpuModel> {
  const { inputs = 2, hidden = [5], classes = 2, activation = 'tanh', bias, learned, features, loss, ...rest } = given;
  const architecture = {
    inputs,
    hidden,
    classes,
    activation,
    ...(bias === undefined ? {} : { bias }),
    ...(learned === undefined ? {} : { learned }),
    ...(features === undefined ? {} : { features }),
    ...(loss === undefined ? {} : { loss }),
  };
  return engine.createModel({ architecture, optimizer: { kind: 'sgd', learningRate: 0.1 }, seed: 3, ...rest });
}

/** Normal points with labels in turn. */
export function makeData(samples = 12, classes = 2, inputs = 2): { inputs: Float32Array; labels: Uint32Array } {
  return {
    inputs: Float32Array.from({ length: samples * inputs }, (_, k) => normal(11, k)),
    labels: Uint32Array.from({ length: samples }, (_, i) => i % classes),
  };
}

/** Targets for the same points. */
export function makeTargets(samples = 12): Float32Array {
  return Float32Array.from({ length: samples }, (_, i) => normal(13, i));
}

/** A model with data, and with every parameter set to a number that is not 0, biases too. */
export async function makeReadyModel(given: Given = {}, samples = 12): Promise<CpuModel> {
  const model = await makeModel(given);
  const { inputs, classes } = model.architecture;
  const data = makeData(samples, classes, inputs);
  model.setData(data.inputs, model.architecture.loss === 'squared-error' ? makeTargets(samples) : data.labels);
  const parameters = await model.parameters();
  model.setParameters(parameters.map((p, k) => (p === 0 ? uniform(hash(12, k)) - 0.5 : p)));
  return model;
}
