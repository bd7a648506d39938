/** Reading and printing: what is understood, and that everything else says where and why. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogue } from '../../src/activations/index.ts';
import { formulaProblem } from '../../src/activations/problems.ts';
import { FormulaError, parse, print, toFunction, toMathml, toWgsl } from '../../src/formula/index.ts';
import { anyFormula } from './generate.ts';

const value = (text: string, x = 0, coefficients: readonly number[] = []): number =>
  toFunction(parse(text))(x, coefficients);

function failure(text: string): FormulaError {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof FormulaError) return error;
    throw error;
  }
  throw new Error(`'${text}' was understood`);
}

const said = (text: string): string => formulaProblem(failure(text)).en;

/** The same graph: equal terms, whatever the numbering. */
function shape(text: string): string {
  const { nodes, root } = parse(text);
  const show = (index: number): string => {
    const node = nodes[index];
    if (node === undefined) return '?';
    return `${node.op}${node.value ?? node.name ?? ''}(${node.args.map((a) => show(a)).join()})`;
  };
  return show(root);
}

describe('arithmetic', () => {
  test.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['8 - 3 - 2', 3],
    ['16 / 4 / 2', 2],
    ['1/2*6', 3],
    ['2^3^2', 512],
    ['-3^2', -9],
    ['(-3)^2', 9],
    ['2^-1', 0.5],
    ['2*-3', -6],
    ['--3', 3],
    ['+3', 3],
    ['1e3 + .5 + 2.', 1002.5],
    ['2 ** 3', 8],
    ['min(4, 2, 3)', 2],
    ['max(1, 5, 3)', 5],
    ['clamp(7, 0, 6)', 6],
    ['where(1 < 2, 10, 20)', 10],
    ['where(2 == 3, 10, 20)', 20],
    ['(1 < 2) + (3 >= 3)', 2],
    ['hypot(3, 4)', 5],
    ['abs(-2) + sign(-5)', 1],
    ['log(e)', 1],
    ['ln(e^2)', 2],
    ['arctan(1) * 4 / pi', 1],
    ['erf(1)', 0.8427007929497149],
    ['Phi(0)', 0.5],
    ['phi(0)', 0.3989422804014327],
    ['random', 0.5],
  ])('%s = %d', (text, expected) => {
    expect(value(text)).toBeCloseTo(expected, 14);
  });

  test('a power with a whole, constant exponent is a product and keeps signs; any other takes the size of its base', () => {
    expect(value('x^3', -2)).toBe(-8);
    expect(value('x^-1', -4)).toBe(-0.25);
    expect(value('x^0.5', -4)).toBeCloseTo(2, 14);
    expect(value('x^n', -2, [3])).toBeCloseTo(8, 14);
    expect(value('x^n', 0, [3])).toBe(0);
    expect(value('x^n', 0, [0])).toBe(1);
  });

  test('guards: nothing leaves the numbers', () => {
    expect(value('1/x', 0)).toBeCloseTo(1e18, -12);
    expect(value('log(x)', 0)).toBeCloseTo(Math.log(1e-30), 6);
    expect(value('log(x)', -5)).toBeCloseTo(Math.log(1e-30), 6);
    expect(value('sqrt(x)', -4)).toBe(0);
    expect(value('exp(x)', 1e4)).toBe(Math.exp(87));
    expect(value('where(x > 0, x, exp(x))', 1e4)).toBe(1e4);
  });

  test('coefficients are words, in the order of their appearance; random is not one of them', () => {
    expect(parse('alpha * x + b_2 * random + alpha').coefficients).toEqual(['alpha', 'b_2']);
    expect(parse('random * x').usesRandom).toBe(true);
    expect(parse('x').usesRandom).toBe(false);
    expect(value('beta - alpha', 0, [5, 3])).toBe(2);
  });

  test('names that JavaScript knows are names like any other', () => {
    const f = parse('constructor + __proto__ + toString + hasOwnProperty');
    expect(f.coefficients).toEqual(['constructor', '__proto__', 'toString', 'hasOwnProperty']);
    expect(toFunction(f)(0, [1, 2, 3, 4])).toBe(10);
    expect(toWgsl(f)).toContain('c___proto__: f32');
  });
});

