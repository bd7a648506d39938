/** What an activation is: a formula, its coefficients, and where it came from. Everything else is derived. */

/** A named number in the formula that a slider, a link or training can move. */
export interface CoefficientSpec {
  readonly default: number;
  readonly min: number;
  readonly max: number;
}

/** A text in both of the page's languages. */
export interface Bilingual {
  readonly en: string;
  readonly zh: string;
}

/** One entry of the catalogue, as its file states it. */
export interface ActivationEntry {
  /** As in links and the public face: lower case, words joined by hyphens. */
  readonly name: string;
  readonly title: Bilingual;
  /** In the formula language; `random` is a uniform draw from [0, 1) while training and 1/2 otherwise. */
  readonly formula: string;
  /** In the order of the sliders; at most 8. */
  readonly coefficients: Readonly<Record<string, CoefficientSpec>>;
  /** Where f' jumps, in rising order, possibly depending on the coefficients. */
  readonly kinks: readonly number[];
  /** Which coefficient is trained by backpropagation unless the person says otherwise. */
  readonly learned?: { readonly coefficient: string; readonly per: 'unit' | 'layer' };
  /** What suits it at the start, by the papers that argue it: He for rectifiers, Xavier for the S-shaped, LeCun for SELU. */
  readonly initialization: 'he-normal' | 'xavier-normal' | 'lecun-normal';
  /** The slope chosen at each kink and other facts the page says: one sentence, if there is something to say. */
  readonly note?: Bilingual;
  /** Where a widely read text is wrong about it, and what is right: a sentence for each. */
  readonly erratum?: Bilingual;
  /** Paper or text the formula was taken from. */
  readonly source: string;
}

/** How the public face names an activation: a built-in by name, with its coefficients, or a formula of one's own. */
export type ActivationLike =
  | string
  | { readonly name: string; readonly coefficients?: Readonly<Record<string, number>> }
  | { readonly formula: string; readonly coefficients?: Readonly<Record<string, number>> };
