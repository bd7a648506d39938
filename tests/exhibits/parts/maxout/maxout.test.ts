import { describe, expect, it } from 'vitest';
import { bestError, convexFloor, isConvex, lawOf } from '../../../../src/exhibits/parts/maxout/best.ts';
import { Descent } from '../../../../src/exhibits/parts/maxout/descent.ts';
import { Exchange } from '../../../../src/exhibits/parts/maxout/exchange.ts';
import { BestErrors, Fit } from '../../../../src/exhibits/parts/maxout/fit.ts';
import { bestPiece, distance, inUse, type Target } from '../../../../src/exhibits/parts/maxout/pieces.ts';
import { troubleOf } from '../../../../src/exhibits/parts/maxout/trouble.ts';
import { readCurve } from '../../../../src/state/curve.ts';

const unit = { from: -1, to: 1 };
const square: Target = (x) => x * x;
const counts = [1, 2, 3, 4, 5, 6, 7, 8] as const;

function settle(target: Target, pieces: number, interval = unit): Exchange {
  const fit = new Exchange(target, interval, pieces);
  while (fit.rounds < 4000 && fit.round() > 1e-17);
  return fit;
}

function train(target: Target, pieces: number, steps: number, interval = unit): Descent {
  const fit = new Descent(target, interval, pieces, 3);
  while (fit.steps < steps) fit.step();
  return fit;
}

describe('one piece', () => {
  it('is the best line of Chebyshev', () => {
    // x² on [s, t]: error (t − s)² / 8. eˣ on [0, 1]: chord slope e − 1, the gap highest at ln(e − 1).
    expect(bestPiece(square, 0.25, 0.75).error).toBeCloseTo(0.25 / 8, 14);
    const slope = Math.E - 1;
    const gap = 1 + slope * Math.log(slope) - slope;
    expect(bestPiece(Math.exp, 0, 1).error).toBeCloseTo(gap / 2, 14);
  });
});

describe('the best error of k pieces', () => {
  it.each(counts)('for x² on [−1, 1] is 1 / (2 k²): k = %i', (k) => {
    expect(bestError(square, unit, k)).toBeCloseTo(1 / (2 * k * k), 9);
  });

  it('for a smooth convex target comes close to the law', () => {
    // ∫ √f'' of eˣ on [−1, 1] is 2 (e^½ − e^−½).
    const law = (2 * (Math.exp(0.5) - Math.exp(-0.5))) ** 2 / 16;
    expect(lawOf(Math.exp, unit)).toBeCloseTo(law, 4);
    expect(lawOf(square, unit)).toBeCloseTo(0.5, 10);
    expect((64 * bestError(Math.exp, unit, 8)) / law).toBeCloseTo(1, 2);
  });

  it('for two straight pieces is 0 from k = 2 on', () => {
    for (const target of [Math.abs, (x: number) => Math.max(x, 0), (x: number) => Math.max(x, 0.01 * x)]) {
      expect(bestError(target, unit, 1)).toBeGreaterThan(0.2);
      for (const k of [2, 3, 8]) expect(bestError(target, unit, k)).toBeLessThan(1e-12);
    }
  });
});

describe('exchange', () => {
  it.each(counts)('settles at the best fit of x²: k = %i', (k) => {
    const fit = settle(square, k);
    expect(fit.error).toBeCloseTo(1 / (2 * k * k), 8);
    expect(distance(fit.pieces, square, unit)).toBeCloseTo(1 / (2 * k * k), 6);
    const knots = Array.from(fit.knots);
    for (const [i, knot] of knots.entries()) expect(knot).toBeCloseTo(-1 + (2 * i) / k, 5);
  });

  it('settles at the best fit of others', () => {
    for (const target of [Math.exp, Math.cosh, (x: number) => Math.log1p(Math.exp(4 * x))]) {
      for (const k of [2, 5]) expect(settle(target, k).error / bestError(target, unit, k)).toBeCloseTo(1, 5);
    }
  });

  it('becomes ReLU, |x| and leaky ReLU themselves with two pieces', () => {
    const targets: readonly (readonly [Target, number])[] = [
      [(x) => Math.max(x, 0), 0],
      [Math.abs, -1],
      [(x) => Math.max(x, 0.01 * x), 0.01],
    ];
    for (const [target, left] of targets) {
      const fit = settle(target, 2, { from: -3, to: 3 });
      expect(fit.error).toBeLessThan(1e-15);
      const [first, second] = fit.pieces;
      expect(first?.slope).toBeCloseTo(left, 12);
      expect(second?.slope).toBeCloseTo(1, 12);
      expect(first?.offset).toBeCloseTo(0, 12);
      expect(second?.offset).toBeCloseTo(0, 12);
    }
  });
});

