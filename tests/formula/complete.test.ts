/** What a name that is being typed could become. */
import { expect, test } from 'vitest';
import { complete } from '../../src/formula/index.ts';

const names = (text: string, caret = text.length): string[] =>
  complete(text, caret)?.list.map(({ name }) => name) ?? [];

test('names that begin as typed come first, then those that hold it', () => {
  expect(names('x * tan')).toEqual(['tanh', 'atan']);
  expect(names('si')).toEqual(['sign', 'sin', 'sigmoid', 'dsigmoid']);
  expect(names('phi')).toEqual(['phi', 'Phi']);
  expect(names('e').slice(0, 3)).toEqual(['exp', 'expm1', 'erf']);
});

test('a coefficient that is in use comes before the functions, the one being typed does not', () => {
  expect(names('slope * x + s')[0]).toBe('slope');
  expect(names('s')).not.toContain('s');
  expect(names('slope * x + slo')).toEqual(['slope']);
});

test('nothing where nothing would change or no name stands', () => {
  for (const text of ['', 'x', 'x + ', '(', '3', '1e', '2x', 'a + b', 'slope + slope']) expect(names(text)).toEqual([]);
  expect(names('tanh')).toEqual(['tanh']);
});

test('the part that is replaced is counted in the text as typed', () => {
  expect(complete('ｘ＋ｔａｎ＋１', 5)).toMatchObject({ from: 2, to: 5, typed: 'tan' });
  expect(complete('2 * Φ(x) + sof', 14)).toMatchObject({ from: 11, to: 14, typed: 'sof' });
  expect(complete('x + π', 5)).toBeNull();
  expect(complete('tanh(x) + ta', 2)).toMatchObject({ from: 0, to: 2, typed: 'ta' });
});

test('on demand everything is offered, with its arguments', () => {
  const all = complete('a * ', 4, ['x', 'y'], true)?.list ?? [];
  expect(all.slice(0, 3).map(({ kind, written }) => `${kind} ${written}`)).toEqual([
    'coefficient a',
    'input x',
    'input y',
  ]);
  const written = all.map((item) => item.written);
  expect(written).toContain('where(condition, a, b)');
  expect(written).toContain('hypot(a, b)');
  expect(written).toContain('tanh(x)');
  expect(all.at(-1)).toMatchObject({ kind: 'constant' });
});

test('a long text of full-width letters is looked through at once', () => {
  expect(names('ａ１＋'.repeat(85))).toEqual([]);
});
