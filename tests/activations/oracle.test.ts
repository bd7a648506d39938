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

function close(got: number, reference: number | undefined, what: string): void {
  const exact = reference ?? Number.NaN;
  const within = Math.abs(got - exact) <= 1e-12 + 1e-10 * Math.abs(exact);
  expect(within, `${what}: ${got} for ${exact}`).toBe(true);
}

describe.each(catalogue.map((entry) => entry.name))('%s', (name) => {
  const own = cases.filter((c) => c.activation === name);

  test('has an oracle', () => {
    expect(own.length).toBeGreaterThan(0);
  });

  test.each(own)('f, f′ and ∂f/∂coefficient with $coefficients', ({ coefficients, x, value, slope, byCoefficient }) => {
    const a = resolveActivation({ name, coefficients });
    for (const [i, at] of x.entries()) {
      close(a.value(at), value[i], `f(${at})`);
      close(a.slope(at), slope[i], `f'(${at})`);
      for (const [key, exact] of Object.entries(byCoefficient ?? {}))
        close(a.byCoefficient(a.coefficientNames.indexOf(key), at), exact[i], `∂f/∂${key}(${at})`);
    }
  });
});
