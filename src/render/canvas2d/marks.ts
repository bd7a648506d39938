/** Lines and dots on a 2-D canvas, in origami's notation. */
import {
  creaseOpacity,
  creasePen,
  DEAD_DASHES,
  DEAD_OPACITY,
  HIGHLIGHT_WIDTH,
  MOUNTAIN_DASHES,
  SOFT_OPACITY,
  SOFT_WIDTH,
  TEST_RING,
  TRAINING_RIM,
  VALLEY_DASHES,
} from '../notation.ts';
import { css } from '../shading.ts';
import type { Crease } from '../../geometry/creases.ts';
import type { Palette } from '../palette.ts';

/** How one crease is drawn. */
export interface CreaseStroke {
  readonly width: number;
  readonly opacity: number;
  /** Empty: solid. */
  readonly dashes: readonly number[];
}

/** The stroke of a crease among `count`. */
export function creaseStroke(crease: Crease, count: number, highlight: number | null): CreaseStroke {
  const pen = creasePen(count);
  const chosen = crease.unit === highlight;
  const opacity = creaseOpacity(pen, crease.strength) * (crease.dead ? DEAD_OPACITY : 1);
  if (crease.soft) return { width: SOFT_WIDTH / 2, opacity: chosen ? 0.7 : SOFT_OPACITY * opacity, dashes: [] };
  const folded = crease.fold > 0 ? VALLEY_DASHES : MOUNTAIN_DASHES;
  return {
    width: chosen ? HIGHLIGHT_WIDTH : pen.width,
    opacity: chosen ? 1 : opacity,
    dashes: pen.dashed || chosen ? (crease.dead ? DEAD_DASHES : folded) : [],
  };
}

/** A sample at (px, py), in CSS pixels; `glyph`: its class has a shape of its own. */
export function drawSample(
  context: CanvasRenderingContext2D,
  palette: Palette,
  at: { readonly px: number; readonly py: number; readonly radius: number },
  label: number,
  test: boolean,
  glyph: boolean,
): void {
  const hue = css(palette.classColours[label] ?? palette.ink);
  const paper = css(palette.paper);
  context.beginPath();
  tracePath(context, at, glyph ? label : 0);
  if (test) {
    context.fillStyle = paper;
    context.fill();
    context.lineWidth = TEST_RING;
    context.strokeStyle = hue;
    context.stroke();
  } else {
    context.lineWidth = TRAINING_RIM;
    context.strokeStyle = paper;
    context.stroke();
    context.fillStyle = hue;
    context.fill();
  }
}

/** Disc, square, triangle, diamond, cross, plus, star, hexagon: corners as (angle in turns from the top, radius). */
const PLUS = [0, 0.25, 0.5, 0.75].flatMap((arm): [number, number][] => [
  [arm - 0.0464, 1.253],
  [arm + 0.0464, 1.253],
  [arm + 0.125, 0.509],
]);
const corners = (count: number, radius: number, turn = 0): [number, number][] =>
  Array.from({ length: count }, (_, i) => [i / count + turn, radius]);
const GLYPHS: readonly (readonly [number, number][])[] = [
  [],
  corners(4, 1.2, 1 / 8),
  corners(3, 1.4),
  corners(4, 1.2),
  PLUS.map(([angle, radius]) => [angle + 1 / 8, radius]),
  PLUS,
  Array.from({ length: 10 }, (_, i) => [i / 10, i % 2 === 0 ? 1.4 : 0.6]),
  corners(6, 1.1, 1 / 12),
];

function tracePath(
  context: CanvasRenderingContext2D,
  { px, py, radius }: { readonly px: number; readonly py: number; readonly radius: number },
  label: number,
): void {
  const shape = GLYPHS[label] ?? [];
  if (shape.length === 0) {
    context.arc(px, py, radius, 0, 2 * Math.PI);
    return;
  }
  for (const [angle, reach] of shape) {
    const turn = 2 * Math.PI * angle;
    context.lineTo(px + Math.sin(turn) * reach * radius, py - Math.cos(turn) * reach * radius);
  }
  context.closePath();
}
