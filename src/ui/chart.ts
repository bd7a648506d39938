/** Loss or accuracy over steps: training solid, test dotted. Hovering reads off the values at a step. */
import { type ChartKind, type Scale, scaleFor, showValue, spreadLabels, testOf, trainOf } from './chart-scale.ts';
import { oncePerFrame, openCanvas } from './dom.ts';
import type { History, Reading } from './history.ts';
import type { Words } from './i18n/index.ts';
import { count } from './i18n/numbers.ts';
import { cssColour, type Theme } from './theme.ts';

interface Plot {
  readonly g: CanvasRenderingContext2D;
  /** Font size in CSS px; other measures follow from it. */
  readonly size: number;
  readonly width: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly narrow: boolean;
  readonly x: (step: number) => number;
  readonly y: (value: number) => number;
}

/** Below this width the axis labels and the names of the curves go. */
const NARROW = 260;
/** The accessible name follows the values, but not at every frame. */
const NAME_MS = 2000;

export interface ChartParts {
  readonly kind: ChartKind;
  readonly history: History;
  readonly words: Words;
  readonly theme: Theme;
}

/** Draws itself whenever the history, the language, the theme or its size changes. */
export function createChart(canvas: HTMLCanvasElement, parts: ChartParts): void {
  const { kind, history, words, theme } = parts;
  let pointer: number | null = null;
  let named = -Infinity;

  const redraw = oncePerFrame(() => {
    const { readings } = history;
    const scale = scaleFor(kind, readings);
    const plot = layOut(canvas, readings, scale);
    drawScale(plot, scale, parts);
    drawCurve(plot, readings, (r) => testOf(kind, r), cssColour(theme.palette.ink2), [2, 2.5]);
    drawCurve(plot, readings, (r) => trainOf(kind, r), cssColour(theme.palette.ink), []);
    const read = pointer === null ? undefined : history.nearest(stepAt(plot, readings, pointer));
    if (read) drawHairline(plot, read, parts);
    const shown = read ?? readings.at(-1);
    if (shown) drawLabels(plot, shown, parts);
    if (performance.now() - named > NAME_MS) name();
  });
  const name = (): void => {
    named = performance.now();
    const last = history.readings.at(-1);
    const show = (value: number | undefined): string =>
      value === undefined || Number.isNaN(value) ? words.t('noValue') : showValue(kind, value);
    const values = { train: show(last && trainOf(kind, last)), test: show(last && testOf(kind, last)) };
    canvas.setAttribute('aria-label', words.t(kind === 'loss' ? 'lossAlt' : 'accuracyAlt', values));
  };

  canvas.addEventListener('pointermove', (event) => {
    pointer = event.offsetX;
    redraw();
  });
  canvas.addEventListener('pointerleave', () => {
    pointer = null;
    redraw();
  });
  history.follow(redraw);
  theme.follow(redraw);
  words.follow(() => {
    name();
    redraw();
  });
  new ResizeObserver(redraw).observe(canvas);
}

function layOut(canvas: HTMLCanvasElement, readings: readonly Reading[], scale: Scale): Plot {
  const { g, width, height } = openCanvas(canvas);
  const style = getComputedStyle(canvas);
  const size = Number.parseFloat(style.getPropertyValue('--t-1')) || 12;
  g.font = `${size}px ${style.getPropertyValue('--sans')}`;
  const narrow = width < NARROW;
  const left = narrow ? 0 : size * 3.5;
  const right = width - (narrow ? size * 4 : size * 9.4);
  const top = size + 9;
  const bottom = height - 4;
  const first = readings[0]?.step ?? 0;
  const span = Math.max(1, (readings.at(-1)?.step ?? 0) - first);
  return {
    g,
    size,
    width,
    left,
    right,
    top,
    bottom,
    narrow,
    x: (step) => left + ((right - left) * (step - first)) / span,
    y: (value) => bottom - (bottom - top) * scale.position(value),
  };
}

