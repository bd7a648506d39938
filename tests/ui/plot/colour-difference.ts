/** How far apart two colours look: CIEDE2000 (Sharma, Wu, Dalal 2005), also to the colour-blind (Machado et al. 2009, severity 1). */

type Triple = readonly [number, number, number];
/** Each 0 … 1 in sRGB. */
export type Rgb = Triple;
/** L*, a*, b* under D65. */
type Lab = Triple;
export type Sight = 'normal' | 'protan' | 'deutan' | 'tritan';

const matrices: Readonly<Record<Sight, readonly [Triple, Triple, Triple]>> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const linear = (c: number): number => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const dot = (a: Triple, b: Triple): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const light = (rgb: Rgb): Triple => [linear(rgb[0]), linear(rgb[1]), linear(rgb[2])];
const luminance = (rgb: Rgb): number => dot(light(rgb), [0.2126, 0.7152, 0.0722]);

/** Contrast ratio of WCAG 2, from 1 to 21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [dark = 0, bright = 0] = [luminance(a), luminance(b)].toSorted((p, q) => p - q);
  return (bright + 0.05) / (dark + 0.05);
}

const f = (t: number): number => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116);

/** A colour as this sight sees it. */
export function seenBy(rgb: Rgb, sight: Sight): Lab {
  const [r, g, b] = matrices[sight].map((row) => Math.min(1, Math.max(0, dot(row, light(rgb))))) as unknown as Triple;
  const x = f(dot([0.4124564, 0.3575761, 0.1804375], [r, g, b]) / 0.95047);
  const y = f(dot([0.2126729, 0.7151522, 0.072175], [r, g, b]));
  const z = f(dot([0.0193339, 0.119192, 0.9503041], [r, g, b]) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const radians = Math.PI / 180;
const hue = (b: number, a: number): number => (a === 0 && b === 0 ? 0 : (Math.atan2(b, a) / radians + 360) % 360);

/** CIEDE2000 of two colours in Lab. */
export function difference([l1, a1, b1]: Lab, [l2, a2, b2]: Lab): number {
  const chroma = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2;
  const g = 0.5 * (1 - Math.sqrt(chroma ** 7 / (chroma ** 7 + 25 ** 7)));
  const [p1, p2] = [a1 * (1 + g), a2 * (1 + g)];
  const [c1, c2] = [Math.hypot(p1, b1), Math.hypot(p2, b2)];
  const [h1, h2] = [hue(b1, p1), hue(b2, p2)];
  const grey = c1 * c2 === 0;
  const turn = grey ? 0 : ((h2 - h1 + 540) % 360) - 180;
  const dH = 2 * Math.sqrt(c1 * c2) * Math.sin((turn * radians) / 2);
  const [l, c] = [(l1 + l2) / 2, (c1 + c2) / 2];
  const h = grey ? h1 + h2 : h1 + turn / 2;
  const t =
    1 -
    0.17 * Math.cos((h - 30) * radians) +
    0.24 * Math.cos(2 * h * radians) +
    0.32 * Math.cos((3 * h + 6) * radians) -
    0.2 * Math.cos((4 * h - 63) * radians);
  const sl = 1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2);
  const [sc, sh] = [1 + 0.045 * c, 1 + 0.015 * c * t];
  const round = ((h % 360) + 360) % 360;
  const twist =
    -2 * Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7)) * Math.sin(60 * Math.exp(-(((round - 275) / 25) ** 2)) * radians);
  const [dl, dc, dh] = [(l2 - l1) / sl, (c2 - c1) / sc, dH / sh];
  return Math.sqrt(dl * dl + dc * dc + dh * dh + twist * dc * dh);
}
