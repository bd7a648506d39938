/** The entry of a formula that a person typed: what a file of the catalogue states, this one computes when asked. */
import type { ActivationEntry, CoefficientSpec } from './activation.ts';
import type { Facts } from './facts.ts';

/** What a coefficient of a typed formula may be. */
const FREE: CoefficientSpec = { default: 1, min: -100, max: 100 };

/** `facts` is called at most once, and only for what cannot be read off the formula. */
export function formulaEntry(text: string, coefficients: readonly string[], facts: () => Facts): ActivationEntry {
  let known: Facts | undefined;
  const ask = (): Facts => (known ??= facts());
  return {
    name: 'formula',
    title: { en: 'Your formula', zh: '你的公式' },
    formula: text,
    coefficients: Object.fromEntries(coefficients.map((name) => [name, FREE])),
    get kinks() {
      return ask().kinks;
    },
    get initialization() {
      return ask().saturatesLeft && ask().saturatesRight ? 'xavier-normal' : 'he-normal';
    },
    source: 'typed',
  };
}
