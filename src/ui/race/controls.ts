/** What a race is asked for: who runs, how many networks of each, how long; and its start, pause and end. */
import type { NumberField } from '../../state/fields.ts';
import { choices, titleOf } from '../../state/own.ts';
import { table } from '../../state/settings.ts';
import type { Store } from '../../state/store.ts';
import { MAX_RIVALS } from '../../state/table/race.ts';
import { make } from '../dom.ts';
import type { Words } from '../i18n/index.ts';
import { raceWords } from '../i18n/race.ts';

export type RaceState = 'idle' | 'preparing' | 'running' | 'paused' | 'done' | 'failed';

export interface RaceActions {
  readonly start: () => void;
  readonly pause: (paused: boolean) => void;
  readonly stop: () => void;
}

export interface RaceControls {
  readonly element: HTMLElement;
  /** `begun`: there are results of some race. */
  show(state: RaceState, begun: boolean): void;
}

/** A choice among all functions; `first`: what stands before them. */
export function functionSelect(
  words: Words,
  store: Store,
  first: readonly { readonly value: string; readonly text: () => string }[],
): HTMLSelectElement {
  const select = make('select');
  const fill = (): void => {
    const { value } = select;
    select.replaceChildren(
      ...first.map((each) => make('option', { value: each.value, textContent: each.text() })),
      ...choices(store.get()).map(({ name, title }) => make('option', { value: name, textContent: words.of(title) })),
    );
    select.value = value;
  };
  words.follow(fill);
  store.subscribe(['own'], fill);
  return select;
}

function numberBox(words: Words, store: Store, key: 'raceSeeds' | 'raceSteps'): HTMLElement {
  const field = table[key] as NumberField;
  const box = make('input', { type: 'number', min: String(field.min), max: String(field.max), inputMode: 'numeric' });
  const label = make('span');
  const show = (): void => {
    box.value = String(store.get()[key]);
  };
  box.addEventListener('change', () => {
    const wanted = Math.min(field.max, Math.max(field.min, Math.round(Number(box.value))));
    if (box.value !== '' && Number.isFinite(wanted)) store.set({ [key]: wanted });
    show();
  });
  store.subscribe([key], show);
  words.follow(() => {
    label.textContent = words.of(field.label);
    if (field.help) label.title = words.of(field.help);
  });
  show();
  return make('label', { className: 'number' }, label, box);
}

/** The rivals, each of which can be sent away, and a list to add one from. */
function rivalsRow(words: Words, store: Store): HTMLElement {
  const label = make('span', { className: 'label' });
  const list = make('span', { className: 'names' });
  const add = functionSelect(words, store, [{ value: '', text: () => words.of(raceWords.addRival) }]);
  const show = (): void => {
    const settings = store.get();
    const { rivals } = settings;
    list.replaceChildren(
      ...rivals.map((name) => {
        const title = words.of(titleOf(name, settings));
        const away = make('button', {
          type: 'button',
          disabled: rivals.length === 1,
          onclick: () => store.set({ rivals: store.get().rivals.filter((each) => each !== name) }),
        });
        away.append(make('span', { textContent: title }), make('i', { className: 'cross' }));
        away.setAttribute('aria-label', words.of(raceWords.removeRival, { name: title }));
        away.title = words.of(raceWords.removeRival, { name: title });
        return away;
      }),
    );
    add.disabled = rivals.length >= MAX_RIVALS;
  };
  add.addEventListener('change', () => {
    const { rivals } = store.get();
    if (add.value !== '' && !rivals.includes(add.value)) store.set({ rivals: [...rivals, add.value] });
    add.value = '';
  });
  store.subscribe(['rivals', 'own'], show);
  words.follow(() => {
    label.textContent = words.of(raceWords.rivals);
    add.setAttribute('aria-label', words.of(raceWords.addRival));
    show();
  });
  return make('div', { className: 'rivals' }, label, list, add);
}

function measureChoice(words: Words, store: Store): HTMLElement {
  const field = table.raceMeasure;
  const group = make('span', { className: 'measures' });
  group.setAttribute('role', 'group');
  const buttons = (field.kind === 'choice' ? field.options : []).map(({ value, label }) => {
    const button = make('button', { type: 'button', onclick: () => store.set({ raceMeasure: value }) });
    return { button, measure: value, label };
  });
  const show = (): void => {
    for (const { button, measure, label } of buttons) {
      button.textContent = words.of(label);
      button.setAttribute('aria-pressed', String(store.get().raceMeasure === measure));
    }
    group.setAttribute('aria-label', words.of(raceWords.drawn));
  };
  group.append(...buttons.map(({ button }) => button));
  store.subscribe(['raceMeasure'], show);
  words.follow(show);
  return group;
}

export function createRaceControls(words: Words, store: Store, actions: RaceActions): RaceControls {
  const main = make('button', { type: 'button', className: 'main' });
  const stop = make('button', { type: 'button', onclick: actions.stop });
  let state: RaceState = 'idle';
  let begun = false;
  main.addEventListener('click', () => {
    if (state === 'running' || state === 'paused') actions.pause(state === 'running');
    else actions.start();
  });
  const show = (): void => {
    const running = state === 'running' || state === 'paused' || state === 'preparing';
    const starting = begun ? raceWords.again : raceWords.start;
    main.textContent = words.of(state === 'running' ? raceWords.pause : state === 'paused' ? raceWords.goOn : starting);
    main.disabled = state === 'preparing';
    stop.textContent = words.of(raceWords.stop);
    stop.hidden = !running;
  };
  words.follow(show);
  const element = make(
    'div',
    { className: 'race-controls' },
    rivalsRow(words, store),
    make(
      'div',
      { className: 'row' },
      main,
      stop,
      make(
        'span',
        { className: 'numbers' },
        numberBox(words, store, 'raceSeeds'),
        numberBox(words, store, 'raceSteps'),
      ),
      measureChoice(words, store),
    ),
  );
  return {
    element,
    show(next, has) {
      state = next;
      begun = has;
      show();
    },
  };
}
