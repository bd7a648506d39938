/** The quiet links under the panel. */
import { make } from './dom.ts';
import type { WordKey, Words } from './i18n/index.ts';

export interface PanelFootActions {
  readonly openMeter: () => void;
  readonly newSeed: () => void;
  readonly restoreDefaults: () => void;
}

export function createPanelFoot(root: HTMLElement, words: Words, actions: PanelFootActions): void {
  const links: readonly (readonly [WordKey, () => void])[] = [
    ['meterOpen', actions.openMeter],
    ['newSeed', actions.newSeed],
    ['restoreDefaults', actions.restoreDefaults],
  ];
  const buttons = links.map(([key, onclick]) => ({
    key,
    button: make('button', { type: 'button', className: key, onclick }),
  }));
  root.replaceChildren(...buttons.map(({ button }) => button));
  words.follow(() => {
    for (const { key, button } of buttons) button.textContent = words.t(key);
  });
}
