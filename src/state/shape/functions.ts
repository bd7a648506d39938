/** What the exhibit of functions is set to. */

/** What of a function is drawn: itself, f', f'', and its slope by a coefficient. */
export const curveLines = ['f', 'slope', 'curvature', 'coefficient'] as const;
export type CurveLine = (typeof curveLines)[number];

/** What of the plane is seen. */
export interface CurveWindow {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** The chosen function once for each of these values of a coefficient of its; of none, '' and no values. */
export interface Fan {
  readonly coefficient: string;
  readonly values: readonly number[];
}

/** By what the table is sorted. */
export const sortings = [
  ...(['order', 'name', 'year', 'range', 'monotone', 'mean', 'gain', 'slope'] as const),
  ...(['left', 'right', 'level', 'fixed', 'cost'] as const),
] as const;
export type Sorting = (typeof sortings)[number];

export interface FunctionsSettings {
  /** What stands side by side: names of built-ins, or `formula:` and a formula; at least one. */
  readonly compared: readonly string[];
  /** Whose card is open, and whose coefficients a hand moves; named as those. */
  readonly chosen: string;
  /** In the order of {@link curveLines}; at least one. */
  readonly curveLines: readonly CurveLine[];
  /** The coefficient by which functions that have it are derived; others by their first. '' is the first of each. */
  readonly curveBy: string;
  readonly curveWindow: CurveWindow;
  readonly fan: Fan;
  /** Kinks, extrema, asymptotes and flat stretches are marked. */
  readonly curveMarks: boolean;
  /** Where |f'| is less than this a function counts as saturated. */
  readonly flatSlope: number;
  readonly sorting: Sorting;
  readonly sortDown: boolean;
}
