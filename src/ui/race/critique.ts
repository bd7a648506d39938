/** The remarks on a function, the weightiest first. */
import type { Remark } from '../../activations/critique.ts';
import { make } from '../dom.ts';
import type { Words } from '../i18n/index.ts';
import { raceWords } from '../i18n/race.ts';
import { remarkSentence } from './sentences.ts';

/** Signs before a remark, so that colour is never the only one. */
const signs = { fault: '–', trait: '·', merit: '+' } as const;

export interface CritiqueView {
  readonly element: HTMLElement;
  show(remarks: readonly Remark[]): void;
}

export function createCritique(words: Words): CritiqueView {
  const element = make('ul', { className: 'findings' });
  let shown: readonly Remark[] = [];
  const draw = (): void => {
    element.replaceChildren(
      ...shown.map((remark) => {
        const sign = make('span', { className: 'sign', textContent: signs[remark.verdict] });
        sign.setAttribute('role', 'img');
        sign.setAttribute('aria-label', words.of(raceWords[remark.verdict]));
        return make('li', { className: remark.verdict }, sign, make('span', {}, remarkSentence(remark, words)));
      }),
    );
  };
  words.follow(draw);
  return {
    element,
    show(remarks) {
      shown = remarks;
      draw();
    },
  };
}
