/** Where the folds of the chosen activation lie, with what each unit has learned of it. */
import { bends } from '../../activations/facts.ts';
import type { Activation } from '../../activations/index.ts';
import { kinksOf, type Kinks } from '../../geometry/creases.ts';
import { learnedOf } from '../../state/learned.ts';
import type { Settings } from '../../state/settings.ts';

/** `activation` as the settings have it. */
export function kinksIn(settings: Settings, activation: Activation): Kinks {
  const { kinks, ridges } = bends(activation);
  const learned = learnedOf(settings);
  const index = learned ? activation.coefficientNames.indexOf(learned.coefficient) : -1;
  const slope = (x: number, value?: number): number => {
    if (value === undefined || index < 0) return activation.slope(x);
    return activation.slope(x, activation.coefficients.with(index, value));
  };
  return kinksOf({ slope, kinks, ridges, learned: index < 0 ? undefined : activation.coefficients[index] });
}
