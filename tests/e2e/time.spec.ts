/** Going back through the training, a network that is given rather than trained, and the drawing that can be kept. */
import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { expectTraining, open, step, test, units } from './page.ts';

const timeline = (page: Page) => page.getByRole('slider', { name: 'Training so far' });

/** Moves a slider by its own events, as a hand does. */
async function slide(page: Page, share: number): Promise<void> {
  await timeline(page).evaluate((element, to) => {
    const range = element as HTMLInputElement;
    range.value = String(Math.round(Number(range.max) * to));
    range.dispatchEvent(new Event('input', { bubbles: true }));
  }, share);
}

async function choosePreset(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'What am I looking at?' }).click();
  await page.getByRole('dialog').getByRole('button', { name }).click();
}

test('goes back through the training, and on from there', async ({ page }) => {
  await open(page, 'lang=en&units=6');
  await expect(timeline(page)).toBeVisible();
  await units(page).focus();
  await page.keyboard.press('ArrowRight');
  await expect(units(page)).toHaveValue('7');
  await expectTraining(page);
  const latest = await step(page);

  await slide(page, 0);
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  await expect.poll(() => step(page)).toBe(0);
  await expect(units(page)).toHaveValue('6');

  await page.getByRole('button', { name: 'Back to now' }).click();
  await expect.poll(() => step(page)).toBeGreaterThanOrEqual(latest);
  await expect(units(page)).toHaveValue('7');

  await slide(page, 0.5);
  await expect.poll(() => step(page)).toBeLessThan(latest);
  await page.getByRole('button', { name: 'Train on from here' }).click();
  await expectTraining(page);
  await expect(page.getByRole('button', { name: 'Back to now' })).toBeHidden();
});

test('plays the film on one line of time, and shows each part as it was', async ({ page }) => {
  test.setTimeout(240_000);
  await open(page, 'lang=en');
  await choosePreset(page, 'The film: four units learn, with ReLU, then with sigmoid');
  const shown = page.locator('#timeline output');
  await expect(shown).toContainText('Sigmoid', { timeout: 120_000 });
  await page.getByRole('button', { name: 'Pause' }).click();
  const chosen = (name: string) => page.locator(`#function [data-activation="${name}"]`);
  await expect(chosen('sigmoid')).toHaveAttribute('aria-pressed', 'true');
  await expect(page.locator('#timeline .turn')).toHaveCount(1);

  await slide(page, 0.3);
  await expect(shown).toContainText('ReLU');
  await expect(chosen('relu')).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: 'Back to now' }).click();
  await expect(chosen('sigmoid')).toHaveAttribute('aria-pressed', 'true');
  await expect(shown).toContainText('Sigmoid');
});

test('shows four units whose boundary has ten pieces', async ({ page }) => {
  await open(page, 'lang=en&data=rings&classes=4');
  await choosePreset(page, 'Show me the ten pieces');
  await expect(page.locator('#caption')).toContainText('10 pieces');
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  expect(await step(page)).toBe(0);
});

test('saves the exact drawing, where there is one', async ({ page }) => {
  await open(page, 'lang=en');
  await choosePreset(page, 'Show me the ten pieces');
  await expect(page.locator('#caption')).toContainText('10 pieces');
  const coming = page.waitForEvent('download');
  const save = page.getByRole('button', { name: 'Save as SVG' });
  await save.click();
  const download = await coming;
  expect(download.suggestedFilename()).toBe('fold-and-cut.svg');
  const parsed = await page.evaluate(
    (text) => {
      const xml = new DOMParser().parseFromString(text, 'image/svg+xml');
      return {
        root: xml.documentElement.nodeName,
        faults: xml.querySelectorAll('parsererror').length,
        boundary: xml.querySelector('path.boundary')?.getAttribute('d') ?? '',
      };
    },
    readFileSync(await download.path(), 'utf8'),
  );
  expect(parsed).toMatchObject({ root: 'svg', faults: 0 });
  // One line that closes up, with a corner between each two of its ten pieces.
  expect(parsed.boundary).toMatch(/^M[^MZ]*Z$/);
  expect(parsed.boundary.split('L')).toHaveLength(10);

  await page.locator('#function [data-activation="tanh"]').click();
  await expect(save).toBeDisabled();
});
