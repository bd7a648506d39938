import { describe, expect, it } from 'vitest';
import { resolveActivation } from '../../../src/activations/index.ts';
import { portrait } from '../../../src/activations/portrait.ts';
import { nearestScheme, schemeFor } from '../../../src/ui/functions/start.ts';

const schemeOf = (like: Parameters<typeof resolveActivation>[0]): ReturnType<typeof schemeFor> => {
  const activation = resolveActivation(like);
  return schemeFor({
    value: (x) => activation.value(x),
    slope: (x) => activation.slope(x),
    portrait: portrait(activation),
  });
};

describe('the scheme that was made for a function', () => {
  it.each(['tanh', 'arctan', 'softsign', 'isru', 'identity'])('%s: Xavier, near the identity on both sides', (name) => {
    expect(schemeOf(name)).toBe('xavier-normal');
  });

  it.each(['relu', 'relu6', 'leaky-relu', 'prelu', 'elu', 'gelu', 'swish', 'hard-swish', 'mish'])(
    '%s: He, one side passes',
    (name) => {
      expect(schemeOf(name)).toBe('he-normal');
    },
  );

  it('SELU: LeCun, for mean 0 and variance 1 draw near', () => {
    expect(schemeOf('selu')).toBe('lecun-normal');
  });

  it.each(['softplus', 'gaussian', 'threshold', 'tanh-shrink', 'bent-identity', 'sigmoid', 'smooth-relu-6'])(
    '%s: none',
    (name) => {
      expect(schemeOf(name)).toBeNull();
    },
  );

  it('goes by the shape, whatever the name: a leaky ReLU that leaks all is the identity, half of it nothing', () => {
    expect(schemeOf({ name: 'leaky-relu', coefficients: { alpha: 1 } })).toBe('xavier-normal');
    expect(schemeOf({ name: 'leaky-relu', coefficients: { alpha: 0.8 } })).toBeNull();
    expect(schemeOf({ formula: 'min(x, 0)' })).toBe('he-normal');
  });

  it('the nearest of the usual ones is that of the smaller ratio', () => {
    // E[f²] of softplus is 0.92 and of a Gaussian e^(−x²) it is 1/√5
    expect(nearestScheme(1 / Math.sqrt(0.92))).toBe('xavier-normal');
    expect(nearestScheme(5 ** 0.25)).toBe('he-normal');
  });
});
