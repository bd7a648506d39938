/** Where a chart's values lie: its range, its lines, its labels. Pure. */
import type { Reading } from './history.ts';
import { loss as lossDigits, percent } from './i18n/numbers.ts';

export type ChartKind = 'loss' | 'accuracy';

export interface Scale {
  /** 0 at the bottom, 1 at the top; NaN for what cannot be drawn. */
  readonly position: (value: number) => number;
  /** Horizontal lines, from the bottom up; the first and the last carry a label. */
  readonly lines: readonly { readonly value: number; readonly label: string }[];
}

/** Losses below this are drawn at the bottom. */
const LEAST_LOSS = 1e-9;
const MOST_LOSS = 1e9;

export const trainOf = (kind: ChartKind, reading: Reading): number =>
  kind === 'loss' ? reading.trainLoss : reading.trainAccuracy;
export const testOf = (kind: ChartKind, reading: Reading): number =>
  kind === 'loss' ? reading.testLoss : reading.testAccuracy;
export const showValue = (kind: ChartKind, value: number): string =>
  kind === 'loss' ? lossDigits(value) : percent(value);

const exponent = (value: number): number => Math.log10(Math.min(MOST_LOSS, Math.max(LEAST_LOSS, value)));

function extent(kind: ChartKind, readings: readonly Reading[]): [least: number, most: number] {
  let least = Infinity;
  let most = -Infinity;
  for (const reading of readings) {
    for (const value of [trainOf(kind, reading), testOf(kind, reading)]) {
      if (value < least) least = value;
      if (value > most) most = value;
    }
  }
  return [least, most];
}

function powerLabel(power: number): string {
  if (power >= 0) return power < 5 ? String(10 ** power) : `1e${power}`;
  return power >= -4 ? (10 ** power).toFixed(-power) : `1e−${-power}`;
}

/** Decades for losses, at least from 0.1 to 1; quarters for accuracies, at least from 50 % to 100 %. */
export function scaleFor(kind: ChartKind, readings: readonly Reading[]): Scale {
  const [least, most] = extent(kind, readings);
  if (kind === 'accuracy') {
    const low = Math.floor(Math.min(0.5, Number.isFinite(least) ? least : 0.5) * 4) / 4;
    const lines = [low, 1].map((value) => ({ value, label: `${value * 100}%` }));
    return { position: (value) => (value - low) / (1 - low), lines };
  }
  const low = Math.min(-1, Number.isFinite(least) ? Math.floor(exponent(least)) : -1);
  const high = Math.max(0, Number.isFinite(most) ? Math.ceil(exponent(most)) : 0);
  const stride = Math.ceil((high - low) / 5);
  const lines: { value: number; label: string }[] = [];
  for (let power = high; power > low; power -= stride) lines.unshift({ value: 10 ** power, label: powerLabel(power) });
  lines.unshift({ value: 10 ** low, label: powerLabel(low) });
  return { position: (value) => (exponent(value) - low) / (high - low), lines };
}

/** Moves two labels apart to `gap`, keeps both between top and bottom; the order of equal ones is kept. */
export function spreadLabels(
  first: number,
  second: number,
  gap: number,
  top: number,
  bottom: number,
): [number, number] {
  let [a, b] = [first, second];
  if (Math.abs(a - b) < gap) {
    const middle = (a + b) / 2;
    const sign = a <= b ? -1 : 1;
    [a, b] = [middle + (sign * gap) / 2, middle - (sign * gap) / 2];
  }
  const over = Math.max(a, b) - bottom;
  const under = top - Math.min(a, b);
  const shift = over > 0 ? -over : Math.max(0, under);
  return [a + shift, b + shift];
}
