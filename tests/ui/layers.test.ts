import { describe, expect, it } from 'vitest';
import { hiddenOf } from '../../src/state/layers.ts';
import { defaults, type Settings, validate } from '../../src/state/settings.ts';
import { withFunction, withLayer, withoutLayer, withShown, withWidth } from '../../src/ui/layers/patches.ts';

const deep: Settings = { ...defaults, units: 3, deeper: [8, 5], functions: ['same', 'tanh'] };

describe('the list of layers', () => {
  it('adds a layer as wide as the last, up to six, and says how it begins', () => {
    expect(withLayer(defaults, 'identity')).toEqual({ deeper: [12], newLayers: 'identity' });
    expect(withLayer(deep, 'initial')).toEqual({ deeper: [8, 5, 5], newLayers: 'initial' });
    expect(withLayer({ ...deep, deeper: [1, 2, 3, 4, 5] }, 'initial')).toEqual({});
  });

  it('takes the last layer away, with what was chosen for it', () => {
    expect(withoutLayer(deep)).toEqual({ deeper: [8], functions: [] });
    expect(withoutLayer({ ...deep, functions: ['elu', 'tanh'] })).toEqual({ deeper: [8], functions: ['elu'] });
  });

  it('shows the one layer that is left, whatever was hidden', () => {
    const hidden: Settings = { ...defaults, deeper: [4], layerShown: [2] };
    expect({ ...hidden, ...withoutLayer(hidden) }).toMatchObject({ deeper: [], layerShown: 'all' });
  });

  it('changes one width or one function and no other, by the number of the layer', () => {
    expect(withWidth(deep, 2, 300)).toEqual({ deeper: [8, 300] });
    expect(withFunction(deep, 1, 'relu')).toEqual({ functions: ['relu', 'tanh'] });
    expect(withFunction(deep, 2, 'same')).toEqual({ functions: [] });
    expect(withFunction({ ...deep, functions: [] }, 2, 'maxout-3')).toEqual({ functions: ['same', 'maxout-3'] });
  });

  it('shows and hides the creases of a layer', () => {
    expect(withShown(deep, 1, false)).toEqual({ layerShown: [1, 3] });
    expect(withShown({ ...deep, layerShown: [1, 3] }, 1, true)).toEqual({ layerShown: 'all' });
    expect(withShown({ ...deep, layerShown: [2] }, 1, false)).toEqual({ layerShown: [] });
  });

  it('gives only values that the table takes', () => {
    const patches = [
      withLayer(deep, 'identity'),
      withoutLayer(deep),
      withFunction(deep, 1, 'elu'),
      withShown(deep, 0, false),
    ];
    for (const patch of patches) {
      for (const key of Object.keys(patch) as (keyof Settings)[]) {
        expect(validate(key, patch[key])).toEqual({ value: patch[key] });
      }
    }
    expect(hiddenOf({ ...deep, ...withLayer(deep, 'identity') })).toEqual([3, 8, 5, 5]);
  });
});
