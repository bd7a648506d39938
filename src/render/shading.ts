/** How a margin and a slope become the colour of the paper. Pure; twin of wash.wgsl and light.wgsl. */
import type { Colour, Palette } from './palette.ts';

/** Towards the light; unit length. */
export const LIGHT: Colour = [-0.43626, 0.49179, 0.75354];

/** How much of its fill a class shows that wins by `margin` ≥ 0: p = 1 / (1 + exp(−margin)), bare paper at p = 1/2. */
export function washWeight(margin: number, palette: Pick<Palette, 'wash0' | 'wash1'>): number {
  const sure = 2 / (1 + Math.exp(-Math.min(margin, 40))) - 1;
  return (palette.wash0 + (palette.wash1 - palette.wash0) * sure * sure) * Math.min(1, 10 * sure + 0.25);
}

export function mix(from: Colour, to: Colour, share: number): Colour {
  return [
    from[0] + (to[0] - from[0]) * share,
    from[1] + (to[1] - from[1]) * share,
    from[2] + (to[2] - from[2]) * share,
  ];
}

/** Cosine between the light and a paper of that slope, seen from above. */
export function lambert(slopeX: number, slopeY: number): number {
  return (LIGHT[2] - slopeX * LIGHT[0] - slopeY * LIGHT[1]) / Math.sqrt(slopeX * slopeX + slopeY * slopeY + 1);
}

/** The flat paper's colour, lit as if it stood as high as the sheet; slopes are those of the height. */
export function relief(colour: Colour, slopeX: number, slopeY: number, dark: boolean): Colour {
  const gain = (dark ? 0.34 : 0.2) * (lambert(slopeX, slopeY) - LIGHT[2]);
  return [colour[0] * (1 + 0.84 * gain), colour[1] * (1 + gain), colour[2] * (1 + 1.06 * gain)];
}

/** The folded sheet's colour in the light, without its shadow. */
export function lit(colour: Colour, cosine: number, front: boolean, dark: boolean): Colour {
  const light = (dark ? 0.34 : 0.48) + (dark ? 0.86 : 0.53) * Math.max(0, front ? cosine : 0.2 - 0.5 * cosine);
  const raised = (value: number): number => (dark ? value * 1.25 + 0.04 : value) * light;
  return [raised(colour[0]), raised(colour[1]), raised(colour[2])];
}

/** As CSS writes it. */
export function css(colour: Colour, alpha = 1): string {
  const [r, g, b] = colour.map((value) => Math.round(255 * Math.min(1, Math.max(0, value))));
  return `rgb(${r} ${g} ${b} / ${alpha})`;
}
