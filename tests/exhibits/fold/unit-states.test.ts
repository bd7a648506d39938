import { describe, expect, it } from 'vitest';
import { steepestOf, unitStates } from '../../../src/exhibits/fold/unit-states.ts';
import type { Architecture } from '../../../src/network/architecture.ts';
import { parameterShape, resolveLayers } from '../../../src/network/layers.ts';

/** Samples from one corner of [−1, 1]² to the other. */
const samples = Float32Array.from(
  { length: 2 * 441 },
  (_, i) => (i % 2 ? (i >> 1) % 21 : Math.floor((i >> 1) / 21)) / 10 - 1,
);

function statesOf(
  { hidden, activation }: Pick<Architecture, 'hidden' | 'activation'>,
  parameters: readonly number[],
  points: ArrayLike<number> = samples,
): string[][] {
  const architecture: Architecture = { inputs: 2, hidden, classes: 2, activation };
  const layers = resolveLayers(architecture);
  return unitStates({ shape: parameterShape(architecture, layers), parameters, layers }, points, steepestOf(layers));
}

const flat = (activation: 'sigmoid' | 'tanh', z: number): string | undefined =>
  statesOf({ hidden: [1], activation }, [1e-3, 0, z])[0]?.[0];

describe('the states of units', () => {
  it('know a relu that no sample reaches, and leave alone one that all samples reach', () => {
    const units = [1, 0, 1, 0, 1, 0, 0, 0];
    const biases = [-10, 10, 0, -1];
    expect(statesOf({ hidden: [4], activation: 'relu' }, [...units, ...biases])).toEqual([
      ['dead', 'well', 'well', 'dead'],
    ]);
  });

  it('call a unit saturated where 95 of 100 samples find it flat, but not where 94 do', () => {
    // At x = 0 … 99, relu(x − 94) lives at 95 … 99 only, which are 5 samples of 100; relu(x − 93) at 6.
    const row = Float32Array.from({ length: 200 }, (_, i) => (i % 2 ? 0 : i >> 1));
    expect(statesOf({ hidden: [3], activation: 'relu' }, [1, 0, 1, 0, 1, 0, -94, -93, -99], row)).toEqual([
      ['saturated', 'well', 'dead'],
    ]);
  });

  it('measure flatness by the largest slope there is', () => {
    // σ' = 1/4 · sech²(z/2): at |z| = 6 it is 0.0025 < 0.01 / 4, at 5 it is 0.0066. Of tanh at 3 it is 0.0099 of 1.
    expect([5, 6, -6].map((z) => flat('sigmoid', z))).toEqual(['well', 'saturated', 'saturated']);
    expect([2.9, 3.1].map((z) => flat('tanh', z))).toEqual(['well', 'saturated']);
  });

  it('call it dead where single precision has no slope left', () => {
    expect(statesOf({ hidden: [1], activation: 'tanh' }, [0, 0, 50])).toEqual([['dead']]);
  });

  it('do not call a step dead that still tells two sides apart', () => {
    expect(statesOf({ hidden: [2], activation: 'threshold' }, [1, 0, 1, 0, 0.05, -7])).toEqual([['well', 'dead']]);
  });

  it('follow the samples through the layers and the pieces of maxout', () => {
    // max(x, −x) = |x| ≤ 1 before relu(2 − h) and relu(h − 2).
    const parameters = [1, 0, -1, 0, 0, 0, -1, 1, 2, -2];
    expect(statesOf({ hidden: [1, 2], activation: [{ maxout: 2 }, 'relu'] }, parameters)).toEqual([
      ['well'],
      ['well', 'dead'],
    ]);
  });

  it('know of nothing without samples', () => {
    expect(statesOf({ hidden: [1], activation: 'relu' }, [1, 0, -10], [])).toEqual([['well']]);
  });
});
