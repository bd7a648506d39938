/**
 * What one animation frame does, decided by arithmetic alone: how many training steps, how fine a field, which
 * plates. Nothing here touches a device, so every rule can be tested with numbers.
 */

/** Points along the shorter side of the plane while something moves, coarsest to finest. */
export const LIVE_DENSITIES = [64, 96, 128, 192, 256, 384, 512] as const;
/** Milliseconds without an input before the picture sharpens. */
export const CALM_MS = 160;
/** Milliseconds of device time a frame may take, of which training gets what the picture leaves. */
export const FRAME_BUDGET_MS = 11;
/** What training gets while playing at least: so many ms, and this share of what drawing takes. A slow adapter still learns. */
export const MIN_TRAIN_MS = 3;
const TRAIN_SHARE = 0.5;
/** No frame trains longer than this many steps, so that a pause answers at once. */
export const MAX_STEPS = 4096;

/** Device time as the page has measured it. Costs per unit of width, since both loops run over the units. */
export interface Costs {
  /** ms for drawing both plates, whatever the density. */
  readonly draw: number;
  /** ms for one training step and one hidden unit. */
  readonly step: number;
  /** ms for one field point and one hidden unit. */
  readonly point: number;
}

/** A guess for a software adapter: too slow a guess costs a blurred moment, too fast a one costs a hitch. */
export const FIRST_COSTS: Costs = { draw: 6, step: 3e-3, point: 4e-6 };

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
  readonly width: number;
  /** Device pixels of the plane. */
  readonly pixels: { readonly columns: number; readonly rows: number };
  /** Rows of the finest field that are up to date. */
  readonly refined: number;
  readonly costs: Costs;
}

export type FieldWork =
  | { readonly kind: 'none' }
  /** The whole view at so many points along its shorter side. */
  | { readonly kind: 'live'; readonly density: number }
  /** Rows from … to of the finest field: one point a device pixel. */
  | { readonly kind: 'refine'; readonly from: number; readonly to: number };

export interface FramePlan {
  /** Nothing to do, or the device is still busy. */
  readonly skip: boolean;
  readonly steps: number;
  readonly field: FieldWork;
  /** Nodes along each side of the sheet's field, computed anew; 0: the sheet's field stands. */
  readonly sheetNodes: number;
  /** Whether the sheet's picture is drawn. The plane's is in every frame that is not skipped. */
  readonly drawSheet: boolean;
}

const IDLE: FramePlan = { skip: true, steps: 0, field: { kind: 'none' }, sheetNodes: 0, drawSheet: false };

/** Nodes along a side of the sheet while something moves, and when it is still. */
export const COARSE_NODES = 65;
export const FINE_NODES = 161;
/** On a slow device the sheet may lag behind a moving hand by so many frames. */
const SHEET_LAG = 2;

/** The finest live density whose field fits into `ms`. */
export function liveDensity(input: Pick<FrameInput, 'pixels' | 'width' | 'costs'>, ms: number): number {
  const shorter = Math.min(input.pixels.columns, input.pixels.rows);
  const aspect = Math.max(input.pixels.columns, input.pixels.rows) / Math.max(1, shorter);
  let best: number = LIVE_DENSITIES[0];
  for (const density of LIVE_DENSITIES) {
    if (density <= shorter && density * density * aspect * input.width * input.costs.point <= ms) best = density;
  }
  return best;
}

/** How many steps fit into `ms`; at least one, at most {@link MAX_STEPS}. */
export function stepsWithin(ms: number, width: number, costs: Costs): number {
  return Math.max(1, Math.min(MAX_STEPS, Math.floor(ms / (width * costs.step))));
}

/**
 * Decides the frame. A frame that answers an input trains nothing, so that the picture follows the hand; a second
 * frame is queued behind a running one only where frames are short.
 */
export function planFrame(input: FrameInput): FramePlan {
  const { costs, width } = input;
  const slow = costs.draw > FRAME_BUDGET_MS / 2;
  if (input.inFlight >= (slow ? 1 : 2)) return IDLE;
  const pictureMs = Math.max(2, FRAME_BUDGET_MS - costs.draw);
  if (input.planeStale) {
    const sheet = !slow || input.sheetStale > SHEET_LAG;
    const density = liveDensity(input, sheet ? pictureMs / 2 : pictureMs);
    return {
      skip: false,
      steps: 0,
      field: { kind: 'live', density },
      sheetNodes: sheet ? COARSE_NODES : 0,
      drawSheet: sheet,
    };
  }
  if (input.allowedSteps > 0) {
    const density = liveDensity(input, pictureMs / 2);
    const left = pictureMs - (density * density + COARSE_NODES * COARSE_NODES) * width * costs.point;
    const fitting = input.playing
      ? stepsWithin(Math.max(MIN_TRAIN_MS, TRAIN_SHARE * costs.draw, left), width, costs)
      : MAX_STEPS;
    return {
      skip: false,
      steps: Math.min(fitting, input.allowedSteps),
      field: { kind: 'live', density },
      sheetNodes: COARSE_NODES,
      drawSheet: true,
    };
  }
  if (input.sheetStale > 0) {
    return { ...IDLE, skip: false, sheetNodes: COARSE_NODES, drawSheet: true };
  }
  return settle(input) ?? (input.redraw ? { ...IDLE, skip: false, drawSheet: true } : IDLE);
}

/** Sharpens a picture at rest, some rows of the plane at a time, then the sheet; null if all is sharp. */
function settle(input: FrameInput): FramePlan | null {
  if (input.playing || input.now - input.lastInput < CALM_MS) return null;
  const { columns, rows } = input.pixels;
  if (input.refined < rows) {
    const rowMs = Math.max(1e-6, columns * input.width * input.costs.point);
    const band = Math.max(16, 16 * Math.floor(FRAME_BUDGET_MS / rowMs / 16));
    const to = Math.min(rows, input.refined + band);
    return { ...IDLE, skip: false, field: { kind: 'refine', from: input.refined, to }, drawSheet: input.redraw };
  }
  return input.sheetCoarse ? { ...IDLE, skip: false, sheetNodes: FINE_NODES, drawSheet: true } : null;
}

/** What a finished frame did and how long the device took for it. */
export interface FrameMeasure {
  readonly ms: number;
  readonly steps: number;
  readonly points: number;
  readonly width: number;
}

/**
 * Learns the costs from one finished frame: whichever part dominates takes the difference between what was
 * expected and what was measured. Bounded to a factor of 2 a frame, so that one hiccup cannot stall training.
 */
export function learnCosts(costs: Costs, frame: FrameMeasure): Costs {
  const train = frame.steps * frame.width * costs.step;
  const field = frame.points * frame.width * costs.point;
  const expected = costs.draw + train + field;
  if (!(frame.ms > 0) || expected <= 0) return costs;
  const ratio = Math.min(2, Math.max(0.5, frame.ms / expected));
  const share = (part: number): number => 1 + (ratio - 1) * 0.5 * (part / expected);
  return {
    draw: Math.min(60, Math.max(0.3, costs.draw * share(costs.draw))),
    step: Math.min(1, Math.max(1e-7, costs.step * share(train))),
    point: Math.min(1e-3, Math.max(1e-10, costs.point * share(field))),
  };
}
