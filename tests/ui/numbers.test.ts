import { describe, expect, it } from 'vitest';
import { count, decimal, loss, percent, plain, scientific } from '../../src/ui/i18n/numbers.ts';

describe('numbers', () => {
  it('groups thousands', () => {
    expect([0, 999, 1000, 32_810, 1_234_567].map(count)).toEqual(['0', '999', '1,000', '32,810', '1,234,567']);
    expect(count(Number.NaN)).toBe('–');
  });

  it('writes a loss with as many digits as it takes', () => {
    expect([0.6934, 0.0162, 0.01, 0.0048, 0.00023, 1.5e-6, 0].map(loss)).toEqual([
      '0.693',
      '0.016',
      '0.010',
      '0.0048',
      '0.00023',
      '0.0000015',
      '0',
    ]);
    expect(loss(3e-9)).toBe('3.0e−9');
    expect(loss(12_345)).toBe('1.23e4');
    expect(loss(Infinity)).toBe('–');
  });

  it('never calls less than all 100 %', () => {
    expect([1, 0.9999, 0.5, 0].map(percent)).toEqual(['100.0%', '99.9%', '50.0%', '0.0%']);
    expect(percent(Number.NaN)).toBe('–');
  });

  it('writes a true minus, and none before zero', () => {
    expect([-0.5204, 0, -0.0001, -0].map((value) => decimal(value))).toEqual(['−0.520', '0.000', '0.000', '0.000']);
    expect(decimal(-Infinity)).toBe('−∞');
    expect(decimal(-2.5, 1)).toBe('−2.5');
  });

  it('writes settings as people type them', () => {
    expect([0.02, 0.1 + 0.2, 256, 1e-8, -1.5].map(plain)).toEqual(['0.02', '0.3', '256', '1e−8', '−1.5']);
  });

  it('writes very small numbers by their power of ten', () => {
    expect([1.23e-7, 0, 12.4, -4e-3, 6.02e23].map((value) => scientific(value))).toEqual([
      '1.2 × 10⁻⁷',
      '0',
      '12',
      '−4.0 × 10⁻³',
      '6.0 × 10²³',
    ]);
  });
});
