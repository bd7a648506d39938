/** What runs while a formula is typed letter by letter. */
import { expect, test } from 'vitest';
import { parse } from '../../src/formula/index.ts';
import { FormulaTyping } from '../../src/ui/formula-typing.ts';

interface Typed {
  readonly typing: FormulaTyping;
  /** Everything that ran, in its order. */
  readonly ran: string[];
  /** Types after `before`; what runs after each letter. */
  readonly write: (before: string, letters: string) => readonly (string | undefined)[];
}

function open(formula: string): Typed {
  const ran: string[] = [formula];
  const typing = new FormulaTyping(parse, (text) => ran.push(text));
  typing.show(formula);
  return {
    typing,
    ran,
    write: (before, letters) =>
      Array.from(letters, (_, i) => {
        const text = before + letters.slice(0, i + 1);
        typing.type(text, text.length);
        return ran.at(-1);
      }),
  };
}

test('a begun name of a function leaves the last good formula running, without an error', () => {
  const { typing, write } = open('max(x, 0)');
  expect(write('', 'sigmoid')).toEqual(['s', ...Array<string>(6).fill('max(x, 0)')]);
  expect(typing.error).toBeNull();
  expect(write('sigmoid', '(')).toEqual(['max(x, 0)']);
  expect(typing.error?.code).toBe('missing-operand');
  typing.type('sigmoid()', 8);
  expect(typing.error?.code).toBe('missing-operand');
  expect(write('sigmoid(', 'x)')).toEqual(['max(x, 0)', 'sigmoid(x)']);
});

test('so does an unclosed bracket after it', () => {
  const { ran, write } = open('tanh(x)');
  write('', 'where(x < 0, x');
  expect(ran).toEqual(['tanh(x)', 'w', 'tanh(x)']);
});

test('it becomes a coefficient once the caret leaves it', () => {
  const { typing, ran, write } = open('x');
  const text = 'x * wher';
  write('x', ' * wher');
  expect(ran.at(-1)).toBe('x ');
  expect(typing.move(text, text.length)).toBe(false);
  expect(typing.move(text, null)).toBe(true);
  expect(ran.at(-1)).toBe(text);
  expect(typing.move(text, null)).toBe(false);

  const spaced = open('x');
  expect(spaced.write('x*', 'sig + 1')).toEqual(['x*s', 'x', 'x', 'x*sig ', 'x*sig ', 'x*sig ', 'x*sig + 1']);

  const moved = open('x');
  moved.write('x*', 'sig');
  expect(moved.typing.move('x*sig', 4)).toBe(true);
  expect(moved.ran.at(-1)).toBe('x*sig');
});

test('leaving a whole name says that it is a function', () => {
  const { typing, ran, write } = open('x');
  write('x + ', 'sin');
  expect(typing.error).toBeNull();
  expect(typing.move('x + sin', null)).toBe(true);
  expect(typing.error?.code).toBe('needs-arguments');
  expect(ran.at(-1)).toBe('x');
});

test('single letters, other names, and coefficients that were there before run at once', () => {
  const { ran, write } = open('wher * x');
  expect(write('wher * x + ', 'c')).toEqual(['wher * x + c']);
  expect(write('x * ', 'slope').at(-1)).toBe('x * slope');
  const again = open('wher * x');
  again.typing.type('x * wher', 8);
  expect(again.ran.at(-1)).toBe('x * wher');
  expect(ran).toContain('x * slo');
});

test('what is wrong elsewhere is said while a name is typed', () => {
  const { typing, ran } = open('x');
  typing.type('x + * si', 8);
  expect(typing.error?.code).toBe('missing-operand');
  typing.type('max(x, si', 9);
  expect(typing.error?.code).toBe('missing-close');
  expect(ran).toEqual(['x']);
});

test('a formula from elsewhere is the one to go back to', () => {
  const { typing, ran, write } = open('x');
  write('', 's');
  typing.follow('s');
  typing.follow('tanh(x)');
  write('s', 'i');
  expect(ran).toEqual(['x', 's']);
});
