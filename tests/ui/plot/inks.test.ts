/** The colours of curves, measured: contrast by WCAG, differences by CIEDE2000, colour blindness after Machado et al. (2009). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contrast, difference, type Rgb, seenBy, type Sight } from './colour-difference.ts';

const css = readFileSync(join(import.meta.dirname, '../../../src/ui/style/tokens.css'), 'utf8');

function colour(name: string, theme: 0 | 1): Rgb {
  const [, ...pair] = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(css) ?? [];
  const digits = pair[theme] ?? '';
  if (digits === '') throw new Error(`no ${name}`);
  return [1, 3, 5].map((i) => Number.parseInt(digits.slice(i, i + 2), 16) / 255) as unknown as Rgb;
}

const sights: readonly Sight[] = ['normal', 'protan', 'deutan', 'tritan'];
const inks = (theme: 0 | 1): Rgb[] => Array.from({ length: 8 }, (_, i) => colour(`curve-${i}`, theme));

it('measures differences as the paper’s own test data do', () => {
  // Sharma, Wu, Dalal (2005), table 1, pairs 1, 7 and 25, in Lab.
  expect(difference([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 4);
  expect(difference([50, 0, 0], [50, -1, 2])).toBeCloseTo(2.3669, 4);
  expect(difference([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387])).toBeCloseTo(1.2644, 4);
  expect(contrast([0, 0, 0], [1, 1, 1])).toBeCloseTo(21, 9);
});

describe.each([
  ['light', 0],
  ['dark', 1],
] as const)('curves on %s paper', (_, theme) => {
  it('have a contrast of 3 to the paper', () => {
    for (const ink of inks(theme)) expect(contrast(ink, colour('paper', theme))).toBeGreaterThanOrEqual(3);
  });

  it.each(sights)('can be told apart with %s sight', (sight) => {
    const seen = inks(theme).map((ink) => seenBy(ink, sight));
    for (const [i, a] of seen.entries()) for (const b of seen.slice(0, i)) expect(difference(a, b)).toBeGreaterThan(15);
  });

  it('are not gold', () => {
    for (const ink of inks(theme))
      for (const gold of ['cut', 'cut-glow'])
        expect(difference(seenBy(ink, 'normal'), seenBy(colour(gold, theme), 'normal'))).toBeGreaterThan(25);
  });
});
