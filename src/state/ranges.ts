/** What the sliders of a formula's coefficients cover, as a person chose. */
import type { Bilingual } from '../activations/activation.ts';
import { MAX_COEFFICIENTS } from '../formula/index.ts';
import { coefficientKey, FORMULA_COEFFICIENT, FORMULA_RANGE, isCoefficientName, isFormulaKey } from './choices.ts';
import {
  type Checked,
  checkNumber,
  type Codec,
  type Decoded,
  parseNumber,
  type Refused,
  significant,
} from './fields.ts';

export type Range = readonly [min: number, max: number];
/** By {@link coefficientKey}, then by coefficient; only what differs from the usual range. */
export type CoefficientRanges = Readonly<Record<string, Readonly<Record<string, Range>>>>;

/** Nearer to each other the ends are no range. */
const LEAST = 1e-3;
const MOST = 256;

const problem: Bilingual = {
  en: `must be two numbers from ${FORMULA_COEFFICIENT.min} to ${FORMULA_COEFFICIENT.max}, the smaller first`,
  zh: `应为 ${FORMULA_COEFFICIENT.min} 到 ${FORMULA_COEFFICIENT.max} 之间的两个数，小的在前`,
};

/** What a slider may cover: two numbers within what a coefficient may be, the smaller first. */
export function checkRange(value: unknown): Checked<Range> {
  if (!Array.isArray(value) || value.length !== 2) return { problem };
  const [low, high] = value.map((end) => checkNumber(end, FORMULA_COEFFICIENT.min, FORMULA_COEFFICIENT.max));
  if (!low || !high || 'problem' in low || 'problem' in high) return { problem };
  const range: Range = [significant(low.value, 6), significant(high.value, 6)];
  return range[1] - range[0] >= LEAST ? { value: range } : { problem };
}

/** What the slider of a coefficient covers. */
export function rangeFor(activation: string, coefficient: string, ranges: CoefficientRanges): Range {
  const own = ranges[coefficientKey(activation)];
  return (own && Object.hasOwn(own, coefficient) ? own[coefficient] : undefined) ?? FORMULA_RANGE;
}

type Entry = readonly [key: string, coefficient: string, range: Range];

function fromEntries(entries: readonly Entry[]): CoefficientRanges {
  const result = new Map<string, Map<string, Range>>();
  for (const [key, coefficient, range] of entries.toSorted((a, b) => (a[0] + a[1] < b[0] + b[1] ? -1 : 1))) {
    if (range[0] === FORMULA_RANGE[0] && range[1] === FORMULA_RANGE[1]) continue;
    const own = result.get(key) ?? new Map<string, Range>();
    if (own.size < MAX_COEFFICIENTS || own.has(coefficient)) result.set(key, own.set(coefficient, range));
  }
  return Object.fromEntries([...result].map(([key, own]) => [key, Object.fromEntries(own)]));
}

function checkRanges(value: unknown): Checked<CoefficientRanges> {
  if (typeof value !== 'object' || value === null) return { problem };
  const entries: Entry[] = [];
  for (const [key, own] of Object.entries(value)) {
    if (!isFormulaKey(key) || typeof own !== 'object' || own === null) return { problem };
    for (const [coefficient, raw] of Object.entries(own)) {
      const checked = checkRange(raw);
      if ('problem' in checked || !isCoefficientName(coefficient)) return { problem };
      entries.push([key, coefficient, checked.value]);
    }
  }
  return entries.length <= MOST ? { value: fromEntries(entries) } : { problem };
}

function decodeRanges(text: string): Decoded<CoefficientRanges> {
  const refused: Refused[] = [];
  const entries: Entry[] = [];
  for (const item of text.split('*').slice(0, MOST)) {
    const [, key = '', coefficient = '', low = '', high = ''] =
      /^([a-z0-9-]+)\.(\w+)_([^_]+)_([^_]+)$/.exec(item) ?? [];
    const checked = checkRange([parseNumber(low), parseNumber(high)]);
    if ('value' in checked && isFormulaKey(key) && isCoefficientName(coefficient))
      entries.push([key, coefficient, checked.value]);
    else refused.push({ text: item, why: problem });
  }
  return { value: fromEntries(entries), refused };
}

/** `formula-1x2y3z.a_0_5*formula-1x2y3z.b_-1_1` */
export const rangesCodec: Codec<CoefficientRanges> = {
  check: checkRanges,
  encode: (ranges) =>
    Object.entries(ranges)
      .flatMap(([key, own]) => Object.entries(own).map(([name, [low, high]]) => `${key}.${name}_${low}_${high}`))
      .join('*'),
  decode: decodeRanges,
};
