/** Which curves the settings ask for: each function that is compared, the chosen one perhaps several times. Pure. */
import { type Activation, resolveActivation } from '../../activations/index.ts';
import { chosenCoefficients, type CoefficientValues, formulaOf } from '../../state/choices.ts';
import type { FunctionsSettings } from '../../state/shape/functions.ts';
import { MAX_COMPARED } from '../../state/table/functions.ts';

export interface ShownFunction {
  /** The same from one setting to the next. */
  readonly id: string;
  /** As the settings name it. */
  readonly name: string;
  readonly activation: Activation;
  /** In the activation's order. */
  readonly coefficients: Float64Array;
  /** Index of the coefficient it is derived by; −1 where it has none. */
  readonly by: number;
  /** Of the eight colours. */
  readonly ink: number;
  /** The value of the fan that this one stands for. */
  readonly fanned: number | null;
}

export type ShownSettings = Pick<FunctionsSettings, 'compared' | 'chosen' | 'curveBy' | 'fan'> & {
  readonly coefficients: CoefficientValues;
};

/** Compiled once, whatever the values of the coefficients; those longest unused are forgotten. */
const compiled = new Map<string, Activation>();
const KEPT = 64;

/** The function of that name with its default coefficients. Throws what resolveActivation throws. */
export function activationOf(name: string): Activation {
  const formula = formulaOf(name);
  const activation = compiled.get(name) ?? resolveActivation(formula === null ? { name } : { formula });
  compiled.delete(name);
  compiled.set(name, activation);
  const [unused] = compiled.keys();
  if (compiled.size > KEPT && unused !== undefined) compiled.delete(unused);
  return activation;
}

/** The values of a function's coefficients, in its own order. */
export function coefficientsOf(name: string, values: CoefficientValues): Float64Array {
  const activation = activationOf(name);
  const chosen = chosenCoefficients(name, values);
  return activation.coefficients.map((value, i) => {
    const own = activation.coefficientNames[i] ?? '';
    return Object.hasOwn(chosen, own) ? (chosen[own] ?? value) : value;
  });
}

/** The one whose coefficients a hand moves: the chosen one if it is compared, else the first. */
export function focusOf({ compared, chosen }: Pick<ShownSettings, 'compared' | 'chosen'>): string {
  return compared.includes(chosen) ? chosen : (compared[0] ?? chosen);
}

/** At most {@link MAX_COMPARED}, in the order of their colours. */
export function shownFunctions(settings: ShownSettings): readonly ShownFunction[] {
  const focus = focusOf(settings);
  return settings.compared
    .flatMap((name): Omit<ShownFunction, 'ink'>[] => {
      const activation = activationOf(name);
      const coefficients = coefficientsOf(name, settings.coefficients);
      const named = activation.coefficientNames.indexOf(settings.curveBy);
      const by = activation.coefficientNames.length === 0 ? -1 : Math.max(0, named);
      const plain = { name, activation, by };
      const fanned = activation.coefficientNames.indexOf(settings.fan.coefficient);
      if (name !== focus || fanned < 0) return [{ ...plain, id: name, coefficients, fanned: null }];
      return settings.fan.values.map((value) => ({
        ...plain,
        id: `${name} ${value}`,
        coefficients: coefficients.with(fanned, inRange(activation, fanned, value)),
        fanned: value,
      }));
    })
    .slice(0, MAX_COMPARED)
    .map((each, ink) => ({ ...each, ink }));
}

/** What the entry allows a coefficient to be. */
export function inRange(activation: Activation, index: number, value: number): number {
  const { min, max } = activation.entry.coefficients[activation.coefficientNames[index] ?? ''] ?? {
    min: -Infinity,
    max: Infinity,
  };
  return Math.min(max, Math.max(min, value));
}
