/** Settings that are lists of functions of one number: built-ins and formulas. */
import type { Bilingual } from '../activations/activation.ts';
import { checkActivation, piecesOf } from './choices.ts';
import { type Checked, type Codec, type Decoded, notOffered, type Refused } from './fields.ts';

/** A built-in or a formula: a function of one number, which maxout is not. */
export function checkCurve(value: unknown): Checked<string> {
  const checked = checkActivation(value);
  return 'value' in checked && piecesOf(checked.value) !== null ? { problem: notOffered } : checked;
}

/** Between functions stands what no name and no formula holds. */
const BETWEEN = ';';

/** One to `most` different functions, in an order of their own. In a link what cannot be used is left out one by one. */
export function functionList(most: number): Codec<readonly string[]> {
  const problem: Bilingual = {
    en: `must be 1 to ${most} functions, such as relu;gelu`,
    zh: `应为 1 到 ${most} 个函数，例如 relu;gelu`,
  };
  const check = (value: unknown): Checked<readonly string[]> => {
    if (!Array.isArray(value) || value.length === 0 || value.length > most) return { problem };
    const checked = value.map(checkCurve);
    const names = checked.flatMap((each) => ('value' in each ? [each.value] : []));
    return names.length === value.length ? { value: [...new Set(names)] } : { problem };
  };
  const decode = (text: string): Decoded<readonly string[]> => {
    const refused: Refused[] = [];
    const names = new Set<string>();
    for (const item of text.split(BETWEEN).slice(0, 4 * most)) {
      const checked = checkCurve(item);
      if ('problem' in checked) refused.push({ text: item, why: checked.problem });
      else if (names.size < most) names.add(checked.value);
      else if (!names.has(checked.value)) refused.push({ text: item, why: problem });
    }
    return { ...(names.size > 0 && { value: [...names] }), refused };
  };
  return { check, encode: (value) => value.join(BETWEEN), decode };
}
