/** Joins the views to the page: which of them are open. */
import type { Store } from '../state/store.ts';
import type { PageElements } from '../ui/elements.ts';
import type { Words } from '../ui/i18n/index.ts';
import { createViews } from '../ui/views.ts';

export function createViewsPart(elements: PageElements, words: Words, store: Store): void {
  const plates = {
    plane: { plate: elements.planePlate, frame: elements.planeFrame },
    sheet: { plate: elements.sheetPlate, frame: elements.sheetFrame },
    logits: { plate: elements.logitsPlate, frame: elements.logitsFrame },
    layers: { plate: elements.throughPlate, frame: elements.throughFrame },
    units: { plate: elements.atlasPlate, frame: elements.atlasFrame },
  };
  createViews(elements.views, plates, words, store, ['plane', 'sheet']);
}
