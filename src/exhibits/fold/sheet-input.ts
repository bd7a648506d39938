/** Turns drags, pinches, wheel and keys on the folded sheet into turns of the camera. */
import { onControl, pinchFactor, placeOn, pressKey, wheelFactor, type Place } from './hand.ts';

export interface SheetActions {
  /** The camera goes around by so many degrees. */
  turn(yaw: number, pitch: number): void;
  zoom(factor: number): void;
  home(): void;
}

const DEGREES_A_PIXEL = 0.45;
const KEY_DEGREES = 5;
const KEY_ZOOM = 1.15;
const WHEEL_STRENGTH = 0.0015;

/** Listens on `frame` (its canvas may be replaced); the result stops listening. */
export function listenToSheet(frame: HTMLElement, actions: SheetActions): () => void {
  const fingers = new Map<number, Place>();
  const stop = new AbortController();
  const options = { signal: stop.signal };
  let turned = { yaw: 0, pitch: 0 };
  const turn = (yaw: number, pitch: number): void => {
    turned = { yaw: turned.yaw + yaw, pitch: turned.pitch + pitch };
    actions.turn(yaw, pitch);
  };
  const press = (event: PointerEvent): void => {
    if (onControl(event)) return;
    turned = { yaw: 0, pitch: 0 };
    fingers.set(event.pointerId, placeOn(frame, event));
    frame.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent): void => {
    const from = fingers.get(event.pointerId);
    if (!from) return;
    const to = placeOn(frame, event);
    const still = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    if (still) actions.zoom(pinchFactor(still, from, to));
    else turn((to.px - from.px) * DEGREES_A_PIXEL, (to.py - from.py) * DEGREES_A_PIXEL);
    fingers.set(event.pointerId, to);
  };
  const lift = (event: PointerEvent): void => void fingers.delete(event.pointerId);
  // The page scrolls instead: what the finger turned on its way there is undone.
  const cancel = (event: PointerEvent): void => {
    if (fingers.delete(event.pointerId)) actions.turn(-turned.yaw, -turned.pitch);
  };
  const roll = (event: WheelEvent): void => {
    event.preventDefault();
    actions.zoom(wheelFactor(event, WHEEL_STRENGTH));
  };
  frame.addEventListener('pointerdown', press, options);
  frame.addEventListener('pointermove', move, options);
  frame.addEventListener('pointerup', lift, options);
  frame.addEventListener('pointercancel', cancel, options);
  frame.addEventListener('wheel', roll, { ...options, passive: false });
  frame.addEventListener('dblclick', (event) => onControl(event) || actions.home(), options);
  frame.addEventListener('keydown', (event) => pressKey(event, sheetKeys(actions)), options);
  return () => stop.abort();
}

function sheetKeys(actions: SheetActions): Record<string, () => void> {
  return {
    ArrowLeft: () => actions.turn(-KEY_DEGREES, 0),
    ArrowRight: () => actions.turn(KEY_DEGREES, 0),
    ArrowUp: () => actions.turn(0, KEY_DEGREES),
    ArrowDown: () => actions.turn(0, -KEY_DEGREES),
    '+': () => actions.zoom(KEY_ZOOM),
    '=': () => actions.zoom(KEY_ZOOM),
    '-': () => actions.zoom(1 / KEY_ZOOM),
    '0': () => actions.home(),
  };
}
