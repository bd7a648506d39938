/** What has changed between two pictures of a part of the page. */
import type { Locator } from '@playwright/test';

/** The rectangle that holds every pixel that is another colour, in CSS pixels from the part's top left corner. */
export interface Changes {
  readonly pixels: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A channel that differs by less may be noise. */
const NOISE = 24;

/** A picture of a part of the page, to be compared with later ones. */
export async function picture(part: Locator): Promise<string> {
  return (await part.screenshot({ animations: 'disabled' })).toString('base64');
}

/** Decodes two PNGs in a page, since Node cannot, and compares them. */
export async function changesSince(before: string, part: Locator): Promise<Changes> {
  return part.page().evaluate(
    async ([first = '', second = '', noise]) => {
      const decoded = [first, second].map(async (base64) => {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
        if (context === null) throw new Error('no 2D canvas');
        context.drawImage(image, 0, 0);
        return context.getImageData(0, 0, image.width, image.height);
      });
      const [was, is] = await Promise.all(decoded);
      if (!was || !is) throw new Error('there are two pictures');
      let count = 0;
      let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
      for (let i = 0; i < is.data.length; i += 4) {
        const away = [0, 1, 2].map((k) => Math.abs((was.data[i + k] ?? 0) - (is.data[i + k] ?? 0)));
        if (Math.max(...away) < Number(noise)) continue;
        count++;
        const [x, y] = [(i / 4) % is.width, Math.floor(i / 4 / is.width)];
        [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
      }
      return { pixels: count, x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
    },
    [before, await picture(part), String(NOISE)],
  );
}
