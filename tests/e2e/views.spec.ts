/** The views beside the plane and the sheet: they are drawn, linked to one another, and made room for. */
import { expect, type Locator, type Page } from '@playwright/test';
import { changesSince, picture, type Changes } from './changes.ts';
import { linked, open, plane, sheet, test } from './page.ts';
import { coloursOf, isBlue, isGold, isRed } from './pixels.ts';

const view = (page: Page, name: 'logits' | 'through' | 'atlas'): Locator => page.locator(`canvas#${name}`);

test('draws every view that a link opens', async ({ page }) => {
  test.setTimeout(120_000);
  await open(page, 'theme=light&views=plane_logits_layers_units&units=6');
  const drawn = { timeout: 60_000 };
  await expect
    .poll(async () => {
      const colours = await coloursOf(view(page, 'logits'));
      return [colours.share(isBlue) > 0.1, colours.share(isRed) > 0.1, colours.share(isGold) > 0.001];
    }, drawn)
    .toEqual([true, true, true]);
  // Paper alone, with the button that fills the page, would have fewer.
  for (const name of ['through', 'atlas'] as const) {
    await expect.poll(async () => (await coloursOf(view(page, name))).distinct, drawn).toBeGreaterThan(24);
  }
});

test('carries the sheet to the stage that was chosen', async ({ page }) => {
  test.setTimeout(120_000);
  await open(page, 'theme=light&views=layers&units=3&stage=0');
  const colours = async (): Promise<number> => (await coloursOf(view(page, 'through'))).share(isBlue);
  await expect.poll(colours, { timeout: 60_000 }).toBeGreaterThan(0.005);
  await page.getByRole('slider', { name: 'From the input plane to the logits' }).focus();
  await page.keyboard.press('End');
  await expect.poll(() => linked(page).get('stage')).toBe('1');
});

