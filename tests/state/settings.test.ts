import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/activations/index.ts';
import { datasets } from '../../src/datasets/index.ts';
import { activationLike } from '../../src/state/choices.ts';
import { fromPosition, parseNumber, toPosition } from '../../src/state/fields.ts';
import {
  classesOf,
  classPairOf,
  consequences,
  defaults,
  type SettingKey,
  settingKeys,
  table,
  validate,
} from '../../src/state/settings.ts';

const accepts = (key: SettingKey, value: unknown): boolean => 'value' in validate(key, value);

describe('the settings table', () => {
  it.each(settingKeys)('%s: its default passes its own check, unchanged', (key) => {
    expect(validate(key, defaults[key])).toEqual({ value: defaults[key] });
  });

  it('gives every setting a name of its own in links', () => {
    const names = settingKeys.map((key) => table[key].url);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z0-9]+$/);
  });

  it('labels every setting, option and help in both languages', () => {
    for (const key of settingKeys) {
      const field = table[key];
      const texts = [field.label, ...(field.help ? [field.help] : [])];
      if (field.kind === 'choice') texts.push(...field.options.map((option) => option.label));
      for (const { en, zh } of texts) {
        expect(en.trim()).not.toBe('');
        expect(zh.trim()).not.toBe('');
      }
    }
  });

  it('offers every data set, and takes every activation of the catalogue', () => {
    const field = table.dataset;
    if (field.kind !== 'choice') throw new Error('the data set is a choice');
    expect(field.options.map((option) => option.value)).toEqual(datasets.map((entry) => entry.name));
    for (const { name } of catalogue) expect(accepts('activation', name)).toBe(true);
  });
});

describe('validation', () => {
  it.each<[SettingKey, unknown]>([
    ['units', 0],
    ['units', 301],
    ['units', 1.5],
    ['units', '12'],
    ['units', Number.NaN],
    ['learningRate', 0],
    ['learningRate', 11],
    ['learningRate', Infinity],
    ['testShare', -0.1],
    ['batch', 17],
    ['batch', '17'],
    ['bias', 1],
    ['activation', 'no-such'],
    ['activation', 'formula:x +'],
    ['activation', 'formula:nothing(x)'],
    ['activation', { formula: 'x' }],
    ['coefficients', null],
    ['coefficients', { elu: { alpha: 99 } }],
    ['coefficients', { elu: { omega: 1 } }],
    ['coefficients', { nobody: { alpha: 1 } }],
    ['coefficients', { elu: 3 }],
    ['added', [{ x: 1, y: 2 }]],
    ['added', [{ x: 1, y: 2, label: 8 }]],
    ['added', [{ x: Infinity, y: 2, label: 0 }]],
    ['added', Array.from({ length: 401 }, () => ({ x: 0, y: 0, label: 0 }))],
    ['removed', [2000]],
    ['removed', [-1]],
    ['removed', 'all'],
    ['view', { x: 0, y: 0 }],
    ['view', { x: 0, y: 0, span: 0 }],
    ['camera', { yaw: 0, pitch: 90, zoom: 1 }],
    ['dataset', '__proto__'],
    ['activation', 'maxout-1'],
    ['activation', 'maxout-9'],
    ['activation', 'maxout-22'],
    ['deeper', [0]],
    ['deeper', [301]],
    ['deeper', [4.5]],
    ['deeper', [1, 2, 3, 4, 5, 6]],
    ['deeper', '8'],
    ['functions', ['no-such']],
    ['functions', ['formula:x +']],
    ['functions', [null]],
    ['functions', Array.from({ length: 6 }, () => 'relu')],
    ['features', []],
    ['features', ['x1', 'x3']],
    ['features', 'x1'],
    ['layerShown', [0]],
    ['layerShown', [7]],
    ['layerShown', 'some'],
    ['views', []],
    ['views', ['plane', 'nothing']],
    ['maximised', 'all'],
    ['stage', 1.1],
    ['classPair', [1, 1]],
    ['classPair', [0, 8]],
    ['classPair', [0]],
    ['target', 'x +'],
    ['target', 'x + a'],
    ['target', 'x * random'],
    ['target', 3],
  ])('%s refuses %j and says why in both languages', (key, value) => {
    const checked = validate(key, value);
    if ('value' in checked) throw new Error(`${key} took ${JSON.stringify(value)}`);
    expect(checked.problem.en).not.toBe('');
    expect(checked.problem.zh).not.toBe('');
  });

  it('takes a formula of one’s own', () => {
    expect(accepts('activation', 'formula:x * sigmoid(b * x)')).toBe(true);
  });

  it('takes maxout of two to eight pieces, for any layer', () => {
    for (const pieces of [2, 8]) expect(accepts('activation', `maxout-${pieces}`)).toBe(true);
    expect(accepts('functions', ['same', 'maxout-3', 'tanh'])).toBe(true);
  });

  it('brings lists into their own order and says nothing twice', () => {
    expect(validate('features', ['x1*x2', 'x1', 'x1'])).toEqual({ value: ['x1', 'x1*x2'] });
    expect(validate('views', ['units', 'plane', 'units'])).toEqual({ value: ['plane', 'units'] });
    expect(validate('layerShown', [3, 1, 3])).toEqual({ value: [1, 3] });
    expect(validate('functions', ['same', 'tanh', 'same'])).toEqual({ value: ['same', 'tanh'] });
  });

  it('keeps only coefficients that differ from the entry’s default', () => {
    expect(validate('coefficients', { elu: { alpha: 1 }, celu: { alpha: 2 } })).toEqual({
      value: { celu: { alpha: 2 } },
    });
  });

  it('sorts removed samples and keeps each once', () => {
    expect(validate('removed', [7, 3, 7])).toEqual({ value: [3, 7] });
  });

  it('reads numbers as people write them and nothing else', () => {
    expect(['0.5', '-3', '1e-4', '.5', '+2', '5.'].map(parseNumber)).toEqual([0.5, -3, 1e-4, 0.5, 2, 5]);
    for (const text of ['', ' ', '0x10', 'Infinity', 'NaN', '1,5', '1 2', '1e', '--1', '1'.repeat(40)]) {
      expect(parseNumber(text)).toBeNaN();
    }
  });
});

