/** What the person should know and may act upon. One notice per id; a later one with the same id replaces it. */
import { make } from './dom.ts';
import type { Words } from './i18n/index.ts';

export interface Notice {
  readonly id: string;
  /** Whether it is said at once or when there is a pause. */
  readonly urgent?: boolean;
  /** Read anew when the language changes. */
  readonly text: () => string;
  readonly items?: () => readonly string[];
  readonly actions?: readonly { readonly label: () => string; readonly run: () => void }[];
  /** Goes by itself after so many ms, unless a hand or the focus is on it; stays otherwise. */
  readonly lasts?: number;
}

export interface Notices {
  show(notice: Notice): void;
  /** Says the notice of the same id anew where it stands; nothing, if it is not shown any more. */
  amend(notice: Notice): void;
  dismiss(id: string): void;
}

interface Shown {
  notice: Notice;
  readonly element: HTMLElement;
  timer?: ReturnType<typeof setTimeout>;
}

export function createNotices(root: HTMLElement, words: Words): Notices {
  const shown = new Map<string, Shown>();

  const dismiss = (id: string): void => {
    const entry = shown.get(id);
    if (!entry) return;
    clearTimeout(entry.timer);
    entry.element.remove();
    shown.delete(id);
  };
  const write = (notice: Notice, element: HTMLElement): void => {
    const close = make('button', { type: 'button', className: 'dismiss', onclick: () => dismiss(notice.id) });
    close.append(make('span', { className: 'cross' }));
    close.setAttribute('aria-label', words.t('dismiss'));
    const items = notice.items?.() ?? [];
    const list = items.length > 0 ? [make('ul', {}, ...items.map((text) => make('li', { textContent: text })))] : [];
    const actions = (notice.actions ?? []).map(({ label, run }) =>
      make('button', {
        type: 'button',
        className: 'action',
        textContent: label(),
        onclick: () => {
          dismiss(notice.id);
          run();
        },
      }),
    );
    element.replaceChildren(
      make('p', { textContent: notice.text() }),
      close,
      ...list,
      make('div', { className: 'actions' }, ...actions),
    );
  };

  words.follow(() => {
    for (const { notice, element } of shown.values()) write(notice, element);
  });
  return {
    show(notice) {
      dismiss(notice.id);
      const element = make('div', { className: 'notice' });
      element.setAttribute('role', notice.urgent === true ? 'alert' : 'status');
      root.append(element);
      write(notice, element);
      const entry: Shown = { notice, element };
      shown.set(notice.id, entry);
      const wait = (): void => {
        clearTimeout(entry.timer);
        if (notice.lasts !== undefined) entry.timer = setTimeout(() => dismiss(notice.id), notice.lasts);
      };
      const hold = (): void => clearTimeout(entry.timer);
      element.addEventListener('pointerenter', hold);
      element.addEventListener('pointerleave', wait);
      element.addEventListener('focusin', hold);
      element.addEventListener('focusout', wait);
      wait();
    },
    amend(notice) {
      const entry = shown.get(notice.id);
      if (!entry) return;
      entry.notice = notice;
      write(notice, entry.element);
    },
    dismiss,
  };
}
