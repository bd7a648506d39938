/** Where an axis carries ticks, and what stands at them. Pure. */
import { decimal } from '../i18n/numbers.ts';

export interface Tick {
  readonly value: number;
  /** Empty where there is no room for a word. */
  readonly label: string;
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const raised = (power: number): string =>
  String(power).replace(/./g, (digit) => (digit === '-' ? '⁻' : (superscripts[Number(digit)] ?? '')));

/** The step 1, 2 or 5 times a power of ten that gives at most `most` steps over a span. */
export function niceStep(span: number, most: number): number {
  const rough = span / Math.max(1, most);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].find((each) => each * power >= rough * (1 - 1e-9)) ?? 10;
  return step * power;
}

/** How many decimals tell apart values that are `step` apart. */
export const decimalsFor = (step: number): number =>
  Math.min(12, Math.max(0, Math.ceil(-Math.log10(Math.abs(step)) - 1e-9)));

/** What is no smaller than this power of ten is written out, however close together the ticks are. */
const PLAIN_POWER = -3;

/** A value on an axis whose ticks are `step` apart; very large and very small ones by their power of ten. */
export function tickLabel(value: number, step: number): string {
  const size = Math.max(Math.abs(value), step);
  const power = Math.floor(Math.log10(Math.abs(value)) + 1e-9);
  if (value !== 0 && (size >= 1e5 || (step < 1e-5 && power < PLAIN_POWER))) {
    const mantissa = value / 10 ** power;
    const digits = Math.max(0, decimalsFor(step / 10 ** power));
    const front = decimal(mantissa, digits);
    return front === '1'
      ? `10${raised(power)}`
      : front === '−1'
        ? `−10${raised(power)}`
        : `${front}·10${raised(power)}`;
  }
  return decimal(value, decimalsFor(step));
}

/** Ticks at round numbers from `low` to `high`, at most `most` + 1. */
export function linearTicks(low: number, high: number, most: number): readonly Tick[] {
  const step = niceStep(high - low, most);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => {
    const value = (first + i) * step + 0;
    return { value, label: tickLabel(value, step) };
  });
}

/**
 * Only every so many ticks keep their labels, so that none comes nearer to another than `gap` px. `centre` says where the
 * middle of a label this wide stands (px), rising along the axis.
 */
export function thinned(
  ticks: readonly Tick[],
  widthOf: (label: string) => number,
  centre: (value: number, width: number) => number,
  gap: number,
): readonly Tick[] {
  const labelled = ticks.filter(({ label }) => label !== '');
  const boxes = labelled.map(({ value, label }) => {
    const width = widthOf(label);
    const middle = centre(value, width);
    return { left: middle - width / 2, right: middle + width / 2 };
  });
  const clear = (every: number): boolean => {
    const kept = boxes.filter((_, i) => i % every === 0);
    return kept.every(({ left }, i) => i === 0 || left - (kept[i - 1]?.right ?? 0) >= gap);
  };
  let every = 1;
  while (every < labelled.length && !clear(every)) every++;
  const keeping = new Set(labelled.filter((_, i) => i % every === 0));
  return ticks.map((tick) => (keeping.has(tick) ? tick : { ...tick, label: '' }));
}

/** Ticks of an axis that shows powers of ten: `low` and `high` are exponents, and so are the values of the ticks. */
export function powerTicks(low: number, high: number, most: number): readonly Tick[] {
  const stride = Math.max(1, niceStep(high - low, most));
  const ticks: Tick[] = [];
  for (let power = Math.ceil(low / stride - 1e-9) * stride; power <= high + 1e-9; power += stride)
    ticks.push({ value: power + 0, label: power >= 0 && power < 5 ? String(10 ** power) : `10${raised(power)}` });
  if (stride > 1 || high - low > most) return ticks;
  const between = Array.from({ length: 8 }, (_, i) => Math.log10(i + 2));
  for (let power = Math.floor(low); power <= high; power++)
    for (const part of between)
      if (power + part > low && power + part < high) ticks.push({ value: power + part, label: '' });
  if (ticks.some(({ label }) => label !== '')) return ticks.toSorted((a, b) => a.value - b.value);
  return linearTicks(low, high, most).map(({ value }) => ({ value, label: tickLabel(10 ** value, 10 ** value / 100) }));
}