describe('what a Chinese keyboard or a book gives', () => {
  test.each([
    ['（１＋２）＊３', 9],
    ['ｍａｘ（ｘ，０．５）', 0.5],
    ['6÷2×3−1', 8],
    ['ｘ＾２＋１', 1],
    ['where(x≥0，1，2)', 1],
    ['2·3', 6],
    ['１．５　＋　１', 2.5],
    ['π', Math.PI],
    ['２——３', -1],
    ['２……３', 8],
    ['ｗｈｅｒｅ（ｘ《１，５，６）', 5],
    ['ｗｈｅｒｅ（ｘ！＝１，５，６）', 5],
    ['ｗｈｅｒｅ（ｘ＝＝１，５，６）', 6],
    ['where（x ≧ 1、5、6）', 6],
    ['６／３－４', -2],
    ['１ｅ－２', 0.01],
    ['【２】•３⁄４', 1.5],
    ['2\u200b+\ufeff1', 3],
  ])('%s = %d', (text, expected) => {
    expect(value(text)).toBeCloseTo(expected, 14);
  });

  test('Greek letters are their names', () => {
    expect(parse('α * x + β').coefficients).toEqual(['alpha', 'beta']);
    expect(value('Φ(x)')).toBeCloseTo(0.5, 15);
    expect(parse('α1 + β_1 * x + σ_max').coefficients).toEqual(['alpha1', 'beta_1', 'sigma_max']);
    expect(failure('αx')).toMatchObject({ code: 'missing-operator', at: 1 });
  });

  test('positions are those of the text as typed', () => {
    expect(failure('ｍａｘ（ｘ，')).toMatchObject({ code: 'missing-operand', at: 6 });
    expect(failure('　　ｘ ＃ 1')).toMatchObject({ code: 'unknown-character', at: 4, length: 1 });
    expect(failure('ｘ——＊２')).toMatchObject({ code: 'missing-operand', at: 3, length: 1 });
    expect(failure('α_1……？')).toMatchObject({ code: 'unknown-character', at: 5, length: 1, detail: '？' });
    expect(failure('ｓｉｎ（ｘ，２）＋１')).toMatchObject({ code: 'wrong-count', at: 0, length: 3, detail: 'sin' });
    expect(failure('１＋ｔａｈｎ（ｘ）')).toMatchObject({ code: 'unknown-function', at: 2, length: 4, hint: 'tanh' });
    expect(failure('x + 😀')).toMatchObject({ code: 'unknown-character', at: 4, length: 2, detail: '😀' });
  });
});

