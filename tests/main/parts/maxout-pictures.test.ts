import { describe, expect, it } from 'vitest';
import { BestErrors, Fit } from '../../../src/exhibits/parts/maxout/fit.ts';
import { fitSentences, subjectOf } from '../../../src/main/parts/maxout-pictures.ts';
import { readCurve } from '../../../src/state/curve.ts';
import { createWords } from '../../../src/ui/i18n/index.ts';

function saidOf(text: string, reach = 1): string {
  const subject = subjectOf(text, readCurve(text), reach);
  const { target, interval, trouble } = subject;
  const fit = new Fit({ target, interval, pieces: 2, way: 'exchange', seed: 1, trouble });
  fit.settle();
  const best = new BestErrors(target, interval, fit.convex ? 2 : 0);
  while (!best.done) best.work(5);
  return fitSentences(createWords('en'), subject, fit, best).join(' ');
}

describe('what is said of a fit', () => {
  it.each(['exp(exp(x*3))', '1/x'])('claims neither convexity nor an error of %s', (text) => {
    expect(saidOf(text)).toContain('cannot be fitted');
    expect(saidOf(text)).not.toMatch(/convex|error/);
  });

  it('says where a function is undefined', () => {
    expect(saidOf('x^x')).toBe('It is not defined everywhere from −1 to 1, so it cannot be fitted.');
  });

  it('claims what is true of others', () => {
    expect(saidOf('sin(3*x)')).toContain('It is not convex');
    expect(saidOf('abs(x)')).toContain('Two pieces are enough');
  });
});
