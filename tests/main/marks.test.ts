import { describe, expect, it } from 'vitest';
import { resolveActivation } from '../../src/activations/index.ts';
import { portrait } from '../../src/activations/portrait.ts';
import { steadyExtrema } from '../../src/main/functions/marks.ts';

const marked = (formula: string): ReturnType<typeof steadyExtrema> => {
  const activation = resolveActivation({ formula });
  return steadyExtrema(portrait(activation).extrema, (x) => activation.value(x));
};

describe('the extrema that are marked', () => {
  it('are those of a function that can be followed', () => {
    expect(marked('x * sigmoid(x)')).toHaveLength(1);
    expect(marked('abs(x)')).toHaveLength(1);
    // cos is 0 at π/2 + kπ, fifteen times within ±24
    const turns = marked('sin(x)');
    expect(turns.length).toBeGreaterThanOrEqual(14);
    for (const { y, kind } of turns) expect(y).toBeCloseTo(kind === 'maximum' ? 1 : -1, 9);
  });

  it('call nothing a minimum that is a maximum, however fast a function turns', () => {
    for (const { y, kind } of marked('sin(100000*x)')) expect(y).toBeCloseTo(kind === 'maximum' ? 1 : -1, 6);
  });
});
