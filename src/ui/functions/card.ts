/** The card of a function: formula and derivative, facts, cost, where it comes from, how to start with it. */
import type { ActivationEntry } from '../../activations/index.ts';
import { type Portrait, yearOf } from '../../activations/portrait.ts';
import type { Bilingual } from '../../activations/activation.ts';
import { derive, parse } from '../../formula/index.ts';
import { make } from '../dom.ts';
import { functionsWords as say } from '../i18n/functions.ts';
import type { Words } from '../i18n/index.ts';
import { mathmlOf, SLOPE_HEAD, typeset, VALUE_HEAD } from '../typeset.ts';
import {
  asymptotesText,
  extremaText,
  fixedTexts,
  kinksText,
  levelText,
  meanText,
  number,
  rangeText,
  saturationText,
} from './facts.ts';
import { startText } from './start.ts';

export interface CardContent {
  readonly title: string;
  readonly entry: ActivationEntry;
  /** A formula that was written for a figure. */
  readonly drawn: boolean;
  readonly portrait: Portrait | null;
  /** f and f', with its coefficients. */
  readonly value: (x: number) => number;
  readonly slope: (x: number) => number;
  /** Of f and f', ReLU's being 1. */
  readonly cost: number | undefined;
  readonly measuring: boolean;
  /** Whether there is a device to measure on. */
  readonly measurable: boolean;
}

export interface Card {
  readonly element: HTMLElement;
  show(content: CardContent): void;
}

export function createCard(words: Words, onMeasure: () => void): Card {
  const heading = make('h2');
  const source = make('p', { className: 'source' });
  const formula = mathBox();
  const derivative = mathBox();
  const facts = make('dl', { className: 'portrait-facts' });
  const remarks = make('div', { className: 'remarks' });
  const measure = make('button', { type: 'button', className: 'measure', onclick: onMeasure });
  const element = make(
    'div',
    { className: 'portrait-card' },
    make('div', { className: 'portrait-head' }, heading, source, formula.element, derivative.element),
    facts,
    remarks,
  );
  let written = '';
  const costCell = ({ cost, measuring, measurable }: CardContent): readonly (Node | string)[] => {
    if (cost !== undefined) return [words.of(say.costOf, { times: number(cost, 2) })];
    if (!measurable) return [words.of(say.noDevice)];
    if (measuring) return [words.of(say.measuring)];
    measure.textContent = words.of(say.measure);
    return [measure];
  };
  const showFacts = (content: CardContent): void => {
    const { portrait } = content;
    if (!portrait) return;
    const row = (name: Bilingual, value: readonly (Node | string)[], help?: Bilingual): HTMLElement => {
      const term = make('dt', { textContent: words.of(name) });
      if (help) term.title = words.of(help);
      return make('div', {}, term, make('dd', {}, ...value));
    };
    const focused = document.activeElement === measure;
    facts.replaceChildren(
      row(say.range, [rangeText(portrait)]),
      row(say.monotone, [words.of(portrait.monotone ? say.monotoneYes : say.monotoneNo)]),
      row(say.mean, [meanText(portrait, words)]),
      row(say.gain, [number(portrait.gain)], say.gainHelp),
      row(say.largestSlope, [number(portrait.largestSlope)]),
      row(say.saturatesLeft, [saturationText(portrait, 'left', words)]),
      row(say.saturatesRight, [saturationText(portrait, 'right', words)]),
      row(say.level, [levelText(portrait, words)]),
      row(say.extrema, [extremaText(portrait, words)]),
      row(say.kinks, [kinksText(portrait, words)]),
      row(say.asymptotes, [asymptotesText(portrait, words)]),
      row(say.fixed, [fixedTexts(portrait, words)], say.fixedHelp),
      row(say.cost, costCell(content), say.costHelp),
    );
    if (focused) measure.focus();
  };
  const showRemarks = ({ entry, portrait, value, slope }: CardContent): void => {
    const paragraph = (name: Bilingual, text: string): HTMLElement =>
      make('p', {}, make('b', { textContent: words.of(name) }), ' ', text);
    const reasoned = portrait && Number.isFinite(portrait.gain);
    remarks.replaceChildren(
      ...(entry.note ? [make('p', { textContent: words.of(entry.note) })] : []),
      ...(reasoned ? [paragraph(say.start, startText({ value, slope, portrait }, entry.initialization, words))] : []),
      ...(entry.erratum ? [paragraph(say.erratum, words.of(entry.erratum))] : []),
    );
  };
  return {
    element,
    show(content) {
      const { entry } = content;
      heading.textContent = content.title;
      const year = yearOf(entry.source);
      const by = entry.source === 'typed' ? words.of(say.typed) : entry.source;
      const proposed = `${words.of(say.proposed)}${words.language === 'zh' ? '：' : ': '}${by}${year !== null && !by.includes(String(year)) ? ` (${year})` : ''}`;
      source.textContent = content.drawn ? words.of(say.noPaper) : proposed;
      if (written !== `${entry.formula} ${words.language}`) {
        written = `${entry.formula} ${words.language}`;
        const parsed = parse(entry.formula);
        formula.set(mathmlOf(parsed, VALUE_HEAD), entry.formula, content.title);
        derivative.set(mathmlOf(derive(parsed, 'x'), SLOPE_HEAD), words.of(say.tooLong), words.of(say.derivative));
      }
      showFacts(content);
      showRemarks(content);
      element.toggleAttribute('aria-busy', content.portrait === null);
    },
  };
}

/** A formula in a box of its own: what is too wide for it is moved sideways, by keys too. */
function mathBox(): { readonly element: HTMLElement; set(mathml: string | null, without: string, name: string): void } {
  const element = make('div', { className: 'formula', tabIndex: 0 });
  element.setAttribute('role', 'group');
  return {
    element,
    set(mathml, without, name) {
      element.setAttribute('aria-label', name);
      if (mathml === null) element.replaceChildren(without);
      else typeset(element, mathml);
    },
  };
}
