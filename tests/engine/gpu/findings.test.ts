/** What is kept about an adapter: it comes back as it was, and whatever else lies there is not believed. */
import { assert, json, property } from 'fast-check';
import { expect, test } from 'vitest';
import { assumedFindings, readFindings, writeFindings } from '../../../src/engine/gpu/findings.ts';
import { layersPay } from '../../../src/engine/gpu/layered/one-layer.ts';
import { tiles } from '../../../src/engine/gpu/layered/programs.ts';

test.each([true, false])('comes back as it was, of a processor: %s', (software) => {
  const { tuning } = assumedFindings(software);
  for (const layersPayFrom of [Infinity, 32, 173]) {
    for (const choices of [[tiles.large], [tiles.small, tiles.medium], [tiles.medium, tiles.small, tiles.large]]) {
      const found = { tuning: { ...tuning, choices, dispatch: 0.0125 }, layersPayFrom };
      expect(readFindings(writeFindings(found), software)).toEqual(found);
    }
  }
});

test('what nobody measured is not believed', () => {
  const good = JSON.parse(writeFindings(assumedFindings(false))) as Record<string, unknown>;
  const rates = { large: 1, medium: 1, small: 1 };
  const wrong: Record<string, unknown>[] = [
    { version: 0 },
    { choices: [] },
    { choices: ['huge'] },
    { choices: ['small', 'small'] },
    { choices: 'small' },
    { speeds: { ...rates, small: 0 } },
    { speeds: { large: 1, medium: 1 } },
    { single: { ...rates, large: '1' } },
    { single: null },
    { dispatch: -1 },
    { from: 0 },
    { from: 'never' },
  ];
  expect(readFindings(JSON.stringify(good), false)).not.toBeNull();
  expect(wrong.filter((change) => readFindings(JSON.stringify({ ...good, ...change }), false) !== null)).toEqual([]);
  for (const text of [null, '', '{', 'null', '[]', '7']) expect(readFindings(text, false)).toBeNull();
  assert(property(json(), (text) => readFindings(text, true) === null));
});

test('layers pay from a width on, and of few samples only where there are the more units', () => {
  expect(layersPay(100, 99, 1000)).toBe(false);
  expect(layersPay(100, 100, 1000)).toBe(true);
  expect(layersPay(100, 100, 128)).toBe(false);
  expect(layersPay(100, 200, 128)).toBe(true);
  expect(layersPay(100, 300, 10)).toBe(false);
  expect(layersPay(Infinity, 300, 1e9)).toBe(false);
});
