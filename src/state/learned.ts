/** Which coefficient of the activations is trained. */
import { type Activation, resolveActivation } from '../activations/index.ts';
import type { Learned } from '../network/architecture.ts';
import { layerFunctionOf } from './choices.ts';
import { functionNames } from './layers.ts';
import type { Settings } from './shape.ts';

export type { Learned };

/** What the layers do, in their order, but for maxout, which has no coefficients. */
function activationsOf(settings: Settings): Activation[] {
  return functionNames(settings).flatMap((name) => {
    const chosen = layerFunctionOf(name, settings.coefficients);
    return typeof chosen === 'object' && 'maxout' in chosen ? [] : [resolveActivation(chosen)];
  });
}

/**
 * As chosen, or as the entry of the first layer's activation says, or of the first deeper one that says something; null
 * if nothing is learned: the coefficient that was named, or the first. It holds for every layer whose activation has
 * the coefficient.
 */
export function learnedOf(settings: Settings): Learned | null {
  if (settings.learned === 'off') return null;
  const activations = activationsOf(settings);
  const suggested = activations.find(({ entry }) => entry.learned)?.entry.learned;
  if (settings.learned === 'auto') return suggested ?? null;
  if (activations.some(({ coefficientNames }) => coefficientNames.includes(settings.learnedName)))
    return { coefficient: settings.learnedName, per: settings.learned };
  const [coefficient] = activations.flatMap(({ entry, coefficientNames }) =>
    entry.learned ? [entry.learned.coefficient] : coefficientNames.slice(0, 1),
  );
  return coefficient === undefined ? null : { coefficient, per: settings.learned };
}
