/** Sentences about what is seen; only those that changed are written anew. */
import { make } from '../dom.ts';

export interface Facts {
  readonly element: HTMLElement;
  say(sentences: readonly string[]): void;
}

export function createFacts(): Facts {
  const element = make('ul', { className: 'facts' });
  return {
    element,
    say(sentences) {
      while (element.children.length > sentences.length) element.lastElementChild?.remove();
      for (const [i, sentence] of sentences.entries()) {
        const item = element.children[i] ?? element.appendChild(make('li'));
        if (item.textContent !== sentence) item.textContent = sentence;
      }
    },
  };
}
