/** Formulas of one's own, compiled once for as long as they are looked at. */
import { type Activation, resolveActivation } from '../../activations/index.ts';
import { chosenCoefficients, type CoefficientValues, FORMULA_PREFIX } from '../../state/choices.ts';

/** More than a shelf and a few formulas that are being typed. */
const MOST = 32;
const known = new Map<string, Activation>();

/** The activation of a formula that parses, with the coefficients that formulas begin with. */
export function resolvedFormula(formula: string): Activation {
  const activation = known.get(formula) ?? resolveActivation({ formula });
  known.delete(formula);
  known.set(formula, activation);
  const [oldest] = known.keys();
  if (known.size > MOST && oldest !== undefined) known.delete(oldest);
  return activation;
}

/** The coefficients that are chosen for a formula, in its own order. */
export function formulaCoefficients(formula: string, values: CoefficientValues): number[] {
  const { coefficientNames, coefficients } = resolvedFormula(formula);
  const chosen = chosenCoefficients(`${FORMULA_PREFIX}${formula}`, values);
  return coefficientNames.map(
    (name, i) => (Object.hasOwn(chosen, name) ? chosen[name] : undefined) ?? coefficients[i] ?? 1,
  );
}
