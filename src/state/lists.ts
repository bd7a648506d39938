/** Settings that are lists of short words: how they are checked and written. Low lines stand between the words. */
import type { Bilingual } from '../activations/activation.ts';
import { type Checked, type Codec, decodeWhole } from './fields.ts';

/** Splits at low lines, and at commas, which people type. */
export const words = (text: string): string[] => (text === '' ? [] : text.split(/[_,]/));

/** Some of `names`, each once, in their own order; at least one. `urlNames` writes those that a link would disfigure. */
export function subset<const N extends string>(
  names: readonly N[],
  urlNames: { readonly [K in N]?: string } | null = null,
): Codec<readonly N[]> {
  const written = (name: N): string => urlNames?.[name] ?? name;
  const all = names.map(written).join(', ');
  const problem: Bilingual = { en: `must be one or more of ${all}`, zh: `应为下列中的一个或几个：${all}` };
  const check = (value: unknown): Checked<readonly N[]> => {
    if (!Array.isArray(value) || value.length === 0) return { problem };
    const given: readonly unknown[] = value;
    if (!given.every((item) => names.some((name) => name === item))) return { problem };
    return { value: names.filter((name) => given.includes(name)) };
  };
  const parse = (text: string): unknown =>
    words(text)
      .slice(0, 4 * names.length)
      .map((word) => names.find((name) => written(name) === word));
  return {
    check,
    encode: (value) => value.map(written).join('_'),
    decode: decodeWhole(parse, check),
  };
}
