import { describe, expect, test } from 'vitest';
import { FIRST_COSTS, type Costs } from '../../../src/exhibits/fold/costs.ts';
import {
  CALM_MS,
  FINE_NODES,
  FRAME_BUDGET_MS,
  liveDensity,
  MAX_STEPS,
  planFrame,
  type FrameInput,
} from '../../../src/exhibits/fold/plan.ts';

const still: FrameInput = {
  now: 10_000,
  lastInput: 0,
  planeStale: false,
  sheetStale: 0,
  sheetCoarse: false,
  redraw: false,
  playing: false,
  allowedSteps: 0,
  inFlight: 0,
  work: 300,
  pixels: { columns: 480, rows: 480 },
  refined: 480,
  density: 512,
  nodes: FINE_NODES,
  pending: null,
  owed: 0,
  costs: FIRST_COSTS,
};

const learning: FrameInput = { ...still, playing: true, allowedSteps: Infinity };

describe('planFrame', () => {
  test('a finished, still picture costs nothing', () => {
    expect(planFrame(still).skip).toBe(true);
  });

  test('a frame that answers an input trains no step and draws the field within the budget', () => {
    const plan = planFrame({ ...still, planeStale: true, playing: true, allowedSteps: 99 });
    expect(plan.steps).toBe(0);
    if (plan.field.kind !== 'live') throw new Error('no live field');
    expect(plan.field.density ** 2 * 300 * FIRST_COSTS.point + FIRST_COSTS.plane).toBeLessThanOrEqual(FRAME_BUDGET_MS);
  });

  test('a frame waits for the one before it on a slow device', () => {
    const slow: Costs = { ...FIRST_COSTS, plane: 9 };
    const fast: Costs = { ...FIRST_COSTS, plane: 1, sheet: 1 };
    expect(planFrame({ ...still, planeStale: true, costs: slow, inFlight: 1 }).skip).toBe(true);
    expect(planFrame({ ...still, planeStale: true, costs: fast, inFlight: 1 }).skip).toBe(false);
    expect(planFrame({ ...still, planeStale: true, costs: fast, inFlight: 2 }).skip).toBe(true);
  });

  test('refines in bands, from where it stands to the last row, once the hand is still', () => {
    const coarse = { ...still, refined: 0, lastInput: still.now - CALM_MS + 1 };
    expect(planFrame(coarse).skip).toBe(true);
    let refined = 0;
    for (let frame = 0; refined < 480; frame++) {
      const plan = planFrame({ ...coarse, now: still.now + 1000, refined });
      if (plan.field.kind !== 'refine' || frame > 60) throw new Error('does not finish');
      expect(plan.field.from).toBe(refined);
      expect(plan.field.to).toBeGreaterThan(refined);
      refined = plan.field.to;
    }
    expect(refined).toBe(480);
  });

  test('then sharpens the sheet once and rests', () => {
    const plan = planFrame({ ...still, sheetCoarse: true });
    expect(plan.sheetNodes).toBe(FINE_NODES);
    expect(plan.field.kind).toBe('none');
  });

  test('on a slow device the sheet may lag behind the hand, but not for long', () => {
    const slow = { ...still, planeStale: true, costs: { ...FIRST_COSTS, plane: 9 } };
    expect(planFrame({ ...slow, sheetStale: 1 }).drawSheet).toBe(false);
    expect(planFrame({ ...slow, sheetStale: 5 }).drawSheet).toBe(true);
    expect(planFrame({ ...slow, planeStale: false, sheetStale: 1 }).drawSheet).toBe(true);
  });

  test('while the hand moves a slow device trains a little between the pictures, and draws nothing for it', () => {
    const moving = { ...learning, costs: { ...FIRST_COSTS, plane: 20, sheet: 20 }, lastInput: learning.now - 20 };
    const plan = planFrame(moving);
    expect(plan).toMatchObject({ drawPlane: false, drawSheet: false, sheetNodes: 0 });
    expect(plan.steps * 300 * FIRST_COSTS.step).toBeLessThanOrEqual(3);
    expect(plan.steps).toBeGreaterThan(0);
    expect(planFrame({ ...moving, lastInput: 0 }).drawPlane).toBe(true);
    expect(planFrame({ ...moving, planeStale: true }).drawPlane).toBe(true);
  });

  test('a slow device answers with a draft, and ends it with the first band once the hand rests', () => {
    const slow = { ...FIRST_COSTS, plane: 20, sheet: 20 };
    expect(planFrame({ ...still, planeStale: true, costs: slow }).draft).toBe(true);
    expect(planFrame({ ...still, refined: 0, costs: slow })).toMatchObject({ drawPlane: true, draft: false });
    expect(planFrame({ ...learning, lastInput: 0, costs: slow }).draft).toBe(false);
    expect(planFrame({ ...still, planeStale: true, costs: { ...FIRST_COSTS, plane: 1, sheet: 1 } }).draft).toBe(false);
  });

  test('a change of colours alone computes no field', () => {
    const plan = planFrame({ ...still, redraw: true });
    expect(plan).toMatchObject({ skip: false, steps: 0, sheetNodes: 0, drawSheet: true });
    expect(plan.field.kind).toBe('none');
  });

  test('where drawing is dear, training still gets half as much time', () => {
    const { steps } = planFrame({ ...learning, costs: { plane: 20, sheet: 20, step: 1e-3, point: 1e-6 } });
    expect(steps * 300 * 1e-3).toBeGreaterThan(15);
    expect(steps * 300 * 1e-3).toBeLessThanOrEqual(20);
  });

  test('the pace bounds the steps of a frame', () => {
    expect(planFrame({ ...learning, costs: { ...FIRST_COSTS, step: 1e-7 }, allowedSteps: 4 }).steps).toBe(4);
  });

  test('single steps are taken exactly, playing takes at least one step however dear', () => {
    expect(planFrame({ ...still, allowedSteps: 3 }).steps).toBe(3);
    expect(planFrame({ ...learning, costs: { plane: 25, sheet: 25, step: 1, point: 1e-6 } }).steps).toBe(1);
    expect(planFrame({ ...learning, costs: { plane: 0.2, sheet: 0.2, step: 1e-7, point: 1e-10 } }).steps).toBe(
      MAX_STEPS,
    );
  });

  test('the live density never exceeds the canvas', () => {
    const cheap = { plane: 0.2, sheet: 0.2, step: 1e-7, point: 1e-10 };
    expect(liveDensity({ ...still, costs: cheap, pixels: { columns: 300, rows: 200 } }, 8)).toBe(192);
  });
});
