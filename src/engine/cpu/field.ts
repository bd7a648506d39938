/** The network seen as a landscape over the plane: values with their exact slopes, by forward-mode differentiation. */
import { featureSlopes } from '../../network/features.ts';
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
      out.set(marginAndSlopes(network, trace, point), (row * grid.columns + column) * 4);
    }
  }
  return out;
}

function marginAndSlopes(network: Network, trace: Trace, point: Float64Array): [number, number, number, number] {
  const { logits } = trace;
  const slopes = logitSlopes(network, trace, point);
  if (logits.length === 1) return [logits[0]!, slopes.x[0]!, slopes.y[0]!, 0];
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

/** The logits' slopes at the point: the product W … diag(f′(z)) W of all layers and of the features, from the right. */
function logitSlopes(network: Network, trace: Trace, point: Float64Array): Slopes {
  const { layers, layout, parameters } = network;
  const coefficients = coefficientsOf(network);
  let below = seenSlopes(network, point);
  layout.layers.forEach(({ inputs, units, weights }, l) => {
    const layer = layers[l];
    const above: Slopes = { x: new Float64Array(units), y: new Float64Array(units) };
    for (let unit = 0; unit < units; unit++) {
      const row = layer ? unit * layer.pieces + trace.winners[l]![unit]! : unit;
      let [x, y] = [0, 0];
      for (let input = 0; input < inputs; input++) {
        const weight = parameters[weights + row * inputs + input]!;
        x += weight * below.x[input]!;
        y += weight * below.y[input]!;
      }
      const slope = layer ? layer.activation.slope(trace.preactivations[l]![unit]!, coefficients(l, unit)) : 1;
      above.x[unit] = slope * x;
      above.y[unit] = slope * y;
    }
    below = above;
  });
  return below;
}

/** How fast what the first layer sees changes at the point. */
function seenSlopes({ features }: Network, point: Float64Array): Slopes {
  const each = (features ?? []).map((feature) => featureSlopes(feature, point[0]!, point[1]!));
  return { x: Float64Array.from(each, ([x]) => x), y: Float64Array.from(each, ([, y]) => y) };
}
