/** The entry of a formula that a person typed. */
import { parse } from '../formula/index.ts';
import type { ActivationEntry, CoefficientSpec } from './activation.ts';

/** What a coefficient of a typed formula may be. */
const FREE: CoefficientSpec = { default: 1, min: -100, max: 100 };

export function formulaEntry(text: string): ActivationEntry {
  const { coefficients } = parse(text);
  return {
    name: 'formula',
    title: { en: 'Your formula', zh: '你的公式' },
    formula: text,
    coefficients: Object.fromEntries(coefficients.map((name) => [name, FREE])),
    kinks: [],
    initialization: 'he-normal',
    source: 'typed',
  };
}
