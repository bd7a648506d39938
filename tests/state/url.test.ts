import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/activations/index.ts';
import { datasets } from '../../src/datasets/index.ts';
import { features } from '../../src/network/architecture.ts';
import { functionsOf, hiddenOf, lossOf } from '../../src/state/layers.ts';
import { presets, presetSettings } from '../../src/state/presets.ts';
import {
  defaults,
  type SettingKey,
  type Settings,
  settingKeys,
  table,
  validate,
  viewNames,
} from '../../src/state/settings.ts';
import { decode, encode, MAX_LINK } from '../../src/state/url.ts';

/** A value for a setting as it may come from anywhere, made canonical by the table's own check. */
function checked<K extends SettingKey>(key: K, raw: unknown): Settings[K] {
  const result = validate(key, raw);
  if ('problem' in result) throw new Error(`${key}: ${result.problem.en}`);
  return result.value;
}

const coefficientsOf = (name: string): fc.Arbitrary<unknown> => {
  const specs = catalogue.find((entry) => entry.name === name)?.coefficients ?? {};
  const values = Object.entries(specs).map(
    ([key, { min, max }]) => [key, fc.double({ min, max, noNaN: true })] as const,
  );
  return fc.record(Object.fromEntries(values), { requiredKeys: [] });
};

const special: Partial<Record<SettingKey, fc.Arbitrary<unknown>>> = {
  dataset: fc.constantFrom(...datasets.map((entry) => entry.name)),
  activation: fc.constantFrom(
    'relu',
    'smooth-relu-3',
    'maxout-2',
    'formula:x * sigmoid(b*x)',
    'formula:max(0, x) + a^2 / (1 + c)',
  ),
  functions: fc.array(
    fc.constantFrom('same', 'tanh', 'smooth-relu-3', 'maxout-8', 'formula:max(0, x_1) * x', 'formula:x'),
    { maxLength: 5 },
  ),
  draft: fc.constantFrom('x', 'clamp(x, -a_1, 1)', 'x ^ 2 + ５'),
  own: fc.uniqueArray(
    fc.record({
      name: fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', '波', 'a~b;c', '__proto__')),
      formula: fc.constantFrom('x', 'clamp(x, -a_1, 1)', 'constructor * x', 'ｍａｘ（ｘ，０）'),
    }),
    { maxLength: 12, selector: ({ formula }) => formula },
  ),
  ranges: fc.dictionary(
    fc.constantFrom('formula-a', 'formula-1z141z3'),
    fc.dictionary(fc.constantFrom('a', 'w_1', '__proto__'), fc.constantFrom([-1, 1], [0, 1e-3], [-100, 100], [2.5, 7])),
  ),
  draftLearned: fc.constantFrom(null, { coefficient: 'w_1', per: 'unit' }, { coefficient: '__proto__', per: 'layer' }),
  learnedName: fc.constantFrom('', 'a', 'constructor', '_w_1'),
  deeper: fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 5 }),
  features: fc.subarray([...features], { minLength: 1 }),
  layerShown: fc.oneof(fc.constant('all'), fc.subarray([1, 2, 3, 4, 5, 6])),
  views: fc.subarray([...viewNames], { minLength: 1 }),
  chosen: fc.constantFrom('relu', 'smooth-relu-3', 'formula:max(0, x) + a^2'),
  curveLines: fc.subarray(['f', 'slope', 'curvature', 'coefficient'], { minLength: 1 }),
  curveBy: fc.constantFrom('', 'alpha', 'constructor'),
  curveWindow: fc.record({
    left: fc.double({ min: -1e6, max: -1, noNaN: true }),
    right: fc.double({ min: 0, max: 1e6, noNaN: true }),
    bottom: fc.double({ min: -100, max: -1e-3, noNaN: true }),
    top: fc.double({ min: 0, max: 100, noNaN: true }),
  }),
  fan: fc.record({
    coefficient: fc.constantFrom('', 'beta', 'a_1', 'toString'),
    values: fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1, maxLength: 8 }),
  }),
  compared: fc.uniqueArray(fc.constantFrom('relu', 'gelu-tanh', 'formula:max(0, x) + a^2'), { minLength: 1 }),
  judged: fc.constantFrom('draft', 'card', 'fold', 'gelu', 'formula:x / (1 + a)'),
  rivals: fc.uniqueArray(fc.constantFrom('relu', 'mish', 'formula:x - a^2'), { minLength: 1 }),
  warpFunctions: fc.uniqueArray(fc.constantFrom('relu', 'tanh-shrink', 'formula:x / (1 + a)'), { minLength: 1 }),
  classPair: fc.subarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 2, maxLength: 2 }),
  target: fc.constantFrom('x^2 - y', 'where(x > y, 1, -1)', 'exp(-4 * (x^2 + y^2))'),
  coefficients: fc.record(
    { elu: coefficientsOf('elu'), gelu: coefficientsOf('gelu'), 'leaky-relu': coefficientsOf('leaky-relu') },
    { requiredKeys: [] },
  ),
  added: fc.array(
    fc.record({
      x: fc.double({ min: -100, max: 100, noNaN: true }),
      y: fc.double({ min: -100, max: 100, noNaN: true }),
      label: fc.integer({ min: 0, max: 7 }),
    }),
    { maxLength: 12 },
  ),
  removed: fc.uniqueArray(fc.integer({ min: 0, max: 1999 }), { maxLength: 40 }),
  view: fc.record({
    x: fc.double({ min: -20, max: 20, noNaN: true }),
    y: fc.double({ min: -20, max: 20, noNaN: true }),
    span: fc.double({ min: 2e-3, max: 40, noNaN: true }),
  }),
  surface: fc.constantFrom('x * sigmoid(y)', 'max(x, y)', 'x^2 - y'),
  surfaceCamera: fc.record({
    yaw: fc.double({ min: -360, max: 360, noNaN: true }),
    pitch: fc.double({ min: -35, max: 86, noNaN: true }),
    zoom: fc.double({ min: 0.2, max: 8, noNaN: true }),
  }),
  maxoutTarget: fc.constantFrom('x^2', 'where(x < 0, -x, x^3)', 'exp(x) + 2'),
  rampSpan: fc.record({
    from: fc.double({ min: -9, max: 0, noNaN: true }),
    to: fc.double({ min: 1, max: 9, noNaN: true }),
  }),
  camera: fc.record({
    yaw: fc.double({ min: -360, max: 360, noNaN: true }),
    pitch: fc.double({ min: -35, max: 86, noNaN: true }),
    zoom: fc.double({ min: 0.2, max: 8, noNaN: true }),
  }),
};

