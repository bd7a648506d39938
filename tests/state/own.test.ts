/** Functions of one's own among the settings: names, lists, the link, and what goes with a formula that is typed. */
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/activations/index.ts';
import { activationLike, coefficientKey } from '../../src/state/choices.ts';
import { toWorkshop, withCoefficient, withFormula, withRange } from '../../src/state/formulas.ts';
import { choices, freeName, MAX_OWN_NAME, tidyName, titleOf } from '../../src/state/own.ts';
import { rangeFor } from '../../src/state/ranges.ts';
import { defaults, type Settings, validate } from '../../src/state/settings.ts';
import { decode, encode } from '../../src/state/url.ts';

const wave = { name: 'Wave', formula: 'x + sin(a * x)' };
const plain = { name: '', formula: 'max(x, 0)' };

describe('the shelf', () => {
  it('stands behind the built-ins in every list, by name or by formula', () => {
    const all = choices({ own: [wave, plain] });
    expect(all.map(({ name }) => name)).toEqual([
      ...catalogue.map(({ name }) => name),
      'formula:x + sin(a * x)',
      'formula:max(x, 0)',
    ]);
    expect(all.slice(-2).map(({ title, own }) => [title.zh, own])).toEqual([
      ['Wave', true],
      ['max(x, 0)', true],
    ]);
    expect(titleOf('formula:x + sin(a * x)', { own: [wave] }).en).toBe('Wave');
    expect(titleOf('formula:x^2', { own: [wave] }).en).toBe('x^2');
    expect(titleOf('elu', { own: [] }).en).toBe('ELU');
  });

  it('has names without what a link or a line of text cannot hold', () => {
    expect(tidyName('  a \u202e b;~\n c\ud800 ')).toBe('a b c');
    expect(Array.from(tidyName('😀'.repeat(99)))).toHaveLength(MAX_OWN_NAME);
    expect(tidyName(' \u0000 ')).toBe('');
  });

  it('gives no name twice, nor that of a built-in', () => {
    expect(freeName('Wave', [])).toBe('Wave');
    expect(freeName('wave', [wave])).toBe('wave 2');
    expect(freeName('Wave', [wave, { name: 'wave 2', formula: 'x' }])).toBe('Wave 3');
    expect(freeName('relu', [])).toBe('relu 2');
    expect(freeName('', [plain])).toBe('');
    expect(Array.from(freeName('x'.repeat(40), [{ name: 'x'.repeat(32), formula: 'x' }]))).toHaveLength(31);
  });

  it('travels in the link', () => {
    const text = encode({ ...defaults, own: [wave, plain] });
    expect(text).toBe('own=Wave%7Ex+%2B+sin%28a+*+x%29%3B%7Emax%28x%2C+0%29');
    expect(decode(text).settings.own).toEqual([wave, plain]);
  });

  it('loses single functions of a link, not all of them', () => {
    const { settings, ignored } = decode('own=Good~x;Bad~x%2B;nothing;Twice~x;' + '~x*2;'.repeat(60));
    expect(settings.own).toEqual([
      { name: 'Good', formula: 'x' },
      { name: '', formula: 'nothing' },
      { name: '', formula: 'x*2' },
    ]);
    expect(ignored.map(({ text }) => text)).toContain('Bad~x+');
  });

  it.each(['own=' + ';'.repeat(30_000), 'own=~~~;%00~%00;__proto__~constructor(x)', 'ranges=' + '*'.repeat(30_000)])(
    'never throws: %.40s',
    (link) => {
      const { settings } = decode(link);
      expect(settings).toEqual(defaults);
    },
  );
});

const typed = (settings: Settings, ...texts: readonly string[]): Settings =>
  texts.reduce((now, text) => ({ ...now, ...withFormula(now, 'draft', text) }), settings);
const valueOf = (settings: Settings, formula: string): unknown => {
  const like = activationLike({ activation: `formula:${formula}`, coefficients: settings.coefficients });
  return typeof like === 'object' ? like.coefficients : null;
};

