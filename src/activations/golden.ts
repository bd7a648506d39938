/** The top of a curve, or its bottom, by golden section. */

export interface Peak {
  readonly x: number;
  readonly y: number;
}

/** The largest value of a curve with one top between `from` and `to`, in so many steps of evaluating it twice. */
export function peak(curve: (x: number) => number, from: number, to: number, steps = 60): Peak {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [a, b] = [from, to];
  for (let i = 0; i < steps && b - a > 1e-15 * Math.abs(a); i++) {
    const left = b - ratio * (b - a);
    const right = a + ratio * (b - a);
    if (curve(left) < curve(right)) a = left;
    else b = right;
  }
  const x = (a + b) / 2;
  return { x, y: curve(x) };
}

/** Where a curve with one bottom between `from` and `to` is least, in so many steps of evaluating it twice. */
export function lowestPlace(curve: (x: number) => number, from: number, to: number, steps: number): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [a, b] = [from, to];
  for (let i = 0; i < steps; i++) {
    const [left, right] = [b - ratio * (b - a), a + ratio * (b - a)];
    if (curve(left) < curve(right)) b = right;
    else a = left;
  }
  return (a + b) / 2;
}
