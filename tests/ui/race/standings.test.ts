/** What the table of a race says before its end, and at it. */
import { expect, it } from 'vitest';
import { createWords } from '../../../src/ui/i18n/index.ts';
import { behindTexts } from '../../../src/ui/race/standings.ts';

const behind = { difference: { mean: 0.125, half: 0.05 }, lost: 8, chance: 0.002, clear: true };

it('nothing is called more than chance before a race is over', () => {
  expect(behindTexts(behind, 8, false, createWords('en'))).toEqual({
    size: '+0.125 ± 0.050',
    verdict: null,
    often: 'worse in 8 of 8 seeds',
  });
  expect(behindTexts(behind, 8, true, createWords('en')).verdict).toBe('more than chance (p = 0.002)');
  expect(behindTexts({ ...behind, chance: 0.3, clear: false }, 8, true, createWords('zh')).verdict).toBe(
    '可能是偶然 (p = 0.300)',
  );
});
