/** What the settings are, as types. What each may be and what it is called stands in the table. */
import type { Feature, Initialization } from '../network/architecture.ts';
import type { AddedPoint, CoefficientValues } from './choices.ts';
import type { DesignSettings } from './shape/design.ts';
import type { FunctionsSettings } from './shape/functions.ts';
import type { PartsSettings } from './shape/parts.ts';
import type { RaceSettings } from './shape/race.ts';
import type { WarpSettings } from './shape/warp.ts';

/** What of the plane is seen. */
export interface PlaneView {
  /** Input coordinates at the middle. */
  readonly x: number;
  readonly y: number;
  /** Input units across the shorter side. */
  readonly span: number;
}

/** From where the folded sheet is seen; angles in degrees. */
export interface SheetCamera {
  readonly yaw: number;
  readonly pitch: number;
  readonly zoom: number;
}

/** What can stand on the page side by side. */
export const viewNames = ['plane', 'sheet', 'logits', 'layers', 'units'] as const;
export type ViewName = (typeof viewNames)[number];

/** What the page can show, one at a time. */
export const exhibitNames = ['fold', 'functions', 'warp', 'parts'] as const;
export type ExhibitName = (typeof exhibitNames)[number];

export interface Settings extends FunctionsSettings, WarpSettings, PartsSettings, DesignSettings, RaceSettings {
  readonly exhibit: ExhibitName;
  readonly dataset: string;
  /** Generated samples, training and test together. */
  readonly samples: number;
  readonly noise: number;
  /** Share of the samples kept for the test. */
  readonly testShare: number;
  readonly dataSeed: number;
  /** As chosen; the data set may allow fewer: see {@link classesOf}. */
  readonly classes: number;
  /** Of y(x₁, x₂), in the formula language with x for x₁ and y for x₂; the data set `formula` learns it. */
  readonly target: string;
  readonly added: readonly AddedPoint[];
  /** Indices of generated samples that the person took away. */
  readonly removed: readonly number[];
  /** What the first layer sees of a point, in the order of the contract; at least one. */
  readonly features: readonly Feature[];
  /** Of layer 1: a built-in's name, `maxout-2` … `maxout-8`, or `formula:` and a formula. */
  readonly activation: string;
  /** Of layers 2 …: `same` as layer 1, or anything that layer 1 can do. What is not said is the same. */
  readonly functions: readonly string[];
  readonly coefficients: CoefficientValues;
  readonly learned: 'auto' | 'off' | 'unit' | 'layer';
  /** Width of layer 1. */
  readonly units: number;
  /** Widths of layers 2 …; none for a single hidden layer. */
  readonly deeper: readonly number[];
  /** How a layer begins that was never there before. */
  readonly newLayers: 'initial' | 'identity';
  readonly initialization: Initialization | 'auto';
  readonly seed: number;
  readonly optimizer: 'sgd' | 'momentum' | 'adam';
  readonly learningRate: number;
  readonly momentum: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly batch: 'full' | '8' | '16' | '32' | '64' | '128';
  readonly l1: number;
  readonly l2: number;
  readonly bias: boolean;
  /** At most so many training steps a second, so that the eye can follow. */
  readonly pace: 'full' | '1000' | '240' | '60' | '10' | '1';
  readonly showCreases: boolean;
  /** Whose creases are drawn: every layer's, or those of the layers with these numbers, from 1. */
  readonly layerShown: 'all' | readonly number[];
  /** The exact boundary as a line over the shaded one. */
  readonly showExact: boolean;
  readonly showSamples: boolean;
  readonly showTest: boolean;
  readonly relief: boolean;
  readonly flat: boolean;
  /** What is open, in the order of {@link viewNames}; at least one. */
  readonly views: readonly ViewName[];
  /** Which view has the page to itself. */
  readonly maximised: 'none' | ViewName;
  /** How far the sheet has been carried through the layers: 0 the input plane, 1 the logits. */
  readonly stage: number;
  /** The two classes whose logits span the logit plane, as chosen: two different ones, from 0. */
  readonly classPair: readonly [number, number];
  readonly view: PlaneView;
  readonly camera: SheetCamera;
  readonly language: 'auto' | 'en' | 'zh';
  readonly theme: 'auto' | 'light' | 'dark';
}

export type SettingKey = keyof Settings;
