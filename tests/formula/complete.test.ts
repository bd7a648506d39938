/** What a name that is being typed could become. */
import { expect, test } from 'vitest';
import { complete, unfinishedName } from '../../src/formula/index.ts';

const names = (text: string, caret = text.length): string[] =>
  complete(text, caret)?.list.map(({ name }) => name) ?? [];

test('names that begin as typed come first, then those that hold it', () => {
  expect(names('x * tan')).toEqual(['tanh', 'atan']);
  expect(names('si')).toEqual(['sigmoid', 'sin', 'sign', 'dsigmoid']);
  expect(names('sig')[0]).toBe('sigmoid');
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

const unfinished = (text: string, caret = text.length, accepted: readonly string[] = []): string | undefined =>
  unfinishedName(text, caret, accepted)?.name;

test('a name is unfinished while the caret stands behind what may become a function', () => {
  for (const name of ['si', 'sig', 'wher', 'softpl', 'arct', 'logist', 'rando', 'Sig', 'sin', 'ln'])
    expect(unfinished(`max(x, 0) + ${name}`)).toBe(name);
  expect(unfinished('x * sig + 1', 7)).toBe('sig');
  expect(unfinishedName('ｘ＊ｓｉｇ', 5, [])).toEqual({ at: 2, name: 'sig' });
  for (const name of ['s', 'a', 'c', 'slope', 'sigma', 'alpha_1', 'pi', 'x2', 'random', 'sig '])
    expect(unfinished(`x + ${name}`)).toBeUndefined();
  expect(unfinished('x + wher', 6)).toBeUndefined();
  expect(unfinished('where(x', 5)).toBe('where');
  expect(unfinished('x + wher', 8, ['x', 'wher'])).toBeUndefined();
  expect(unfinished('sin(x) + sin', 12, ['sin', 'x'])).toBe('sin');
});
