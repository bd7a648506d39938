/** One slider for each coefficient of the function that is chosen. */
import type { CoefficientSpec } from '../../activations/index.ts';
import { parseNumber } from '../../state/fields.ts';
import type { learnedOf } from '../../state/learned.ts';
import { make } from '../dom.ts';
import type { Words } from '../i18n/index.ts';
import { plain } from '../i18n/numbers.ts';
import { createSlider, type SliderField } from '../slider.ts';

export interface Coefficients {
  readonly element: HTMLElement;
  /** Shows these coefficients, in this order, with the values given; training moves the learned one on from there. */
  show(
    specs: Readonly<Record<string, CoefficientSpec>>,
    values: Readonly<Record<string, number>>,
    learned: Learned,
  ): void;
}

const greek: ReadonlyMap<string, string> = new Map([
  ['alpha', 'α'],
  ['beta', 'β'],
  ['gamma', 'γ'],
  ['delta', 'δ'],
  ['lambda', 'λ'],
  ['mu', 'μ'],
  ['sigma', 'σ'],
  ['theta', 'θ'],
]);

/** The letter for a coefficient that is named after one, its number below: β₁ for beta_1. */
export function symbolOf(name: string): string {
  const [, stem = name, digits = ''] = /^([A-Za-z]+)_?(\d*)$/.exec(name) ?? [];
  return (greek.get(stem) ?? stem) + digits.replaceAll(/\d/g, (digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)] ?? '');
}

type Learned = ReturnType<typeof learnedOf>;

interface Row {
  readonly element: HTMLElement;
  readonly set: (value: number) => void;
}

export function createCoefficients(words: Words, onChange: (name: string, value: number) => void): Coefficients {
  const element = make('div', { className: 'coefficients' });
  let rows = new Map<string, Row>();
  let shape = '';
  return {
    element,
    show(specs, values, learned) {
      const next = JSON.stringify([words.language, specs, learned]);
      if (next !== shape) {
        shape = next;
        rows = new Map(
          Object.entries(specs).map(([name, spec]) => [
            name,
            createRow(labelOf(name, learned, words), name, spec, words, (value) => onChange(name, value)),
          ]),
        );
        element.replaceChildren(...[...rows.values()].map((row) => row.element), ...learnedHint(learned, words));
      }
      for (const [name, spec] of Object.entries(specs)) rows.get(name)?.set(values[name] ?? spec.default);
    },
  };
}

/** The slider of a coefficient between these ends. */
export function sliderOf({ min, max }: Pick<CoefficientSpec, 'min' | 'max'>): SliderField {
  const digits = Math.floor(Math.log10(max - min)) - 2;
  return { kind: 'number', scale: 'linear', min, max, step: 10 ** digits };
}

function labelOf(name: string, learned: Learned, words: Words): string {
  const symbol = symbolOf(name);
  return name === learned?.coefficient ? words.t('learnedFrom', { name: symbol }) : symbol;
}

function learnedHint(learned: Learned, words: Words): readonly HTMLElement[] {
  if (!learned) return [];
  const key = learned.per === 'unit' ? 'learnedUnit' : 'learnedLayer';
  return [make('p', { className: 'hint', textContent: words.t(key, { name: symbolOf(learned.coefficient) }) })];
}

function createRow(
  text: string,
  name: string,
  spec: CoefficientSpec,
  words: Words,
  onChange: (value: number) => void,
): Row {
  const field = sliderOf(spec);
  const box = make('input', { type: 'text', inputMode: 'decimal', autocomplete: 'off', maxLength: 12 });
  let shown = spec.default;
  const slider = createSlider(field, (value) => {
    box.value = plain(value);
    onChange(value);
  });
  slider.element.id = `coefficient-${name}`;
  slider.element.setAttribute('aria-label', name);
  box.setAttribute('aria-label', words.t('typeValue'));
  box.addEventListener('change', () => {
    const value = parseNumber(box.value.replace('−', '-').trim());
    if (Number.isNaN(value)) box.value = plain(shown);
    else onChange(Math.min(field.max, Math.max(field.min, value)));
  });
  const label = make('label', { htmlFor: slider.element.id, textContent: text });
  return {
    element: make('div', { className: 'coefficient' }, label, slider.element, box),
    set(value) {
      shown = value;
      slider.set(value);
      if (document.activeElement !== box) box.value = plain(value);
    },
  };
}
