/** The small picture of a function: its graph from −3 to 3 over two axes. */
import type { Activation } from '../../activations/index.ts';
import { drawing } from '../dom.ts';

const REACH = 3;
const HEIGHT = 2.45;
const POINTS = 96;

/** Functions whose shape happens beyond ±3 are shown smaller, so that their last bend is seen. */
export function zoomOf(activation: Activation, kinks: readonly number[]): number {
  const furthest = Math.max(0, ...kinks.map(Math.abs), ...activation.entry.kinks.map(Math.abs));
  return furthest > REACH - 0.5 ? (furthest + 2) / REACH : 1;
}

/** Path data in a box of ±3.3 by ±2.7, y downwards; lifts the pen where the graph leaves the box or jumps. */
export function curvePath(f: (x: number) => number, zoom: number): string {
  let path = '';
  let last = NaN;
  for (let i = 0; i <= POINTS; i++) {
    const x = -REACH + (2 * REACH * i) / POINTS;
    const y = f(x * zoom) / zoom;
    if (!(Math.abs(y) <= HEIGHT)) {
      last = NaN;
      continue;
    }
    path += `${Math.abs(y - last) < 0.7 ? 'L' : 'M'}${x.toFixed(2)} ${(-y).toFixed(2)}`;
    last = y;
  }
  return path;
}

export function drawCurve(
  activation: Activation,
  coefficients: ArrayLike<number> = activation.coefficients,
): SVGSVGElement {
  const zoom = zoomOf(activation, []);
  return drawing('-3.3 -2.7 6.6 5.4', [
    { d: 'M-3 0H3M0-2.4V2.4', class: 'axis' },
    { d: curvePath((x) => activation.value(x, coefficients), zoom) },
  ]);
}
