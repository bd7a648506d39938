/** The guards that keep a formula's operators total, in f64. The WGSL twins are in shaders/common/stable.wgsl. */

/** Nearer to zero than this a logarithm's argument counts as this. Exactly a 32-bit float. */
export const TINY = Math.fround(1e-30);
/** The same for a denominator; its square is still a normal 32-bit float, so the slope of 1/x stays finite too. */
export const SMALLEST_DIVISOR = Math.fround(1e-18);
/** exp saturates here, so that e^x and small multiples of it stay finite in 32 bits. */
export const EXP_MAX = 87;
/** Whole powers take their base no farther than where the power reaches 2^±120. */
export const POWER_BITS = 120;
/** The largest whole exponent that is computed as a product. */
export const MAX_WHOLE_POWER = 64;

export function divide(a: number, b: number): number {
  if (Math.abs(b) >= SMALLEST_DIVISOR) return a / b;
  return a / (b < 0 ? -SMALLEST_DIVISOR : SMALLEST_DIVISOR);
}

export function exp(x: number): number {
  return Math.exp(Math.min(x, EXP_MAX));
}

export function expm1(x: number): number {
  return Math.expm1(Math.min(x, EXP_MAX));
}

export function log(x: number): number {
  return Math.log(Math.max(x, TINY));
}

export function log1p(x: number): number {
  return x > -0.5 ? Math.log1p(x) : log(1 + x);
}

export function sqrt(x: number): number {
  return Math.sqrt(Math.max(x, 0));
}

export function isWholePower(exponent: number | undefined): exponent is number {
  return exponent !== undefined && Number.isInteger(exponent) && Math.abs(exponent) <= MAX_WHOLE_POWER;
}

/** How far from zero the base of x^n may lie before the power saturates. */
export function powerLimit(exponent: number): number {
  return Math.fround(2 ** (POWER_BITS / Math.max(1, Math.abs(exponent))));
}

/** base^exponent for a whole exponent: a product, keeping the sign; a negative exponent divides. */
export function wholePower(base: number, exponent: number): number {
  const limit = powerLimit(exponent);
  const bounded = Math.abs(exponent) < 2 ? base : Math.min(Math.max(base, -limit), limit);
  const product = bounded ** Math.abs(exponent);
  return exponent < 0 ? divide(1, product) : product;
}

/** |base|^exponent, 0 for base 0 and a positive exponent, 1 for exponent 0; saturates like exp. */
export function realPower(base: number, exponent: number): number {
  if (exponent === 0) return 1;
  const size = Math.abs(base);
  if (size < TINY) return exponent > 0 ? 0 : exp(exponent * Math.log(TINY));
  return exp(exponent * Math.log(size));
}

export function power(base: number, exponent: number): number {
  return isWholePower(exponent) ? wholePower(base, exponent) : realPower(base, exponent);
}

export function sigmoid(x: number): number {
  const e = Math.exp(-Math.abs(x));
  return x >= 0 ? 1 / (1 + e) : e / (1 + e);
}

/** σ'(x), accurate relative to itself in both tails. */
export function sigmoidSlope(x: number): number {
  const e = Math.exp(-Math.abs(x));
  return e / ((1 + e) * (1 + e));
}

export function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

/** tanh(softplus(x)) from e = exp(-|x|), which never overflows. */
export function tanhSoftplus(x: number): number {
  const e = Math.exp(-Math.abs(x));
  if (x >= 0) return (1 + 2 * e) / (1 + 2 * e + 2 * e * e);
  return (e * (e + 2)) / (e * e + 2 * e + 2);
}

/** d/dx tanh(softplus(x)) = (1 - T²) σ(x), a quotient of positive terms. */
export function tanhSoftplusSlope(x: number): number {
  const e = Math.exp(-Math.abs(x));
  const d = x >= 0 ? 1 + 2 * e + 2 * e * e : e * e + 2 * e + 2;
  return (4 * e * (1 + e) * (x >= 0 ? e : 1)) / (d * d);
}

/** a / (a + b). */
export function share(a: number, b: number): number {
  return divide(a, a + b);
}

/** The distribution function of Student's t with two degrees of freedom, its scale such that it is ½(1 + x/√(1+x²)). */
export function studentCdf(x: number): number {
  const h = Math.hypot(1, x);
  const upper = 0.5 * (1 + Math.abs(x) / h);
  return x >= 0 ? upper : 0.25 / h / h / upper;
}

/** ½ + atan(x)/π without cancellation in the left tail. */
export function cauchyCdf(x: number): number {
  if (x === 0) return 0.5;
  const tail = Math.atan(1 / Math.abs(x)) / Math.PI;
  return x > 0 ? 1 - tail : tail;
}
