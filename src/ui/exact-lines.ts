/** The exact boundary over the shaded plane: a fine line, and a dot at each of its corners once the picture is still. */
const SVG = 'http://www.w3.org/2000/svg';
/** With more corners than these the dots would hide the line. */
const MOST_DOTS = 160;

export interface ExactLines {
  /** In CSS pixels from the frame's top left corner. */
  set(lines: {
    readonly path: string;
    readonly corners: readonly { readonly px: number; readonly py: number }[];
  }): void;
  hide(): void;
  /** An SVG path of the creases that stand out; empty: none. */
  pointOut(path: string): void;
}

/** `frame` holds the plane; the lines lie above its canvas and below its tools. */
export function createExactLines(frame: HTMLElement): ExactLines {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'exact-lines');
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(SVG, 'path');
  const dots = document.createElementNS(SVG, 'path');
  dots.setAttribute('class', 'corners');
  const pointed = document.createElementNS(SVG, 'path');
  pointed.setAttribute('class', 'pointed');
  svg.append(line, dots, pointed);
  frame.querySelector('canvas')?.after(svg);
  return {
    set({ path, corners }) {
      line.setAttribute('d', path);
      // A line of no length with a round cap is a dot.
      const some = corners.length <= MOST_DOTS ? corners : [];
      dots.setAttribute('d', some.map(({ px, py }) => `M${px} ${py}h0`).join(''));
    },
    hide() {
      line.setAttribute('d', '');
      dots.setAttribute('d', '');
    },
    pointOut(path) {
      pointed.setAttribute('d', path);
    },
  };
}
