/** From how an activation is named to something that can be computed, trained and drawn. */
import {
  curvatureToWgsl,
  derive,
  parse,
  print,
  toFunction,
  toWgsl,
  type Formula,
  type CompiledFormula,
  type FormulaFunction,
} from '../formula/index.ts';
import type { ActivationEntry, ActivationLike, CoefficientSpec } from './activation.ts';
import { catalogue } from './catalogue.ts';
import { facts } from './facts.ts';
import { formulaEntry } from './typed.ts';

/** An activation with its coefficients chosen. */
export interface Activation {
  /** For a typed formula: made up on the spot, its name 'formula'. */
  readonly entry: ActivationEntry;
  /** In the order of entry.coefficients, at most 8. */
  readonly coefficientNames: readonly string[];
  /** The values chosen, in the same order. */
  readonly coefficients: Float64Array;
  /** Equal keys mean equal WGSL, so that pipelines can be shared. */
  readonly key: string;
  readonly usesRandom: boolean;
  /** About how many additions f and f' take together; who looks at many points looks at fewer the more it is. */
  readonly cost: number;
  /** f(x) in f64; `coefficients` default to the chosen ones, `random` to ½. */
  value(x: number, coefficients?: ArrayLike<number>, random?: number): number;
  /** f'(x), at a kink the subgradient that the entry's note states. */
  slope(x: number, coefficients?: ArrayLike<number>, random?: number): number;
  /** f''(x), that of one side at a kink; derived when it is first asked for. */
  curvature(x: number, coefficients?: ArrayLike<number>, random?: number): number;
  /** ∂f/∂coefficient `index`. */
  byCoefficient(index: number, x: number, coefficients?: ArrayLike<number>, random?: number): number;
  /**
   * Defines Coefficients, coefficients_from, with_coefficient, activation, activation_slope, ActivationJet,
   * activation_jet and activation_by_coefficient; needs shaders/common/stable.wgsl.
   */
  readonly wgsl: string;
  /** Defines activation_curvature, and needs what `wgsl` defines and needs. */
  readonly curvatureWgsl: string;
}

/** What the formula of an entry compiles to; it does not depend on the values of the coefficients. */
interface Compiled {
  readonly key: string;
  readonly usesRandom: boolean;
  readonly value: CompiledFormula;
  readonly slope: CompiledFormula;
  readonly byCoefficient: readonly FormulaFunction[];
  readonly curvature: () => FormulaFunction;
  readonly wgsl: () => string;
  readonly curvatureWgsl: () => string;
}

function compile(formula: Formula): Compiled {
  const names = formula.coefficients;
  const slope = derive(formula, 'x');
  let curvature: FormulaFunction | undefined;
  let wgsl: string | undefined;
  let curvatureWgsl: string | undefined;
  return {
    key: `${names.join(',')}|${print(formula)}`,
    usesRandom: formula.usesRandom,
    value: toFunction(formula),
    slope: toFunction(slope),
    byCoefficient: names.map((name) => toFunction(derive(formula, name))),
    curvature: () => (curvature ??= toFunction(derive(slope, 'x'))),
    wgsl: () => (wgsl ??= toWgsl(formula)),
    curvatureWgsl: () => (curvatureWgsl ??= curvatureToWgsl(formula)),
  };
}

const entries: ReadonlyMap<string, ActivationEntry> = new Map(catalogue.map((entry) => [entry.name, entry]));
const compiledEntries = new Map<string, Compiled>();

function compiledEntry(entry: ActivationEntry): Compiled {
  let compiled = compiledEntries.get(entry.name);
  if (compiled === undefined) {
    // the entry's order of coefficients, whatever the order of their appearance
    compiled = compile({ ...parse(entry.formula), coefficients: Object.keys(entry.coefficients) });
    compiledEntries.set(entry.name, compiled);
  }
  return compiled;
}

function chosenValue(entry: ActivationEntry, name: string, spec: CoefficientSpec, value: number): number {
  if (!Number.isFinite(value)) throw new RangeError(`${entry.name}: ${name} must be a finite number`);
  if (value < spec.min || value > spec.max)
    throw new RangeError(`${entry.name}: ${name} = ${value} is outside ${spec.min} … ${spec.max}`);
  return value;
}

function chosenValues(entry: ActivationEntry, given: Readonly<Record<string, number>>): Float64Array {
  const specs = Object.entries(entry.coefficients);
  for (const name of Object.keys(given))
    if (!Object.hasOwn(entry.coefficients, name)) throw new RangeError(`${entry.name} has no coefficient '${name}'`);
  return Float64Array.from(specs, ([name, spec]) =>
    Object.hasOwn(given, name) ? chosenValue(entry, name, spec, given[name] ?? Number.NaN) : spec.default,
  );
}

function entryOf(name: string): ActivationEntry {
  const entry = entries.get(name);
  if (entry === undefined) throw new RangeError(`there is no activation named '${name}'`);
  return entry;
}

function bind(entry: ActivationEntry, compiled: Compiled, given: Readonly<Record<string, number>>): Activation {
  const chosen = chosenValues(entry, given);
  return {
    entry,
    coefficientNames: Object.keys(entry.coefficients),
    coefficients: chosen,
    key: compiled.key,
    usesRandom: compiled.usesRandom,
    cost: compiled.value.cost + compiled.slope.cost,
    value: (x, coefficients = chosen, random = 0.5) => compiled.value(x, coefficients, random),
    slope: (x, coefficients = chosen, random = 0.5) => compiled.slope(x, coefficients, random),
    curvature: (x, coefficients = chosen, random = 0.5) => compiled.curvature()(x, coefficients, random),
    byCoefficient(index, x, coefficients = chosen, random = 0.5) {
      const by = compiled.byCoefficient[index];
      if (by === undefined) throw new RangeError(`${entry.name} has no coefficient ${index}`);
      return by(x, coefficients, random);
    },
    get wgsl() {
      return compiled.wgsl();
    },
    get curvatureWgsl() {
      return compiled.curvatureWgsl();
    },
  };
}

/**
 * Resolves how an activation is named. Throws a FormulaError for a formula that cannot be read, and a RangeError that
 * names the entry, the coefficient and its range for an unknown name or a value that is not finite or outside.
 */
export function resolveActivation(like: ActivationLike): Activation {
  if (typeof like === 'string') return resolveActivation({ name: like });
  const given = like.coefficients ?? {};
  if ('name' in like) {
    const entry = entryOf(like.name);
    return bind(entry, compiledEntry(entry), given);
  }
  const formula = parse(like.formula);
  const compiled = compile(formula);
  const activation: Activation = bind(
    formulaEntry(like.formula, formula.coefficients, () => facts(activation)),
    compiled,
    given,
  );
  return activation;
}
