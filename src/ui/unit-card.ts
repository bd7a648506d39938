/** The card of one hidden unit: its weights, its function with the samples on it, and a switch. */
import { parseNumber } from '../state/fields.ts';
import { drawing, make } from './dom.ts';
import type { Words } from './i18n/index.ts';
import { decimal, plain } from './i18n/numbers.ts';
import { besidePointer } from './readout.ts';
import { flatSpan, graphPath, spanOf, tickPath } from './unit-graph.ts';

export interface UnitFacts {
  /** Layer and unit count from 0. */
  readonly layer: number;
  readonly unit: number;
  /** One for each input of the layer. Of maxout: of its first piece. */
  readonly weights: ArrayLike<number>;
  /** What the inputs of the layer are called: features for the first, otherwise the units before it. */
  readonly inputs: readonly string[];
  /** null where the network has no biases. */
  readonly bias: number | null;
  /** h = f(z). */
  readonly f: (z: number) => number;
  /** z of each sample (of training). */
  readonly zs: ArrayLike<number>;
  /** Maxout has several; the weights of the first can be changed. */
  readonly pieces: number;
  readonly on: boolean;
  readonly state: 'well' | 'dead' | 'saturated';
}

export interface UnitActions {
  /** `input`: the place among the weights, or 'bias'. */
  readonly weight: (layer: number, unit: number, input: number | 'bias', value: number) => void;
  readonly switched: (layer: number, unit: number, on: boolean) => void;
  readonly close: () => void;
}

export interface UnitCard {
  /** `at`: CSS px in the card's frame. A pinned card can be edited and stays until it is closed. */
  show(facts: UnitFacts, at: { readonly x: number; readonly y: number }, pinned: boolean): void;
  hide(): void;
}

/** A unit may have 300 weights; the card shows those that count most. */
const MOST_WEIGHTS = 6;
const LIMIT = 1e6;
const WIDTH = 212;
const HEIGHT = 72;

/** The places of the largest weights by size, in their own order. */
export function strongest(weights: ArrayLike<number>, most = MOST_WEIGHTS): number[] {
  const all = Array.from({ length: weights.length }, (_, i) => i);
  const size = (i: number): number => Math.abs(weights[i] ?? 0) || 0;
  return all
    .toSorted((a, b) => size(b) - size(a) || a - b)
    .slice(0, most)
    .toSorted((a, b) => a - b);
}

/** `card` lies inside the frame of a plate and stays inside it. */
export function createUnitCard(card: HTMLElement, words: Words, actions: UnitActions): UnitCard {
  let shown: { facts: UnitFacts; pinned: boolean } | null = null;
  let unitShown = '';
  let placesShown = '';
  let boxes = new Map<number | 'bias', HTMLInputElement>();

  const write = (): void => {
    if (!shown) return;
    const { facts, pinned } = shown;
    const switching = document.activeElement?.closest('.switch') !== null && card.contains(document.activeElement);
    boxes = new Map();
    card.classList.toggle('pinned', pinned);
    card.style.setProperty('--own', `var(--layer-${facts.layer + 1})`);
    card.replaceChildren(
      ...head(facts, pinned, words, actions),
      make('div', { className: 'graph' }),
      weightList(facts, pinned, words, actions, boxes),
    );
    if (switching) card.querySelector<HTMLElement>('.switch input')?.focus({ preventScroll: true });
  };
  const update = (): void => {
    if (!shown) return;
    const { facts } = shown;
    const toggle = card.querySelector<HTMLInputElement>('.switch input');
    if (toggle) toggle.checked = facts.on;
    card.querySelector('.graph')?.replaceChildren(graph(facts));
    for (const [input, box] of boxes) {
      const value = input === 'bias' ? facts.bias : facts.weights[input];
      if (document.activeElement !== box) box.value = plain(Number((value ?? 0).toPrecision(4)));
    }
  };
  card.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !shown?.pinned) return;
    event.stopPropagation();
    actions.close();
  });
  // A box that is left shows the number that holds, whatever was typed.
  card.addEventListener('focusout', () => update());
  words.follow(() => {
    write();
    update();
  });
  return {
    show(facts, at, pinned) {
      shown = { facts, pinned };
      const { layer, unit, on, state, bias } = facts;
      const nextUnit = JSON.stringify([layer, unit, on, state, bias === null, pinned]);
      const nextPlaces = JSON.stringify(strongest(facts.weights));
      // A box that is being typed into outlives a change of the order of the weights.
      const typing = pinned && card.contains(document.activeElement);
      if (nextUnit !== unitShown || (nextPlaces !== placesShown && !typing)) {
        unitShown = nextUnit;
        placesShown = nextPlaces;
        write();
      }
      update();
      card.hidden = false;
      place(card, at);
    },
    hide() {
      shown = null;
      unitShown = '';
      card.hidden = true;
    },
  };
}

