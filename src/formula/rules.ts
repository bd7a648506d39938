/** What every operator and function of the language means: one row each, in f64, in WGSL, and its derivative. */
import { arithmetic } from './arithmetic.ts';
import { distributions } from './distributions.ts';
import { elementary } from './elementary.ts';
import type { Rule } from './rule.ts';

const table: ReadonlyMap<string, Rule> = new Map([...arithmetic, ...elementary, ...distributions]);

export function ruleOf(op: string): Rule {
  const rule = table.get(op);
  if (rule === undefined) throw new RangeError(`no rule for ${op}`);
  return rule;
}

/** The names that can be called, for the parser and its hints. */
export const functionNames: readonly string[] = [...table].filter(([, rule]) => rule.callable).map(([name]) => name);

export function isFunction(name: string): boolean {
  return table.get(name)?.callable === true;
}
