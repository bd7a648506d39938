import { describe, expect, it } from 'vitest';
import { UnitRecord } from '../../../src/exhibits/fold/unit-record.ts';
import type { UnitState } from '../../../src/network/unit-states.ts';

const letters: Readonly<Record<string, UnitState>> = { w: 'well', d: 'dead', s: 'saturated' };
/** "wd" are two units, of which the second is dead. */
const layer = (units: string): UnitState[] => units.split('').map((letter) => letters[letter] ?? 'well');

/** Looks at one layer: step, units, and the last moment that is kept if it is a later one. */
function record(...looks: readonly (readonly [step: number, units: string, last?: number])[]): UnitRecord {
  const made = new UnitRecord();
  for (const [step, units, last = step] of looks) made.look(step, [layer(units)], last);
  return made;
}
const told = (made: UnitRecord): unknown[] =>
  made.spells().map(({ unit, kind, from, until }) => [unit, kind, from, until]);

describe('the record of the units', () => {
  it('says when a unit died, and whether it came back', () => {
    expect(told(record([0, 'www'], [10, 'wdw'], [20, 'wdd'], [30, 'wwd']))).toEqual([
      [1, 'dead', 10, 30],
      [2, 'dead', 20, null],
    ]);
  });

  it('tells of a unit that died twice the second time', () => {
    expect(told(record([1, 'd'], [2, 'w'], [3, 'd'], [4, 'd']))).toEqual([[0, 'dead', 3, null]]);
  });

  it('tells a saturated unit that died by its death', () => {
    expect(told(record([1, 's'], [2, 'd']))).toEqual([[0, 'dead', 2, null]]);
    expect(told(record([1, 's'], [2, 'd'], [3, 'w']))).toEqual([[0, 'dead', 2, 3]]);
  });

  it('keeps layers apart, and leaves out units that are away until they are there again', () => {
    const made = new UnitRecord();
    made.look(5, [layer('wd'), layer('dw')], 5);
    expect(made.spells().map((spell) => [spell.layer, spell.unit])).toEqual([
      [0, 1],
      [1, 0],
    ]);
    made.look(6, [layer('w'), layer('dw')], 6);
    expect(made.spells().map((spell) => [spell.layer, spell.unit])).toEqual([[1, 0]]);
    made.look(7, [layer('wd'), layer('dw')], 7);
    expect(made.spells()[0]).toMatchObject({ layer: 0, unit: 1, from: 5, until: null });
  });

  it('shows the past as it was, and all of it again on the way back to now', () => {
    const made = record([0, 'ww'], [10, 'dw'], [20, 'dd'], [30, 'wd']);
    made.look(15, [layer('dw')], 32);
    expect(told(made)).toEqual([[0, 'dead', 10, null]]);
    made.look(32, [layer('wd')], 32);
    expect(told(made)).toEqual([
      [0, 'dead', 10, 30],
      [1, 'dead', 20, null],
    ]);
  });

  it('shows of the past what no look had seen', () => {
    const made = record([0, 'w'], [10, 'w']);
    made.look(5, [layer('d')], 10);
    expect(told(made)).toEqual([[0, 'dead', 5, null]]);
    made.look(10, [layer('w')], 10);
    expect(told(made)).toEqual([]);
  });

  it('forgets what came after a moment from which training went on', () => {
    const made = record([0, 'ww'], [10, 'dw'], [40, 'dd']);
    made.look(15, [layer('dw')], 40);
    made.look(17, [layer('ww')], 15);
    expect(told(made)).toEqual([[0, 'dead', 10, 17]]);
    made.look(50, [layer('ww')], 48);
    expect(told(made)).toEqual([[0, 'dead', 10, 17]]);
  });

  it('forgets it also where training soon was farther than it had been', () => {
    const made = record([0, 'ww'], [10, 'dw'], [40, 'dd']);
    made.look(15, [layer('dw')], 40);
    made.look(50, [layer('dw')], 36);
    expect(told(made)).toEqual([[0, 'dead', 10, null]]);
  });

  it('forgets what came after the step of a network that was put back', () => {
    expect(told(record([0, 'ww'], [10, 'dw'], [40, 'dd'], [12, 'dw']))).toEqual([[0, 'dead', 10, null]]);
  });

  it('takes a change by hand for what it is', () => {
    expect(told(record([10, 'w'], [10, 'd']))).toEqual([[0, 'dead', 10, null]]);
    expect(told(record([10, 'w'], [10, 'd'], [10, 'w']))).toEqual([]);
    expect(told(record([5, 'd'], [10, 'd'], [10, 'w'], [10, 'd']))).toEqual([[0, 'dead', 5, null]]);
  });

  it('begins anew with another network', () => {
    const made = record([0, 'd'], [10, 'd']);
    made.clear();
    expect(told(made)).toEqual([]);
    made.look(0, [layer('wd')], 0);
    expect(told(made)).toEqual([[1, 'dead', 0, null]]);
  });

  it('remembers the last of a unit that flickers', () => {
    const looks = Array.from({ length: 1001 }, (_, i) => [i, i % 2 ? 's' : 'w'] as const);
    expect(told(record(...looks))).toEqual([[0, 'saturated', 999, 1000]]);
  });
});
