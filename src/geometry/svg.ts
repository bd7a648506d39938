/** The exact geometry as a drawing that can be printed, cut out and folded. */
import type { View } from './network.ts';
import type { GeometryResult, LayerCreases, Polylines } from './result.ts';

/** Ink and gap by turns, in the drawing's pixels; empty: a solid line. */
export type Dashes = readonly number[];

export interface SvgOptions {
  /** What the geometry was asked for. */
  readonly view: View;
  /** Width of the drawing in pixels; its height follows from the view. */
  readonly size: number;
  readonly colours: {
    readonly paper: string;
    /** Of the creases, by hidden layer; the last one serves all deeper layers. */
    readonly creases: readonly string[];
    readonly boundary: string;
    /** Of the samples, by class. */
    readonly classes?: readonly string[];
  };
  /** How creases are dashed; `plain` is for those whose fold is not known. */
  readonly dashes: { readonly mountain: Dashes; readonly valley: Dashes; readonly plain: Dashes };
  /** Widths in pixels. */
  readonly widths: { readonly crease: number; readonly boundary: number };
  /** Texts, for those who hear the drawing and for tooltips. */
  readonly titles: {
    readonly drawing: string;
    readonly mountain: string;
    readonly valley: string;
    readonly plain: string;
    readonly boundary: string;
    readonly samples: string;
  };
  /** x, y by sample, and the class of each. */
  readonly samples?: {
    readonly points: ArrayLike<number>;
    readonly labels: ArrayLike<number>;
    readonly radius: number;
  };
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as it may stand in XML, between tags or quotes. Characters that XML cannot hold are left out. */
export function escapeXml(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll(/[&<>"]/g, (character) => ENTITIES[character] ?? '');
}

/** From the view to the drawing: y grows downwards there. A hundredth of a pixel is exact enough on paper. */
class Frame {
  readonly width: number;
  readonly height: number;
  readonly #view: View;
  readonly #scale: number;

  constructor(view: View, size: number) {
    this.#view = view;
    this.#scale = size / (view.right - view.left);
    this.width = size;
    this.height = Number(((view.top - view.bottom) * this.#scale).toFixed(2));
  }

  point(x: number, y: number): string {
    return `${this.#number((x - this.#view.left) * this.#scale)} ${this.#number((this.#view.top - y) * this.#scale)}`;
  }

  #number(value: number): string {
    return String(Number(value.toFixed(2)));
  }
}

const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join('');

const element = (name: string, values: Readonly<Record<string, string | number>>, inside = ''): string =>
  inside === '' ? `<${name}${attributes(values)}/>` : `<${name}${attributes(values)}>${inside}</${name}>`;

const title = (text: string): string => element('title', {}, escapeXml(text));

function segmentsPath({ segments }: LayerCreases, which: readonly number[], frame: Frame): string {
  const end = (i: number): string => frame.point(segments[i] ?? 0, segments[i + 1] ?? 0);
  return which.map((i) => `M${end(4 * i)}L${end(4 * i + 2)}`).join('');
}

/** The creases of a layer: a path each for mountains, valleys and those of which neither is known. */
function creasesElement(layer: LayerCreases, index: number, frame: Frame, options: SvgOptions): string {
  const { colours, dashes, widths, titles } = options;
  const all = Array.from(layer.units, (_, i) => i);
  const fold = (i: number): number => layer.folds[i] ?? 0;
  const kinds = {
    mountain: all.filter((i) => fold(i) < 0),
    valley: all.filter((i) => fold(i) > 0),
    plain: all.filter((i) => fold(i) === 0),
  } as const;
  const paths = (['mountain', 'valley', 'plain'] as const).map((kind) => {
    if (kinds[kind].length === 0) return '';
    const dash = dashes[kind].length > 0 ? { 'stroke-dasharray': dashes[kind].join(' ') } : {};
    const d = segmentsPath(layer, kinds[kind], frame);
    return element('path', { class: kind, d, ...dash }, title(titles[kind]));
  });
  const stroke = colours.creases[index] ?? colours.creases.at(-1) ?? 'currentColor';
  return element('g', { class: `creases layer-${index + 1}`, stroke, 'stroke-width': widths.crease }, paths.join(''));
}

/** Path data of polylines. */
function polylinesPath({ points, offsets, closed }: Polylines, frame: Frame): string {
  return Array.from(closed, (isClosed, i) => {
    const corners: string[] = [];
    for (let v = offsets[i] ?? 0; v < (offsets[i + 1] ?? 0); v++)
      corners.push(frame.point(points[2 * v] ?? 0, points[2 * v + 1] ?? 0));
    return `M${corners.join('L')}${isClosed === 1 ? 'Z' : ''}`;
  }).join('');
}

function samplesElement(frame: Frame, { samples, colours, titles }: SvgOptions): string {
  if (!samples) return '';
  const { points, labels, radius } = samples;
  const dots = Array.from(labels, (label, i) => {
    const [cx = '0', cy = '0'] = frame.point(points[2 * i] ?? 0, points[2 * i + 1] ?? 0).split(' ');
    return element('circle', { cx, cy, r: radius, fill: colours.classes?.[label] ?? 'currentColor' });
  });
  return element('g', { class: 'samples', stroke: 'none' }, title(titles.samples) + dots.join(''));
}

/** A whole SVG document. All texts and colours are escaped. */
export function toSvg(result: GeometryResult, options: SvgOptions): string {
  const { view, size, colours, widths, titles } = options;
  const frame = new Frame(view, size);
  const { width, height } = frame;
  const boundary = polylinesPath(result.boundary, frame);
  const cut = { class: 'boundary', d: boundary, stroke: colours.boundary, 'stroke-width': widths.boundary };
  const inside = [
    title(titles.drawing),
    element('rect', { width, height, fill: colours.paper }),
    ...result.creases.map((layer, index) => creasesElement(layer, index, frame, options)),
    boundary === '' ? '' : element('path', { ...cut, 'stroke-linejoin': 'round' }, title(titles.boundary)),
    samplesElement(frame, options),
  ];
  const root = { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}`, role: 'img' };
  const parts = inside.filter((part) => part !== '');
  return `${element('svg', { ...root, fill: 'none' }, `\n${parts.join('\n')}\n`)}\n`;
}
