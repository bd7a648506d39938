/** Words and numbers in the language of the page, which can change while it runs. */
import type { Bilingual } from '../../activations/activation.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

export type Language = 'en' | 'zh';
export type WordKey = keyof typeof en;
export type Dictionary = Readonly<Record<WordKey, string>>;
export type Params = Readonly<Record<string, string | number>>;

export const dictionaries: Readonly<Record<Language, Dictionary>> = { en, zh };

/** Chinese if the person prefers any Chinese to English, English otherwise. */
export function preferredLanguage(languages: readonly string[]): Language {
  const first = languages.map((tag) => tag.toLowerCase().split('-')[0]).find((tag) => tag === 'zh' || tag === 'en');
  return first === 'zh' ? 'zh' : 'en';
}

/** Fills {name} places; a name without a value stays as it is. */
export function fill(text: string, params: Params): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) =>
    Object.hasOwn(params, name) ? String(params[name]) : place,
  );
}

export interface Words {
  readonly language: Language;
  set(language: Language): void;
  /** The text of a key with its places filled. */
  t(key: WordKey, params?: Params): string;
  /** The side of a bilingual text that is being read, with its places filled. */
  of(text: Bilingual, params?: Params): string;
  /** Calls now and at every change of language. Returns the function that ends it. */
  follow(listener: () => void): () => void;
}

export function createWords(initial: Language): Words {
  let language = initial;
  const listeners = new Set<() => void>();
  return {
    get language() {
      return language;
    },
    set(next) {
      if (next === language) return;
      language = next;
      for (const listener of listeners) listener();
    },
    t: (key, params = {}) => fill(dictionaries[language][key], params),
    of: (text, params = {}) => fill(text[language], params),
    follow(listener) {
      listeners.add(listener);
      listener();
      return () => listeners.delete(listener);
    },
  };
}

/**
 * Writes the words into every element that names its key: `data-t` its text, `data-label` its aria-label and title-less
 * name, `data-tip` its title. Sets the language of the document and its title.
 */
export function translate(root: Document, words: Words): void {
  root.documentElement.lang = words.language === 'zh' ? 'zh-CN' : 'en';
  root.title = `${words.t('title')} · ${words.t('tagline')}`;
  for (const element of root.querySelectorAll<HTMLElement>('[data-t]')) {
    element.textContent = words.t(element.dataset['t'] as WordKey);
  }
  for (const element of root.querySelectorAll<HTMLElement>('[data-label]')) {
    element.setAttribute('aria-label', words.t(element.dataset['label'] as WordKey));
  }
  for (const element of root.querySelectorAll<HTMLElement>('[data-tip]')) {
    element.title = words.t(element.dataset['tip'] as WordKey);
  }
}
