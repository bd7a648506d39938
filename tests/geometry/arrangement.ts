/**
 * Arrangements of lines counted from their crossings in integers of any size: one region, one more for each line, and
 * at each crossing one fewer than there are lines through it.
 */

/** a·x + b·y + c = 0, each a multiple of 2^-44. */
export type Line = readonly [a: number, b: number, c: number];
type Integers = readonly [bigint, bigint, bigint];

const absolute = (p: bigint): bigint => (p < 0n ? -p : p);
const divisor = (p: bigint, q: bigint): bigint => (q === 0n ? absolute(p) : divisor(q, p % q));
const integer = (value: number): bigint => BigInt(value * 2 ** 44);

/** The same line in one way only, or null for one that is none. */
function normalForm(line: Line): Integers | null {
  const [a, b, c] = [integer(line[0]), integer(line[1]), integer(line[2])];
  if (a === 0n && b === 0n) return null;
  const by = divisor(divisor(a, b), c) * (a < 0n || (a === 0n && b < 0n) ? -1n : 1n);
  return [a / by, b / by, c / by];
}

/** A fraction in one way only. */
function fraction(p: bigint, q: bigint): string {
  const by = divisor(p, q) * (q < 0n ? -1n : 1n);
  return `${p / by}/${q / by}`;
}

/** Regions of the open square |x|, |y| < half, an integer. */
export function countRegions(lines: readonly Line[], half: number): number {
  const side = BigInt(half);
  const distinct = new Map(lines.map(normalForm).flatMap((line) => (line ? [[line.join(), line]] : [])));
  // A line meets the open square if its corners lie on both sides.
  const seen = [...distinct.values()].filter(([a, b, c]) => absolute(c) < (absolute(a) + absolute(b)) * side);
  const crossings = new Map<string, Set<Integers>>();
  for (const p of seen) {
    for (const q of seen) {
      const w = p[0] * q[1] - p[1] * q[0];
      if (w === 0n) continue;
      const x = p[1] * q[2] - p[2] * q[1];
      const y = p[2] * q[0] - p[0] * q[2];
      if (absolute(x) >= side * absolute(w) || absolute(y) >= side * absolute(w)) continue;
      const name = `${fraction(x, w)} ${fraction(y, w)}`;
      const through = crossings.get(name) ?? new Set();
      crossings.set(name, through.add(p).add(q));
    }
  }
  return [...crossings.values()].reduce((sum, through) => sum + through.size - 1, 1 + seen.length);
}
