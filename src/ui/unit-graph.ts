/** The picture of a unit's function over what the samples reach: spans and path data. Pure. */

export type Span = readonly [low: number, high: number];

const POINTS = 120;
/** z is shown at least from −3 to 3, where most functions bend. */
const LEAST: Span = [-3, 3];
/** Pixels kept free above and below the curve. */
const PAD = 6;
const TICK = 5;

/** The span of z that holds all finite samples but the outermost hundredth on either side. */
export function spanOf(zs: ArrayLike<number>): Span {
  const sorted = Array.from(zs)
    .filter(Number.isFinite)
    .toSorted((a, b) => a - b);
  const cut = Math.floor(sorted.length / 100);
  const low = sorted[cut] ?? 0;
  const high = sorted[sorted.length - 1 - cut] ?? 0;
  return [Math.min(LEAST[0], low), Math.max(LEAST[1], high)];
}

/** The span of f over a span of z, with 0 in it; never empty. */
export function flatSpan(f: (z: number) => number, [low, high]: Span): Span {
  let least = 0;
  let most = 0;
  for (let i = 0; i <= POINTS; i++) {
    const h = f(low + ((high - low) * i) / POINTS);
    if (h < least) least = h;
    if (h > most) most = h;
  }
  return most - least > 1e-9 ? [least, most] : [-1, 1];
}

/** Curve and axes in a box of so many pixels, y downwards; the pen lifts where f leaves the box. */
export function graphPath(
  f: (z: number) => number,
  [low, high]: Span,
  [least, most]: Span,
  width: number,
  height: number,
): { readonly curve: string; readonly axes: string } {
  const x = (z: number): number => ((z - low) / (high - low)) * width;
  const y = (h: number): number => height - PAD - ((h - least) / (most - least)) * (height - 2 * PAD);
  let curve = '';
  let down = false;
  for (let i = 0; i <= POINTS; i++) {
    const z = low + ((high - low) * i) / POINTS;
    const h = f(z);
    if (!(h >= least && h <= most)) {
      down = false;
      continue;
    }
    curve += `${down ? 'L' : 'M'}${x(z).toFixed(1)} ${y(h).toFixed(1)}`;
    down = true;
  }
  const zero = y(0).toFixed(1);
  return { curve, axes: `M0 ${zero}H${width}M${x(0).toFixed(1)} 0V${height}` };
}

/** One short line at the bottom for each sample's z in the span. */
export function tickPath(zs: ArrayLike<number>, [low, high]: Span, width: number, height: number): string {
  const places = new Set<string>();
  for (let i = 0; i < zs.length; i++) {
    const z = zs[i] ?? NaN;
    if (z >= low && z <= high) places.add((((z - low) / (high - low)) * width).toFixed(1));
  }
  return [...places].map((x) => `M${x} ${height}v-${TICK}`).join('');
}
