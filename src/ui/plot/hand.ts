/** What a hand does to a plot: points, drags, pinches, turns the wheel, takes hold of a curve. */
import type { Scales } from './scale.ts';

/** In CSS px from the upper left corner of the canvas. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface HandActions {
  /** What is drawn; null before that. */
  readonly scales: () => Scales | null;
  /** Whether the window can be moved. */
  readonly movable: boolean;
  readonly point: (at: Place | null) => void;
  readonly zoom: (at: Place, factor: number, axes: 'both' | 'x' | 'y') => void;
  /** By so many px. */
  readonly pan: (byX: number, byY: number) => void;
  readonly home: () => void;
  /** The curve that can be taken hold of here, or null. */
  readonly grabbable: (at: Place, coarse: boolean) => string | null;
  readonly grab: (curve: string, from: Place, to: Place) => void;
}

/** Pixels of wheel for a window e times as large. */
const WHEEL = 500;
/** Lines and pages of a wheel, in pixels. */
const UNITS = [1, 16, 400] as const;

type Drag = { readonly curve: string; readonly from: Place } | 'pan' | 'point';

const placeOf = (event: MouseEvent): Place => ({ x: event.offsetX, y: event.offsetY });

/** Listens to a canvas. The wheel zooms once the canvas has the focus, so that a page can be scrolled past it. */
export function listenToHand(canvas: HTMLCanvasElement, actions: HandActions): void {
  const pointers = new Map<number, Place>();
  let drag: Drag | null = null;

  canvas.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    const at = placeOf(event);
    pointers.set(event.pointerId, at);
    canvas.setPointerCapture(event.pointerId);
    const curve = actions.grabbable(at, event.pointerType !== 'mouse');
    drag = curve === null ? (actions.movable ? 'pan' : 'point') : { curve, from: at };
    actions.point(at);
  });
  canvas.addEventListener('pointermove', (event) => {
    const at = placeOf(event);
    const before = pointers.get(event.pointerId);
    if (!before || drag === null) {
      canvas.style.cursor = actions.grabbable(at, false) === null ? '' : 'ns-resize';
      actions.point(at);
      return;
    }
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
    pointers.set(event.pointerId, at);
    if (other) pinch(actions, other, before, at);
    else if (drag === 'pan') actions.pan(at.x - before.x, event.pointerType === 'touch' ? 0 : at.y - before.y);
    else if (drag !== 'point') actions.grab(drag.curve, drag.from, at);
    actions.point(at);
  });
  // One finger scrolls the page up and down, unless it has hold of a curve.
  canvas.addEventListener(
    'touchstart',
    (event) => {
      const [finger] = event.touches;
      const { left, top } = canvas.getBoundingClientRect();
      const at = finger && { x: finger.clientX - left, y: finger.clientY - top };
      if (at && actions.grabbable(at, true) !== null) event.preventDefault();
    },
    { passive: false },
  );
  const release = (event: PointerEvent): void => {
    pointers.delete(event.pointerId);
    if (pointers.size === 0) drag = null;
  };
  canvas.addEventListener('pointerup', release);
  canvas.addEventListener('pointercancel', release);
  canvas.addEventListener('pointerleave', (event) => {
    if (pointers.size === 0 && event.pointerType === 'mouse') actions.point(null);
  });
  if (!actions.movable) return;
  canvas.addEventListener('dblclick', actions.home);
  canvas.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey && document.activeElement !== canvas) return;
      event.preventDefault();
      const pixels = event.deltaY * (UNITS[event.deltaMode] ?? 1) * (event.ctrlKey ? 5 : 1);
      const at = placeOf(event);
      actions.zoom(at, Math.exp(pixels / WHEEL), axesAt(actions.scales(), at));
    },
    { passive: false },
  );
}

/** Over the words of an axis only this axis changes. */
function axesAt(scales: Scales | null, { x, y }: Place): 'both' | 'x' | 'y' {
  if (!scales) return 'both';
  return x < scales.box.left ? 'y' : y > scales.box.bottom ? 'x' : 'both';
}

function pinch(actions: HandActions, still: Place, before: Place, after: Place): void {
  if (!actions.movable) return;
  const length = (a: Place): number => Math.max(8, Math.hypot(a.x - still.x, a.y - still.y));
  const middle = { x: (still.x + after.x) / 2, y: (still.y + after.y) / 2 };
  actions.pan((after.x - before.x) / 2, (after.y - before.y) / 2);
  actions.zoom(middle, length(before) / length(after), 'both');
}

export interface KeyActions {
  readonly movable: boolean;
  /** By so many hundredths of the window. */
  readonly read: (by: number) => void;
  /** The next curve, or the one before. */
  readonly choose: (by: 1 | -1) => void;
  /** By shares of the window. */
  readonly shift: (byX: number, byY: number) => void;
  readonly zoom: (factor: number) => void;
  readonly home: () => void;
  readonly leave: () => void;
}

/** The same with keys. What is not understood goes on to the page. */
export function listenToKeys(canvas: HTMLCanvasElement, actions: KeyActions): void {
  const STEP = 0.1;
  const plain: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => actions.read(-1),
    ArrowRight: () => actions.read(1),
    PageUp: () => actions.read(10),
    PageDown: () => actions.read(-10),
    ArrowUp: () => actions.choose(-1),
    ArrowDown: () => actions.choose(1),
    Escape: () => actions.leave(),
  };
  const moving: Readonly<Record<string, () => void>> = {
    '+': () => actions.zoom(0.8),
    '=': () => actions.zoom(0.8),
    '-': () => actions.zoom(1.25),
    0: () => actions.home(),
    Home: () => actions.home(),
  };
  const shifting: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => actions.shift(-STEP, 0),
    ArrowRight: () => actions.shift(STEP, 0),
    ArrowUp: () => actions.shift(0, STEP),
    ArrowDown: () => actions.shift(0, -STEP),
  };
  canvas.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const moved = actions.movable
      ? ((event.shiftKey ? shifting[event.key] : undefined) ?? moving[event.key])
      : undefined;
    const action = moved ?? (event.shiftKey ? undefined : plain[event.key]);
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  });
}
