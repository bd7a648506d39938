/** The exhibit of points: what it draws, measures, and follows. */
import { expect, type Locator, type Page } from '@playwright/test';
import { barriers, linked, test } from './page.ts';
import { coloursOf, isBlue, isRed } from './pixels.ts';

const cells = (page: Page): Locator => page.locator('.warp-cell');
/** The cell of a row and a column, from 1; six columns. */
const cell = (page: Page, row: number, column: number): Locator => cells(page).nth(6 * (row - 1) + column - 1);
const units = (page: Page): Locator => page.getByRole('slider', { name: 'n, the rows of W' });

async function openPoints(page: Page, link = ''): Promise<void> {
  await page.goto(`./#exhibit=warp&lang=en&theme=light&${link}`);
  await expect(cell(page, 1, 1)).toContainText('nothing lost');
}

test('draws the article’s figure, measures it, and says where the article is wrong', async ({ page }) => {
  await openPoints(page);
  await expect(cells(page)).toHaveCount(24);
  // The curve runs from blue to red, and the trace of before has no colour.
  await expect
    .poll(async () => {
      const colours = await coloursOf(cell(page, 1, 1).locator('.picture'));
      return colours.share(isBlue) > 0.01 && colours.share(isRed) > 0.01;
    })
    .toBe(true);
  await expect(cell(page, 1, 4)).toContainText('half pressed flat');
  await expect(cell(page, 3, 4)).toContainText('shrunk to 50%'); // mirrored in the mean: x/2
  const claims = page.locator('.warp-claims');
  await expect(claims).toContainText('The identity leaves the shape as it is, in any dimension. holds');
  await expect(claims).toContainText('ReLU keeps a part, and the more rows, the more. holds in part');
  await page.getByRole('button', { name: 'Figure of the article' }).click();
  await expect(cells(page)).toHaveCount(18);
  expect(await barriers(page)).toEqual([]);
});

test('scrubs the rows of W, draws another, bends, and keeps all of it in the link', async ({ page }) => {
  await openPoints(page);
  await units(page).focus();
  await page.keyboard.press('Home');
  await expect(cell(page, 4, 1)).toContainText('only a line is left');
  await expect.poll(() => linked(page).get('rows')).toBe('1');
  await page.keyboard.press('End');
  await expect(cell(page, 4, 1)).toContainText('nothing lost');
  await expect(page.locator('.row-head').last()).toHaveText('n = 300');
  const picture = cell(page, 1, 4).locator('.picture');
  const before = await picture.screenshot();
  await page.getByRole('button', { name: 'Draw another W' }).click();
  await expect.poll(() => linked(page).has('wseed')).toBe(true);
  await expect.poll(async () => (await picture.screenshot()).equals(before)).toBe(false);
  await expect(cell(page, 4, 4)).toContainText(/shrunk to (4[6-9]|5[0-4])%/); // of 300 rows, whichever they are
  await page.getByRole('slider', { name: 'Bend' }).focus();
  await page.keyboard.press('Home');
  await expect(cell(page, 1, 4)).toContainText('nothing lost');
  await expect.poll(() => linked(page).get('bend')).toBe('0');
});

test('rings the same point everywhere, and enlarges a picture', async ({ page }) => {
  await openPoints(page);
  const picture = await cell(page, 1, 1).locator('.picture').boundingBox();
  if (!picture) throw new Error('there is no picture');
  const other = cell(page, 4, 5).locator('.picture');
  const plain = await other.screenshot();
  // Somewhere on the way to the right the pointer crosses the spiral.
  const reading = page.locator('.warp-reading');
  await page.mouse.move(picture.x + picture.width / 2 + 4, picture.y + picture.height / 2);
  await page.mouse.move(picture.x + picture.width / 2 + 6, picture.y + picture.height / 2);
  await expect(reading).toContainText('Identity, n = 2: of the variance it keeps 100%');
  await expect(reading).toContainText('This point came from');
  await expect.poll(async () => (await other.screenshot()).equals(plain)).toBe(false);
  await page.mouse.move(2, 2);
  await expect(reading).toContainText('Point at a picture');

  await cell(page, 2, 3).click();
  await expect.poll(() => linked(page).get('large')).toBe('23');
  await expect(page.locator('.warp-cell:visible')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(page.locator('.warp-cell:visible')).toHaveCount(24);
});

test('without a device: formula, data, learned weights, a small window and the dark', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'gpu', { value: undefined }));
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(
    './#exhibit=warp&lang=zh&theme=dark&cloud=data&columns=identity;formula:abs(x);gelu&w=trained&rows=4',
  );
  await expect(cells(page).first()).toContainText('没有损失');
  await expect(cells(page)).toHaveCount(12);
  await expect(page.locator('.warp-status')).toContainText('步后的第一层', { timeout: 40_000 });
  await expect(page.locator('.warp-status')).toContainText('此处没有 WebGPU');
  await expect.poll(async () => (await coloursOf(cells(page).nth(2).locator('.picture'))).distinct).toBeGreaterThan(8);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  expect(await barriers(page)).toEqual([]);
});