describe('what follows from a change', () => {
  const drawn = { ...defaults, added: [{ x: 1, y: 1, label: 0 }], removed: [4] };

  it('another data set starts without the points of the last one, with its own number of classes', () => {
    for (const { name, classes } of datasets.filter((entry) => entry.name !== defaults.dataset)) {
      if (classes.max === 1) continue;
      expect(consequences(drawn, { dataset: name })).toMatchObject({
        added: [],
        removed: [],
        classes: classes.default,
      });
    }
  });

  it('a data set with targets leaves the number of classes as it was', () => {
    expect(consequences({ ...drawn, classes: 5 }, { dataset: 'bumps' })).toMatchObject({ added: [], classes: 5 });
  });

  it('another seed of the data forgets which samples were removed, and keeps what was added', () => {
    expect(consequences(drawn, { dataSeed: 99 })).toEqual({ dataSeed: 99, removed: [] });
  });

  it('another width changes nothing else', () => {
    expect(consequences(drawn, { units: 300 })).toEqual({ units: 300 });
  });

  it('never has more classes than the data set allows', () => {
    for (const { name, classes } of datasets) {
      expect(classesOf({ dataset: name, classes: 8 })).toBe(classes.max);
      expect(classesOf({ dataset: name, classes: 2 })).toBe(classes.min);
    }
  });

  it('spans the logit plane by classes that are there', () => {
    expect(classPairOf({ dataset: 'rings', classes: 5, classPair: [4, 2] })).toEqual([4, 2]);
    expect(classPairOf({ dataset: 'rings', classes: 4, classPair: [4, 2] })).toEqual([0, 1]);
    expect(classPairOf({ dataset: 'circle', classes: 2, classPair: [1, 0] })).toEqual([1, 0]);
  });

  it('hands the engines an activation with its own coefficients and no others', () => {
    const coefficients = { elu: { alpha: 2 }, formula: { a: 3, b: 4 } };
    expect(activationLike({ activation: 'elu', coefficients })).toEqual({ name: 'elu', coefficients: { alpha: 2 } });
    expect(activationLike({ activation: 'relu', coefficients })).toEqual({ name: 'relu', coefficients: {} });
    expect(activationLike({ activation: 'formula:b * x', coefficients })).toEqual({
      formula: 'b * x',
      coefficients: { b: 4 },
    });
  });
});

describe('slider scales', () => {
  const range = { kind: 'number', min: 1e-4, max: 10 } as const;

  it('puts equal factors at equal distances on a logarithmic one', () => {
    // 1e-4 … 10 is five decades, so 1e-2 lies at 2/5.
    expect(toPosition({ ...range, scale: 'log' }, 1e-2)).toBeCloseTo(0.4, 12);
    expect(fromPosition({ ...range, scale: 'log' }, 0.4)).toBe(0.01);
  });

  it('reaches both ends, and zero on a cubic one', () => {
    for (const scale of ['linear', 'log', 'cubic'] as const) {
      expect(fromPosition({ ...range, scale }, 0)).toBe(1e-4);
      expect(fromPosition({ ...range, scale }, 1)).toBe(10);
    }
    expect(fromPosition({ kind: 'number', min: 0, max: 1, scale: 'cubic' }, 0.5)).toBe(0.13); // 0.125 to two digits
  });

  it('keeps to the step without stray decimals', () => {
    const field = { kind: 'number', min: 0, max: 0.5, step: 0.01, scale: 'linear' } as const;
    expect(fromPosition(field, 0.6)).toBe(0.3);
  });
});
