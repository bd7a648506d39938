/** The exact geometry as a file that a person can keep, print and fold. */
import type { ExactState } from '../exhibits/fold/exact.ts';
import type { Samples } from '../exhibits/fold/samples.ts';
import { toSvg } from '../geometry/index.ts';
import { BOUNDARY, creasePen, dotRadius, MOUNTAIN_DASHES, VALLEY_DASHES } from '../render/notation.ts';
import type { Colour, Palette } from '../render/palette.ts';
import type { Settings } from '../state/settings.ts';
import type { Words } from '../ui/i18n/index.ts';

/** Width of the drawing in pixels. */
const SIZE = 800;
const FILE_NAME = 'fold-and-cut.svg';

export interface Drawing {
  readonly found: Extract<ExactState, { kind: 'found' }>;
  readonly palette: Palette;
  readonly samples: Samples;
  readonly settings: Pick<Settings, 'showSamples'>;
}

/** `#rrggbb`, which every program that reads SVG understands. */
export function hexColour(colour: Colour): string {
  const digits = colour.map((part) =>
    Math.round(255 * part)
      .toString(16)
      .padStart(2, '0'),
  );
  return `#${digits.join('')}`;
}

/** The drawing as the page shows it: in its colours, dashes and language. */
export function drawSvg({ found, palette, samples, settings }: Drawing, words: Words): string {
  const { result, rectangle } = found;
  const creases = new Set(result.creases.flatMap(({ units }, l) => Array.from(units, (unit) => `${l}:${unit}`))).size;
  const pen = creasePen(creases);
  const { inputs, labels } = samples.training;
  const height = (SIZE * (rectangle.top - rectangle.bottom)) / (rectangle.right - rectangle.left);
  const dots = { points: inputs, labels, radius: dotRadius(Math.min(SIZE, height)) };
  return toSvg(result, {
    view: rectangle,
    size: SIZE,
    colours: {
      paper: hexColour(palette.paper),
      creases: palette.layerInks.map(hexColour),
      boundary: hexColour(palette.cut),
      classes: palette.classColours.map(hexColour),
    },
    dashes: {
      mountain: pen.dashed ? MOUNTAIN_DASHES : [],
      valley: pen.dashed ? VALLEY_DASHES : [],
      plain: [],
    },
    widths: { crease: pen.width, boundary: 2 * BOUNDARY.wire },
    titles: {
      drawing: words.t('plane'),
      mountain: words.t('mountain'),
      valley: words.t('valley'),
      plain: words.t('svgCrease'),
      boundary: words.t('svgBoundary'),
      samples: words.t('svgSamples'),
    },
    ...(settings.showSamples ? { samples: dots } : {}),
  });
}

/** Hands text to the person as a file. */
export function saveSvg(svg: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  link.download = FILE_NAME;
  link.click();
  // The browser has taken the file by the time that the person can do anything else.
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
