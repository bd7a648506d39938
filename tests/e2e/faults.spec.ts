/** What can go wrong, made to go wrong: the device is lost, training diverges, the page is hidden. */
import { expect, type Page } from '@playwright/test';
import { expectTraining, linked, open, step, test } from './page.ts';

/** Keeps the devices that the page asks for, so that a test can take them away. */
async function keepDevices(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const devices: GPUDevice[] = [];
    Object.assign(globalThis, { devices });
    const prototype = GPUAdapter.prototype as { requestDevice: (...args: unknown[]) => Promise<GPUDevice> };
    prototype.requestDevice = new Proxy(prototype.requestDevice, {
      async apply(request, adapter, args) {
        const device = await Reflect.apply(request, adapter, args);
        devices.push(device);
        return device;
      },
    });
  });
}

const loseDevice = (page: Page): Promise<void> =>
  page.evaluate(() => (globalThis as unknown as { devices: GPUDevice[] }).devices.at(-1)?.destroy());

const stepIn = (text: string, where: RegExp): number => Number(where.exec(text)?.[1]?.replaceAll(',', ''));

/** The number that the page writes as 12, 0.4 or 1.2 × 10⁻⁷. */
function numberOf(text: string): number {
  const digits = text.replaceAll(/[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]/gu, (digit) =>
    ('⁻⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit) - 1).toString().replace('-1', '-'),
  );
  return Number(digits.replace('−', '-').replace(' × 10', 'e'));
}

test('a lost device is rebuilt with the weights kept', async ({ page }) => {
  await keepDevices(page);
  await open(page, 'lang=en&units=20');
  await expect.poll(() => step(page)).toBeGreaterThan(150);
  // At ten steps a second a network that started over would be far behind for a quarter of a minute.
  await page.evaluate(() => (location.hash = 'lang=en&units=20&pace=10'));
  await page.waitForTimeout(700);
  const before = await step(page);
  await loseDevice(page);
  await expect(page.locator('#notices')).toContainText('device');
  await expectTraining(page);
  const after = await step(page);
  expect(after).toBeGreaterThan(before - 20);
  expect(after).toBeLessThan(before + 100);
});

test('a device that is lost twice gives way to the CPU, and can be tried again', async ({ page }) => {
  await keepDevices(page);
  await open(page, 'lang=en&units=8');
  await expect.poll(() => step(page)).toBeGreaterThan(60);
  await loseDevice(page);
  await expectTraining(page);
  const before = await step(page);
  await loseDevice(page);
  await expect(page.locator('#notices')).toContainText('lost repeatedly');
  await expectTraining(page);
  expect(await step(page)).toBeGreaterThan(before * 0.6);
  await page.getByRole('button', { name: /Try the graphics device again/ }).click();
  await expect(page.locator('#score')).not.toContainText('CPU');
  await expectTraining(page);
});

test('divergence stops, says where, and offers the last good weights', async ({ page }) => {
  await open(page, 'lang=en&units=30');
  await expect.poll(() => step(page)).toBeGreaterThan(30);
  await page.evaluate(() => {
    location.hash = 'lang=en&units=30&optimizer=sgd&rate=10&l2=1&noise=0.5&pace=full';
  });
  const restore = page.getByRole('button', { name: /smaller learning rate/ });
  await expect(restore).toBeVisible();
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  const notices = page.locator('#notices');
  await expect(notices).toContainText(/Training broke apart at step [\d,]+: layer [12] is no longer a number\./);
  const said = await notices.innerText();
  expect(stepIn(said, /go back to step ([\d,]+)/i)).toBeLessThan(stepIn(said, /at step ([\d,]+)/));
  await restore.click();
  await expect(restore).toBeHidden();
  await expect.poll(() => linked(page).get('rate')).toBe('1');
  await page.getByRole('button', { name: 'Play' }).click();
  await expectTraining(page);
  await expect(notices).not.toContainText('no longer a number');
  await expect(page.locator('#caption')).not.toContainText('NaN');
});

test('other classes are trained on the same device', async ({ page }) => {
  await keepDevices(page);
  await open(page, 'lang=en&units=8');
  await page.evaluate(() => (location.hash = 'lang=en&units=8&data=rings&classes=3'));
  await expect(page.getByRole('button', { name: 'Add points of class 3' })).toBeVisible();
  await expectTraining(page);
  expect(await page.evaluate(() => (globalThis as unknown as { devices: unknown[] }).devices.length)).toBe(1);
});

test('a hidden page rests and comes back without a burst', async ({ page }) => {
  await open(page, 'lang=en&units=4');
  const show = (hidden: boolean): Promise<void> =>
    page.evaluate((value) => {
      Object.defineProperty(document, 'hidden', { value, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
  await show(true);
  await page.waitForTimeout(600);
  const resting = await step(page);
  await page.waitForTimeout(1200);
  expect(await step(page)).toBe(resting);
  await show(false);
  await expectTraining(page);
  expect((await step(page)) - resting).toBeLessThan(600);
});

test('the accuracy meter compares both engines', async ({ page }) => {
  await open(page, 'lang=en&units=12&act=gelu');
  await page.getByRole('button', { name: 'How exact is this?' }).click();
  await page.getByRole('button', { name: 'Compare now' }).click();
  const rows = page.locator('#meter tbody tr');
  await expect(rows).toHaveCount(4);
  for (const row of await rows.all()) {
    const [difference = Number.NaN, scale = Number.NaN] = (await row.locator('td').allTextContents()).map(numberOf);
    expect(scale).toBeGreaterThan(0);
    expect(difference).toBeLessThanOrEqual(2e-6 + 4e-6 * scale);
  }
  await expect(page.locator('#meter')).toContainText('numbers were compared');
});
