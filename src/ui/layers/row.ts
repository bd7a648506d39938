/** One deeper layer: its place and ink, whether its creases are drawn, its width, what it does. */
import { catalogue } from '../../activations/index.ts';
import { FORMULA_PREFIX, maxoutName } from '../../state/choices.ts';
import { choices, titleOf } from '../../state/own.ts';
import type { Settings } from '../../state/settings.ts';
import { MAX_PIECES, MAX_WIDTH, SAME } from '../../state/layers.ts';
import { arrange } from '../activation/families.ts';
import { drawing, make } from '../dom.ts';
import type { Words } from '../i18n/index.ts';
import { createSlider } from '../slider.ts';
import { typeWhole } from '../units.ts';

export interface LayerRow {
  readonly element: HTMLElement;
  set(state: LayerState): void;
  /** Writes the words anew. */
  name(): void;
}

export interface LayerState {
  readonly width: number;
  /** `same`, or whatever the first layer can do. */
  readonly activation: string;
  readonly own: Settings['own'];
  readonly shown: boolean;
  /** Only the last layer can go: the others' weights lead on to it. */
  readonly last: boolean;
}

export interface LayerActions {
  readonly width: (width: number) => void;
  readonly activation: (name: string) => void;
  readonly shown: (shown: boolean) => void;
  readonly remove: () => void;
}

const PAGE = 10;

const label = (target: Element, text: string): void => target.setAttribute('aria-label', text);

/** `layer` counts from 0. */
export function createLayerRow(layer: number, words: Words, actions: LayerActions): LayerRow {
  const n = layer + 1;
  const eye = createEye(actions.shown);
  const slider = createSlider({ kind: 'integer', min: 1, max: MAX_WIDTH, scale: 'linear' }, actions.width);
  const number = make('input', { type: 'text', inputMode: 'numeric', autocomplete: 'off', maxLength: 3 });
  const select = make('select', { onchange: () => actions.activation(select.value) });
  const remove = make('button', { type: 'button', className: 'remove', onclick: actions.remove });
  remove.append(make('span', { className: 'cross' }));
  const element = make(
    'div',
    { className: 'layer' },
    ordinal(n),
    eye.element,
    slider.element,
    number,
    select,
    make('div', { className: 'end' }, remove),
  );
  element.setAttribute('role', 'group');
  element.style.setProperty('--own', `var(--layer-${n})`);

  let width = 1;
  const show = (next: number): void => {
    width = next;
    slider.set(next);
    if (document.activeElement !== number) number.value = String(next);
  };
  const change = (value: number): void => {
    const next = Math.min(MAX_WIDTH, Math.max(1, Math.round(value)));
    if (next === width) return;
    show(next);
    actions.width(next);
  };
  let offered = '';
  const offer = ({ activation, own }: Pick<LayerState, 'activation' | 'own'>): void => {
    const now = JSON.stringify([own, activation]);
    if (now !== offered) select.replaceChildren(...options(words, own, activation));
    offered = now;
    select.value = activation;
  };
  stepByKeys(slider.element, () => width, change);
  typeWhole(number, MAX_WIDTH, change, () => show(width));
  return {
    element,
    set(state) {
      show(state.width);
      eye.set(state.shown);
      offer(state);
      remove.hidden = !state.last;
    },
    name() {
      label(element, words.t('layer', { n }));
      label(slider.element, words.t('layerUnits', { n }));
      label(number, words.t('layerNumber', { n }));
      label(select, words.t('layerActivation', { n }));
      label(remove, words.t('removeLayer', { n }));
      remove.title = words.t('removeLayer', { n });
      eye.name(words.t('layerCreases', { n }));
      offered = '';
    },
  };
}

/** The layer's number, underlined in its ink. */
export function ordinal(n: number): HTMLElement {
  const element = make('span', { className: 'ordinal', textContent: String(n) });
  element.setAttribute('aria-hidden', 'true');
  element.style.setProperty('--own', `var(--layer-${n})`);
  return element;
}

const LID = 'M1.5 9C3.4 5.9 6 4.4 9 4.4s5.6 1.5 7.5 4.6c-1.9 3.1-4.5 4.6-7.5 4.6S3.4 12.1 1.5 9Z';
const PUPIL = 'M9 6.8a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4Z';
const STROKE = 'M3 15 15 3';

export interface Eye {
  readonly element: HTMLButtonElement;
  set(open: boolean): void;
  name(text: string): void;
}

/** A toggle drawn as an eye, open or struck through. */
export function createEye(onToggle: (open: boolean) => void): Eye {
  const element = make('button', { type: 'button', className: 'eye' });
  element.addEventListener('click', () => onToggle(element.getAttribute('aria-pressed') !== 'true'));
  element.append(drawing('0 0 18 18', [{ d: LID }, { d: PUPIL, class: 'pupil' }, { d: STROKE, class: 'stroke' }]));
  return {
    element,
    set: (open) => element.setAttribute('aria-pressed', String(open)),
    name(text) {
      element.setAttribute('aria-label', text);
      element.title = text;
    },
  };
}

/** The slider's own steps are a thousandth of its length; keys and the wheel go by units. */
function stepByKeys(element: HTMLInputElement, width: () => number, change: (value: number) => void): void {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowDown: -1,
    ArrowRight: 1,
    ArrowUp: 1,
    PageDown: -PAGE,
    PageUp: PAGE,
    Home: -MAX_WIDTH,
    End: MAX_WIDTH,
  };
  element.addEventListener('keydown', (event) => {
    const by = steps[event.key];
    if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    change(width() + by);
  });
}

/** What a layer can do, with the functions of one's own and, if it is none of these, the formula that it does. */
function options(words: Words, own: Settings['own'], chosen: string): (HTMLOptionElement | HTMLOptGroupElement)[] {
  const { first, rest } = arrange(catalogue);
  const entry = ({ name, title }: Pick<(typeof catalogue)[number], 'name' | 'title'>): HTMLOptionElement =>
    make('option', { value: name, textContent: words.of(title) });
  const kept = choices({ own }).filter((choice) => choice.own);
  if (chosen.startsWith(FORMULA_PREFIX) && !kept.some(({ name }) => name === chosen))
    kept.push({ name: chosen, title: titleOf(chosen, { own }), own: true });
  const pieces = Array.from({ length: MAX_PIECES - 1 }, (_, i) => i + 2);
  return [
    make('option', { value: SAME, textContent: words.t('sameAsFirst') }),
    ...(kept.length > 0 ? [make('optgroup', { label: words.t('ownFunctions') }, ...kept.map(entry))] : []),
    ...first.map(entry),
    ...rest.map(({ name, entries }) => make('optgroup', { label: words.t(name) }, ...entries.map(entry))),
    make(
      'optgroup',
      { label: words.t('maxout') },
      ...pieces.map((k) => make('option', { value: maxoutName(k), textContent: words.t('maxoutOf', { k }) })),
    ),
  ];
}
