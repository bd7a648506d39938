/** Draws what a plot shows, in CSS px, from the back to the front: zones, axes, lines, bands, curves, marks, words. */
import { byColumns, climb, type Polyline } from './columns.ts';
import type { Curve, PlotContent, PlotLine, PlotMark, PlotZone } from './content.ts';
import { lineEnds } from './scale.ts';
import { type AxesOptions, clipped, crisp, type Sheet, stroke, xLabelCentre } from './sheet.ts';
import { drawWords } from './writing.ts';

/** CSS px. */
const CURVE_WIDTH = 1.8;
/** A curve that goes up and down so many times the height of the plot is a surface rather than a line. */
const DENSE = 40;
/** Points. */
const PIECE = 64;

function drawZones({ g, inks, scales }: Sheet, zones: readonly PlotZone[]): void {
  const { box } = scales;
  g.globalAlpha = 0.09;
  for (const { from, to, ink } of zones) {
    g.fillStyle = inks.of(ink);
    g.fillRect(scales.px(from), box.top, scales.px(to) - scales.px(from), box.bottom - box.top);
  }
  g.globalAlpha = 1;
}

function drawGrid({ g, inks, scales, xTicks, yTicks }: Sheet, logarithmic: boolean): void {
  const { box } = scales;
  g.lineWidth = 1;
  g.setLineDash([]);
  g.strokeStyle = inks.of('rule');
  for (const { value, label } of xTicks) {
    g.globalAlpha = label === '' ? 0.4 : 0.8;
    stroke(g, crisp(scales.px(value)), box.top, crisp(scales.px(value)), box.bottom);
  }
  g.globalAlpha = 0.8;
  for (const { value } of yTicks) stroke(g, box.left, crisp(scales.py(value)), box.right, crisp(scales.py(value)));
  g.globalAlpha = 1;
  g.strokeStyle = inks.control;
  const [x0, y0] = [scales.px(0), scales.py(0)];
  if (y0 >= box.top && y0 <= box.bottom) stroke(g, box.left, crisp(y0), box.right, crisp(y0));
  if (!logarithmic && x0 >= box.left && x0 <= box.right) stroke(g, crisp(x0), box.top, crisp(x0), box.bottom);
}

function drawTicks({ g, inks, scales, size, xTicks, yTicks }: Sheet, axes: AxesOptions['axes']): void {
  const { box } = scales;
  g.fillStyle = inks.of('ink-2');
  g.textBaseline = 'alphabetic';
  g.textAlign = 'right';
  for (const { value, label } of yTicks) {
    const y = Math.min(box.bottom, Math.max(box.top + size * 0.7, scales.py(value) + size * 0.35));
    g.fillText(label, box.left - 5, y);
  }
  const name = axes?.x ?? '';
  const limit = box.right - (name === '' ? 0 : g.measureText(name).width + 8);
  g.textAlign = 'center';
  for (const { value, label } of xTicks) {
    const width = g.measureText(label).width;
    const x = xLabelCentre(scales, value, width);
    if (x + width / 2 <= limit || name === '') g.fillText(label, x, box.bottom + size + 4);
  }
  if (!axes) return;
  g.fillStyle = inks.of('ink');
  g.textAlign = 'right';
  g.fillText(name, box.right, box.bottom + size + 4);
  g.textAlign = 'left';
  g.fillText(axes.y, 0, size - 1);
}

function drawLines({ g, inks, scales }: Sheet, lines: readonly PlotLine[]): void {
  g.lineWidth = 1;
  g.setLineDash([5, 4]);
  for (const line of lines) {
    g.strokeStyle = inks.of(line.ink);
    stroke(g, ...lineEnds(line, scales));
  }
  g.setLineDash([]);
}

/** The stretches of a curve without a gap, as indices [from, to). */
function stretches(curve: Curve): [number, number][] {
  const found: [number, number][] = [];
  let from = -1;
  for (let i = 0; i <= curve.x.length; i++) {
    const there = i < curve.x.length && Number.isFinite(curve.y[i]) && Number.isFinite(curve.x[i]);
    if (there && from < 0) from = i;
    if (!there && from >= 0) {
      found.push([from, i]);
      from = -1;
    }
  }
  return found;
}

/** The points [from, to) of a curve in px, no more of them than the columns of the screen can show. */
function lineOf({ scales }: Sheet, curve: Curve, from: number, to: number): Polyline {
  const indices = Array.from({ length: to - from }, (_, i) => from + i);
  const x = indices.map((i) => scales.px(curve.x[i] ?? 0));
  return byColumns({ x, y: indices.map((i) => scales.py(curve.y[i] ?? 0)) }, 1);
}

function trace(g: CanvasRenderingContext2D, { x, y }: Polyline, from = 0, to = x.length): void {
  g.beginPath();
  for (let i = from; i < to; i++) g.lineTo(x[i] ?? 0, y[i] ?? 0);
  if (to - from === 1) g.lineTo((x[from] ?? 0) + 0.1, y[from] ?? 0);
  g.stroke();
}

