/** The kinds of setting: what each accepts, and how it is written in a link. Nothing here throws on hostile input. */
import type { Bilingual } from '../activations/activation.ts';
import type { Settings } from './shape.ts';

/** In the order in which the panel and the help show them. */
export const groups = [
  ...(['data', 'training', 'network', 'drawing', 'fine', 'view', 'page'] as const),
  ...(['functions', 'warp', 'parts', 'design'] as const),
] as const;
export type Group = (typeof groups)[number];

/** A value that passed, or why it did not, in words. */
export type Checked<V> = { readonly value: V } | { readonly problem: Bilingual };

/** A part of a link that was left out, and why. */
export interface Refused {
  readonly text: string;
  readonly why: Bilingual;
}

/** What a text gave: the value, if anything in it could be used, and everything that could not. */
export interface Decoded<V> {
  readonly value?: V;
  readonly refused: readonly Refused[];
}

/** What every entry of the settings table says, whatever its kind. */
export interface Meta<V> {
  readonly label: Bilingual;
  readonly help?: Bilingual;
  readonly group: Group;
  /** Its name in a link: short, readable, never reused. */
  readonly url: string;
  readonly default: V;
  /** Whether the panel has a row for it (default true). */
  readonly row?: boolean;
  /** Rows that only make sense beside others, such as momentum beside its optimizer. */
  readonly shown?: (settings: Settings) => boolean;
}

export interface Codec<V> {
  /** Accepts a value of unknown origin; the value it returns is canonical: equal meaning, equal form. */
  readonly check: (value: unknown) => Checked<V>;
  readonly encode: (value: V) => string;
  readonly decode: (text: string) => Decoded<V>;
}

export interface ChoiceField<V extends string = string> extends Meta<V>, Codec<V> {
  readonly kind: 'choice';
  readonly options: readonly { readonly value: V; readonly label: Bilingual }[];
}

/** Linear, logarithmic, or cubic: fine near zero, and zero itself within reach. */
export type Scale = 'linear' | 'log' | 'cubic';

export interface NumberField extends Meta<number>, Codec<number> {
  readonly kind: 'integer' | 'number';
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly scale: Scale;
}

export interface BooleanField extends Meta<boolean>, Codec<boolean> {
  readonly kind: 'boolean';
}

/** A value with a form of its own: points, coefficients, a camera. The panel has no row for it. */
export interface OtherField<V> extends Meta<V>, Codec<V> {
  readonly kind: 'other';
}

export type Field<V> =
  | OtherField<V>
  | ([V] extends [string] ? ChoiceField<V> : never)
  | ([V] extends [number] ? NumberField : never)
  | ([V] extends [boolean] ? BooleanField : never);

/** Seeds are 32-bit unsigned integers. */
export const MAX_SEED = 0xffffffff;

/** A label that is the same in every language. */
export const sameIn = (text: string): Bilingual => ({ en: text, zh: text });

const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** The number a text states, or NaN. Stricter than Number(): no blanks, no hexadecimal, no Infinity. */
export function parseNumber(text: string): number {
  return text.length <= 32 && number.test(text) ? Number(text) : NaN;
}

/** Rounds to so many significant digits; −0 becomes 0. */
export function significant(value: number, digits: number): number {
  return Number(value.toPrecision(digits)) + 0;
}

export const notOffered: Bilingual = { en: 'not one of the choices', zh: '不在可选项之中' };

function between(min: number, max: number, whole: boolean): Bilingual {
  return whole
    ? { en: `must be a whole number from ${min} to ${max}`, zh: `应为 ${min} 到 ${max} 之间的整数` }
    : { en: `must be a number from ${min} to ${max}`, zh: `应为 ${min} 到 ${max} 之间的数` };
}

/** A finite number inside the range, or why not. */
export function checkNumber(value: unknown, min: number, max: number, whole = false): Checked<number> {
  const fits = typeof value === 'number' && value >= min && value <= max && (!whole || Number.isInteger(value));
  return fits ? { value: value + 0 } : { problem: between(min, max, whole) };
}

