/** The controls beside the figures of learned coefficients. */
import type { Bilingual } from '../../activations/activation.ts';
import { datasets } from '../../datasets/index.ts';
import type { NumberField } from '../../state/fields.ts';
import { type LearnedFunction, learnedFunctions } from '../../state/shape/parts.ts';
import { learnedFunctionLabels, parts } from '../../state/table/parts.ts';
import { make } from '../dom.ts';
import type { Words } from '../i18n/index.ts';
import { partsWords as says } from '../i18n/parts.ts';
import { createChoices, createNumberRow, type NumberRow } from './controls.ts';
import { createFacts } from './facts.ts';

export interface LearnedState {
  readonly name: LearnedFunction;
  readonly per: 'unit' | 'layer';
  readonly units: number;
  readonly dataset: string;
  /** The coefficient's letter, where it starts, and what it may be. */
  readonly symbol: string;
  readonly start: number;
  readonly range: Pick<NumberField, 'min' | 'max'>;
  readonly playing: boolean;
}

export interface LearnedHands {
  pick(name: LearnedFunction): void;
  per(per: 'unit' | 'layer'): void;
  units(units: number): void;
  start(value: number): void;
  dataset(name: string): void;
  play(on: boolean): void;
  again(): void;
}

export interface LearnedControls {
  readonly element: HTMLElement;
  set(state: LearnedState): void;
  say(sentences: readonly string[]): void;
}

export function createLearnedControls(words: Words, hands: LearnedHands): LearnedControls {
  const functions = createChoices(
    words,
    says.learnedFunction,
    learnedFunctions.map((value) => ({ value, label: learnedFunctionLabels[value] })),
    (name) => hands.pick(name),
  );
  const per = createChoices(words, says.learnedPer, parts.learnedPer.options, (value) => hands.per(value));
  const units = createNumberRow(
    words,
    { symbol: 'n', label: says.learnedUnits, word: says.unitsWord },
    parts.learnedUnits,
    [],
    (value) => hands.units(value),
  );
  const data = createChoices(
    words,
    says.learnedData,
    datasets.map((entry) => ({ value: entry.name, label: entry.title })),
    (name) => hands.dataset(name),
  );
  const play = make('button', { type: 'button' });
  const again = make('button', { type: 'button', onclick: () => hands.again() });
  const facts = createFacts();
  const note = make('p', { className: 'hint' });
  const start = make('div');
  let playing = false;
  let shape = '';
  let row: NumberRow | null = null;
  play.addEventListener('click', () => hands.play(!playing));
  const name = (): void => {
    play.textContent = words.of(playing ? says.learnedPause : says.learnedPlay);
    again.textContent = words.of(says.again);
    note.textContent = words.of(says.learnedSettings);
  };
  words.follow(name);
  return {
    element: make(
      'div',
      { className: 'part-controls' },
      make('div', { className: 'actions' }, play, again),
      functions.element,
      per.element,
      make('div', { className: 'numbers' }, start, units.element),
      data.element,
      facts.element,
      note,
    ),
    set(state) {
      playing = state.playing;
      name();
      functions.set(state.name);
      per.set(state.per);
      units.set(state.units);
      data.set(state.dataset);
      if (state.name !== shape) {
        shape = state.name;
        row = startRow(words, state, hands);
        start.replaceChildren(row.element);
      }
      row?.set(state.start);
    },
    say: (sentences) => facts.say(sentences),
  };
}

function startRow(words: Words, { symbol, range }: LearnedState, hands: LearnedHands): NumberRow {
  const { en, zh } = says.learnedStart;
  const label: Bilingual = { en: en.replace('{name}', symbol), zh: zh.replace('{name}', symbol) };
  const field = { kind: 'number', scale: 'linear', min: range.min, max: range.max } as const;
  return createNumberRow(words, { symbol, label, word: says.startWord }, field, [], (value) => hands.start(value));
}
