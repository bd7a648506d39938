/**
 * What one animation frame does for a network so large that not even a coarse field fits into a frame: a part of a
 * training step, or a few rows of a field that is shown once it is whole. Arithmetic alone, as plan.ts.
 */
import type { FieldWork, FrameInput, FramePlan } from './plan.ts';

/** ms of device time a frame may take: the page must answer in between. */
export const HEAVY_MS = 20;
/** No frame trains longer than this many steps. */
const MOST_STEPS = 4096;
/** ms that a whole coarse field may take while something moves. */
const MOVING_MS = 240;
/** ms that the finest may take at rest. */
const RESTING_MS = 30_000;
/** Points along the shorter side of the plane, and nodes along a side of the sheet, coarsest first. */
const HEAVY_DENSITIES = [16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512] as const;
const HEAVY_NODES = [17, 25, 33, 49, 65, 97, 161] as const;

/** A field under way: rows before `from` are computed. */
export interface PendingField {
  readonly kind: 'live' | 'sheet';
  /** Points along the shorter side, or along each side. */
  readonly density: number;
  readonly columns: number;
  readonly rows: number;
  readonly from: number;
}

/** The finest of the given whose field takes at most `ms`; at least the first. */
function densestWithin(densities: readonly number[], aspect: number, pointMs: number, ms: number): number {
  return densities.findLast((density) => density * density * aspect * pointMs <= ms) ?? densities[0] ?? 0;
}

/** Work that every device does for 64 × 64 points within a frame or two, whatever a page under load seems to measure. */
const LIGHT_WORK = 2000;

/** Whether a field of 64 × 64 points takes longer than two frames. */
export function isHeavy({ work, costs }: Pick<FrameInput, 'work' | 'costs'>): boolean {
  return work > LIGHT_WORK && 64 * 64 * work * costs.point > 2 * HEAVY_MS;
}

/** `draft`: a hand moves on a slow device, which then draws the plane alone, and roughly. */
function drawing(field: FieldWork, whole: boolean, redraw: boolean, draft = false): FramePlan {
  const drawPlane = whole || redraw;
  const drawSheet = redraw || (whole && !draft);
  return { skip: false, steps: 0, trainMs: 0, field, sheetNodes: 0, drawPlane, draft: draft && drawPlane, drawSheet };
}

/** The next rows of a field. */
function band(pending: PendingField, input: FrameInput, draft: boolean): FramePlan {
  const rowMs = Math.max(1e-9, pending.columns * input.work * input.costs.point);
  const to = Math.min(pending.rows, pending.from + Math.max(1, Math.floor(HEAVY_MS / rowMs)));
  const { kind, density, from } = pending;
  return drawing({ kind: 'band', of: kind, density, from, to }, to === pending.rows, input.redraw, draft);
}

function sheet(nodes: number): PendingField {
  return { kind: 'sheet', density: nodes, columns: nodes, rows: nodes, from: 0 };
}

/** Which field to begin: the plane's after an input, else the one that has waited longer, else a finer one at rest. */
function nextField(input: FrameInput): PendingField | null {
  const { columns, rows } = input.pixels;
  const shorter = Math.min(columns, rows);
  const aspect = Math.max(columns, rows) / Math.max(1, shorter);
  const pointMs = input.work * input.costs.point;
  const live = (density: number): PendingField => {
    const across = (pixels: number): number => Math.ceil((pixels / shorter) * (density - 1)) + 1;
    return { kind: 'live', density, columns: across(columns), rows: across(rows), from: 0 };
  };
  const moving = densestWithin(HEAVY_DENSITIES, aspect, pointMs, MOVING_MS);
  // A hand that moves on before a field is whole would never see one: it gets what one frame can do.
  const hurried = input.pending?.kind === 'live' && input.pending.from > 0;
  if (input.planeStale) return live(hurried ? densestWithin(HEAVY_DENSITIES, aspect, pointMs, HEAVY_MS) : moving);
  if (input.sheetStale > 0) return sheet(densestWithin(HEAVY_NODES, 1, pointMs, MOVING_MS));
  if (input.playing) return live(moving);
  const finest = Math.min(shorter, densestWithin(HEAVY_DENSITIES, aspect, pointMs, RESTING_MS));
  const finer = HEAVY_DENSITIES.find((density) => density > input.density && density <= finest);
  if (finer !== undefined) return live(finer);
  const finestNodes = densestWithin(HEAVY_NODES, 1, pointMs, RESTING_MS);
  const nodes = HEAVY_NODES.find((each) => each > input.nodes && each <= finestNodes);
  return nodes === undefined ? null : sheet(nodes);
}

/**
 * Decides the frame. A field that is begun is finished first, so that all of it shows one network; then training gets as
 * much time as the field took. `draft`: a hand moves on a device that draws slowly.
 */
export function planHeavy(input: FrameInput, draft: boolean): FramePlan | null {
  const { planeStale, allowedSteps, pending } = input;
  if (input.inFlight > 0) return null;
  const waits = planeStale || pending !== null;
  if (allowedSteps > 0 && !waits && (input.owed > 0 || !input.playing)) {
    const steps = Math.min(MOST_STEPS, allowedSteps);
    return { ...drawing({ kind: 'none' }, false, input.redraw), steps, trainMs: HEAVY_MS };
  }
  // A field of another network or another view is of no use.
  const field = (planeStale ? null : pending) ?? nextField(input);
  if (field) return band(field, input, draft && field.kind === 'live');
  return input.redraw ? drawing({ kind: 'none' }, false, true) : null;
}
