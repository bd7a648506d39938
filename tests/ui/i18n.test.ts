import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { catalogue } from '../../src/activations/index.ts';
import { formulaProblem } from '../../src/activations/problems.ts';
import { FormulaError, parse } from '../../src/formula/index.ts';
import { decode } from '../../src/state/url.ts';
import { exhibitWords } from '../../src/ui/i18n/exhibits.ts';
import { createWords, dictionaries, fill, preferredLanguage, type WordKey } from '../../src/ui/i18n/index.ts';

const { en, zh } = dictionaries;
const keys = Object.keys(en) as WordKey[];
const places = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).toSorted();

function sources(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.startsWith('i18n'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
}

function errorOf(text: string): FormulaError {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof FormulaError) return error;
  }
  throw new Error(`${text} was taken`);
}

describe('the dictionaries', () => {
  it('have the same keys', () => {
    expect(Object.keys(zh).toSorted()).toEqual([...keys].toSorted());
  });

  it.each(keys)('%s: is written in both languages, with the same places', (key) => {
    expect(en[key].trim()).not.toBe('');
    expect(zh[key].trim()).not.toBe('');
    expect(places(zh[key])).toEqual(places(en[key]));
  });

  it('are in their own script', () => {
    const chinese = /\p{Script=Han}/u;
    for (const key of keys.filter((each) => each !== 'otherLanguage' && each !== 'toOtherLanguage')) {
      expect(en[key]).not.toMatch(chinese);
    }
    // What is left untranslated is a symbol, or the name of the other language.
    const latin = keys.filter((key) => !chinese.test(zh[key]));
    expect(latin).toEqual(['otherLanguage', 'formulaLabel', 'linkIgnoredItem', 'meterValue', 'meterSlope']);
  });

  it('use full-width punctuation between Chinese characters', () => {
    for (const key of keys) expect(zh[key]).not.toMatch(/\p{Script=Han}[,;:?!]|[,;:?!]\p{Script=Han}/u);
    const entries = catalogue.flatMap(({ title, note, erratum }) => [title.zh, note?.zh ?? '', erratum?.zh ?? '']);
    for (const text of entries) expect(text).not.toMatch(/[,;?!]|\p{Script=Han}\s*[:()]|[:()]\s*\p{Script=Han}/u);
  });

  it('hold no word that the page never says', () => {
    const root = join(import.meta.dirname, '../..');
    const said = [sources(join(root, 'src')), readFileSync(join(root, 'index.html'), 'utf8')].join('\n');
    expect(keys.filter((key) => !new RegExp(`['"]${key}['"]`).test(said))).toEqual([]);
  });
});

describe('the dictionaries of the exhibits', () => {
  it.each(Object.keys(exhibitWords))(
    '%s: every text in both languages, with the same places, in its own script',
    (name) => {
      for (const text of Object.values(exhibitWords[name] ?? {})) {
        expect(text.en.trim()).not.toBe('');
        expect(text.zh.trim()).not.toBe('');
        expect(places(text.zh)).toEqual(places(text.en));
        expect(text.en).not.toMatch(/\p{Script=Han}/u);
        expect(text.zh).not.toMatch(/\p{Script=Han}[,;:?!]|[,;:?!]\p{Script=Han}/u);
      }
    },
  );
});

describe('words', () => {
  it('takes the first of the browser’s languages that it speaks', () => {
    expect(preferredLanguage(['zh-TW', 'en'])).toBe('zh');
    expect(preferredLanguage(['de', 'zh-CN', 'en'])).toBe('zh');
    expect(preferredLanguage(['en-GB', 'zh'])).toBe('en');
    expect(preferredLanguage(['ZH'])).toBe('zh');
    expect(preferredLanguage(['fr'])).toBe('en');
    expect(preferredLanguage([])).toBe('en');
  });

  it('fills places and leaves unknown ones', () => {
    expect(fill('{a} of {b}, {c}', { a: 1, b: '{a}' })).toBe('1 of {a}, {c}');
    expect(fill('{toString}', {})).toBe('{toString}');
  });

  it('switches while the page runs', () => {
    const words = createWords('en');
    const heard = vi.fn<() => void>();
    const stop = words.follow(heard);
    expect(words.t('units')).toBe('Hidden units');
    words.set('zh');
    expect(words.t('units')).toBe('隐藏单元数');
    words.set('zh');
    expect(heard).toHaveBeenCalledTimes(2);
    stop();
    words.set('en');
    expect(heard).toHaveBeenCalledTimes(2);
  });
});

describe('what is wrong with a formula', () => {
  it('is one whole sentence in either language', () => {
    for (const text of ['', 'x +', 'foo(x)', '(x', 'x)', 'max(x)', '3 x', 'x $ 2', '1.2.3', 'tanh', '0 < x < 1']) {
      expect(formulaProblem(errorOf(text)).en).toMatch(/^[^a-z].*[.!?]$/s);
      expect(formulaProblem(errorOf(text)).zh).toMatch(/^[^{}]*\p{Script=Han}[^{}]*[。？]$/u);
    }
  });

  it('is said as well of what is no formula error', () => {
    expect(formulaProblem(new RangeError('more than 8'))).toEqual({
      en: 'This formula cannot be used.',
      zh: '这个公式无法使用。',
    });
  });

  it('holds no English in a link that is read in Chinese', () => {
    const [first] = decode('#act=formula:' + encodeURIComponent('3 x')).ignored;
    expect(first?.why.en).toMatch(/^[A-Z].*\.$/);
    expect(first?.why.zh).toMatch(/^“x”之前缺少运算符/);
  });

  it('names the function that does not exist', () => {
    expect(formulaProblem(errorOf('foo(x)')).zh).toContain('foo');
  });

  it('guesses what was meant, in either language', () => {
    for (const [text, guess] of [
      ['tahn(x)', 'tanh'],
      ['x² + 1', '^2'],
      ['|x|', 'abs(…)'],
      ['tanh(x, 1)', '1'],
    ] as const) {
      expect(formulaProblem(errorOf(text)).en).toContain(guess);
      expect(formulaProblem(errorOf(text)).zh).toContain(guess);
    }
    expect(formulaProblem(errorOf('alpha(x)')).zh).toMatch(/相乘/);
  });
});
