/** The function that folds: its formula, its facts, the picker, its coefficients, and a formula of one's own. */
import { type Activation, facts, resolveActivation } from '../../activations/index.ts';
import { parse, toMathml } from '../../formula/index.ts';
import { activationLike, coefficientKey, FORMULA_PREFIX, formulaOf, piecesOf } from '../../state/choices.ts';
import { learnedOf } from '../../state/learned.ts';
import type { Settings } from '../../state/settings.ts';
import type { Store } from '../../state/store.ts';
import { make, oncePerFrame } from '../dom.ts';
import type { Words } from '../i18n/index.ts';
import { createCoefficients } from './coefficients.ts';
import { factsLine, remarkLine } from './facts-line.ts';
import { createMaxout, maxoutMathml } from './maxout.ts';
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
  const showFormula = (text: string, mathml: () => string): void => {
    if (typesetNow !== text) typeset(formula, mathml());
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
    name.textContent = words.of(entry.title);
    name.title = words.t('source', { source: entry.source });
    showFormula(entry.formula, () => formulaMathml(entry.formula));
    showFacts(activation);
    coefficients.show(entry.coefficients, valuesOf(activation), learnedOf(settings));
    own.show({ formula: entry.formula, own: formulaOf(settings.activation) !== null });
    picker.choose(formulaOf(settings.activation) === null ? entry.name : null);
  };
  const show = oncePerFrame(() => {
    const settings = store.get();
    const pieces = piecesOf(settings.activation);
    heading.textContent = words.t('activation');
    maxout.choose(pieces);
    if (pieces === null) return showActivation(settings);
    picker.choose(null);
    return showMaxout(pieces);
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
function formulaMathml(formula: string): string {
  const start = '<mi>f</mi><mrow><mo>(</mo><mi>x</mi><mo>)</mo></mrow><mo>=</mo>';
  return toMathml(parse(formula)).replace(/<math[^>]*>/, (open) => `${open}${start}`);
}

function typeset(root: HTMLElement, mathml: string): void {
  const template = document.createElement('template');
  template.innerHTML = mathml;
  const math = template.content.querySelector('math');
  if (!math) return;
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
