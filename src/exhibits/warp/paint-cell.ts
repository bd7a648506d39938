/** One cell on a 2D canvas, as warp_points.wgsl draws it. */
import type { Colour } from '../../render/palette.ts';
import type { WarpCellBox } from '../../render/warp-points.ts';
import type { Cloud } from './cloud.ts';
import type { Measure } from './measure.ts';
import type { Look } from './stage.ts';
import { WARPED_NUMBERS } from './warp.ts';

export interface PaintedCell {
  readonly cloud: Cloud;
  /** count × {@link WARPED_NUMBERS}; none before the first are computed. */
  readonly warped: Float64Array | undefined;
  readonly bounds: Measure['bounds'] | undefined;
  /** One a point, as 2D canvases take them. */
  readonly colours: readonly string[];
}

type Place = readonly [x: number, y: number];

const cssOf = ([red, green, blue]: Colour, alpha: number): string =>
  `rgb(${red * 255} ${green * 255} ${blue * 255} / ${alpha})`;

/** From the points' units to the canvas. */
function projection({ x, y, width, height }: WarpCellBox, half: number | null, bounds: PaintedCell['bounds']) {
  const own = half === null && bounds;
  const reach = own ? 0.56 * Math.max(bounds.right - bounds.left, bounds.top - bounds.bottom) || 1 : (half ?? 1);
  const [midX, midY] = own ? [(bounds.left + bounds.right) / 2, (bounds.bottom + bounds.top) / 2] : [0, 0];
  const unit = Math.min(width, height) / 2 / reach;
  return ([px, py]: Place): Place => [x + width / 2 + (px - midX) * unit, y + height / 2 - (py - midY) * unit];
}

export function paintCell(
  g: CanvasRenderingContext2D,
  box: WarpCellBox,
  { half, ratio, radius, trace, ring, before, marked, step }: Look,
  { cloud, warped, bounds, colours }: PaintedCell,
): void {
  const project = projection(box, half, bounds);
  const was = (i: number): Place => project([cloud.points[2 * i] ?? 0, cloud.points[2 * i + 1] ?? 0]);
  const is = (i: number): Place =>
    project([warped?.[i * WARPED_NUMBERS] ?? NaN, warped?.[i * WARPED_NUMBERS + 1] ?? NaN]);
  const disc = ([left, top]: Place, size: number): void => {
    g.moveTo(left + size * ratio, top);
    g.arc(left, top, size * ratio, 0, 2 * Math.PI);
  };
  g.save();
  g.beginPath();
  g.rect(box.x, box.y, box.width, box.height);
  g.clip();
  if (before) {
    g.beginPath();
    for (let i = 0; i < cloud.count; i += step) disc(was(i), 0.6 * radius);
    g.fillStyle = cssOf(trace, 0.5);
    g.fill();
  }
  const count = warped ? cloud.count : 0;
  for (let i = 0; i < count; i += step) {
    g.beginPath();
    disc(is(i), radius);
    g.fillStyle = colours[i] ?? cssOf(ring, 1);
    g.fill();
  }
  const rings =
    marked === null || marked >= count
      ? []
      : ([
          [is(marked), 6.2, 1],
          [was(marked), 4.1, 0.55],
        ] as const);
  g.lineWidth = 1.6 * ratio;
  for (const [place, size, alpha] of before ? rings : rings.slice(0, 1)) {
    g.beginPath();
    disc(place, size);
    g.strokeStyle = cssOf(ring, alpha);
    g.stroke();
  }
  g.restore();
}
