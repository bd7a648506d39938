/** Checks of what comes from outside. Each throws a RangeError that says where, what is wrong and what would be right. */
import { features as allFeatures, initializations, MAX_CLASSES, MAX_DEPTH, MAX_WIDTH } from './architecture.ts';
import type { Architecture, Feature, Initialization, Optimizer, Training } from './architecture.ts';
import { optimizerDefaults } from './optimizer.ts';

function fail(where: string, is: unknown, want: string): never {
  throw new RangeError(`${where} is ${typeof is === 'string' ? `"${is}"` : String(is)}; it must be ${want}`);
}

function checkInteger(where: string, value: number, min: number, max: number): void {
  if (!Number.isInteger(value) || value < min || value > max) {
    fail(where, value, max === Infinity ? `a whole number from ${min} on` : `a whole number from ${min} to ${max}`);
  }
}

/** Inclusive of `min`; of `max` only if `closed`. */
function checkNumber(where: string, value: number, min: number, max: number, closed = true): void {
  if (Number.isFinite(value) && value >= min && (closed ? value <= max : value < max)) return;
  fail(
    where,
    value,
    max === Infinity ? `a finite number from ${min} on` : `from ${min} to ${closed ? '' : 'below '}${max}`,
  );
}

/** Widths of hidden layers; `depth` is how many there must be, if that is settled. */
export function checkHidden(hidden: readonly number[], depth?: number): void {
  if (depth !== undefined && hidden.length !== depth) fail('the number of hidden layers', hidden.length, String(depth));
  checkInteger('the number of hidden layers', hidden.length, 1, MAX_DEPTH);
  hidden.forEach((width, l) => checkInteger(`the width of hidden layer ${l + 1}`, width, 1, MAX_WIDTH));
}

/** At least one feature, each once, of a network of 2 inputs. */
export function checkFeatures(features: readonly Feature[], inputs: number): void {
  if (inputs !== 2) fail('the number of inputs of a network with features', inputs, '2');
  if (features.length === 0) fail('the number of features', 0, 'at least 1');
  features.forEach((feature, k) => {
    if (!allFeatures.includes(feature)) fail(`features[${k}]`, feature, `one of ${allFeatures.join(', ')}`);
    if (features.indexOf(feature) < k) fail(`features[${k}]`, feature, 'one that was not named before');
  });
}

/** One function for all hidden layers, or a list of 1 … {@link MAX_DEPTH}. What each one is, `resolveLayers` checks. */
function checkActivations(activation: Architecture['activation']): void {
  if (Array.isArray(activation)) checkInteger('the number of activations', activation.length, 1, MAX_DEPTH);
}

/** Inputs, features, widths, classes and loss. */
export function checkArchitecture(architecture: Architecture): void {
  const { inputs, features, hidden, classes, activation, loss = 'cross-entropy' } = architecture;
  checkInteger('architecture.inputs', inputs, 1, 4096);
  switch (loss) {
    case 'cross-entropy':
      checkInteger('architecture.classes', classes, 2, MAX_CLASSES);
      break;
    case 'squared-error':
      if (classes !== 1) fail('architecture.classes', classes, '1 with the squared error');
      break;
    default:
      fail('architecture.loss', loss satisfies never, '"cross-entropy" or "squared-error"');
  }
  if (features) checkFeatures(features, inputs);
  checkHidden(hidden);
  checkActivations(activation);
}

/** How a layer that never was begins. */
export function checkAdded(added: 'initial' | 'identity'): void {
  if (!['initial', 'identity'].includes(added)) fail('added', added, '"initial" or "identity"');
}

export function checkInitialization(initialization: Initialization): void {
  if (!initializations.includes(initialization)) {
    fail('initialization', initialization, `one of ${initializations.join(', ')}`);
  }
}

export function checkSeed(seed: number): void {
  checkInteger('seed', seed, 0, 0xffffffff);
}

/** How many networks learn side by side. */
export function checkMembers(members: number, most: number): void {
  checkInteger('members', members, 1, most);
}

