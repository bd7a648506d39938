/** By which colour a point is followed. */
import type { Colour, Palette } from '../../render/palette.ts';
import type { Cloud } from './cloud.ts';

/** Four bytes a point: red, green, blue, and full opacity, as they lie in memory. */
export function pointColours({ marking, count }: Cloud, palette: Palette): Uint32Array<ArrayBuffer> {
  const bytes = new Uint8Array(4 * count);
  for (let i = 0; i < count; i++) {
    bytes.set(
      colourOf(marking, i, palette).map((part) => Math.round(255 * part)),
      4 * i,
    );
    bytes[4 * i + 3] = 255;
  }
  return new Uint32Array(bytes.buffer);
}

function colourOf(marking: Cloud['marking'], i: number, palette: Palette): Colour {
  const { classColours, layerInks, rule2 } = palette;
  if (marking.kind === 'classes') return classColours[marking.labels[i] ?? 0] ?? palette.ink;
  if (marking.kind === 'values') {
    const share = (marking.values[i] ?? 0) / marking.largest;
    const end = classColours[share > 0 ? 0 : 1] ?? palette.ink;
    return mixed(rule2, end, Math.min(1, 1.5 * Math.abs(share)));
  }
  // From the middle outwards: blue, violet, crimson, red.
  const stops = [classColours[0], layerInks[1], layerInks[4], classColours[1]];
  const at = (stops.length - 1) * Math.min(0.9999, Math.max(0, marking.places[i] ?? 0));
  const from = Math.floor(at);
  return mixed(stops[from] ?? palette.ink, stops[from + 1] ?? palette.ink, at - from);
}

function mixed([r0, g0, b0]: Colour, [r1, g1, b1]: Colour, share: number): Colour {
  return [r0 + (r1 - r0) * share, g0 + (g1 - g0) * share, b0 + (b1 - b0) * share];
}
