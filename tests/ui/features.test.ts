import { expect, it } from 'vitest';
import { withFeature } from '../../src/ui/features.ts';
import { maxoutMathml } from '../../src/ui/activation/maxout.ts';

const text = (pieces: number): string => maxoutMathml(pieces).replaceAll(/<[^>]*>/g, '');

it('switches an input on and off, in its own order, and never the last one off', () => {
  expect(withFeature(['x1', 'x2'], 'x1*x2')).toEqual(['x1', 'x2', 'x1*x2']);
  expect(withFeature(['x2', 'sin(x2)'], 'x1')).toEqual(['x1', 'x2', 'sin(x2)']);
  expect(withFeature(['x1', 'x2'], 'x1')).toEqual(['x2']);
  expect(withFeature(['x2'], 'x2')).toEqual(['x2']);
});

it('writes maxout as the largest of its pieces', () => {
  expect([2, 3, 4, 8].map(text)).toEqual(['h=max(z1,z2)', 'h=max(z1,z2,z3)', 'h=max(z1,…,z4)', 'h=max(z1,…,z8)']);
});
