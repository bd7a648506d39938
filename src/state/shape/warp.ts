/** What the exhibit of points is set to. */

/** Which points are sent through: the curve, or the samples of the page's data set. */
export const warpClouds = ['spiral', 'data'] as const;
/** Where W comes from. */
export const warpSources = ['drawn', 'trained'] as const;
/** Whether all pictures have the axes of the points before, or each those that fit it. */
export const warpAxes = ['same', 'own'] as const;

export interface WarpSettings {
  readonly warpCloud: (typeof warpClouds)[number];
  /** How far out the points reach: what the coordinates of [−1, 1]² are multiplied by. */
  readonly warpReach: number;
  /** A column each: names of built-ins, or `formula:` and a formula; at least one. */
  readonly warpFunctions: readonly string[];
  /** Rows of W, 1 … 300. */
  readonly warpUnits: number;
  /** Whether there is a row of that many below those of 2, 5 and 30. */
  readonly warpScrubbed: boolean;
  readonly warpSource: (typeof warpSources)[number];
  readonly warpSeed: number;
  /** t of (1 − t) z + t f(z). */
  readonly warpBend: number;
  readonly warpBefore: boolean;
  readonly warpAxes: (typeof warpAxes)[number];
  /** The picture that is large, as row and column from 1 in one number of two digits; 0: none. */
  readonly warpLarge: number;
}
