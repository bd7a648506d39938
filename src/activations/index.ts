/** Activations: the catalogue and what can be done with its entries. */
export type { ActivationEntry, ActivationLike, Bilingual, CoefficientSpec } from './activation.ts';
export { catalogue } from './catalogue.ts';
export { facts, type Facts } from './facts.ts';
export { resolveActivation, type Activation } from './resolve.ts';
