/** What is said of an activation, held against what mathematics says. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finiteness } from '../../src/activations/finiteness.ts';
import { critique, normalMean, type Remark } from '../../src/activations/critique.ts';
import { catalogue, resolveActivation, type ActivationLike } from '../../src/activations/index.ts';
import { FormulaError } from '../../src/formula/index.ts';
import { anyFormula } from '../formula/generate.ts';

type Kind = Remark['kind'];
const of = (like: ActivationLike): Remark[] => critique(resolveActivation(like));
const formula = (text: string): Remark[] => of({ formula: text });
function find<K extends Kind>(remarks: readonly Remark[], kind: K): Remark & { readonly kind: K } {
  const found = remarks.find((each) => each.kind === kind);
  if (!found) throw new Error(`no remark says "${kind}", only ${remarks.map((each) => each.kind).join(', ')}`);
  return found as Remark & { readonly kind: K };
}
const kinds = (remarks: readonly Remark[]): Kind[] => remarks.map(({ kind }) => kind);

describe('means under the standard normal distribution', () => {
  it('are those of the moments', () => {
    expect(normalMean(() => 1, [])).toBeCloseTo(1, 12);
    expect(normalMean((x) => x * x, [])).toBeCloseTo(1, 12);
    expect(normalMean((x) => x ** 4, [])).toBeCloseTo(3, 10);
    expect(normalMean((x) => Math.max(0, x), [0])).toBeCloseTo(1 / Math.sqrt(2 * Math.PI), 12);
    expect(normalMean((x) => (x > 1 / 3 ? 1 : 0), [1 / 3])).toBeCloseTo(0.36944134018176367, 10); // 1 − Φ(1/3)
  });
});

describe('known truths', () => {
  it('ReLU: dead below 0, where half of the inputs lie; gain √2; gradients keep their size', () => {
    const remarks = of('relu');
    const dead = find(remarks, 'dead');
    expect(dead.where).toEqual([{ from: -Infinity, to: 0 }]);
    expect(dead.share).toBeCloseTo(0.5, 6);
    const steady = find(remarks, 'steady');
    expect(steady.gain).toBeCloseTo(Math.SQRT2, 9);
    expect(steady.perLayer).toBeCloseTo(1, 9);
    expect(find(remarks, 'off-centre').mean).toBeCloseTo(1 / Math.sqrt(2 * Math.PI), 9);
    expect(find(remarks, 'kinks').at).toEqual([0]);
    expect(remarks[0]?.kind).toBe('dead');
  });

  it('sigmoid: a slope of at most ¼, so that of ten layers at most 0.25¹⁰ is left', () => {
    const remarks = of('sigmoid');
    const small = find(remarks, 'small-slope');
    expect(small.largest).toBeCloseTo(0.25, 9);
    expect(small.throughAll).toBeCloseTo(9.5367431640625e-7, 15);
    expect(find(remarks, 'vanishing').throughAll).toBeLessThan(1e-3);
    expect(find(remarks, 'off-centre').mean).toBeCloseTo(0.5, 9);
    // |f′| = 1e-3 where σ(1 − σ) = 1e-3: x = ±ln(σ/(1 − σ)).
    const s = (1 + Math.sqrt(1 - 0.004)) / 2;
    const [left, right] = find(remarks, 'flat').where;
    expect(left?.from).toBe(-Infinity);
    expect(left?.to).toBeCloseTo(-Math.log(s / (1 - s)), 6);
    expect(right?.from).toBeCloseTo(Math.log(s / (1 - s)), 6);
    expect(right?.to).toBe(Infinity);
    expect(kinds(remarks)).not.toContain('dead'); // it only fades
  });

  it('tanh: odd and centred; gradients grow a little', () => {
    const remarks = of('tanh');
    expect(kinds(remarks)).toEqual(expect.arrayContaining(['odd', 'centred', 'smooth', 'flat']));
    expect(kinds(remarks)).not.toContain('small-slope');
    // E[tanh²] = 0.39429449039784, E[sech⁴] = 0.46440290248983, by mpmath with 40 digits.
    const passage = find(remarks, 'exploding');
    expect(passage.gain).toBeCloseTo(1.59253741972, 9);
    expect(passage.perLayer).toBeCloseTo(1.1778072323, 9);
  });

  it('identity: nothing to complain of, but it cannot fold', () => {
    expect(of('identity')).toEqual([{ kind: 'straight', slope: 1, verdict: 'fault', weight: 90 }]);
    expect(formula('2 - 3 * x')).toMatchObject([{ kind: 'straight', slope: -3 }]);
  });

  it('x²: even, turns at 0, outgrows its input; E[f²] = 3 and E[f′²] = 4', () => {
    const remarks = formula('x^2');
    expect(find(remarks, 'turns').at).toEqual([0]);
    expect(find(remarks, 'outgrows').value).toBeCloseTo(1e8, 0);
    expect(kinds(remarks)).toContain('even');
    expect(find(remarks, 'exploding').perLayer).toBeCloseTo(4 / 3, 9);
    expect(find(remarks, 'off-centre').mean).toBeCloseTo(1, 9);
  });

  it('sin: E[sin²] = (1 − e⁻²)/2; it turns every π', () => {
    const remarks = formula('sin(x)');
    expect(find(remarks, 'exploding').gain).toBeCloseTo(1 / Math.sqrt((1 - Math.exp(-2)) / 2), 9);
    expect(find(remarks, 'exploding').perLayer).toBeCloseTo((1 + Math.exp(-2)) / (1 - Math.exp(-2)), 9);
    const { at } = find(remarks, 'turns');
    expect(at).toHaveLength(20); // ±π/2 … within ±32
    for (const x of at) expect(Math.abs(Math.cos(x))).toBeLessThan(1e-6);
    expect(kinds(remarks)).toEqual(expect.arrayContaining(['odd', 'centred', 'smooth']));
  });

  it('the threshold has no slope and jumps', () => {
    const remarks = of('threshold');
    expect(remarks[0]).toMatchObject({ kind: 'no-slope', verdict: 'fault' });
    expect(find(remarks, 'jumps').at).toEqual([0]);
    expect(kinds(remarks)).not.toContain('steady');
    expect(formula('3')).toEqual([{ kind: 'constant', value: 3, verdict: 'fault', weight: 95 }]);
  });

  it('GELU turns where Φ(x) + x φ(x) = 0', () => {
    expect(find(of('gelu'), 'turns').at[0]).toBeCloseTo(-0.7517915, 5);
    expect(find(of('swish'), 'turns').at[0]).toBeCloseTo(-1.2784645, 5);
  });

  it('hard-swish is dead beyond −3 only; ReLU6 on both sides', () => {
    expect(find(of('hard-swish'), 'dead').where).toEqual([{ from: -Infinity, to: -3 }]);
    expect(find(of('relu6'), 'dead').where).toEqual([
      { from: -Infinity, to: 0 },
      { from: 6, to: Infinity },
    ]);
  });

  it('leaky ReLU has no dead zone; at √2 / √(1 + α²) gradients are steady', () => {
    const remarks = of('leaky-relu');
    expect(kinds(remarks)).not.toContain('dead');
    const alpha = resolveActivation('leaky-relu').coefficients[0] ?? NaN;
    expect(find(remarks, 'steady').gain).toBeCloseTo(Math.sqrt(2 / (1 + alpha * alpha)), 9);
  });

  it('SELU keeps mean and variance by itself: the gain is 1', () => {
    expect(find(of('selu'), 'exploding').gain).toBeCloseTo(1, 6);
    expect(kinds(of('selu'))).toContain('centred');
  });

  it('a stretch that is level in the middle is found', () => {
    const [middle] = find(formula('where(x > 1, x - 1, where(x < -1, x + 1, 0))'), 'dead').where;
    expect(middle?.from).toBeCloseTo(-1, 6);
    expect(middle?.to).toBeCloseTo(1, 6);
  });
});

/** What is said of a text; nothing of one that the language refuses. */
function critiqueOf(text: string): Remark[] {
  try {
    return formula(text);
  } catch (error) {
    if (error instanceof FormulaError) return [];
    throw error;
  }
}

