/** Joins the exact geometry to the page: its lines over the plane, its counts under it. */
import { LIVE_WORK, type ExactState } from '../exhibits/fold/exact.ts';
import { sizeOf } from '../exhibits/fold/steer.ts';
import { vectorLines } from '../exhibits/fold/vector-lines.ts';
import { createGeometry, MAX_WORK, type Geometry, type GeometryPort } from '../geometry/index.ts';
import { toPixel, type Size, type View } from '../render/view.ts';
import type { Store } from '../state/store.ts';
import { createCounting, type CountingActions, type CountingState } from '../ui/counting.ts';
import type { PageElements } from '../ui/elements.ts';
import { createExactLines } from '../ui/exact-lines.ts';
import type { Words } from '../ui/i18n/index.ts';
import type { UnitPlace } from './pointing.ts';

/** A worker for the exact geometry. */
export function startGeometry(): Geometry {
  const worker = new Worker(new URL('../geometry/worker/index.ts', import.meta.url), {
    type: 'module',
    name: 'geometry',
  });
  return createGeometry(worker as unknown as GeometryPort);
}

/** Lines of creases, for the plane as it is seen now. */
function creaseLines(found: Found, { layer, unit }: UnitPlace, view: View, size: Size): string {
  const { segments, units } = found.result.creases[layer] ?? { segments: [], units: [] };
  return Array.from(units, (each, i) => {
    if (each !== unit) return '';
    const from = toPixel(view, size, segments[4 * i] ?? 0, segments[4 * i + 1] ?? 0);
    const to = toPixel(view, size, segments[4 * i + 2] ?? 0, segments[4 * i + 3] ?? 0);
    return `M${from.px} ${from.py}L${to.px} ${to.py}`;
  }).join('');
}

type Found = Extract<ExactState, { kind: 'found' }>;

export interface ExactPart {
  set(state: ExactState): void;
  /** What was last found, if it is still of the network that is seen. */
  readonly found: Found | null;
  /** Lets the creases of a unit stand out; null: of none. */
  pointOut(unit: UnitPlace | null): void;
}

/** What is said of how far was counted; a live count that is under way changes nothing of that. */
function countingOf(state: ExactState, found: Found | null): CountingState {
  if (state.kind === 'busy' && state.thorough) return { kind: 'counting', done: state.done };
  if (!found || found.result.counts.exact) return { kind: 'none' };
  const { thorough } = found;
  return { kind: 'bounded', work: thorough ? MAX_WORK : LIVE_WORK, more: !thorough };
}

/** `show` hears of every state, to say it in words. */
export function createExactPart(
  { planeFrame: frame, caption }: Pick<PageElements, 'planeFrame' | 'caption'>,
  words: Words,
  store: Store,
  actions: CountingActions,
  show: (state: ExactState) => void,
): ExactPart {
  const lines = createExactLines(frame);
  const counting = createCounting(caption, words, actions);
  let found: Found | null = null;
  let pointed: UnitPlace | null = null;
  const draw = (): void => {
    const { showExact, view, deeper } = store.get();
    const size = sizeOf(frame);
    // Those of a single layer stand out as they are shaded.
    lines.pointOut(found && pointed && deeper.length > 0 ? creaseLines(found, pointed, view, size) : '');
    // Of a work that was broken off only a corner of the view is known.
    if (found?.result.counts.exact && showExact) lines.set(vectorLines(found.result.boundary, view, size));
    else lines.hide();
  };
  store.subscribe(['view', 'showExact'], draw);
  new ResizeObserver(draw).observe(frame);
  return {
    get found() {
      return found;
    },
    pointOut(unit) {
      if (unit?.layer === pointed?.layer && unit?.unit === pointed?.unit) return;
      pointed = unit;
      draw();
    },
    set(state) {
      if (state.kind !== 'busy') found = state.kind === 'found' ? state : null;
      draw();
      counting.set(countingOf(state, found));
      show(state);
    },
  };
}
