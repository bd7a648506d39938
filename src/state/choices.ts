/** What a person chose beyond single numbers: the activation, its coefficients, points of their own. */
import type { ActivationLike, Bilingual } from '../activations/activation.ts';
import { catalogue, resolveActivation } from '../activations/index.ts';
import { formulaProblem } from '../activations/problems.ts';
import { MAX_COEFFICIENTS } from '../formula/index.ts';
import { type LayerFunction, MAX_PIECES } from '../network/architecture.ts';
import {
  type Checked,
  type Decoded,
  type Refused,
  checkNumber,
  decodeWhole,
  notOffered,
  parseNumber,
  significant,
} from './fields.ts';

/** How an activation of one's own is written: this, then the formula. */
export const FORMULA_PREFIX = 'formula:';
/** The key of coefficients that every formula of one's own takes, unless it has values of its own. */
const FORMULA_KEY = 'formula';
/** Coefficients of a formula of one's own have no entry that bounds them; training keeps them within this. */
export const FORMULA_COEFFICIENT = { default: 1, min: -100, max: 100 } as const;
/** What their sliders cover until a person says otherwise. */
export const FORMULA_RANGE = [-10, 10] as const;
/** So many formulas at most have coefficients of their own in a link. */
const MAX_FORMULAS = 32;

export const MAX_ADDED = 400;
export const MAX_SAMPLES = 2000;

/** By {@link coefficientKey}, then by coefficient; of built-ins only what differs from the entry's default. */
export type CoefficientValues = Readonly<Record<string, Readonly<Record<string, number>>>>;

export interface AddedPoint {
  readonly x: number;
  readonly y: number;
  readonly label: number;
}

/** The text of a formula of one's own, or null for a built-in. */
export function formulaOf(activation: string): string | null {
  return activation.startsWith(FORMULA_PREFIX) ? activation.slice(FORMULA_PREFIX.length) : null;
}

/** How maxout is written among the activations: `maxout-2` … `maxout-8`. */
export const maxoutName = (pieces: number): string => `maxout-${pieces}`;

/** How many pieces a maxout has, or null for anything else. */
export function piecesOf(activation: string): number | null {
  const [, digits] = /^maxout-(\d)$/.exec(activation) ?? [];
  const pieces = Number(digits);
  return pieces >= 2 && pieces <= MAX_PIECES ? pieces : null;
}

/** A short word for a text, by the hash FNV-1a. */
function wordFor(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}

/** Where the coefficients of an activation are kept among the settings: by its name, or by a word for its formula. */
export function coefficientKey(activation: string): string {
  const formula = formulaOf(activation);
  return formula === null ? activation : `${FORMULA_KEY}-${wordFor(formula)}`;
}

/** Whether a key is that of some formula of one's own. */
export const isFormulaKey = (key: string): boolean => /^formula-[0-9a-z]{1,7}$/.test(key);

/** The coefficients that are chosen for an activation, whichever it has. */
export function chosenCoefficients(activation: string, values: CoefficientValues): Readonly<Record<string, number>> {
  const own = values[coefficientKey(activation)] ?? {};
  return formulaOf(activation) === null ? own : { ...values[FORMULA_KEY], ...own };
}

/**
 * The activation as the engines take it, with its own coefficients and no others; of maxout, what follows the maximum,
 * which is the identity. Throws what resolveActivation throws.
 */
export function activationLike(settings: {
  readonly activation: string;
  readonly coefficients: CoefficientValues;
}): ActivationLike {
  if (piecesOf(settings.activation) !== null) return 'identity';
  const formula = formulaOf(settings.activation);
  const bare = formula === null ? { name: settings.activation } : { formula };
  const chosen = chosenCoefficients(settings.activation, settings.coefficients);
  const own = resolveActivation(bare).coefficientNames.filter((name) => Object.hasOwn(chosen, name));
  return { ...bare, coefficients: Object.fromEntries(own.map((name) => [name, chosen[name] ?? 0])) };
}

