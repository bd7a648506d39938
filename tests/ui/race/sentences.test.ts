import { describe, expect, it } from 'vitest';
import { critique } from '../../../src/activations/critique.ts';
import { catalogue, resolveActivation } from '../../../src/activations/index.ts';
import { createWords } from '../../../src/ui/i18n/index.ts';
import { chanceText, remarkSentence, verdictSentence, type Placed } from '../../../src/ui/race/sentences.ts';

const en = createWords('en');
const zh = createWords('zh');
const sentences = (name: string, words = en): string[] =>
  critique(resolveActivation(name)).map((remark) => remarkSentence(remark, words));

const typed = (formula: string, words = en): string[] =>
  critique(resolveActivation({ formula })).map((remark) => remarkSentence(remark, words));

describe('remarks', () => {
  it('say what is known, with its number', () => {
    expect(sentences('relu')[0]).toBe(
      'Its slope is exactly 0 for x < 0; 50.0% of a standard normal input falls there. A unit that has all samples there is dead and learns no more.',
    );
    expect(sentences('relu', zh)[0]).toBe(
      '当 x < 0 时斜率恰为 0；标准正态输入有 50.0% 落在其中。若所有样本都落在这里，该单元就死去，不再学习。',
    );
    expect(sentences('sigmoid').join(' ')).toContain('at most 0.25^10 = 9.5 × 10⁻⁷ of a gradient');
    expect(sentences('relu').join(' ')).toContain('Weights times 1.414 keep the size of signals, and gradients');
    expect(sentences('relu6')[0]).toContain('for x < 0 or x > 6;');
    expect(sentences('gelu').join(' ')).toContain('turns back at x = −0.75:');
    expect(sentences('threshold')[0]).toMatch(/^Its slope is 0 everywhere/);
    expect(sentences('identity')).toHaveLength(1);
  });

  it('begin with a capital after each stop', () => {
    expect(typed('1 / (1 + x^2)').join(' ')).not.toMatch(/\. [a-z]/);
    expect(typed('sin(x)^2 / (1 + x^4)').join(' ')).toContain('hardly learns; less than 0.1% of');
  });

  it('say what is constant, and that more turns may be there than are found', () => {
    expect(typed('1')).toEqual(['It is constant: every input gives 1, so nothing is learned through it.']);
    expect(typed('1', zh)).toEqual(['它是常数函数：任何输入都得到 1，因此通过它什么也学不到。']);
    expect(typed('sin(100000 * x)').join(' ')).toMatch(/turns back at least \d+ times/);
    expect(typed('sin(100000 * x)', zh).join('')).toMatch(/至少掉头 \d+ 次/);
    expect(typed('sin(x)').join(' ')).toContain('turns back 20 times');
  });

  it('are whole in both languages for every activation', () => {
    for (const { name } of catalogue) {
      for (const text of sentences(name)) expect(text).toMatch(/^[A-Z][^{}]*\.$/);
      for (const text of sentences(name, zh)) {
        expect(text).toMatch(/^[^{}]*\p{Script=Han}[^{}]*。$/u);
        expect(text).not.toMatch(/NaN|Infinity|undefined/);
      }
    }
  });
});

const row = (title: string, rank: number, judged: boolean, chance: number | null): Placed => ({
  title,
  rank,
  judged,
  behind: chance === null ? null : { chance, clear: chance < 0.05 },
});

describe('the verdict', () => {
  it('is a win only where it is larger than chance', () => {
    const clear = [row('A', 1, true, null), row('B', 2, false, 0.01), row('C', 3, false, 0.0001)];
    expect(verdictSentence(clear, en)).toContain('its lead over every rival is larger than chance explains');
    const close = [
      row('A', 1, true, null),
      row('B', 2, false, 0.3),
      row('C', 3, false, 0.06),
      row('D', 4, false, 0.01),
    ];
    expect(verdictSentence(close, en)).toBe('A comes first, but its lead over B, C may be chance.');
    expect(verdictSentence(close, zh)).toBe('A 居首，但对 B、C 的领先可能只是偶然。');
  });

  it('says how far behind and how sure that is', () => {
    const rows = [row('A', 1, false, null), row('B', 2, true, 0.0002)];
    expect(verdictSentence(rows, en)).toBe(
      'A comes first, B is number 2 of 2; its lag is more than chance (p < 0.001).',
    );
    const close = [row('A', 1, false, null), row('B', 2, true, 0.4216)];
    expect(verdictSentence(close, en)).toContain('but its lag may be chance (p = 0.422)');
    expect(verdictSentence([row('A', 1, true, null)], en)).toBe('');
    expect(chanceText(0.0014)).toBe('= 0.001');
  });
});
