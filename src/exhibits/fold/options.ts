/** From settings to what the engines take. */
import type { Change, ModelOptions } from '../../engine/engine.ts';
import type { Architecture, Optimizer } from '../../network/architecture.ts';
import { functionsOf, hiddenOf, lossOf } from '../../state/layers.ts';
import { learnedOf } from '../../state/learned.ts';
import { classesOf, type SettingKey, type Settings } from '../../state/settings.ts';

function optimizerOf(settings: Settings): Optimizer {
  const { optimizer: kind, learningRate, momentum, beta1, beta2, epsilon } = settings;
  if (kind === 'adam') return { kind, learningRate, beta1, beta2, epsilon };
  return kind === 'momentum' ? { kind, learningRate, momentum } : { kind, learningRate };
}

/**
 * Everything a model of these settings is made from. Without an initialization the model starts, at every reset, as suits
 * the activation it then has.
 */
export function modelOptions(settings: Settings): ModelOptions {
  const architecture: Architecture = {
    inputs: 2,
    features: settings.features,
    hidden: hiddenOf(settings),
    classes: classesOf(settings),
    activation: functionsOf(settings),
    loss: lossOf(settings),
    bias: settings.bias,
    learned: learnedOf(settings),
  };
  return {
    architecture,
    ...(settings.initialization === 'auto' ? {} : { initialization: settings.initialization }),
    seed: settings.seed,
    optimizer: optimizerOf(settings),
    l1: settings.l1,
    l2: settings.l2,
    batchSize: settings.batch === 'full' ? 'full' : Number(settings.batch),
  };
}

const optimizerKeys = ['optimizer', 'learningRate', 'momentum', 'beta1', 'beta2', 'epsilon'] as const;
const activationKeys = ['activation', 'functions', 'coefficients', 'learned', 'learnedName'] as const;

/** The change that takes a living model from the old settings to the new, or null if it need not change. */
export function changeOf(settings: Settings, changed: ReadonlySet<SettingKey>): Change | null {
  const touched = (keys: readonly SettingKey[]): boolean => keys.some((key) => changed.has(key));
  const change: Change = {
    ...(touched(activationKeys) || (changed.has('deeper') && settings.functions.length > 0)
      ? { activation: functionsOf(settings), learned: learnedOf(settings) }
      : {}),
    ...(changed.has('features') ? { features: settings.features } : {}),
    ...(touched(optimizerKeys) ? { optimizer: optimizerOf(settings) } : {}),
    ...(changed.has('l1') ? { l1: settings.l1 } : {}),
    ...(changed.has('l2') ? { l2: settings.l2 } : {}),
    ...(changed.has('batch') ? { batchSize: settings.batch === 'full' ? 'full' : Number(settings.batch) } : {}),
    ...(changed.has('bias') ? { bias: settings.bias } : {}),
  };
  return Object.keys(change).length > 0 ? change : null;
}

/** Whether the change is too deep for a living model: other logits, or another start. */
export function needsNewModel(changed: ReadonlySet<SettingKey>, before: Settings, after: Settings): boolean {
  return classesOf(before) !== classesOf(after) || changed.has('initialization');
}
