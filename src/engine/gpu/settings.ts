/** All that is chosen about a model, resolved and checked: what it is and how it learns. Pure data. */
import { MAX_DEPTH, type Architecture, type Training } from '../../network/architecture.ts';
import { featureIndices } from '../../network/features.ts';
import { parameterShape, resolveLayers, type ResolvedLayer } from '../../network/layers.ts';
import type { LayeredShape } from '../../network/parameters.ts';
import * as check from '../../network/validate.ts';
import type { Change, ModelOptions } from '../engine.ts';

export interface Settings {
  readonly architecture: Architecture;
  readonly training: Training;
  /** What each hidden layer does, also those that are not there at present. */
  readonly layers: readonly ResolvedLayer[];
  /** Which parameters there are. */
  readonly shape: LayeredShape;
}

/** The settings a model starts with. Throws a RangeError or FormulaError that says what is wrong. So do the others here. */
export function initialSettings(options: ModelOptions): Settings {
  const { architecture, optimizer, l1 = 0, l2 = 0, batchSize = 'full' } = options;
  if (architecture.inputs !== 2) {
    throw new RangeError(`architecture.inputs is ${architecture.inputs}; the GPU engine takes networks of 2 inputs`);
  }
  return settingsOf(architecture, { optimizer, l1, l2, batchSize });
}

/** The settings after a change. */
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

/** Whether one hidden layer of an activation sees x₁ and x₂ themselves and tells classes apart. */
export function isShallow({ architecture, layers }: Settings): boolean {
  const { hidden, loss = 'cross-entropy' } = architecture;
  const plain = String(featureIndices(architecture)) === '0,1';
  return hidden.length === 1 && plain && layers[0]?.pieces === 1 && loss === 'cross-entropy';
}

function settingsOf(architecture: Architecture, training: Training): Settings {
  check.checkArchitecture(architecture);
  check.checkTraining(training);
  return withShape(architecture, training, resolveLayers(architecture, MAX_DEPTH));
}

function withShape(architecture: Architecture, training: Training, layers: readonly ResolvedLayer[]): Settings {
  return { architecture, training, layers, shape: parameterShape(architecture, layers) };
}

/** The entries that are not undefined. */
function given<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as typeof values;
}
