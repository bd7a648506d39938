/** All that is chosen about a model, resolved and checked: what it is and how it learns. Pure data. */
import { resolveActivation, type Activation } from '../../activations/index.ts';
import type { Architecture, Training } from '../../network/architecture.ts';
import { soleActivation } from '../../network/layers.ts';
import { resolveLearned, type ResolvedLearned } from '../../network/learned.ts';
import { parameterLayout, type ParameterLayout, type ParameterShape } from '../../network/parameters.ts';
import * as check from '../../network/validate.ts';
import type { Change, ModelOptions } from '../engine.ts';

export interface Settings {
  readonly architecture: Architecture;
  readonly training: Training;
  readonly activation: Activation;
  readonly learned: ResolvedLearned | null;
  readonly shape: ParameterShape;
  readonly layout: ParameterLayout;
}

/** Throws a RangeError or FormulaError that says what is wrong. So do the others here. */
export function initialSettings(options: ModelOptions): Settings {
  const { architecture, optimizer, l1 = 0, l2 = 0, batchSize = 'full' } = options;
  return settingsOf(architecture, { optimizer, l1, l2, batchSize });
}

/** The settings after a change. */
export function changedSettings({ architecture, training }: Settings, change: Change): Settings {
  const { activation, learned, bias, optimizer, l1, l2, batchSize } = change;
  return settingsOf(
    { ...architecture, ...given({ activation, learned, bias }) },
    { ...training, ...given({ optimizer, l1, l2, batchSize }) },
  );
}

/** The settings with hidden layers of other widths. */
export function resizedSettings(settings: Settings, hidden: readonly number[]): Settings {
  check.checkHidden(hidden, settings.architecture.hidden.length);
  return withShape(
    { ...settings.architecture, hidden: [...hidden] },
    settings.training,
    settings.activation,
    settings.learned,
  );
}

function settingsOf(architecture: Architecture, training: Training): Settings {
  check.checkArchitecture(architecture);
  check.checkTraining(training);
  const activation = resolveActivation(soleActivation(architecture));
  return withShape(architecture, training, activation, resolveLearned(activation, architecture.learned));
}

function withShape(
  architecture: Architecture,
  training: Training,
  activation: Activation,
  learned: ResolvedLearned | null,
): Settings {
  const { inputs, hidden, classes, bias = true } = architecture;
  const shape = { inputs, hidden, classes, bias, learned: learned?.per ?? null };
  return { architecture, training, activation, learned, shape, layout: parameterLayout(shape) };
}

/** The entries that are not undefined. */
function given<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as typeof values;
}
