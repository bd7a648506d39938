/** When there is time, and after so many ms at least: between frames, where the browser says so, and soon otherwise. */
export function whenIdle(run: () => void, ms = 0): void {
  if (ms > 0) setTimeout(() => whenIdle(run), ms);
  else if (typeof requestIdleCallback === 'function') requestIdleCallback(run, { timeout: 400 });
  else setTimeout(run, 30);
}
