/** The settings of design: the formula in the workshop, the shelf, the sliders. */
import type { Bilingual } from '../../activations/activation.ts';
import type { Learned } from '../../network/architecture.ts';
import { checkActivation, FORMULA_PREFIX, formulaOf, isCoefficientName } from '../choices.ts';
import { type Checked, decodeWhole, other } from '../fields.ts';
import { type OwnFunction, ownCodec } from '../own.ts';
import { type CoefficientRanges, rangesCodec } from '../ranges.ts';

const notText: Bilingual = { en: 'not a formula', zh: '不是可用的公式' };
const notAName: Bilingual = { en: 'not the name of a coefficient', zh: '不是系数的名字' };

function checkDraft(value: unknown): Checked<string> {
  if (typeof value !== 'string') return { problem: notText };
  const checked = checkActivation(`${FORMULA_PREFIX}${value}`);
  return 'problem' in checked ? checked : { value: formulaOf(checked.value) ?? value };
}

function checkLearnedName(value: unknown): Checked<string> {
  return typeof value === 'string' && (value === '' || isCoefficientName(value)) ? { value } : { problem: notAName };
}

const notLearned: Bilingual = { en: 'must be unit.a or layer.a, say', zh: '应写成 unit.a 或 layer.a 之类' };

function checkDraftLearned(value: unknown): Checked<Learned | null> {
  if (value === null) return { value };
  const given: Partial<Record<keyof Learned, unknown>> = typeof value === 'object' ? value : {};
  const { coefficient, per } = given;
  if (typeof coefficient !== 'string' || !isCoefficientName(coefficient)) return { problem: notLearned };
  return per === 'unit' || per === 'layer' ? { value: { coefficient, per } } : { problem: notLearned };
}

function parseDraftLearned(text: string): unknown {
  const [per, coefficient, ...rest] = text.split('.');
  return rest.length === 0 ? { coefficient, per } : undefined;
}

export const design = {
  draft: other<string>({
    label: { en: 'Formula in the workshop', zh: '工坊里的公式' },
    group: 'design',
    url: 'draft',
    default: 'where(x > 0, x, a * sin(x))',
    check: checkDraft,
    encode: (value) => value,
    decode: decodeWhole((text) => text, checkDraft),
  }),
  own: other<readonly OwnFunction[]>({
    label: { en: 'Functions of one’s own', zh: '自己的函数' },
    group: 'design',
    url: 'own',
    default: [],
    ...ownCodec,
  }),
  ranges: other<CoefficientRanges>({
    label: { en: 'Ranges of coefficients', zh: '系数的范围' },
    group: 'design',
    url: 'ranges',
    default: {},
    ...rangesCodec,
  }),
  draftLearned: other<Learned | null>({
    label: { en: 'Coefficient to be learned', zh: '要学习的系数' },
    group: 'design',
    url: 'mark',
    default: null,
    check: checkDraftLearned,
    encode: (value) => (value ? `${value.per}.${value.coefficient}` : ''),
    decode: decodeWhole(parseDraftLearned, checkDraftLearned),
  }),
  learnedName: other<string>({
    label: { en: 'Which coefficient is learned', zh: '学习哪个系数' },
    group: 'design',
    url: 'which',
    default: '',
    check: checkLearnedName,
    encode: (value) => value,
    decode: decodeWhole((text) => text, checkLearnedName),
  }),
};