describe('what is not convex', () => {
  it('is told from what is', () => {
    expect([square, Math.abs, Math.exp, (x: number) => 3 * x - 1].map((f) => isConvex(f, unit))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect([Math.sin, (x: number) => -x * x, Math.tanh, Math.cbrt].map((f) => isConvex(f, unit))).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it('has a floor that no number of pieces gets below', () => {
    // −x² on [−1, 1]: the envelope is −1, the gap 1. Of sin on [0, π]: 0, the gap 1. |x| is its own envelope.
    expect(convexFloor((x) => -x * x, unit)).toBeCloseTo(0.5, 12);
    expect(convexFloor(Math.sin, { from: 0, to: Math.PI })).toBeCloseTo(0.5, 12);
    expect(convexFloor(Math.abs, unit)).toBeCloseTo(0, 14);
  });
});

describe('descent', () => {
  it('learns |x| with two pieces', () => {
    expect(distance(train(Math.abs, 2, 3000).pieces, Math.abs, unit)).toBeLessThan(0.01);
  });

  it('never gets below the floor of what is not convex', () => {
    for (const k of [2, 4, 8]) {
      const interval = { from: -3, to: 3 };
      const error = distance(train(Math.sin, k, 2000, interval).pieces, Math.sin, interval);
      expect(error).toBeGreaterThan(convexFloor(Math.sin, interval));
    }
  });

  it('leaves what is nowhere the largest where it is', () => {
    const pieces = [
      { slope: 1, offset: 0 },
      { slope: -1, offset: 0 },
      { slope: 0, offset: -1 },
    ];
    expect(inUse(pieces, unit)).toEqual([true, true, false]);
  });

  it('takes the step of Adam against the gradient', () => {
    // One piece, target 0: loss a²E[u²] + b² to within the places' own mean of u². The first step is the rate, downhill.
    const fit = new Descent((x) => 2 * x, unit, 1, 1);
    const [before] = fit.pieces;
    fit.step();
    const [after] = fit.pieces;
    const rate = (0.02 * 4 * (1 - 1 / 256)) / (1 + 1 / 1500);
    expect((after?.slope ?? NaN) - (before?.slope ?? NaN)).toBeCloseTo(rate, 9);
    expect(Math.abs((after?.offset ?? NaN) - (before?.offset ?? NaN))).toBeCloseTo(rate, 9);
  });
});

describe('a fit', () => {
  const choice = { target: square, interval: unit, pieces: 3, way: 'exchange', seed: 1, trouble: null } as const;

  it('is by descent where the target is not convex', () => {
    expect(new Fit(choice).way).toBe('exchange');
    expect(new Fit({ ...choice, target: Math.sin }).way).toBe('descent');
  });

  it('settles, also step by step', () => {
    const fit = new Fit(choice);
    let frames = 0;
    while (!fit.settled && frames < 5000) {
      fit.advance();
      frames++;
    }
    expect(fit.settled).toBe(true);
    expect(fit.error).toBeCloseTo(1 / 18, 9);
  });

  it('has nothing left of the error where two pieces are enough', () => {
    const best = new BestErrors(Math.abs, unit, 4);
    while (!best.done) best.work(5);
    expect(best.found[0]).toBeCloseTo(0.5, 12);
    for (const error of best.found.slice(1)) expect(error).toBeLessThan(1e-14);
  });

  it('has the best errors beside it, found in pieces of time', () => {
    const best = new BestErrors(square, unit, 8);
    let time = 0;
    while (!best.done) best.work(1, () => (time += 0.1));
    for (const [i, error] of best.found.entries()) expect(error).toBeCloseTo(1 / (2 * (i + 1) ** 2), 7);
  });
});

describe('trouble', () => {
  it.each([
    'exp(exp(x*3))',
    '1/x',
    '1/(x-0.3337)',
    '1/(x-0.3337)^2',
    'sin(2*x)/cos(2*x)',
    'ln(abs(x))',
    '1e6',
    '-2e7*x^2',
  ])('is told of what is cut because it is too large: %s', (text) => expect(troubleOf(text, 1)).toBe('too large'));

  it.each(['x^x', 'sqrt(x)', 'ln(x)', 'sin(x)/x'])('is told of what is undefined: %s', (text) =>
    expect(troubleOf(text, 1)).toBe('undefined'),
  );

  it.each(['x^2', 'sin(900*x)', '9e5*x', 'exp(exp(x))', 'sqrt(abs(x))', 'sqrt(x+1)', '1/(x+1.01)', 'sign(x)'])(
    'is none of %s',
    (text) => expect(troubleOf(text, 1)).toBeNull(),
  );

  // exp(exp(3x)) is convex; cut at 10⁶ it is not, which must not be said of it.
  it('leaves nothing to fit and nothing to claim', () => {
    const target = readCurve('exp(exp(x*3))');
    const trouble = troubleOf('exp(exp(x*3))', 1);
    for (const way of ['exchange', 'descent'] as const) {
      const fit = new Fit({ target, interval: unit, pieces: 4, way, seed: 1, trouble });
      expect([fit.trouble, fit.settled, fit.pieces, fit.error]).toEqual(['too large', true, [], NaN]);
    }
    expect(troubleOf('exp(exp(x*3))', 0.5)).toBeNull();
  });
});