function arbitrary(key: SettingKey): fc.Arbitrary<unknown> {
  const field = table[key];
  const own = special[key];
  if (own) return own;
  if (field.kind === 'choice') return fc.constantFrom(...field.options.map((option) => option.value));
  if (field.kind === 'boolean') return fc.boolean();
  if (field.kind === 'integer') return fc.integer({ min: field.min, max: field.max });
  if (field.kind === 'number') return fc.double({ min: field.min, max: field.max, noNaN: true });
  throw new Error(`no arbitrary value for ${key}`);
}

const settings = fc
  .record(Object.fromEntries(settingKeys.map((key) => [key, arbitrary(key)])), { requiredKeys: [] })
  .map((raw): Settings => {
    const entries = Object.entries(raw).map(([key, value]) => [key, checked(key as SettingKey, value)]);
    return { ...defaults, ...(Object.fromEntries(entries) as Partial<Settings>) };
  });

describe('the link', () => {
  it('is empty when everything is as by default', () => {
    expect(encode(defaults)).toBe('');
    expect(decode('')).toEqual({ settings: defaults, ignored: [] });
    expect(decode('#')).toEqual({ settings: defaults, ignored: [] });
  });

  it('restores any settings exactly', () => {
    fc.assert(
      fc.property(settings, (chosen) => {
        expect(decode(`#${encode(chosen)}`)).toEqual({ settings: chosen, ignored: [] });
      }),
      { numRuns: 400 },
    );
  });

  it('says only what differs, in readable names', () => {
    expect(encode({ ...defaults, units: 300, dataset: 'two-spirals', optimizer: 'sgd' })).toBe(
      'data=two-spirals&optimizer=sgd&units=300',
    );
  });

  it('says the layers, the inputs and the views in readable names', () => {
    const chosen: Settings = {
      ...defaults,
      deeper: [8, 4],
      functions: ['same', 'maxout-3'],
      features: ['x1', 'x2', 'x1*x2', 'sin(x1)'],
      layerShown: [2],
      views: ['plane', 'logits'],
      classPair: [2, 0],
    };
    expect(encode(chosen)).toBe(
      'deeper=8_4&acts=same_maxout-3&features=x1_x2_x1x2_sinx1&layers=2&views=plane_logits&pair=2_0',
    );
    expect(decode('deeper=8,4&acts=same,maxout-3&layers=none').settings).toMatchObject({
      deeper: [8, 4],
      functions: ['same', 'maxout-3'],
      layerShown: [],
    });
  });

  it('means what it meant before there were layers', () => {
    const old = decode('#data=two-spirals&points=600&units=300&act=tanh&classes=2&view=0_0_3');
    expect(old.ignored).toEqual([]);
    expect(hiddenOf(old.settings)).toEqual([300]);
    expect(functionsOf(old.settings)).toEqual({ name: 'tanh', coefficients: {} });
    expect(lossOf(old.settings)).toBe('cross-entropy');
    expect(old.settings).toMatchObject({ features: ['x1', 'x2'], views: ['plane', 'sheet'], layerShown: 'all' });
  });

  it('carries formulas, coefficients and points of one’s own', () => {
    const link = decode(
      '#act=formula%3Ax*sigmoid(b*x)&coef=formula.b_1.7*elu.alpha_2&added=0.5_-0.25_1*1_2_0&removed=3.7-9',
    );
    expect(link.ignored).toEqual([]);
    expect(link.settings).toMatchObject({
      activation: 'formula:x*sigmoid(b*x)',
      coefficients: { elu: { alpha: 2 }, formula: { b: 1.7 } },
      added: [
        { x: 0.5, y: -0.25, label: 1 },
        { x: 1, y: 2, label: 0 },
      ],
      removed: [3, 7, 8, 9],
    });
  });
});

