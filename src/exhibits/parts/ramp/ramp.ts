/** From a smooth step H to its slope δ and to the two ramps that grow from it: x · H(x), and the area under H. */
import { resolveActivation } from '../../../activations/index.ts';
import { derive, type Formula, type FormulaFunction, parse, toFunction } from '../../../formula/index.ts';
import { areasUpTo } from './area.ts';
import { type FormName, forms, type StepForm } from './steps.ts';

export interface Ramp {
  readonly form: StepForm;
  readonly step: Formula;
  /** The area under the step, where it can be written down. */
  readonly area: Formula | null;
  /** δ = H', H, x · H and, where there is one, the area's closed form; coefficients in the order of the catalogue's entry. */
  readonly slope: FormulaFunction;
  readonly value: FormulaFunction;
  readonly ramp: FormulaFunction;
  readonly closed: FormulaFunction | null;
  readonly coefficientNames: readonly string[];
}

const compiled = new Map<FormName, Ramp>();

/** Of a form, compiled once. */
export function rampOf(name: FormName): Ramp {
  const kept = compiled.get(name);
  if (kept) return kept;
  const form = forms[name];
  const { coefficientNames } = resolveActivation(form.entry);
  const read = (text: string): Formula => ({ ...parse(text), coefficients: coefficientNames });
  const step = read(form.step);
  const area = form.area === undefined ? null : read(form.area);
  const ramp: Ramp = {
    form,
    step,
    area,
    slope: toFunction(derive(step, 'x')),
    value: toFunction(step),
    ramp: toFunction(read(`x * (${form.step})`)),
    closed: area && toFunction(area),
    coefficientNames,
  };
  compiled.set(name, ramp);
  return ramp;
}

/** The curves of a form over `x`. */
export interface RampCurves {
  readonly x: Float64Array;
  readonly slope: Float64Array;
  readonly step: Float64Array;
  readonly ramp: Float64Array;
  readonly area: Float64Array;
  /** area − ramp. */
  readonly difference: Float64Array;
}

export function emptyCurves(points: number): RampCurves {
  const array = (): Float64Array => new Float64Array(points);
  return { x: array(), slope: array(), step: array(), ramp: array(), area: array(), difference: array() };
}

/** Computes all curves from `from` to `to`; returns how far off the areas may be: 0 where they have a closed form. */
export function fillCurves(
  ramp: Ramp,
  coefficients: ArrayLike<number>,
  from: number,
  to: number,
  into: RampCurves,
): number {
  const { x } = into;
  const last = x.length - 1;
  for (let i = 0; i <= last; i++) {
    const at = from + ((to - from) * i) / last;
    x[i] = at;
    into.slope[i] = ramp.slope(at, coefficients);
    into.step[i] = ramp.value(at, coefficients);
    into.ramp[i] = ramp.ramp(at, coefficients);
    if (ramp.closed) into.area[i] = ramp.closed(at, coefficients);
  }
  const error = ramp.closed ? 0 : areasUpTo((t) => ramp.value(t, coefficients), x, into.area);
  for (let i = 0; i <= last; i++) into.difference[i] = (into.area[i] ?? 0) - (into.ramp[i] ?? 0);
  return error;
}
