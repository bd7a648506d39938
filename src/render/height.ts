/** How high the sheet stands. */

/** Height units per unit of margin: the highest point at most 0.82 up, the lowest at most 1.12 down. */
export function heightScaleOf(field: ArrayLike<number>): number {
  let highest = 1e-6;
  let lowest = -1e-6;
  for (let i = 0; i < field.length; i += 4) {
    highest = Math.max(highest, field[i] ?? 0);
    lowest = Math.min(lowest, field[i] ?? 0);
  }
  return Math.min(0.82 / highest, -1.12 / lowest);
}
