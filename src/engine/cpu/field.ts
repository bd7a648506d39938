/** The network seen as a landscape over the plane: values with their exact slopes, by forward-mode differentiation. */
import { argmax } from '../../network/loss.ts';
import type { Grid } from '../engine.ts';
import { coefficientsOf, createTrace, expectedDraw, forward, type Network, type Trace } from './network.ts';

/** How fast each of a layer's values changes along x and along y. */
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
  const slopes = logitSlopes(network, trace);
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

/** The logits' slopes at the point that the trace is of: the product W … diag(f′(z)) W of all layers, from the right. */
function logitSlopes(network: Network, trace: Trace): Slopes {
  const { layout, widths, parameters, activation } = network;
  const coefficients = coefficientsOf(network);
  let below: Slopes = { x: Float64Array.of(1, 0), y: Float64Array.of(0, 1) };
  layout.layers.forEach((layer, l) => {
    const preactivations = trace.preactivations[l];
    const width = widths[l + 1]!;
    const above: Slopes = { x: new Float64Array(width), y: new Float64Array(width) };
    for (let unit = 0; unit < width; unit++) {
      let [x, y] = [0, 0];
      for (let input = 0; input < widths[l]!; input++) {
        const weight = parameters[layer.weights + unit * layer.inputs + input]!;
        x += weight * below.x[input]!;
        y += weight * below.y[input]!;
      }
      const slope = preactivations ? activation.slope(preactivations[unit]!, coefficients(l, unit)) : 1;
      above.x[unit] = slope * x;
      above.y[unit] = slope * y;
    }
    below = above;
  });
  return below;
}
