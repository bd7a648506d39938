import { describe, expect, it } from 'vitest';
import { byContribution, orderFor } from '../../../src/exhibits/fold/views/atlas-part.ts';
import { outgoingWeights, withOutgoing, withWeight } from '../../../src/exhibits/fold/views/unit-editing.ts';
import type { Seen } from '../../../src/exhibits/fold/stage.ts';
import { stageAfter } from '../../../src/main/journey.ts';

/** Two inputs, two units, two classes: rows of weights, then biases, layer by layer. */
const seen: Seen = {
  step: 5,
  shape: { inputs: 2, hidden: [2], classes: 2, bias: true, learned: null },
  parameters: Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
  state: {},
};

describe('a unit changed by hand', () => {
  it('has another weight or bias, and goes on from parameters alone', () => {
    const changed = withWeight(seen, { layer: 0, unit: 1 }, 0, -1);
    expect([...changed.parameters]).toEqual([1, 2, -1, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(changed.state).toBe(null);
    expect([...withWeight(seen, { layer: 0, unit: 1 }, 'bias', -1).parameters].slice(4, 6)).toEqual([5, -1]);
  });

  it('is switched off by what leads away from it, and comes back', () => {
    expect(outgoingWeights(seen, 0, 1)).toEqual([8, 10]);
    const off = withOutgoing(seen, 0, 1, null);
    expect([...off.parameters]).toEqual([1, 2, 3, 4, 5, 6, 7, 0, 9, 0, 11, 12]);
    expect([...withOutgoing(off, 0, 1, [8, 10]).parameters]).toEqual([...seen.parameters]);
  });
});

describe('the order of the pictures', () => {
  it('puts first what contributes most', () => {
    expect(byContribution([1, 3, Number.NaN, 3].map((contribution) => ({ contribution })))).toEqual([1, 3, 0, 2]);
  });

  it('stays as far as it can when units come and go', () => {
    expect(orderFor([2, 0, 1], 2)).toEqual([0, 1]);
    expect(orderFor([2, 0, 1], 5)).toEqual([2, 0, 1, 3, 4]);
  });
});

describe('the sheet on its way', () => {
  it('rests at each stop, arrives at the next, and ends at the logits', () => {
    expect(stageAfter(0, 350, 1)).toBeCloseTo(0, 9);
    expect(stageAfter(0, 1450, 1)).toBeCloseTo(1 / 3, 9);
    expect(stageAfter(0, 900, 1)).toBeCloseTo(1 / 6, 9);
    expect(stageAfter(0, 60_000, 1)).toBe(1);
  });

  it('goes on from where it was', () => {
    for (const stage of [0, 0.1, 0.4, 0.9]) expect(stageAfter(stage, 0, 2)).toBeCloseTo(stage, 9);
  });
});
