/** The exhibit of functions: curves, figures, card and table. */
import { expect, type Locator, type Page } from '@playwright/test';
import { barriers, linked, test, visit } from './page.ts';

const paper = (page: Page): Locator => page.locator('.graph .plot canvas');
const key = (page: Page): Locator => page.locator('.curve-key tbody tr');

/** What the quiet line says once the device's numbers were compared. */
const COMPARED = /at most|至多|those of double precision/;

async function openFunctions(page: Page, link = ''): Promise<void> {
  await page.goto(`./#exhibit=functions&lang=en&${link}`);
  await expect(page.locator('.accuracy')).toHaveText(COMPARED);
}

test('draws the device’s own numbers, and reads them where it is pointed at', async ({ page }) => {
  await openFunctions(page, 'compared=relu;softplus&theme=light');
  const { width = 0, height = 0 } = (await paper(page).boundingBox()) ?? {};
  await paper(page).hover({ position: { x: width / 2, y: height / 2 } });
  const place = await page.locator('.curve-key thead th').first().textContent();
  const x = Number(/x = (.+)/.exec(place?.replace('−', '-') ?? '')?.[1]);
  expect(Math.abs(x)).toBeLessThan(0.5);
  const numbers = await key(page).nth(1).locator('td').allTextContents();
  expect(Number(numbers[0])).toBeCloseTo(Math.log1p(Math.exp(x)), 3);
  expect(Number(numbers[1])).toBeCloseTo(1 / (1 + Math.exp(-x)), 3);
  const said = (await page.locator('.accuracy').textContent()) ?? '';
  const [, digits = 'none', power = ''] = /at most ([\d.]+)(?: × 10⁻([⁰¹²³⁴⁵⁶⁷⁸⁹]+))?/.exec(said) ?? [];
  const places = Number(power.replaceAll(/./g, (digit) => String('⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit))) || '0');
  expect(Number(digits) * 10 ** -places).toBeLessThan(1e-5);
});

visit('a figure is one click away, and a curve follows the hand', async ({ page }) => {
  await openFunctions(page);
  const figures = page.getByRole('navigation', { name: /.*/ }).filter({ hasText: 'Figures from five articles' });
  await figures.getByRole('button', { name: 'Swish by its gate' }).click();
  await expect(key(page)).toHaveCount(4);
  await expect(page.locator('.graph figcaption')).toContainText('β = 0 gives x/2');
  await expect.poll(() => linked(page).get('fan')).toBe('beta~0_0.5_1_10');

  await page.goto(
    './#exhibit=functions&lang=en&compared=leaky-relu&card=leaky-relu&window=-4_4_-4_4&coef=leaky-relu.alpha_0.5',
  );
  await expect(key(page)).toHaveCount(1);
  await expect(page.locator('.accuracy')).toHaveText(COMPARED);
  const box = await paper(page).boundingBox();
  if (!box) throw new Error('no plot');
  // at x = −2 the curve is at −1; the axis words take a little of the left and of the bottom
  const place = (x: number, y: number): [number, number] => [
    box.x + 22 + ((x + 4) / 8) * (box.width - 30),
    box.y + 6 + ((4 - y) / 8) * (box.height - 26),
  ];
  await page.mouse.move(...place(-2, -1));
  await page.mouse.down();
  await page.mouse.move(...place(-2, -2), { steps: 4 });
  await page.mouse.up();
  const alpha = (): number => Number(/alpha_([\d.]+)/.exec(linked(page).get('coef') ?? '')?.[1]);
  await expect.poll(alpha).toBeGreaterThan(0.8);
  expect(alpha()).toBeLessThan(1.2);

  await paper(page).focus();
  await page.keyboard.press('-');
  await expect.poll(() => linked(page).get('window')).toBe('-5_5_-5_5');
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('.graph .plot [aria-live]')).toContainText('Leaky ReLU');
});

visit('the table sorts by any fact and opens cards', async ({ page }) => {
  await openFunctions(page, 'card=relu');
  const facts = page.locator('.portrait-facts');
  await expect(facts).toContainText('1.4142');
  await expect(facts).toContainText('x ≤ 0');
  const rows = page.locator('.function-table tbody tr');
  const values = async (column: number): Promise<number[]> => {
    const texts = await rows.locator(`td:nth-child(${column})`).allTextContents();
    return texts.filter((text) => /\d/.test(text)).map((text) => Number(text.replace('−', '-')));
  };
  await expect.poll(async () => (await values(6)).length).toBeGreaterThan(30);
  await page.getByRole('columnheader', { name: 'Gain' }).getByRole('button').click();
  await expect(page.getByRole('columnheader', { name: 'Gain' })).toHaveAttribute('aria-sort', 'ascending');
  const gains = await values(6);
  expect(gains).toEqual(gains.toSorted((a, b) => a - b));
  await expect.poll(() => linked(page).get('sort')).toBe('gain');
  await rows.filter({ hasText: 'SELU' }).getByRole('button').click();
  await expect(page.locator('.portrait-card h2')).toHaveText('SELU');
  await expect(facts).toContainText('mean 0, variance 1, attracting');
  await expect(page.locator('.remarks')).toContainText('jumps by 0.71');
  await expect.poll(() => linked(page).get('card')).toBe('selu');
});

visit('puts no barrier in anyone’s way, and fits a phone', async ({ page }) => {
  for (const link of ['theme=light&lang=en', 'theme=dark&lang=zh&draw=f_d_dd_dc&card=gelu']) {
    await page.goto(`./#exhibit=functions&${link}`);
    await expect(page.locator('.accuracy')).toHaveText(COMPARED);
    await expect(page.locator('.portrait-facts')).not.toBeEmpty();
    await expect.poll(() => barriers(page), { message: link }).toEqual([]); // colours change slowly
  }
  await page.setViewportSize({ width: 360, height: 740 });
  await expect(paper(page)).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1280, height: 800 });
});
