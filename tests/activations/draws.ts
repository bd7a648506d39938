/** Where activations are tried: coefficients at the ends of their ranges and between, points where arithmetic is hardest. */
import { catalogue, type Activation } from '../../src/activations/index.ts';

/** A small generator of its own (mulberry32), so that tests repeat. */
export function smallRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** The nearest 32-bit float that is not outside the range. */
const inside = (value: number, min: number, max: number): number =>
  Math.min(Math.max(Math.fround(value), Math.fround(min) < min ? min : Math.fround(min)), max);

/** Both ends of every range, the default, and `extra` draws, linear and logarithmic; all exact 32-bit floats. */
export function coefficientDraws(name: string, extra = 8): Readonly<Record<string, number>>[] {
  const entry = catalogue.find((e) => e.name === name);
  const specs = Object.entries(entry?.coefficients ?? {});
  if (specs.length === 0) return [{}];
  const random = smallRandom(name.length * 7919);
  const choose = (pick: (min: number, max: number, standard: number) => number): Readonly<Record<string, number>> =>
    Object.fromEntries(
      specs.map(([key, { min, max, default: standard }]) => [key, inside(pick(min, max, standard), min, max)]),
    );
  const draws = [choose((_min, _max, standard) => standard), choose((min) => min), choose((_min, max) => max)];
  draws.push(
    choose((min, max) => (random() < 0.5 ? min : max)),
    choose((min, max) => (random() < 0.5 ? min : max)),
  );
  for (let i = 0; i < extra; i++)
    draws.push(
      choose((min, max) => (i % 2 === 0 || min <= 0 ? min + (max - min) * random() : min * (max / min) ** random())),
    );
  return draws;
}

/** Normal 32-bit floats (WGSL may read subnormal ones as 0) in [-1e4, 1e4]: tiny, near kinks and each power of two, dense in the middle, scattered far out. */
export function hardPoints(a: Pick<Activation, 'entry'>, count = 1200): Float32Array {
  const random = smallRandom(99);
  const points = [0, 1e4, -1e4, 6, -6, 3, -3, 9999.9];
  for (const kink of [0, ...a.entry.kinks])
    for (const gap of [1.2e-38, 1e-30, 1e-10, 1e-7, 1e-6, 1e-5, 1e-3]) points.push(kink + gap, kink - gap);
  for (let e = -20; e < 14; e++) points.push(2 ** e, -(2 ** e), 2 ** e * 1.0000001, 2 ** e * 0.9999999);
  for (let i = 0; i < count; i++) {
    points.push(24 * (random() - 0.5), 200 * (random() - 0.5), 2e4 * (random() - 0.5));
    points.push((random() < 0.5 ? -1 : 1) * 10 ** (10 * random() - 6));
  }
  return Float32Array.from(points.filter((x) => Math.abs(x) <= 1e4));
}
