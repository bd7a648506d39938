/** Four ReLUs can do more than eight. The boundary is walked in plain loops; nothing is taken from the exact geometry. */
import { describe, expect, it } from 'vitest';
import { DECAGON, ELEVEN, parametersOf, type FourUnits } from '../../src/geometry/examples.ts';
import { exactGeometry } from '../../src/geometry/exact-geometry.ts';
import { networkFrom } from '../../src/geometry/network.ts';
import { parameterLayout } from '../../src/network/parameters.ts';
import { evaluate, relu, square } from './networks.ts';

const layout = parameterLayout({ inputs: 2, hidden: [4], classes: 2, bias: true, learned: null });
const networkOf = (example: FourUnits) => networkFrom(parametersOf(example), layout, [relu]);

/** The patterns of the fine grid's cells in which the decision changes between opposite corners. */
function patternsCut(example: FourUnits, half: number): Set<string> {
  const network = networkOf(example);
  const cells = 300;
  const at = (i: number): number => ((2 * i) / cells - 1) * half;
  const row = (k: number) =>
    Array.from({ length: cells + 1 }, (_, i) => {
      const { logits, pattern } = evaluate(network, at(i), at(k));
      return { sign: Math.sign((logits[0] ?? 0) - (logits[1] ?? 0)), pattern };
    });
  const found = new Set<string>();
  let below = row(0);
  for (let k = 1; k <= cells; k++) {
    const here = row(k);
    here.forEach(({ sign, pattern }, i) => {
      const before = below[i - 1];
      if (before && before.sign !== sign && before.pattern === pattern) found.add(pattern);
    });
    below = here;
  }
  return found;
}

describe('four ReLUs', () => {
  it('can have a closed boundary of ten pieces', () => {
    expect(exactGeometry(networkOf(DECAGON), square(1.2)).counts).toMatchObject({
      pieces: 10,
      vertices: 10,
      closed: 1,
      open: 0,
    });
    expect(patternsCut(DECAGON, 1.2).size).toBe(10);
  });

  it('can have a boundary of eleven pieces in one line', () => {
    expect(exactGeometry(networkOf(ELEVEN), square(1.2)).counts).toMatchObject({
      regions: 11,
      pieces: 11,
      vertices: 12,
      open: 1,
    });
    expect(patternsCut(ELEVEN, 1.2).size).toBe(11);
  });

  it('have the margin that is written down', () => {
    const { logits } = evaluate(networkOf(DECAGON), 0, 0);
    const written = 1.7 * -0.41 + 0.43 * -0.83 + 0.91;
    expect((logits[0] ?? 0) - (logits[1] ?? 0)).toBeCloseTo(written, 14);
  });
});
