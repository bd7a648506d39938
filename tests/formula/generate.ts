/** Random formulas, for property tests. */
import * as fc from 'fast-check';

const unary = [
  'tanh',
  'sigmoid',
  'softplus',
  'atan',
  'sin',
  'cos',
  'erf',
  'Phi',
  'phi',
  'abs',
  'expm1',
  'log1p',
  'sqrt',
  'exp',
  'log',
  'sign',
  'dsigmoid',
  'studentcdf',
  'cauchycdf',
];
const smooth = [
  'tanh',
  'sigmoid',
  'softplus',
  'atan',
  'sin',
  'cos',
  'erf',
  'Phi',
  'phi',
  'dsigmoid',
  'studentcdf',
  'cauchycdf',
];
const leaf = fc.oneof(
  { weight: 4, arbitrary: fc.constant('x') },
  { weight: 2, arbitrary: fc.constantFrom('a', 'b', 'alpha', 'w_1') },
  { weight: 2, arbitrary: fc.constantFrom('0.5', '1', '2', '3', '0.25', '1e-2', 'pi', 'e') },
);

/** Any formula of the language: every operator and function, with redundant brackets now and then. */
export const anyFormula: fc.Arbitrary<string> = fc
  .letrec<{ term: string }>((tie) => ({
    term: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      leaf,
      fc.tuple(tie('term'), fc.constantFrom('+', '-', '*', '/'), tie('term')).map(([a, o, b]) => `(${a} ${o} ${b})`),
      fc.tuple(tie('term'), fc.constantFrom('+', '-', '*'), tie('term')).map(([a, o, b]) => `${a}${o}${b}`),
      fc.tuple(tie('term'), fc.constantFrom('2', '3', 'a', '-1', '0.5')).map(([a, n]) => `(${a})^${n}`),
      tie('term').map((a) => `-(${a})`),
      fc.tuple(fc.constantFrom(...unary), tie('term')).map(([f, a]) => `${f}(${a})`),
      fc.tuple(fc.constantFrom('min', 'max', 'hypot'), tie('term'), tie('term')).map(([f, a, b]) => `${f}(${a}, ${b})`),
      fc
        .tuple(tie('term'), fc.constantFrom('<', '>', '<=', '>=', '==', '!='), tie('term'), tie('term'), tie('term'))
        .map(([a, o, b, yes, no]) => `where(${a} ${o} ${b}, ${yes}, ${no})`),
    ),
  }))
  .term.filter((text) => text.length <= 256);

/** Formulas without kinks whose values and slopes stay moderate. */
export const tameFormula: fc.Arbitrary<string> = fc
  .letrec<{ term: string }>((tie) => ({
    term: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      leaf,
      fc.tuple(tie('term'), fc.constantFrom('+', '-', '*'), tie('term')).map(([a, o, b]) => `(${a} ${o} ${b})`),
      fc.tuple(tie('term'), tie('term')).map(([a, b]) => `(${a}) / (2 + sin(${b}))`),
      fc.tuple(fc.constantFrom(...smooth), tie('term')).map(([f, a]) => `${f}(${a})`),
      fc.tuple(fc.constantFrom('tanh', 'sin'), tie('term')).map(([f, a]) => `${f}(${a})^2`),
    ),
  }))
  .term.filter((text) => text.length <= 256);
