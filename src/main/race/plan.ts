/** From the settings to a race: who runs, on what, and how that is called. */
import { modelOptions } from '../../exhibits/fold/options.ts';
import { sampleKeys, samplesOf } from '../../exhibits/fold/samples.ts';
import type { Data } from '../../datasets/index.ts';
import type { Plan, Samples } from '../../exhibits/race/entrant.ts';
import { activationLike, FORMULA_PREFIX, formulaOf, piecesOf } from '../../state/choices.ts';
import { titleOf } from '../../state/own.ts';
import type { SettingKey, Settings } from '../../state/settings.ts';
import type { Words } from '../../ui/i18n/index.ts';

/** The settings that decide what is judged. */
export const judgedKeys = [
  'judged',
  'draft',
  'chosen',
  'activation',
  'coefficients',
] as const satisfies readonly SettingKey[];

/** The settings that decide how a race goes. */
export const planKeys = [
  ...judgedKeys,
  ...sampleKeys,
  ...(['rivals', 'raceSeeds', 'raceSteps', 'units', 'features', 'bias', 'learned', 'seed'] as const),
  ...(['optimizer', 'learningRate', 'momentum', 'beta1', 'beta2', 'epsilon', 'batch', 'l1', 'l2'] as const),
] as const satisfies readonly SettingKey[];

/** Equal texts, equal races. */
export function signatureOf(settings: Settings): string {
  return JSON.stringify([judgedName(settings), ...planKeys.map((key) => settings[key])]);
}

/** The function that is judged; the workshop's where the fold has maxout, which is no function of one number. */
export function judgedName({ judged, draft, chosen, activation }: Pick<Settings, (typeof judgedKeys)[number]>): string {
  if (judged === 'card') return chosen;
  if (judged === 'fold' && piecesOf(activation) === null) return activation;
  return judged === 'draft' || judged === 'fold' ? `${FORMULA_PREFIX}${draft}` : judged;
}

const LONG_TITLE = 30;

/** What a function is called in a sentence; long formulas are cut short. */
export function shortTitle(name: string, settings: Settings, words: Words): string {
  const title = words.of(titleOf(name, settings));
  if (formulaOf(name) === null || title.length <= LONG_TITLE) return title;
  return `${title.slice(0, LONG_TITLE - 1).trimEnd()}…`;
}

const labelled = ({ inputs, labels, targets }: Data): Samples => ({ inputs, labels: targets ?? labels });

/** The race that the settings describe. Throws what the formulas of the settings throw, which are checked already. */
export function planOf(settings: Settings): Plan {
  const { coefficients, rivals } = settings;
  const judged = judgedName(settings);
  const names = [judged, ...rivals.filter((name) => name !== judged)];
  const { training, test } = samplesOf(settings);
  return {
    entrants: names.map((name) => ({ name, activation: activationLike({ activation: name, coefficients }) })),
    base: modelOptions(settings),
    seeds: settings.raceSeeds,
    steps: settings.raceSteps,
    training: labelled(training),
    test: labelled(test),
    fixed: settings.learned === 'off',
  };
}
