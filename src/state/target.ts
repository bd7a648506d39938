/** The target of a regression, as a person types it. */
import { formulaProblem } from '../activations/problems.ts';
import { FormulaError, MAX_CHARACTERS, parse, toFunction } from '../formula/index.ts';
import { type Checked, type Codec, decodeWhole } from './fields.ts';
import type { Settings } from './shape.ts';

/** y(x₁, x₂) at a point of the plane. */
export type Target = (x1: number, x2: number) => number;

/** Targets beyond this are cut there: a squared error of more would drown everything else. */
export const MOST_TARGET = 100;
/** The names x and y stand for x₁ and x₂; no other has a meaning here. */
function refuseNames(text: string, names: readonly string[]): void {
  const stranger = names.find((name) => name !== 'y');
  if (stranger === undefined) return;
  const at = Math.max(0, text.search(new RegExp(`(?<!\\w)${stranger}(?!\\w)`)));
  throw new FormulaError(
    'unexpected',
    `only x and y can stand for something here, not ${stranger}`,
    at,
    stranger.length,
    stranger,
  );
}

/**
 * The function that a formula of x and y states; finite everywhere, as every formula of the language is. Throws a
 * FormulaError for text that is none and for other names.
 */
export function readTarget(text: string): Target {
  const formula = parse(text);
  refuseNames(text, [...formula.coefficients, ...(formula.usesRandom ? ['random'] : [])]);
  const f = toFunction(formula);
  return (x1, x2) => Math.min(MOST_TARGET, Math.max(-MOST_TARGET, f(x1, [x2])));
}

function checkTarget(value: unknown): Checked<string> {
  if (typeof value !== 'string' || value.length > MAX_CHARACTERS) {
    return { problem: { en: 'not a formula', zh: '不是可用的公式' } };
  }
  try {
    readTarget(value);
    return { value };
  } catch (error) {
    return { problem: formulaProblem(error) };
  }
}

export const targetCodec: Codec<string> = {
  check: checkTarget,
  encode: (value) => value,
  decode: decodeWhole((text) => text, checkTarget),
};

let last: { readonly text: string; readonly target: Target } | undefined;

/** The function that the settings' target states; compiled once for each text. */
export function targetOf({ target: text }: Pick<Settings, 'target'>): Target {
  if (last?.text !== text) last = { text, target: readTarget(text) };
  return last.target;
}
