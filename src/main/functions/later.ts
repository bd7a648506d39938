/** When there is time: between frames, where the browser says so, and soon otherwise. */
export function whenIdle(run: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(run, { timeout: 400 });
  else setTimeout(run, 30);
}
