import { describe, expect, test } from 'vitest';
import { samplesOf, withoutSamples, withSample } from '../../../src/exhibits/fold/samples.ts';
import { defaults } from '../../../src/state/settings.ts';

describe('samplesOf', () => {
  test('keeps about the test share, and every sample on one side only', () => {
    const { training, test: kept, origins } = samplesOf({ ...defaults, samples: 1000, testShare: 0.3 });
    expect(training.labels.length + kept.labels.length).toBe(1000);
    expect(Math.abs(kept.labels.length - 300)).toBeLessThan(5);
    expect(new Set(origins.map((origin) => JSON.stringify(origin))).size).toBe(1000);
  });

  test('an added point is for training; one whose class is gone is left out', () => {
    const added = [
      { x: 0.5, y: -0.25, label: 1 },
      { x: 0, y: 0, label: 7 },
    ];
    const base = samplesOf(defaults);
    const more = samplesOf({ ...defaults, added });
    expect(more.training.labels.length).toBe(base.training.labels.length + 1);
    expect(more.training.inputs.slice(-2)).toEqual(Float32Array.of(0.5, -0.25));
    expect(more.training.labels.at(-1)).toBe(1);
  });

  test('a removed sample is gone and no other moves', () => {
    const base = samplesOf(defaults);
    const first = base.origins[0];
    if (!first || !('generated' in first)) throw new Error('the first sample is generated');
    const less = samplesOf({ ...defaults, removed: [first.generated] });
    expect(less.training.inputs).toEqual(base.training.inputs.slice(2));
  });
});

test('removing takes what lies within the radius, generated and added alike', () => {
  const settings = { ...defaults, added: [{ x: 3, y: 3, label: 0 }] };
  const samples = samplesOf(settings);
  expect(withoutSamples(settings, samples, 3.01, 3, 0.05)).toEqual({ added: [], removed: [] });
  expect(withoutSamples(settings, samples, 9, 9, 0.05)).toBeNull();
  const [x = 0, y = 0] = samples.training.inputs;
  const patch = withoutSamples(settings, samples, x, y, 1e-6);
  expect(patch?.removed).toHaveLength(1);
  expect(patch?.added).toHaveLength(1);
});

test('there is always something to train on', () => {
  const { training, test: kept } = samplesOf({ ...defaults, samples: 2, testShare: 0.9 });
  expect(training.labels.length).toBeGreaterThan(0);
  expect(training.labels.length + kept.labels.length).toBe(2);
  expect(samplesOf({ ...defaults, samples: 2, removed: [0, 1] }).origins).toHaveLength(2);
  const one = { ...defaults, samples: 2, removed: [0] };
  expect(withoutSamples(one, samplesOf(one), 0, 0, 10)).toBeNull();
});

test('there is an end to adding', () => {
  const added = Array.from({ length: 400 }, () => ({ x: 0, y: 0, label: 0 }));
  expect(withSample({ ...defaults, added }, { x: 1, y: 1, label: 0 })).toBeNull();
  expect(withSample(defaults, { x: 1, y: 1, label: 0 })?.added).toHaveLength(1);
});
