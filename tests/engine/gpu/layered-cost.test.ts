import { describe, expect, it } from 'vitest';
import { FieldCost, pointWork } from '../../../src/engine/gpu/layered/cost.ts';
import { resolveLayers } from '../../../src/network/layers.ts';

const layersOf = (...hidden: number[]): Parameters<typeof pointWork>[0] =>
  resolveLayers({ activation: 'tanh', hidden }).map((layer, l) => ({ ...layer, width: hidden[l] ?? 0 }));

describe('the cost of a field', () => {
  it('counts the multiply-adds that grow with the square of the width', () => {
    const work = pointWork(layersOf(300, 300, 300), 2, 1);
    expect(work).toBeGreaterThan(2 * 300 * 300);
    expect(work).toBeLessThan(2.3 * 300 * 300);
    expect(pointWork(layersOf(300, 300, 300), 2, 3) / work).toBeCloseTo(2.8, 1);
  });

  it('gives as many points as fit, and never none', () => {
    const cost = new FieldCost(true);
    const work = pointWork(layersOf(30, 30), 2, 3);
    expect(cost.pointsWithin(8, work) / cost.pointsWithin(4, work)).toBeCloseTo(2, 2);
    expect(cost.pointsWithin(0, work)).toBe(1);
  });

  it('learns from what fields took', () => {
    const cost = new FieldCost(false);
    for (let k = 0; k < 60; k++) cost.learn(1000, 5e4, 10); // 5e6 a millisecond
    expect(cost.pointsWithin(10, 5e4)).toBeGreaterThan(990);
    expect(cost.pointsWithin(10, 5e4)).toBeLessThan(1010);
  });

  it('minds no glimpse and no clock that stands still', () => {
    const cost = new FieldCost(false);
    const before = cost.pointsWithin(10, 1e4);
    cost.learn(1, 10, 5);
    cost.learn(1e6, 1e4, 0);
    expect(cost.pointsWithin(10, 1e4)).toBe(before);
  });
});
