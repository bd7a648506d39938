/** What a name that is being typed could become. */
import { functionNames, ruleOf } from './rules.ts';
import { nameBefore, namesIn } from './tokens.ts';

export type CompletionKind = 'input' | 'coefficient' | 'constant' | 'function';

export interface Completion {
  readonly kind: CompletionKind;
  readonly name: string;
  /** With its arguments, as a person would write it: `where(c, a, b)`. */
  readonly written: string;
}

export interface Completions {
  /** The part of the text that is replaced, in UTF-16 units of the text as typed. */
  readonly from: number;
  readonly to: number;
  /** What stands there, in plain form. */
  readonly typed: string;
  /** Best first. */
  readonly list: readonly Completion[];
}

const CONSTANTS: readonly string[] = ['pi', 'e'];
/** Arguments by their number, where no better names are known. */
const ARGUMENTS: readonly (readonly string[])[] = [[], ['x'], ['a', 'b'], ['a', 'b', 'c']];
const NAMED_ARGUMENTS: ReadonlyMap<string, readonly string[]> = new Map([
  ['where', ['condition', 'a', 'b']],
  ['clamp', ['x', 'low', 'high']],
  ['gncdf', ['x', 'shape']],
  ['gnpdf', ['x', 'shape']],
]);

function written(name: string): string {
  const names = NAMED_ARGUMENTS.get(name) ?? ARGUMENTS[ruleOf(name).count] ?? [];
  return `${name}(${names.join(', ')})`;
}

/** What is written most, in that order, comes before the rest. */
const COMMON: readonly string[] = [
  'sigmoid',
  'tanh',
  'exp',
  'max',
  'min',
  'where',
  'log',
  'sqrt',
  'abs',
  'sin',
  'cos',
  'softplus',
  'clamp',
];

const functions: readonly Completion[] = [...new Set([...COMMON, ...functionNames])].map((name) => ({
  kind: 'function',
  name,
  written: written(name),
}));

const named = (kind: CompletionKind, names: readonly string[]): readonly Completion[] =>
  names.map((name) => ({ kind, name, written: name }));

/** Everything that can stand in a formula, what it already uses first. */
function everything(text: string, inputs: readonly string[], without: string): readonly Completion[] {
  const known = new Set([...inputs, ...CONSTANTS, ...functionNames]);
  const used = [...new Set(namesIn(text))].filter((name) => !known.has(name) && name !== 'random' && name !== without);
  return [...named('coefficient', used), ...named('input', inputs), ...functions, ...named('constant', CONSTANTS)];
}

/** 0: begins as typed; 1: so but for capitals; 2: holds it; 3: does not. */
function rank(name: string, typed: string): number {
  if (name.startsWith(typed)) return 0;
  const [low, sought] = [name.toLowerCase(), typed.toLowerCase()];
  if (low.startsWith(sought)) return 1;
  return typed.length > 1 && low.includes(sought) ? 2 : 3;
}

/**
 * What the name before the caret could become, or null where none stands there or nothing would change. With `all`, and
 * no name there, everything that can stand in a formula whose variables are `inputs`.
 */
export function complete(
  text: string,
  caret: number,
  inputs: readonly string[] = ['x'],
  all = false,
): Completions | null {
  const before = nameBefore(text, caret);
  if (!before && !all) return null;
  const { at: from, name: typed } = before ?? { at: caret, name: '' };
  const rest = text.slice(0, from) + ' '.repeat(caret - from) + text.slice(caret);
  const ranked = everything(rest, inputs, typed).map((item) => ({ item, at: rank(item.name, typed) }));
  const list = ranked
    .filter(({ at }) => at < 3)
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item);
  const [only] = list;
  if (!only || (list.length === 1 && only.name === typed && only.kind !== 'function')) return null;
  return { from, to: caret, typed, list };
}
