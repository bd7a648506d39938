import { describe, expect, test } from 'vitest';
import { CostLearner, FIRST_COSTS, type Costs, type FrameMeasure } from '../../../src/exhibits/fold/costs.ts';
import {
  FINE_NODES,
  FRAME_BUDGET_MS,
  planFrame,
  type FrameInput,
  type FramePlan,
} from '../../../src/exhibits/fold/plan.ts';
import { isHeavy } from '../../../src/exhibits/fold/plan-heavy.ts';

const frame = { steps: 5, points: 100, work: 9, drewPlane: true, draft: false, drewSheet: true };

const learning: FrameInput = {
  now: 10_000,
  lastInput: 0,
  planeStale: false,
  sheetStale: 0,
  sheetCoarse: false,
  redraw: false,
  playing: true,
  allowedSteps: Infinity,
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

function pointsOf({ field, sheetNodes }: FramePlan): number {
  if (field.kind === 'band') return (field.to - field.from) * field.density;
  return (field.kind === 'live' ? field.density ** 2 : 0) + sheetNodes ** 2;
}

/** What a frame does by its plan, with 300 units, and how long a device of those costs takes. */
function run(plan: FramePlan, truth: Costs, overhead: number): FrameMeasure {
  const points = pointsOf(plan);
  const { steps, drawPlane: drewPlane, draft, drawSheet: drewSheet } = plan;
  const plane = drewPlane ? truth.plane * (draft ? 0.4 : 1) : 0;
  const fields = 300 * (steps * truth.step + points * truth.point);
  return {
    ms: overhead + plane + (drewSheet ? truth.sheet : 0) + fields,
    steps,
    points,
    work: 300,
    drewPlane,
    draft,
    drewSheet,
  };
}

describe('CostLearner', () => {
  test('converges on a device whose true costs are far from the guess', () => {
    const truth: Costs = { plane: 2, sheet: 1, step: 2e-4, point: 6e-7 };
    const learner = new CostLearner();
    for (let n = 0; n < 400; n++) {
      const playing = n % 2 === 0;
      const { costs } = learner;
      const input = { ...learning, playing, allowedSteps: playing ? Infinity : 0, planeStale: !playing, costs };
      learner.learn(run(planFrame(input), truth, 0));
    }
    const { ms } = run(planFrame({ ...learning, costs: learner.costs }), truth, 0);
    expect(ms).toBeGreaterThan(FRAME_BUDGET_MS * 0.6);
    expect(ms).toBeLessThan(FRAME_BUDGET_MS * 1.6);
  });

  // A picture on a software adapter waits for its turn to be shown, and now and then for another process.
  test.each([2, 15, 60])('does not take %i ms that every frame waits for the price of a field', (overhead) => {
    const truth: Costs = { plane: 25, sheet: 20, step: 4e-3, point: 4e-6 };
    const learner = new CostLearner();
    for (let n = 0; n < 600; n++) {
      const scrubbing = n % 100 > 50;
      const now = n * 60;
      const input = { ...learning, now, lastInput: scrubbing ? now - 20 : 0, planeStale: scrubbing && n % 3 === 0 };
      const measure = run(planFrame({ ...input, costs: learner.costs }), truth, overhead);
      learner.learn({ ...measure, ms: measure.ms * (n % 17 === 5 ? 6 : 1) });
    }
    expect(learner.costs.point / truth.point).toBeLessThan(4);
    expect(learner.costs.point / truth.point).toBeGreaterThan(1 / 4);
  });

  test('finds its way back from a guess that is a hundred times too dear', () => {
    const truth: Costs = { plane: 8, sheet: 8, step: 3e-4, point: 4e-6 };
    const learner = new CostLearner();
    for (let n = 0; n < 40; n++)
      learner.learn({ ms: 400, points: 1000, steps: 0, work: 300, drewPlane: false, draft: false, drewSheet: false });
    expect(isHeavy({ work: 3000, costs: learner.costs })).toBe(true);
    for (let n = 0; n < 200; n++) learner.learn(run(planFrame({ ...learning, costs: learner.costs }), truth, 3));
    expect(isHeavy({ work: 2100, costs: learner.costs })).toBe(false);
  });

  test('a frame without a plate teaches nothing about that plate', () => {
    const learner = new CostLearner();
    learner.learn({ ...frame, ms: 30, points: 4096, work: 300, drewSheet: false });
    expect(learner.costs.sheet).toBe(FIRST_COSTS.sheet);
    expect(learner.costs.plane).toBeGreaterThan(FIRST_COSTS.plane);
  });

  test('ignores a frame without a measure and never moves by more than a factor of two', () => {
    const learner = new CostLearner();
    learner.learn({ ...frame, ms: Number.NaN });
    expect(learner.costs).toMatchObject(FIRST_COSTS);
    learner.learn({ ...frame, ms: 1e6 });
    for (const part of ['plane', 'sheet', 'step', 'point'] as const) {
      expect(learner.costs[part]).toBeLessThanOrEqual(FIRST_COSTS[part] * 2);
    }
  });
});
