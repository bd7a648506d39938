import { describe, expect, it } from 'vitest';
import { modelOptions } from '../../../src/exhibits/fold/options.ts';
import { defaults } from '../../../src/state/settings.ts';

describe('the options of a model', () => {
  it('leave an automatic start to the model, which knows its activation at every reset', () => {
    expect(modelOptions(defaults)).not.toHaveProperty('initialization');
    expect(modelOptions({ ...defaults, initialization: 'zeros' }).initialization).toBe('zeros');
  });
});