/** What a layer does, as the engines take it. */
export function layerFunctionOf(activation: string, coefficients: CoefficientValues): LayerFunction {
  const maxout = piecesOf(activation);
  return maxout === null ? activationLike({ activation, coefficients }) : { maxout };
}

/** A built-in's name, or maxout. */
function isNamed(value: string): boolean {
  return piecesOf(value) !== null || catalogue.some((e) => e.name === value);
}

/** A built-in's name, maxout, or a formula that parses. */
export function checkActivation(value: unknown): Checked<string> {
  if (typeof value !== 'string') return { problem: notOffered };
  const formula = formulaOf(value);
  if (formula === null) return isNamed(value) ? { value } : { problem: notOffered };
  try {
    resolveActivation({ formula });
    return { value };
  } catch (error) {
    return { problem: formulaProblem(error) };
  }
}

/** What a coefficient of a formula can be called. */
export const isCoefficientName = (name: string): boolean => /^[A-Za-z_]\w{0,23}$/.test(name);

function rangeOf(activation: string, coefficient: string): { default: number; min: number; max: number } | undefined {
  if (activation === FORMULA_KEY || isFormulaKey(activation))
    return isCoefficientName(coefficient) ? FORMULA_COEFFICIENT : undefined;
  const specs = catalogue.find((e) => e.name === activation)?.coefficients;
  return specs && Object.hasOwn(specs, coefficient) ? specs[coefficient] : undefined;
}

function checkCoefficient(activation: string, coefficient: string, value: unknown): Checked<number> {
  const range = rangeOf(activation, coefficient);
  return range ? checkNumber(value, range.min, range.max) : { problem: notOffered };
}

type Triple = readonly [activation: string, coefficient: string, value: number];

/**
 * In rising order of names, without the values that the entries have anyway; a formula's own values stay, for they
 * stand before those that every formula takes.
 */
function fromTriples(triples: readonly Triple[]): CoefficientValues {
  const result = new Map<string, Map<string, number>>();
  let formulas = 0;
  for (const [activation, coefficient, value] of triples.toSorted((a, b) => (a[0] + a[1] < b[0] + b[1] ? -1 : 1))) {
    const own = isFormulaKey(activation);
    if (!own && rangeOf(activation, coefficient)?.default === value) continue;
    const values = result.get(activation);
    if (own && !values && ++formulas > MAX_FORMULAS) continue;
    const most = own || activation === FORMULA_KEY ? MAX_COEFFICIENTS : Infinity;
    if ((values?.size ?? 0) < most)
      result.set(activation, (values ?? new Map<string, number>()).set(coefficient, value));
  }
  return Object.fromEntries([...result].map(([name, values]) => [name, Object.fromEntries(values)]));
}

export function checkCoefficients(value: unknown): Checked<CoefficientValues> {
  if (typeof value !== 'object' || value === null) return { problem: notOffered };
  const triples: Triple[] = [];
  for (const [activation, values] of Object.entries(value)) {
    if (typeof values !== 'object' || values === null) return { problem: notOffered };
    for (const [coefficient, raw] of Object.entries(values)) {
      const checked = checkCoefficient(activation, coefficient, raw);
      if ('problem' in checked) return checked;
      triples.push([activation, coefficient, checked.value]);
    }
  }
  return { value: fromTriples(triples) };
}

/** `elu.alpha_2*gelu.sigma_0.5` */
export function encodeCoefficients(values: CoefficientValues): string {
  return Object.entries(values)
    .flatMap(([activation, own]) => Object.entries(own).map(([name, value]) => `${activation}.${name}_${value}`))
    .join('*');
}

export function decodeCoefficients(text: string): Decoded<CoefficientValues> {
  const refused: Refused[] = [];
  const triples: Triple[] = [];
  for (const item of text.split('*').slice(0, 256)) {
    const [, activation = '', coefficient = '', value = ''] = /^([a-z0-9-]+)\.(\w+)_([^_]+)$/.exec(item) ?? [];
    const checked = checkCoefficient(activation, coefficient, parseNumber(value));
    if ('problem' in checked) refused.push({ text: item, why: checked.problem });
    else triples.push([activation, coefficient, checked.value]);
  }
  return { value: fromTriples(triples), refused };
}