/** A network that does not move: four units with weights of their own. */
async function openStill(page: Page, more: readonly string[]): Promise<void> {
  await open(page, 'lang=en&theme=light');
  await page.getByRole('button', { name: 'What am I looking at?' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Show me the ten pieces' }).click();
  await expect(page.locator('#caption')).toContainText('10 pieces');
  for (const name of more) await page.locator('#views').getByRole('button', { name }).click();
}

async function hover(page: Page, part: Locator, x: number, y: number): Promise<void> {
  const box = await part.boundingBox();
  if (!box) throw new Error('there is nothing to point at');
  await page.mouse.move(box.x + x - 2, box.y + y);
  await page.mouse.move(box.x + x, box.y + y);
}

/** Where an input lies on the plane as it is seen at first. */
async function onPlane(page: Page, x: number, y: number): Promise<readonly [px: number, py: number]> {
  const box = await plane(page).boundingBox();
  if (!box) throw new Error('there is no plane');
  const unit = 2.3 / Math.min(box.width, box.height);
  return [box.width / 2 + x / unit, box.height / 2 - y / unit];
}

/** Pixels that may differ between two pictures of the same: the blend of two layers of the page is not always rounded alike. */
const FLICKER = 5;

/** Waits until nothing has moved for a while; what is pointed at is then all that changes. */
async function still(part: Locator): Promise<string> {
  let before = await picture(part);
  let calm = 0;
  const rest = async (): Promise<number> => {
    const { pixels } = await changesSince(before, part);
    calm = pixels < FLICKER ? calm + 1 : 0;
    before = await picture(part);
    return calm;
  };
  await expect.poll(rest, { timeout: 60_000, intervals: [500] }).toBeGreaterThan(2);
  return before;
}

/** A ring is all that has come: so large, and no larger. */
function ringOf({ pixels, width, height }: Changes): string {
  const round = Math.min(width, height) >= 10 && Math.max(width, height) <= 24;
  return pixels > 40 && round ? 'a ring' : `${pixels} pixels, ${width} × ${height}`;
}

test('rings the same point in every view, whichever it is pointed at in', async ({ page }) => {
  test.setTimeout(240_000);
  await openStill(page, ['Logit plane', 'Through the layers']);
  const input = await onPlane(page, 0.3, -0.2); // far from all creases
  const others = [sheet(page), view(page, 'through'), view(page, 'logits')];
  const rings: Changes[] = [];
  for (const part of others) {
    // A picture may still have become finer meanwhile; then once more.
    await expect(async () => {
      await page.mouse.move(2, 2);
      const before = await still(part);
      await hover(page, plane(page), ...input);
      const ring = async (): Promise<string> => ringOf(await changesSince(before, part));
      await expect.poll(ring, { timeout: 8000 }).toBe('a ring');
      rings.push(await changesSince(before, part));
    }).toPass({ timeout: 90_000 });
  }
  // Back from where the ring came to lie. In the logit plane other points lie there, too.
  const ring = page.locator('#plane-frame .ring');
  for (const [i, part] of others.slice(0, 2).entries()) {
    const { x, y, width, height } = rings[i] ?? { x: 0, y: 0, width: 0, height: 0 };
    await hover(page, part, x + width / 2, y + height / 2);
    await expect(ring).toBeVisible();
    const at = async (): Promise<readonly number[]> => {
      const [here, frame] = [await ring.boundingBox(), await plane(page).boundingBox()];
      if (!here || !frame) return [];
      return [here.x + here.width / 2 - frame.x - input[0], here.y + here.height / 2 - frame.y - input[1]];
    };
    await expect.poll(async () => (await at()).every((off) => Math.abs(off) < 6)).toBe(true);
  }
  await page.mouse.move(2, 2);
  await expect(ring).toBeHidden();
});

test('rings in every view the sample that is pointed at in the logit plane', async ({ page }) => {
  test.setTimeout(240_000);
  await open(page, 'lang=en&theme=light&views=plane_sheet_logits&units=6&tests=0');
  await page.waitForTimeout(3000);
  await page.keyboard.press('Space');
  await still(view(page, 'logits'));
  const ring = page.locator('#plane-frame .ring');
  const box = await view(page, 'logits').boundingBox();
  await expect(async () => {
    await page.mouse.move(2, 2);
    const before = await still(sheet(page));
    // Samples lie along the diagonal on which the logits are each other's opposites.
    for (let share = 0.3; share < 0.7 && !(await ring.isVisible()); share += 0.04) {
      await hover(page, view(page, 'logits'), share * (box?.width ?? 0), share * (box?.height ?? 0));
      await page.waitForTimeout(300);
    }
    await expect(ring).toBeVisible();
    const onSheet = async (): Promise<string> => ringOf(await changesSince(before, sheet(page)));
    await expect.poll(onSheet, { timeout: 8000 }).toBe('a ring');
  }).toPass({ timeout: 120_000 });
});

test('marks a unit and its crease in all views', async ({ page }) => {
  test.setTimeout(240_000);
  await openStill(page, ['Through the layers', 'Units']);
  const atlas = view(page, 'atlas');
  await expect.poll(async () => (await coloursOf(atlas)).distinct, { timeout: 60_000 }).toBeGreaterThan(24);
  const parts = [plane(page), sheet(page), view(page, 'through')];
  const before: string[] = [];
  for (const part of parts) before.push(await still(part));
  const pictures = await still(atlas);

  const box = await atlas.boundingBox();
  await hover(page, atlas, 0.3 * (box?.width ?? 0), 0.2 * (box?.height ?? 0));
  await expect(page.locator('#unit-card')).toContainText('layer 1, unit');
  // A crease is a line, and longer than a ring.
  for (const [i, part] of parts.entries()) {
    const length = async (): Promise<number> => {
      const { pixels, width, height } = await changesSince(before[i] ?? '', part);
      return pixels > 60 ? Math.max(width, height) : 0;
    };
    await expect.poll(length, { timeout: 30_000 }).toBeGreaterThan(40);
  }
  await page.mouse.move(2, 2);
  await expect(page.locator('#unit-card')).toBeHidden();
  await expect.poll(async () => (await changesSince(pictures, atlas)).pixels, { timeout: 30_000 }).toBeLessThan(10);

  await hover(page, plane(page), ...(await onPlane(page, -0.1272 / 0.8739, 0))); // on the crease of unit 1
  await expect.poll(async () => (await changesSince(pictures, atlas)).pixels, { timeout: 30_000 }).toBeGreaterThan(60);
});

test('gives the page to one view and back', async ({ page }) => {
  await open(page, 'views=plane_logits');
  const width = async (): Promise<number> => (await plane(page).boundingBox())?.width ?? 0;
  const before = await width();
  await page.locator('#plane-frame .maximise').click();
  await expect.poll(width).toBeGreaterThan(1.5 * before);
  expect(linked(page).get('views')).toBe('plane_logits');
  await expect.poll(() => linked(page).get('max')).toBe('plane');
  await page.locator('#plane-frame .maximise').click();
  await expect.poll(width).toBe(before);
});
