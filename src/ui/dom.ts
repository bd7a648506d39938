/** The few helpers that every part of the page builds its elements with. */

/** A new element with properties, classes, and children. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Partial<HTMLElementTagNameMap[K]> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  Object.assign(element, properties);
  element.append(...children);
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';

/** A drawing in a box of 18 × 18 from path data; hidden from assistive technology. */
export function icon(...paths: readonly string[]): SVGSVGElement {
  return drawing(
    '0 0 18 18',
    paths.map((d) => ({ d })),
  );
}

/** An SVG with one path for each entry. */
export function drawing(
  viewBox: string,
  paths: readonly { readonly d: string; readonly class?: string }[],
): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', viewBox);
  svg.setAttribute('aria-hidden', 'true');
  for (const path of paths) {
    const element = document.createElementNS(SVG, 'path');
    element.setAttribute('d', path.d);
    if (path.class !== undefined) element.setAttribute('class', path.class);
    svg.append(element);
  }
  return svg;
}

/** Fits a canvas's pixels to its box, at most `limit` device pixels a CSS pixel. Returns the size in CSS pixels and the ratio. */
function fitCanvas(canvas: HTMLCanvasElement, limit = 3): { width: number; height: number; ratio: number } {
  const ratio = Math.min(limit, Math.max(1, window.devicePixelRatio));
  const { width, height } = canvas.getBoundingClientRect();
  const columns = Math.max(1, Math.round(width * ratio));
  const rows = Math.max(1, Math.round(height * ratio));
  if (canvas.width !== columns) canvas.width = columns;
  if (canvas.height !== rows) canvas.height = rows;
  return { width, height, ratio };
}

/** A device-independent 2D context: drawn in CSS pixels, cleared. */
export function openCanvas(canvas: HTMLCanvasElement): { g: CanvasRenderingContext2D; width: number; height: number } {
  const { width, height, ratio } = fitCanvas(canvas);
  const g = canvas.getContext('2d');
  if (!g) throw new Error('this browser has no 2D canvas');
  g.setTransform(ratio, 0, 0, ratio, 0, 0);
  g.clearRect(0, 0, width, height);
  return { g, width, height };
}

/** Calls `redraw` at most once per animation frame, however often it is asked to. */
export function oncePerFrame(redraw: () => void): () => void {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      redraw();
    });
  };
}
