/** What must hold on a desktop and on a phone. */
import { expect } from '@playwright/test';
import { barriers, expectTraining, linked, open, plane, sheet, step, test, units, visit } from './page.ts';
import { brightness, coloursOf, isBlue, isGold, isRed } from './pixels.ts';

test('opens, trains and draws', async ({ page }) => {
  await open(page, 'theme=light');
  await expect(page).toHaveTitle(/^Fold & Cut/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Fold & Cut');
  await expect(plane(page)).toBeVisible();
  await expect(sheet(page)).toBeVisible();
  await expect
    .poll(async () => {
      const colours = await coloursOf(plane(page));
      return colours.share(isBlue) > 0.08 && colours.share(isRed) > 0.08 && colours.share(isGold) > 0.0005;
    })
    .toBe(true);
  const colours = await coloursOf(sheet(page));
  expect(colours.distinct).toBeGreaterThan(50);
  expect(colours.share(isGold)).toBeGreaterThan(0.0002);
});

visit('puts no barrier in anyone’s way', async ({ page }) => {
  for (const link of ['theme=light&lang=en', 'theme=dark&lang=zh']) {
    await open(page, link);
    expect(await barriers(page), link).toEqual([]);
  }
});

visit('fits its window', async ({ page }) => {
  await open(page);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

visit('changes the number of hidden units while it trains', async ({ page }) => {
  await open(page, 'units=4');
  await units(page).focus();
  await page.keyboard.press('ArrowRight');
  await expect(units(page)).toHaveValue('5');
  await expect.poll(() => linked(page).get('units')).toBe('5');
  await page.keyboard.press('End');
  await expect(units(page)).toHaveValue('300');
  await expectTraining(page);
  await page.keyboard.press('Home');
  await expect(units(page)).toHaveValue('1');
  await expectTraining(page);
});

visit('speaks English and Chinese', async ({ page }) => {
  await open(page, 'lang=en');
  await page.getByRole('button', { name: /中文/ }).click();
  await expect(page.getByRole('slider', { name: '隐藏单元数' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', /^zh/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('折与剪');
  await page.getByRole('button', { name: /English/ }).click();
  await expect(page.getByRole('slider', { name: 'Hidden units' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', /^en/);
});

visit('has a light and a dark theme', async ({ page }) => {
  const dark = async (): Promise<number> => (await coloursOf(plane(page))).share((colour) => brightness(colour) < 0.5);
  await open(page, 'theme=light&lang=en');
  expect(await dark()).toBeLessThan(0.3);
  await page.getByRole('button', { name: 'Light or dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect.poll(dark).toBeGreaterThan(0.6);
});

test('restores a link', async ({ page }) => {
  await open(page, 'units=40&act=tanh&data=two-spirals&lang=en');
  await expect(units(page)).toHaveValue('40');
  expect(linked(page).get('act')).toBe('tanh');
  expect(linked(page).get('data')).toBe('two-spirals');
  await expect(page.locator('#notices')).not.toContainText('left out');
  await page.reload();
  await expect(units(page)).toHaveValue('40');
});

test('says what it could not use of a link', async ({ page }) => {
  await open(page, 'units=9999&nonsense=1&act=tanh&lang=en');
  const notices = page.locator('#notices');
  await expect(notices).toContainText('Part of the link was left out');
  await expect(notices).toContainText('9999');
  await expect(notices).toContainText('nonsense');
  await expect(units(page)).toHaveValue('12');
  expect(linked(page).get('act')).toBe('tanh');
});

visit('pauses, steps and starts over', async ({ page }) => {
  await open(page, 'lang=en');
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  let last = Number.NaN;
  const stands = async (): Promise<boolean> => {
    const before = last;
    last = await step(page);
    return last === before;
  };
  await expect.poll(stands, { intervals: [1500] }).toBe(true); // steps already on their way are still counted
  await page.getByRole('button', { name: 'Single step' }).click();
  await expect.poll(() => step(page)).toBe(last + 1);
  await page.getByRole('button', { name: 'Start over, same seed' }).click();
  await expect.poll(() => step(page)).toBe(0);
});
