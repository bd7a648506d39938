/** Keys that work anywhere on the page, unless something that takes keys itself has the focus. */

export interface KeyActions {
  /** Whether what these keys act upon is seen; help is always there. */
  readonly active: () => boolean;
  readonly playPause: () => void;
  readonly step: () => void;
  readonly reset: () => void;
  /** By −1 or +1. */
  readonly units: (by: number) => void;
  readonly help: () => void;
  readonly escape: () => void;
}

/** Where letters and Space mean something already. */
function takesKeys(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('input, select, textarea, [contenteditable], dialog[open]') !== null
  );
}

/** Returns the function that ends it. */
export function listenToKeys(target: Window, actions: KeyActions): () => void {
  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.key === 'Escape') {
      actions.escape();
      return;
    }
    // A focused range input leaves Space and letters to the page; other inputs keep them.
    const range = event.target instanceof HTMLInputElement && event.target.type === 'range';
    if (takesKeys(event.target) && !range) return;
    const onButton = event.target instanceof Element && event.target.closest('button, summary, a') !== null;
    const keys: Record<string, (() => void) | undefined> = {
      ' ': onButton ? undefined : actions.playPause,
      k: actions.playPause,
      '.': actions.step,
      r: actions.reset,
      '[': () => actions.units(-1),
      ']': () => actions.units(1),
      '?': actions.help,
    };
    const action = keys[event.key.length === 1 ? event.key.toLowerCase() : ''];
    if (
      !action ||
      (event.key !== '?' && !actions.active()) ||
      (event.repeat && event.key !== '.' && event.key !== '[' && event.key !== ']')
    )
      return;
    event.preventDefault();
    action();
  };
  target.addEventListener('keydown', press);
  return () => target.removeEventListener('keydown', press);
}
