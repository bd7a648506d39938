/** The canvases of all plates, as one stage follows another. */
import type { FoldOptions } from '../exhibits/fold/fold.ts';
import type { Canvases } from '../exhibits/fold/stage.ts';

const names = ['plane', 'sheet', 'logits', 'through', 'atlas'] as const satisfies readonly (keyof Canvases)[];

function copyOf(canvas: HTMLCanvasElement): HTMLCanvasElement {
  return canvas.cloneNode() as HTMLCanvasElement;
}

function copiesOf({ plane, sheet, logits, through, atlas }: Canvases): Canvases {
  return {
    plane: copyOf(plane),
    sheet: copyOf(sheet),
    logits: copyOf(logits),
    through: copyOf(through),
    atlas: copyOf(atlas),
  };
}

/** A canvas keeps its first kind of context for ever, so each stage gets new ones, which take the places of the old. */
export function canvasesOf({
  plane,
  sheet,
  logits,
  through,
  atlas,
}: Canvases): Pick<FoldOptions, 'canvases' | 'place'> {
  let shown: Canvases = { plane, sheet, logits, through, atlas };
  let used = false;
  return {
    canvases() {
      const fresh = used ? copiesOf(shown) : shown;
      used = true;
      return fresh;
    },
    place(canvases) {
      if (canvases === shown) return;
      for (const name of names) shown[name].replaceWith(canvases[name]);
      shown = canvases;
    },
  };
}
