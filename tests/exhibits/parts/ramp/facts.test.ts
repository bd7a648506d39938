import { describe, expect, it } from 'vitest';
import { resolveActivation } from '../../../../src/activations/index.ts';
import { closestToRelu, factsOf, gapToRelu, geluErrors } from '../../../../src/exhibits/parts/ramp/facts.ts';
import { rampOf } from '../../../../src/exhibits/parts/ramp/ramp.ts';
import { type FormName, formNames, forms } from '../../../../src/exhibits/parts/ramp/steps.ts';

const factsAt = (name: FormName, coefficients: Readonly<Record<string, number>> = {}) =>
  factsOf(rampOf(name), resolveActivation({ name: forms[name].entry, coefficients }).coefficients);

describe('steps', () => {
  it('are symmetric but for forms 6 and 7', () => {
    const symmetric = formNames.filter((name) => factsAt(name).asymmetry.y < 1e-9);
    expect(symmetric).toEqual(['1', '2', '3', '4', '5', 'gn']);
    expect(factsAt('6', { alpha: 1 }).asymmetry.y).toBeLessThan(1e-9);
    // H(0) of form 6 is 2^−α; of form 7 tanh(ln 2) = 0.6.
    expect(factsAt('6', { alpha: 3 }).asymmetry.y).toBeCloseTo(1 - 2 / 8, 12);
    expect(factsAt('7').asymmetry.y).toBeCloseTo(2 * 0.6 - 1, 12);
  });

  it('stay between 0 and 1 but for form 3', () => {
    const leaving = formNames.filter((name) => {
      const { lowest, highest } = factsAt(name);
      return lowest.y < -1e-9 || highest.y > 1 + 1e-9;
    });
    expect(leaving).toEqual(['3']);
    // At α = 1 it is the slope of Swish, whose largest value is 1.0998393 (at 2.3993573).
    const { highest, lowest } = factsAt('3', { alpha: 1 });
    expect(highest.y).toBeCloseTo(1.0998393, 6);
    expect(highest.x).toBeCloseTo(2.3993573, 4);
    expect(lowest.y).toBeCloseTo(-0.0998393, 6);
  });

  it('have ramps whose dips are known', () => {
    expect(factsAt('4', { sigma: 1 }).dip.y).toBeCloseTo(-0.1699712075, 9);
    expect(factsAt('4', { sigma: 1 }).dip.x).toBeCloseTo(-0.7517915, 5);
    expect(factsAt('6', { alpha: 1 }).dip.y).toBeCloseTo(-0.2784645428, 9);
    expect(factsAt('7').dip.y).toBeCloseTo(-0.308843413, 9);
  });
});

describe('the distance to ReLU', () => {
  it('goes with one over the scale', () => {
    for (const name of ['1', '2', '4', '5', '7', 'gn'] as const) {
      const { form, coefficientNames } = rampOf(name);
      const index = coefficientNames.indexOf(form.scale ?? '');
      const { coefficients } = resolveActivation(form.entry);
      const stretched = Float64Array.from(coefficients);
      stretched[index] = 3 * (coefficients[index] ?? NaN);
      const [before, after] = [gapToRelu(rampOf(name), coefficients).y, gapToRelu(rampOf(name), stretched).y];
      const grows = name === '4' || name === '5' || name === 'gn';
      expect(after / before).toBeCloseTo(grows ? 3 : 1 / 3, name === '5' ? 2 : 6);
    }
  });

  it('of form 6 has a least value, whatever alpha', () => {
    const { x, y } = closestToRelu(rampOf('6'), [2], 0, [0.1, 10]);
    // sup over x > 0 of x (1 − σ(x)^α) equals sup over x < 0 of |x| σ(x)^α where both are least at once: α = 1, by symmetry.
    expect(x).toBeCloseTo(1, 4);
    expect(y).toBeCloseTo(0.2784645428, 6);
    for (const alpha of [0.01, 0.1, 10, 100]) expect(gapToRelu(rampOf('6'), [alpha]).y).toBeGreaterThan(y);
  });
});

describe('the approximations of GELU', () => {
  it('are as far off as 30 digits say', () => {
    const [tanh, sigmoid] = geluErrors();
    expect(tanh?.most.y).toBeCloseTo(0.000473235520687, 14);
    expect(tanh?.most.x).toBeCloseTo(2.69894138638, 5);
    expect(sigmoid?.most.y).toBeCloseTo(0.0203348722092, 13);
    expect(sigmoid?.most.x).toBeCloseTo(2.2703977372, 5);
    expect(tanh?.at(-2.69894138638)).toBeCloseTo(tanh?.at(2.69894138638) ?? NaN, 14);
  });
});
