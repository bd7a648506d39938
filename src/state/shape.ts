/** What the settings are, as types. What each may be and what it is called stands in the table. */
import type { Initialization } from '../network/architecture.ts';
import type { AddedPoint, CoefficientValues } from './choices.ts';

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

export interface Settings {
  readonly exhibit: 'fold';
  readonly dataset: string;
  /** Generated samples, training and test together. */
  readonly samples: number;
  readonly noise: number;
  /** Share of the samples kept for the test. */
  readonly testShare: number;
  readonly dataSeed: number;
  /** As chosen; the data set may allow fewer: see {@link classesOf}. */
  readonly classes: number;
  readonly added: readonly AddedPoint[];
  /** Indices of generated samples that the person took away. */
  readonly removed: readonly number[];
  /** A built-in's name, or `formula:` and a formula. */
  readonly activation: string;
  readonly coefficients: CoefficientValues;
  readonly learned: 'auto' | 'off' | 'unit' | 'layer';
  readonly units: number;
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
  readonly showSamples: boolean;
  readonly showTest: boolean;
  readonly relief: boolean;
  readonly flat: boolean;
  readonly view: PlaneView;
  readonly camera: SheetCamera;
  readonly language: 'auto' | 'en' | 'zh';
  readonly theme: 'auto' | 'light' | 'dark';
}

export type SettingKey = keyof Settings;
