/** A native range input that follows the scale of its field: linear, logarithmic or cubic. */
import { fromPosition, type NumberField, toPosition } from '../state/fields.ts';
import { make } from './dom.ts';
import { plain } from './i18n/numbers.ts';

export type SliderField = Pick<NumberField, 'kind' | 'min' | 'max' | 'scale' | 'step'>;

export interface Slider {
  readonly element: HTMLInputElement;
  set(value: number): void;
}

const STOPS = 1000;

/** `onInput` hears the value while the hand moves, `onSettled` once it lets go. */
export function createSlider(
  field: SliderField,
  onInput: (value: number) => void,
  onSettled: () => void = () => {},
): Slider {
  const element = make('input', { type: 'range', className: 'slider', min: '0', max: String(STOPS), step: '1' });
  const show = (value: number): void => {
    element.style.setProperty('--at', `${toPosition(field, value) * 100}%`);
    element.setAttribute('aria-valuetext', plain(value));
  };
  element.addEventListener('input', () => {
    const value = fromPosition(field, Number(element.value) / STOPS);
    show(value);
    onInput(value);
  });
  element.addEventListener('change', onSettled);
  return {
    element,
    set(value) {
      element.value = String(Math.round(toPosition(field, value) * STOPS));
      show(value);
    },
  };
}
