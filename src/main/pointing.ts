/** What is pointed at, in whichever view: a point of the input plane, a sample, a unit. It is marked in all of them. */
import type { Fold } from '../exhibits/fold/fold.ts';
import { onControl, placeOn } from '../exhibits/fold/hand.ts';
import type { Touch } from '../exhibits/fold/reading.ts';
import { sizeOf } from '../exhibits/fold/steer.ts';
import type { Hand, StageViews, ViewScene } from '../exhibits/fold/views/scene.ts';
import { toPixel } from '../render/view.ts';
import type { Store } from '../state/store.ts';
import { createRing } from '../ui/ring.ts';

/** A hidden unit by its layer and number, both from 0. */
export interface UnitPlace {
  readonly layer: number;
  readonly unit: number;
}

export interface Pointing {
  readonly hand: Hand | null;
  readonly point: ViewScene['point'];
  /** The unit whose crease is touched on the plane. */
  readonly unit: UnitPlace | null;
  /** Takes what these tell of the point under the hand. */
  follow(views: StageViews): void;
  /** What lies under the pointer on the plane. */
  touch(reading: Touch | null): void;
  /** Marks the point on the plane and on the sheet, and there the creases of a unit of the first layer. */
  mark(unit: number | null): void;
}

export interface PointingOptions {
  readonly planeFrame: HTMLElement;
  /** The frames of the views whose points only the device knows. */
  readonly frames: Readonly<Record<Hand['view'], HTMLElement>>;
  readonly store: Store;
  readonly fold: () => Pick<Fold, 'samples' | 'pointOut'>;
  /** Something else is pointed at. */
  readonly changed: () => void;
}

/** Tells `take` where a pointer rests over a frame, and that it does no longer. */
function watch(view: Hand['view'], frame: HTMLElement, take: (hand: Hand | null) => void): void {
  // Who turns the sheet, or presses a button on it, does not point.
  const follow = (event: PointerEvent): void => {
    const points = !onControl(event) && (event.pointerType !== 'mouse' || event.buttons === 0);
    take(points ? { view, ...placeOn(frame, event) } : null);
  };
  frame.addEventListener('pointermove', follow);
  frame.addEventListener('pointerdown', (event) => event.pointerType !== 'mouse' && follow(event));
  frame.addEventListener('pointerleave', (event) => event.pointerType === 'mouse' && take(null));
}

function samePoint(a: Touch | null, b: Touch | null): boolean {
  const [p, q] = [a?.nearest, b?.nearest];
  const sameUnit = a?.touched === b?.touched && p?.layer === q?.layer && p?.unit === q?.unit;
  return sameUnit && a?.x === b?.x && a?.y === b?.y;
}

export function createPointing({ planeFrame, frames, store, fold, changed }: PointingOptions): Pointing {
  const ring = createRing(planeFrame);
  let touched: Touch | null = null;
  let hand: Hand | null = null;
  /** What lies under the hand. */
  let held: ViewScene['point'] = null;

  const take = (next: Hand | null): void => {
    if (!hand && !next) return;
    if (hand?.view !== next?.view) held = null;
    hand = next;
    changed();
  };
  for (const view of ['sheet', 'logits', 'layers'] as const) watch(view, frames[view], take);
  document.addEventListener('pointerdown', ({ target }) => {
    if (hand && !(target instanceof Node && frames[hand.view].contains(target))) take(null);
  });

  const point = (): ViewScene['point'] => (hand ? held : touched && { x: touched.x, y: touched.y });
  /** Where the sample, or the input, that is pointed at lies on the plane. */
  const place = (): { readonly x: number; readonly y: number } | null => {
    const at = point();
    if (at === null || !('sample' in at)) return at;
    const { training, test } = fold().samples;
    const after = at.sample - training.labels.length;
    const [inputs, i] = after < 0 ? [training.inputs, at.sample] : [test.inputs, after];
    const [x, y] = [inputs[2 * i], inputs[2 * i + 1]];
    return x === undefined || y === undefined ? null : { x, y };
  };
  return {
    get hand() {
      return hand;
    },
    get point() {
      return point();
    },
    get unit() {
      return touched?.touched && !hand ? touched.nearest : null;
    },
    follow(views) {
      views.onPoint = (next) => {
        held = next;
        changed();
      };
    },
    touch(reading) {
      const same = samePoint(reading, touched);
      touched = reading;
      if (!same) changed();
    },
    mark(unit) {
      const at = place();
      fold().pointOut(at, unit);
      // On the plane itself the pointer is mark enough.
      ring.set(hand && at && toPixel(store.get().view, sizeOf(planeFrame), at.x, at.y));
    },
  };
}
