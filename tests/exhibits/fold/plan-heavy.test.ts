import { describe, expect, test } from 'vitest';
import { FIRST_COSTS } from '../../../src/exhibits/fold/costs.ts';
import { HEAVY_MS, isHeavy, type PendingField } from '../../../src/exhibits/fold/plan-heavy.ts';
import { planFrame, type FrameInput, type FramePlan } from '../../../src/exhibits/fold/plan.ts';

/** Six layers of 300 units at half a microsecond for a thousand multiply-adds: 64 × 64 points take about a second. */
const still: FrameInput = {
  now: 10_000,
  lastInput: 0,
  planeStale: false,
  sheetStale: 0,
  sheetCoarse: true,
  redraw: false,
  playing: false,
  allowedSteps: 0,
  inFlight: 0,
  work: 112_500,
  pixels: { columns: 480, rows: 360 },
  refined: 0,
  density: 0,
  nodes: 0,
  pending: null,
  owed: 0,
  costs: { ...FIRST_COSTS, point: 2e-6 },
};

/** What the field of a plan costs (ms). */
function cost(plan: FramePlan, { work, costs }: FrameInput, columns: number): number {
  return plan.field.kind === 'band' ? (plan.field.to - plan.field.from) * columns * work * costs.point : 0;
}

/** Follows the plans as the fields would, until there is nothing left to do. */
function follow(start: FrameInput, frames: number): { plans: FramePlan[]; end: FrameInput } {
  let input = start;
  const plans: FramePlan[] = [];
  for (let frame = 0; frame < frames; frame++) {
    const plan = planFrame(input);
    if (plan.skip) break;
    plans.push(plan);
    input = { ...input, owed: input.owed + (plan.steps > 0 ? -HEAVY_MS : HEAVY_MS) };
    if (plan.field.kind !== 'band') continue;
    const { of: kind, density, from, to } = plan.field;
    const shorter = kind === 'live' ? 360 : 1;
    const across = (pixels: number): number =>
      kind === 'live' ? Math.ceil((pixels / shorter) * (density - 1)) + 1 : density;
    const pending: PendingField = { kind, density, columns: across(480), rows: across(360), from: to };
    const whole = to >= pending.rows;
    expect(from).toBe(input.pending && !input.planeStale ? input.pending.from : 0);
    input = { ...input, planeStale: false, pending: whole ? null : pending };
    if (whole && kind === 'live') input = { ...input, density, sheetStale: input.sheetStale + 1 };
    if (whole && kind === 'sheet') input = { ...input, nodes: density, sheetStale: 0 };
  }
  return { plans, end: input };
}

describe('a network too large for a field in one frame', () => {
  test('is known by its cost', () => {
    expect(isHeavy(still)).toBe(true);
    expect(isHeavy({ ...still, work: 300, costs: FIRST_COSTS })).toBe(false);
  });

  test('is not one layer of 300 units, whatever a busy page seems to measure', () => {
    expect(isHeavy({ ...still, work: 900, costs: { ...FIRST_COSTS, point: 1e-3 } })).toBe(false);
  });

  test('answers an input with a coarse field, a few rows a frame, and trains nothing before', () => {
    const { plans } = follow({ ...still, planeStale: true, playing: true, allowedSteps: Infinity }, 1);
    expect(plans[0]).toMatchObject({ steps: 0, field: { kind: 'band', of: 'live', from: 0 } });
  });

  test('never computes much longer than a frame may take', () => {
    const { plans } = follow({ ...still, planeStale: true }, 4000);
    const field = plans.map((plan) => (plan.field.kind === 'band' ? plan.field.density : 0));
    // A row of the plane has 4/3 as many points as its shorter side; a row of the sheet as many as it has nodes.
    plans.forEach((plan, i) => expect(cost(plan, still, (field[i] ?? 0) * (4 / 3) + 1)).toBeLessThan(6 * HEAVY_MS));
    expect(plans.every(({ steps }) => steps === 0)).toBe(true);
  });

  test('sharpens at rest until the finest would take too long, then stops', () => {
    const { plans, end } = follow({ ...still, planeStale: true, sheetStale: 1 }, 20_000);
    expect(planFrame(end).skip).toBe(true);
    expect(end.density).toBeGreaterThan(128);
    expect(end.nodes).toBeGreaterThan(65);
    expect(plans.length).toBeGreaterThan(50);
    expect(plans.filter((plan) => plan.drawPlane).length).toBeLessThan(25); // once for each field that is whole
  });

  test('finishes a field before it trains, and then trains for as long', () => {
    const { plans } = follow({ ...still, density: 24, nodes: 17, playing: true, allowedSteps: Infinity }, 400);
    const trains = plans.map(({ steps }) => steps > 0);
    const turns = trains.filter((now, i) => i > 0 && now !== trains[i - 1]).length;
    const fields = plans.filter(({ field }) => field.kind === 'band' && field.from === 0).length;
    expect(turns).toBeLessThanOrEqual(2 * fields + 1); // never in the middle of one
    expect(Math.abs(trains.filter(Boolean).length - 200)).toBeLessThan(40);
    expect(plans.filter(({ steps }) => steps > 0).every(({ trainMs }) => trainMs === HEAVY_MS)).toBe(true);
  });

  test('takes single steps at once, whatever fields have cost', () => {
    expect(planFrame({ ...still, allowedSteps: 1, owed: -500 }).steps).toBe(1);
  });

  test('begins the field anew after another input', () => {
    const pending: PendingField = { kind: 'live', density: 24, columns: 32, rows: 24, from: 9 };
    expect(planFrame({ ...still, pending }).field).toMatchObject({ kind: 'band', of: 'live', density: 24, from: 9 });
    expect(planFrame({ ...still, pending, planeStale: true }).field).toMatchObject({ from: 0 });
  });

  test('shows a hand that never rests what one frame can do', () => {
    const pending: PendingField = { kind: 'live', density: 24, columns: 32, rows: 24, from: 9 };
    const cheap = { ...still, work: 15_000, planeStale: true, pending };
    const { plans } = follow(cheap, 1);
    expect(plans[0]).toMatchObject({ drawPlane: true, field: { kind: 'band', of: 'live', from: 0 } });
    const unhurried = planFrame({ ...cheap, pending: null });
    expect(unhurried.drawPlane).toBe(false);
  });

  test('draws roughly, and the plane alone, while a hand moves on a slow device', () => {
    const moving = { ...still, work: 15_000, planeStale: true, lastInput: 9_990 };
    const pending: PendingField = { kind: 'live', density: 16, columns: 22, rows: 16, from: 9 };
    expect(planFrame({ ...moving, pending })).toMatchObject({ drawPlane: true, draft: true, drawSheet: false });
    const quick = { ...still.costs, plane: 1, sheet: 1 };
    expect(planFrame({ ...moving, pending, costs: quick })).toMatchObject({ draft: false, drawSheet: true });
    expect(planFrame({ ...moving, pending, lastInput: 0 })).toMatchObject({ draft: false, drawSheet: true });
  });

  test('waits for the device', () => {
    expect(planFrame({ ...still, planeStale: true, inFlight: 1 }).skip).toBe(true);
  });
});
