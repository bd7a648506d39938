import { describe, expect, it } from 'vitest';
import { catalogue, resolveActivation } from '../../src/activations/index.ts';
import { curvePath, zoomOf } from '../../src/ui/activation/curve.ts';
import { arrange } from '../../src/ui/activation/families.ts';
import { factsLine, factsMore, remarkLine } from '../../src/ui/activation/facts-line.ts';
import { captionText, type CaptionFacts } from '../../src/ui/caption.ts';
import { createWords } from '../../src/ui/i18n/index.ts';
import { arrowStep } from '../../src/ui/panel.ts';
import { fullStrength, markLength } from '../../src/ui/ruler.ts';
import { parseColour } from '../../src/ui/theme.ts';

const en = createWords('en');
const zh = createWords('zh');
const sharp: CaptionFacts = { units: 12, layers: 1, folds: 'sharp', creases: 12, outOfSight: 0, loss: 0.0048 };

describe('the live caption', () => {
  it('counts creases, says which are out of sight, and groups thousands', () => {
    expect(captionText(en, sharp)).toBe('12 creases, loss 0.0048');
    expect(captionText(en, { ...sharp, creases: 1200, outOfSight: 4 })).toBe(
      '1,200 creases (4 out of sight), loss 0.0048',
    );
    expect(captionText(zh, { ...sharp, outOfSight: 4 })).toBe('12 条折痕（其中 4 条在图外），损失 0.0048');
  });

  it('knows one from many', () => {
    expect(captionText(en, { ...sharp, creases: 1 })).toBe('1 crease, loss 0.0048');
  });

  it('says of smooth functions that they fold smoothly, and of straight ones that they do not', () => {
    expect(captionText(en, { ...sharp, folds: 'soft' })).toBe('12 units, no kink: a smooth fold, loss 0.0048');
    expect(captionText(en, { ...sharp, folds: 'none', units: 1 })).toBe(
      '1 unit, no bend: the sheet stays flat, loss 0.0048',
    );
  });
});

describe('facts in words', () => {
  const relu = {
    range: [0, Infinity],
    monotone: true,
    largestSlope: 1,
    saturatesLeft: true,
    saturatesRight: false,
    zeroCentred: false,
    kinks: [0],
    ridges: [],
    trainable: true,
  } as const;

  it('are short and exact', () => {
    expect(factsLine(relu, en)).toBe('kink at 0, range 0 … ∞, slope ≤ 1.00');
    expect(factsLine({ ...relu, kinks: [], range: [-0.2785, 1] }, en)).toBe('no kink, range −0.28 … 1, slope ≤ 1.00');
    expect(factsLine({ ...relu, kinks: [-3, 3] }, zh)).toBe('折点在 −3、3，值域 0 … ∞，斜率 ≤ 1.00');
    expect(factsMore({ ...relu, saturatesRight: true, zeroCentred: true }, en)).toBe(
      'Monotone, zero-centred, saturates on both sides',
    );
  });

  it('say of a constant that it is one', () => {
    const one = { ...relu, kinks: [], range: [1, 1], largestSlope: 0, saturatesRight: true, trainable: false } as const;
    expect(factsLine(one, en)).toBe('always 1, slope 0');
    expect(factsLine(one, zh)).toBe('恒为 1，斜率 0');
    expect(factsMore(one, en)).toBe('Constant');
    expect(remarkLine(one, {}, zh)).toMatch(/^常数函数。/);
  });

  it('call endless what single precision cannot hold', () => {
    const exponential = { ...relu, kinks: [], range: [0, 6.1e37], largestSlope: 6.1e37 } as const;
    expect(factsLine(exponential, en)).toBe('no kink, range 0 … ∞, slope ≤ ∞');
  });

  it('end in full sentences, and say where others are wrong', () => {
    const note = { en: 'A note.', zh: '说明。' };
    const erratum = { en: 'Some print it wrongly.', zh: '有的写错了。' };
    expect(remarkLine(relu, {}, en)).toBe('Monotone, saturates on the left.');
    expect(remarkLine(relu, { note, erratum }, en)).toBe(
      'Monotone, saturates on the left. A note. Some print it wrongly.',
    );
    expect(remarkLine(relu, { note, erratum }, zh)).toBe('单调，左侧饱和。说明。有的写错了。');
    for (const name of ['tanh', 'elu', 'selu']) {
      const { entry } = resolveActivation(name);
      expect(entry.erratum).toBeDefined();
      expect(remarkLine(relu, entry, en)).toContain(entry.erratum?.en);
    }
  });

  it('say why nothing is learned through a step, once', () => {
    const flat = { ...relu, trainable: false };
    expect(remarkLine(flat, {}, en)).toContain('training cannot move the layer before it');
    const { entry } = resolveActivation('threshold');
    expect(remarkLine(flat, entry, en).match(/layer before it/g)).toHaveLength(1);
  });
});

describe('the picker', () => {
  it('shows every entry of the catalogue exactly once', () => {
    const { first, rest } = arrange(catalogue);
    const shown = [...first, ...rest.flatMap((family) => family.entries)].map((entry) => entry.name);
    expect(shown.toSorted()).toEqual(catalogue.map((entry) => entry.name).toSorted());
    expect(first.length).toBe(15);
  });

  it('puts an entry that nobody has heard of among the others', () => {
    const [relu] = catalogue;
    if (!relu) throw new Error('the catalogue is empty');
    const { rest } = arrange([...catalogue, { ...relu, name: 'brand-new' }]);
    const family = rest.find(({ entries }) => entries.some((entry) => entry.name === 'brand-new'));
    expect(family?.name).toBe('familyOthers');
  });

  it('draws a curve for each, and lifts the pen at a jump', () => {
    for (const { name } of catalogue) {
      const activation = resolveActivation(name);
      expect(curvePath((x) => activation.value(x), zoomOf(activation, []))).toMatch(/^M[^NI]+$/);
    }
    expect(curvePath((x) => (x < 0 ? 0 : 1), 1).match(/M/g)).toHaveLength(2);
    expect(curvePath(() => Number.NaN, 1)).toBe('');
  });
});

describe('the ruler', () => {
  it('takes the 97th percentile as full strength, so that one strong fold does not dwarf the rest', () => {
    const fold = Float32Array.from({ length: 100 }, (_, unit) => (unit === 0 ? -1e6 : unit));
    expect(fullStrength(fold, 100)).toBe(97); // fourth largest of |fold|
    expect(fullStrength([], 0)).toBe(1);
    expect(fullStrength([0, NaN], 2)).toBe(1);
    expect(markLength(-1e6, 96)).toBe(15);
    expect(markLength(0.5, 1)).toBeCloseTo(15 * 2 ** -0.7, 12);
  });
});

describe('colours and steps', () => {
  it('reads colours as browsers write them', () => {
    expect(parseColour('rgb(255, 0, 51)')).toEqual([1, 0, 0.2]);
    expect(parseColour('rgba(0, 255, 0, 0.5)')).toEqual([0, 1, 0]);
    expect(parseColour('color(srgb 0.25 0.5 1)')).toEqual([0.25, 0.5, 1]);
  });

  it('lets ten arrow steps move a number by about a tenth of its size', () => {
    const rate = { kind: 'number', max: 10, scale: 'log' } as const;
    expect(arrowStep(rate, 0.02) * 10).toBeCloseTo(0.001, 12);
    expect(arrowStep({ ...rate, scale: 'cubic', max: 1 }, 0) * 10).toBeGreaterThan(0);
  });
});
