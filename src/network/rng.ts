/**
 * Random numbers without state: each is a hash of what it is for, so that adding a unit, a sample or a step moves no
 * other number. The twin in WGSL is shaders/common/rng.wgsl; both give the same bits.
 */

/** What a random number is for: the first word after the seed. */
export const STREAM_INIT = 1;
export const STREAM_SHUFFLE = 2;
export const STREAM_RANDOM = 3;
export const STREAM_DATA = 4;

/**
 * The output hash of PCG-RXS-M-XS-32, a bijection of the 32-bit unsigned integers.
 * Source: Jarzynski & Olano, Hash Functions for GPU Rendering, JCGT 9(3), 2020.
 */
export function pcg(value: number): number {
  const state = (Math.imul(value, 747796405) + 2891336453) >>> 0;
  const word = Math.imul((state >>> ((state >>> 28) + 4)) ^ state, 277803737);
  return ((word >>> 22) ^ word) >>> 0;
}

/** A 32-bit unsigned integer that depends on the seed and on every word, in order. */
export function hash(seed: number, ...words: readonly number[]): number {
  let h = pcg(seed);
  for (const word of words) h = extend(h, word);
  return h;
}

/** The hash of the same words and one more. */
export function extend(h: number, word: number): number {
  return pcg((word ^ h) >>> 0);
}

/** The upper 24 bits of a hash as a number in [0, 1), exact in f32. */
export function uniform(h: number): number {
  return (h >>> 8) * 2 ** -24;
}

/** A standard normal number by the Box–Muller transform from two hashes; keyed as {@link hash}. */
export function normal(seed: number, ...words: readonly number[]): number {
  return normalOf(hash(seed, ...words));
}

/** The normal number of those words whose hash is `h`. */
export function normalOf(h: number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - uniform(extend(h, 0))));
  return radius * Math.cos(2 * Math.PI * uniform(extend(h, 1)));
}

/**
 * Where the i-th of n things goes in the shuffle named by `key`: a bijection of 0 … n − 1 without a table, n ≤ 2^31.
 * Source: Kensler, Correlated Multi-Jittered Sampling, Pixar Technical Memo 13-01, with the key reduced modulo n before
 * the last sum, which in 32 bits would otherwise wrap for the largest keys and hit some places twice.
 */
export function permute(i: number, n: number, key: number): number {
  let mask = n - 1;
  for (const shift of [1, 2, 4, 8, 16]) mask |= mask >>> shift;
  let at = i;
  do {
    at ^= key;
    at = Math.imul(at, 0xe170893d);
    at ^= key >>> 16;
    at ^= (at & mask) >>> 4;
    at ^= key >>> 8;
    at = Math.imul(at, 0x0929eb3f);
    at ^= key >>> 23;
    at ^= (at & mask) >>> 1;
    at = Math.imul(at, 1 | (key >>> 27));
    at = Math.imul(at, 0x6935fa69);
    at ^= (at & mask) >>> 11;
    at = Math.imul(at, 0x74dcb303);
    at ^= (at & mask) >>> 2;
    at = Math.imul(at, 0x9e501cc3);
    at ^= (at & mask) >>> 2;
    at = Math.imul(at, 0xc860a3df);
    at &= mask;
    at ^= at >>> 5;
  } while (at >= n);
  return (at + ((key >>> 0) % n)) % n;
}