/** Turns a check of the whole text into a decoder that takes it or leaves it. */
export function decodeWhole<V>(
  parse: (text: string) => unknown,
  check: (value: unknown) => Checked<V>,
): (text: string) => Decoded<V> {
  return (text) => {
    const checked = check(parse(text));
    if ('value' in checked) return { value: checked.value, refused: [] };
    return { refused: [{ text, why: checked.problem }] };
  };
}

type Spec<F> = Omit<F, 'kind' | keyof Codec<unknown>>;

export function choice<const V extends string>(spec: Spec<ChoiceField<V>>): ChoiceField<V> {
  const check = (value: unknown): Checked<V> => {
    const option = spec.options.find((o) => o.value === value);
    return option ? { value: option.value } : { problem: notOffered };
  };
  return { ...spec, kind: 'choice', check, encode: (value) => value, decode: decodeWhole((text) => text, check) };
}

function numeric(kind: NumberField['kind'], spec: Spec<NumberField>): NumberField {
  const check = (value: unknown): Checked<number> => checkNumber(value, spec.min, spec.max, kind === 'integer');
  return { ...spec, kind, check, encode: String, decode: decodeWhole(parseNumber, check) };
}

export const integer = (spec: Spec<NumberField>): NumberField => numeric('integer', spec);
export const real = (spec: Spec<NumberField>): NumberField => numeric('number', spec);

function checkBoolean(value: unknown): Checked<boolean> {
  return typeof value === 'boolean' ? { value } : { problem: { en: 'must be 1 or 0', zh: '应为 1 或 0' } };
}

export function boolean(spec: Spec<BooleanField>): BooleanField {
  const decode = decodeWhole((text) => (text === '1' ? true : text === '0' ? false : undefined), checkBoolean);
  return { ...spec, kind: 'boolean', check: checkBoolean, encode: (value) => (value ? '1' : '0'), decode };
}

export function other<V>(spec: Spec<OtherField<V>> & Codec<V>): OtherField<V> {
  return { ...spec, kind: 'other' };
}

/** Several numbers that belong together, such as a camera; written with low lines between them. */
export function vector<K extends string>(
  ranges: Readonly<Record<K, { readonly min: number; readonly max: number }>>,
): Codec<Readonly<Record<K, number>>> {
  const limits = Object.entries(ranges) as [K, { readonly min: number; readonly max: number }][];
  const keys = limits.map(([key]) => key);
  const check = (value: unknown): Checked<Readonly<Record<K, number>>> => {
    const given: Partial<Record<K, unknown>> = typeof value === 'object' && value !== null ? value : {};
    const result = {} as Record<K, number>;
    for (const [key, { min, max }] of limits) {
      const part = checkNumber(given[key], min, max);
      if ('problem' in part) return part;
      result[key] = significant(part.value, 6);
    }
    return { value: result };
  };
  const parse = (text: string): unknown => {
    const parts = text.split('_');
    return parts.length === keys.length
      ? Object.fromEntries(keys.map((key, i) => [key, parseNumber(parts[i] ?? '')]))
      : {};
  };
  return {
    check,
    encode: (value) => keys.map((key) => significant(value[key], 6)).join('_'),
    decode: decodeWhole(parse, check),
  };
}

/** A slider's position, 0 … 1, for a value, and back. */
export function toPosition(field: Pick<NumberField, 'min' | 'max' | 'scale'>, value: number): number {
  const { min, max, scale } = field;
  const at =
    scale === 'log'
      ? Math.log(value / min) / Math.log(max / min)
      : scale === 'cubic'
        ? Math.cbrt((value - min) / (max - min))
        : (value - min) / (max - min);
  return Math.min(1, Math.max(0, at));
}

/** The value at a slider's position, rounded to what a person would type. */
export function fromPosition(field: Pick<NumberField, 'kind' | 'min' | 'max' | 'scale' | 'step'>, at: number): number {
  const { min, max, scale } = field;
  const t = Math.min(1, Math.max(0, at));
  if (t === 0) return min;
  if (t === 1) return max;
  const value =
    scale === 'log' ? min * (max / min) ** t : scale === 'cubic' ? min + (max - min) * t ** 3 : min + (max - min) * t;
  if (field.kind === 'integer') return Math.round(value);
  if (field.step !== undefined) return significant(min + Math.round((value - min) / field.step) * field.step, 9);
  return significant(value, 2);
}
