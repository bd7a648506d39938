/** Turns pointer, wheel and keys on the plane into what the person means: look, move, zoom, add, remove. */

/** What a press on the plane does: move the view, add samples of a class, or take samples away. */
export type PlaneTool =
  { readonly kind: 'look' } | { readonly kind: 'add'; readonly label: number } | { readonly kind: 'remove' };

export interface PlaneActions {
  tool(): PlaneTool;
  /** The pointer is at (px, py) CSS px from the plane's top left corner; null: it left. */
  hover(at: { readonly px: number; readonly py: number } | null): void;
  /** The view follows the hand by so many CSS px. */
  pan(dx: number, dy: number): void;
  /** The view grows by `factor` about (px, py). */
  zoom(factor: number, px: number, py: number): void;
  home(): void;
  /** A press or a drag with a drawing tool passes over (px, py). */
  draw(px: number, py: number): void;
  /** The press ended: what was drawn is one change. */
  drawn(): void;
}

/** A drag with a drawing tool leaves a sample every so many CSS px. */
const DRAW_SPACING = 11;
const KEY_PAN = 40;
const KEY_ZOOM = 1.25;

interface Finger {
  px: number;
  py: number;
}

/** Listens on `frame` (its canvas may be replaced); the result stops listening. */
export function listenToPlane(frame: HTMLElement, actions: PlaneActions): () => void {
  const fingers = new Map<number, Finger>();
  const stop = new AbortController();
  const options = { signal: stop.signal };
  let drawing: Finger | null = null;

  const place = (event: MouseEvent): Finger => {
    const box = frame.getBoundingClientRect();
    return { px: event.clientX - box.left, py: event.clientY - box.top };
  };
  const onControl = (event: Event): boolean =>
    event.target instanceof Element && event.target.closest('button, input, a') !== null;

  frame.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button > 1 || onControl(event)) return;
      const at = place(event);
      fingers.set(event.pointerId, at);
      frame.setPointerCapture(event.pointerId);
      if (actions.tool().kind !== 'look' && fingers.size === 1 && event.button === 0) {
        drawing = at;
        actions.draw(at.px, at.py);
      }
    },
    options,
  );
  frame.addEventListener(
    'pointermove',
    (event) => {
      const at = place(event);
      const finger = fingers.get(event.pointerId);
      if (!finger) {
        if (!onControl(event)) actions.hover(at);
        else actions.hover(null);
        return;
      }
      if (drawing) {
        if (Math.hypot(at.px - drawing.px, at.py - drawing.py) >= DRAW_SPACING) {
          drawing = at;
          actions.draw(at.px, at.py);
        }
      } else if (fingers.size === 1) {
        actions.pan(at.px - finger.px, at.py - finger.py);
      } else {
        pinch(event.pointerId, finger, at);
      }
      finger.px = at.px;
      finger.py = at.py;
      if (event.pointerType === 'mouse') actions.hover(at);
    },
    options,
  );

  const pinch = (id: number, from: Finger, to: Finger): void => {
    for (const [other, still] of fingers) {
      if (other === id) continue;
      const before = Math.hypot(from.px - still.px, from.py - still.py);
      const after = Math.hypot(to.px - still.px, to.py - still.py);
      actions.pan((to.px - from.px) / 2, (to.py - from.py) / 2);
      if (before > 8 && after > 8) actions.zoom(after / before, (to.px + still.px) / 2, (to.py + still.py) / 2);
      return;
    }
  };

  const lift = (event: PointerEvent): void => {
    if (!fingers.delete(event.pointerId)) return;
    if (event.pointerType !== 'mouse') actions.hover(drawing ? null : place(event));
    if (drawing) {
      drawing = null;
      actions.drawn();
    }
  };
  frame.addEventListener('pointerup', lift, options);
  frame.addEventListener('pointercancel', lift, options);
  frame.addEventListener('pointerleave', (event) => fingers.has(event.pointerId) || actions.hover(null), options);
  frame.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      const { px, py } = place(event);
      actions.zoom(Math.exp(-Math.max(-120, Math.min(120, event.deltaY * lines)) * 0.002), px, py);
    },
    { ...options, passive: false },
  );
  frame.addEventListener(
    'dblclick',
    (event) => actions.tool().kind === 'look' && !onControl(event) && actions.home(),
    options,
  );
  frame.addEventListener('keydown', (event) => pressKey(event, frame, actions), options);
  return () => stop.abort();
}

function pressKey(event: KeyboardEvent, frame: HTMLElement, actions: PlaneActions): void {
  if (
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    (event.target instanceof Element && event.target.closest('button, input'))
  )
    return;
  const middle = { px: frame.clientWidth / 2, py: frame.clientHeight / 2 };
  const keys: Record<string, () => void> = {
    ArrowLeft: () => actions.pan(KEY_PAN, 0),
    ArrowRight: () => actions.pan(-KEY_PAN, 0),
    ArrowUp: () => actions.pan(0, KEY_PAN),
    ArrowDown: () => actions.pan(0, -KEY_PAN),
    '+': () => actions.zoom(KEY_ZOOM, middle.px, middle.py),
    '=': () => actions.zoom(KEY_ZOOM, middle.px, middle.py),
    '-': () => actions.zoom(1 / KEY_ZOOM, middle.px, middle.py),
    '0': () => actions.home(),
  };
  const act = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined;
  if (!act) return;
  event.preventDefault();
  event.stopPropagation();
  act();
}
