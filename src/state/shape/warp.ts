/** What the exhibit of points is set to. */

export interface WarpSettings {
  /** Rows of W, 1 … 300. */
  readonly warpUnits: number;
}
