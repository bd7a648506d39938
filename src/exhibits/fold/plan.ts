/**
 * What one animation frame does, decided by arithmetic alone: how many training steps, how fine a field, which
 * plates. Nothing here touches a device, so every rule can be tested with numbers.
 */

import { DRAFT_SHARE, type Costs } from './costs.ts';
import { isHeavy, planHeavy, type PendingField } from './plan-heavy.ts';

/** Points along the shorter side of the plane while something moves, coarsest to finest. */
export const LIVE_DENSITIES = [64, 96, 128, 192, 256, 384, 512] as const;
/** Milliseconds without an input before the picture sharpens. */
export const CALM_MS = 160;
/** Milliseconds of device time a frame may take, of which training gets what the picture leaves. */
export const FRAME_BUDGET_MS = 11;
/** ms of a band of a picture at rest, where drawing is slow: longer bands lose less between frames. */
const SLOW_BAND_MS = 40;
/** What training gets while playing at least: so many ms, and this share of what drawing takes. A slow adapter still learns. */
export const MIN_TRAIN_MS = 3;
const TRAIN_SHARE = 0.5;
/** No frame trains longer than this many steps, so that a pause answers at once. */
export const MAX_STEPS = 4096;

export interface FrameInput {
  /** ms, as requestAnimationFrame gives it. */
  readonly now: number;
  /** When the person last changed something that is seen (ms). */
  readonly lastInput: number;
  /** The plane's field no longer shows the network or the view: width, weights, view, data, activation. */
  readonly planeStale: boolean;
  /** The same of the sheet's field; counts the frames for which it has been so, 0 if it is not. */
  readonly sheetStale: number;
  /** The sheet's field is the coarse one of a moving picture. */
  readonly sheetCoarse: boolean;
  /** The fields stand, but something drawn over them changed: colours, marks, the hovered unit, the camera. */
  readonly redraw: boolean;
  readonly playing: boolean;
  /** Steps that may be taken in this frame: single steps asked for, or what the pace allows. */
  readonly allowedSteps: number;
  /** Frames submitted and not yet finished by the device. */
  readonly inFlight: number;
  /** Weights that a point passes through, by fours: with one hidden layer and two classes its width. */
  readonly work: number;
  /** Device pixels of the plane. */
  readonly pixels: { readonly columns: number; readonly rows: number };
  /** Rows of the finest field that are up to date. */
  readonly refined: number;
  /** Points along the shorter side of the coarser field that is shown, and nodes along a side of the sheet. */
  readonly density: number;
  readonly nodes: number;
  /** A field that several frames are needed for. */
  readonly pending: PendingField | null;
  /** ms that fields have taken from training, where both do not fit into a frame. */
  readonly owed: number;
  readonly costs: Costs;
}

export type FieldWork =
  | { readonly kind: 'none' }
  /** The whole view at so many points along its shorter side. */
  | { readonly kind: 'live'; readonly density: number }
  /** Rows from … to of the finest field: one point a device pixel. */
  | { readonly kind: 'refine'; readonly from: number; readonly to: number }
  /** Rows from … to of a field that is shown once it is whole: the plane's or the sheet's, of such a density. */
  | {
      readonly kind: 'band';
      readonly of: 'live' | 'sheet';
      readonly density: number;
      readonly from: number;
      readonly to: number;
    };

export interface FramePlan {
  /** Nothing to do, or the device is still busy. */
  readonly skip: boolean;
  readonly steps: number;
  /** No more training than fits into so many ms, be it less than a step. */
  readonly trainMs: number;
  readonly field: FieldWork;
  /** Nodes along each side of the sheet's field, computed anew; 0: the sheet's field stands. */
  readonly sheetNodes: number;
  readonly drawPlane: boolean;
  /** The plane at half the density of its pixels. */
  readonly draft: boolean;
  readonly drawSheet: boolean;
}

const IDLE: FramePlan = {
  skip: true,
  steps: 0,
  trainMs: Infinity,
  field: { kind: 'none' },
  sheetNodes: 0,
  drawPlane: false,
  draft: false,
  drawSheet: false,
};
/** Both plates, from fields that stand. */
const DRAW: FramePlan = { ...IDLE, skip: false, drawPlane: true, drawSheet: true };

/** Nodes along a side of the sheet while something moves, and when it is still. */
export const COARSE_NODES = 65;
export const FINE_NODES = 161;
/** On a slow device the sheet may lag behind a moving hand by so many frames. */
const SHEET_LAG = 4;

