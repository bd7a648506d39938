import { describe, expect, it } from 'vitest';
import { decimalsFor, linearTicks, niceStep, powerTicks, thinned, tickLabel } from '../../../src/ui/plot/ticks.ts';

describe('ticks', () => {
  it.each([
    [6, 6, 1],
    [6, 5, 2],
    [10, 4, 5],
    [1, 5, 0.2],
    [0.03, 6, 0.005],
    [2000, 7, 500],
  ])('a span of %s in at most %s steps: %s', (span, most, step) => {
    expect(niceStep(span, most)).toBeCloseTo(step, 12);
  });

  it('stand at round numbers inside the window, with as many decimals as they need', () => {
    expect(linearTicks(-0.25, 0.25, 5)).toEqual([
      { value: -0.2, label: '−0.2' },
      { value: -0.1, label: '−0.1' },
      { value: 0, label: '0.0' },
      { value: 0.1, label: '0.1' },
      { value: 0.2, label: '0.2' },
    ]);
    expect(linearTicks(-3, 3, 6).map(({ label }) => label)).toEqual(['−3', '−2', '−1', '0', '1', '2', '3']);
  });

  it('hold the ends of a window that are round themselves', () => {
    const values = linearTicks(0.1, 0.7, 6).map(({ value }) => value);
    expect(values[0]).toBeCloseTo(0.1, 12);
    expect(values.at(-1)).toBeCloseTo(0.7, 12);
    expect(values).toHaveLength(7);
  });

  it('write what is very large or very small by its power of ten', () => {
    expect(tickLabel(2e6, 1e6)).toBe('2·10⁶');
    expect(tickLabel(-1e6, 1e6)).toBe('−10⁶');
    expect(tickLabel(3e-7, 1e-7)).toBe('3·10⁻⁷');
    expect(tickLabel(0, 1e-7)).toMatch(/^0(\.0+)?$/);
    expect(tickLabel(1500, 500)).toBe('1500');
  });

  it('never write a power of ten that is 1, and write out what is not small itself', () => {
    expect(tickLabel(1.000001, 1e-6)).toBe('1.000001');
    expect(tickLabel(-0.500002, 2e-6)).toBe('−0.500002');
    expect(tickLabel(12.000001, 1e-6)).toBe('12.000001');
    for (const { label } of linearTicks(1, 1.00001, 6)) expect(label).not.toContain('·');
  });

  describe('whose labels would overlap', () => {
    const ticks = linearTicks(0, 10, 10);
    const kept = (width: number): string[] =>
      thinned(
        ticks,
        () => width,
        (value) => 50 * value,
        8,
      ).flatMap(({ label }) => (label === '' ? [] : [label]));

    it('keep all that have room, and of others every second, every third …', () => {
      expect(kept(42)).toHaveLength(11);
      expect(kept(43)).toEqual(['0', '2', '4', '6', '8', '10']);
      expect(kept(100)).toEqual(['0', '3', '6', '9']);
      expect(kept(10_000)).toEqual(['0']);
    });

    it('stay where they are without a label, and go by those that have one', () => {
      const bare = ticks.map((tick, i) => (i % 2 === 0 ? tick : { ...tick, label: '' }));
      const left = thinned(
        bare,
        () => 90,
        (value) => 50 * value,
        8,
      );
      expect(left.map(({ value }) => value)).toEqual(ticks.map(({ value }) => value));
      expect(left).toEqual(bare);
    });
  });

  it('need no more decimals than their step', () => {
    expect([5, 1, 0.5, 0.25, 0.1, 0.002].map(decimalsFor)).toEqual([0, 0, 1, 1, 1, 3]);
  });

  it('of powers of ten stand at whole exponents, with strokes for 2 … 9 between', () => {
    const ticks = powerTicks(-2, 2, 8);
    expect(ticks.filter(({ label }) => label !== '').map(({ label }) => label)).toEqual([
      '10⁻²',
      '10⁻¹',
      '1',
      '10',
      '100',
    ]);
    expect(ticks.some(({ value }) => Math.abs(value - Math.log10(5)) < 1e-12)).toBe(true);
    expect(powerTicks(0, 30, 5).map(({ value }) => value)).toEqual([0, 10, 20, 30]);
  });

  it('of powers of ten say numbers where no whole exponent is in sight', () => {
    const labels = powerTicks(0.3, 0.6, 4).map(({ label }) => Number(label));
    expect(labels.length).toBeGreaterThan(1);
    for (const label of labels) expect(label).toBeGreaterThan(1.9);
  });
});
