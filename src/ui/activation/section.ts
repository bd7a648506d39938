/** The function that folds: its formula, its facts, the picker, its coefficients, and a formula of one's own. */
import { type Activation, facts, resolveActivation } from '../../activations/index.ts';
import { parse, toMathml } from '../../formula/index.ts';
import { activationLike, coefficientKey, FORMULA_PREFIX, formulaOf } from '../../state/choices.ts';
import { learnedOf } from '../../state/learned.ts';
import type { Settings } from '../../state/settings.ts';
import type { Store } from '../../state/store.ts';
import { make, oncePerFrame } from '../dom.ts';
import type { Words } from '../i18n/index.ts';
import { createCoefficients } from './coefficients.ts';
import { factsLine, remarkLine } from './facts-line.ts';
import { createOwnFormula } from './own-formula.ts';
import { createPicker } from './picker.ts';

/** Facts are searched for, which takes milliseconds: not at every frame of a drag. */
const FACTS_MS = 120;

/**
 * Reads and writes the settings `activation` and `coefficients`. What comes and goes with the function stands below the
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
    store.set(withCoefficient(store.get(), coefficient, value)),
  );
  const own = createOwnFormula(words, (text) => store.set({ activation: `${FORMULA_PREFIX}${text}` }));
  root.replaceChildren(
    make('header', {}, heading, name),
    formula,
    line,
    picker.element,
    own.element,
    coefficients.element,
    remark,
  );

  let typesetNow = '';
  new ResizeObserver(() => fit(formula)).observe(formula);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const showFacts = (activation: Activation): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const known = facts(activation);
      line.textContent = factsLine(known, words);
      remark.textContent = remarkLine(known, activation.entry, words);
    }, FACTS_MS);
  };
  const show = oncePerFrame(() => {
    const settings = store.get();
    const activation = resolveActivation(activationLike(settings));
    const { entry } = activation;
    heading.textContent = words.t('activation');
    name.textContent = words.of(entry.title);
    name.title = words.t('source', { source: entry.source });
    if (typesetNow !== entry.formula) typeset(formula, entry.formula);
    typesetNow = entry.formula;
    showFacts(activation);
    coefficients.show(entry.coefficients, valuesOf(activation), learnedOf(settings));
    const typed = formulaOf(settings.activation);
    picker.choose(typed === null ? entry.name : null);
    own.show({ formula: typed ?? entry.formula, own: typed !== null });
  });
  store.subscribe(['activation', 'coefficients', 'learned'], show);
  words.follow(show);
}

function valuesOf(activation: Activation): Record<string, number> {
  return Object.fromEntries(activation.coefficientNames.map((name, i) => [name, activation.coefficients[i] ?? 0]));
}

function withCoefficient(settings: Settings, coefficient: string, value: number): Partial<Settings> {
  const key = coefficientKey(settings.activation);
  const own = { ...settings.coefficients[key], [coefficient]: value };
  return { coefficients: { ...settings.coefficients, [key]: own } };
}

/** CSS px below which a formula is not read but moved sideways. */
const LEAST_SIZE = 11;

/** f(x) = … in MathML. The markup comes from the formula's own graph, never from typed text. */
function typeset(root: HTMLElement, formula: string): void {
  const template = document.createElement('template');
  template.innerHTML = toMathml(parse(formula));
  const math = template.content.querySelector('math');
  if (!math) return;
  const start = document.createElement('template');
  start.innerHTML = '<math><mi>f</mi><mrow><mo>(</mo><mi>x</mi><mo>)</mo></mrow><mo>=</mo></math>';
  math.prepend(...(start.content.querySelector('math')?.childNodes ?? []));
  root.replaceChildren(math);
  fit(root);
}

/** A long formula is written smaller, as far as it can still be read. */
function fit(root: HTMLElement): void {
  const math = root.firstElementChild;
  if (!math) return;
  root.style.removeProperty('font-size');
  const size = Number.parseFloat(getComputedStyle(root).fontSize);
  const { width, height } = math.getBoundingClientRect();
  const share = Math.min(1, root.clientWidth / width, root.clientHeight / height);
  if (share < 1) root.style.fontSize = `${Math.max(LEAST_SIZE, Math.floor(size * share * 2) / 2)}px`;
}
