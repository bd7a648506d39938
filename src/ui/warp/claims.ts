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

/** What the W of the figure are. */
export interface MapsMeasured {
  readonly learned: boolean;
  /** Rows of which a W is nearly singular. */
  readonly singular: readonly { readonly n: number; readonly condition: number }[];
}

export interface Claims {
  readonly element: HTMLElement;
  show(claims: readonly JudgedClaim[], maps: MapsMeasured): void;
}

const verdicts = { holds: warpWords.holds, 'in part': warpWords.part, fails: warpWords.fails } as const;

export function createClaims(words: Words): Claims {
  const heading = make('h2');
  const where = make('p', { className: 'hint' });
  const warning = make('p', { className: 'hint' });
  const list = make('dl');
  const element = make('section', { className: 'warp-claims' }, heading, where, warning, list);
  let judged: readonly JudgedClaim[] = [];
  let maps: MapsMeasured = { learned: false, singular: [] };
  const write = (): void => {
    element.hidden = judged.length === 0;
    heading.textContent = words.of(warpWords.claims);
    const between = words.language === 'zh' ? '' : ' ';
    where.textContent = words.of(warpWords.rowsOfClaims);
    warning.hidden = maps.singular.length === 0;
    const warned = maps.learned ? warpWords.singularLearned : warpWords.singularDrawn;
    warning.textContent = maps.singular
      .map(({ n, condition }) => words.of(warned, { n, c: scientific(condition) }))
      .join(between);
    list.replaceChildren(
      ...judged.flatMap(({ name, verdict, numbers }) => {
        const params = Object.fromEntries(
          Object.entries(numbers).map(([key, value]) => [key, key === 'off' ? scientific(value, 1) : share(value)]),
        );
        const mark = make('em', { textContent: words.of(verdicts[verdict]) });
        mark.dataset['verdict'] = verdict;
        const said = make('dt', {}, words.of(warpWords[`${name}Said`]), ' ', mark);
        const measured = [words.of(warpWords[`${name}Measured`], params)];
        if (name === 'relu') measured.push(words.of(maps.learned ? warpWords.reluLearned : warpWords.reluDrawn));
        return [said, make('dd', { textContent: measured.join(between) })];
      }),
    );
  };
  words.follow(write);
  return {
    element,
    show(claims, measured) {
      [judged, maps] = [claims, measured];
      write();
    },
  };
}
