/** Which part of the input plane is looked at, and how pixels and inputs map to each other. Pure. */

/** A window on the input plane: its centre, and how many input units lie across the shorter side of the canvas. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly span: number;
}

/** A canvas, in whatever pixels (CSS or device) the caller counts in. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The sheet: |x|, |y| ≤ HOME_RADIUS. */
export const HOME_RADIUS = 1.15;
/** Shows the whole sheet and nothing else, on a square canvas. */
export const HOME_VIEW: View = { x: 0, y: 0, span: 2 * HOME_RADIUS };

/** Single precision still tells neighbouring pixels apart at the smallest span, anywhere within MAX_CENTRE. */
const MIN_SPAN = 2e-3;
const MAX_SPAN = 40;
const MAX_CENTRE = 20;

/** Input units from one pixel to the next. */
export function unitsPerPixel(view: View, size: Size): number {
  return view.span / Math.max(1, Math.min(size.width, size.height));
}

/** The input under the point (px, py), counted from the top left corner of the canvas. */
export function toInput(view: View, size: Size, px: number, py: number): { x: number; y: number } {
  const unit = unitsPerPixel(view, size);
  return { x: view.x + (px - size.width / 2) * unit, y: view.y - (py - size.height / 2) * unit };
}

/** Where the input (x, y) lies on the canvas: the inverse of {@link toInput}. */
export function toPixel(view: View, size: Size, x: number, y: number): { px: number; py: number } {
  const unit = unitsPerPixel(view, size);
  return { px: (x - view.x) / unit + size.width / 2, py: (view.y - y) / unit + size.height / 2 };
}

/** The view shifted so that the plane follows a hand that moved by (dx, dy) pixels. */
export function pan(view: View, size: Size, dx: number, dy: number): View {
  const unit = unitsPerPixel(view, size);
  return clampView({ ...view, x: view.x - dx * unit, y: view.y + dy * unit });
}

/** The view magnified by `factor` with the input under (px, py) staying where it is. */
export function zoomAbout(view: View, size: Size, px: number, py: number, factor: number): View {
  const span = clamp(view.span / factor, MIN_SPAN, MAX_SPAN);
  const still = toInput(view, size, px, py);
  const ratio = span / view.span;
  return clampView({ span, x: still.x + (view.x - still.x) * ratio, y: still.y + (view.y - still.y) * ratio });
}

/** The nearest view that can be drawn; what is not a number becomes home. */
export function clampView(view: View): View {
  return {
    x: clamp(finite(view.x, HOME_VIEW.x), -MAX_CENTRE, MAX_CENTRE),
    y: clamp(finite(view.y, HOME_VIEW.y), -MAX_CENTRE, MAX_CENTRE),
    span: clamp(finite(view.span, HOME_VIEW.span), MIN_SPAN, MAX_SPAN),
  };
}

/** A rectangle of samples: as the engines' Grid, here so that pure code needs no engine. Row 0 is the top one. */
export interface Lattice {
  readonly x: number;
  readonly y: number;
  readonly spacing: number;
  readonly columns: number;
  readonly rows: number;
}

/** The lattice that covers the view with `density` samples across its shorter side, out to its very edges. */
export function latticeOver(view: View, size: Size, density: number): Lattice {
  const shorter = Math.max(1, Math.min(size.width, size.height));
  const spacing = view.span / Math.max(1, density - 1);
  const columns = Math.max(2, Math.ceil((size.width / shorter) * (density - 1) - 1e-9) + 1);
  const rows = Math.max(2, Math.ceil((size.height / shorter) * (density - 1) - 1e-9) + 1);
  return {
    x: view.x - ((columns - 1) / 2) * spacing,
    y: view.y + ((rows - 1) / 2) * spacing,
    spacing,
    columns,
    rows,
  };
}

/** The lattice with one sample at the centre of each pixel of the view. */
export function pixelLattice(view: View, size: Size): Lattice {
  const { x, y } = toInput(view, size, 0.5, 0.5);
  return { x, y, spacing: unitsPerPixel(view, size), columns: size.width, rows: size.height };
}

/** Pixels of a canvas, counted from its top left corner. */
export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** If the lattice has one sample at the centre of each pixel: the pixel of its first sample. Otherwise null. */
export function alignedPixel(view: View, size: Size, lattice: Lattice): { column: number; row: number } | null {
  const unit = unitsPerPixel(view, size);
  const { px, py } = toPixel(view, size, lattice.x, lattice.y);
  const column = Math.round(px - 0.5);
  const row = Math.round(py - 0.5);
  const drift = Math.abs(lattice.spacing / unit - 1) * Math.max(lattice.columns, lattice.rows);
  const off = Math.max(Math.abs(px - 0.5 - column), Math.abs(py - 0.5 - row));
  return drift < 0.02 && off < 0.02 ? { column, row } : null;
}

/** The pixels whose centres lie among the lattice's first `rows` rows; null if there are none. */
export function reachOf(view: View, size: Size, lattice: Lattice, rows = lattice.rows): Rectangle | null {
  const last = Math.min(rows, lattice.rows) - 1;
  const from = toPixel(view, size, lattice.x, lattice.y);
  const to = toPixel(
    view,
    size,
    lattice.x + (lattice.columns - 1) * lattice.spacing,
    lattice.y - last * lattice.spacing,
  );
  const slack = 0.5 + 1e-3;
  const left = Math.max(0, Math.ceil(from.px - slack));
  const top = Math.max(0, Math.ceil(from.py - slack));
  const right = Math.min(size.width, Math.floor(to.px + slack));
  const bottom = Math.min(size.height, Math.floor(to.py + slack));
  return last < 1 || right <= left || bottom <= top ? null : { left, top, width: right - left, height: bottom - top };
}

/** A rectangle that holds every pixel outside `inner`; null if there is none. */
export function outside(size: Size, inner: Rectangle | null): Rectangle | null {
  const all = { left: 0, top: 0, width: size.width, height: size.height };
  if (!inner || inner.left > 0 || inner.width < size.width || inner.top > 0) return all;
  if (inner.height >= size.height) return null;
  return { ...all, top: inner.height, height: size.height - inner.height };
}

/** The lattice over the whole sheet, `nodes` by `nodes`, corners included. */
export function sheetLattice(nodes: number): Lattice {
  return { x: -HOME_RADIUS, y: HOME_RADIUS, spacing: (2 * HOME_RADIUS) / (nodes - 1), columns: nodes, rows: nodes };
}

function finite(value: number, otherwise: number): number {
  return Number.isFinite(value) ? value : otherwise;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
