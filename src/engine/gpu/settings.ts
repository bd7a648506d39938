/** All that is chosen about a model, resolved and checked: what it is and how it learns. Pure data. */
import { resolveActivation } from '../../activations/index.ts';
import type { Activation } from '../../activations/index.ts';
import type { Architecture, Training } from '../../network/architecture.ts';
import { soleActivation } from '../../network/layers.ts';
import { resolveLearned } from '../../network/learned.ts';
import type { ResolvedLearned } from '../../network/learned.ts';
import type { ParameterShape } from '../../network/parameters.ts';
import * as check from '../../network/validate.ts';
import type { Change, ModelOptions } from '../engine.ts';
import type { TrainVariant } from './fused.ts';

export interface Settings {
  readonly architecture: Architecture;
  readonly training: Training;
  readonly activation: Activation;
  readonly learned: ResolvedLearned | null;
}

/** The settings a model starts with. Throws a RangeError or FormulaError that says what is wrong. */
export function initialSettings(options: ModelOptions): Settings {
  const { architecture, optimizer, l1 = 0, l2 = 0, batchSize = 'full' } = options;
  check.checkArchitecture(architecture);
  const { inputs, hidden } = architecture;
  if (inputs !== 2) throw new RangeError(`the GPU engine takes networks of 2 inputs, not of ${inputs}`);
  if (hidden.length !== 1) throw new RangeError(`the GPU engine takes one hidden layer, not ${hidden.length}`);
  const training: Training = { optimizer, l1, l2, batchSize };
  check.checkTraining(training);
  const activation = resolveActivation(soleActivation(architecture));
  return { architecture, training, activation, learned: resolveLearned(activation, architecture.learned) };
}

/** The settings after a change. Throws likewise. */
export function changedSettings(settings: Settings, change: Change): Settings {
  const { activation, learned, bias, optimizer, l1, l2, batchSize } = change;
  const architecture = { ...settings.architecture, ...given({ activation, learned, bias }) };
  const training = { ...settings.training, ...given({ optimizer, l1, l2, batchSize }) };
  check.checkTraining(training);
  const resolved = activation === undefined ? settings.activation : resolveActivation(soleActivation({ activation }));
  return { architecture, training, activation: resolved, learned: resolveLearned(resolved, architecture.learned) };
}

/** What must be compiled for the settings. */
export function variantOf({ architecture, training, activation, learned }: Settings): TrainVariant {
  return { activation, learned: learned !== null, classes: architecture.classes, optimizer: training.optimizer.kind };
}

/** Which parameters there are. */
export function shapeOf({ architecture, learned }: Settings): ParameterShape {
  const { inputs, hidden, classes, bias = true } = architecture;
  return { inputs, hidden, classes, bias, learned: learned?.per ?? null };
}

/** Whether learned coefficients start again: the formula, what is learned, or the chosen value is another one. */
export function restartsLearned(before: Settings, after: Settings): boolean {
  return (
    before.activation.entry.formula !== after.activation.entry.formula ||
    before.learned?.index !== after.learned?.index ||
    before.learned?.per !== after.learned?.per ||
    before.learned?.start !== after.learned?.start
  );
}

/** The entries that are not undefined. */
function given<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as typeof values;
}