describe('a formula that is typed', () => {
  it('takes its coefficients and their ranges along', () => {
    let now = typed(defaults, 'a * x');
    now = { ...now, ...withRange(now, 'formula:a * x', 'a', [2, 5]) };
    expect(valueOf(now, 'a * x')).toEqual({ a: 2 });
    now = { ...now, ...withCoefficient(now, 'formula:a * x', 'a', 3) };
    now = typed(now, 'a * x + b');
    expect(valueOf(now, 'a * x + b')).toEqual({ a: 3 });
    expect(rangeFor('formula:a * x + b', 'a', now.ranges)).toEqual([2, 5]);
    expect(rangeFor('formula:a * x + b', 'b', now.ranges)).toEqual([-10, 10]);
    expect(rangeFor('formula:a * x + b', 'constructor', now.ranges)).toEqual([-10, 10]);
  });

  it('leaves nothing behind of the texts on the way to it', () => {
    let now = typed(defaults, 'a * x');
    now = { ...now, ...withCoefficient(now, 'formula:a * x', 'a', 3) };
    now = typed(now, 'a * x +1', 'a * x +12', 'a * x +123');
    expect(Object.keys(now.coefficients)).toEqual([coefficientKey('formula:a * x +123')]);
  });

  it('changes no value of a formula that is kept, runs, or serves another layer', () => {
    const elsewhere = { own: [wave], activation: 'formula:a * x', functions: ['formula:a + x'] };
    let now: Settings = { ...defaults, ...elsewhere };
    for (const formula of ['x + sin(a * x)', 'a * x', 'a + x']) {
      now = { ...now, ...withFormula(now, 'draft', formula) };
      now = { ...now, ...withCoefficient(now, `formula:${formula}`, 'a', formula.length / 2) };
    }
    now = typed(now, 'a', 'x * a');
    expect(valueOf(now, 'x + sin(a * x)')).toEqual({ a: 7 });
    expect(valueOf(now, 'a * x')).toEqual({ a: 2.5 });
    expect(valueOf(now, 'a + x')).toEqual({ a: 2.5 });
    now = typed(now, 'x + sin(a * x)');
    expect(valueOf(now, 'x + sin(a * x)')).toEqual({ a: 7 });
  });

  it('lets names that JavaScript knows have values', () => {
    let now = typed(defaults, 'constructor * x + __proto__');
    for (const name of ['constructor', '__proto__'])
      now = { ...now, ...withCoefficient(now, `formula:${now.draft}`, name, 4) };
    expect(valueOf(now, now.draft)).toEqual(
      Object.fromEntries([
        ['constructor', 4],
        ['__proto__', 4],
      ]),
    );
    expect(decode(encode(now))).toEqual({ settings: now, ignored: [] });
  });

  it('begins in the workshop as the function that runs, with its numbers', () => {
    for (const [activation, formula, expected] of [
      ['leaky-relu', 'where(x > 0, x, alpha * x)', { alpha: 0.3 }],
      ['formula:b * x', 'b * x', { b: 7 }],
    ] as const) {
      const coefficients = { 'leaky-relu': { alpha: 0.3 }, formula: { b: 7 } };
      const now = { ...defaults, activation, coefficients };
      const patch = toWorkshop(now);
      expect(patch).toMatchObject({ draft: formula, exhibit: 'functions' });
      expect(valueOf({ ...now, ...patch }, formula)).toEqual(expected);
    }
    expect(toWorkshop({ ...defaults, activation: 'maxout-3' }).draft).toBe('x');
  });

  it('gives only values that the table takes', () => {
    let now = typed(defaults, 'a * x');
    now = { ...now, ...withRange(now, 'formula:a * x', 'a', [2, 5]) };
    for (const key of ['draft', 'coefficients', 'ranges'] as const)
      expect(validate(key, now[key])).toEqual({ value: now[key] });
  });

  it('of old links shares its coefficients with every other, until it has its own', () => {
    const { settings } = decode('act=formula:a*x&coef=formula.a_3');
    expect(valueOf(settings, 'a*x')).toEqual({ a: 3 });
    const now = { ...settings, ...withCoefficient(settings, 'formula:a*x', 'a', 1) };
    expect(valueOf(now, 'a*x')).toEqual({ a: 1 });
    expect(valueOf(now, 'a+x')).toEqual({ a: 3 });
    expect(decode(encode(now)).settings).toEqual(now);
  });
});

describe('layers beyond the first', () => {
  it('take formulas, which a link keeps apart', () => {
    const chosen = { ...defaults, deeper: [4, 4], functions: ['formula:max(x_1, x)', 'maxout-3'] };
    expect(encode(chosen)).toBe('deeper=4_4&acts=formula%3Amax%28x_1%2C+x%29%3Bmaxout-3');
    expect(decode(encode(chosen))).toEqual({ settings: chosen, ignored: [] });
  });
});
