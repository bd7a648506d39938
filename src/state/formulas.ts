/** What else changes with a formula that is typed: its coefficients go with it from one text to the next. Pure. */
import { resolveActivation } from '../activations/index.ts';
import { parse } from '../formula/index.ts';
import {
  activationLike,
  chosenCoefficients,
  type CoefficientValues,
  coefficientKey,
  FORMULA_PREFIX,
  formulaOf,
  isFormulaKey,
} from './choices.ts';
import type { Range } from './ranges.ts';
import type { Settings } from './shape.ts';

/** Every formula of one's own that some setting names. */
function formulasIn(settings: Settings): Set<string> {
  const named = Object.values(settings)
    .flat()
    .filter((each): each is string => typeof each === 'string' && formulaOf(each) !== null);
  return new Set([...named, ...[settings.draft, ...settings.own.map(({ formula }) => formula)].map(nameOf)]);
}

const nameOf = (formula: string): string => `${FORMULA_PREFIX}${formula}`;

/** Those entries that say something and whose formula some setting names, and those of built-ins. */
function kept<V>(
  values: Readonly<Record<string, Readonly<Record<string, V>>>>,
  keys: ReadonlySet<string>,
): Readonly<Record<string, Readonly<Record<string, V>>>> {
  return Object.fromEntries(
    Object.entries(values).filter(([key, own]) => !isFormulaKey(key) || (keys.has(key) && Object.keys(own).length > 0)),
  );
}

const only = <V>(values: Readonly<Record<string, V>>, names: readonly string[]): Readonly<Record<string, V>> =>
  Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));

/**
 * The patch that puts a formula, which parses, in the place of the activation or of the draft. What it has in common with the
 * one before keeps its values and ranges, unless it has its own; what no setting names any more goes.
 */
export function withFormula(settings: Settings, place: 'activation' | 'draft', formula: string): Partial<Settings> {
  const before = place === 'draft' ? nameOf(settings.draft) : settings.activation;
  const name = nameOf(formula);
  const key = coefficientKey(name);
  const patch = { [place]: place === 'draft' ? formula : name };
  const names = parse(formula).coefficients;
  const keys = new Set([...formulasIn({ ...settings, ...patch })].map(coefficientKey));
  const carried: CoefficientValues =
    settings.coefficients[key] === undefined && formulaOf(before) !== null
      ? { [key]: only(chosenCoefficients(before, settings.coefficients), names) }
      : {};
  const ranges: Record<string, Readonly<Record<string, Range>>> = settings.ranges[key] === undefined &&
  formulaOf(before) !== null
    ? { [key]: only(settings.ranges[coefficientKey(before)] ?? {}, names) }
    : {};
  return {
    ...patch,
    coefficients: kept({ ...settings.coefficients, ...carried }, keys),
    ranges: kept({ ...settings.ranges, ...ranges }, keys),
  };
}

/** The patch that gives one coefficient of an activation a value. */
export function withCoefficient(
  settings: Settings,
  activation: string,
  coefficient: string,
  value: number,
): Pick<Settings, 'coefficients'> {
  const key = coefficientKey(activation);
  const own = { ...settings.coefficients[key], [coefficient]: value };
  return { coefficients: { ...settings.coefficients, [key]: own } };
}

/** The patch that takes what layer 1 does to the workshop, with its coefficients. */
export function toWorkshop(settings: Settings): Partial<Settings> {
  const { entry, coefficientNames, coefficients } = resolveActivation(activationLike(settings));
  const patch = withFormula(settings, 'draft', entry.formula);
  const next = coefficientNames.reduce<Settings>(
    (now, name, i) => ({ ...now, ...withCoefficient(now, nameOf(entry.formula), name, coefficients[i] ?? 1) }),
    { ...settings, ...patch },
  );
  return { ...patch, coefficients: next.coefficients, exhibit: 'functions' };
}

/** The patch that lets the slider of one coefficient cover a range, and moves its value into it. */
export function withRange(
  settings: Settings,
  activation: string,
  coefficient: string,
  range: Range,
): Pick<Settings, 'coefficients' | 'ranges'> {
  const key = coefficientKey(activation);
  const chosen = chosenCoefficients(activation, settings.coefficients);
  const value = Object.hasOwn(chosen, coefficient) ? (chosen[coefficient] ?? 1) : 1;
  const inside = Math.min(range[1], Math.max(range[0], value));
  return {
    ...withCoefficient(settings, activation, coefficient, inside),
    ranges: { ...settings.ranges, [key]: { ...settings.ranges[key], [coefficient]: range } },
  };
}
