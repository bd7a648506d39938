import { describe, expect, it } from 'vitest';
import { lessonOf, Maps } from '../../../src/main/warp/weights.ts';
import { nearestPoint } from '../../../src/main/warp/reading.ts';
import { defaults } from '../../../src/state/settings.ts';

describe('the nearest point', () => {
  const warped = [0, 0, 1, 1, 2, 0, 1, 1, NaN, 0, 1, 1, 2, 1, 1, 1]; // four points, the third not finite

  it('is found within reach, and none beyond', () => {
    expect(nearestPoint(warped, 1.9, 0.2, 0.5)).toEqual({ point: 1, x: 2, y: 0 });
    expect(nearestPoint(warped, 1, 0.3, 0.5)).toBeNull();
    expect(nearestPoint([], 0, 0, 1)).toBeNull();
  });
});

describe('the maps of the cells', () => {
  const none = { weights: () => null };

  it('are those of the row for all functions, and the same objects the next time', () => {
    const maps = new Maps();
    const first = maps.of([2, 9], ['relu', 'tanh'], 5, null, none);
    expect(first.map(({ units }) => units)).toEqual([2, 2, 9, 9]);
    expect(first[0]).toBe(first[1]);
    expect(maps.of([2, 10], ['relu'], 5, null, none)[0]).toBe(first[0]);
    expect(maps.of([2], ['relu'], 6, null, none)[0]).not.toBe(first[0]);
  });

  it('are the learned ones where they are known', () => {
    const lesson = lessonOf(defaults);
    const weights = Float32Array.of(1, 0, 0, 2);
    const knows = {
      weights: (_: unknown, { activation }: { activation: unknown }) => (activation === 'tanh' ? weights : null),
    };
    const [drawn, learned] = new Maps().of([2], ['relu', 'tanh'], 5, lesson, knows);
    expect(drawn?.weights).not.toBe(weights);
    expect(learned?.weights).toBe(weights);
    expect(learned?.inverse).toEqual(Float64Array.of(1, 0, 0, 0.5));
  });
});

describe('the lesson', () => {
  it('is another where the points reach further or are others, and not where the page only looks otherwise', () => {
    const { key, data, classes } = lessonOf(defaults);
    expect(classes).toBe(2);
    expect(lessonOf({ ...defaults, theme: 'dark', activation: 'tanh', units: 7 }).key).toBe(key);
    expect(lessonOf({ ...defaults, dataSeed: 2 }).key).not.toBe(key);
    expect(lessonOf({ ...defaults, learningRate: 0.5 }).key).not.toBe(key);
    const further = lessonOf({ ...defaults, warpReach: 2 * defaults.warpReach });
    expect(further.key).not.toBe(key);
    expect(further.data.inputs).toEqual(data.inputs.map((value) => 2 * value));
  });
});
