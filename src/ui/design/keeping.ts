/** What can be done with the formula in the workshop: keep it under a name, take one off the shelf, train with it. */
import { freeName, MAX_OWN, MAX_OWN_NAME, type OwnFunction, ownTitle } from '../../state/own.ts';
import { make } from '../dom.ts';
import { designWords } from '../i18n/design.ts';
import type { Words } from '../i18n/index.ts';

export interface KeepingActions {
  readonly own: () => readonly OwnFunction[];
  readonly draft: () => string;
  /** Puts a shelf in the place of the one before; false where only the link keeps it. */
  readonly keep: (own: readonly OwnFunction[]) => boolean;
  readonly train: () => void;
}

export interface Keeping {
  readonly element: HTMLElement;
  /** Follows the draft and the shelf. */
  show(): void;
  remove(each: OwnFunction): void;
}

export function createKeeping(words: Words, actions: KeepingActions): Keeping {
  const name = make('input', { type: 'text', id: 'own-name', autocomplete: 'off', maxLength: 2 * MAX_OWN_NAME });
  const keep = make('button', { type: 'submit' });
  const train = make('button', { type: 'button', className: 'first', onclick: actions.train });
  const said = make('p', { className: 'hint' });
  said.setAttribute('role', 'status');
  const form = make('form', { className: 'keeping' }, train, name, keep);
  /** The function whose name stands in the box, if it is one of the shelf. */
  let named: string | null = null;

  const found = (): OwnFunction | undefined => actions.own().find(({ formula }) => formula === actions.draft());
  const show = (): void => {
    const here = found();
    const full = !here && actions.own().length >= MAX_OWN;
    // A name belongs to its formula; one that a person has only just typed stays.
    if (here && here.formula !== named) name.value = here.name;
    else if (!here && named !== null) name.value = '';
    named = here?.formula ?? null;
    keep.textContent = words.of(here ? designWords.rename : designWords.keep);
    keep.disabled = full;
    if (full) said.textContent = words.of(designWords.full, { n: MAX_OWN });
  };
  const submit = (): void => {
    const [own, draft] = [actions.own(), actions.draft()];
    const others = own.filter(({ formula }) => formula !== draft);
    const each = { name: freeName(name.value, others), formula: draft };
    const next = others.length < own.length ? own.map((one) => (one.formula === draft ? each : one)) : [...own, each];
    if (next.length > MAX_OWN) return;
    const written = actions.keep(next);
    name.value = each.name;
    said.textContent = words.of(written ? designWords.kept : designWords.keptInLink, {
      name: words.of(ownTitle(each)),
    });
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  words.follow(() => {
    train.textContent = words.of(designWords.train);
    name.placeholder = words.of(designWords.name);
    name.setAttribute('aria-label', words.of(designWords.name));
    said.textContent = '';
    show();
  });
  return {
    element: make('div', {}, form, said),
    show,
    remove(each) {
      actions.keep(actions.own().filter(({ formula }) => formula !== each.formula));
      said.textContent = words.of(designWords.removed, { name: words.of(ownTitle(each)) });
    },
  };
}
