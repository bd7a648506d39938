import { describe, expect, it } from 'vitest';
import { courseOf, standingsOf, tooFew, type Lap, type Score } from '../../../src/exhibits/race/standings.ts';

const score = (testLoss: number, testAccuracy = 1): Score => ({ loss: NaN, accuracy: NaN, testLoss, testAccuracy });
const lap = (step: number, ...losses: readonly number[]): Lap => ({ step, scores: losses.map((loss) => score(loss)) });
const GUESS = Math.log(2);

describe('the order', () => {
  it('is that of the mean losses in the last lap that all have done', () => {
    const standings = standingsOf(
      [
        [lap(0, 1, 1), lap(10, 0.5, 0.7), lap(20, 0.1, 0.1)],
        [lap(0, 1, 1), lap(10, 0.2, 0.4)],
        [lap(0, 1, 1), lap(10, 0.9, 0.1)],
      ],
      'test',
      GUESS,
    );
    expect(standings.map(({ entrant, rank }) => [entrant, rank])).toEqual([
      [1, 1],
      [2, 2],
      [0, 3],
    ]);
    expect(standings[0]?.loss.mean).toBeCloseTo(0.3, 12);
    expect(standings[0]?.behind).toBeNull();
    expect(standings[1]?.behind).toMatchObject({ lost: 1, even: 0 });
    expect(standings[2]?.behind?.difference.mean).toBeCloseTo(0.3, 12);
  });

  it('counts a network without a loss as the worst, and never better than a guess', () => {
    const [first, second] = standingsOf([[lap(5, 0.1, NaN)], [lap(5, 0.3, 0.3)]], 'test', GUESS);
    expect(first?.entrant).toBe(1);
    expect(second).toMatchObject({ entrant: 0, diverged: 1 });
    expect(second?.loss.mean).toBeCloseTo((0.1 + GUESS) / 2, 12);
    const [, worse] = standingsOf([[lap(5, 0.1, Infinity)], [lap(5, 0.3, 4)]], 'test', GUESS);
    expect(worse).toMatchObject({ entrant: 1, diverged: 0 });
  });
});

describe('how sure it is', () => {
  const sixteen = Array.from({ length: 16 }, (_, k) => 0.2 + 0.01 * ((7 * k) % 16));

  it('sixteen seeds that all point one way are clear', () => {
    const worse = sixteen.map((loss, k) => loss + 0.001 * (k + 1));
    const [, second] = standingsOf([[lap(500, ...sixteen)], [lap(500, ...worse)]], 'test', GUESS);
    expect(second?.behind).toMatchObject({ clear: true, lost: 16, chance: 2 / 65536 });
  });

  it('differences of either sign are not', () => {
    const other = sixteen.map((loss, k) => loss + (k % 2 === 0 ? 0.05 : -0.049));
    const [, second] = standingsOf([[lap(500, ...sixteen)], [lap(500, ...other)]], 'test', GUESS);
    expect(second?.behind).toMatchObject({ clear: false, lost: 8 });
    expect(second?.behind?.chance).toBeGreaterThan(0.5);
  });

  it('with more rivals it takes more to be clear', () => {
    const slightly = sixteen.map((loss, k) => loss + (k < 12 ? 0.01 : -0.012)); // alone p = 0.03 … 0.05
    const one = standingsOf([[lap(500, ...sixteen)], [lap(500, ...slightly)]], 'test', GUESS)[1]?.behind;
    const three = standingsOf(
      [[lap(500, ...sixteen)], [lap(500, ...slightly)], [lap(500, ...slightly)], [lap(500, ...slightly)]],
      'test',
      GUESS,
    )[1]?.behind;
    expect(three?.chance).toBeCloseTo(Math.min(1, 3 * (one?.chance ?? NaN)), 12);
  });
});

describe('too few seeds', () => {
  it('are those of which even unanimous ones are not clear', () => {
    for (const [seeds, rivals] of [
      [4, 3],
      [8, 3],
      [8, 7],
      [9, 7],
    ] as const) {
      const entrants = Array.from({ length: rivals + 1 }, (_, i) => [
        lap(1, ...Array.from({ length: seeds }, (_each, k) => 0.1 * (k + 1) + i)),
      ]);
      const unclear = standingsOf(entrants, 'test', GUESS).some(({ behind }) => behind && !behind.clear);
      expect(tooFew({ seeds, entrants })).toBe(unclear);
    }
  });
});

describe('the course', () => {
  it('is the mean of the networks that are sound, with its interval', () => {
    const course = courseOf([lap(0, 1, 3, NaN), lap(10, 2, 2, 2)], { what: 'loss', over: 'test' });
    expect(course.steps).toEqual([0, 10]);
    expect(course.mean).toEqual([2, 2]);
    expect(course.half[1]).toBe(0);
    expect(course.half[0]).toBeGreaterThan(1);
  });
});