function stepAt(plot: Plot, readings: readonly Reading[], pointer: number): number {
  const first = readings[0]?.step ?? 0;
  const last = readings.at(-1)?.step ?? 0;
  return first + ((last - first) * (pointer - plot.left)) / Math.max(1, plot.right - plot.left);
}

function drawScale(plot: Plot, scale: Scale, { kind, words, theme }: ChartParts): void {
  const { g, size, left, right } = plot;
  g.textBaseline = 'alphabetic';
  g.textAlign = 'left';
  g.fillStyle = cssColour(theme.palette.ink);
  g.fillText(words.t(kind), 0, size - 1);
  g.strokeStyle = cssColour(theme.palette.rule);
  g.fillStyle = cssColour(theme.palette.ink2);
  g.lineWidth = 1;
  scale.lines.forEach(({ value, label }, i) => {
    const y = Math.round(plot.y(value)) + 0.5;
    g.beginPath();
    g.moveTo(left, y);
    g.lineTo(right, y);
    g.stroke();
    const outermost = i === 0 || i === scale.lines.length - 1;
    if (plot.narrow || !outermost) return;
    g.textAlign = 'right';
    g.fillText(label, left - 6, y + size * (i === 0 ? 0.1 : 0.6));
    g.textAlign = 'left';
  });
}

function drawCurve(
  plot: Plot,
  readings: readonly Reading[],
  value: (reading: Reading) => number,
  colour: string,
  dash: number[],
): void {
  const { g } = plot;
  g.save();
  g.beginPath();
  g.rect(plot.left - 1, plot.top - 2, plot.right - plot.left + 2, plot.bottom - plot.top + 4);
  g.clip();
  g.beginPath();
  let last = -Infinity;
  let open = false;
  for (const reading of readings) {
    const x = plot.x(reading.step);
    const y = plot.y(value(reading));
    if (!Number.isFinite(y)) {
      open = false;
      continue;
    }
    if (open && x - last < 0.4 && reading !== readings.at(-1)) continue;
    if (open) g.lineTo(x, y);
    else g.moveTo(x, y);
    open = true;
    last = x;
  }
  g.setLineDash(dash);
  g.lineWidth = 1.5;
  g.lineJoin = 'round';
  g.strokeStyle = colour;
  g.stroke();
  g.restore();
}

function drawHairline(plot: Plot, read: Reading, { words, theme }: ChartParts): void {
  const { g, size } = plot;
  const x = Math.round(plot.x(read.step)) + 0.5;
  g.strokeStyle = cssColour(theme.palette.control);
  g.lineWidth = 1;
  g.beginPath();
  g.moveTo(x, plot.top - 2);
  g.lineTo(x, plot.bottom);
  g.stroke();
  const text = words.t('step', { step: count(read.step) });
  const half = g.measureText(text).width / 2;
  const free = g.measureText(words.t('accuracy')).width + 8;
  g.textAlign = 'center';
  g.fillStyle = cssColour(theme.palette.ink2);
  g.fillText(text, Math.min(plot.width - half, Math.max(free + half, x)), size - 1);
  g.textAlign = 'left';
}

function drawLabels(plot: Plot, shown: Reading, { kind, words, theme }: ChartParts): void {
  const { g, size, right, top, bottom } = plot;
  const [train, test] = [trainOf(kind, shown), testOf(kind, shown)];
  const text = (name: string, value: number): string => `${plot.narrow ? '' : `${name} `}${showValue(kind, value)}`;
  const at = (value: number): number => Math.min(bottom, Math.max(top, plot.y(value)));
  const measured = Number.isFinite(test);
  const [trainY, testY] = spreadLabels(
    at(train),
    measured ? at(test) : at(train) + size * 2,
    size + 3,
    top - 2,
    bottom - size * 0.35,
  );
  g.fillStyle = cssColour(theme.palette.ink);
  if (Number.isFinite(train)) g.fillText(text(words.t('training'), train), right + 8, trainY + size * 0.35);
  g.fillStyle = cssColour(theme.palette.ink2);
  if (measured) g.fillText(text(words.t('test'), test), right + 8, testY + size * 0.35);
}
