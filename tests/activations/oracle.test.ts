/** Every activation in f64 against 50- and 60-digit arithmetic. */
import { describe, expect, test } from 'vitest';
import { catalogue, resolveActivation } from '../../src/activations/index.ts';
import fixtures from '../fixtures/activations.json' with { type: 'json' };
import wide from './wide.json' with { type: 'json' };

interface Case {
  readonly activation: string;
  readonly coefficients: Readonly<Record<string, number>>;
  readonly x: readonly number[];
  readonly value: readonly number[];
  readonly slope: readonly number[];
  readonly byCoefficient?: Readonly<Record<string, readonly number[]>>;
}

const cases = [...fixtures.cases, ...wide.cases] as unknown as readonly Case[];

/** What is wrong with a number, in words; nothing if it is within 1e-12 + 1e-10·|reference|. */
function wrong(got: number, reference: number | undefined, what: string): string[] {
  const exact = reference ?? Number.NaN;
  const within = Math.abs(got - exact) <= 1e-12 + 1e-10 * Math.abs(exact);
  return within ? [] : [`${what}: ${got} for ${exact}`];
}

describe.each(catalogue.map((entry) => entry.name))('%s', (name) => {
  const own = cases.filter((c) => c.activation === name);

  test('has an oracle', () => {
    expect(own.length).toBeGreaterThan(0);
  });

  test.each(own)('f, f′ and ∂f/∂coefficient with $coefficients', ({ coefficients, x, value, slope, byCoefficient }) => {
    const a = resolveActivation({ name, coefficients });
    const found = x.flatMap((at, i) => [
      ...wrong(a.value(at), value[i], `f(${at})`),
      ...wrong(a.slope(at), slope[i], `f'(${at})`),
      ...Object.entries(byCoefficient ?? {}).flatMap(([key, exact]) =>
        wrong(a.byCoefficient(a.coefficientNames.indexOf(key), at), exact[i], `∂f/∂${key}(${at})`),
      ),
    ]);
    expect(found).toEqual([]);
  });
});
