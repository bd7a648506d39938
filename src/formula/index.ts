/** The formula language: what an activation is written in. Imports nothing of the project. */
export { complete, type Completion, type CompletionKind, type Completions } from './complete.ts';
export { derive } from './derive.ts';
export { toFunction, type CompiledFormula, type FormulaFunction } from './emit-js.ts';
export { toMathml } from './emit-mathml.ts';
export { curvatureToWgsl, literal, toWgsl } from './emit-wgsl.ts';
export { FormulaError, type FormulaErrorCode } from './errors.ts';
export { MAX_CHARACTERS, MAX_COEFFICIENTS, MAX_DEPTH, MAX_F32, MAX_NODES, type Formula, type Node } from './nodes.ts';
export { parse } from './parse.ts';
export { print } from './print.ts';
export { unguarded, type Cause, type Unguarded } from './unguarded.ts';
export { functionNames } from './rules.ts';
export { unfinishedName } from './spellings.ts';
export { nameBefore, namesIn, type PlacedName } from './tokens.ts';
