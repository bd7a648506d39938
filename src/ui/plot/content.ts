/** What a plot shows: curves over one axis, and what is marked on them. All numbers are in the plot's own units. */

/** A colour of the style sheet: one of the eight that tell curves apart, or the page's own inks. */
export type PlotInk = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 'ink' | 'ink-2' | 'rule';

export interface Curve {
  /** The same curve from one content to the next. */
  readonly id: string;
  /** In the language of the page; read out where the curve is pointed at. */
  readonly name: string;
  /** Rising. */
  readonly x: ArrayLike<number>;
  /** As many; NaN and infinities lift the pen. */
  readonly y: ArrayLike<number>;
  readonly ink: PlotInk;
  /** CSS px (default 1.8); 0: only its band is drawn. */
  readonly width?: number;
  /** CSS px on, off, … (default: solid). */
  readonly dash?: readonly number[];
  /** Half the height of a band around each point, such as an error. */
  readonly spread?: ArrayLike<number>;
  /** Whether a hand may take hold of it. */
  readonly grabbed?: boolean;
}

/** A place that is worth a word: a kink, a minimum, a special case. */
export interface PlotMark {
  readonly x: number;
  readonly y: number;
  readonly ink: PlotInk;
  readonly shape: 'dot' | 'ring' | 'tick';
  readonly label: string;
}

/** A stretch of the x axis, such as where a function is saturated. */
export interface PlotZone {
  readonly from: number;
  readonly to: number;
  readonly ink: PlotInk;
  readonly label: string;
}

/** A straight line over the whole plot: an asymptote, a threshold. y = slope · x + offset, or x = at. */
export type PlotLine = { readonly ink: PlotInk; readonly label: string } & (
  { readonly slope: number; readonly offset: number } | { readonly at: number }
);

export interface PlotContent {
  readonly curves: readonly Curve[];
  readonly marks?: readonly PlotMark[];
  readonly zones?: readonly PlotZone[];
  readonly lines?: readonly PlotLine[];
}

/** What of the plane of (x, y) is seen. */
export interface PlotWindow {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}
