import { describe, expect, it } from 'vitest';
import { captionText } from '../../src/ui/caption.ts';
import { createWords } from '../../src/ui/i18n/index.ts';
import { type RegionFacts, regionsDetail, regionsText } from '../../src/ui/regions.ts';

const en = createWords('en');
const zh = createWords('zh');
const facts: RegionFacts = { regions: 60, pieces: 22, vertices: 22, closed: 1, open: 0, exact: true, busy: false };

describe('what is counted of the picture', () => {
  it('is said in the live caption, between the creases and the loss', () => {
    const caption = {
      units: 12,
      layers: 1,
      folds: 'sharp',
      creases: 12,
      outOfSight: 0,
      loss: 0.0048,
      geometry: facts,
    } as const;
    expect(captionText(en, caption)).toBe('12 creases, 60 regions, boundary of 22 pieces, loss 0.0048');
    expect(captionText(zh, caption)).toBe('12 条折痕，60 个区域，边界 22 段，损失 0.0048');
    expect(captionText(en, { ...caption, folds: 'soft' })).not.toContain('regions');
    const deep = { ...caption, units: 20, layers: 2 };
    expect(captionText(en, deep)).toBe('20 units in 2 layers, 60 regions, boundary of 22 pieces, loss 0.0048');
    expect(captionText(zh, deep)).toBe('2 层共 20 个单元，60 个区域，边界 22 段，损失 0.0048');
  });

  it('knows one from many, and none', () => {
    expect(regionsText(en, { ...facts, regions: 1, pieces: 1 })).toBe('1 region, boundary of 1 piece');
    expect(regionsText(en, { ...facts, regions: 1200, pieces: 0 })).toBe('1,200 regions, no boundary');
  });

  it('says at least where the work was broken off', () => {
    expect(regionsText(en, { ...facts, exact: false })).toBe('at least 60 regions, boundary of at least 22 pieces');
    expect(regionsText(zh, { ...facts, exact: false })).toBe('至少 60 个区域，边界至少 22 段');
  });

  it('says nothing, or that it is counting, until it knows', () => {
    expect(regionsText(en, { ...facts, regions: NaN, busy: true })).toBe('counting regions …');
    expect(regionsText(en, { ...facts, regions: NaN })).toBe('');
  });

  it('tells more of the boundary to whoever asks', () => {
    expect(regionsDetail(en, { ...facts, open: 2 })).toContain(
      '22 corners; lines that close up: 1, lines that do not: 2',
    );
    expect(regionsDetail(en, { ...facts, pieces: 0 })).toBe('');
  });
});
