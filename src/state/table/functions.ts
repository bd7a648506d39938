/** The settings of the exhibit of functions. */
import type { Bilingual } from '../../activations/activation.ts';
import { checkActivation, piecesOf } from '../choices.ts';
import { type Checked, type Decoded, notOffered, other, type Refused } from '../fields.ts';

/** Colours can tell so many curves apart. */
export const MAX_COMPARED = 8;

const problem: Bilingual = {
  en: `must be 1 to ${MAX_COMPARED} functions, such as relu;gelu`,
  zh: `应为 1 到 ${MAX_COMPARED} 个函数，例如 relu;gelu`,
};

/** A built-in or a formula: a function of one number, which maxout is not. */
function checkCurve(value: unknown): Checked<string> {
  const checked = checkActivation(value);
  return 'value' in checked && piecesOf(checked.value) !== null ? { problem: notOffered } : checked;
}

function checkCompared(value: unknown): Checked<readonly string[]> {
  if (!Array.isArray(value) || value.length === 0 || value.length > MAX_COMPARED) return { problem };
  const checked = value.map(checkCurve);
  const names = checked.flatMap((each) => ('value' in each ? [each.value] : []));
  return names.length === value.length ? { value: [...new Set(names)] } : { problem };
}

/** Between functions stands what no name and no formula holds. */
const BETWEEN = ';';

/** What cannot be used is left out one by one. */
function decodeCompared(text: string): Decoded<readonly string[]> {
  const refused: Refused[] = [];
  const names = new Set<string>();
  for (const item of text.split(BETWEEN).slice(0, 4 * MAX_COMPARED)) {
    const checked = checkCurve(item);
    if ('problem' in checked) refused.push({ text: item, why: checked.problem });
    else if (names.size < MAX_COMPARED) names.add(checked.value);
    else if (!names.has(checked.value)) refused.push({ text: item, why: problem });
  }
  return { ...(names.size > 0 && { value: [...names] }), refused };
}

export const functions = {
  compared: other<readonly string[]>({
    label: { en: 'Functions side by side', zh: '并列的函数' },
    group: 'functions',
    url: 'compared',
    default: ['relu', 'gelu', 'tanh'],
    check: checkCompared,
    encode: (value) => value.join(BETWEEN),
    decode: decodeCompared,
  }),
};
