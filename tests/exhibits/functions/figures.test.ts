import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../src/activations/index.ts';
import { articles } from '../../../src/exhibits/functions/figures.ts';
import { shownFunctions } from '../../../src/exhibits/functions/shown.ts';
import { figureShown, isDrawnFormula, settingsOf } from '../../../src/main/functions/figure.ts';
import { defaults, type SettingKey, type Settings, validate } from '../../../src/state/settings.ts';
import { decode, encode } from '../../../src/state/url.ts';

const figures = articles.flatMap((article) => article.figures);

/** How many curves the figure of that title shows. */
function curves(title: string): number | undefined {
  const figure = figures.find((each) => each.title.en === title);
  return figure && shownFunctions({ ...defaults, ...settingsOf(figure, defaults) }).length;
}

describe('figures', () => {
  it('are there for five articles', () => {
    expect(articles).toHaveLength(5);
    expect(new Set(figures.map(({ title }) => title.en)).size).toBeGreaterThan(15);
  });

  it.each(figures.map((figure) => [figure.title.en, figure] as const))(
    '%s: every setting is a valid one',
    (_, figure) => {
      const patch = settingsOf(figure, defaults);
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
      const settings = { ...defaults, ...settingsOf(figure, defaults) };
      expect(figureShown(settings)).toBe(figure);
      expect(figureShown(decode(`#${encode(settings)}`).settings)).toBe(figure);
    },
  );

  it('stay what they are while the window moves, and not when a function goes', () => {
    const [figure] = figures;
    if (!figure) throw new Error('no figure');
    const settings = { ...defaults, ...settingsOf(figure, defaults) };
    expect(figureShown({ ...settings, curveWindow: { left: 0, right: 1, bottom: 0, top: 1 } })).toBe(figure);
    expect(figureShown({ ...settings, compared: figure.compared.slice(1) })).toBeNull();
  });

  it('leave the coefficients of other functions as they were', () => {
    const [figure] = figures;
    if (!figure) throw new Error('no figure');
    expect(
      settingsOf(figure, { ...defaults, coefficients: { gelu: { mu: 1 }, isru: { alpha: 3 } } }).coefficients,
    ).toEqual({
      gelu: { mu: 1 },
    });
  });

  it.each([
    ['layer 1', { activation: 'leaky-relu' }],
    ['a later layer', { functions: ['leaky-relu'] }],
  ])('leave the network as it is, whose %s has a coefficient that a figure has too', (_, patch) => {
    const figure = figures.find(({ title }) => title.en === 'Rectifiers');
    if (!figure) throw new Error('no figure');
    const coefficients = { 'leaky-relu': { alpha: 0.3 }, elu: { alpha: 2 } };
    const settings: Settings = { ...defaults, ...patch, coefficients };
    const next = { ...settings, ...settingsOf(figure, settings) };
    expect(next.coefficients).toEqual({ 'leaky-relu': { alpha: 0.3 } });
    expect(figureShown(next)).toBe(figure);
  });

  it('write no coefficient that a function has anyway, one after another', () => {
    let settings: Settings = defaults;
    for (const figure of figures) settings = { ...settings, ...settingsOf(figure, settings) };
    for (const [name, own] of Object.entries(settings.coefficients))
      for (const [each, value] of Object.entries(own))
        expect(value).not.toBe(catalogue.find((entry) => entry.name === name)?.coefficients[each]?.default);
    expect(Object.keys(settings.coefficients)).not.toContain('gelu');
  });

  it('show what their articles show: eight rectifiers, seven shapes of the generalized normal one', () => {
    expect(['Rectifiers', 'Rectifiers: slopes', 'Generalized normal'].map(curves)).toEqual([8, 8, 7]);
  });

  it('are who their formulas are from', () => {
    expect(isDrawnFormula('formula:-tanh(x)^2')).toBe(true);
    expect(isDrawnFormula('formula:x^2')).toBe(false);
    expect(isDrawnFormula('relu')).toBe(false);
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
