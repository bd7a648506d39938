/** Controls that the parts share: a row of choices, a number on a slider with marks, a switch. */
import type { Bilingual } from '../../activations/activation.ts';
import { parseNumber, toPosition } from '../../state/fields.ts';
import { make } from '../dom.ts';
import type { Words } from '../i18n/index.ts';
import { plain } from '../i18n/numbers.ts';
import { createSlider, type SliderField } from '../slider.ts';

export interface Choices<V extends string> {
  readonly element: HTMLElement;
  /** Marks what is chosen; null: none of them. */
  set(value: V | null): void;
}

export interface Choice<V extends string> {
  readonly value: V;
  readonly label: Bilingual;
  /** Read out in place of a label that is short for the eye. */
  readonly called?: Bilingual;
}

/** A row of buttons of which at most one is pressed. */
export function createChoices<const V extends string>(
  words: Words,
  label: Bilingual,
  options: readonly Choice<V>[],
  onPick: (value: V) => void,
): Choices<V> {
  const buttons = options.map((option) => {
    const button = make('button', { type: 'button', onclick: () => onPick(option.value) });
    return { ...option, button };
  });
  const row = make('div', { className: 'toggles' }, ...buttons.map(({ button }) => button));
  row.setAttribute('role', 'group');
  const name = make('h2');
  words.follow(() => {
    name.textContent = words.of(label);
    row.setAttribute('aria-label', words.of(label));
    for (const { button, label: own, called } of buttons) {
      button.textContent = words.of(own);
      if (called) button.setAttribute('aria-label', words.of(called));
    }
  });
  return {
    element: make('div', { className: 'choices' }, name, row),
    set(value) {
      for (const each of buttons) each.button.setAttribute('aria-pressed', String(each.value === value));
    },
  };
}

export interface NumberRow {
  readonly element: HTMLElement;
  set(value: number): void;
}

/** A slider with its number; `marks`: values that have a tick. `word` stands before a symbol that says too little alone. */
export function createNumberRow(
  words: Words,
  name: { readonly symbol: string; readonly label: Bilingual; readonly word?: Bilingual },
  field: SliderField,
  marks: readonly { readonly value: number; readonly name: string }[],
  onChange: (value: number) => void,
): NumberRow {
  const box = make('input', { type: 'text', inputMode: 'decimal', autocomplete: 'off', maxLength: 12 });
  let shown = field.min;
  const slider = createSlider(field, onChange);
  slider.element.tabIndex = -1; // the box beside it carries the name and takes the keys
  slider.element.setAttribute('aria-hidden', 'true');
  const take = (value: number): void => onChange(Math.min(field.max, Math.max(field.min, value)));
  box.addEventListener('change', () => {
    const value = parseNumber(box.value.replace('−', '-').trim());
    if (Number.isNaN(value)) box.value = plain(shown);
    else take(field.kind === 'integer' ? Math.round(value) : value);
  });
  box.addEventListener('keydown', (event) => {
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const step = field.kind === 'integer' ? 1 : 10 ** (Math.floor(Math.log10(Math.max(1e-3, Math.abs(shown)))) - 1);
    take(Number((shown + by * step).toPrecision(6)));
  });
  const ticks = marks.map(({ value, name: called }) => {
    const tick = make('i', { title: called });
    tick.style.setProperty('--at', String(toPosition(field, value)));
    return tick;
  });
  const scale = make('div', { className: 'ticks' }, ...ticks);
  scale.setAttribute('aria-hidden', 'true');
  const word = make('span', { className: 'word', hidden: !name.word });
  const label = make('span', { className: 'symbol' }, word, name.symbol);
  words.follow(() => {
    box.setAttribute('aria-label', words.of(name.label));
    label.title = words.of(name.label);
    if (name.word) word.textContent = words.of(name.word);
  });
  return {
    element: make(
      'div',
      { className: name.word ? 'number-row worded' : 'number-row' },
      label,
      make('div', { className: 'track' }, slider.element, scale),
      box,
    ),
    set(value) {
      shown = value;
      slider.set(value);
      if (document.activeElement !== box || parseNumber(box.value) !== value) box.value = plain(value);
    },
  };
}

export interface Switch {
  readonly element: HTMLElement;
  set(on: boolean): void;
}

export function createSwitch(words: Words, label: Bilingual, onChange: (on: boolean) => void): Switch {
  const box = make('input', { type: 'checkbox' });
  const text = make('span');
  box.addEventListener('change', () => onChange(box.checked));
  words.follow(() => (text.textContent = words.of(label)));
  return {
    element: make('label', { className: 'switch' }, box, text),
    set: (on) => (box.checked = on),
  };
}
