/** The panel as a sheet that rises from the bottom, where the page is narrow. Elsewhere it always stands open. */
import type { Words } from './i18n/index.ts';

export interface PanelSheet {
  open(): void;
  close(): void;
}

const PHONE = '(max-width: 599px)';

export function createPanelSheet(panel: HTMLElement, close: HTMLButtonElement, words: Words): PanelSheet {
  const phone = window.matchMedia(PHONE);
  let opener: Element | null = null;
  let isOpen = false;

  const show = (next: boolean): void => {
    if (next === isOpen) return;
    isOpen = next;
    panel.classList.toggle('open', isOpen);
    if (isOpen) {
      opener = document.activeElement;
      close.focus();
    } else if (opener instanceof HTMLElement) opener.focus();
  };
  close.addEventListener('click', () => show(false));
  panel.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && isOpen) show(false);
  });
  // A press beside the sheet puts it away, as the hand expects.
  document.addEventListener('pointerdown', (event) => {
    if (isOpen && event.target instanceof Node && !panel.contains(event.target)) show(false);
  });
  phone.addEventListener('change', () => show(false));
  words.follow(() => close.setAttribute('aria-label', words.t('closeSettings')));
  return { open: () => phone.matches && show(true), close: () => show(false) };
}
