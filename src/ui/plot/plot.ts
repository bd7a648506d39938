/** A plot of curves on a canvas: zoomed, panned, pointed at, and read out in words. */
import { make, oncePerFrame, openCanvas } from '../dom.ts';
import type { Words } from '../i18n/index.ts';
import { decimal } from '../i18n/numbers.ts';
import { plotWords } from '../i18n/plot.ts';
import type { Theme } from '../theme.ts';
import type { Curve, PlotContent, PlotWindow } from './content.ts';
import { type Crosshair, drawContent, drawCrosshair } from './draw.ts';
import { listenToHand, listenToKeys, type Place } from './hand.ts';
import { type Inks, readInks } from './inks.ts';
import { nearestCurve, valueAt } from './reading.ts';
import { equalised, panned, sameWindow, type Scales, zoomed } from './scale.ts';
import { layOut } from './sheet.ts';
import { decimalsFor, type Tick } from './ticks.ts';

export interface PlotOptions {
  readonly words: Words;
  readonly theme: Theme;
  /** What is seen at first, and again after a double click. */
  readonly home: PlotWindow | (() => PlotWindow);
  /** One unit of x is as long as one of y. */
  readonly equal?: boolean;
  /** Zoom and pan do nothing. */
  readonly fixed?: boolean;
  /** Values of the x axis at powers of ten of the number that it shows. */
  readonly logarithmic?: boolean;
  /** Ticks of the x axis in place of those that would be found for it. */
  readonly xTicks?: readonly Tick[];
  /** The name of every curve stands beside it. */
  readonly named?: boolean;
  /** Written at the ends of the axes. */
  readonly axes?: { readonly x: string; readonly y: string };
  /** A person moved the window. */
  readonly onWindow?: (window: PlotWindow) => void;
  /** The pointer is over x, or gone; `curve` is the nearest one within reach. */
  readonly onHover?: (at: { readonly x: number; readonly y: number; readonly curve: string | null } | null) => void;
  /** A hand draws a curve from where it took hold of it to where it is now. */
  readonly onGrab?: (grab: {
    readonly curve: string;
    readonly from: { readonly x: number; readonly y: number };
    readonly to: { readonly x: number; readonly y: number };
  }) => void;
}

export interface Plot {
  /** As large as what it is put into lets it be. */
  readonly element: HTMLElement;
  readonly window: PlotWindow;
  /** Draws this from the next frame on. */
  show(content: PlotContent): void;
  setWindow(window: PlotWindow): void;
  /** Says what is drawn, for those who do not see it. */
  describe(text: string): void;
  /** Points at x as a hand on another, linked plot does; null: no more. */
  pointAt(x: number | null): void;
}

/** CSS px within which a curve is pointed at, or taken hold of by a mouse and by a finger. */
const REACH = { point: 26, mouse: 9, finger: 22 } as const;

let plots = 0;

export function createPlot(options: PlotOptions): Plot {
  return new CanvasPlot(options);
}

/** Where the crosshair stands: under a pointer, by keys, or by another plot's pointer. */
type Pointed = { readonly by: 'pointer'; readonly at: Place } | { readonly by: 'keys' | 'link'; readonly x: number };

class CanvasPlot implements Plot {
  readonly element: HTMLElement;
  readonly #options: PlotOptions;
  readonly #canvas = make('canvas', { tabIndex: 0 });
  readonly #help: HTMLElement;
  readonly #live = make('div', { className: 'unseen' });
  readonly #redraw: () => void;
  #content: PlotContent = { curves: [] };
  #window: PlotWindow;
  #scales: Scales | null = null;
  #inks: Inks | null = null;
  #pointed: Pointed | null = null;
  /** Of the curves, the one that keys read. */
  #chosen = 0;
  #description = '';

