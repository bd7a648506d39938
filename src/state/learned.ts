/** Which coefficient of the activation is trained. */
import { resolveActivation } from '../activations/index.ts';
import type { Learned } from '../network/architecture.ts';
import { activationLike } from './choices.ts';
import type { Settings } from './shape.ts';

/** As chosen, or as the activation's entry says; null if none is. */
export function learnedOf(settings: Settings): Learned | null {
  if (settings.learned === 'off') return null;
  const { entry, coefficientNames } = resolveActivation(activationLike(settings));
  if (settings.learned === 'auto') return entry.learned ?? null;
  const coefficient = entry.learned?.coefficient ?? coefficientNames[0];
  return coefficient === undefined ? null : { coefficient, per: settings.learned };
}
