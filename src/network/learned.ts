/** Which coefficient of the activation is trained. */
import type { Activation } from '../activations/index.ts';
import type { Learned } from './architecture.ts';

/** A learned coefficient, found in its activation. */
export interface ResolvedLearned {
  /** Its place among the activation's coefficients. */
  readonly index: number;
  readonly per: 'unit' | 'layer';
  /** Where it starts: the value chosen with the activation. */
  readonly start: number;
  /** Training keeps it within the coefficient's own range, outside of which the formula need not be finite. */
  readonly min: number;
  readonly max: number;
}

/** The choice, or where there is none (undefined) that of the activation's entry; null if nothing is learned. */
export function resolveLearned(activation: Activation, learned: Learned | null | undefined): ResolvedLearned | null {
  const choice = learned === undefined ? activation.entry.learned : learned;
  if (!choice) return null;
  const index = activation.coefficientNames.indexOf(choice.coefficient);
  const spec = activation.entry.coefficients[choice.coefficient];
  const start = activation.coefficients[index];
  if (!spec || start === undefined) {
    const names = activation.coefficientNames.join(', ') || 'none';
    throw new RangeError(
      `learned: ${activation.entry.name} has no coefficient "${choice.coefficient}" (it has: ${names}); name one of its own, or null`,
    );
  }
  return { index, per: choice.per, start, min: spec.min, max: spec.max };
}
