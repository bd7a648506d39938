/** The views beside the plane and the sheet: they are drawn, linked to one another, and made room for. */
import { expect, type Locator, type Page } from '@playwright/test';
import { linked, open, plane, test } from './page.ts';
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
  await expect.poll(() => linked(page).get('stage')).toBe(null);
});

test('marks in the other views what is pointed at in one', async ({ page }) => {
  test.setTimeout(120_000);
  await open(page, 'theme=light&views=plane_units&units=1');
  const atlas = view(page, 'atlas');
  await expect.poll(async () => (await coloursOf(atlas)).distinct, { timeout: 60_000 }).toBeGreaterThan(24);
  const box = await atlas.boundingBox();
  if (!box) throw new Error('the atlas has no box');
  await page.mouse.move(box.x + box.width / 2, box.y + 20);
  await page.mouse.move(box.x + box.width / 2, box.y + 24);
  await expect(page.locator('#unit-card')).toContainText('layer 1, unit 1');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height - 4);
  await expect(page.locator('#unit-card')).toBeHidden();
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
