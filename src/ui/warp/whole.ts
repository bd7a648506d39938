/** The number of rows of W as a person types it. */
import { parseNumber } from '../../state/fields.ts';

/** The whole number from 1 to `max` that is nearest to what is typed; null for what is no number. */
export function wholeOf(text: string, max: number): number | null {
  const typed = text.normalize('NFKC').replace('−', '-').trim();
  const value = typed === '' ? NaN : parseNumber(typed);
  return Number.isNaN(value) ? null : Math.min(max, Math.max(1, Math.round(value)));
}

/** Takes numbers while they are typed; leaving the field shows the number that holds. */
export function typeRows(field: HTMLInputElement, max: number, take: (value: number) => void, done: () => void): void {
  field.addEventListener('focus', () => field.select());
  field.addEventListener('input', () => {
    const value = wholeOf(field.value, max);
    if (value !== null) take(value);
  });
  field.addEventListener('blur', () => {
    done();
  });
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === 'Escape') field.blur();
    const by = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const value = wholeOf(String((wholeOf(field.value, max) ?? 1) + by), max) ?? 1;
    take(value);
    field.value = String(value);
  });
}
