/** The controls beside the figures of the ramp, and what is said of the form that is chosen. */
import type { Bilingual, CoefficientSpec } from '../../activations/activation.ts';
import { sameIn } from '../../state/fields.ts';
import { type RampForm, rampForms, type RampShow, rampShows } from '../../state/shape/parts.ts';
import { rampShowLabels } from '../../state/table/parts.ts';
import { symbolOf } from '../activation/coefficients.ts';
import { make } from '../dom.ts';
import type { Words } from '../i18n/index.ts';
import { partsWords as says } from '../i18n/parts.ts';
import { createFacts } from './facts.ts';
import { type Choices, createChoices, createNumberRow, createSwitch, type NumberRow } from './controls.ts';

export interface RampCoefficient {
  readonly name: string;
  readonly spec: CoefficientSpec;
  readonly value: number;
  readonly isScale: boolean;
  /** Where the form is something known. */
  readonly marks: readonly { readonly value: number; readonly name: string }[];
}

export interface RampState {
  readonly form: RampForm;
  readonly show: RampShow;
  readonly all: boolean;
  readonly coefficients: readonly RampCoefficient[];
  readonly cases: readonly string[];
  /** The one that holds now. */
  readonly chosenCase: string | null;
}

export interface RampControls {
  readonly element: HTMLElement;
  set(state: RampState): void;
  /** In the language of the page. */
  say(facts: readonly string[]): void;
}

export interface RampHands {
  form(form: RampForm): void;
  coefficient(name: string, value: number): void;
  special(name: string): void;
  show(show: RampShow): void;
  all(on: boolean): void;
}

/** How a form is read out; the generalized normal as it is written. */
const called = (form: RampForm): { readonly called?: Bilingual } =>
  form === 'gn'
    ? {}
    : { called: { en: says.rampFormOf.en.replace('{n}', form), zh: says.rampFormOf.zh.replace('{n}', form) } };

export function createRampControls(words: Words, hands: RampHands): RampControls {
  const form = createChoices(
    words,
    says.rampForm,
    rampForms.map((value) => ({ value, label: sameIn(value === 'gn' ? 'GN' : value), ...called(value) })),
    (value) => hands.form(value),
  );
  const last = createChoices(
    words,
    says.rampLast,
    rampShows.map((value) => ({ value, label: rampShowLabels[value] })),
    (value) => hands.show(value),
  );
  const numbers = make('div', { className: 'numbers' });
  const cases = make('div');
  const forms = createSwitch(words, says.rampAll, (on) => hands.all(on));
  const family = createSwitch(words, says.rampFamily, (on) => hands.all(on));
  const facts = createFacts();
  const note = make('p', { className: 'hint' });
  words.follow(() => (note.textContent = words.of(says.rampSix)));
  let shape = '';
  let rows: readonly (readonly [string, NumberRow])[] = [];
  let buttons: Choices<string> | null = null;

  const rebuild = ({ coefficients, cases: names }: RampState): void => {
    rows = coefficients.map((coefficient) => [coefficient.name, createRow(words, coefficient, hands)]);
    numbers.replaceChildren(...rows.map(([, row]) => row.element));
    const options = names.map((value) => ({ value, label: sameIn(value) }));
    buttons =
      options.length > 0 ? createChoices(words, says.rampCases, options, (value) => hands.special(value)) : null;
    cases.replaceChildren(...(buttons ? [buttons.element] : []));
  };

  return {
    element: make(
      'div',
      { className: 'part-controls' },
      form.element,
      numbers,
      cases,
      forms.element,
      family.element,
      last.element,
      facts.element,
      note,
    ),
    set(state) {
      form.set(state.form);
      last.set(state.show);
      forms.set(state.all);
      family.set(state.all);
      forms.element.hidden = state.form === 'gn';
      family.element.hidden = state.form !== 'gn';
      if (state.form !== shape) {
        shape = state.form;
        rebuild(state);
      }
      for (const [name, row] of rows) row.set(state.coefficients.find((each) => each.name === name)?.value ?? 0);
      buttons?.set(state.chosenCase);
    },
    say: (sentences) => facts.say(sentences),
  };
}

function createRow(words: Words, { name, spec, isScale, marks }: RampCoefficient, hands: RampHands): NumberRow {
  const symbol = symbolOf(name);
  const { en, zh } = isScale ? says.scaleOf : says.shapeOf;
  const label = { en: en.replace('{name}', symbol), zh: zh.replace('{name}', symbol) };
  const field = { kind: 'number', scale: 'log', min: spec.min, max: spec.max } as const;
  return createNumberRow(words, { symbol, label }, field, marks, (value) => hands.coefficient(name, value));
}
