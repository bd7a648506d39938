/** The function that folds: its formula, its facts, the picker, its coefficients, and a formula of one's own. */
import { type Activation, type CoefficientSpec, facts, resolveActivation } from '../../activations/index.ts';
import { parse } from '../../formula/index.ts';
import { activationLike, formulaOf, piecesOf } from '../../state/choices.ts';
import { toWorkshop, withCoefficient, withFormula } from '../../state/formulas.ts';
import { learnedOf } from '../../state/learned.ts';
import { titleOf } from '../../state/own.ts';
import { rangeFor } from '../../state/ranges.ts';
import type { Settings } from '../../state/settings.ts';
import type { Store } from '../../state/store.ts';
import { make, oncePerFrame } from '../dom.ts';
import type { Words } from '../i18n/index.ts';
import { fitTypeset, mathmlOf, typeset, VALUE_HEAD } from '../typeset.ts';
import { createCoefficients } from './coefficients.ts';
import { factsLine, remarkLine } from './facts-line.ts';
import { createMaxout, maxoutMathml } from './maxout.ts';
import { createOwnFormula } from './own-formula.ts';
import { createPicker } from './picker.ts';

/** Facts are searched for, which takes milliseconds: not at every frame of a drag. */
const FACTS_MS = 120;

/**
 * Reads and writes the settings `activation`, `coefficients` and `ranges`. What comes and goes with the function stands below the
 * picker, so that its pictures stay where they are.
 */
export function createActivationSection(root: HTMLElement, words: Words, store: Store): void {
  const heading = make('h2');
  const name = make('span');
  const formula = make('div', { className: 'formula' });
  const line = make('p', { className: 'facts' });
  const remark = make('p', { className: 'remark' });
  const picker = createPicker(words, (activation) => store.set({ activation }));
  const coefficients = createCoefficients(words, (coefficient, value) =>
    store.set(withCoefficient(store.get(), store.get().activation, coefficient, value)),
  );
  const own = createOwnFormula(
    words,
    (text) => store.set(withFormula(store.get(), 'activation', text)),
    () => store.set(toWorkshop(store.get())),
  );
  const maxout = createMaxout(words, (activation) => store.set({ activation }));
  root.replaceChildren(
    make('header', {}, heading, name),
    formula,
    line,
    picker.element,
    own.element,
    maxout.element,
    coefficients.element,
    remark,
  );

  let typesetNow = '';
  new ResizeObserver(() => fitTypeset(formula)).observe(formula);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const showFacts = (activation: Activation): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const known = facts(activation);
      line.textContent = factsLine(known, words);
      remark.textContent = remarkLine(known, activation.entry, words);
    }, FACTS_MS);
  };
  const showFormula = (text: string, write: () => string | null): void => {
    const mathml = typesetNow === text ? '' : write();
    if (mathml === null) formula.replaceChildren(make('code', { textContent: text }));
    else if (mathml !== '') typeset(formula, mathml);
    typesetNow = text;
  };
  const showMaxout = (pieces: number): void => {
    clearTimeout(timer);
    name.textContent = words.t('maxoutOf', { k: pieces });
    name.title = '';
    showFormula(`maxout ${pieces}`, () => maxoutMathml(pieces));
    line.textContent = words.t('maxoutFacts');
    remark.textContent = '';
    coefficients.show({}, {}, null);
  };
  const showActivation = (settings: Settings): void => {
    const activation = resolveActivation(activationLike(settings));
    const { entry } = activation;
    const typed = formulaOf(settings.activation) !== null;
    const kept = settings.own.some(({ formula: text }) => text === entry.formula);
    name.textContent = words.of(typed && kept ? titleOf(settings.activation, settings) : entry.title);
    name.title = typed ? '' : words.t('source', { source: entry.source });
    showFormula(entry.formula, () => mathmlOf(parse(entry.formula), VALUE_HEAD));
    showFacts(activation);
    coefficients.show(
      typed ? rangesOf(settings, entry.coefficients) : entry.coefficients,
      valuesOf(activation),
      learnedOf(settings),
    );
    own.show({ formula: entry.formula, own: typed });
    picker.choose(settings.activation);
  };
  const show = oncePerFrame(() => {
    const settings = store.get();
    const pieces = piecesOf(settings.activation);
    heading.textContent = words.t('activation');
    picker.setOwn(settings);
    maxout.choose(pieces);
    if (pieces === null) return showActivation(settings);
    picker.choose(null);
    return showMaxout(pieces);
  });
  store.subscribe(['activation', 'coefficients', 'ranges', 'learned', 'learnedName', 'own'], show);
  words.follow(show);
}

function valuesOf(activation: Activation): Record<string, number> {
  return Object.fromEntries(activation.coefficientNames.map((name, i) => [name, activation.coefficients[i] ?? 0]));
}

/** The coefficients of a formula of one's own, within what a person chose for their sliders. */
function rangesOf(
  { activation, ranges }: Settings,
  specs: Readonly<Record<string, CoefficientSpec>>,
): Record<string, CoefficientSpec> {
  const within = (name: string, spec: CoefficientSpec): CoefficientSpec => {
    const [min, max] = rangeFor(activation, name, ranges);
    return { ...spec, min, max };
  };
  return Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, within(name, spec)]));
}
