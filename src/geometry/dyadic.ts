/**
 * Exact arithmetic: integers times powers of two. Every double is one, and so is every sum and product of doubles, so
 * that signs of polynomials in the weights come out right however much cancels. Slow, and asked only where rounding
 * errors leave a sign open.
 */

/** mantissa · 2^exponent. */
export interface Dyadic {
  readonly mantissa: bigint;
  readonly exponent: number;
}

/** a·x + b·y + c, or a point (x : y : w). */
export type Triple = readonly [Dyadic, Dyadic, Dyadic];

export const ZERO: Dyadic = { mantissa: 0n, exponent: 0 };
export const ONE: Dyadic = { mantissa: 1n, exponent: 0 };

const view = new DataView(new ArrayBuffer(8));

/** A finite double as it is. */
export function exactly(value: number): Dyadic {
  if (value === 0) return ZERO;
  view.setFloat64(0, value);
  const high = view.getUint32(0);
  const biased = (high >>> 20) & 0x7ff;
  const fraction = (BigInt(high & 0xfffff) << 32n) | BigInt(view.getUint32(4));
  let mantissa = biased === 0 ? fraction : fraction | (1n << 52n);
  let exponent = (biased || 1) - 1075;
  // Short mantissas keep later products short: weights are often 24 bits, or integers.
  while ((mantissa & 0xffn) === 0n) {
    mantissa >>= 8n;
    exponent += 8;
  }
  return { mantissa: value < 0 ? -mantissa : mantissa, exponent };
}

export function multiply(p: Dyadic, q: Dyadic): Dyadic {
  if (p.mantissa === 0n || q.mantissa === 0n) return ZERO;
  return { mantissa: p.mantissa * q.mantissa, exponent: p.exponent + q.exponent };
}

export function add(p: Dyadic, q: Dyadic): Dyadic {
  if (p.mantissa === 0n) return q;
  if (q.mantissa === 0n) return p;
  const exponent = Math.min(p.exponent, q.exponent);
  const left = p.mantissa << BigInt(p.exponent - exponent);
  const right = q.mantissa << BigInt(q.exponent - exponent);
  return { mantissa: left + right, exponent };
}

export const negate = (p: Dyadic): Dyadic => ({ mantissa: -p.mantissa, exponent: p.exponent });
export const subtract = (p: Dyadic, q: Dyadic): Dyadic => add(p, negate(q));

/** −1, 0 or 1. */
export function signOf(p: Dyadic): number {
  if (p.mantissa === 0n) return 0;
  return p.mantissa < 0n ? -1 : 1;
}

const lengthOf = (value: bigint): number => (value < 0n ? -value : value).toString(16).length * 4;

/** p/q to the nearest double but for one unit in the last place; q not zero. */
export function quotient(p: Dyadic, q: Dyadic): number {
  if (p.mantissa === 0n) return 0;
  const shift = 64 + lengthOf(q.mantissa) - lengthOf(p.mantissa);
  return Number((p.mantissa << BigInt(shift)) / q.mantissa) * 2 ** (p.exponent - q.exponent - shift);
}

/** p + factor·q, coefficient by coefficient. */
export function addScaled(p: Triple, factor: Dyadic, q: Triple): Triple {
  if (factor.mantissa === 0n) return p;
  return [add(p[0], multiply(factor, q[0])), add(p[1], multiply(factor, q[1])), add(p[2], multiply(factor, q[2]))];
}

/** Where two lines meet, as (x : y : w) with w > 0; (0 : 0 : 0) for one and the same line. */
export function meet(p: Triple, q: Triple): Triple {
  const minor = (i: 0 | 1 | 2, j: 0 | 1 | 2): Dyadic => subtract(multiply(p[i], q[j]), multiply(p[j], q[i]));
  const [x, y, w] = [minor(1, 2), minor(2, 0), minor(0, 1)];
  return signOf(w) < 0 ? [negate(x), negate(y), negate(w)] : [x, y, w];
}

/** a·x + b·y + c·w. */
export function dot(p: Triple, q: Triple): Dyadic {
  return add(add(multiply(p[0], q[0]), multiply(p[1], q[1])), multiply(p[2], q[2]));
}