export function checkSteps(steps: number): void {
  checkInteger('steps', steps, 0, Number.MAX_SAFE_INTEGER);
}

function checkOptimizer(optimizer: Optimizer): void {
  checkNumber('optimizer.learningRate', optimizer.learningRate, 0, Infinity);
  switch (optimizer.kind) {
    case 'sgd':
      return;
    case 'momentum':
      return checkNumber('optimizer.momentum', optimizer.momentum ?? optimizerDefaults.momentum, 0, 1, false);
    case 'adam': {
      const { beta1, beta2, epsilon } = { ...optimizerDefaults, ...optimizer };
      checkNumber('optimizer.beta1', beta1, 0, 1, false);
      checkNumber('optimizer.beta2', beta2, 0, 1, false);
      return checkNumber('optimizer.epsilon', epsilon, Number.MIN_VALUE, Infinity);
    }
    default:
      return fail('optimizer.kind', (optimizer satisfies never as Optimizer).kind, 'one of sgd, momentum, adam');
  }
}

/** Learning rate, the optimizer's constants, penalties and batch size. */
export function checkTraining({ optimizer, l1, l2, batchSize }: Training): void {
  checkOptimizer(optimizer);
  checkNumber('l1', l1, 0, Infinity);
  checkNumber('l2', l2, 0, Infinity);
  if (batchSize !== 'full') checkInteger('batchSize, if not "full",', batchSize, 1, 0xffffffff);
}

/** Whole rows of finite coordinates; returns how many. */
export function checkPoints(where: string, points: ArrayLike<number>, inputs: number): number {
  if (points.length % inputs !== 0) fail(`the length of ${where}`, points.length, `a multiple of the ${inputs} inputs`);
  for (let k = 0; k < points.length; k++) {
    if (!Number.isFinite(points[k])) fail(`${where}[${k}]`, points[k], 'a finite number');
  }
  return points.length / inputs;
}

/** Samples and labels: at least one sample; one label each, below the number of classes, or one finite target each. */
export function checkData(
  inputs: ArrayLike<number>,
  labels: ArrayLike<number>,
  architecture: Pick<Architecture, 'inputs' | 'classes' | 'loss'>,
): void {
  const samples = checkPoints('the data inputs', inputs, architecture.inputs);
  if (samples === 0) fail('the number of samples', 0, 'at least 1');
  const squared = architecture.loss === 'squared-error';
  const what = squared ? 'target' : 'label';
  if (labels.length !== samples) fail(`the number of ${what}s`, labels.length, `that of the samples, ${samples}`);
  for (let i = 0; i < samples; i++) {
    const label = labels[i] ?? NaN;
    if (!squared) checkInteger(`the label of sample ${i}`, label, 0, architecture.classes - 1);
    else if (!Number.isFinite(label)) fail(`the target of sample ${i}`, label, 'a finite number');
  }
}

/** As many finite numbers as the network has parameters. */
export function checkParameters(parameters: ArrayLike<number>, count: number): void {
  if (parameters.length !== count) {
    fail(
      'the number of parameters',
      parameters.length,
      `${count} for the current layers, features, biases and learned coefficients`,
    );
  }
  for (let k = 0; k < count; k++) {
    if (!Number.isFinite(parameters[k])) fail(`parameter ${k}`, parameters[k], 'a finite number');
  }
}

/** A grid over the plane, for a network of two inputs. */
export function checkGrid(
  grid: { x: number; y: number; spacing: number; columns: number; rows: number },
  inputs: number,
): void {
  if (inputs !== 2) fail('the number of inputs of a network with a field', inputs, '2');
  checkNumber('grid.x', grid.x, -Number.MAX_VALUE, Number.MAX_VALUE);
  checkNumber('grid.y', grid.y, -Number.MAX_VALUE, Number.MAX_VALUE);
  checkNumber('grid.spacing', grid.spacing, Number.MIN_VALUE, Infinity);
  checkInteger('grid.columns', grid.columns, 1, Infinity);
  checkInteger('grid.rows', grid.rows, 1, Infinity);
}
