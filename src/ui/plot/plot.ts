/** A plot of curves on a canvas: zoomed, panned, pointed at, and read out in words. */
import { make } from '../dom.ts';
import type { Words } from '../i18n/index.ts';
import type { Theme } from '../theme.ts';
import type { PlotContent, PlotWindow } from './content.ts';

export interface PlotOptions {
  readonly words: Words;
  readonly theme: Theme;
  /** What is seen at first, and again after a double click. */
  readonly home: PlotWindow;
  /** One unit of x is as long as one of y. */
  readonly equal?: boolean;
  /** Zoom and pan do nothing. */
  readonly fixed?: boolean;
  /** Values of the x axis at powers of ten of the number that it shows. */
  readonly logarithmic?: boolean;
  /** Written at the ends of the axes. */
  readonly axes?: { readonly x: string; readonly y: string };
  /** A person moved the window. */
  readonly onWindow?: (window: PlotWindow) => void;
  /** The pointer is over x, or gone; `curve` is the nearest one within reach. */
  readonly onHover?: (at: { readonly x: number; readonly y: number; readonly curve: string | null } | null) => void;
  /** A hand draws a curve from one point to another. */
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

export function createPlot({ home }: PlotOptions): Plot {
  const element = make('div', { className: 'plot' });
  return {
    element,
    window: home,
    show: () => undefined,
    setWindow: () => undefined,
    describe: (text) => element.setAttribute('aria-label', text),
    pointAt: () => undefined,
  };
}
