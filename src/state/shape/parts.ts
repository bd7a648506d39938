/** What the exhibit of parts is set to. */
import type { SheetCamera } from '../shape.ts';

/** What can be taken apart. */
export const partNames = ['ramp', 'maxout', 'surfaces', 'learned'] as const;
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

/** How a maxout is fitted. */
export const maxoutWays = ['exchange', 'descent'] as const;
export type MaxoutWay = (typeof maxoutWays)[number];

/** Functions whose coefficient is watched while it learns. */
export const learnedFunctions = ['prelu', 'swish', 'elu', 'gelu'] as const;
export type LearnedFunction = (typeof learnedFunctions)[number];

export interface PartsSettings {
  readonly part: PartName;
  readonly rampForm: RampForm;
  readonly rampShow: RampShow;
  /** The other forms are drawn too, each with the coefficients of the article; of the generalized normal, its family. */
  readonly rampAll: boolean;
  readonly rampSpan: Span;
  /** The function of x that maxout is fitted to, in the formula language. */
  readonly maxoutTarget: string;
  readonly maxoutPieces: number;
  /** It is fitted from −reach to reach. */
  readonly maxoutReach: number;
  readonly maxoutWay: MaxoutWay;
  /** Of where descent begins. */
  readonly maxoutSeed: number;
  /** The function of x and y that is seen as a surface, in the formula language. */
  readonly surface: string;
  /** It is seen over |x|, |y| ≤ this. */
  readonly surfaceReach: number;
  readonly surfaceCamera: SheetCamera;
  readonly learnedFunction: LearnedFunction;
  readonly learnedPer: 'unit' | 'layer';
  /** Units of the one hidden layer. */
  readonly learnedUnits: number;
}
