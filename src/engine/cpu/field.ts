/** The network seen as a landscape over the plane: values with their exact slopes, by forward-mode differentiation. */
import { argmax } from '../../network/loss.ts';
import type { Grid } from '../engine.ts';
import { coefficientsOf, createTrace, expectedDraw, forward, type Network, type Trace } from './network.ts';

/** Logits' slopes along x and along y. */
interface Slopes {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** rows × columns × (margin, ∂margin/∂x, ∂margin/∂y, class): see `Model.field`. */
export function field(network: Network, grid: Grid): Float32Array {
  const out = new Float32Array(grid.rows * grid.columns * 4);
  const trace = createTrace(network);
  const point = new Float64Array(2);
  for (let row = 0; row < grid.rows; row++) {
    for (let column = 0; column < grid.columns; column++) {
      point[0] = grid.x + column * grid.spacing;
      point[1] = grid.y - row * grid.spacing;
      forward(network, point, expectedDraw, trace);
      out.set(marginAndSlopes(network, trace), (row * grid.columns + column) * 4);
    }
  }
  return out;
}

function marginAndSlopes(network: Network, trace: Trace): [number, number, number, number] {
  const { logits } = trace;
  const slopes = { x: logitSlopes(network, trace, [1, 0]), y: logitSlopes(network, trace, [0, 1]) } satisfies Slopes;
  const winner = argmax(logits, 0, logits.length);
  const [over, under] = logits.length === 2 ? [0, 1] : [winner, runnerUp(logits, winner)];
  const difference = (values: Float64Array): number => values[over]! - values[under]!;
  return [difference(logits), difference(slopes.x), difference(slopes.y), winner];
}

function runnerUp(logits: Float64Array, winner: number): number {
  let best = winner === 0 ? 1 : 0;
  logits.forEach((logit, c) => {
    if (c !== winner && logit > logits[best]!) best = c;
  });
  return best;
}

/** How fast the logits change as the input moves along `direction`: W₂ diag(f'(z)) W₁ direction, layer by layer. */
function logitSlopes(network: Network, trace: Trace, direction: readonly [number, number]): Float64Array {
  const { layout, widths, parameters, activation } = network;
  const coefficients = coefficientsOf(network);
  let below = Float64Array.from(direction);
  layout.layers.forEach((layer, l) => {
    below = Float64Array.from({ length: widths[l + 1]! }, (_, unit) => {
      let slope = 0;
      below.forEach((rate, input) => {
        slope += parameters[layer.weights + unit * layer.inputs + input]! * rate;
      });
      const preactivations = trace.preactivations[l];
      return preactivations ? slope * activation.slope(preactivations[unit]!, coefficients(l, unit)) : slope;
    });
  });
  return below;
}
