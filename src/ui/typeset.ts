/** Puts MathML on the page, as large as fits. */
import { FormulaError, toMathml, type Formula } from '../formula/index.ts';

/** CSS px below which a formula is not read but moved sideways. */
const LEAST_SIZE = 11;

/** `head` and what stands before the body, such as f(x) =. The markup comes from a formula's graph, never from typed text. */
export function withHead(mathml: string, head: string): string {
  return mathml.replace(/<math[^>]*>/, (open) => `${open}${head}`);
}

const of = (name: string): string => `${name}<mrow><mo>(</mo><mi>x</mi><mo>)</mo></mrow><mo>=</mo>`;
/** f(x) = */
export const VALUE_HEAD = of('<mi>f</mi>');
/** f′(x) = */
export const SLOPE_HEAD = of('<mi>f</mi><mo lspace="0" rspace="0">′</mo>');

/** Characters of markup: more nobody reads, and laying it out would take longer than a letter may. */
const LONGEST = 4000;

/** The markup of a formula behind its head, or null where it is too long. */
export function mathmlOf(formula: Formula, head: string): string | null {
  try {
    return withHead(toMathml(formula, LONGEST), head);
  } catch (error) {
    if (error instanceof FormulaError) return null;
    throw error;
  }
}

/** Replaces what stands in `root`. */
export function typeset(root: HTMLElement, mathml: string): void {
  const template = document.createElement('template');
  template.innerHTML = mathml;
  const math = template.content.querySelector('math');
  if (!math) return;
  root.replaceChildren(math);
  fitTypeset(root);
}

/** A long formula is written smaller, as far as it can still be read. */
export function fitTypeset(root: HTMLElement): void {
  const math = root.firstElementChild;
  if (!math) return;
  root.style.removeProperty('font-size');
  const size = Number.parseFloat(getComputedStyle(root).fontSize);
  const { width, height } = math.getBoundingClientRect();
  const share = Math.min(1, root.clientWidth / width, root.clientHeight / height);
  if (share < 1) root.style.fontSize = `${Math.max(LEAST_SIZE, Math.floor(size * share * 2) / 2)}px`;
}
