/** Joins the exact geometry to the page: its lines over the plane, its counts under it. */
import type { ExactState } from '../exhibits/fold/exact.ts';
import { sizeOf } from '../exhibits/fold/steer.ts';
import { vectorLines } from '../exhibits/fold/vector-lines.ts';
import { createGeometry, type Geometry, type GeometryPort } from '../geometry/index.ts';
import type { Store } from '../state/store.ts';
import { createExactLines } from '../ui/exact-lines.ts';

/** A worker for the exact geometry. */
export function startGeometry(): Geometry {
  const worker = new Worker(new URL('../geometry/worker/index.ts', import.meta.url), {
    type: 'module',
    name: 'geometry',
  });
  return createGeometry(worker as unknown as GeometryPort);
}

export interface ExactPart {
  set(state: ExactState): void;
  /** What was last found, if it is still of the network that is seen. */
  readonly found: Extract<ExactState, { kind: 'found' }> | null;
}

/** `show` hears of every state, to say it in words. */
export function createExactPart(frame: HTMLElement, store: Store, show: (state: ExactState) => void): ExactPart {
  const lines = createExactLines(frame);
  let found: ExactPart['found'] = null;
  const draw = (): void => {
    const { showExact, view } = store.get();
    // Of a work that was broken off only a corner of the view is known.
    if (found?.result.counts.exact && showExact) lines.set(vectorLines(found.result.boundary, view, sizeOf(frame)));
    else lines.hide();
  };
  store.subscribe(['view', 'showExact'], draw);
  new ResizeObserver(draw).observe(frame);
  return {
    get found() {
      return found;
    },
    set(state) {
      if (state.kind !== 'busy') found = state.kind === 'found' ? state : null;
      draw();
      show(state);
    },
  };
}
