/** The coefficients of the formula in the workshop: a slider each, what it covers, and which of them training moves. */
import { FORMULA_COEFFICIENT } from '../../state/choices.ts';
import { parseNumber } from '../../state/fields.ts';
import type { Learned } from '../../state/learned.ts';
import { checkRange, type Range } from '../../state/ranges.ts';
import { sliderOf, symbolOf } from '../activation/coefficients.ts';
import { make } from '../dom.ts';
import { designWords } from '../i18n/design.ts';
import type { Words } from '../i18n/index.ts';
import { plain } from '../i18n/numbers.ts';
import { createSlider } from '../slider.ts';

export interface CoefficientState {
  readonly name: string;
  readonly value: number;
  readonly range: Range;
}

export interface CoefficientActions {
  readonly value: (name: string, value: number) => void;
  readonly range: (name: string, range: Range) => void;
  readonly learn: (learned: Learned | null) => void;
}

export interface CoefficientRows {
  readonly element: HTMLElement;
  show(states: readonly CoefficientState[], learned: Learned | null): void;
}

interface Row {
  readonly element: HTMLElement;
  set(state: CoefficientState, learned: boolean): void;
}

export function createCoefficientRows(words: Words, actions: CoefficientActions): CoefficientRows {
  const list = make('div', { className: 'own-coefficients' });
  const learning = createLearning(words, actions.learn);
  let rows: readonly Row[] = [];
  let shape = '';
  return {
    element: make('div', {}, list, learning.element),
    show(states, learned) {
      // Rows are made anew only where they are others, never under a hand that drags.
      const next = JSON.stringify([words.language, states.map(({ name, range }) => [name, range])]);
      if (next !== shape) {
        const focused = list.contains(document.activeElement) ? document.activeElement?.id : undefined;
        rows = states.map((state) => createRow(state, words, actions));
        list.replaceChildren(...rows.map((row) => row.element));
        if (focused) document.getElementById(focused)?.focus();
      }
      shape = next;
      const marked = states.some(({ name }) => name === learned?.coefficient) ? learned : null;
      for (const [i, state] of states.entries()) rows[i]?.set(state, marked?.coefficient === state.name);
      learning.show(marked);
    },
  };
}

/** A number as a person types it, with whatever keyboard; NaN if it is none. */
const typed = (text: string): number => parseNumber(text.normalize('NFKC').replace('−', '-').trim());

const numberBox = (id: string, label: string): HTMLInputElement => {
  const box = make('input', { type: 'text', id, inputMode: 'decimal', autocomplete: 'off', maxLength: 12 });
  box.setAttribute('aria-label', label);
  return box;
};

function createRow(first: CoefficientState, words: Words, actions: CoefficientActions): Row {
  const { name, range } = first;
  const [low, high] = range;
  const symbol = symbolOf(name);
  const id = (part: string): string => `own-${part}-${name}`;
  const slider = createSlider(sliderOf({ min: low, max: high }), (value) => actions.value(name, value));
  slider.element.id = id('slider');
  slider.element.setAttribute('aria-label', words.of(designWords.coefficient, { name: symbol }));
  const value = numberBox(id('value'), words.of(designWords.value, { name: symbol }));
  const least = numberBox(id('least'), words.of(designWords.least, { name: symbol }));
  const most = numberBox(id('most'), words.of(designWords.most, { name: symbol }));
  const learn = make('input', { type: 'checkbox', id: id('learn') });
  learn.setAttribute('aria-label', words.of(designWords.learnNamed, { name: symbol }));
  let now = first;

  /** What is typed beyond the slider's ends moves them. */
  const take = (): void => {
    const next = typed(value.value);
    const wide: Range = [Math.min(low, next), Math.max(high, next)];
    const checked = checkRange(wide);
    if ('problem' in checked) value.value = plain(now.value);
    else {
      if (next < low || next > high) actions.range(name, checked.value);
      actions.value(name, next);
    }
  };
  const bound = (): void => {
    const checked = checkRange([typed(least.value), typed(most.value)]);
    if ('value' in checked) actions.range(name, checked.value);
    else [least.value, most.value] = [plain(low), plain(high)];
  };
  value.addEventListener('change', take);
  for (const end of [least, most]) end.addEventListener('change', bound);
  learn.addEventListener('change', () => actions.learn(learn.checked ? { coefficient: name, per: 'unit' } : null));
  [least.value, most.value] = [plain(low), plain(high)];
  return {
    element: make(
      'div',
      { className: 'own-coefficient' },
      make('label', { htmlFor: slider.element.id, textContent: symbol }),
      least,
      slider.element,
      most,
      value,
      make('label', { className: 'learn' }, learn, words.of(designWords.learn)),
    ),
    set(state, learned) {
      now = state;
      slider.set(state.value);
      if (document.activeElement !== value) value.value = plain(state.value);
      learn.checked = learned;
    },
  };
}

/** How many values are learned, and what that means. */
function createLearning(
  words: Words,
  onLearn: (learned: Learned) => void,
): { readonly element: HTMLElement; show(learned: Learned | null): void } {
  const select = make('select');
  const note = make('p', { className: 'hint' });
  const element = make('div', { className: 'learning', hidden: true }, select, note);
  let shown: Learned | null = null;
  const per = (value: Learned['per'], key: 'perUnit' | 'perLayer'): HTMLOptionElement =>
    make('option', { value, textContent: words.of(designWords[key]) });
  select.addEventListener('change', () => {
    if (shown) onLearn({ ...shown, per: select.value === 'layer' ? 'layer' : 'unit' });
  });
  const write = (): void => {
    if (!shown) return;
    const name = symbolOf(shown.coefficient);
    select.replaceChildren(per('unit', 'perUnit'), per('layer', 'perLayer'));
    select.value = shown.per;
    select.setAttribute('aria-label', words.of(designWords.learnPer, { name }));
    const { min: least, max: most } = FORMULA_COEFFICIENT;
    note.textContent = words.of(designWords.learnNote, { name, least: plain(least), most: plain(most) });
  };
  words.follow(write);
  return {
    element,
    show(learned) {
      element.hidden = learned === null;
      if (shown?.coefficient === learned?.coefficient && shown?.per === learned?.per) return;
      shown = learned;
      write();
    },
  };
}
