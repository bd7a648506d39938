/** What the layers did at each moment of a training comes back with the moment. */
import { describe, expect, it } from 'vitest';
import { Course } from '../../../src/exhibits/fold/past.ts';
import type { Stage } from '../../../src/exhibits/fold/stage.ts';
import { defaults, type Settings } from '../../../src/state/settings.ts';

const relu: Settings = { ...defaults, activation: 'relu' };
const sigmoid: Settings = { ...defaults, activation: 'sigmoid' };

function course() {
  const told: number[] = [];
  const stage = {
    backend: 'webgpu',
    step: 0,
    moments: [] as number[],
    seek(step: number) {
      told.push(step);
      stage.step = step;
      return [4, 3];
    },
    reset: () => void (stage.moments = []),
  };
  return { stage, told, course: new Course(() => stage as unknown as Stage, relu) };
}

describe('the course of a training', () => {
  it('knows of every moment which function ran then', () => {
    const { stage, course: of } = course();
    stage.moments = [0, 5, 9];
    of.runs(sigmoid);
    stage.moments = [0, 5, 9, 12];
    stage.step = 14;
    expect(of.past).toMatchObject({
      live: true,
      turns: [
        { step: 0, functions: ['relu'] },
        { step: 12, functions: ['sigmoid'] },
      ],
    });
    expect(of.seek(5)).toMatchObject({ units: 4, deeper: [3], activation: 'relu' });
    expect(of.seek(12)).toEqual({ units: 4, deeper: [3] });
  });

  it('goes there once more after the change, unless one has gone elsewhere', () => {
    const { stage, told, course: of } = course();
    stage.moments = [0, 5];
    of.seek(5);
    of.again();
    expect(told).toEqual([5, 5]);
    stage.step = 6;
    of.again();
    expect(told).toEqual([5, 5]);
  });

  it('forgets what came after where training goes on, though moments of the same steps follow', () => {
    const { stage, course: of } = course();
    stage.moments = [0, 5, 10];
    of.note();
    stage.step = 5;
    of.runs(sigmoid);
    of.goOn();
    stage.moments = [0, 5, 10]; // another 10
    stage.step = 11;
    expect(of.past?.turns).toEqual([
      { step: 0, functions: ['relu'] },
      { step: 10, functions: ['sigmoid'] },
    ]);
  });

  it('starts over', () => {
    const { stage, course: of } = course();
    stage.moments = [0, 5];
    of.note();
    of.runs(sigmoid);
    of.reset(1);
    stage.moments = [0, 5];
    expect(of.past?.turns).toEqual([]);
    expect(of.seek(0)).toEqual({ units: 4, deeper: [3] });
  });
});
