import { describe, expect, it } from 'vitest';
import { healthOf, healthText, inOrder, type Spell, spellText } from '../../src/ui/health.ts';
import { createWords } from '../../src/ui/i18n/index.ts';

const en = createWords('en');
const zh = createWords('zh');
const spells: readonly Spell[] = [
  { layer: 0, unit: 3, kind: 'dead', from: 120, until: null },
  { layer: 1, unit: 6, kind: 'dead', from: 40, until: 90 },
  { layer: 0, unit: 11, kind: 'dead', from: 1240, until: null },
  { layer: 1, unit: 0, kind: 'saturated', from: 340, until: null },
];

describe('dead and saturated units', () => {
  it('are counted layer by layer, with those that came back', () => {
    expect(healthOf(spells)).toEqual([
      { layer: 0, dead: 2, saturated: 0, recovered: 0 },
      { layer: 1, dead: 0, saturated: 1, recovered: 1 },
    ]);
    expect(healthOf([])).toEqual([]);
  });

  it('are said in a few words, the layer where there are several', () => {
    const [first, second] = healthOf(spells);
    if (!first || !second) throw new Error('two layers');
    expect(healthText(en, first, false)).toBe('2 dead');
    expect(healthText(en, second, true)).toBe('layer 2: 1 saturated, 1 came back');
    expect(healthText(zh, second, true)).toBe('第 2 层：1 个饱和，1 次复活');
  });

  it('are listed with what happened when: those that still are first, the latest at the top', () => {
    expect(inOrder(spells).map(({ unit }) => unit)).toEqual([11, 0, 3, 6]);
    expect(inOrder(spells).map((spell) => spellText(en, spell))).toEqual([
      'dead since step 1,240',
      'saturated since step 340',
      'dead since step 120',
      'dead at step 40, back at 90',
    ]);
  });
});
