/** The colours and shading weights that every drawing pass takes. Read from the style sheet by the page's theme. */

/** Red, green, blue, each 0 … 1 in sRGB (not linear). */
export type Colour = readonly [red: number, green: number, blue: number];

export interface Palette {
  readonly dark: boolean;
  /** The desk under everything, and the panel's leaf. */
  readonly page: Colour;
  readonly leaf: Colour;
  /** The sheet itself, and its other side. */
  readonly paper: Colour;
  readonly back: Colour;
  readonly ink: Colour;
  readonly ink2: Colour;
  readonly rule: Colour;
  readonly rule2: Colour;
  readonly control: Colour;
  /** Of the creases, by layer: the ink itself for the first, and five that are dark on light paper and light on dark. */
  readonly layerInks: readonly Colour[];
  /** The decision boundary: gold, the dark wire around it, its glow on the sheet, the casing outside the wire. */
  readonly cut: Colour;
  readonly wire: Colour;
  readonly cutGlow: Colour;
  readonly casing: Colour;
  /** Eight colours of dots and keys, by class; with two classes only the first two are used. */
  readonly classColours: readonly Colour[];
  /** Eight colours of washes, by class. */
  readonly fillColours: readonly Colour[];
  /** Weight of the wash at p = 1/2 and at p = 1. */
  readonly wash0: number;
  readonly wash1: number;
}
