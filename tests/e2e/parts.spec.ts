/** The exhibit of parts: each part is drawn, says what is true, and keeps what was chosen in the link. */
import { expect, type Locator, type Page } from '@playwright/test';
import { barriers, linked, test } from './page.ts';
import { coloursOf, isBlue } from './pixels.ts';

const facts = (page: Page): Locator => page.locator('.part:not([hidden]) .facts');

async function openPart(page: Page, link: string): Promise<void> {
  await page.goto(`./#lang=en&theme=light&exhibit=parts&${link}`);
  await expect(facts(page)).toBeVisible();
}

test('grows ramps out of steps, with the known ones at the press of a button', async ({ page }) => {
  await openPart(page, 'form=gn');
  await expect(facts(page)).toContainText('H(x) = 1 − H(−x) holds.');
  await page.getByRole('button', { name: 'GELU', exact: true }).click();
  await expect(facts(page)).toContainText('Here xH is GELU.');
  await expect.poll(() => linked(page).get('coef')).toContain('generalized-normal-relu.alpha_1.414');
  await page.getByRole('button', { name: 'Form 6' }).click();
  await expect(facts(page)).toContainText('never comes closer than 0.278, at α = 1.00');
  await expect(page.getByRole('button', { name: 'Swish', exact: true })).toHaveAttribute('aria-pressed', 'false');
  await page.getByRole('button', { name: 'GELU approximated' }).click();
  await expect.poll(() => linked(page).get('last')).toBe('gelu');
  expect(await barriers(page)).toEqual([]);
});

test('fits maxout, exactly where two pieces are enough', async ({ page }) => {
  await openPart(page, 'part=maxout&fit=abs(x)&pieces=2');
  await expect(facts(page)).toContainText('Two pieces are enough for the function itself: error 0.');
  await expect(facts(page)).toContainText('max(−x, x)');
  await page.getByRole('combobox', { name: 'Function to fit' }).fill('sin(3*x)');
  await expect(facts(page)).toContainText('It is not convex');
  await expect.poll(() => linked(page).get('fit')).toBe('sin(3*x)');
  await page.getByRole('button', { name: 'x²' }).click();
  await expect(facts(page)).toContainText('exactly 1 / (2k²)');
  expect(await barriers(page)).toEqual([]);
});

test('shows a gate as a surface, and reads it where it is pointed at', async ({ page }) => {
  await openPart(page, 'part=surfaces&surface=x*sigmoid(y)&extent=4');
  const plane = page.locator('.surface-frame.plane');
  await expect.poll(async () => (await coloursOf(plane)).share(isBlue), { timeout: 40_000 }).toBeGreaterThan(0.02);
  await expect.poll(async () => (await coloursOf(page.locator('.surface-frame.space'))).distinct).toBeGreaterThan(24);
  const box = await plane.boundingBox();
  await plane.hover({ position: { x: 0.75 * (box?.width ?? 0), y: 0.5 * (box?.height ?? 0) } });
  await expect(facts(page)).toContainText(/At x = (1\.99|2\.0\d), y = (−?0\.0\d): f = (0\.99|1\.0)/);
  expect(await barriers(page)).toEqual([]);
});

test('watches coefficients learn, and rests when it is told to', async ({ page }) => {
  await openPart(page, 'part=learned&learners=6');
  const step = async (): Promise<number> => {
    const [, digits = ''] = /Step ([\d,]+)/.exec((await facts(page).textContent()) ?? '') ?? [];
    return digits === '' ? -1 : Number(digits.replaceAll(',', ''));
  };
  await expect.poll(step, { timeout: 40_000 }).toBeGreaterThan(5);
  await expect(facts(page)).toContainText('it started at 0.25');
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('button', { name: 'Train' })).toBeVisible();
  await page.getByRole('button', { name: 'One for all' }).click();
  await expect(facts(page)).toContainText('α is 0.250; it started at 0.25.');
  expect(await step()).toBe(0);
  expect(await barriers(page)).toEqual([]);
});
