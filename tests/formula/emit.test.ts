/** What the emitters write: WGSL literals, MathML. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { derive, literal, parse, toMathml, toWgsl } from '../../src/formula/index.ts';
import { anyFormula } from './generate.ts';

test('a literal is an f32 and comes back bit for bit', () => {
  expect(literal(1)).toBe('1.0f');
  expect(literal(0)).toBe('0.0f');
  expect(literal(-0.5)).toBe('-0.5f');
  expect(literal(1e30)).toBe('1e+30f');
  expect(literal(1e-40)).toBe('0.0f');
  fc.assert(
    fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (v) => {
      const text = literal(v);
      expect(text).toMatch(/^-?\d+(\.\d+)?(e[+-]?\d+)?f$/);
      const back = Math.fround(Number(text.slice(0, -1)));
      expect(back).toBe(Math.abs(v) < 2 ** -126 ? 0 : v + 0);
    }),
  );
});

test('no WGSL holds a number that is not an f32 or is none', () => {
  fc.assert(
    fc.property(anyFormula, (text) => {
      const formula = readable(text);
      fc.pre(formula !== undefined);
      if (formula === undefined) return;
      const code = toWgsl(formula);
      expect(code).not.toMatch(/NaN|Infinity|undefined/);
      const numbers = code.match(/(?<![\w.])\d+(?:\.\d+)?(?:e[+-]?\d+)?\w*/g) ?? [];
      for (const number of numbers) expect(number).toMatch(/^(\d+u|\d+(\.\d+)?(e[+-]?\d+)?f|[0-2])$/);
    }),
    { numRuns: 300 },
  );
}, 30_000);

function readable(text: string): ReturnType<typeof parse> | undefined {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

/** How often the jet calls a function. */
const count = (text: string, call: string): number => {
  const code = toWgsl(parse(text));
  const jet = code.slice(code.indexOf('fn activation_jet'), code.indexOf('fn activation_by_coefficient'));
  return jet.split(call).length - 1;
};

test('value and slope share: one exp for a sigmoid, one tanh for a tanh', () => {
  expect(count('x * sigmoid(b * x)', 'decay_(')).toBe(1);
  expect(count('x * sigmoid(b * x)', 'decay_ratio_(')).toBe(1);
  expect(count('tanh(x)', 'tanh_(')).toBe(1);
  expect(count('x * Phi(x)', 'bell_(')).toBe(1);
  expect(count('x * tanh(softplus(x))', 'decay_(')).toBe(1);
  expect(count('where(x > 0, x, a * expm1(x))', 'exp_(')).toBe(1);
});

test('relu is a max and a select', () => {
  const code = toWgsl(parse('max(x, 0)'));
  expect(code).toContain('return ActivationJet(max(x, 0.0f), select(0.0f, 1.0f, x > 0.0f));');
});

/** What stands inside the <math> element. */
const inner = (text: string): string =>
  toMathml(parse(text))
    .replace(/^<math[^>]*>/, '')
    .replace('</math>', '');

test('MathML', () => {
  expect(inner('x / 2')).toBe('<mfrac><mrow><mi>x</mi></mrow><mrow><mn>2</mn></mrow></mfrac>');
  expect(inner('sqrt(x)')).toBe('<msqrt><mi>x</mi></msqrt>');
  expect(inner('alpha')).toBe('<mi>α</mi>');
  expect(inner('w_1')).toBe('<msub><mi>w</mi><mn>1</mn></msub>');
  expect(inner('x^2')).toBe('<msup><mi>x</mi><mrow><mn>2</mn></mrow></msup>');
  expect(inner('(x + 1)^2')).toContain('<mo>(</mo>');
  expect(inner('tanh(x) * tanh(x)')).toBe(`<msup>${inner('tanh(x)')}<mn>2</mn></msup>`);
  expect(inner('where(x > 0, x, 0)')).toContain('<mtable');
  expect(inner('where(x > 0, x, 0)')).toContain('<mo>≤</mo>');
  expect(inner('exp(-x)')).toContain('<msup><mi>e</mi>');
});

/** How many thin spaces there are. */
const spaces = (text: string): number => toMathml(parse(text)).split('<mspace').length - 1;

test('in MathML words stand apart from what they are multiplied with, letters and brackets do not', () => {
  expect(['a * sin(x)', 'x * gain', 'gain * x', 'gain * cos(x)', 'sin(x) * cos(x)'].map(spaces)).toEqual([
    1, 1, 1, 1, 1,
  ]);
  expect(['a * x', '2 * x', 'x * (1 + a)', 'sin(a * x)'].map(spaces)).toEqual([0, 0, 0, 0]);
});

test('MathML is well formed, whatever the formula', () => {
  fc.assert(
    fc.property(anyFormula, (text) => {
      const formula = readable(text);
      fc.pre(formula !== undefined);
      if (formula === undefined) return;
      for (const f of [formula, derive(formula, 'x')]) expect(balanced(toMathml(f))).toBe(true);
    }),
    { numRuns: 300 },
  );
}, 30_000);

/** Whether every element that opens closes, in order, and nothing is left unescaped. */
function balanced(xml: string): boolean {
  const open: string[] = [];
  for (const [, end, name, rest] of xml.matchAll(/<(\/?)(\w+)([^<>]*)>/g)) {
    if (rest?.endsWith('/') === true) continue;
    if (end === '') open.push(name ?? '');
    else if (open.pop() !== name) return false;
  }
  const text = xml.replaceAll(/<[^<>]*>/g, '');
  return open.length === 0 && !/[<>]|&(?!\w+;|#x?\w+;)/.test(text);
}
