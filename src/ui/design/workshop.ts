/** The workshop: a formula box, what follows from what is typed in it, and the shelf. */
import { finiteness } from '../../activations/finiteness.ts';
import { facts, resolveActivation } from '../../activations/index.ts';
import { coefficientKey, FORMULA_PREFIX } from '../../state/choices.ts';
import { withCoefficient, withFormula, withRange } from '../../state/formulas.ts';
import type { OwnFunction } from '../../state/own.ts';
import { rangeFor } from '../../state/ranges.ts';
import { defaults, type SettingKey, type Settings } from '../../state/settings.ts';
import type { Store } from '../../state/store.ts';
import { factsLine, factsMore } from '../activation/facts-line.ts';
import { formulaCoefficients, resolvedFormula } from '../activation/resolved.ts';
import { make, oncePerFrame } from '../dom.ts';
import { createFormulaBox } from '../formula-box.ts';
import { designWords } from '../i18n/design.ts';
import type { Words } from '../i18n/index.ts';
import { createPlot } from '../plot/plot.ts';
import type { Theme } from '../theme.ts';
import { type CoefficientState, createCoefficientRows } from './coefficient-rows.ts';
import { designContent, type Found, isWild, troublesLine } from './curves.ts';
import { createKeeping } from './keeping.ts';
import { createShelfList } from './shelf-list.ts';
import { createTypesetPair } from './typeset-pair.ts';

export interface Surroundings {
  readonly words: Words;
  readonly theme: Theme;
  readonly store: Store;
  /** Puts a shelf in the place of the one before; false where only the link keeps it. */
  readonly keep: (own: readonly OwnFunction[]) => boolean;
}

export interface Workshop {
  /** What is not seen follows nothing. */
  setVisible(visible: boolean): void;
}

const HOME = { x: [-6, 6], y: [-3, 4] } as const;
/** Facts are searched for, which takes milliseconds: not at every letter. */
const FACTS_MS = 150;
const keys: readonly SettingKey[] = ['draft', 'coefficients', 'ranges', 'own', 'draftLearned'];

const nameOf = (formula: string): string => `${FORMULA_PREFIX}${formula}`;

/** Draws the formula with its numbers, and some time later what was found out about it. */
function createPicture(words: Words, theme: Theme) {
  const plot = createPlot({ words, theme, home: HOME, axes: { x: 'x', y: '' }, named: true, onWindow: () => draw() });
  const line = make('p', { className: 'facts' });
  const troubles = make('p', { className: 'facts' });
  let subject: { readonly draft: string; readonly coefficients: readonly number[] } | null = null;
  let found: Found | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function draw(): void {
    if (!subject) return;
    const { draft, coefficients } = subject;
    plot.show(designContent(resolvedFormula(draft), coefficients, plot.window, found, words));
    plot.describe(words.of(designWords.curves, { formula: draft }));
  }
  const find = (): void => {
    if (!subject) return;
    const { draft, coefficients } = subject;
    const activation = resolvedFormula(draft);
    const bound = {
      cost: activation.cost,
      value: (x: number) => activation.value(x, coefficients),
      slope: (x: number) => activation.slope(x, coefficients),
    };
    found = {
      facts: facts(bound),
      finiteness: finiteness({ ...activation, coefficients: Float64Array.from(coefficients) }),
    };
    const stop = words.language === 'zh' ? '。' : '. ';
    const told = [factsLine(found.facts, words), factsMore(found.facts, words)].join(stop);
    line.textContent = isWild(found.finiteness) ? '' : told;
    troubles.textContent = troublesLine(found.finiteness, words);
    draw();
  };
  return {
    element: make('div', { className: 'picture' }, plot.element, line, troubles),
    show(draft: string, coefficients: readonly number[]): void {
      if (draft !== subject?.draft || coefficients.join() !== subject.coefficients.join()) found = null;
      subject = { draft, coefficients };
      draw();
      clearTimeout(timer);
      timer = setTimeout(find, FACTS_MS);
    },
    rest: () => clearTimeout(timer),
  };
}

/** Reads and writes the settings `draft`, `own`, and what goes with them. */
export function createWorkshop(root: HTMLElement, { words, theme, store, keep }: Surroundings): Workshop {
  const heading = make('h2');
  const lead = make('p', { className: 'lead' });
  const box = createFormulaBox('draft-formula', words, (formula) => resolveActivation({ formula }), write);
  const pair = createTypesetPair(words);
  const picture = createPicture(words, theme);
  const rows = createCoefficientRows(words, {
    value: (name, value) => store.set(withCoefficient(store.get(), nameOf(store.get().draft), name, value)),
    range: (name, range) => store.set(withRange(store.get(), nameOf(store.get().draft), name, range)),
    learn: (draftLearned) => store.set({ draftLearned }),
  });
  const keeping = createKeeping(words, { own: () => store.get().own, draft: () => store.get().draft, keep, train });
  const shelf = createShelfList(words, {
    load: (draft) => store.set({ draft }),
    remove: (each) => keeping.remove(each),
  });
  root.replaceChildren(
    make('header', {}, heading, lead),
    make(
      'div',
      { className: 'workshop' },
      make('div', { className: 'writing' }, box.element, pair.element),
      picture.element,
      make('div', { className: 'adjusting' }, rows.element, keeping.element),
    ),
    shelf.element,
  );

  /** The settings under the formula before; who comes back to it finds its sliders as they were. */
  let before: Settings | null = null;
  function write(text: string): void {
    const now = store.get();
    const key = coefficientKey(nameOf(text));
    const [values, ranges] = before?.draft === text ? [before.coefficients[key], before.ranges[key]] : [];
    before = now;
    const found = {
      ...now,
      coefficients: values ? { ...now.coefficients, [key]: values } : now.coefficients,
      ranges: ranges ? { ...now.ranges, [key]: ranges } : now.ranges,
    };
    store.set(withFormula(found, 'draft', text));
  }

  function train(): void {
    const { draft, draftLearned } = store.get();
    const learned = draftLearned && resolvedFormula(draft).coefficientNames.includes(draftLearned.coefficient);
    store.set({
      exhibit: 'fold',
      activation: nameOf(draft),
      learned: learned ? draftLearned.per : 'auto',
      learnedName: learned ? draftLearned.coefficient : '',
    });
  }

  let visible = false;
  /** Who comes with another formula than was last seen here comes for it. */
  let seen = defaults.draft;
  const show = oncePerFrame(() => {
    if (!visible) return;
    const settings = store.get();
    const { draft, coefficients, own } = settings;
    box.show(draft);
    pair.show(draft);
    rows.show(statesOf(settings), settings.draftLearned);
    picture.show(draft, formulaCoefficients(draft, coefficients));
    keeping.show();
    shelf.show(own, coefficients, draft);
  });
  store.subscribe(keys, show);
  words.follow(() => {
    heading.textContent = words.of(designWords.title);
    lead.textContent = words.of(designWords.lead);
    box.name(words.t('formulaLabel'), words.of(designWords.formula), words.t('formulaHint'));
    show();
  });
  return {
    setVisible(next) {
      if (next && !visible && store.get().draft !== seen) root.scrollIntoView({ block: 'start' });
      visible = next;
      seen = store.get().draft;
      if (visible) show();
      else picture.rest();
    },
  };
}

function statesOf({ draft, coefficients, ranges }: Settings): CoefficientState[] {
  const values = formulaCoefficients(draft, coefficients);
  return resolvedFormula(draft).coefficientNames.map((name, i) => ({
    name,
    value: values[i] ?? 1,
    range: rangeFor(nameOf(draft), name, ranges),
  }));
}
