/** The contents of the figures: each is set by one click. */
import type { Bilingual } from '../../activations/activation.ts';
import { make } from '../dom.ts';
import { functionsWords as say } from '../i18n/functions.ts';
import type { Words } from '../i18n/index.ts';

interface Named {
  readonly title: Bilingual;
}

export interface FigureList<F extends Named> {
  readonly element: HTMLElement;
  /** Marks the one that is set, or none. */
  choose(figure: F | null): void;
}

export function createFigureList<F extends Named>(
  words: Words,
  articles: readonly (Named & { readonly figures: readonly F[] })[],
  onPick: (figure: F) => void,
): FigureList<F> {
  const heading = make('h2');
  const groups = articles.map((article) => {
    const title = make('h3');
    const links = article.figures.map((figure) => {
      const link = make('button', { type: 'button', onclick: () => onPick(figure) });
      return { figure, link };
    });
    const list = make('ul', {}, ...links.map(({ link }) => make('li', {}, link)));
    return { article, title, links, element: make('div', {}, title, list) };
  });
  const columns = make('div', { className: 'articles' }, ...groups.map(({ element }) => element));
  words.follow(() => {
    heading.textContent = words.of(say.figures);
    for (const { article, title, links } of groups) {
      title.textContent = words.of(article.title);
      for (const { figure, link } of links) link.textContent = words.of(figure.title);
    }
  });
  return {
    element: make('nav', { className: 'figure-list' }, heading, columns),
    choose(chosen) {
      for (const { figure, link } of groups.flatMap(({ links }) => links))
        link.setAttribute('aria-pressed', String(figure === chosen));
    },
  };
}
