/** How lines and dots are drawn: widths, opacities and dashes by how many there are. CSS pixels throughout. */

/** Ink and gap by turns, from the foot of the origin on. */
export const VALLEY_DASHES: readonly number[] = [7, 4];
export const MOUNTAIN_DASHES: readonly number[] = [12, 3, 2, 3];
/** A crease that left the data. */
export const DEAD_DASHES: readonly number[] = [1.4, 2.6];
/** What is left of the ink of a dead crease. */
export const DEAD_OPACITY = 0.45;
/** From here on creases are solid hairlines: dashes would shimmer. */
export const MAX_DASHED = 72;
/** The band of a soft crease: triangular, so wide at its foot, so dark at its ridge. */
export const SOFT_WIDTH = 6;
export const SOFT_OPACITY = 0.2;
/** The crease that is pointed at. */
export const HIGHLIGHT_WIDTH = 2.4;

/** The boundary, from outside in: half widths, and the opacity of its casing. */
export const BOUNDARY = { halo: 3.2, wire: 1.75, gold: 0.95, casing: 0.86 } as const;
/** The cut on the sheet: half widths, and the opacity of its hidden part. */
export const CUT = { wire: 1.7, gold: 0.95, hidden: 0.3, hiddenHalf: 0.5 } as const;

/** How crowded a drawing of so many creases is: 0 up to 13, 1 at 300. */
export function crowding(creases: number): number {
  return Math.min(1, Math.max(0, Math.log((creases + 1) / 14) / Math.log(300 / 14)));
}

export interface CreasePen {
  readonly width: number;
  /** A crease is as dark as opacity · (share + (1 − share) · strength ^ exponent). */
  readonly opacity: number;
  readonly share: number;
  readonly exponent: number;
  readonly dashed: boolean;
}

/** The pen for a drawing of so many creases. */
export function creasePen(creases: number): CreasePen {
  const q = crowding(creases);
  return {
    width: 1.24 - 0.6 * q,
    opacity: 0.92 - 0.42 * q,
    share: 0.4 - 0.34 * q,
    exponent: 0.5 + 0.6 * q,
    dashed: creases <= MAX_DASHED,
  };
}

/** How dark a crease of that strength is, 0 … 1. */
export function creaseOpacity(pen: CreasePen, strength: number): number {
  return pen.opacity * (pen.share + (1 - pen.share) * strength ** pen.exponent);
}

/** Radius of a sample on a plate whose shorter side is so long. */
export function dotRadius(plate: number): number {
  return Math.min(4, Math.max(2.4, plate / 150));
}
/** Rims: of a training sample (paper), of a test sample (its ring). */
export const TRAINING_RIM = 1.6;
export const TEST_RING = 1.5;
/** Radius of a sample on the folded sheet. */
export const PIN_RADIUS = 1.6;

/** The ring around a point that is pointed at in any view. */
export const RING_RADIUS = 7;
/** Radius of a sample on the sheet that is carried through the layers. */
export const CARRIED_DOT = 2.4;
