/** Joins the atlas of the units to the page: the unit under the pointer, its card, and the layer that is shown. */
import type { Fold } from '../exhibits/fold/fold.ts';
import { onControl, placeOn, type Place } from '../exhibits/fold/hand.ts';
import { foldLayers } from '../exhibits/fold/layers.ts';
import { commonWidths, narrowParameters } from '../exhibits/fold/narrow.ts';
import type { SeenNetwork } from '../exhibits/fold/reading.ts';
import type { Seen, Stage } from '../exhibits/fold/stage.ts';
import type { UnitPlace } from '../exhibits/fold/views/scene.ts';
import { outgoingWeights, withOutgoing, withWeight } from '../exhibits/fold/views/unit-editing.ts';
import { readUnit, type UnitReading } from '../exhibits/fold/views/unit-reading.ts';
import { features } from '../network/architecture.ts';
import { piecesOf } from '../network/parameters.ts';
import { hiddenOf } from '../state/layers.ts';
import type { UnitState } from '../network/unit-states.ts';
import type { Store } from '../state/store.ts';
import { make } from '../ui/dom.ts';
import type { PageElements } from '../ui/elements.ts';
import type { Words } from '../ui/i18n/index.ts';
import { createUnitCard } from '../ui/unit-card.ts';
import { HandEdits } from './hand-edits.ts';

const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';
const subscript = (n: number): string => String(n).replace(/\d/g, (digit) => SUBSCRIPTS[Number(digit)] ?? '');

/** "x1^2" as x₁². */
function inputName(feature: string): string {
  return feature
    .replace(/x(\d)/g, (_, n: string) => `x${subscript(Number(n))}`)
    .replace('^2', '²')
    .replace('*', ' ');
}

export interface AtlasPart {
  running(stage: Stage): void;
  /** Parameters came back. */
  seen(seen: Seen): void;
  /** Lets a unit stand out, as if it were pointed at; null: none. */
  mark(unit: UnitPlace | null): void;
  /** The hidden layer that is shown, from 0, and the unit that is pointed at or marked. */
  readonly layer: number;
  readonly unit: number | null;
}

export interface AtlasOptions {
  readonly elements: PageElements;
  readonly words: Words;
  readonly store: Store;
  readonly fold: () => Pick<Fold, 'samples' | 'playing' | 'play'>;
  /** How a unit was measured last. */
  readonly stateOf: (unit: UnitPlace) => UnitState;
  /** Another layer is shown, or another unit is pointed at. */
  readonly changed: () => void;
}

export function createAtlasPart(options: AtlasOptions): AtlasPart {
  const { elements, words, store, fold, stateOf, changed } = options;
  const { atlasFrame } = elements;
  const edits = new HandEdits(fold, () => tell());
  let stage: Stage | null = null;
  let layer = 0;
  let pointed: { readonly seen: UnitPlace; readonly at: Place } | null = null;
  /** The card stays with the unit that was chosen. */
  let pinned = false;
  /** What led away from units that were switched off, by layer and number. */
  const away = new Map<string, readonly number[]>();
  let marked: UnitPlace | null = null;
  let known: { readonly of: readonly unknown[]; readonly reading: UnitReading } | null = null;

  const card = createUnitCard(elements.unitCard, words, {
    weight: (l, unit, input, value) => edits.edit((seen) => withWeight(seen, { layer: l, unit }, input, value)),
    switched(l, unit, on) {
      const key = `${l} ${unit}`;
      edits.edit((seen) => {
        if (!on) away.set(key, outgoingWeights(seen, l, unit));
        return withOutgoing(seen, l, unit, on ? (away.get(key) ?? null) : null);
      });
    },
    close: () => release(),
  });
  const release = (): void => {
    pinned = false;
    point(null);
  };

  /** Reading the samples takes a while, which a pointer that moves within a picture need not wait for. */
  const read = (subject: SeenNetwork, { layer: l, unit }: UnitPlace, of: readonly unknown[]): UnitReading => {
    if (!known || known.of.some((each, i) => each !== of[i])) {
      known = { of, reading: readUnit(subject, l, unit, fold().samples.training.inputs) };
    }
    return known.reading;
  };
  const tell = (): void => {
    const { network } = edits;
    const settings = store.get();
    const hidden = network && commonWidths(network.shape, hiddenOf(settings));
    const unit = pointed?.seen;
    if (!pointed || !unit || !network || !hidden || unit.unit >= (hidden[unit.layer] ?? 0)) return card.hide();
    const shape = { ...network.shape, hidden };
    const subject = { shape, parameters: narrowParameters(network, hidden), layers: foldLayers(settings) };
    const below = shape.hidden[unit.layer - 1];
    const inputs =
      below === undefined
        ? (shape.features ?? [0, 1]).map((index) => inputName(features[index] ?? ''))
        : Array.from({ length: below }, (_, k) => `h${subscript(k + 1)}`);
    const reading = read(subject, unit, [network, settings, fold().samples, unit.layer, unit.unit]);
    const on = outgoingWeights(network, unit.layer, unit.unit).some((weight) => weight !== 0);
    const pieces = piecesOf(shape, unit.layer);
    card.show(
      { ...unit, ...reading, inputs, pieces, on, state: stateOf(unit) },
      { x: pointed.at.px, y: pointed.at.py },
      pinned,
    );
  };
  const point = (at: Place | null): void => {
    const seen = at && (stage?.views?.unitAt(at.px, at.py) ?? null);
    const same = seen?.unit === pointed?.seen.unit && seen?.layer === pointed?.seen.layer;
    pointed = at && seen && { seen, at };
    tell();
    if (!same) changed();
  };
  const onCard = ({ target }: Event): boolean => target instanceof Node && elements.unitCard.contains(target);
  atlasFrame.addEventListener('pointermove', (event) => pinned || point(placeOn(atlasFrame, event)));
  atlasFrame.addEventListener('pointerdown', (event) => {
    if (onCard(event) || onControl(event)) return;
    pinned = false;
    point(placeOn(atlasFrame, event));
    pinned = pointed !== null;
    tell();
  });
  atlasFrame.addEventListener('pointerleave', (event) => event.pointerType === 'mouse' && !pinned && point(null));

  const select = make('select', { className: 'chip' });
  select.addEventListener('change', () => {
    layer = Number(select.value);
    marked = null;
    release();
    changed();
  });
  atlasFrame.append(make('div', { className: 'chips' }, select));
  const fill = (): void => {
    const depth = hiddenOf(store.get()).length;
    layer = Math.min(layer, depth - 1);
    if (marked && marked.layer >= depth) marked = null;
    const names = Array.from({ length: depth }, (_, l) => words.t('layer', { n: l + 1 }));
    select.replaceChildren(...names.map((textContent, l) => make('option', { value: String(l), textContent })));
    select.value = String(layer);
    select.hidden = depth < 2;
    select.setAttribute('aria-label', words.t('atlas'));
  };
  store.subscribe(['deeper'], fill);
  words.follow(fill);
  return {
    running(next) {
      stage = next;
      edits.running(next);
      away.clear();
      marked = null;
      release();
    },
    seen: (next) => edits.seen(next),
    mark(unit) {
      marked = unit;
      if (unit) layer = unit.layer;
      select.value = String(layer);
      release();
      changed();
    },
    get layer() {
      return layer;
    },
    get unit() {
      return pointed?.seen.unit ?? marked?.unit ?? null;
    },
  };
}
