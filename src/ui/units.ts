/** The number of hidden units: a native range input, the number to type, a few round numbers to press. */
import { make } from './dom.ts';
import type { Words } from './i18n/index.ts';

export interface UnitsElements {
  readonly units: HTMLInputElement;
  readonly number: HTMLInputElement;
  readonly ruler: HTMLElement;
}

export interface UnitsScrubber {
  /** Shows a width; calls nothing. */
  set(units: number): void;
}

const TICKS = [4, 30, 100, 200, 300] as const;
const PAGE = 10;

/** `onInput` hears of every change while it happens. */
export function createUnits(elements: UnitsElements, words: Words, onInput: (units: number) => void): UnitsScrubber {
  const { units: range, number, ruler } = elements;
  const max = Number(range.max);
  const ticks = TICKS.map((value) => {
    const tick = make('button', { type: 'button', className: 'tick', textContent: String(value) });
    tick.style.left = `${((value - 1) / (max - 1)) * 100}%`;
    tick.addEventListener('click', () => settle(value));
    return { value, tick };
  });
  ruler.append(...ticks.map(({ tick }) => tick));

  const show = (units: number): void => {
    range.value = String(units);
    if (document.activeElement !== number) number.value = String(units);
    for (const { value, tick } of ticks) tick.setAttribute('aria-pressed', String(value === units));
  };
  const clamp = (value: number): number => Math.min(max, Math.max(1, Math.round(value)));
  const change = (value: number): void => {
    const units = clamp(value);
    if (units === Number(range.dataset['shown'])) return;
    range.dataset['shown'] = String(units);
    show(units);
    onInput(units);
  };
  const settle = (value: number): void => {
    change(value);
    show(clamp(value));
  };

  range.addEventListener('input', () => change(Number(range.value)));
  range.addEventListener('keydown', (event) => {
    const by = event.key === 'PageUp' ? PAGE : event.key === 'PageDown' ? -PAGE : 0;
    if (by === 0) return;
    event.preventDefault();
    settle(Number(range.value) + by);
  });
  const wheel = (event: WheelEvent): void => {
    const delta = event.deltaY + event.deltaX;
    if (delta === 0 || event.ctrlKey) return;
    event.preventDefault();
    settle(Number(range.value) + (delta < 0 ? 1 : -1) * (event.shiftKey ? PAGE : 1));
  };
  ruler.addEventListener('wheel', wheel, { passive: false });
  number.addEventListener('wheel', wheel, { passive: false });
  typeWhole(
    number,
    max,
    (value) => change(value),
    () => settle(Number(range.value)),
  );

  words.follow(() => {
    for (const { value, tick } of ticks) tick.title = words.t('setTo', { n: value });
  });
  return {
    set(units) {
      range.dataset['shown'] = String(units);
      show(units);
    },
  };
}

/** Takes whole numbers while they are typed; leaving the field shows the number that holds. */
export function typeWhole(field: HTMLInputElement, max: number, take: (value: number) => void, done: () => void): void {
  field.addEventListener('focus', () => field.select());
  field.addEventListener('input', () => {
    const digits = field.value.normalize('NFKC').replace(/\D/g, '');
    if (digits !== field.value) field.value = digits;
    if (Number(digits) >= 1) take(Number(digits));
  });
  field.addEventListener('blur', () => {
    done();
  });
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === 'Escape') field.blur();
    const by = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    take(Number(field.value) + by);
    field.value = String(Math.min(max, Math.max(1, Number(field.value) + by)));
  });
}
