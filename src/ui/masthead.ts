/** The title, the language and the light. */
import type { Store } from '../state/store.ts';
import { make } from './dom.ts';
import type { PageElements } from './elements.ts';
import type { Words } from './i18n/index.ts';
import type { Theme } from './theme.ts';

type MastheadElements = Pick<PageElements, 'title' | 'language' | 'theme' | 'helpOpen'>;

/** Reads and writes the settings `language` and `theme`; `openHelp` answers the question mark. */
export function createMasthead(
  elements: MastheadElements,
  words: Words,
  theme: Theme,
  store: Store,
  openHelp: () => void,
): void {
  elements.helpOpen.addEventListener('click', openHelp);
  elements.language.addEventListener('click', () => store.set({ language: words.language === 'en' ? 'zh' : 'en' }));
  elements.theme.addEventListener('click', () => store.set({ theme: theme.dark ? 'light' : 'dark' }));
  words.follow(() => {
    elements.language.textContent = words.t('otherLanguage');
    elements.language.lang = words.language === 'en' ? 'zh-CN' : 'en';
    // The ampersand of an English title is set in italics.
    const parts = words.t('title').split('&');
    elements.title.replaceChildren(
      ...parts.flatMap((part, i) => (i === 0 ? [part] : [make('i', { textContent: '&' }), part])),
    );
  });
}
