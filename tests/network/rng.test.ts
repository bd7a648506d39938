import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { hash, normal, pcg, permute, uniform } from '../../src/network/rng.ts';

const u32 = fc.integer({ min: 0, max: 0xffffffff });

const wrap = (v: bigint): bigint => BigInt.asUintN(32, v);

/** PCG-RXS-M-XS-32 after one step of its generator, in exact integers. */
function exactPcg(value: number): number {
  const state = wrap(BigInt(value) * 747796405n + 2891336453n);
  const word = wrap(((state >> ((state >> 28n) + 4n)) ^ state) * 277803737n);
  return Number((word >> 22n) ^ word);
}

const fold = (h: number, word: number): number => exactPcg(Number(BigInt(word) ^ BigInt(h)));

test('pcg is the published hash', () => {
  expect(pcg(0)).toBe(exactPcg(0));
  fc.assert(fc.property(u32, (v) => pcg(v) === exactPcg(v)));
});

test('hash folds its words in order', () => {
  fc.assert(
    fc.property(u32, u32, u32, (seed, a, b) => {
      expect(hash(seed)).toBe(exactPcg(seed));
      expect(hash(seed, a, b)).toBe(fold(fold(exactPcg(seed), a), b));
    }),
  );
});

test('uniform covers [0, 1) in steps of 2^-24', () => {
  expect(uniform(0)).toBe(0);
  expect(uniform(0xffffffff)).toBe(1 - 2 ** -24);
  fc.assert(fc.property(u32, (h) => Number.isInteger(uniform(h) * 2 ** 24)));
});

test('normal has the moments of the normal distribution', () => {
  const count = 40_000;
  const moments = [0, 0, 0, 0];
  for (let i = 0; i < count; i++) {
    const z = normal(7, 99, i);
    moments.forEach((_, k) => {
      moments[k] = (moments[k] ?? 0) + z ** (k + 1) / count;
    });
  }
  // Five standard errors: the moments' variances are 1, 2, 15 and 96 over the count.
  const [mean = NaN, variance = NaN, third = NaN, fourth = NaN] = moments;
  const within = (k: number): number => 5 * Math.sqrt(k / count);
  expect(Math.abs(mean)).toBeLessThan(within(1));
  expect(Math.abs(variance - 1)).toBeLessThan(within(2));
  expect(Math.abs(third)).toBeLessThan(within(15));
  expect(Math.abs(fourth - 3)).toBeLessThan(within(96));
});

/** Where 0 … n − 1 go. */
const orderOf = (n: number, key: number): number[] => Array.from({ length: n }, (_, i) => permute(i, n, key));

function isBijection(n: number, key: number): boolean {
  const places = new Set(orderOf(n, key));
  return places.size === n && Math.min(...places) === 0 && Math.max(...places) === n - 1;
}

test('permute is a bijection for any size and key', () => {
  expect(isBijection(1, 0)).toBe(true);
  fc.assert(fc.property(fc.integer({ min: 1, max: 600 }), u32, isBijection));
});

test('permute is a bijection for the largest keys, whose sums leave 32 bits', () => {
  for (const n of [2, 3, 100, 257]) {
    for (const key of [0x80000000, 0xffffffff - n + 2, 0xffffffff]) expect(isBijection(n, key)).toBe(true);
  }
});

test('permute with another key is another shuffle', () => {
  expect(new Set([1, 2, 3, 4, 5].map((key) => orderOf(50, key).join())).size).toBe(5);
});
