import { describe, expect, it } from 'vitest';
import { articles } from '../../../src/exhibits/functions/figures.ts';
import { shownFunctions } from '../../../src/exhibits/functions/shown.ts';
import { figureShown, settingsOf } from '../../../src/main/functions/figure.ts';
import { defaults, type SettingKey, validate } from '../../../src/state/settings.ts';
import { decode, encode } from '../../../src/state/url.ts';

const figures = articles.flatMap((article) => article.figures);

describe('figures', () => {
  it('are there for five articles', () => {
    expect(articles).toHaveLength(5);
    expect(new Set(figures.map(({ title }) => title.en)).size).toBeGreaterThan(15);
  });

  it.each(figures.map((figure) => [figure.title.en, figure] as const))(
    '%s: every setting is a valid one',
    (_, figure) => {
      const patch = settingsOf(figure, {});
      const problems = Object.entries(patch).flatMap(([key, value]) => {
        const checked = validate(key as SettingKey, value);
        return 'problem' in checked ? [`${key}: ${checked.problem.en}`] : [];
      });
      expect(problems).toEqual([]);
      expect(shownFunctions({ ...defaults, ...patch }).length).toBeGreaterThan(0);
    },
  );

  it.each(figures.map((figure) => [figure.title.en, figure] as const))(
    '%s: is known again, from a link too',
    (_, figure) => {
      const settings = { ...defaults, ...settingsOf(figure, {}) };
      expect(figureShown(settings)).toBe(figure);
      expect(figureShown(decode(`#${encode(settings)}`).settings)).toBe(figure);
    },
  );

  it('stay what they are while the window moves, and not when a function goes', () => {
    const [figure] = figures;
    if (!figure) throw new Error('no figure');
    const settings = { ...defaults, ...settingsOf(figure, {}) };
    expect(figureShown({ ...settings, curveWindow: { left: 0, right: 1, bottom: 0, top: 1 } })).toBe(figure);
    expect(figureShown({ ...settings, compared: figure.compared.slice(1) })).toBeNull();
  });

  it('leave the coefficients of other functions as they were', () => {
    const [figure] = figures;
    if (!figure) throw new Error('no figure');
    expect(settingsOf(figure, { gelu: { mu: 1 }, isru: { alpha: 3 } }).coefficients).toEqual({
      gelu: { mu: 1 },
      isru: { alpha: 1 },
    });
  });

  it('have a caption of their own in both languages', () => {
    const captions = figures.flatMap(({ caption }) => [caption.en, caption.zh]);
    expect(new Set(captions).size).toBe(captions.length);
    for (const { caption } of figures) {
      expect(caption.en).toMatch(/^[A-ZA-Zα-ω].*\.$/);
      expect(caption.zh).toMatch(/。$/);
      expect(caption.zh).not.toMatch(/\p{Script=Han}[,;:?!]|[,;:?!]\p{Script=Han}/u);
    }
  });
});