function drawSpread(sheet: Sheet, curve: Curve): void {
  const { g, inks, scales } = sheet;
  const { spread } = curve;
  if (!spread) return;
  const edge = (i: number, sign: number): void =>
    g.lineTo(scales.px(curve.x[i] ?? 0), scales.py((curve.y[i] ?? 0) + sign * (spread[i] ?? 0)));
  g.fillStyle = inks.of(curve.ink);
  g.globalAlpha = 0.16;
  for (const [from, to] of stretches(curve)) {
    g.beginPath();
    for (let i = from; i < to; i++) edge(i, 1);
    for (let i = to - 1; i >= from; i--) edge(i, -1);
    g.fill();
  }
  g.globalAlpha = 1;
}

/** In short pieces: the time for a path that crosses itself grows with the square of its points, and dashes only add to it. */
function drawDense(g: CanvasRenderingContext2D, line: Polyline): void {
  const dash = g.getLineDash();
  g.setLineDash([]);
  for (let from = 0; from < line.x.length; from += PIECE - 1)
    trace(g, line, from, Math.min(line.x.length, from + PIECE));
  g.setLineDash(dash);
}

function drawCurve(sheet: Sheet, curve: Curve): void {
  if (curve.width === 0) return;
  const { g, inks } = sheet;
  g.strokeStyle = inks.of(curve.ink);
  g.lineWidth = curve.width ?? CURVE_WIDTH;
  g.lineJoin = 'round';
  g.lineCap = 'round';
  g.setLineDash([...(curve.dash ?? [])]);
  const { top, bottom } = sheet.scales.box;
  for (const [from, to] of stretches(curve)) {
    const line = lineOf(sheet, curve, from, to);
    if (climb(line, top, bottom) < DENSE * (bottom - top)) trace(g, line);
    else drawDense(g, line);
  }
  g.setLineDash([]);
}

function drawMark({ g, inks, scales }: Sheet, { x, y, ink, shape }: PlotMark): void {
  const [px, py] = [scales.px(x), scales.py(y)];
  g.beginPath();
  g.lineWidth = 1.5;
  g.strokeStyle = inks.of(ink);
  if (shape === 'tick') {
    g.moveTo(px, py - 6);
    g.lineTo(px, py + 6);
  } else g.arc(px, py, shape === 'dot' ? 3.4 : 4.2, 0, 2 * Math.PI);
  g.fillStyle = shape === 'dot' ? inks.of(ink) : inks.paper;
  if (shape !== 'tick') g.fill();
  g.stroke();
}

export function drawContent(
  sheet: Sheet,
  content: PlotContent,
  options: Pick<AxesOptions, 'logarithmic' | 'axes'> & { readonly named: boolean },
): void {
  clipped(sheet, () => drawZones(sheet, content.zones ?? []));
  drawGrid(sheet, options.logarithmic);
  drawTicks(sheet, options.axes);
  clipped(sheet, () => {
    drawLines(sheet, content.lines ?? []);
    for (const curve of content.curves) drawSpread(sheet, curve);
    for (const curve of content.curves.toReversed()) drawCurve(sheet, curve);
    for (const mark of content.marks ?? []) drawMark(sheet, mark);
    drawWords(sheet, content, options.named);
  });
}

export interface Crosshair {
  readonly x: number;
  /** Of the curves, where there is a value in sight. */
  readonly dots: readonly { readonly y: number; readonly curve: Curve }[];
  /** At the foot of the line, and beside the nearest curve. */
  readonly foot: string;
  readonly word: { readonly y: number; readonly text: string } | null;
}

/** A hairline at x with a dot on every curve. */
export function drawCrosshair(sheet: Sheet, { x, dots, foot, word }: Crosshair): void {
  const { g, inks, scales, size } = sheet;
  const { box } = scales;
  const px = scales.px(x);
  if (px < box.left - 1 || px > box.right + 1) return;
  g.strokeStyle = inks.control;
  g.lineWidth = 1;
  stroke(g, crisp(px), box.top, crisp(px), box.bottom);
  clipped(sheet, () => {
    for (const { y, curve } of dots) drawMark(sheet, { x, y, ink: curve.ink, shape: 'dot', label: '' });
  });
  drawTag(sheet, foot, px, box.bottom + 3);
  if (!word) return;
  const width = g.measureText(word.text).width + 8;
  const right = px + 8 + width <= box.right;
  const top = Math.min(box.bottom - size - 6, Math.max(box.top, scales.py(word.y) - size - 10));
  drawTag(sheet, word.text, right ? px + 8 + width / 2 : px - 8 - width / 2, top);
}

/** A word on paper of its own, its middle at x as far as the canvas lets it. */
function drawTag({ g, inks, size, scales }: Sheet, text: string, x: number, top: number): void {
  const width = g.measureText(text).width + 8;
  const left = Math.min(scales.box.right + 8 - width, Math.max(0, x - width / 2));
  g.fillStyle = inks.paper;
  g.fillRect(left, top, width, size + 4);
  g.fillStyle = inks.of('ink');
  g.textAlign = 'left';
  g.textBaseline = 'alphabetic';
  g.fillText(text, left + 4, top + size);
}
