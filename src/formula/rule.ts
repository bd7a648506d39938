/** The shape of a row in the table of rules. */

/** Builds simplified terms; given to the rules that say how a function differentiates or lowers. */
export interface Terms {
  number(value: number): number;
  apply(op: string, ...args: readonly number[]): number;
  constant(index: number): number | undefined;
  /** The term without its sign, for functions that are even. */
  size(index: number): number;
}

export interface Rule {
  readonly count: number;
  /** Whether a person can call it by its name. */
  readonly callable: boolean;
  /** In f64. Finite arguments give a finite result, but for overflow of + − and ·. */
  readonly js: (...args: number[]) => number;
  /** The same in WGSL, given the arguments' code; missing where simplification or `lower` leaves nothing of it. */
  readonly wgsl?: (...args: string[]) => string;
  /** ∂/∂argument k, given the arguments and the node itself. */
  readonly partials?: (terms: Terms, args: readonly number[], self: number) => readonly number[];
  /** For WGSL only: the same in terms of finer nodes that value and slope can share. */
  readonly lower?: (terms: Terms, args: readonly number[]) => number;
  /** About how many additions it takes in f64, where that is more than a few. */
  readonly cost?: number;
  /** What is wrong with constant arguments, in words; undefined where one is missing or all is well. */
  readonly domain?: (...args: (number | undefined)[]) => string | undefined;
}

/** The code of a call of a WGSL function. */
export const call =
  (name: string) =>
  (...args: string[]): string =>
    `${name}(${args.join(', ')})`;
