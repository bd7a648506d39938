/** A function of x alone, as a person types it. */
import { formulaProblem } from '../activations/problems.ts';
import { FormulaError, MAX_CHARACTERS, parse, toFunction } from '../formula/index.ts';
import { type Checked, type Codec, decodeWhole } from './fields.ts';

/** Values beyond this are cut there, so that pictures and fits stay finite. */
export const LARGEST = 1e6;

/** The function that a formula of x states. Throws a FormulaError for text that is none, and for other names. */
export function readCurve(text: string): (x: number) => number {
  const formula = parse(text);
  const [stranger] = [...formula.coefficients, ...(formula.usesRandom ? ['random'] : [])];
  if (stranger !== undefined) {
    const at = Math.max(0, text.search(new RegExp(`(?<!\\w)${stranger}(?!\\w)`)));
    throw new FormulaError('unexpected', `only x can stand for something here`, at, stranger.length, stranger);
  }
  const f = toFunction(formula);
  return (x) => Math.min(LARGEST, Math.max(-LARGEST, f(x, [])));
}

function checkCurve(value: unknown): Checked<string> {
  if (typeof value !== 'string' || value.length > MAX_CHARACTERS) {
    return { problem: { en: 'not a formula', zh: '不是可用的公式' } };
  }
  try {
    readCurve(value);
    return { value };
  } catch (error) {
    return { problem: formulaProblem(error) };
  }
}

export const curveCodec: Codec<string> = {
  check: checkCurve,
  encode: (value) => value,
  decode: decodeWhole((text) => text, checkCurve),
};
