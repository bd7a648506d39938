import { describe, expect, it } from 'vitest';
import { defaults, validate } from '../../src/state/settings.ts';
import { decode } from '../../src/state/url.ts';

describe('the window of the curves', () => {
  it('rises both ways', () => {
    expect(decode('#window=-1_2_-3_4').settings.curveWindow).toEqual({ left: -1, right: 2, bottom: -3, top: 4 });
    for (const text of ['2_-1_-3_4', '-1_2_4_-3', '1_1_0_1', '-1_2_-3', '-1_2_-3_x', '-1e9_2_-3_4']) {
      const { settings, ignored } = decode(`#window=${text}`);
      expect(settings.curveWindow).toEqual(defaults.curveWindow);
      expect(ignored).toHaveLength(1);
    }
  });
});

describe('a fan', () => {
  it('is a coefficient with values in rising order, each once', () => {
    expect(decode('#fan=beta~2_0.5_2_1').settings.fan).toEqual({ coefficient: 'beta', values: [0.5, 1, 2] });
    expect(decode('#fan=').settings.fan).toEqual({ coefficient: '', values: [] });
  });

  it('has at least one value and at most eight', () => {
    for (const text of ['beta', 'beta~', 'beta~x', '~1', 'beta~1_2_3_4_5_6_7_8_9', 'b-c~1', 'beta~1000'])
      expect(decode(`#fan=${text}`).settings.fan).toEqual(defaults.fan);
    expect(validate('fan', null)).toHaveProperty('problem');
    expect(validate('fan', { coefficient: 'beta', values: [NaN] })).toHaveProperty('problem');
  });
});

it('the card is of a function of one number', () => {
  expect(decode('#card=formula:x*tanh(x)').settings.chosen).toBe('formula:x*tanh(x)');
  for (const text of ['maxout-2', 'nothing', 'formula:)'])
    expect(decode(`#card=${text}`).settings.chosen).toBe(defaults.chosen);
});
