/**
 * Arrangements of lines with integer coefficients, counted from their crossings in integer arithmetic: one region, one
 * more for each line, and at each crossing one fewer than there are lines through it.
 */

/** a·x + b·y + c = 0. */
export type IntegerLine = readonly [a: number, b: number, c: number];

const divisor = (p: number, q: number): number => (q === 0 ? Math.abs(p) : divisor(q, p % q));

/** The same line in one way only, or '' for one that is none. */
function nameOf([a, b, c]: IntegerLine): string {
  if (a === 0 && b === 0) return '';
  const sign = a < 0 || (a === 0 && b < 0) ? -1 : 1;
  const by = sign * divisor(divisor(a, b), c);
  return [a / by, b / by, c / by].map((value) => value + 0).join();
}

/** A fraction of integers in one way only. */
function fraction(p: number, q: number): string {
  const by = Math.sign(q) * (divisor(p, q) || 1);
  return `${p / by + 0}/${q / by}`;
}

/** Regions of the open square |x|, |y| < half. */
export function countRegions(lines: readonly IntegerLine[], half: number): number {
  const distinct = [...new Map(lines.map((line) => [nameOf(line), line])).entries()]
    .filter(([name]) => name !== '')
    .map(([, line]) => line);
  // A line meets the open square if its corners lie on both sides.
  const seen = distinct.filter(([a, b, c]) => Math.abs(c) < (Math.abs(a) + Math.abs(b)) * half);
  const crossings = new Map<string, Set<IntegerLine>>();
  for (const p of seen) {
    for (const q of seen) {
      const w = p[0] * q[1] - p[1] * q[0];
      if (w === 0) continue;
      const x = p[1] * q[2] - p[2] * q[1];
      const y = p[2] * q[0] - p[0] * q[2];
      if (Math.abs(x) >= half * Math.abs(w) || Math.abs(y) >= half * Math.abs(w)) continue;
      const name = `${fraction(x, w)} ${fraction(y, w)}`;
      const through = crossings.get(name) ?? new Set();
      crossings.set(name, through.add(p).add(q));
    }
  }
  return [...crossings.values()].reduce((sum, through) => sum + through.size - 1, 1 + seen.length);
}
