/** What the exhibit of parts is set to. */

/** What can be taken apart. */
export const partNames = ['ramp'] as const;
export type PartName = (typeof partNames)[number];

/** The seven forms of a smooth step, and the generalized normal. */
export const rampForms = ['1', '2', '3', '4', '5', '6', '7', 'gn'] as const;
export type RampForm = (typeof rampForms)[number];

/** What stands in the last of the ramp's figures. */
export const rampShows = ['difference', 'gap', 'gelu'] as const;
export type RampShow = (typeof rampShows)[number];

/** The stretch of an x axis that is seen. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface PartsSettings {
  readonly part: PartName;
  readonly rampForm: RampForm;
  readonly rampShow: RampShow;
  /** The other forms are drawn too, each with the coefficients of the article; of the generalized normal, its family. */
  readonly rampAll: boolean;
  readonly rampSpan: Span;
}
