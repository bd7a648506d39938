/** Folding again: layers are added, scrubbed and taken away while the network trains. */
import { expect } from '@playwright/test';
import { expectTraining, open, step, test } from './page.ts';

test('a link opens a network of two layers, which trains and is counted exactly', async ({ page }) => {
  await open(page, 'units=8&deeper=6&act=relu');
  await expectTraining(page);
  await expect(page.locator('#caption')).toHaveText(/^14 units in 2 layers, \d+ regions, /);
});

test('layers are added and taken away while it trains', async ({ page }) => {
  await open(page, 'units=12');
  await expectTraining(page);
  await page.getByRole('button', { name: 'Add a layer' }).click();
  await page.locator('#layer-menu').getByRole('button').first().click();
  const second = page.getByRole('slider', { name: 'Units of layer 2' });
  await expect(second).toBeVisible();
  await second.focus();
  await page.keyboard.press('End');
  await expect(second).toHaveAttribute('aria-valuetext', '300');
  await page.keyboard.press('Home');
  await expect(page.locator('#caption')).toHaveText(/^13 units in 2 layers/);
  const before = await step(page);
  await expect.poll(() => step(page)).toBeGreaterThan(before);
  await expect.poll(() => page.url()).toContain('deeper=1');
  await page.getByRole('button', { name: 'Remove layer 2' }).click();
  await expect(second).toBeHidden();
  await expect(page.locator('#caption')).toHaveText(/^12 creases/);
  const after = await step(page);
  await expect.poll(() => step(page)).toBeGreaterThan(after);
});

test('six layers of 300 units leave the page answering', async ({ page }) => {
  await open(page, 'units=300&deeper=300_300_300_300_300&act=relu');
  await expect(page.locator('#caption')).toHaveText(/^1,800 units in 6 layers/);
  await expect.poll(() => step(page), { timeout: 40_000 }).toBeGreaterThan(0);
  const waits = await page.evaluate(async () => {
    const times: number[] = [];
    for (let k = 0; k < 60; k++) {
      const pressed = performance.now();
      document.getElementById('units')?.dispatchEvent(new Event('input', { bubbles: true }));
      await new Promise((resume) => requestAnimationFrame(resume));
      times.push(performance.now() - pressed);
    }
    return times.toSorted((a, b) => a - b);
  });
  test.info().annotations.push({ type: 'ms', description: `median ${waits[30]}, most ${waits.at(-1)}` });
  expect(waits[30]).toBeLessThan(100);
});