/** With what is known of where it is finite, as the page has it. */
function known(text: string): Remark[] {
  const activation = resolveActivation({ formula: text });
  return critique(activation, finiteness(activation));
}

describe('of every activation', () => {
  it.each(catalogue.map(({ name }) => name))('%s: remarks are finite, each kind once, the weightiest first', (name) => {
    const remarks = of(name);
    expect(remarks.length).toBeGreaterThan(0);
    expect(new Set(kinds(remarks)).size).toBe(remarks.length);
    const weights = remarks.map(({ weight }) => weight);
    expect(weights).toEqual(weights.toSorted((a, b) => b - a));
    for (const weight of weights) expect(weight).toBeGreaterThan(0);
    expect(kinds(remarks)).not.toContain('too-large');
    expect(finiteness(resolveActivation(name)).finite).toBe(true);
  });

  it('what the formula leaves without a number comes first, and the rest is said all the same', () => {
    const activation = resolveActivation({ formula: '1 / x' });
    const found = finiteness(activation);
    const remarks = critique(activation, found);
    expect(remarks[0]).toMatchObject({
      kind: 'not-finite',
      finiteness: { stretches: [{ from: 0, to: 0, why: 'infinite' }] },
    });
    expect(kinds(remarks)).toContain('odd');
    expect(kinds(remarks)).not.toContain('exploding'); // E[1/z²] is infinite
  });

  it('what has a pole or an infinite slope is not smooth, and a pole is no jump', () => {
    for (const text of ['1 / x', '1 / x^2', 'log(x)', 'x * sin(1 / x)', 'sqrt(abs(x))']) {
      expect(kinds(known(text))).not.toContain('smooth');
      expect(kinds(known(text))).not.toContain('jumps');
    }
    expect(find(known('1 / x + where(x > 2, 1, 0)'), 'jumps').at).toEqual([2]);
  });

  it('turns that lie too close together are not said to be all', () => {
    expect(find(known('sin(x)'), 'turns').more).toBe(false);
    expect(find(known('sin(5 * x)'), 'turns')).toMatchObject({ at: { length: 102 }, more: false }); // 2 · ⌊160/π + ½⌋
    expect(find(known('sin(100000 * x)'), 'turns').more).toBe(true);
    expect(find(known('x * sin(1 / x)'), 'turns').more).toBe(true); // infinitely many near 0
  });

  it('what is too large is told once, and from where it is', () => {
    expect(kinds(known('exp(x^2)'))).toEqual(['not-finite']);
    // eˣ² · 2x reaches 1e37 before eˣ² does: x² + ln 2x = 37 ln 10.
    const [remark] = critique({ value: (x) => Math.exp(x * x), slope: (x) => 2 * x * Math.exp(x * x) });
    const x = Math.abs(remark?.kind === 'too-large' ? remark.x : NaN);
    expect(x * x + Math.log(2 * x)).toBeCloseTo(37 * Math.log(10), 6);
  });

  it('what is too large for 32 bits is told', () => {
    expect(critique({ value: (x) => Math.exp(x), slope: (x) => Math.exp(x) })).toMatchObject([{ kind: 'too-large' }]);
    expect(critique({ value: (x) => 1 / x, slope: (x) => -1 / (x * x) })).toMatchObject([{ kind: 'too-large', x: 0 }]);
  });

  it('formulas that nobody has thought of: nothing is thrown, and every number is one', () => {
    fc.assert(
      fc.property(anyFormula, (text) => {
        const numbers = critiqueOf(text).flatMap((remark) =>
          Object.values(remark).filter((v) => typeof v === 'number'),
        );
        expect(numbers.filter((number) => !Number.isFinite(number))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