  constructor(options: PlotOptions) {
    this.#options = options;
    this.#window = this.#home;
    this.#help = make('span', { className: 'unseen', id: `plot-keys-${++plots}` });
    this.#canvas.setAttribute('role', 'application');
    this.#canvas.setAttribute('aria-describedby', this.#help.id);
    this.#live.setAttribute('aria-live', 'polite');
    this.element = make('div', { className: 'plot' }, this.#canvas, this.#help, this.#live);
    this.#redraw = oncePerFrame(() => this.#draw());
    this.#listen();
    options.theme.follow(() => {
      this.#inks = null;
      this.#redraw();
    });
    options.words.follow(() => {
      const { words, fixed } = options;
      const windowKeys = fixed ? '' : words.of(plotWords.windowKeys);
      this.#help.textContent = [words.of(plotWords.keys), windowKeys].join(words.language === 'zh' ? '' : ' ');
      this.describe(this.#description);
    });
    new ResizeObserver(this.#redraw).observe(this.#canvas);
  }

  get window(): PlotWindow {
    return this.#window;
  }

  get #home(): PlotWindow {
    const { home } = this.#options;
    return typeof home === 'function' ? home() : home;
  }

  show(content: PlotContent): void {
    this.#content = content;
    this.#redraw();
  }

  setWindow(window: PlotWindow): void {
    this.#window = window;
    this.#redraw();
  }

  describe(text: string): void {
    this.#description = text;
    this.#canvas.setAttribute('aria-label', text || this.#options.words.of(plotWords.plot));
  }

  pointAt(x: number | null): void {
    this.#pointed = x === null ? null : { by: 'link', x };
    this.#redraw();
  }

  #listen(): void {
    const movable = this.#options.fixed !== true;
    listenToHand(this.#canvas, {
      scales: () => this.#scales,
      movable,
      point: (at) => this.#point(at && { by: 'pointer', at }),
      zoom: (at, factor, axes) => {
        const scales = this.#scales;
        if (!scales) return;
        const place = { x: scales.x(at.x), y: scales.y(at.y) };
        this.#move(zoomed(scales.window, place, factor, this.#options.equal ? 'both' : axes));
      },
      pan: (byX, byY) => {
        const scales = this.#scales;
        if (scales) this.#move(panned(scales.window, scales.x(0) - scales.x(byX), scales.y(0) - scales.y(byY)));
      },
      home: () => this.#move(this.#home),
      grabbable: (at, coarse) => this.#near(at, coarse ? REACH.finger : REACH.mouse, true)?.id ?? null,
      grab: (curve, from, to) => {
        const scales = this.#scales;
        const point = ({ x, y }: Place): Place => ({ x: scales?.x(x) ?? 0, y: scales?.y(y) ?? 0 });
        if (scales) this.#options.onGrab?.({ curve, from: point(from), to: point(to) });
      },
    });
    listenToKeys(this.#canvas, {
      movable,
      read: (by) => this.#readOn(by),
      choose: (by) => {
        const { length } = this.#content.curves;
        this.#chosen = length === 0 ? 0 : (this.#chosen + by + length) % length;
        this.#readOn(0);
      },
      shift: (byX, byY) => {
        const { x, y } = this.#scales?.window ?? this.#window;
        this.#move(panned({ x, y }, byX * (x[1] - x[0]), byY * (y[1] - y[0])));
      },
      zoom: (factor) => {
        const seen = this.#scales?.window ?? this.#window;
        const middle = { x: (seen.x[0] + seen.x[1]) / 2, y: (seen.y[0] + seen.y[1]) / 2 };
        this.#move(zoomed(seen, middle, factor));
      },
      home: () => this.#move(this.#home),
      leave: () => this.#point(null),
    });
    this.#canvas.addEventListener('blur', () => {
      if (this.#pointed?.by === 'keys') this.#point(null);
    });
  }

  #move(window: PlotWindow): void {
    this.setWindow(window);
    this.#options.onWindow?.(window);
  }

  #near(at: Place, reach: number, grabbed = false): Curve | null {
    if (!this.#scales || (grabbed && !this.#options.onGrab)) return null;
    const curves = grabbed ? this.#content.curves.filter((curve) => curve.grabbed) : this.#content.curves;
    return nearestCurve(curves, this.#scales, at, reach)?.curve ?? null;
  }

  #point(pointed: Exclude<Pointed, { by: 'link' }> | null): void {
    this.#pointed = pointed;
    this.#redraw();
    this.#tell(pointed);
  }

  /** What stands where the pointer is, or the keys are. */
  #tell(pointed: Exclude<Pointed, { by: 'link' }> | null): void {
    const { onHover } = this.#options;
    const scales = this.#scales;
    if (!scales) return;
    if (!pointed) onHover?.(null);
    else if (pointed.by === 'pointer') {
      const { at } = pointed;
      onHover?.({ x: scales.x(at.x), y: scales.y(at.y), curve: this.#near(at, REACH.point)?.id ?? null });
    } else {
      const curve = this.#content.curves[this.#chosen];
      onHover?.({ x: pointed.x, y: curve ? valueAt(curve, pointed.x) : NaN, curve: curve?.id ?? null });
    }
  }

  /** Reads on by hundredths of the window, and says what stands there. */
  #readOn(by: number): void {
    const { x: span } = this.#scales?.window ?? this.#window;
    const step = (span[1] - span[0]) / 100;
    const start = this.#pointed?.by === 'keys' ? this.#pointed.x : (span[0] + span[1]) / 2;
    const x = Math.min(span[1], Math.max(span[0], Math.round(start / step + by) * step));
    this.#point({ by: 'keys', x });
    const { words } = this.#options;
    const curve = this.#content.curves[this.#chosen];
    const value = curve && valueAt(curve, x);
    const text = value === undefined || Number.isNaN(value) ? words.of(plotWords.nothing) : this.#number(value, 'y');
    const values = curve ? `${curve.name} ${text}` : text;
    this.#live.textContent = words.of(plotWords.at, { x: this.#number(x, 'x'), values });
  }

  /** With as many decimals as a pixel tells apart. */
  #number(value: number, axis: 'x' | 'y'): string {
    if (axis === 'x' && this.#options.logarithmic) {
      const power = 10 ** value;
      return decimal(power, decimalsFor(power / 100));
    }
    const scales = this.#scales;
    const pixel = !scales ? 0.01 : axis === 'x' ? scales.x(1) - scales.x(0) : scales.y(0) - scales.y(1);
    return decimal(value, decimalsFor(pixel));
  }

  #draw(): void {
    if (this.#canvas.clientWidth === 0 || this.#canvas.clientHeight === 0) return;
    const { g, width, height } = openCanvas(this.#canvas);
    const style = getComputedStyle(this.#canvas);
    const size = Number.parseFloat(style.getPropertyValue('--t-1')) || 12;
    g.font = `${size}px ${style.getPropertyValue('--sans')}`;
    this.#inks ??= readInks(this.element);
    const { equal, logarithmic = false, named = false, axes = null, xTicks = null } = this.#options;
    const windowIn = (across: number, up: number): PlotWindow =>
      equal ? equalised(this.#window, across, up) : this.#window;
    const sheet = layOut(g, this.#inks, size, { width, height }, windowIn, { logarithmic, axes, xTicks });
    if (!sheet) return;
    const moved = this.#scales !== null && !sameWindow(this.#scales.window, sheet.scales.window);
    this.#scales = sheet.scales;
    // The pointer rests, but what it rests on is another place.
    if (moved && this.#pointed?.by === 'pointer') this.#tell(this.#pointed);
    drawContent(sheet, this.#content, { logarithmic, axes, named });
    const crosshair = this.#crosshair(sheet.scales);
    if (crosshair) drawCrosshair(sheet, crosshair);
  }

  #crosshair(scales: Scales): Crosshair | null {
    const pointed = this.#pointed;
    if (!pointed) return null;
    const x = pointed.by === 'pointer' ? scales.x(pointed.at.x) : pointed.x;
    const { curves } = this.#content;
    const dots = curves.flatMap((curve) => {
      const y = valueAt(curve, x);
      return Number.isFinite(y) ? [{ y, curve }] : [];
    });
    const near =
      pointed.by === 'pointer'
        ? (this.#near(pointed.at, REACH.point) ?? (curves.length === 1 ? curves[0] : undefined))
        : pointed.by === 'keys'
          ? curves[this.#chosen]
          : undefined;
    const dot = dots.find(({ curve }) => curve === near);
    const word = dot ? { y: dot.y, text: `${dot.curve.name}  ${this.#number(dot.y, 'y')}` } : null;
    return { x, dots, foot: this.#number(x, 'x'), word };
  }
}
