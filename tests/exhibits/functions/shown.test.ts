import { describe, expect, it } from 'vitest';
import { focusOf, shownFunctions } from '../../../src/exhibits/functions/shown.ts';
import { defaults, type Settings } from '../../../src/state/settings.ts';

const shown = (patch: Partial<Settings>): ReturnType<typeof shownFunctions> =>
  shownFunctions({ ...defaults, ...patch });

describe('the functions that are shown', () => {
  it('are those compared, each in a colour of its own, with the coefficients chosen', () => {
    const all = shown({ compared: ['elu', 'tanh', 'formula:a*x + b'], coefficients: { elu: { alpha: 2 } } });
    expect(all.map(({ id, ink }) => [id, ink])).toEqual([
      ['elu', 0],
      ['tanh', 1],
      ['formula:a*x + b', 2],
    ]);
    expect(all.map(({ coefficients }) => [...coefficients])).toEqual([[2], [], [1, 1]]);
    expect(all.map(({ by }) => by)).toEqual([0, -1, 0]);
  });

  it('are derived by the coefficient asked for where they have it', () => {
    const all = shown({ compared: ['gelu', 'elu'], curveBy: 'sigma' });
    expect(all.map(({ by }) => by)).toEqual([1, 0]);
  });

  it('the chosen one stands once for each value of a fan, no other does', () => {
    const all = shown({
      compared: ['elu', 'swish'],
      chosen: 'swish',
      fan: { coefficient: 'beta', values: [0, 0.5, 99] },
    });
    expect(all.map(({ name, fanned }) => [name, fanned])).toEqual([
      ['elu', null],
      ['swish', 0],
      ['swish', 0.5],
      ['swish', 99],
    ]);
    expect(all.map(({ coefficients }) => coefficients[0])).toEqual([1, 0, 0.5, 10]); // as far as Swish's β goes
    expect(new Set(all.map(({ id }) => id)).size).toBe(4);
  });

  it('are never more than colours', () => {
    const compared = ['relu', 'elu', 'selu', 'celu', 'tanh', 'swish'];
    const values = [1, 2, 3, 4, 5, 6, 7, 8];
    const all = shown({ compared, chosen: 'swish', fan: { coefficient: 'beta', values } });
    expect(all).toHaveLength(8);
    expect(new Set(all.map(({ ink }) => ink)).size).toBe(8);
  });

  it('a hand moves the coefficients of the chosen one, or of the first', () => {
    expect(focusOf({ compared: ['relu', 'elu'], chosen: 'elu' })).toBe('elu');
    expect(focusOf({ compared: ['relu', 'elu'], chosen: 'gelu' })).toBe('relu');
  });
});
