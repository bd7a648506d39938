/** From a plot's own units to pixels and back, and how its window moves. Pure. */
import type { PlotLine, PlotWindow } from './content.ts';

/** The part of a canvas that curves are drawn in, in CSS px, y downwards. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

type Span = readonly [number, number];

/** Beyond this a coordinate in px only confuses who draws it. */
const FAR = 20000;
const near = (pixel: number): number => Math.min(FAR, Math.max(-FAR, pixel));

export interface Scales {
  readonly box: Box;
  readonly window: PlotWindow;
  readonly px: (x: number) => number;
  readonly py: (y: number) => number;
  readonly x: (px: number) => number;
  readonly y: (py: number) => number;
}

export function createScales(window: PlotWindow, box: Box): Scales {
  const [x0, x1] = window.x;
  const [y0, y1] = window.y;
  const width = box.right - box.left;
  const height = box.bottom - box.top;
  return {
    box,
    window,
    px: (x) => near(box.left + ((x - x0) / (x1 - x0)) * width),
    py: (y) => near(box.bottom - ((y - y0) / (y1 - y0)) * height),
    x: (px) => x0 + ((px - box.left) / width) * (x1 - x0),
    y: (py) => y0 + ((box.bottom - py) / height) * (y1 - y0),
  };
}

/** No smaller and no larger than numbers in single precision can show. */
const LEAST_SPAN = 1e-5;
const MOST = 1e7;

function limited([low, high]: Span): Span {
  const span = Math.min(2 * MOST, Math.max(LEAST_SPAN, high - low));
  const middle = Math.min(MOST - span / 2, Math.max(span / 2 - MOST, (low + high) / 2));
  return [middle - span / 2, middle + span / 2];
}

const scaled = ([low, high]: Span, at: number, factor: number): Span =>
  limited([at + (low - at) * factor, at + (high - at) * factor]);

/** The window `factor` times as large around a point that stays where it is; `axes` says what may change. */
export function zoomed(
  window: PlotWindow,
  at: { readonly x: number; readonly y: number },
  factor: number,
  axes: 'both' | 'x' | 'y' = 'both',
): PlotWindow {
  return {
    x: axes === 'y' ? window.x : scaled(window.x, at.x, factor),
    y: axes === 'x' ? window.y : scaled(window.y, at.y, factor),
  };
}

/** Whether two windows show the same. */
export const sameWindow = (a: PlotWindow, b: PlotWindow): boolean =>
  a.x[0] === b.x[0] && a.x[1] === b.x[1] && a.y[0] === b.y[0] && a.y[1] === b.y[1];

/** The window moved by so much. */
export function panned({ x, y }: PlotWindow, byX: number, byY: number): PlotWindow {
  return { x: limited([x[0] + byX, x[1] + byX]), y: limited([y[0] + byY, y[1] + byY]) };
}

const widened = ([low, high]: Span, span: number): Span => [(low + high - span) / 2, (low + high + span) / 2];

/** The smallest window around this one in which x and y are equally long, in a box of these pixels. */
export function equalised(window: PlotWindow, width: number, height: number): PlotWindow {
  const unit = Math.max((window.x[1] - window.x[0]) / width, (window.y[1] - window.y[0]) / height);
  return { x: widened(window.x, unit * width), y: widened(window.y, unit * height) };
}

/** Both ends of a line at the sides of the window. */
export function lineEnds(line: PlotLine, { px, py, window, box }: Scales): readonly [number, number, number, number] {
  if ('at' in line) return [px(line.at), box.top, px(line.at), box.bottom];
  const at = (x: number): number => py(line.slope * x + line.offset);
  return [box.left, at(window.x[0]), box.right, at(window.x[1])];
}
