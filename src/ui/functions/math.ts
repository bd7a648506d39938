/** Formulas and derivatives as they are typeset: from the formula's own graph, never from typed text. */
import { derive, parse, toMathml } from '../../formula/index.ts';

const HEADS = {
  f: '<mi>f</mi>',
  slope: '<msup><mi>f</mi><mo>′</mo></msup>',
} as const;

/** f(x) = … or f′(x) = … as a <math> element; null where it is too long to be written out. */
export function mathOf(formula: string, what: keyof typeof HEADS): Element | null {
  const head = `${HEADS[what]}<mrow><mo>(</mo><mi>x</mi><mo>)</mo></mrow><mo>=</mo>`;
  try {
    const parsed = parse(formula);
    const mathml = toMathml(what === 'f' ? parsed : derive(parsed, 'x'));
    const template = document.createElement('template');
    template.innerHTML = mathml.replace(/<math[^>]*>/, (open) => `${open}${head}`);
    return template.content.querySelector('math');
  } catch {
    return null; // a derivative whose shared terms are written out again and again
  }
}
