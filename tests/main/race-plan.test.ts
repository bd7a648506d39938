/** What races under which settings. */
import { describe, expect, it } from 'vitest';
import { judgedName, planOf, shortTitle, signatureOf } from '../../src/main/race/plan.ts';
import { defaults, type Settings } from '../../src/state/settings.ts';
import { createWords } from '../../src/ui/i18n/index.ts';

const settingsWith = (change: Partial<Settings>): Settings => ({ ...defaults, ...change });

describe('the function that is judged', () => {
  it('is that of the workshop, of the card, of the fold, or another', () => {
    const settings = settingsWith({ draft: 'x^2', chosen: 'mish', activation: 'elu' });
    expect(judgedName({ ...settings, judged: 'draft' })).toBe('formula:x^2');
    expect(judgedName({ ...settings, judged: 'card' })).toBe('mish');
    expect(judgedName({ ...settings, judged: 'fold' })).toBe('elu');
    expect(judgedName({ ...settings, judged: 'sigmoid' })).toBe('sigmoid');
  });

  it('is that of the workshop where the fold has maxout', () => {
    expect(judgedName(settingsWith({ judged: 'fold', activation: 'maxout-3', draft: 'x^3' }))).toBe('formula:x^3');
  });

  it('has a short name in a sentence', () => {
    const formula = 'where(x > 0, x, where(x < -1, -1, x * x * x))';
    const title = shortTitle(`formula:${formula}`, defaults, createWords('en'));
    expect(title).toHaveLength(30);
    expect(title.endsWith('…')).toBe(true);
    expect(shortTitle('relu', defaults, createWords('zh'))).toBe('ReLU');
  });
});

describe('a race', () => {
  it('has nobody twice, and the judged function first', () => {
    const { entrants } = planOf(settingsWith({ judged: 'tanh', rivals: ['relu', 'tanh', 'gelu'] }));
    expect(entrants.map(({ name }) => name)).toEqual(['tanh', 'relu', 'gelu']);
  });

  it('takes the data, the width and the training of the fold', () => {
    const plan = planOf(
      settingsWith({ units: 17, learningRate: 0.5, samples: 100, testShare: 0.2, raceSeeds: 9, raceSteps: 60 }),
    );
    expect(plan.base).toMatchObject({ architecture: { hidden: [17] }, optimizer: { kind: 'adam', learningRate: 0.5 } });
    expect(plan.training.labels.length + plan.test.labels.length).toBe(100);
    expect(plan.test.labels.length).toBeGreaterThan(5);
    expect(plan).toMatchObject({ seeds: 9, steps: 60, fixed: false });
    expect(planOf(settingsWith({ learned: 'off' })).fixed).toBe(true);
  });

  it('is another one under other settings, and the same whatever is drawn', () => {
    const same = signatureOf(defaults);
    expect(signatureOf(settingsWith({ raceMeasure: 'accuracy', language: 'zh', judged: 'draft' }))).toBe(same);
    for (const change of [{ units: 5 }, { noise: 0.3 }, { judged: 'tanh' }, { rivals: ['elu'] }, { seed: 77 }]) {
      expect(signatureOf(settingsWith(change))).not.toBe(same);
    }
  });

  it('learns the targets of a regression', () => {
    const plan = planOf(settingsWith({ dataset: 'formula' }));
    expect(plan.base.architecture).toMatchObject({ classes: 1, loss: 'squared-error' });
    expect(plan.training.labels).toBeInstanceOf(Float32Array);
    expect(new Set(plan.training.labels).size).toBeGreaterThan(10);
  });
});
