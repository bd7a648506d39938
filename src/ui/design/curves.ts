/** The curves of the formula in the workshop. */
import type { Activation, Facts } from '../../activations/index.ts';
import type { Finiteness } from '../../activations/finiteness.ts';
import { designWords } from '../i18n/design.ts';
import type { Words } from '../i18n/index.ts';
import { decimal, plain } from '../i18n/numbers.ts';
import type { PlotContent, PlotMark, PlotWindow, PlotZone } from '../plot/content.ts';

const POINTS = 480;
const MOST_MARKS = 8;

/** What was found out about a function, some time after it was typed. */
export interface Found {
  readonly facts: Facts;
  readonly finiteness: Finiteness;
}

/** f and f' over a window, with what was found out about them. */
export function designContent(
  activation: Activation,
  coefficients: ArrayLike<number>,
  { x: [from, to], y: seen }: PlotWindow,
  found: Found | null,
  words: Words,
): PlotContent {
  const x = Float64Array.from({ length: POINTS + 1 }, (_, i) => from + ((to - from) * i) / POINTS);
  const value = x.map((at) => activation.value(at, coefficients));
  const slope = x.map((at) => activation.slope(at, coefficients));
  return {
    curves: [
      { id: 'slope', name: 'f′', x, y: lifted(slope, seen), ink: 'ink-2', width: 1.4, dash: [5, 4] },
      { id: 'value', name: 'f', x, y: lifted(value, seen), ink: 'ink', width: 2.2 },
    ],
    marks: found ? kinkMarks(activation, coefficients, found, words) : [],
    zones: found ? troubledZones(found.finiteness, words) : [],
  };
}

/** Lifts the pen where a curve leaves through the top and comes back through the bottom, or the other way: at a pole. */
function lifted(y: Float64Array, [bottom, top]: PlotWindow['y']): Float64Array {
  return y.map((here, i) => {
    const before = y[i - 1] ?? here;
    return (before > top && here < bottom) || (before < bottom && here > top) ? NaN : here;
  });
}

/** Whether the function leaves every bound somewhere: how large it and its slope become there is the guards' doing. */
export function isWild({ stretches }: Finiteness): boolean {
  return stretches.some(({ why }) => why === 'infinite');
}

const FEW = 3;

/** In one sentence each: where the function is no number, and what runs there; empty where it always is one. */
export function troublesLine({ stretches, more }: Finiteness, words: Words): string {
  if (stretches.length === 0) return '';
  const said = stretches.slice(0, FEW).map(({ from, to, of, why }) => {
    const params = { of: of === 'value' ? 'f' : 'f′', why: words.of(designWords[why]) };
    return from === to
      ? words.of(designWords.atPoint, { ...params, x: plain(from) })
      : words.of(designWords.onStretch, { ...params, from: plain(from), to: plain(to) });
  });
  if (more || stretches.length > FEW) said.push(words.of(designWords.andMore));
  const [stop, end] = words.language === 'zh' ? ['；', '。'] : ['; ', '. '];
  return `${said.join(stop)}${end}${words.of(designWords.runsOn)}`;
}

function kinkMarks(
  activation: Activation,
  coefficients: ArrayLike<number>,
  { facts: { kinks }, finiteness: { stretches } }: Found,
  words: Words,
): PlotMark[] {
  const sound = (x: number): boolean =>
    stretches.every(({ from, to }) => Math.min(Math.abs(x - from), Math.abs(x - to)) > 1e-6);
  const told = kinks.filter(sound);
  return told.slice(0, MOST_MARKS).map((at) => ({
    x: at,
    y: activation.value(at, coefficients),
    ink: 'ink',
    shape: 'ring',
    label: words.of(designWords.kink, { x: decimal(at, 2).replace(/\.?0+$/, '') }),
  }));
}

function troubledZones({ stretches }: Finiteness, words: Words): PlotZone[] {
  return stretches
    .filter((stretch) => stretch.of === 'value' && stretch.to > stretch.from)
    .map(({ from, to, why }) => ({ from, to, ink: 'rule', label: words.of(designWords[why]) }));
}
