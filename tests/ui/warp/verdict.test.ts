import { describe, expect, it } from 'vitest';
import { createWords } from '../../../src/ui/i18n/index.ts';
import { type CellFacts, share, verdictOf } from '../../../src/ui/warp/verdict.ts';

const facts = (most: number, least: number, median: number, lowest: number, gone = 0): CellFacts => ({
  most,
  least,
  squeeze: { median, least: lowest, outer: median },
  gone,
});

describe('the verdict', () => {
  const words = createWords('en');
  it.each<[string, CellFacts, string]>([
    ['identity', facts(1, 1, 1, 1), 'nothing lost'],
    ['half the size', facts(0.25, 0.25, 0.5, 0.5), 'shrunk to 50%'],
    ['twice the size', facts(4, 4, 2, 2), 'grown to 200%'],
    ['longer one way, shorter the other', facts(4, 0.25, 0.5, 0.5), '100% as wide'],
    ['a half-plane gone', facts(0.8, 0.2, 0, 0), 'half pressed flat'],
    ['a corner gone', facts(0.4, 0.3, 0.4, 0), 'flat in places'],
    ['one row', facts(0.9, 0, 0, 0), 'only a line is left'],
    ['an even function', facts(1e-15, 0, 0, 0), 'all on one spot'],
    ['overflow', facts(1, 1, 1, 1, 12), '12 points overflow'],
  ])('%s', (_, given, said) => {
    expect(verdictOf(given, words)).toBe(said);
  });

  it('speaks Chinese', () => {
    expect(verdictOf(facts(0.25, 0.25, 0.5, 0.5), createWords('zh'))).toBe('缩到 50%');
  });
});

describe('a share', () => {
  it.each([
    [0, '0%'],
    [0.0004, '0%'],
    [0.0312, '3.1%'],
    [0.0996, '10%'],
    [0.45, '45%'],
    [1, '100%'],
    [22302.7, '2.2 × 10⁶%'],
    [NaN, '–'],
  ])('%f is %s', (value, text) => {
    expect(share(value)).toBe(text);
  });
});
