import { describe, expect, it } from 'vitest';
import { resolveActivation } from '../../src/activations/index.ts';
import { GeometryError } from '../../src/geometry/errors.ts';
import { exactGeometry } from '../../src/geometry/exact-geometry.ts';
import { networkFrom, type PiecewiseNetwork } from '../../src/geometry/network.ts';
import { bendsOf, piecewiseOf, type PiecewiseLinear } from '../../src/geometry/piecewise.ts';
import { parameterLayout } from '../../src/network/parameters.ts';
import { affine, layer, margin, relu, square } from './networks.ts';

function builtIn(name: string): PiecewiseLinear | null {
  const activation = resolveActivation(name);
  const { kinks } = activation.entry;
  return piecewiseOf({ value: (x) => activation.value(x), slope: (x) => activation.slope(x), kinks });
}

const refusal = (f: PiecewiseLinear): unknown => {
  try {
    return bendsOf(f);
  } catch (error) {
    return error instanceof GeometryError ? error.code : error;
  }
};

describe('pieces of an activation', () => {
  it('are those of its formula', () => {
    expect(builtIn('identity')).toEqual({ breaks: [], slopes: [1], intercepts: [0], takesRight: [] });
    expect(builtIn('relu')).toMatchObject({ breaks: [0], slopes: [0, 1], intercepts: [0, 0] });
    expect(builtIn('relu6')).toMatchObject({ breaks: [0, 6], slopes: [0, 1, 0], intercepts: [0, 0, 6] });
    expect(builtIn('leaky-relu')).toMatchObject({ breaks: [0], slopes: [0.01, 1], intercepts: [0, 0] });
    expect(builtIn('prelu')).toMatchObject({ breaks: [0], slopes: [0.25, 1], intercepts: [0, 0] });
    expect(builtIn('threshold')).toEqual({ breaks: [0], slopes: [0, 0], intercepts: [0, 1], takesRight: [true] });
  });

  it('are none where it curves, be it only between its kinks', () => {
    const curved = ['tanh', 'softplus', 'hard-swish', 'elu', 'selu', 'gelu', 'gaussian', 'softsign', 'bent-identity'];
    expect(curved.filter((name) => builtIn(name) !== null)).toEqual([]);
  });

  it('are those of a typed formula with bends and steps anywhere', () => {
    const f = resolveActivation({ formula: 'where(x > 1.5, 2*x, where(x > -0.5, 1, -x))' });
    const found = piecewiseOf({ value: (x) => f.value(x), slope: (x) => f.slope(x), kinks: [1.5, -0.5] });
    expect(found).toEqual({
      breaks: [-0.5, 1.5],
      slopes: [-1, 0, 2],
      intercepts: [0, 1, 0],
      takesRight: [false, false],
    });
  });

  it('bend or jump, and where neither they are left out', () => {
    const f = { breaks: [-1, 0, 0.3, 2], slopes: [0.1, 0.1, 1, 1, 0], intercepts: [0, 0, 0, 0, 5] };
    const { list } = bendsOf(f);
    expect(list.map(({ at, slope, continuous }) => [at, slope, continuous])).toEqual([
      [0, 0.9, true],
      [2, -1, false],
    ]);
  });

  it('are continuous without rounding where they are but for rounding', () => {
    const [bend] = bendsOf({ breaks: [3], slopes: [0, 0.1], intercepts: [1, 0.7 + 1e-11] }).list;
    expect(bend).toMatchObject({ continuous: true, intercept: -0.1 * 3 });
    expect(bendsOf({ breaks: [3], slopes: [0, 0.1], intercepts: [1, 0.7 + 1e-6] }).list[0]?.continuous).toBe(false);
  });

  it('are refused if they do not fit together', () => {
    expect(refusal({ breaks: [0], slopes: [1], intercepts: [0] })).toBe('pieces');
    expect(refusal({ breaks: [1, 0], slopes: [0, 1, 2], intercepts: [0, 0, 0] })).toBe('pieces');
    expect(refusal({ breaks: [0], slopes: [0, Infinity], intercepts: [0, 0] })).toBe('not-finite');
  });
});

describe('a network', () => {
  it('is read from parameters in the public order, with and without biases', () => {
    const shape = { inputs: 2, hidden: [3, 2], classes: 2, learned: null } as const;
    for (const bias of [true, false]) {
      const layout = parameterLayout({ ...shape, bias });
      const parameters = Float64Array.from({ length: layout.count }, (_, i) => i + 1);
      const { hidden, output } = networkFrom(parameters, layout, [relu, relu]);
      expect([...hidden.map((one) => one.units), output.units]).toEqual([3, 2, 2]);
      expect([...(hidden[0]?.weights ?? [])]).toEqual([1, 2, 3, 4, 5, 6]);
      expect(hidden[0]?.biases).toEqual(bias ? Float64Array.of(7, 8, 9) : null);
      expect(output.biases?.length).toBe(bias ? 2 : undefined);
    }
  });

  it('is refused, with what is wrong, before any work is done', () => {
    const good = margin(layer([[1, 0, 0]]), [1], 0);
    const [hidden] = good.hidden;
    if (!hidden) throw new Error('no hidden layer');
    const refused: [string, PiecewiseNetwork, Parameters<typeof exactGeometry>[1]][] = [
      ['shape', { ...good, hidden: [] }, square(1)],
      ['shape', { ...good, hidden: [{ ...hidden, units: 2 }] }, square(1)],
      ['shape', { ...good, hidden: [{ ...hidden, activation: [] }] }, square(1)],
      ['shape', { ...good, output: affine([[1, 2, 0]]) }, square(1)],
      ['shape', { ...good, hidden: [{ ...hidden, biases: new Float64Array(3) }] }, square(1)],
      ['not-finite', margin(layer([[1, Number.NaN, 0]]), [1], 0), square(1)],
      ['not-finite', margin(layer([[1, 0, 0]]), [1], Infinity), square(1)],
      ['view', good, { left: 1, right: 1, bottom: 0, top: 1 }],
      ['view', good, { left: 0, right: Infinity, bottom: 0, top: 1 }],
    ];
    for (const [code, network, view] of refused)
      expect(() => exactGeometry(network, view)).toThrow(expect.objectContaining({ name: 'GeometryError', code }));
  });
});
