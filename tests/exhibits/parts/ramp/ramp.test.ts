import { describe, expect, it } from 'vitest';
import { resolveActivation } from '../../../../src/activations/index.ts';
import { emptyCurves, fillCurves, rampOf } from '../../../../src/exhibits/parts/ramp/ramp.ts';
import { type FormName, formNames, forms } from '../../../../src/exhibits/parts/ramp/steps.ts';
import { derive, parse, print, toFunction } from '../../../../src/formula/index.ts';

const defaultsOf = (name: FormName): Float64Array => resolveActivation(forms[name].entry).coefficients;
const around = Array.from({ length: 81 }, (_, i) => (i - 40) / 5);

describe.each(formNames)('form %s', (name) => {
  const ramp = rampOf(name);

  it('has the ramp of the catalogue', () => {
    const entry = resolveActivation(forms[name].entry);
    for (const x of around) expect(ramp.ramp(x, entry.coefficients)).toBe(entry.value(x));
    expect(print(parse(`x * (${forms[name].step})`))).toBe(print(parse(entry.entry.formula)));
  });

  it('is what its special cases say', () => {
    for (const { coefficients, which, formula, limit } of forms[name].cases) {
      const own = resolveActivation({ name: forms[name].entry, coefficients }).coefficients;
      const curve = { step: ramp.value, ramp: ramp.ramp, area: ramp.closed }[which];
      const wanted = toFunction(parse(formula));
      const far = Math.max(...around.map((x) => Math.abs((curve?.(x, own) ?? NaN) - wanted(x, []))));
      expect(far).toBeLessThan(limit ? 0.05 : 1e-14);
    }
  });

  it('is only stretched by its scale, and by nothing else', () => {
    const own = defaultsOf(name);
    const stretched = (index: number): number => {
      const other = own.map((value, i) => (i === index ? 2 * value : value));
      const by = Math.max(...around.map((x) => Math.abs(ramp.value(x, other) - ramp.value(x / 2, own))));
      return Math.min(by, Math.max(...around.map((x) => Math.abs(ramp.value(x, other) - ramp.value(2 * x, own)))));
    };
    const scales = ramp.coefficientNames.filter((_, index) => stretched(index) < 1e-12);
    expect(scales).toEqual(forms[name].scale === null ? [] : [forms[name].scale]);
  });

  it('has an area whose slope is the step', () => {
    if (!ramp.area) return;
    const own = defaultsOf(name);
    const slope = toFunction(derive(ramp.area, 'x'));
    for (const x of around) expect(slope(x, own)).toBeCloseTo(ramp.value(x, own), 13);
    const start = forms[name].from === 'zero' ? 0 : -1e6;
    expect(Math.abs(ramp.closed?.(start, own) ?? NaN)).toBeLessThan(1e-6);
  });

  it('has an area by quadrature that is the closed form, within the error it states', () => {
    if (!ramp.closed || forms[name].from === 'zero' || name === '2') return; // H of form 2 falls too slowly for the tail
    const own = defaultsOf(name);
    const curves = emptyCurves(161);
    const error = fillCurves({ ...ramp, closed: null }, own, -5, 5, curves);
    expect(error).toBeLessThan(1e-9);
    curves.x.forEach((x, i) => {
      expect(Math.abs((curves.area[i] ?? NaN) - (ramp.closed?.(x, own) ?? NaN))).toBeLessThan(error + 1e-14);
    });
  });
});

// ∫ H from −∞ to x: mpmath 1.3, 30 digits.
const areas: readonly (readonly [FormName, readonly number[], x: number, area: number])[] = [
  ['1', [1], -1, 0.02221813074765957],
  ['1', [1], 0, 0.2451808286235651],
  ['1', [1], 2, 2.001871963445289],
  ['1', [3], -1, 5.994964381337034e-5],
  ['1', [3], 2, 2.000000079184531],
  ['6', [0.5], -1, 1.14883364007625],
  ['6', [0.5], 0, 1.762747174039086],
  ['6', [2], -1, 0.04432026614822771],
  ['6', [2], 2, 1.24613093306509],
  ['6', [3.7], 2, 0.6884059043089633],
  ['gn', [1, 1], -1, 0.1839397205857212],
  ['gn', [1, 1], 0.5, 0.8032653298563167],
  ['gn', [3, 8], 0.5, 0.9939772997031181],
  ['gn', [3, 8], 2, 2.075503759276075],
  ['gn', [1.5, 0.8], -1, 0.7119720247039346],
  ['gn', [1.5, 0.8], 2, 2.472654046567727],
];

describe('the area under the steps that have no closed form', () => {
  it.each(areas)('of form %s with %j up to %f is %f', (name, coefficients, x, area) => {
    // Both from the left of x, as the page has it, and with nothing but the tail before it.
    for (const from of [-4, x - 0.03]) {
      const grid = emptyCurves(241);
      const error = fillCurves(rampOf(name), coefficients, from, x, grid);
      expect(error).toBeLessThan(1e-9);
      expect(Math.abs((grid.area[240] ?? NaN) - area)).toBeLessThan(error + 4e-15);
    }
  });

  it('of σ is softplus, also over other spans', () => {
    const softplus = resolveActivation('softplus');
    for (const [from, to] of [
      [-3, 3],
      [-40, -10],
      [2, 30],
    ] as const) {
      const curves = emptyCurves(321);
      const error = fillCurves(rampOf('6'), [1], from, to, curves);
      curves.x.forEach((x, i) => {
        expect(Math.abs((curves.area[i] ?? NaN) - softplus.value(x))).toBeLessThan(error + 1e-14);
      });
    }
  });
});
