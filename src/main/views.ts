/** Joins the views to the page: which of them are open, what they show, and what is pointed at in all of them. */
import type { Fold } from '../exhibits/fold/fold.ts';
import type { Touch } from '../exhibits/fold/reading.ts';
import type { Seen, Stage } from '../exhibits/fold/stage.ts';
import type { UnitState } from '../network/unit-states.ts';
import { classesOf, classPairOf } from '../state/settings.ts';
import type { Store } from '../state/store.ts';
import { make } from '../ui/dom.ts';
import type { PageElements } from '../ui/elements.ts';
import type { Words } from '../ui/i18n/index.ts';
import { createLogitTools } from '../ui/logit-tools.ts';
import { createViews, shownViews } from '../ui/views.ts';
import { createAtlasPart } from './atlas.ts';
import { createHealthPart } from './health.ts';
import { createJourneyPart } from './journey.ts';
import { createPointing, type UnitPlace } from './pointing.ts';

export interface ViewsPart {
  /** A stage began to run. */
  running(stage: Stage): void;
  /** Parameters came back. */
  seen(seen: Seen): void;
  /** Training starts over with another network. */
  startOver(): void;
  /** What lies under the pointer on the plane. */
  point(reading: Touch | null): void;
}

export function createViewsPart(
  elements: PageElements,
  words: Words,
  store: Store,
  fold: () => Pick<Fold, 'samples' | 'past' | 'pointOut' | 'play' | 'playing'>,
  pointedUnit: (unit: UnitPlace | null) => void,
  measured: (states: readonly (readonly UnitState[])[]) => void,
): ViewsPart {
  let stage: Stage | null = null;
  let pulls = false;

  const show = (): void => {
    const settings = store.get();
    const { layer } = atlas;
    const { point, hand } = pointing;
    const unit = atlas.unit === null ? pointing.unit : { layer, unit: atlas.unit };
    stage?.views?.show({
      open: shownViews(settings),
      stage: settings.stage,
      pair: classPairOf(settings),
      pulls,
      point,
      hand,
      layer,
      unit: unit?.layer === layer ? unit.unit : null,
    });
    pointing.mark(unit?.layer === 0 ? unit.unit : null);
    pointedUnit(unit);
  };
  const plates = {
    plane: { plate: elements.planePlate, frame: elements.planeFrame },
    sheet: { plate: elements.sheetPlate, frame: elements.sheetFrame },
    logits: { plate: elements.logitsPlate, frame: elements.logitsFrame },
    layers: { plate: elements.throughPlate, frame: elements.throughFrame },
    units: { plate: elements.atlasPlate, frame: elements.atlasFrame },
  };
  const pointing = createPointing({
    planeFrame: elements.planeFrame,
    frames: { sheet: elements.sheetFrame, logits: elements.logitsFrame, layers: elements.throughFrame },
    store,
    fold,
    changed: show,
  });
  createViews(elements.views, plates, words, store);
  createLogitTools(elements.logitsChips, words, store, (on) => {
    pulls = on;
    show();
  });
  createJourneyPart(elements, words, store);
  const health = createHealthPart({
    root: elements.health,
    words,
    store,
    fold,
    mark: (unit) => atlas.mark(unit),
    told: measured,
  });
  const stateOf = (unit: UnitPlace): UnitState => health.stateOf(unit);
  const atlas = createAtlasPart({ elements, words, store, fold, stateOf, changed: show });
  const excuses = (['logits', 'layers', 'units'] as const).map((name) => {
    const text = make('p', { className: 'excuse', hidden: true });
    plates[name].frame.append(text);
    return { name, text };
  });
  /** A view that cannot be drawn says why. */
  const excuse = (): void => {
    const value = classesOf(store.get()) === 1;
    for (const { name, text } of excuses) {
      const reason = stage && !stage.views ? 'viewNeedsGpu' : value && name === 'logits' ? 'oneOutput' : null;
      text.hidden = reason === null;
      text.textContent = reason && words.t(reason);
    }
  };
  words.follow(excuse);
  store.subscribe(['classes', 'dataset'], excuse);
  store.subscribe(['views', 'maximised', 'classPair', 'classes', 'dataset', 'deeper', 'stage', 'view'], show);
  return {
    running(next) {
      stage = next;
      if (next.views) pointing.follow(next.views);
      atlas.running(next);
      excuse();
      show();
    },
    seen(seen) {
      atlas.seen(seen);
      health.seen(seen);
    },
    startOver: () => health.startOver(),
    point: (reading) => pointing.touch(reading),
  };
}
