/** All that is chosen about a model, resolved and checked: what it is and how it learns. Pure data. */
import { MAX_DEPTH, type Architecture, type Training } from '../../network/architecture.ts';
import { parameterShape, resolveLayers, type ResolvedLayer } from '../../network/layers.ts';
import { parameterLayout, type LayeredShape, type ParameterLayout } from '../../network/parameters.ts';
import * as check from '../../network/validate.ts';
import type { Change, ModelOptions } from '../engine.ts';

export interface Settings {
  readonly architecture: Architecture;
  readonly training: Training;
  /** What each hidden layer does, also those that are not there at present. */
  readonly layers: readonly ResolvedLayer[];
  readonly shape: LayeredShape;
  readonly layout: ParameterLayout;
}

/** Throws a RangeError or FormulaError that says what is wrong. So do the others here. */
export function initialSettings(options: ModelOptions): Settings {
  const { architecture, optimizer, l1 = 0, l2 = 0, batchSize = 'full' } = options;
  return settingsOf(architecture, { optimizer, l1, l2, batchSize });
}

/** The settings after a change. If only the training changes, all the rest is the same object as before. */
export function changedSettings(settings: Settings, change: Change): Settings {
  const { activation, features, learned, bias, optimizer, l1, l2, batchSize } = change;
  const training = { ...settings.training, ...given({ optimizer, l1, l2, batchSize }) };
  const changed = given({ activation, features, learned, bias });
  if (Object.keys(changed).length > 0) return settingsOf({ ...settings.architecture, ...changed }, training);
  check.checkTraining(training);
  return { ...settings, training };
}

/** The settings with hidden layers of other widths, or with more or fewer of them. */
export function resizedSettings({ architecture, training, layers }: Settings, hidden: readonly number[]): Settings {
  check.checkHidden(hidden);
  return withShape({ ...architecture, hidden: [...hidden] }, training, layers);
}

function settingsOf(architecture: Architecture, training: Training): Settings {
  check.checkArchitecture(architecture);
  check.checkTraining(training);
  return withShape(architecture, training, resolveLayers(architecture, MAX_DEPTH));
}

function withShape(architecture: Architecture, training: Training, layers: readonly ResolvedLayer[]): Settings {
  const shape = parameterShape(architecture, layers);
  return { architecture, training, layers, shape, layout: parameterLayout(shape) };
}

/** The entries that are not undefined. */
function given<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as typeof values;
}
