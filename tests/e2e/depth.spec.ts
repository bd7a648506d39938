/** Folding again: layers are added, scrubbed and taken away while the network trains. */
import { expect, type Page } from '@playwright/test';
import { expectTraining, open, step, test, units } from './page.ts';

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

/** What a key stroke took from the moment it was struck (ms). */
interface Stroke {
  /** Until the page had answered it: the slider, the number and the settings say what they say now. */
  readonly answered: number;
  /** Until the browser had painted that, by eights; its painting shares two cores with the network. */
  readonly painted: number;
}

/** From now on, how long key strokes take, as the browser itself reports; of those under 16 ms it reports nothing. */
async function timeStrokes(page: Page): Promise<() => Promise<Stroke[]>> {
  await page.evaluate(() => {
    const strokes: Stroke[] = [];
    Object.assign(globalThis, { strokes });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntriesByType('event') as PerformanceEventTiming[]) {
        // A slider's own event comes while its key's is handled.
        const { name, startTime, processingEnd, duration } = entry;
        if (name === 'keydown') strokes.push({ answered: processingEnd - startTime, painted: duration });
      }
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  });
  return () => page.evaluate(() => (globalThis as unknown as { strokes: Stroke[] }).strokes);
}

/** The smallest of the values that so large a share of them do not exceed; those that are missing to `count` are 0. */
function quantile(values: readonly number[], share: number, count: number): number {
  const all = [...Array.from({ length: Math.max(0, count - values.length) }, () => 0), ...values];
  return all.toSorted((one, other) => one - other)[Math.ceil(share * all.length) - 1] ?? Infinity;
}

test('six layers of 300 units leave the page answering', async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto('./#units=300&deeper=300_300_300_300_300&act=relu');
  await expect.poll(() => step(page), { timeout: 60_000 }).toBeGreaterThan(0);
  await expect(page.locator('#caption')).toHaveText(/^1,800 units in 6 layers/);
  const trained = await step(page);
  const reported = await timeStrokes(page);
  await units(page).focus();
  const count = 40;
  for (let k = 0; k < count; k++) {
    await page.keyboard.press(k % 2 === 0 ? 'ArrowLeft' : 'ArrowRight');
    await expect(units(page)).toHaveValue(String(300 - ((k + 1) % 2)));
    await page.waitForTimeout(k % 3 === 0 ? 400 : 60); // so that some come while it trains, and some while it draws
  }
  await page.waitForTimeout(500); // reports come late
  const strokes = await reported();
  const within = (what: keyof Stroke, share: number): number =>
    Math.round(
      quantile(
        strokes.map((stroke) => stroke[what]),
        share,
        count,
      ),
    );
  const [answer, picture] = (['answered', 'painted'] as const).map((what) =>
    [0.5, 0.95, 1].map((share) => within(what, share)).join(', '),
  );
  const description = `half, 95 % and all answered within ${answer}, painted within ${picture}`;
  test.info().annotations.push({ type: 'ms', description });
  expect(strokes.length).toBeGreaterThan(0);
  expect(within('answered', 0.95)).toBeLessThan(100);
  await expect.poll(() => step(page)).toBeGreaterThan(trained);
});

test('counts to the end what is too much for a live count, and stops at a word', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' }); // so that the network stays as it begins
  await page.goto('./#units=300&deeper=300_300&act=relu&lang=en');
  const caption = page.locator('#caption');
  await expect(caption).toContainText(/at least [\d,]+ regions/, { timeout: 60_000 });
  const counting = page.locator('.counting');
  await counting.getByRole('button', { name: 'Count to the end' }).click();
  await counting.getByRole('button', { name: 'Stop' }).click();
  await expect(caption).toContainText('at least');
  await counting.getByRole('button', { name: 'Count to the end' }).click();
  await expect(counting).toBeHidden({ timeout: 60_000 });
  await expect(caption).toHaveText(/^900 units in 3 layers, [\d,]+ regions, /);
});