describe('errors say what, where and what to do', () => {
  test.each([
    ['', 'empty', 0, 0, ''],
    ['   ', 'empty', 0, 0, ''],
    ['x +', 'missing-operand', 3, 0, ''],
    ['x + * 2', 'missing-operand', 4, 1, '*'],
    ['2x', 'missing-operator', 1, 1, 'x'],
    ['x x', 'missing-operator', 2, 1, 'x'],
    ['(x + 1', 'missing-close', 0, 1, '('],
    ['x)', 'unexpected', 1, 1, ')'],
    ['x, 1', 'unexpected', 1, 1, ','],
    ['tanh', 'needs-arguments', 0, 4, 'tanh'],
    ['tanh + 1', 'needs-arguments', 0, 4, 'tanh'],
    ['tanh()', 'missing-operand', 5, 1, ')'],
    ['tanh(x, 1)', 'wrong-count', 0, 4, 'tanh'],
    ['where(x, 1)', 'wrong-count', 0, 5, 'where'],
    ['1 + tahn(x)', 'unknown-function', 4, 4, 'tahn'],
    ['alpha(x)', 'unknown-function', 0, 5, 'alpha'],
    ['x(2)', 'unknown-function', 0, 1, 'x'],
    ['x ? 1 : 2', 'unknown-character', 2, 1, '?'],
    ['x = 1', 'unknown-character', 2, 1, '='],
    ['1.2.3', 'bad-number', 0, 4, '1.2.'],
    ['0 < x < 1', 'chained-comparison', 6, 1, '<'],
    ['x + 1e39', 'number-out-of-range', 4, 4, '1e39'],
    ['x * 1e999', 'number-out-of-range', 4, 5, '1e999'],
    ['exp(100.0) * x', 'outside-domain', 0, 3, 'exp'],
    ['x + log(0)', 'outside-domain', 4, 3, 'log'],
    ['log(-1)', 'outside-domain', 0, 3, 'log'],
    ['sqrt(-1)', 'outside-domain', 0, 4, 'sqrt'],
    ['1 / 0', 'outside-domain', 2, 1, '/'],
    ['x / 1e-30', 'outside-domain', 2, 1, '/'],
    ['x / 0.0', 'outside-domain', 2, 1, '/'],
    ['x / (1 - 1)', 'outside-domain', 2, 1, '/'],
    ['2^200', 'outside-domain', 1, 1, '^'],
    ['0^-1', 'outside-domain', 1, 1, '^'],
    ['1e38 * 1e38', 'constant-out-of-range', 5, 1, '*'],
    ['a+b+c+d+f+g+h+i+j', 'too-many-coefficients', 16, 1, 'j'],
    [`${'gncdf(x, 2) + '.repeat(3)}gnpdf(x, 2)`, 'too-many-series', 42, 5, 'gnpdf'],
    ['abcdefghijklmnopqrstuvwxyz', 'name-too-long', 0, 26, 'abcdefghijklmnopqrstuvwxyz'],
  ])("'%s'", (text, code, at, length, detail) => {
    const error = failure(text);
    expect(error).toMatchObject({ code, at, length, detail });
    expect(error.message.length).toBeGreaterThan(8);
  });

  test('a slip of the finger is guessed', () => {
    expect(failure('tahn(x)').message).toContain('tanh');
    expect(failure('sofplus(x)').message).toContain('softplus');
    expect(failure('x²').message).toContain('^2');
    expect(failure('σ(x)')).toMatchObject({ hint: 'sigmoid', detail: 'σ' });
    expect(failure('sigma(x)').hint).toBe('sigmoid');
    expect(['sqr', 'Sin', 'xep', 'mxa'].map((name) => failure(`${name}(x, 1)`).hint)).toEqual([
      'sqrt',
      'sin',
      'exp',
      'max',
    ]);
    expect(['foo', 'f', 'g2', 'bar', 'quux'].map((name) => failure(`${name}(x)`).hint)).toEqual(Array(5).fill(''));
  });

  test('names stay as they were typed where the sentence begins', () => {
    expect(said('sin')).toBe('“sin” is a function; write sin(…).');
    expect(said('ln + 1')).toBe('“ln” is a function; write ln(…).');
    expect(said('max(x)')).toBe('“max” takes 2 arguments, not 1.');
    expect(said('tanh()')).toBe('“tanh” needs something in the brackets.');
    expect(said('foo(x)')).toBe('There is no function “foo”; for a product write *.');
  });

  test('limits: 256 characters, depth 32, 200 nodes', () => {
    expect(failure(`x${' '.repeat(256)}`)).toMatchObject({ code: 'too-long', at: 256 });
    expect(failure(`${'('.repeat(40)}x${')'.repeat(40)}`).code).toBe('too-deep');
    expect(failure('-'.repeat(40) + 'x').code).toBe('too-deep');
    expect(value(`${'('.repeat(30)}x${')'.repeat(30)}`, 2)).toBe(2);
    expect(value(`x${'+x'.repeat(127)}`, 1)).toBe(128);
    expect(value(`${'x/(1+'.repeat(30)}x${')'.repeat(30)}`, 0)).toBe(0);
    const many = Array.from({ length: 62 }, (_, i) => `x+${(i % 10).toString()}`).join('*');
    expect(() => parse(many.slice(0, 255))).not.toThrow();
  });
});

