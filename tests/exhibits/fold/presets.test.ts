import { expect, it } from 'vitest';
import { createCpuEngine } from '../../../src/engine/cpu/index.ts';
import { modelOptions } from '../../../src/exhibits/fold/options.ts';
import { samplesOf } from '../../../src/exhibits/fold/samples.ts';
import { presets } from '../../../src/state/presets.ts';
import { defaults } from '../../../src/state/settings.ts';

/** Units that no training point makes answer. */
function silentUnits(parameters: ArrayLike<number>, units: number, inputs: Float32Array): number {
  const bias = 2 * units;
  const answers = (unit: number): boolean =>
    inputs.some((_, i) => {
      if (i % 2 === 1) return false;
      const [x = 0, y = 0] = inputs.subarray(i, i + 2);
      return (parameters[2 * unit] ?? 0) * x + (parameters[2 * unit + 1] ?? 0) * y + (parameters[bias + unit] ?? 0) > 0;
    });
  return Array.from({ length: units }, (_, unit) => unit).filter((unit) => !answers(unit)).length;
}

it('the preset in which units die lets a good part of them die', async () => {
  const preset = presets.find(({ title }) => title.en.includes('die'));
  const settings = { ...defaults, ...preset?.settings };
  const { inputs, labels } = samplesOf(settings).training;
  const model = await createCpuEngine().createModel(modelOptions(settings));
  model.setData(inputs, labels);
  model.train(100);
  const parameters = await model.parameters();
  expect(silentUnits(parameters, settings.units, inputs)).toBeGreaterThan(settings.units / 4);
});
