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
  it('are counted, with those that came back', () => {
    expect(healthOf(spells)).toEqual({ dead: 2, saturated: 1, recovered: 1 });
    expect(healthOf([])).toEqual({ dead: 0, saturated: 0, recovered: 0 });
  });

  it('are said in a few words, and so that there are none', () => {
    expect(healthText(en, healthOf(spells))).toBe('2 dead, 1 saturated, 1 came back');
    expect(healthText(zh, healthOf(spells.slice(1)))).toBe('1 个已死，1 个饱和，1 个已恢复');
    expect(healthText(en, healthOf([]))).toBe('no dead units');
  });

  it('are listed with what happened when: the dead first, the latest at the top', () => {
    expect(inOrder(spells).map(({ unit }) => unit)).toEqual([11, 3, 0, 6]);
    expect(inOrder(spells).map((spell) => spellText(en, spell))).toEqual([
      'dead since step 1,240',
      'dead since step 120',
      'saturated since step 340',
      'dead at step 40, back at 90',
    ]);
  });
});
