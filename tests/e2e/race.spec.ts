/** The critique of a function and its race: on the device, on the processor, paused and out of sight. */
import { expect, type Locator, type Page } from '@playwright/test';
import { barriers, linked, test } from './page.ts';

const SHORT = 'exhibit=functions&judged=sigmoid&rivals=relu;tanh&seeds=8&units=4&samples=60';

const race = (page: Page): Locator => page.locator('.racing');
const status = (page: Page): Locator => race(page).locator('.status');
const button = (page: Page, name: string): Locator => race(page).getByRole('button', { name, exact: true });

async function openRace(page: Page, link: string): Promise<void> {
  await page.goto(`./#${link}`);
  await expect(page.locator('.findings li').first()).toBeVisible();
}

test('a race is judged, run to its end, and read', async ({ page }) => {
  await openRace(page, `lang=en&laps=50&${SHORT}`);
  await expect(page.locator('.findings')).toContainText('at most 0.25^10 = 9.5 × 10⁻⁷ of a gradient');
  await button(page, 'Start the race').click();
  await expect(status(page)).toHaveText('Done after 50 steps', { timeout: 40_000 });
  await expect(race(page).locator('tbody tr')).toHaveCount(3);
  await expect(race(page).locator('.verdict')).toContainText('Sigmoid');
  await expect(race(page).locator('tbody')).toContainText(/chance \(p [<=]/);
  await expect(race(page).locator('.notes')).toHaveText('');
  expect(await barriers(page)).toEqual([]);
  // What is chosen is in the link, and results of other settings say so.
  await race(page).getByRole('button', { name: 'Remove Tanh' }).click();
  await page.getByLabel('Add a rival').selectOption('gelu');
  await page.getByLabel('Seeds').fill('9');
  await page.getByLabel('Seeds').press('Enter');
  await expect(race(page).locator('.outdated')).not.toBeEmpty();
  await expect.poll(() => [linked(page).get('rivals'), linked(page).get('seeds')]).toEqual(['relu;gelu', '9']);
  await expect(button(page, 'Race again')).toBeVisible();
});

test('a race that is not seen rests, and one that is paused waits', async ({ page }) => {
  await openRace(page, `lang=zh&laps=5000&${SHORT}`);
  await button(page, '开始竞赛').click();
  await expect(status(page)).toHaveText(/^第 [1-9]\d* 步/, { timeout: 40_000 });
  await button(page, '暂停').click();
  await expect(status(page)).toHaveText(/暂停$/);
  await expect(race(page).locator('.verdict')).toHaveText(/^目前：/);
  await expect(race(page).locator('tbody tr')).toHaveCount(3);
  await expect(race(page).locator('tbody')).not.toContainText('偶然');
  await button(page, '继续').click();
  await expect(status(page)).toHaveText(/共 5000 步$/);
  await page.getByRole('button', { name: '点云' }).click();
  await expect(race(page)).toBeHidden();
  const laps = (): Promise<number> =>
    race(page)
      .locator('progress')
      .evaluate((bar) => (bar as HTMLProgressElement).value);
  await page.waitForTimeout(500); // what was under way arrives
  const before = await laps();
  await page.waitForTimeout(500);
  expect(await laps()).toBe(before);
  await page.getByRole('button', { name: '函数', exact: true }).click();
  await expect.poll(laps).toBeGreaterThan(before);
  await button(page, '停止').click();
  await expect(status(page)).toHaveText(/停止$/);
});

test('without a device the processor runs it, and the page says so', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'gpu', { value: undefined }));
  await openRace(page, `lang=en&laps=50&${SHORT}`);
  await button(page, 'Start the race').click();
  await expect(status(page)).toHaveText('Done after 50 steps', { timeout: 40_000 });
  await expect(race(page).locator('.notes')).toContainText('there is no WebGPU here');
});
