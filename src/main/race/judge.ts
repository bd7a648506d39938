/** Joins the critique to the function that is judged: it follows while a formula is typed. */
import { critique } from '../../activations/critique.ts';
import { finiteness } from '../../activations/finiteness.ts';
import { resolveActivation } from '../../activations/index.ts';
import { activationLike } from '../../state/choices.ts';
import { judgedSources } from '../../state/shape/race.ts';
import { make } from '../../ui/dom.ts';
import { raceWords } from '../../ui/i18n/race.ts';
import { functionSelect } from '../../ui/race/controls.ts';
import { createCritique } from '../../ui/race/critique.ts';
import type { Exhibit, Surroundings } from '../exhibit.ts';
import { whenIdle } from '../functions/later.ts';
import { judgedKeys, judgedName } from './plan.ts';

/** A judgement takes some thousand evaluations; while letters still come there is none (ms). */
const REST_MS = 150;

export function openCritique(root: HTMLElement, { store, words }: Surroundings): Exhibit {
  const title = make('h2');
  const intro = make('p', { className: 'intro' });
  const label = make('span');
  const select = functionSelect(
    words,
    store,
    judgedSources.map((value) => ({ value, text: () => words.of(raceWords[value]) })),
  );
  const view = createCritique(words);
  root.append(make('header', {}, title, make('label', { className: 'judged' }, label, select)), intro, view.element);
  words.follow(() => {
    title.textContent = words.of(raceWords.critique);
    intro.textContent = words.of(raceWords.critiqueIntro);
    label.textContent = words.of(raceWords.judged);
  });

  let visible = false;
  let stale = true;
  let timer = 0;
  let turns = 0;
  const judge = (): void => {
    if (!visible || !stale) return;
    stale = false;
    const { coefficients } = store.get();
    const activation = resolveActivation(activationLike({ activation: judgedName(store.get()), coefficients }));
    const turn = ++turns;
    // In two parts, between which the page can answer.
    whenIdle(() => {
      if (turn !== turns) return;
      const known = finiteness(activation);
      whenIdle(() => turn === turns && view.show(critique(activation, known)));
    });
  };
  const choose = (): void => {
    select.value = store.get().judged;
  };
  select.addEventListener('change', () => store.set({ judged: select.value }));
  store.subscribe(['own', 'judged'], choose);
  choose();
  store.subscribe(judgedKeys, () => {
    stale = true;
    clearTimeout(timer);
    timer = window.setTimeout(judge, REST_MS);
  });
  return {
    setVisible(next) {
      visible = next;
      judge();
    },
  };
}
