/** What is said of the figure, and what was measured. */
import { make } from '../dom.ts';
import type { Words } from '../i18n/index.ts';
import { scientific } from '../i18n/numbers.ts';
import { warpWords } from '../i18n/warp.ts';
import { share } from './verdict.ts';

export interface JudgedClaim {
  readonly name: 'identity' | 'outer' | 'sigmoid' | 'relu' | 'elu';
  readonly verdict: 'holds' | 'in part' | 'fails';
  /** By the places in the words; shares, but for `off`. */
  readonly numbers: Readonly<Record<string, number>>;
}

export interface Claims {
  readonly element: HTMLElement;
  show(claims: readonly JudgedClaim[]): void;
}

const verdicts = { holds: warpWords.holds, 'in part': warpWords.part, fails: warpWords.fails } as const;

export function createClaims(words: Words): Claims {
  const heading = make('h2');
  const where = make('p', { className: 'hint' });
  const list = make('dl');
  const element = make('section', { className: 'warp-claims' }, heading, where, list);
  let judged: readonly JudgedClaim[] = [];
  const write = (): void => {
    element.hidden = judged.length === 0;
    heading.textContent = words.of(warpWords.claims);
    where.textContent = words.of(warpWords.rowsOfClaims);
    list.replaceChildren(
      ...judged.flatMap(({ name, verdict, numbers }) => {
        const params = Object.fromEntries(
          Object.entries(numbers).map(([key, value]) => [key, key === 'off' ? scientific(value, 1) : share(value)]),
        );
        const mark = make('em', { textContent: words.of(verdicts[verdict]) });
        mark.dataset['verdict'] = verdict;
        const said = make('dt', {}, words.of(warpWords[`${name}Said`]), ' ', mark);
        return [said, make('dd', { textContent: words.of(warpWords[`${name}Measured`], params) })];
      }),
    );
  };
  words.follow(write);
  return {
    element,
    show(claims) {
      judged = claims;
      write();
    },
  };
}
