/** Whatever is typed: nothing but FormulaErrors is thrown, and nothing that follows a letter takes longer than a blink. */
import { describe, expect, test } from 'vitest';
import { bends, facts } from '../../src/activations/facts.ts';
import { finiteness } from '../../src/activations/finiteness.ts';
import { resolveActivation, type Activation } from '../../src/activations/index.ts';
import { complete, derive, FormulaError, parse, toMathml, toWgsl } from '../../src/formula/index.ts';
import { hostile } from '../formula/hostile.ts';

/** Characters of markup that the page shows at most. */
const SHOWN = 4000;

const mathml = (text: string): void => {
  for (const formula of [parse(text), derive(parse(text), 'x')])
    try {
      toMathml(formula, SHOWN);
    } catch (error) {
      if (!(error instanceof FormulaError && error.code === 'too-long')) throw error;
    }
};

/** What the page does after a letter, each in one piece. */
const stages: Readonly<Record<string, (text: string, activation: Activation) => unknown>> = {
  read: (formula) => resolveActivation({ formula }),
  complete: (text) => complete(text, text.length, ['x'], true),
  wgsl: (text) => toWgsl(parse(text)),
  typeset: mathml,
  curves: (_, activation) =>
    Array.from({ length: 481 }, (_each, i) => activation.value(i / 40 - 6) + activation.slope(i / 40 - 6)),
  bends: (_, activation) => bends(activation),
  facts: (_, activation) => facts(activation),
  finiteness: (_, activation) => finiteness(activation),
};

/** CPU ms: what else the machine does is not counted. */
function spent(run: () => unknown): number {
  const start = process.cpuUsage().user;
  run();
  return (process.cpuUsage().user - start) / 1000;
}

const least = (run: () => unknown): number => Math.min(spent(run), spent(run), spent(run));

/** Some 45 ms on two shared cores of a server: a measure of the machine, so that a bound of 50 ms travels with it. */
function calibration(): number {
  let sum = 0;
  for (let i = 0; i < 3_400_000; i++) sum += Math.sin(i);
  return sum;
}

describe('the time that follows a letter', () => {
  test.each(hostile)('%s', (formula) => {
    const blink = least(calibration);
    const activation = resolveActivation({ formula });
    const slow = Object.entries(stages).flatMap(([stage, run]) => {
      const share = least(() => run(formula, activation)) / blink;
      return share < 1 ? [] : [`${stage}: ${share.toFixed(2)} of the time allowed`];
    });
    expect(slow).toEqual([]);
  });
});

/** What is wrong with what follows from a text, but for a FormulaError that stays inside it. */
function fault(text: string): string | null {
  try {
    resolveActivation({ formula: text });
    toWgsl(parse(text));
    mathml(text);
    return null;
  } catch (error) {
    const understood = error instanceof FormulaError && error.at + error.length <= text.length;
    return understood ? null : `${text}: ${String(error)}`;
  }
}

test('every beginning of them is a formula that everything takes, or a FormulaError inside the text', () => {
  const beginnings = hostile.flatMap((text) =>
    Array.from(text, (_, end) => text.slice(0, end)).filter((_, end) => text.length < 60 || end % 5 === 0),
  );
  expect(beginnings.flatMap((text) => fault(text) ?? [])).toEqual([]);
}, 60_000);

test('facts of what is costly are found from fewer points, and are still true', () => {
  // 0 and the steps of sin are far apart, the sum of powers costs a thousand additions a point
  const costly = `where(x > 1.5, x, 0) + 0 * (${Array.from({ length: 14 }, (_, i) => `(a*x + ${i})^a`).join(' + ')})`;
  const dear = resolveActivation({ formula: costly.replace('0 * (', 'b * ('), coefficients: { b: 0 } });
  expect(dear.cost).toBeGreaterThan(300);
  expect(facts(dear)).toMatchObject({ kinks: [1.5], monotone: true, largestSlope: 1, trainable: true });
});

test('a cost is what it says: the sum of what f and f′ are made of', () => {
  expect(resolveActivation({ formula: 'x' }).cost).toBe(0);
  expect(resolveActivation({ formula: 'x + a' }).cost).toBe(1);
  expect(resolveActivation({ formula: 'gncdf(x, 2)' }).cost).toBeGreaterThan(60);
});