function head(facts: UnitFacts, pinned: boolean, words: Words, actions: UnitActions): HTMLElement[] {
  const { layer, unit, on, state } = facts;
  const title = make('b', { textContent: words.t('unitOfLayer', { layer: layer + 1, unit: unit + 1 }) });
  const says = state === 'well' ? '' : words.t(state === 'dead' ? 'isDead' : 'isSaturated');
  const parts: HTMLElement[] = [title, make('span', { className: 'state', textContent: says })];
  if (pinned) {
    const close = make('button', { type: 'button', className: 'close', onclick: actions.close });
    close.append(make('span', { className: 'cross' }));
    close.setAttribute('aria-label', words.t('close'));
    parts.push(close);
  }
  const header = make('header', {}, ...parts);
  if (!pinned) return [header];
  const box = make('input', { type: 'checkbox', checked: on });
  box.addEventListener('change', () => actions.switched(layer, unit, box.checked));
  const label = make('label', { className: 'switch' }, box, make('span', { textContent: words.t('unitOn') }));
  return [header, label, ...(on ? [] : [make('p', { className: 'more', textContent: words.t('unitOffNote') })])];
}

/** f over what the samples reach, a tick for each sample's z, and both axes. */
function graph({ f, zs }: UnitFacts): SVGSVGElement {
  const span = spanOf(zs);
  const reach = flatSpan(f, span);
  return drawing(`0 0 ${WIDTH} ${HEIGHT}`, [
    { d: tickPath(zs, span, WIDTH, HEIGHT), class: 'ticks' },
    { d: graphPath(f, span, reach, WIDTH, HEIGHT).axes, class: 'axis' },
    { d: graphPath(f, span, reach, WIDTH, HEIGHT).curve, class: 'curve' },
  ]);
}

function weightList(
  facts: UnitFacts,
  pinned: boolean,
  words: Words,
  actions: UnitActions,
  boxes: Map<number | 'bias', HTMLInputElement>,
): HTMLElement {
  const list = make('dl');
  const row = (name: string, input: number | 'bias', value: number): void => {
    list.append(make('dt', { textContent: name }), make('dd', {}, cell(name, input, value)));
  };
  const cell = (name: string, input: number | 'bias', value: number): HTMLElement | string => {
    if (!pinned) return decimal(value);
    const box = make('input', { type: 'text', inputMode: 'decimal', autocomplete: 'off', maxLength: 12 });
    box.setAttribute('aria-label', words.t(input === 'bias' ? 'biasOf' : 'weightOf', { name }));
    const read = (): number => parseNumber(box.value.replace('−', '-').trim());
    box.addEventListener('input', () => {
      const typed = read();
      if (!Number.isNaN(typed))
        actions.weight(facts.layer, facts.unit, input, Math.min(LIMIT, Math.max(-LIMIT, typed)));
    });
    boxes.set(input, box);
    return box;
  };
  const places = strongest(facts.weights);
  for (const i of places) row(facts.inputs[i] ?? String(i + 1), i, facts.weights[i] ?? 0);
  if (facts.bias !== null) row('b', 'bias', facts.bias);
  if (facts.pieces > 1) {
    list.append(make('dd', { className: 'more', textContent: words.t('firstPiece', { n: facts.pieces }) }));
  }
  const left = facts.weights.length - places.length;
  if (left > 0) list.append(make('dd', { className: 'more', textContent: words.t('moreWeights', { n: left }) }));
  return list;
}

function place(card: HTMLElement, { x, y }: { readonly x: number; readonly y: number }): void {
  const frame = card.parentElement;
  if (!frame) return;
  const left = besidePointer(x, card.offsetWidth, frame.clientWidth);
  card.style.transform = `translate(${left}px, ${besidePointer(y, card.offsetHeight, frame.clientHeight)}px)`;
}
