/** Joins the views to the page: which of them are open, what they show, and what is pointed at in all of them. */
import type { PointReading } from '../exhibits/fold/reading.ts';
import type { Stage } from '../exhibits/fold/stage.ts';
import { classPairOf } from '../state/settings.ts';
import type { Store } from '../state/store.ts';
import type { PageElements } from '../ui/elements.ts';
import type { Words } from '../ui/i18n/index.ts';
import { createLogitTools } from '../ui/logit-tools.ts';
import { createViews, shownViews } from '../ui/views.ts';
import { createJourneyPart } from './journey.ts';

export interface ViewsPart {
  /** A stage began to run. */
  running(stage: Stage): void;
  /** What lies under the pointer on the plane. */
  point(reading: PointReading | null): void;
}

export function createViewsPart(elements: PageElements, words: Words, store: Store): ViewsPart {
  let stage: Stage | null = null;
  let pulls = false;
  let point: { readonly x: number; readonly y: number } | null = null;

  const show = (): void => {
    const settings = store.get();
    const pair = classPairOf(settings);
    stage?.views?.show({
      open: shownViews(settings),
      stage: settings.stage,
      pair,
      pulls,
      point,
      layer: 0,
      unit: null,
    });
  };
  const plates = {
    plane: { plate: elements.planePlate, frame: elements.planeFrame },
    sheet: { plate: elements.sheetPlate, frame: elements.sheetFrame },
    logits: { plate: elements.logitsPlate, frame: elements.logitsFrame },
    layers: { plate: elements.throughPlate, frame: elements.throughFrame },
    units: { plate: elements.atlasPlate, frame: elements.atlasFrame },
  };
  createViews(elements.views, plates, words, store, ['plane', 'sheet', 'logits', 'layers']);
  createLogitTools(elements.logitsChips, words, store, (on) => {
    pulls = on;
    show();
  });
  createJourneyPart(elements, words, store);
  store.subscribe(['views', 'maximised', 'classPair', 'classes', 'dataset', 'stage'], show);
  return {
    running(next) {
      stage = next;
      show();
    },
    point(reading) {
      if (reading?.x === point?.x && reading?.y === point?.y) return;
      point = reading && { x: reading.x, y: reading.y };
      show();
    },
  };
}
