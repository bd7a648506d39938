/** The sheet that a plot is drawn on: its scales and ticks, and how fine lines lie on it. */
import type { PlotWindow } from './content.ts';
import type { Inks } from './inks.ts';
import { type Box, createScales, type Scales } from './scale.ts';
import { linearTicks, powerTicks, thinned, type Tick } from './ticks.ts';

export interface Sheet {
  readonly g: CanvasRenderingContext2D;
  readonly inks: Inks;
  readonly scales: Scales;
  /** Font size in CSS px. */
  readonly size: number;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
}

export interface AxesOptions {
  readonly logarithmic: boolean;
  readonly axes: { readonly x: string; readonly y: string } | null;
  /** In place of those that would be found; null: none are given. */
  readonly xTicks: readonly Tick[] | null;
}

const TICK_ROOM = { x: 76, y: 44 } as const;

/** Between words under the axis (CSS px). */
const LABEL_GAP = 8;

/** The middle of a label this wide, in px: at its tick as far as the canvas lets it. */
export const xLabelCentre = ({ px, box }: Scales, value: number, width: number): number =>
  Math.max(width / 2, Math.min(box.right + 8 - width / 2, px(value)));

/** Ticks, and the box that they leave to the curves; null where there is no room at all. */
export function layOut(
  g: CanvasRenderingContext2D,
  inks: Inks,
  size: number,
  canvas: { readonly width: number; readonly height: number },
  windowIn: (width: number, height: number) => PlotWindow,
  { logarithmic, axes, xTicks: given }: AxesOptions,
): Sheet | null {
  const top = axes?.y ? size + 8 : 6;
  const bottom = canvas.height - size - 8;
  const guess = windowIn(canvas.width - 3 * size, bottom - top);
  const yTicks = linearTicks(guess.y[0], guess.y[1], Math.max(2, (bottom - top) / TICK_ROOM.y));
  const left = Math.ceil(Math.max(0, ...yTicks.map(({ label }) => g.measureText(label).width))) + 7;
  const box: Box = { left, top, right: canvas.width - 8, bottom };
  if (box.right - left < 20 || bottom - top < 20) return null;
  const window = windowIn(box.right - left, bottom - top);
  const scales = createScales(window, box);
  const most = Math.max(2, (box.right - left) / TICK_ROOM.x);
  const xTicks = thinned(
    given?.filter(({ value }) => value >= window.x[0] && value <= window.x[1]) ??
      (logarithmic ? powerTicks : linearTicks)(window.x[0], window.x[1], most),
    (label) => g.measureText(label).width,
    (value, width) => xLabelCentre(scales, value, width),
    LABEL_GAP,
  );
  const again = linearTicks(window.y[0], window.y[1], Math.max(2, (bottom - top) / TICK_ROOM.y));
  return { g, inks, scales, size, xTicks, yTicks: again };
}

export function stroke(g: CanvasRenderingContext2D, x0: number, y0: number, x1: number, y1: number): void {
  g.beginPath();
  g.moveTo(x0, y0);
  g.lineTo(x1, y1);
  g.stroke();
}

/** A hairline lies on whole pixels. */
export const crisp = (pixel: number): number => Math.round(pixel) + 0.5;

export function clipped(sheet: Sheet, draw: () => void): void {
  const { left, top, right, bottom } = sheet.scales.box;
  const { g } = sheet;
  g.save();
  g.beginPath();
  g.rect(left, top, right - left, bottom - top);
  g.clip();
  draw();
  g.restore();
}