/** As full-width letters. */
const wide = (text: string): string =>
  text.replaceAll(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));

/** The graph, or what is wrong and where. */
function meaning(text: string): unknown {
  const error = problem(text);
  return error ? [error.code, error.at, error.length] : shape(text);
}

describe('properties', () => {
  test('a Chinese keyboard gives the same formula, and the same error at the same place', () => {
    fc.assert(
      fc.property(anyFormula, fc.nat(256), (text, cut) => {
        for (const each of [text, text.slice(0, cut)]) {
          expect(meaning(wide(each))).toEqual(meaning(each));
        }
      }),
      { numRuns: 500 },
    );
  }, 30_000);

  test('what is printed is read as the same graph', () => {
    fc.assert(
      fc.property(anyFormula, (text) => {
        fc.pre(understood(text));
        const again = print(parse(text));
        fc.pre(again.length <= 256);
        expect(shape(again)).toBe(shape(text));
      }),
      { numRuns: 1000 },
    );
  }, 30_000);

  test('every beginning of a formula, and any text at all, gives a formula or a FormulaError inside the text, at once', () => {
    const pieces = fc.array(
      fc.constantFrom(
        'x',
        'max',
        '(',
        ')',
        ',',
        '+',
        '-',
        '*',
        '/',
        '^',
        '1',
        '0',
        '1e',
        '.',
        '<',
        '==',
        'where',
        'α',
        '（',
        '≤',
        '__proto__',
        '\u0000',
        '𝒳',
        ' ',
      ),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 300 }),
          pieces.map((p) => p.join('')),
          anyFormula,
        ),
        (text) => {
          for (const prefix of [text, text.slice(0, Math.floor(text.length / 2)), text.slice(0, -1)]) {
            const error = problem(prefix);
            const { at = 0, length = 0 } = error ?? {};
            expect(at).toBeGreaterThanOrEqual(0);
            expect(at + length).toBeLessThanOrEqual(prefix.length);
          }
        },
      ),
      { numRuns: 1000 },
    );
  }, 30_000);

  test('every beginning of every entry of the catalogue is a formula or a FormulaError', () => {
    for (const { formula } of catalogue)
      for (let end = 0; end <= formula.length; end++) {
        const { at = 0, length = 0 } = problem(formula.slice(0, end)) ?? {};
        expect(at + length).toBeLessThanOrEqual(end);
      }
  });

  test('nothing that is understood is too much for what follows', () => {
    const worst = [
      'tanh('.repeat(30) + 'x' + ')'.repeat(30),
      'x^x^x^x^x^x^x^x^x^x^x^x',
      `x${'*x'.repeat(120)}`,
      'sin(exp('.repeat(15) + 'x' + '))'.repeat(15),
      'x/(x+'.repeat(30) + 'x' + ')'.repeat(30),
    ];
    for (const text of worst) {
      const all = (): void => {
        const formula = parse(text);
        toWgsl(formula);
        toMathml(formula);
      };
      expect(quickest(all)).toBeLessThan(50);
    }
  });
});

/** Milliseconds; a slow run is repeated, since the machine may have been busy with something else. */
function quickest(run: () => unknown): number {
  let least = Infinity;
  for (let i = 0; i < 5 && least > 50; i++) {
    const start = performance.now();
    run();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

function problem(text: string): FormulaError | undefined {
  try {
    parse(text);
    return undefined;
  } catch (error) {
    if (error instanceof FormulaError) return error;
    throw error;
  }
}

function understood(text: string): boolean {
  return problem(text) === undefined;
}