/** The finest live density whose field fits into `ms`. */
export function liveDensity(input: Pick<FrameInput, 'pixels' | 'work' | 'costs'>, ms: number): number {
  const shorter = Math.min(input.pixels.columns, input.pixels.rows);
  const aspect = Math.max(input.pixels.columns, input.pixels.rows) / Math.max(1, shorter);
  let best: number = LIVE_DENSITIES[0];
  for (const density of LIVE_DENSITIES) {
    if (density <= shorter && density * density * aspect * input.work * input.costs.point <= ms) best = density;
  }
  return best;
}

/** How many steps fit into `ms`; at least one, at most {@link MAX_STEPS}. */
export function stepsWithin(ms: number, work: number, costs: Costs): number {
  return Math.max(1, Math.min(MAX_STEPS, Math.floor(ms / (work * costs.step))));
}

/**
 * Decides the frame. A frame that answers an input trains nothing, so that the picture follows the hand; a second
 * frame is queued behind a running one only where frames are short.
 */
export function planFrame(input: FrameInput): FramePlan {
  const { costs } = input;
  const slow = costs.plane + costs.sheet > FRAME_BUDGET_MS / 2;
  if (isHeavy(input)) return planHeavy(input, slow && isMoving(input)) ?? IDLE;
  if (input.inFlight >= (slow ? 1 : 2)) return IDLE;
  if (input.planeStale) return answer(input, slow);
  if (input.allowedSteps > 0) return slow && isMoving(input) ? trainBetween(input) : train(input);
  if (input.sheetStale > 0) return { ...DRAW, sheetNodes: COARSE_NODES };
  return settle(input, slow) ?? (input.redraw ? DRAW : IDLE);
}

/** Whether a hand is at work. */
function isMoving(input: FrameInput): boolean {
  return input.now - input.lastInput < CALM_MS;
}

/** The picture after an input; on a slow device mostly the plane's alone. */
function answer(input: FrameInput, slow: boolean): FramePlan {
  const { plane, sheet } = input.costs;
  const drawSheet = !slow || input.sheetStale > SHEET_LAG;
  const drawing = plane * (slow ? DRAFT_SHARE : 1) + (drawSheet ? sheet : 0);
  const left = Math.max(2, FRAME_BUDGET_MS - drawing);
  const density = liveDensity(input, drawSheet ? left / 2 : left);
  return {
    ...DRAW,
    draft: slow,
    field: { kind: 'live', density },
    sheetNodes: drawSheet ? COARSE_NODES : 0,
    drawSheet,
  };
}

/** Training and the picture after it. */
function train(input: FrameInput): FramePlan {
  const { costs, work } = input;
  const drawing = costs.plane + costs.sheet;
  const free = Math.max(2, FRAME_BUDGET_MS - drawing);
  const density = liveDensity(input, free / 2);
  const left = free - (density * density + COARSE_NODES * COARSE_NODES) * work * costs.point;
  const ms = Math.max(MIN_TRAIN_MS, TRAIN_SHARE * drawing, left);
  const fitting = input.playing ? stepsWithin(ms, work, costs) : MAX_STEPS;
  const steps = Math.min(fitting, input.allowedSteps);
  return { ...DRAW, steps, field: { kind: 'live', density }, sheetNodes: COARSE_NODES };
}

/** A little training without a picture, so that the device is free when the hand moves again. */
function trainBetween(input: FrameInput): FramePlan {
  const fitting = stepsWithin(MIN_TRAIN_MS, input.work, input.costs);
  return { ...IDLE, skip: false, steps: Math.min(fitting, input.allowedSteps) };
}

/** Sharpens a picture at rest, some rows of the plane at a time, then the sheet; null if all is sharp. */
function settle(input: FrameInput, slow: boolean): FramePlan | null {
  if (input.playing || isMoving(input)) return null;
  const { columns, rows } = input.pixels;
  if (input.refined < rows) {
    const rowMs = Math.max(1e-6, columns * input.work * input.costs.point);
    const band = Math.max(16, 16 * Math.floor((slow ? SLOW_BAND_MS : FRAME_BUDGET_MS) / rowMs / 16));
    const to = Math.min(rows, input.refined + band);
    // On a slow device the picture is drawn with the first band, which ends the draft, and with the last: drawing costs
    // more than a band does.
    const drawPlane = input.refined === 0 || to === rows || !slow || input.redraw;
    return { ...DRAW, field: { kind: 'refine', from: input.refined, to }, drawPlane, drawSheet: input.redraw };
  }
  return input.sheetCoarse ? { ...DRAW, sheetNodes: FINE_NODES } : null;
}
