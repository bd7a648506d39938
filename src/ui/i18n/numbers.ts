/** How numbers are written. Both languages group thousands by commas and use a true minus sign. */

const minus = (text: string): string => text.replaceAll('-', '−');

/** A count: 32,810. */
export function count(value: number): string {
  if (!Number.isFinite(value)) return '–';
  return minus(Math.round(value).toLocaleString('en-US'));
}

/** A loss: three decimals from 0.01 on, two significant digits below, powers of ten below a ten-millionth. */
export function loss(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (value >= 1000) return value.toExponential(2).replace('e+', 'e');
  if (value >= 0.01) return value.toFixed(3);
  if (value === 0) return '0';
  if (value < 1e-7) return minus(value.toExponential(1));
  return value.toFixed(1 - Math.floor(Math.log10(value)));
}

/** A share as a percentage with one decimal; never rounds up to 100.0 % what is less. */
export function percent(share: number): string {
  if (!Number.isFinite(share)) return '–';
  const tenths = Math.round(share * 1000);
  const shown = share < 1 ? Math.min(tenths, 999) : tenths;
  return `${(shown / 10).toFixed(1)}%`;
}

/** A coordinate, a preactivation, a logit: so many decimals, a true minus, and no minus before zero. */
export function decimal(value: number, decimals = 3): string {
  if (!Number.isFinite(value)) return value > 0 ? '∞' : value < 0 ? '−∞' : '–';
  if (Math.abs(value) >= 1e5) return scientific(value);
  const text = value.toFixed(decimals);
  return minus(Number(text) === 0 ? text.replace('-', '') : text);
}

/** The shortest form of a setting's value, as a person would type it. */
export function plain(value: number): string {
  if (value !== 0 && (Math.abs(value) < 1e-4 || Math.abs(value) >= 1e10)) return minus(value.toExponential());
  return minus(String(Number(value.toPrecision(6))));
}

/** So many significant digits, very small and large numbers by their power: 12, 0.4, 1.2 × 10⁻⁷. */
export function scientific(value: number, digits = 2): string {
  if (value === 0) return '0';
  if (!Number.isFinite(value)) return decimal(value);
  if (Math.abs(value) >= 0.01 && Math.abs(value) < 1000) return minus(String(Number(value.toPrecision(digits))));
  const [mantissa = '', exponent = ''] = value.toExponential(digits - 1).split('e');
  return `${minus(mantissa)} × 10${superscript(Number(exponent))}`;
}

function superscript(value: number): string {
  return String(value).replace(/./g, (digit) => (digit === '-' ? '⁻' : ('⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? '')));
}
