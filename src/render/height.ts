/** How high the folded sheet stands. Pure; twin of heights.wgsl. */

/** A field flatter than this is not blown up to the full height. */
const LEAST_MARGIN = 0.3;

/**
 * Height per margin, from the field over the sheet (rows × columns × 4): linear and never clipped, at most 0.82 up and
 * 1.12 down.
 */
export function heightScaleOf(field: ArrayLike<number>): number {
  let highest = LEAST_MARGIN;
  let lowest = -LEAST_MARGIN;
  for (let i = 0; i < field.length; i += 4) {
    const margin = field[i] ?? 0;
    if (!Number.isFinite(margin)) continue;
    highest = Math.max(highest, margin);
    lowest = Math.min(lowest, margin);
  }
  return Math.min(0.82 / highest, 1.12 / -lowest);
}
