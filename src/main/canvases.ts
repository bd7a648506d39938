/** The canvases of both plates, as one stage follows another. */
import type { FoldOptions } from '../exhibits/fold/fold.ts';
import type { Canvases } from '../exhibits/fold/stage.ts';

function copyOf(canvas: HTMLCanvasElement): HTMLCanvasElement {
  return canvas.cloneNode() as HTMLCanvasElement;
}

/** A canvas keeps its first kind of context for ever, so each stage gets new ones, which take the places of the old. */
export function canvasesOf(page: Canvases): Pick<FoldOptions, 'canvases' | 'place'> {
  let shown: Canvases = { plane: page.plane, sheet: page.sheet };
  let used = false;
  return {
    canvases() {
      const fresh = used ? { plane: copyOf(shown.plane), sheet: copyOf(shown.sheet) } : shown;
      used = true;
      return fresh;
    },
    place(canvases) {
      if (canvases === shown) return;
      shown.plane.replaceWith(canvases.plane);
      shown.sheet.replaceWith(canvases.sheet);
      shown = canvases;
    },
  };
}
