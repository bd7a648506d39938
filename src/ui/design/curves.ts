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
  { x: [from, to] }: PlotWindow,
  found: Found | null,
  words: Words,
): PlotContent {
  const x = Float64Array.from({ length: POINTS + 1 }, (_, i) => from + ((to - from) * i) / POINTS);
  const value = x.map((at) => activation.value(at, coefficients));
  const slope = x.map((at) => activation.slope(at, coefficients));
  return {
    curves: [
      { id: 'slope', name: 'f′', x, y: slope, ink: 'ink-2', width: 1.4, dash: [5, 4] },
      { id: 'value', name: 'f', x, y: value, ink: 'ink', width: 2.2 },
    ],
    marks: found ? kinkMarks(activation, coefficients, found.facts, words) : [],
    zones: found ? troubledZones(found.finiteness, words) : [],
  };
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
  { kinks }: Facts,
  words: Words,
): PlotMark[] {
  return kinks.slice(0, MOST_MARKS).map((at) => ({
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
