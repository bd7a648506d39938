/** What both plates need to read a hand: wheels, keys, and what is a control of its own. */

/** Whether the event belongs to a button or a field that lies on the plate. */
export function onControl(event: Event): boolean {
  return event.target instanceof Element && event.target.closest('button, input, a') !== null;
}

/** How much a turn of the wheel magnifies; `strength` per CSS px. */
export function wheelFactor(event: WheelEvent, strength: number): number {
  const pixels = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1);
  return Math.exp(-Math.max(-120, Math.min(120, pixels)) * strength);
}

/** Does what `keys` says of the pressed key, and keeps it from the rest of the page. */
export function pressKey(event: KeyboardEvent, keys: Readonly<Record<string, () => void>>): void {
  if (event.ctrlKey || event.metaKey || event.altKey || onControl(event)) return;
  const act = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined;
  if (!act) return;
  event.preventDefault();
  event.stopPropagation();
  act();
}

/** By how much two fingers moved apart, as one of them moved; 1 if they are too close to tell. */
export function pinchFactor(still: Place, from: Place, to: Place): number {
  const before = Math.hypot(from.px - still.px, from.py - still.py);
  const after = Math.hypot(to.px - still.px, to.py - still.py);
  return before > 8 && after > 8 ? after / before : 1;
}

/** CSS px from the top left corner of a plate. */
export interface Place {
  readonly px: number;
  readonly py: number;
}

/** Where on `frame` a pointer is. */
export function placeOn(frame: HTMLElement, event: MouseEvent): Place {
  const box = frame.getBoundingClientRect();
  return { px: event.clientX - box.left, py: event.clientY - box.top };
}
