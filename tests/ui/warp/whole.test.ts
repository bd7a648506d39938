import { describe, expect, it } from 'vitest';
import { wholeOf } from '../../../src/ui/warp/whole.ts';

describe('a number of rows as it is typed', () => {
  it.each([
    ['2.5', 3],
    ['2.4', 2],
    ['1e9', 300],
    ['1e2', 100],
    ['-5', 1],
    ['−5', 1],
    ['0', 1],
    [' 30 ', 30],
    ['３０', 30],
    ['301', 300],
  ])('%s is %i', (text, value) => expect(wholeOf(text, 300)).toBe(value));

  it.each(['', ' ', '-', '1e', 'ten', '3 0'])('“%s” is none', (text) => expect(wholeOf(text, 300)).toBeNull());
});
