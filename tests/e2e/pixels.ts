/** What colours a part of the page shows. Shares of colours hold on every machine; golden images do not. */
import type { Locator, Page } from '@playwright/test';

/** Red, green, blue, each 0 … 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** Colours rounded to 5 bits a channel, and how many pixels have each. */
export class Colours {
  readonly #counts: readonly (readonly [Rgb, number])[];
  readonly #total: number;

  constructor(counts: readonly (readonly [Rgb, number])[]) {
    this.#counts = counts;
    this.#total = counts.reduce((sum, [, pixels]) => sum + pixels, 0);
  }

  /** The share of the pixels, 0 … 1, whose colour is so. */
  share(isSo: (colour: Rgb) => boolean): number {
    return this.#counts.reduce((sum, [colour, pixels]) => (isSo(colour) ? sum + pixels : sum), 0) / this.#total;
  }

  /** How many colours there are. */
  get distinct(): number {
    return this.#counts.length;
  }
}

const channel = (key: number, shift: number): number => ((key >> shift) & 31) * 8 + 4;

/** Decodes a PNG in a page, since Node cannot, and counts its colours. */
async function countColours(page: Page, png: Buffer): Promise<Colours> {
  const counts = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    if (context === null) throw new Error('no 2D canvas');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    const found = new Map<number, number>();
    for (let i = 0; i < data.length; i += 4) {
      const key = (((data[i] ?? 0) >> 3) << 10) | (((data[i + 1] ?? 0) >> 3) << 5) | ((data[i + 2] ?? 0) >> 3);
      found.set(key, (found.get(key) ?? 0) + 1);
    }
    return [...found];
  }, png.toString('base64'));
  return new Colours(counts.map(([key, n]) => [[channel(key, 10), channel(key, 5), channel(key, 0)], n]));
}

/** The colours that a part of the page shows now. */
export async function coloursOf(part: Locator): Promise<Colours> {
  return countColours(part.page(), await part.screenshot({ animations: 'disabled' }));
}

/** The light theme's first class, from its faintest wash on bare paper to its dots: more blue than red. */
export const isBlue = ([red, , blue]: Rgb): boolean => blue - red > 8;
/** The second class: red exceeds blue by more than paper's own warmth, and green as well; so gold is none. */
export const isRed = ([red, green, blue]: Rgb): boolean => red - blue > 16 && red - green > 16;
/** The decision boundary's gold. */
export const isGold = ([red, green, blue]: Rgb): boolean => red > 190 && red - blue > 110 && green - blue > 80;
export const brightness = ([red, green, blue]: Rgb): number => (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
