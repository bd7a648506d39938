/** What a network is made of, and how much it has to compute. */
import type { Architecture } from '../../network/architecture.ts';
import { parameterShape, resolveLayers } from '../../network/layers.ts';
import { parameterLayout, piecesOf, type LayeredShape } from '../../network/parameters.ts';

/** Which parameters a network has. */
export function shapeOf(architecture: Architecture): LayeredShape {
  return parameterShape(architecture, resolveLayers(architecture));
}

/** Weights that a point passes through, by fours: of one hidden layer between two inputs and two classes its width. */
export function workOf(shape: LayeredShape): number {
  const weights = parameterLayout(shape).layers.map(({ inputs, units }, l) => inputs * units * piecesOf(shape, l));
  return Math.max(1, weights.reduce((sum, count) => sum + count, 0) / 4);
}
