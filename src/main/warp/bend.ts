/** Lets the functions bend out of the identity while a person watches. */
import type { Store } from '../../state/store.ts';

const DURATION_MS = 2400;

/** From the identity to the function; ends at once where a hand takes over, or where it is not seen. */
export function animateBend(store: Store, seen: () => boolean): void {
  const start = performance.now();
  let last = 0;
  store.set({ warpBend: 0 });
  const step = (now: number): void => {
    if (!seen() || store.get().warpBend !== last) return;
    const share = Math.min(1, Math.max(0, (now - start) / DURATION_MS));
    last = share === 1 ? 1 : Math.round(1000 * share * share * (3 - 2 * share)) / 1000;
    store.set({ warpBend: last });
    if (share < 1) requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}
