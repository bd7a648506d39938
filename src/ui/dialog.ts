/** A native dialog with a title and a button that closes it; pressing outside closes it too. */
import { make } from './dom.ts';
import type { Words } from './i18n/index.ts';

/** Writes head and body anew whenever the language changes. Returns the function that opens it. */
export function createDialog(
  dialog: HTMLDialogElement,
  words: Words,
  title: () => string,
  body: () => readonly (Node | string)[],
): { readonly open: () => void; readonly rewrite: () => void } {
  const heading = make('h2', { id: `${dialog.id}-title` });
  const close = make('button', { type: 'button', onclick: () => dialog.close() }, make('span', { className: 'cross' }));
  const content = make('div', { className: 'body' });
  dialog.setAttribute('aria-labelledby', heading.id);
  dialog.replaceChildren(make('header', {}, heading, close), content);
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  const rewrite = (): void => {
    heading.textContent = title();
    close.setAttribute('aria-label', words.t('close'));
    content.replaceChildren(...body());
  };
  words.follow(rewrite);
  return {
    rewrite,
    open() {
      if (dialog.open) return;
      dialog.showModal();
      content.scrollTop = 0;
    },
  };
}
