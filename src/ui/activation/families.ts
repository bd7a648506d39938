/** How the picker groups the catalogue. An entry that is named nowhere here still appears, among the others. */
import type { ActivationEntry } from '../../activations/index.ts';
import type { WordKey } from '../i18n/index.ts';

/** Always in sight. */
const essential: readonly string[] = [
  'relu',
  'leaky-relu',
  'relu6',
  'elu',
  'softplus',
  'swish',
  'gelu',
  'mish',
  'hard-swish',
  'tanh',
  'sigmoid',
  'softsign',
  'arctan',
  'gaussian',
  'identity',
];

const families: readonly (readonly [WordKey, (name: string) => boolean])[] = [
  ['familyRectifiers', (name) => ['prelu', 'rrelu', 'selu', 'celu'].includes(name)],
  ['familySmooth', (name) => /^(gelu-|smooth-relu-|generalized-normal-relu)/.test(name)],
  ['familySteps', (name) => ['isru', 'threshold'].includes(name)],
  ['familyOthers', () => true],
];

export interface Family {
  readonly name: WordKey;
  readonly entries: readonly ActivationEntry[];
}

/** The entries always in sight, in the picker's order, and the rest by family. Every entry is in exactly one place. */
export function arrange(catalogue: readonly ActivationEntry[]): {
  readonly first: readonly ActivationEntry[];
  readonly rest: readonly Family[];
} {
  const first = essential.flatMap((name) => catalogue.filter((entry) => entry.name === name));
  const rest = catalogue.filter((entry) => !essential.includes(entry.name));
  const familyOf = (entry: ActivationEntry): WordKey =>
    families.find(([, belongs]) => belongs(entry.name))?.[0] ?? 'familyOthers';
  return {
    first,
    rest: families
      .map(([name]) => ({ name, entries: rest.filter((entry) => familyOf(entry) === name) }))
      .filter(({ entries }) => entries.length > 0),
  };
}
