import { describe, expect, it } from 'vitest';
import { learnedOf } from '../../src/state/learned.ts';
import { defaults } from '../../src/state/settings.ts';

describe('what is learned', () => {
  it('is what the activation suggests, unless the person chose', () => {
    expect(learnedOf({ ...defaults, activation: 'prelu' })).toEqual({ coefficient: 'alpha', per: 'unit' });
    expect(learnedOf({ ...defaults, activation: 'elu' })).toBeNull();
    expect(learnedOf({ ...defaults, activation: 'prelu', learned: 'off' })).toBeNull();
    expect(learnedOf({ ...defaults, activation: 'elu', learned: 'layer' })).toEqual({
      coefficient: 'alpha',
      per: 'layer',
    });
  });

  it('is the first coefficient of a formula of one’s own, and nothing where there is none', () => {
    const own = { ...defaults, activation: 'formula:b*x + a', learned: 'unit' } as const;
    expect(learnedOf(own)).toEqual({ coefficient: 'b', per: 'unit' });
    expect(learnedOf({ ...defaults, learned: 'unit' })).toBeNull();
  });

  it('looks at the deeper layers where the first has nothing to learn, and never at maxout', () => {
    const deep = { ...defaults, deeper: [4, 4], functions: ['maxout-2', 'prelu'] };
    expect(learnedOf(deep)).toEqual({ coefficient: 'alpha', per: 'unit' });
    expect(learnedOf({ ...deep, functions: ['same', 'elu'], learned: 'layer' })).toEqual({
      coefficient: 'alpha',
      per: 'layer',
    });
    expect(learnedOf({ ...defaults, activation: 'maxout-3', learned: 'unit' })).toBeNull();
    expect(learnedOf({ ...defaults, functions: ['prelu'] })).toBeNull();
  });
});
