/** What settings of one hidden layer ask of the kernels, and the numbers with which such a network begins. */
import { MAX_WIDTH, type Initialization } from '../../network/architecture.ts';
import { initialParameters } from '../../network/init.ts';
import type { ResolvedLearned } from '../../network/learned.ts';
import { resolveOptimizer } from '../../network/optimizer.ts';
import { learnedPer, type ParameterShape } from '../../network/parameters.ts';
import type { Task } from './device-model.ts';
import type { Variant } from './context.ts';
import { deviceIndices, emptyParameters, learnedIndex, scatter } from './layout.ts';
import type { Run } from './replay.ts';
import type { Settings } from './settings.ts';

function learnedOf({ layers }: Settings): ResolvedLearned | null {
  return layers[0]?.learned ?? null;
}

/** What must be compiled for the settings. */
export function variantOf({ architecture, layers }: Settings): Variant {
  const [first] = layers;
  if (!first) throw new RangeError('a network without hidden layers');
  const { activation, learned } = first;
  return { activation, learned: learned !== null, classes: architecture.classes };
}

/** Which parameters there are. */
export function shapeOf({ shape }: Settings): ParameterShape {
  return { ...shape, learned: learnedPer(shape, 0) };
}

/** All that stays the same from step to step. */
export function runOf({ settings, seed, samples }: Task): Run {
  const variant = variantOf(settings);
  const learned = learnedOf(settings);
  const { hidden, bias = true } = settings.architecture;
  const { optimizer, l1, l2, batchSize } = settings.training;
  const { trainingCount, testCount, buffer } = samples;
  const { activation } = variant;
  return {
    network: { width: hidden[0] ?? 0, bias, activation, learned, trainingCount, testCount },
    variant,
    schedule: { seed, batchSize, optimizer: resolveOptimizer(optimizer), l1, l2, learned },
    samples: buffer,
  };
}

/** The parameters at the start, as they lie on the device: of all units, also those that are away. */
export function beginning(settings: Settings, initialization: Initialization, seed: number): Float32Array<ArrayBuffer> {
  const { architecture } = settings;
  const { classes } = architecture;
  const shape = { inputs: 2, hidden: [MAX_WIDTH], classes, bias: true, learned: null };
  const parameters = emptyParameters(classes);
  scatter(initialParameters(architecture, initialization, seed, MAX_WIDTH), deviceIndices(shape), parameters);
  const start = learnedOf(settings)?.start ?? 0;
  for (let unit = 0; unit <= MAX_WIDTH; unit++) parameters[learnedIndex(unit, classes)] = start;
  return parameters;
}
