/** Exact arithmetic against fractions of integers, which JavaScript has as BigInt. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as dyadic from '../../src/geometry/dyadic.ts';

const number = fc.double({ noNaN: true, noDefaultInfinity: true });

/** A dyadic as an integer multiple of 2^-5000. */
const scaled = ({ mantissa, exponent }: dyadic.Dyadic): bigint => mantissa << BigInt(exponent + 5000);

/** The same of a double, from its decimal digits: mantissa by repeated doubling, which is exact. */
function scaledDouble(value: number): bigint {
  let exponent = 0;
  let rest = value;
  while (!Number.isInteger(rest)) {
    rest *= 2;
    exponent -= 1;
  }
  return BigInt(rest) << BigInt(5000 + exponent);
}

const line = (a: number, b: number, c: number): dyadic.Triple => [
  dyadic.exactly(a),
  dyadic.exactly(b),
  dyadic.exactly(c),
];

describe('exact arithmetic', () => {
  it('takes every double as it is', () => {
    for (const value of [1, -1, 0.1, 1 / 3, 2 ** -1074, -5e-324, 2 ** 1023, 123456789, Number.MAX_VALUE, 6, 0, -0])
      expect(scaled(dyadic.exactly(value))).toBe(scaledDouble(value));
    fc.assert(fc.property(number, (value) => scaled(dyadic.exactly(value)) === scaledDouble(value)));
  });

  it('adds and multiplies without rounding', () => {
    fc.assert(
      fc.property(number, number, number, (p, q, r) => {
        const [a, b, c] = [dyadic.exactly(p), dyadic.exactly(q), dyadic.exactly(r)];
        expect(scaled(dyadic.add(a, b))).toBe(scaledDouble(p) + scaledDouble(q));
        expect(scaled(dyadic.subtract(a, b))).toBe(scaledDouble(p) - scaledDouble(q));
        expect(scaled(dyadic.multiply(a, b)) << 5000n).toBe(scaledDouble(p) * scaledDouble(q));
        const product = scaledDouble(p) * scaledDouble(q) + (scaledDouble(r) << 5000n);
        expect(dyadic.signOf(dyadic.add(dyadic.multiply(a, b), c))).toBe(Number(product > 0n) - Number(product < 0n));
      }),
    );
  });

  it('divides to the nearest double but for one last place', () => {
    fc.assert(
      fc.property(number, number, (p, q) => {
        fc.pre(q !== 0 && Math.abs(p / q) > 1e-300 && Math.abs(p / q) < 1e300);
        const found = dyadic.quotient(dyadic.exactly(p), dyadic.exactly(q));
        expect(Math.abs(found - p / q)).toBeLessThanOrEqual(2 ** -51 * Math.abs(p / q));
      }),
    );
    const huge = { mantissa: 3n ** 4000n, exponent: -7000 };
    expect(dyadic.quotient(huge, { mantissa: 3n ** 3999n, exponent: -7001 })).toBe(6);
  });

  it('lets lines meet where they do', () => {
    const point = dyadic.meet(line(1, 1, -3), line(-1, 1, 1)); // (2, 1)
    expect(dyadic.signOf(point[2])).toBe(1);
    expect([dyadic.quotient(point[0], point[2]), dyadic.quotient(point[1], point[2])]).toEqual([2, 1]);
    expect(dyadic.signOf(dyadic.dot(line(1, -2, 0), point))).toBe(0);
    expect(dyadic.signOf(dyadic.dot(line(1, -2, 1e-300), point))).toBe(1);
    expect(dyadic.meet(line(1, 2, 3), line(2, 4, 7)).map(dyadic.signOf)[2]).toBe(0);
  });
});