describe('the presets', () => {
  it.each(presets)('$title.en: is a link that this page reads in full', (preset) => {
    const chosen = presetSettings(preset, { language: 'zh', theme: 'dark' });
    expect(decode(encode(chosen))).toEqual({ settings: chosen, ignored: [] });
  });
});

describe('what is not valid in a link', () => {
  it('is left out one by one and said, while the rest counts', () => {
    const { settings: read, ignored } = decode('#units=301&rate=0.1&nonsense=5&batch=7&seed=1&seed=2');
    expect(read).toEqual({ ...defaults, learningRate: 0.1, seed: 1 });
    expect(ignored.map(({ key, text }) => `${key}=${text}`)).toEqual(['units=301', 'nonsense=5', 'batch=7', 'seed=2']);
    for (const { why } of ignored) {
      expect(why.en).not.toBe('');
      expect(why.zh).not.toBe('');
    }
  });

  it('loses single points and coefficients, not the whole list', () => {
    const { settings: read, ignored } = decode(
      '#added=1_1_0*x_y_z*2_2_1*3_3_9&coef=elu.alpha_2*elu.alpha_99*nobody.a_1',
    );
    expect(read.added.map((point) => point.x)).toEqual([1, 2]);
    expect(read.coefficients).toEqual({ elu: { alpha: 2 } });
    expect(ignored.map(({ text }) => text)).toEqual(['x_y_z', '3_3_9', 'elu.alpha_99', 'nobody.a_1']);
  });

  it.each([
    '#units=1e999',
    '#units=%00',
    '#%E0%A4%A',
    '#__proto__=1&constructor=2&toString=3',
    '#coef=__proto__.alpha_1*constructor.name_1*formula.__proto___1',
    '#act=formula:' + '('.repeat(5000),
    '#act=formula:' + 'x+'.repeat(300) + 'x',
    '#added=' + '*'.repeat(30_000),
    '#removed=' + '0-1999.'.repeat(4000),
    '#removed=0-99999999999',
    '#view=1_2_3_4_5&camera=__&view=NaN_0_1',
    '#' + 'a&'.repeat(200_000),
    '#deeper=' + '9_'.repeat(10_000),
    '#deeper=__proto__&acts=constructor_same&features=&views=&layers=1e9&pair=0_0',
    '#target=' + '('.repeat(5000),
    '#target=1/0&stage=2&max=window',
    '#units=12' + ' '.repeat(MAX_LINK),
  ])('never throws: %.40s', (hash) => {
    const { settings: read, ignored } = decode(hash);
    for (const key of settingKeys) expect(validate(key, read[key])).toHaveProperty('value');
    expect(ignored.length).toBeGreaterThan(0);
    expect(ignored.length).toBeLessThanOrEqual(50);
    for (const { text } of ignored) expect(text.length).toBeLessThanOrEqual(40);
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
  });

  it('never throws on anything, and what it gives is valid', () => {
    const names = fc.constantFrom(...settingKeys.map((key) => table[key].url), 'x', '');
    const pairs = fc.array(fc.tuple(names, fc.oneof(fc.string(), fc.double().map(String))), { maxLength: 6 });
    fc.assert(
      fc.property(pairs, fc.string(), (list, tail) => {
        const { settings: read } = decode(`#${list.map(([name, text]) => `${name}=${text}`).join('&')}${tail}`);
        for (const key of settingKeys) expect(validate(key, read[key])).toEqual({ value: read[key] });
      }),
      { numRuns: 400 },
    );
  });
});
