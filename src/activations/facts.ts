import type { Activation } from './resolve.ts';
export interface Facts {
  readonly kinks: readonly number[];
}
export function facts(_activation: Activation): Facts {
  return { kinks: [] };
}
