import { describe, expect, it } from 'vitest';
import { FormulaError } from '../../src/formula/index.ts';
import { MOST_TARGET, readTarget, targetOf } from '../../src/state/target.ts';

function errorOf(text: string): FormulaError {
  try {
    readTarget(text);
  } catch (error) {
    if (error instanceof FormulaError) return error;
  }
  throw new Error(`${text} was taken`);
}

describe('the target of a regression', () => {
  it('is a formula in x for x₁ and y for x₂', () => {
    const target = readTarget('x^2 - 3*y + 1');
    expect(target(2, 5)).toBe(4 - 15 + 1);
    expect(target(-1, 0.5)).toBe(1 - 1.5 + 1);
    expect(readTarget('y')(0.25, 0.75)).toBe(0.75);
    expect(readTarget('2')(0.25, 0.75)).toBe(2);
  });

  it('keeps two formulas apart', () => {
    const [first, second] = [readTarget('x + y'), readTarget('x - y')];
    expect([first(1, 2), second(1, 2), first(1, 2)]).toEqual([3, -1, 3]);
    expect([targetOf({ target: 'x*y' })(2, 3), targetOf({ target: 'x/4' })(2, 3)]).toEqual([6, 0.5]);
  });

  it('knows no other names, and points at them', () => {
    expect(errorOf('x + max(y, aa) + a')).toMatchObject({ code: 'unexpected', at: 11, length: 2, detail: 'aa' });
    expect(errorOf('y * random')).toMatchObject({ code: 'unexpected', at: 4, detail: 'random' });
    expect(errorOf('yy + x*y')).toMatchObject({ code: 'unexpected', at: 0, length: 2 });
  });

  it('says what any formula says about a mistake', () => {
    expect(errorOf('x +')).toMatchObject({ code: 'missing-operand' });
    expect(errorOf('foo(x)')).toMatchObject({ code: 'unknown-function', at: 0, length: 3 });
  });

  it('has a value even where mathematics has none', () => {
    for (const text of ['log(x)', 'sqrt(y)', '1/x', 'x/(y - 1)', 'exp(1000*x)']) {
      for (const at of [-1, 0, 1]) expect(Math.abs(readTarget(text)(at, at))).toBeLessThanOrEqual(MOST_TARGET);
    }
  });

  it('is cut where it would drown everything else', () => {
    const steep = readTarget('1 / (x - 0.03)');
    expect(steep(0.03 + 1e-9, 0)).toBe(MOST_TARGET);
    expect(steep(0.03 - 1e-9, 0)).toBe(-MOST_TARGET);
    expect(steep(1.03, 0)).toBeCloseTo(1, 12);
  });
});
