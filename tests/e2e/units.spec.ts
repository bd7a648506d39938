/** Units changed by hand, and those that die: what the page shows of them, and what it keeps. */
import { expect, type Locator, type Page } from '@playwright/test';
import { open, plane, test } from './page.ts';
import { brightness, coloursOf, isBlue } from './pixels.ts';

const atlas = (page: Page): Locator => page.locator('canvas#atlas');
const card = (page: Page): Locator => page.locator('#unit-card');
const caption = async (page: Page): Promise<string> => (await page.locator('#caption').textContent()) ?? '';
/** The caption once it has said the same for a while. */
async function settled(page: Page): Promise<string> {
  let last = '';
  await expect(async () => {
    const before = await caption(page);
    await page.waitForTimeout(1200);
    last = await caption(page);
    expect(last).toBe(before);
  }).toPass();
  return last;
}
const health = (page: Page): Locator => page.locator('#health summary');

/** Clicks the first picture of the units, near the middle of the first row. */
async function chooseUnit(page: Page): Promise<void> {
  await expect.poll(async () => (await coloursOf(atlas(page))).distinct, { timeout: 60_000 }).toBeGreaterThan(24);
  const box = await atlas(page).boundingBox();
  if (!box) throw new Error('the atlas has no box');
  await page.mouse.click(box.x + box.width / 2 - 24, box.y + 24);
  await expect(card(page).getByRole('checkbox')).toBeChecked();
}

/** Switches the unit that is chosen off and on again: its weights come back, and so does everything that hung on them. */
async function switchOffAndOn(page: Page): Promise<void> {
  const before = await settled(page);
  const values = await card(page).getByRole('textbox').evaluateAll(valuesOf);
  const takesPart = card(page).getByRole('checkbox', { name: 'takes part' });
  await takesPart.uncheck();
  expect(await settled(page)).not.toBe(before);
  await expect(takesPart).toBeFocused();
  await takesPart.check();
  await expect.poll(() => caption(page)).toBe(before);
  expect(await card(page).getByRole('textbox').evaluateAll(valuesOf)).toEqual(values);
}
const valuesOf = (boxes: readonly Node[]): string[] => boxes.map((box) => (box as HTMLInputElement).value);

test('changes a weight, and switches a unit off and on, while it trains', async ({ page }) => {
  test.setTimeout(120_000);
  await open(page, 'theme=light&views=plane_units&units=3');
  await chooseUnit(page);
  const bias = card(page).getByRole('textbox', { name: 'Bias b' });
  await bias.fill('-3.5');
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  await settled(page);
  const blue = async (): Promise<number> => (await coloursOf(plane(page))).share(isBlue);
  const before = await blue();
  await bias.fill('3.5');
  await expect.poll(async () => Math.abs((await blue()) - before)).toBeGreaterThan(0.03);
  await bias.blur();
  await expect(bias).toHaveValue('3.5');
  await switchOffAndOn(page);
  await card(page).getByRole('button', { name: 'Close' }).click();
  await expect(card(page)).toBeHidden();
});

test('changes a unit of the second layer', async ({ page }) => {
  test.setTimeout(120_000);
  await open(page, 'theme=light&views=plane_units&act=tanh&units=5&deeper=1');
  await page.getByRole('combobox', { name: 'The units' }).selectOption('1');
  await chooseUnit(page);
  await expect(card(page)).toContainText('layer 2, unit 1');
  const weight = card(page).getByRole('textbox').first();
  await weight.fill('2.25');
  await weight.blur();
  await expect(weight).toHaveValue('2.25');
  const before = await settled(page);
  await weight.fill('-2.25');
  await weight.blur();
  await expect(weight).toHaveValue('−2.25');
  expect(await settled(page)).not.toBe(before);
  await switchOffAndOn(page);
});

test('counts and lists units that died, marks them, and knows of no dead ones before', async ({ page }) => {
  test.setTimeout(120_000);
  // So large a learning rate kills units within a few steps.
  await open(page, 'theme=light&views=plane_units&units=60&rate=0.5');
  await expect(health(page)).toHaveText(/^\d+ dead/, { timeout: 60_000 });
  const past = page.getByRole('slider', { name: 'Training so far' });
  await expect(past).toBeVisible();
  await page.getByRole('button', { name: 'Pause' }).click();
  await health(page).click();
  const rows = page.locator('#health li button');
  await expect(rows.first()).toHaveText(/^unit \d+dead since step [\d,]+$/);
  const dead = Number(/^\d+/.exec((await health(page).textContent()) ?? '')?.[0]);
  await expect(page.locator('#health li.dead')).toHaveCount(dead);

  const ink = async (): Promise<number> => (await coloursOf(atlas(page))).share((colour) => brightness(colour) < 0.2);
  const unmarked = await ink();
  await rows.first().click();
  await expect(rows.first()).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(ink).toBeGreaterThan(unmarked + 0.0005);

  await past.focus();
  await page.keyboard.press('Home');
  await expect(health(page)).toHaveText('no dead units');
  await page.keyboard.press('End');
  await expect(health(page)).toHaveText(new RegExp(`^${dead} dead`));
  await page.getByRole('button', { name: 'Start over, same seed' }).click();
  await expect(health(page)).toHaveText('no dead units');
});
