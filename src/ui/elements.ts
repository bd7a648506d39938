/** The elements of index.html that the page's parts live in, found once. */

const kinds = {
  title: HTMLHeadingElement,
  exhibits: HTMLElement,
  'help-open': HTMLButtonElement,
  language: HTMLButtonElement,
  theme: HTMLButtonElement,
  'plane-plate': HTMLElement,
  'plane-frame': HTMLDivElement,
  plane: HTMLCanvasElement,
  'plane-tools': HTMLDivElement,
  'plane-zoom': HTMLDivElement,
  readout: HTMLDivElement,
  'plane-note': HTMLElement,
  'sheet-plate': HTMLElement,
  'sheet-frame': HTMLDivElement,
  sheet: HTMLCanvasElement,
  'sheet-note': HTMLElement,
  flatten: HTMLButtonElement,
  views: HTMLDivElement,
  'logits-plate': HTMLElement,
  'logits-frame': HTMLDivElement,
  logits: HTMLCanvasElement,
  'logits-chips': HTMLDivElement,
  'through-plate': HTMLElement,
  'through-frame': HTMLDivElement,
  through: HTMLCanvasElement,
  'through-note': HTMLElement,
  journey: HTMLDivElement,
  'atlas-plate': HTMLElement,
  'atlas-frame': HTMLDivElement,
  atlas: HTMLCanvasElement,
  'unit-card': HTMLDivElement,
  timeline: HTMLDivElement,
  health: HTMLElement,
  caption: HTMLParagraphElement,
  score: HTMLParagraphElement,
  announcer: HTMLDivElement,
  transport: HTMLDivElement,
  number: HTMLInputElement,
  ruler: HTMLDivElement,
  marks: HTMLCanvasElement,
  units: HTMLInputElement,
  'first-layer': HTMLSpanElement,
  'add-layer': HTMLButtonElement,
  'layer-menu': HTMLDivElement,
  deeper: HTMLDivElement,
  loss: HTMLCanvasElement,
  accuracy: HTMLCanvasElement,
  fold: HTMLElement,
  stands: HTMLDivElement,
  panel: HTMLElement,
  'panel-close': HTMLButtonElement,
  function: HTMLElement,
  rows: HTMLElement,
  'panel-foot': HTMLElement,
  notices: HTMLElement,
  help: HTMLDialogElement,
  meter: HTMLDialogElement,
};

type Kinds = typeof kinds;
type Camel<S extends string> = S extends `${infer A}-${infer B}` ? `${A}${Capitalize<B>}` : S;

/** By id, hyphens turned into camel case: `plane-frame` is `planeFrame`. */
export type PageElements = { readonly [K in keyof Kinds as Camel<K>]: InstanceType<Kinds[K]> };

/** Throws an Error that names the element if one is missing or of another kind. */
export function findElements(root: Document): PageElements {
  const found = Object.entries(kinds).map(([id, kind]) => {
    const element = root.getElementById(id);
    if (!(element instanceof kind)) throw new Error(`index.html has no ${kind.name} #${id}`);
    return [id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()), element] as const;
  });
  return Object.fromEntries(found) as unknown as PageElements;
}
