/** Names of functions: their other spellings, what a wrong one was meant to be, and what a beginning may become. */
import { closest } from './closest.ts';
import { functionNames } from './rules.ts';
import { nameBefore, type PlacedName } from './tokens.ts';

/** Other spellings of functions. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['ln', 'log'],
  ['arctan', 'atan'],
  ['sgn', 'sign'],
  ['logistic', 'sigmoid'],
]);
/** Names that books give to functions, and that are coefficients here. */
const ELSEWHERE: ReadonlyMap<string, string> = new Map([['sigma', 'sigmoid']]);

const callable: readonly string[] = [...functionNames, ...ALIASES.keys()];
/** All that is written in more than one letter and stands for the same in every formula. */
const reserved: readonly string[] = [...callable, 'random'];

/** The name under which the table of rules knows a function, or the name itself. */
export const canonical = (name: string): string => ALIASES.get(name) ?? name;

/** The function that `name`, which is none, was probably meant to be. */
export const meant = (name: string): string | undefined => ELSEWHERE.get(name) ?? closest(name, callable);

/**
 * The name that ends at the caret, with nothing of it after, where it may be the beginning of a function's: of more than
 * one letter, and not one of `accepted`, the names that are coefficients already. A whole function's name, which needs
 * its brackets yet, is one too.
 */
export function unfinishedName(text: string, caret: number, accepted: readonly string[]): PlacedName | null {
  const word = nameBefore(text, caret);
  const after = nameBefore(text, caret + 1);
  if (!word || word.name.length < 2 || (caret < text.length && after !== null && after.at < caret)) return null;
  if (callable.includes(word.name)) return word;
  if (accepted.includes(word.name)) return null;
  const begun = word.name.toLowerCase();
  const become = reserved.some((name) => name.length > begun.length && name.toLowerCase().startsWith(begun));
  return become ? word : null;
}
