/** The controls beside the figures of maxout, and what is said of the fit. */
import { readCurve } from '../../state/curve.ts';
import { sameIn } from '../../state/fields.ts';
import type { Settings } from '../../state/settings.ts';
import { type MaxoutWay, maxoutWays } from '../../state/shape/parts.ts';
import { maxoutWayLabels, parts } from '../../state/table/parts.ts';
import { make } from '../dom.ts';
import { createFormulaBox } from '../formula-box.ts';
import type { Words } from '../i18n/index.ts';
import { partsWords as says } from '../i18n/parts.ts';
import { createChoices, createNumberRow } from './controls.ts';
import { createFacts } from './facts.ts';

/** Functions to press: what stands on the button, the formula, and as far as it is worth seeing. */
const targets: readonly { readonly label: string; readonly formula: string; readonly reach: number }[] = [
  { label: 'ReLU', formula: 'max(x, 0)', reach: 1 },
  { label: '|x|', formula: 'abs(x)', reach: 1 },
  { label: 'Leaky ReLU', formula: 'max(x, 0.1 * x)', reach: 1 },
  { label: 'x²', formula: 'x^2', reach: 1 },
  { label: 'softplus', formula: 'softplus(x)', reach: 5 },
  { label: 'exp', formula: 'exp(x)', reach: 2 },
  { label: 'sin', formula: 'sin(x)', reach: 3 },
  { label: 'tanh', formula: 'tanh(x)', reach: 3 },
];

export type MaxoutSettings = Pick<
  Settings,
  'maxoutTarget' | 'maxoutPieces' | 'maxoutReach' | 'maxoutWay' | 'maxoutSeed'
>;

export interface MaxoutControls {
  readonly element: HTMLElement;
  /** `way`: how it is fitted in fact; `convex`: whether there is a choice; `trouble`: why nothing is fitted. */
  set(
    settings: MaxoutSettings,
    fit: { readonly way: MaxoutWay; readonly convex: boolean; readonly trouble: string | null },
  ): void;
  say(facts: readonly string[]): void;
}

export function createMaxoutControls(
  words: Words,
  change: (patch: Partial<MaxoutSettings>) => void,
  again: (otherStart: boolean) => void,
): MaxoutControls {
  const target = createChoices(
    words,
    says.maxoutTargets,
    targets.map(({ label, formula }) => ({ value: formula, label: sameIn(label) })),
    (formula) => {
      const found = targets.find((each) => each.formula === formula);
      if (found) change({ maxoutTarget: found.formula, maxoutReach: found.reach });
    },
  );
  const box = createFormulaBox('maxout-formula', words, readCurve, (maxoutTarget) => change({ maxoutTarget }));
  const pieces = createNumberRow(
    words,
    { symbol: 'k', label: says.maxoutPieces, word: says.maxoutPieces },
    parts.maxoutPieces,
    [],
    (value) => change({ maxoutPieces: value }),
  );
  const reach = createNumberRow(
    words,
    { symbol: 'r', label: says.maxoutReach, word: says.reachWord },
    parts.maxoutReach,
    [],
    (value) => change({ maxoutReach: value }),
  );
  const way = createChoices(
    words,
    says.maxoutWay,
    maxoutWays.map((value) => ({ value, label: maxoutWayLabels[value] })),
    (maxoutWay) => change({ maxoutWay }),
  );
  const facts = createFacts();
  const repeat = make('button', { type: 'button', onclick: () => again(false) });
  const restart = make('button', { type: 'button', onclick: () => again(true) });
  words.follow(() => {
    box.name('f(x) =', words.of(says.maxoutTargets), words.of(says.maxoutHint));
    repeat.textContent = words.of(says.again);
    restart.textContent = words.of(says.otherStart);
  });
  const buttons = make('div', { className: 'actions' }, repeat, restart);
  return {
    element: make(
      'div',
      { className: 'part-controls' },
      target.element,
      box.element,
      pieces.element,
      reach.element,
      way.element,
      buttons,
      facts.element,
    ),
    set(settings, { way: fittedBy, convex, trouble }) {
      target.set(settings.maxoutTarget);
      box.show(settings.maxoutTarget);
      pieces.set(settings.maxoutPieces);
      reach.set(settings.maxoutReach);
      way.set(fittedBy);
      way.element.hidden = !convex;
      repeat.hidden = trouble !== null;
      restart.hidden = trouble !== null || fittedBy !== 'descent';
    },
    say: (sentences) => facts.say(sentences),
  };
}
