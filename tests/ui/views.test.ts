import { describe, expect, it } from 'vitest';
import { defaults, type Settings } from '../../src/state/settings.ts';
import { createWords } from '../../src/ui/i18n/index.ts';
import { journeyNote, journeyStops, stopAt } from '../../src/ui/journey.ts';
import { withClass } from '../../src/ui/logit-tools.ts';
import { shownViews, withView } from '../../src/ui/views.ts';

const settings = (views: Settings['views'], maximised: Settings['maximised'] = 'none'): Settings => ({
  ...defaults,
  views,
  maximised,
});

describe('the views', () => {
  it('stand side by side, or one of them alone', () => {
    expect(shownViews(settings(['plane', 'sheet', 'units']))).toEqual(['plane', 'sheet', 'units']);
    expect(shownViews(settings(['plane', 'sheet'], 'sheet'))).toEqual(['sheet']);
    // A link may maximise what is not open.
    expect(shownViews(settings(['plane', 'sheet'], 'units'))).toEqual(['plane', 'sheet']);
  });

  it('open in their own order and make room for one another', () => {
    expect(withView(settings(['plane', 'units'], 'plane'), 'logits')).toEqual({
      views: ['plane', 'logits', 'units'],
      maximised: 'none',
    });
  });

  it('close, all but the last', () => {
    expect(withView(settings(['plane', 'sheet'], 'sheet'), 'sheet')).toEqual({ views: ['plane'], maximised: 'none' });
    expect(withView(settings(['plane', 'sheet'], 'sheet'), 'plane')).toEqual({ views: ['sheet'], maximised: 'sheet' });
    expect(withView(settings(['plane']), 'plane')).toEqual({});
  });
});

describe('the way through the layers', () => {
  it('stops before and after every function, at equal distances', () => {
    expect(journeyStops(2)).toEqual([
      { at: 0, label: 'x' },
      { at: 0.2, label: 'z₁' },
      { at: 0.4, label: 'h₁' },
      { at: 0.6, label: 'z₂' },
      { at: 0.8, label: 'h₂' },
      { at: 1, label: 'y' },
    ]);
    expect(journeyStops(6)).toHaveLength(14);
  });

  it('has reached the stop behind it', () => {
    expect([0, 0.19, 0.2, 0.6, 0.99, 1].map((stage) => stopAt(stage, 2))).toEqual([0, 0, 1, 3, 4, 5]);
    for (const { at } of journeyStops(6)) expect(journeyStops(6)[stopAt(at, 6)]?.at).toBe(at);
  });

  it('says when it shows less than there is', () => {
    const words = createWords('en');
    expect(journeyNote(words, 3)).not.toContain('dimensions');
    expect(journeyNote(words, 300)).toContain('300 dimensions');
  });
});

it('two classes on the axes always differ', () => {
  expect(withClass([0, 1], 0, 3)).toEqual([3, 1]);
  expect(withClass([0, 1], 1, 3)).toEqual([0, 3]);
  expect(withClass([2, 5], 0, 5)).toEqual([5, 2]);
  expect(withClass([2, 5], 1, 2)).toEqual([5, 2]);
});
