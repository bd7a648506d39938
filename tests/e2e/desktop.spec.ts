/** What needs no second look on a phone. */
import { expect, type Page } from '@playwright/test';
import { expectTraining, linked, open, plane, step, test, units, visit } from './page.ts';
import { coloursOf, isBlue, isRed } from './pixels.ts';

visit('is served with a strict content security policy', async ({ page }) => {
  await open(page);
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  expect(policy).toMatch(/script-src 'self'(;|$)/);
  expect(policy).not.toContain('unsafe-eval');
});

/**
 * How long a processor of this machine takes just now (ms) for what a good one with nothing else to do has done in a third
 * of a second.
 */
function busyWork(page: Page): Promise<number> {
  return page.evaluate(() => {
    const begun = performance.now();
    let x = 1;
    for (let i = 0; i < 2e8; i++) {
      x ^= x << 13;
      x ^= x >>> 17;
      x ^= x << 5;
    }
    return performance.now() - begun + Number(x === 0);
  });
}

// Two seconds are promised on a software adapter, which has two cores to itself. What else runs beside slows all down alike.
test('trains within moments of opening', async ({ page }) => {
  await page.goto('about:blank');
  const before = await busyWork(page);
  const begun = Date.now();
  await page.goto('./#lang=en');
  await expect.poll(() => step(page), { intervals: [50] }).toBeGreaterThan(0);
  const opened = Date.now() - begun;
  await page.goto('about:blank');
  const work = Math.max(before, await busyWork(page));
  test.info().annotations.push({ type: 'ms', description: `trained after ${opened}, a third of a second is ${work}` });
  expect(opened).toBeLessThan(Math.max(2000, 10 * work));
});

visit('holds in its link the activation that was chosen in the panel', async ({ page }) => {
  await open(page, 'lang=en');
  await page.locator('#function [data-activation="tanh"]').click();
  await expect.poll(() => page.evaluate(() => new URLSearchParams(location.hash.slice(1)).get('act'))).toBe('tanh');
  await expectTraining(page);
});

visit('plays and pauses by the space bar', async ({ page }) => {
  await open(page, 'lang=en');
  await page.locator('body').press('Space');
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  await page.locator('body').press('Space');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
});

visit('takes the number of hidden units as digits', async ({ page }) => {
  await open(page, 'lang=en');
  const number = page.getByRole('textbox', { name: 'Type a number from 1 to 300' });
  await number.fill('77');
  await number.press('Enter');
  await expect(units(page)).toHaveValue('77');
  await expect.poll(() => linked(page).get('units')).toBe('77');
});

visit('tells what lies under the pointer', async ({ page }) => {
  await open(page, 'lang=en');
  await plane(page).hover({ position: { x: 120, y: 90 } });
  const readout = page.locator('#readout');
  await expect(readout).toBeVisible();
  await expect(readout).toContainText('logits');
  await expect(readout).toContainText('class');
});

visit('takes points from a press on the plane', async ({ page }) => {
  await open(page, 'lang=en');
  await page.getByRole('button', { name: 'Add points of class 1' }).click();
  await plane(page).click({ position: { x: 60, y: 60 } });
  await expect.poll(() => linked(page).get('added')).toBeTruthy();
  await expectTraining(page);
});

visit('keeps the last good formula when the next one is broken', async ({ page }) => {
  await open(page, 'lang=en&act=formula:x*sigmoid(x)');
  const formula = page.getByRole('combobox', { name: 'Your own formula' });
  await formula.fill('x * sigmoid(');
  await formula.press('Enter');
  await expect(page.locator('#function')).toContainText('The last good formula goes on running.');
  await expectTraining(page);
  await formula.fill('max(x, 0.1 * x)');
  await formula.press('Enter');
  await expect.poll(() => linked(page).get('act')).toBe('formula:max(x, 0.1 * x)');
  await expectTraining(page);
});

test('runs on the CPU where there is no WebGPU, and says so', async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'gpu'));
  await open(page, 'lang=en&theme=light');
  await expect(page.locator('#notices')).toContainText('this browser has no WebGPU');
  const bothClasses = async (): Promise<boolean> => {
    const colours = await coloursOf(plane(page));
    return colours.share(isBlue) > 0.08 && colours.share(isRed) > 0.08;
  };
  await expect.poll(bothClasses).toBe(true);
});

test('waits to be started where less motion is asked for', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('./#lang=en');
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  expect(await step(page)).toBe(0);
  await page.getByRole('button', { name: 'Play' }).click();
  await expectTraining(page);
});

visit('draws again after the number of classes changes', async ({ page }) => {
  await open(page, 'theme=light');
  await page.evaluate(() => (location.hash = 'theme=light&data=two-moons'));
  await expectTraining(page);
  await page.evaluate(() => (location.hash = 'theme=light&data=rings&classes=3'));
  await expectTraining(page);
  await expect.poll(async () => (await coloursOf(plane(page))).distinct).toBeGreaterThan(60);
});
