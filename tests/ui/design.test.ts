/** What of the workshop needs no page: the words for functions, the symbols, the curves. */
import { describe, expect, it } from 'vitest';
import { finiteness } from '../../src/activations/finiteness.ts';
import { facts, resolveActivation } from '../../src/activations/index.ts';
import { functionNames } from '../../src/formula/index.ts';
import { symbolOf } from '../../src/ui/activation/coefficients.ts';
import { formulaCoefficients, resolvedFormula } from '../../src/ui/activation/resolved.ts';
import { designContent, isWild, troublesLine } from '../../src/ui/design/curves.ts';
import { createWords } from '../../src/ui/i18n/index.ts';
import { functionMeanings, meaningOf } from '../../src/ui/i18n/meanings.ts';
import { withCoefficient } from '../../src/state/formulas.ts';
import { defaults } from '../../src/state/settings.ts';

describe('the meanings', () => {
  it('are said of every function of the language, in both languages, and of nothing else', () => {
    expect(Object.keys(functionMeanings).toSorted()).toEqual([...functionNames].toSorted());
    for (const { en, zh } of Object.values(functionMeanings)) {
      expect(en).not.toMatch(/\p{Script=Han}/u);
      expect(zh).not.toMatch(/\p{Script=Han}[,;:?!]|[,;:?!]\p{Script=Han}/u);
    }
  });

  it('are none of what JavaScript knows', () => {
    expect(meaningOf({ kind: 'function', name: 'constructor' })).toBeUndefined();
    expect(meaningOf({ kind: 'constant', name: '__proto__' })).toBeUndefined();
  });
});

it('coefficients are written as their letters, and names that JavaScript knows as themselves', () => {
  const symbols = ['alpha', 'beta_1', 'w12', 'slope', 'constructor', '__proto__', 'toString', 'a_b'].map(symbolOf);
  expect(symbols).toEqual(['α', 'β₁', 'w₁₂', 'slope', 'constructor', '__proto__', 'toString', 'a_b']);
});

it('formulas are compiled once, and take the coefficients that were chosen for them', () => {
  const formula = 'b * x + constructor';
  expect(resolvedFormula(formula)).toBe(resolvedFormula(formula));
  const { coefficients } = withCoefficient(defaults, `formula:${formula}`, 'b', 2.5);
  expect(formulaCoefficients(formula, coefficients)).toEqual([2.5, 1]);
});

it('the pen is lifted at a pole, and no kink is marked there', () => {
  const activation = resolveActivation({ formula: '1 / x + abs(x - 1)' });
  const found = { facts: facts(activation), finiteness: finiteness(activation) };
  const window = { x: [-2.001, 2], y: [-3, 3] } as const;
  const { curves, marks } = designContent(activation, [], window, found, createWords('en'));
  const value = curves.find(({ id }) => id === 'value');
  const gaps = Array.from(value?.x ?? []).filter((_, i) => Number.isNaN(value?.y[i]));
  expect(gaps).toHaveLength(1);
  expect(Math.abs(gaps[0] ?? 1)).toBeLessThan(0.01);
  expect(marks?.map(({ x }) => x)).toEqual([1]);
  expect(isWild(found.finiteness)).toBe(true);
  expect(troublesLine(found.finiteness, createWords('en'))).toMatch(/^f is without bound at 0\. /);
  expect(troublesLine(found.finiteness, createWords('zh'))).toMatch(/^f 在 0 处无界。/);
});

it('the curves are f and f′ over the window, with the coefficients of the moment', () => {
  const activation = resolveActivation({ formula: 'a * x^2' });
  const window = { x: [-2, 4], y: [0, 1] } as const;
  const { curves } = designContent(activation, [3], window, null, createWords('en'));
  const [slope, value] = curves;
  for (const curve of curves) expect([curve.x[0], curve.x[curve.x.length - 1]]).toEqual([-2, 4]);
  for (let i = 0; i < (value?.x.length ?? 0); i += 40) {
    const x = value?.x[i] ?? 0;
    expect(value?.y[i]).toBeCloseTo(3 * x * x, 9);
    expect(slope?.y[i]).toBeCloseTo(6 * x, 9);
  }
});
