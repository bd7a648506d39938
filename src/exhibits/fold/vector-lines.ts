/** The exact boundary as lines on the page, in CSS pixels of the plane. */
import type { Polylines } from '../../geometry/index.ts';
import { toPixel, type Size, type View } from '../../render/view.ts';

export interface VectorLines {
  /** An SVG path of all lines. */
  readonly path: string;
  /** Where the lines bend, or begin and end. */
  readonly corners: readonly { readonly px: number; readonly py: number }[];
}

/** A hundredth of a pixel is more than a screen can show. */
const rounded = (value: number): number => Math.round(100 * value) / 100;

/** Polylines of the input plane as they lie in a view of it. */
export function vectorLines({ points, offsets, closed }: Polylines, view: View, size: Size): VectorLines {
  const corners = Array.from({ length: points.length / 2 }, (_, i) => {
    const { px, py } = toPixel(view, size, points[2 * i] ?? 0, points[2 * i + 1] ?? 0);
    return { px: rounded(px), py: rounded(py) };
  });
  const lines = Array.from(closed, (isClosed, i) => {
    const line = corners.slice(offsets[i], offsets[i + 1]).map(({ px, py }) => `${px} ${py}`);
    return `M${line.join('L')}${isClosed ? 'Z' : ''}`;
  });
  return { path: lines.join(''), corners };
}
