/** How a step of several layers is divided into phases, so that frames can come between. */
import { describe, expect, test } from 'vitest';
import { resolveActivation } from '../../../src/activations/index.ts';
import { costOf, firstMove, phasesOf, type LayeredVariant, type Phase } from '../../../src/engine/gpu/layered/plan.ts';
import { assumedTuning } from '../../../src/engine/gpu/layered/tuning.ts';

/** ms that a frame of a large network may train. */
const FRAME_MS = 20;

function phases(hidden: readonly number[], pieces = 1): Phase[] {
  const layer = { activation: resolveActivation('tanh'), learned: null, pieces };
  const network: LayeredVariant['network'] = {
    layers: hidden.map((width) => ({ ...layer, width })),
    features: [0, 1],
    bias: true,
    loss: 'cross-entropy',
    trainingCount: 512,
    testCount: 0,
  };
  return phasesOf({ network, classes: 2 }, 512, assumedTuning(true));
}

const wide = [300, 300, 300, 300, 300, 300];

describe('a step of six layers of 300 units', () => {
  test.each([1, 2])('with units of %i pieces comes in portions of a frame', (pieces) => {
    const all = phases(wide, pieces);
    const moving = firstMove(all);
    const sums = all.filter(({ half }) => half === 'sums');
    expect(costOf(all)).toBeGreaterThan(10 * FRAME_MS);
    for (const { cost } of all.slice(0, moving)) expect(cost).toBeLessThan(pieces * 1.5 * FRAME_MS);
    expect(costOf(all.slice(moving))).toBeLessThan(pieces * 0.5 * FRAME_MS);
    expect(sums.map(({ first, last }) => [first, last])).toEqual([0, 1, 2, 3, 4, 5, 6].map((l) => [l, l]));
    expect(all.at(-1)).toMatchObject({ first: 0, last: 6, half: 'moves' });
  });
});

test('small layers are moved all at once, and without a second pass over them', () => {
  for (const hidden of [[30, 30], [5, 300], [1]]) {
    const all = phases(hidden);
    expect(all.slice(firstMove(all))).toMatchObject([{ first: 0, last: hidden.length, half: 'whole' }]);
  }
});

test('no phase is left out, whichever way it is divided', () => {
  for (const hidden of [[2], [40, 40], [300, 300], [300, 300, 300], wide]) {
    const all = phases(hidden);
    const summed = all.filter(({ part, half }) => part.kind === 'update' && half !== 'moves');
    const layers = summed.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, k) => first + k));
    expect(layers).toEqual(Array.from({ length: hidden.length + 1 }, (_, l) => l));
  }
});