const notAPoint: Bilingual = { en: 'must be x_y_class', zh: '应写成 x_y_类别' };

function checkPoint(value: unknown): Checked<AddedPoint> {
  if (typeof value !== 'object' || value === null) return { problem: notAPoint };
  const given = value as Partial<Record<keyof AddedPoint, unknown>>;
  const x = checkNumber(given.x, -100, 100);
  const y = checkNumber(given.y, -100, 100);
  const label = checkNumber(given.label, 0, 7, true);
  if ('problem' in x || 'problem' in y || 'problem' in label) return { problem: notAPoint };
  return { value: { x: significant(x.value, 4), y: significant(y.value, 4), label: label.value } };
}

const tooMany: Bilingual = { en: `more than ${MAX_ADDED} points`, zh: `超过 ${MAX_ADDED} 个点` };

export function checkAdded(value: unknown): Checked<readonly AddedPoint[]> {
  if (!Array.isArray(value)) return { problem: notAPoint };
  if (value.length > MAX_ADDED) return { problem: tooMany };
  const points: AddedPoint[] = [];
  for (const item of value) {
    const checked = checkPoint(item);
    if ('problem' in checked) return checked;
    points.push(checked.value);
  }
  return { value: points };
}

/** `0.52_-0.3_1*0.1_0.2_0` */
export function encodeAdded(points: readonly AddedPoint[]): string {
  return points.map((p) => `${significant(p.x, 4)}_${significant(p.y, 4)}_${p.label}`).join('*');
}

export function decodeAdded(text: string): Decoded<readonly AddedPoint[]> {
  const refused: Refused[] = [];
  const points: AddedPoint[] = [];
  for (const item of text.split('*').slice(0, 4 * MAX_ADDED)) {
    const [x = '', y = '', label = '', ...rest] = item.split('_');
    const checked = checkPoint({ x: parseNumber(x), y: parseNumber(y), label: parseNumber(label) });
    if ('problem' in checked || rest.length > 0) refused.push({ text: item, why: notAPoint });
    else if (points.length === MAX_ADDED) refused.push({ text: item, why: tooMany });
    else points.push(checked.value);
  }
  return { value: points, refused };
}

/** Indices of generated samples: whole, rising, each once. */
export function checkRemoved(value: unknown): Checked<readonly number[]> {
  const problem: Bilingual = { en: 'must be numbers of samples, such as 3.7-12', zh: '应为样本编号，例如 3.7-12' };
  if (!Array.isArray(value) || value.length > MAX_SAMPLES) return { problem };
  const all = new Set<number>();
  for (const item of value) {
    const checked = checkNumber(item, 0, MAX_SAMPLES - 1, true);
    if ('problem' in checked) return { problem };
    all.add(checked.value);
  }
  return { value: [...all].toSorted((a, b) => a - b) };
}

/** `3.7-12.40`: single numbers and runs. */
export function encodeRemoved(indices: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const index of indices) {
    const last = runs.at(-1);
    if (last && index === last[1] + 1) last[1] = index;
    else runs.push([index, index]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join('.');
}

function parseRemoved(text: string): unknown {
  const indices: number[] = [];
  for (const run of text.split('.').slice(0, MAX_SAMPLES)) {
    const [, from = '', to = from] = /^(\d{1,4})(?:-(\d{1,4}))?$/.exec(run) ?? [];
    const last = Number(to);
    if (from === '' || last >= MAX_SAMPLES) return null;
    for (let index = Number(from); index <= last && indices.length <= MAX_SAMPLES; index++) indices.push(index);
  }
  return indices;
}

export const decodeRemoved = decodeWhole(parseRemoved, checkRemoved);
