/** The facts of a portrait in words and numbers: for the card in full, for the table as short as can be. */
import type { FixedPoint, Portrait } from '../../activations/portrait.ts';
import type { Stretch } from '../../activations/critique.ts';
import { functionsWords as say } from '../i18n/functions.ts';
import type { Words } from '../i18n/index.ts';
import { decimal } from '../i18n/numbers.ts';

/** What grows beyond this within single precision has no bound that a person would care about. */
const ENDLESS = 1e30;
const bounded = (value: number): number => (Math.abs(value) > ENDLESS ? Math.sign(value) * Infinity : value);

const halfTurns: readonly (readonly [number, string])[] = [
  [Math.PI / 2, 'π/2'],
  [Math.PI, 'π'],
];

/** So many decimals at most, none where they are zero; infinities, π and its half as signs. */
export function number(value: number, decimals = 4): string {
  const turn = halfTurns.find(([size]) => Math.abs(Math.abs(value) - size) < 1e-6)?.[1];
  if (turn !== undefined) return value < 0 ? `−${turn}` : turn;
  const text = decimal(bounded(value), decimals);
  return text.includes('.') && !text.includes('×') ? text.replace(/\.?0+$/, '') : text;
}

const list = (words: Words, parts: readonly string[]): string =>
  parts.slice(0, 6).join(words.language === 'zh' ? '；' : '; ') + (parts.length > 6 ? ' …' : '');

/** Square brackets where the end is reached, round ones where it is only come close to. */
export function rangeText({ range: [low, high], reached }: Portrait): string {
  return `${reached[0] ? '[' : '('}${number(low)}, ${number(high)}${reached[1] ? ']' : ')'}`;
}

function stretchText({ from, to }: Stretch): string {
  if (from === -Infinity) return `x ≤ ${number(to)}`;
  if (to === Infinity) return `x ≥ ${number(from)}`;
  return `${number(from)} ≤ x ≤ ${number(to)}`;
}

/** Where f' is 0. */
export function levelText({ dead, level }: Portrait, words: Words): string {
  if (dead.some(({ from, to }) => from === -Infinity && to === Infinity)) return words.of(say.levelEverywhere);
  const places = [...dead.map(stretchText), ...level.map((x) => `x = ${number(x)}`)];
  return places.length > 0 ? list(words, places) : words.of(say.levelNowhere);
}

export function extremaText({ extrema }: Portrait, words: Words): string {
  const texts = extrema.map(({ x, y, kind }) =>
    words.of(say.extremum, {
      kind: words.of(kind === 'minimum' ? say.minimumWord : say.maximumWord),
      y: number(y),
      x: number(x),
    }),
  );
  return texts.length > 0 ? list(words, texts) : words.of(say.none);
}

export const kinksText = ({ kinks }: Portrait, words: Words): string =>
  kinks.length > 0
    ? list(
        words,
        kinks.map((x) => number(x)),
      )
    : words.of(say.none);

function fixedText({ mean, variance, factor }: FixedPoint, words: Words): string {
  return words.of(say.fixedPoint, {
    mean: number(mean),
    variance: number(variance),
    kind: words.of(Math.abs(factor) < 1 ? say.attracting : say.repelling),
  });
}

export function fixedTexts({ fixedPoints }: Portrait, words: Words): string {
  if (fixedPoints === 'every') return words.of(say.fixedEvery);
  if (fixedPoints.length === 0) return words.of(say.fixedNone);
  return list(
    words,
    fixedPoints.map((point) => fixedText(point, words)),
  );
}

/** Whether f' tends to 0 on a side, and to which value f does. */
export function saturationText(portrait: Portrait, side: 'left' | 'right', words: Words): string {
  const saturates = side === 'left' ? portrait.saturatesLeft : portrait.saturatesRight;
  const line = portrait.asymptotes[side];
  if (!saturates) return words.of(say.no);
  return line ? words.of(say.yesAt, { y: number(line.offset) }) : words.of(say.yes);
}

/** The same for the eye that runs down a column. */
export function limitText(portrait: Portrait, side: 'left' | 'right', words: Words): string {
  const saturates = side === 'left' ? portrait.saturatesLeft : portrait.saturatesRight;
  if (!saturates) return '–';
  const line = portrait.asymptotes[side];
  return line ? `→ ${number(line.offset, 3)}` : words.of(say.yes);
}

export const meanText = ({ mean }: Portrait, words: Words): string =>
  Math.abs(mean) < 1e-7 ? words.of(say.zeroCentred) : number(mean);

/** y = a x + b, without what is 0 or 1. */
export function lineText({ slope, offset }: { readonly slope: number; readonly offset: number }): string {
  const factor = Math.abs(slope) === 1 ? (slope < 0 ? '−' : '') : `${number(slope)} `;
  const linear = slope === 0 ? '' : `${factor}x`;
  if (offset === 0 && linear !== '') return `y = ${linear}`;
  if (linear === '') return `y = ${number(offset)}`;
  return `y = ${linear} ${offset < 0 ? '−' : '+'} ${number(Math.abs(offset))}`;
}

export function asymptotesText({ asymptotes: { left, right } }: Portrait, words: Words): string {
  const lines = [...new Set([left, right].flatMap((line) => (line ? [lineText(line)] : [])))];
  return lines.length > 0 ? list(words, lines) : words.of(say.none);
}
