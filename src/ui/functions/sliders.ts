/** The coefficients of one function: a slider each, and the values of one of them that are drawn side by side. */
import type { CoefficientSpec } from '../../activations/index.ts';
import { parseNumber, sameIn } from '../../state/fields.ts';
import type { Fan } from '../../state/shape/functions.ts';
import { symbolOf } from '../activation/coefficients.ts';
import { make } from '../dom.ts';
import { functionsWords as say } from '../i18n/functions.ts';
import type { Words } from '../i18n/index.ts';
import { plain } from '../i18n/numbers.ts';
import { createNumberRow, createSwitch, type NumberRow, type Switch } from '../parts/controls.ts';
import type { SliderField } from '../slider.ts';

export interface Sliders {
  readonly element: HTMLElement;
  show(
    title: string,
    specs: Readonly<Record<string, CoefficientSpec>>,
    values: Readonly<Record<string, number>>,
    fan: Fan,
  ): void;
}

interface Actions {
  readonly change: (coefficient: string, value: number) => void;
  readonly fan: (coefficient: string, values: readonly number[] | null) => void;
}

interface Row {
  readonly element: HTMLElement;
  readonly number: NumberRow;
  readonly several: Switch;
  readonly list: HTMLInputElement;
}

function fieldOf({ min, max }: CoefficientSpec): SliderField {
  return { kind: 'number', scale: 'linear', min, max, step: 10 ** (Math.floor(Math.log10(max - min)) - 2) };
}

/** Five values from one end of the slider to the other, without the ends that a function may not like. */
const spread = ({ min, max }: CoefficientSpec): readonly number[] =>
  [0.05, 0.2, 0.4, 0.65, 1].map((share) => Number((min + share * (max - min)).toPrecision(2)));

/** The numbers in a text, whatever stands between them. */
export function numbersIn(text: string): readonly number[] {
  return text
    .replaceAll('−', '-')
    .split(/[\s,;，；、]+/)
    .map(parseNumber)
    .filter((value) => !Number.isNaN(value));
}

export function createSliders(words: Words, { change, fan: setFan }: Actions): Sliders {
  const heading = make('h2');
  const body = make('div');
  const element = make('div', { className: 'sliders' }, heading, body);
  let rows = new Map<string, Row>();
  let shape = '';
  const rowOf = (name: string, spec: CoefficientSpec): Row => {
    const symbol = symbolOf(name);
    const label = { symbol, label: sameIn(name) };
    const number = createNumberRow(words, label, fieldOf(spec), [], (value) => change(name, value));
    const several = createSwitch(
      words,
      { en: say.several.en.replace('{name}', symbol), zh: say.several.zh.replace('{name}', symbol) },
      (on) => setFan(name, on ? spread(spec) : null),
    );
    const list = make('input', { type: 'text', className: 'fan-values', autocomplete: 'off', maxLength: 80 });
    list.setAttribute('aria-label', words.of(say.values));
    list.addEventListener('change', () => {
      const values = numbersIn(list.value).slice(0, 8);
      setFan(name, values.length > 0 ? values : null);
    });
    return {
      element: make('div', { className: 'slider-row' }, number.element, several.element, list),
      number,
      several,
      list,
    };
  };
  return {
    element,
    show(title, specs, values, fan) {
      heading.textContent = words.of(say.coefficients, { name: title });
      const next = JSON.stringify([specs, words.language]);
      if (next !== shape) {
        shape = next;
        rows = new Map(Object.entries(specs).map(([name, spec]) => [name, rowOf(name, spec)]));
        body.replaceChildren(...[...rows.values()].map((row) => row.element));
      }
      element.hidden = rows.size === 0;
      for (const [name, row] of rows) {
        row.number.set(values[name] ?? 0);
        const fanned = fan.coefficient === name;
        row.several.set(fanned);
        row.list.hidden = !fanned;
        if (document.activeElement !== row.list) row.list.value = fan.values.map(plain).join(' ');
      }
    },
  };
}
