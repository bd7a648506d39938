/** Turns pointer, wheel and keys on the plane into what the person means: look, move, zoom, add, remove. */
import { onControl, pinchFactor, placeOn, pressKey, wheelFactor, type Place } from './hand.ts';

/** What a press on the plane does: move the view, add samples of a class, or take samples away. */
export type PlaneTool =
  { readonly kind: 'look' } | { readonly kind: 'add'; readonly label: number } | { readonly kind: 'remove' };

export interface PlaneActions {
  tool(): PlaneTool;
  /** The pointer is at (px, py) CSS px from the plane's top left corner; null: it left. */
  hover(at: Place | null): void;
  /** The view follows the hand by so many CSS px. */
  pan(dx: number, dy: number): void;
  /** The view grows by `factor` about (px, py). */
  zoom(factor: number, px: number, py: number): void;
  home(): void;
  /** A press or a drag with a drawing tool passes over (px, py). */
  draw(px: number, py: number): void;
}

/** A drag with a drawing tool leaves a sample every so many CSS px. */
const DRAW_SPACING = 11;
/** A finger that moved no farther than so many CSS px has tapped. */
const TAP_REACH = 8;
const KEY_PAN = 40;
const KEY_ZOOM = 1.25;
const WHEEL_STRENGTH = 0.002;

/** Listens on `frame` (its canvas may be replaced); the result stops listening. */
export function listenToPlane(frame: HTMLElement, actions: PlaneActions): () => void {
  const stop = new AbortController();
  const options = { signal: stop.signal };
  const fingers = new Fingers(frame, actions);
  frame.addEventListener('pointerdown', (event) => fingers.press(event), options);
  frame.addEventListener('pointermove', (event) => fingers.move(event), options);
  frame.addEventListener('pointerup', (event) => fingers.lift(event), options);
  frame.addEventListener('pointercancel', (event) => fingers.lift(event), options);
  frame.addEventListener('pointerleave', (event) => fingers.leave(event), options);
  document.addEventListener('pointerdown', (event) => onFrame(frame, event) || actions.hover(null), options);
  frame.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const { px, py } = placeOn(frame, event);
      actions.zoom(wheelFactor(event, WHEEL_STRENGTH), px, py);
    },
    { ...options, passive: false },
  );
  frame.addEventListener(
    'dblclick',
    (event) => actions.tool().kind === 'look' && !onControl(event) && actions.home(),
    options,
  );
  frame.addEventListener('keydown', (event) => pressKey(event, planeKeys(frame, actions)), options);
  return () => stop.abort();
}

const onFrame = (frame: HTMLElement, event: Event): boolean =>
  event.target instanceof Node && frame.contains(event.target);

/** The pointers that are down, and what they are doing. */
class Fingers {
  readonly #frame: HTMLElement;
  readonly #actions: PlaneActions;
  readonly #down = new Map<number, Place>();
  /** Where the drawing tool last left its mark; null while the view is being moved. */
  #drawn: Place | null = null;
  /** Where the first finger came down; null once it has moved away or been joined. */
  #tapped: Place | null = null;

  constructor(frame: HTMLElement, actions: PlaneActions) {
    this.#frame = frame;
    this.#actions = actions;
  }

  press(event: PointerEvent): void {
    if (event.button > 1 || onControl(event)) return;
    const at = placeOn(this.#frame, event);
    this.#down.set(event.pointerId, at);
    this.#tapped = this.#down.size === 1 ? at : null;
    this.#frame.setPointerCapture(event.pointerId);
    if (this.#actions.tool().kind !== 'look' && this.#down.size === 1 && event.button === 0) {
      this.#drawn = at;
      this.#actions.draw(at.px, at.py);
    }
  }

  move(event: PointerEvent): void {
    const at = placeOn(this.#frame, event);
    const from = this.#down.get(event.pointerId);
    const looking = this.#actions.tool().kind === 'look';
    // While points are drawn, nothing may stand in the way of where they go.
    if (!from) return this.#actions.hover(looking && !onControl(event) ? at : null);
    this.#down.set(event.pointerId, at);
    if (this.#tapped && Math.hypot(at.px - this.#tapped.px, at.py - this.#tapped.py) > TAP_REACH) this.#tapped = null;
    if (this.#drawn) this.#drag(this.#drawn, at);
    else this.#moveView(event.pointerId, from, at);
    if (event.pointerType === 'mouse') this.#actions.hover(looking ? at : null);
  }

  lift(event: PointerEvent): void {
    if (!this.#down.delete(event.pointerId)) return;
    // A finger does not hover: it reads where it tapped, until it comes down again.
    if (event.pointerType !== 'mouse') this.#actions.hover(this.#drawn ? null : this.#tapped);
    this.#drawn = null;
  }

  leave(event: PointerEvent): void {
    if (event.pointerType === 'mouse' && !this.#down.has(event.pointerId)) this.#actions.hover(null);
  }

  #drag(last: Place, at: Place): void {
    if (Math.hypot(at.px - last.px, at.py - last.py) < DRAW_SPACING) return;
    this.#drawn = at;
    this.#actions.draw(at.px, at.py);
  }

  #moveView(id: number, from: Place, to: Place): void {
    const still = [...this.#down].find(([other]) => other !== id)?.[1];
    const share = still ? 0.5 : 1;
    this.#actions.pan((to.px - from.px) * share, (to.py - from.py) * share);
    if (still) this.#actions.zoom(pinchFactor(still, from, to), (to.px + still.px) / 2, (to.py + still.py) / 2);
  }
}

function planeKeys(frame: HTMLElement, actions: PlaneActions): Record<string, () => void> {
  const zoom = (factor: number) => () => actions.zoom(factor, frame.clientWidth / 2, frame.clientHeight / 2);
  return {
    ArrowLeft: () => actions.pan(KEY_PAN, 0),
    ArrowRight: () => actions.pan(-KEY_PAN, 0),
    ArrowUp: () => actions.pan(0, KEY_PAN),
    ArrowDown: () => actions.pan(0, -KEY_PAN),
    '+': zoom(KEY_ZOOM),
    '=': zoom(KEY_ZOOM),
    '-': zoom(1 / KEY_ZOOM),
    '0': () => actions.home(),
  };
}
