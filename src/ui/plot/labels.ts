/** Where words stand in a plot so that none covers another, and as little of the curves as can be. Pure. */
import type { Box } from './scale.ts';

export interface Place {
  readonly left: number;
  readonly top: number;
}

export interface LabelWish {
  readonly width: number;
  readonly height: number;
  /** Upper left corners, the best first. */
  readonly places: readonly Place[];
}

/** A point of a curve, in CSS px. */
export type Point = readonly [x: number, y: number];

const boxAt = ({ left, top }: Place, { width, height }: LabelWish): Box => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

const within = (a: Box, bounds: Box): boolean =>
  a.left >= bounds.left && a.right <= bounds.right && a.top >= bounds.top && a.bottom <= bounds.bottom;

const covered = (box: Box, points: readonly Point[]): number =>
  points.reduce((n, [x, y]) => n + Number(x > box.left && x < box.right && y > box.top && y < box.bottom), 0);

/** For each wish a place inside `bounds`, off the others and over the fewest `points`; null where there is none. */
export function placeLabels(
  wishes: readonly LabelWish[],
  bounds: Box,
  points: readonly Point[],
): readonly (Place | null)[] {
  const taken: Box[] = [];
  return wishes.map((wish) => {
    let best: Place | null = null;
    let least = Infinity;
    for (const place of wish.places) {
      const box = boxAt(place, wish);
      if (!within(box, bounds) || taken.some((other) => overlap(box, other))) continue;
      const cost = covered(box, points);
      if (cost < least) [best, least] = [place, cost];
      if (cost === 0) break;
    }
    if (best) taken.push(boxAt(best, wish));
    return best;
  });
}

/** Around a point: beside and above it first, then under it. */
export function around(x: number, y: number, width: number, height: number, gap: number): Place[] {
  return [
    { left: x + gap, top: y - height - gap / 2 },
    { left: x - gap - width, top: y - height - gap / 2 },
    { left: x + gap, top: y + gap / 2 },
    { left: x - gap - width, top: y + gap / 2 },
    { left: x - width / 2, top: y - height - gap },
    { left: x - width / 2, top: y + gap },
    { left: x + 2 * gap, top: y - height - 2 * gap },
    { left: x - 2 * gap - width, top: y - height - 2 * gap },
    { left: x + 2 * gap, top: y + 2 * gap },
    { left: x - 2 * gap - width, top: y + 2 * gap },
  ];
}
