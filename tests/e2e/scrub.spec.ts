/** Scrubbing the hidden units: nothing is created, training goes on, and the picture follows the hand. */
import { expect, type Page } from '@playwright/test';
import { expectTraining, open, step, test, units } from './page.ts';

interface Spy {
  /** How often each GPUDevice.create… was called. */
  readonly created: Record<string, number>;
  /** For each input event: animation frames until the picture that answers it was finished on the device. */
  readonly answers: number[];
}

/** Watches the page from its first line on: what it creates, and how long after an input the next picture is done. */
async function spy(page: Page): Promise<() => Promise<Spy>> {
  await page.addInitScript(() => {
    const created: Record<string, number> = {};
    const answers: number[] = [];
    Object.assign(globalThis, { spy: { created, answers } });
    for (const name of Object.getOwnPropertyNames(GPUDevice.prototype)) {
      if (!name.startsWith('create') || name === 'createCommandEncoder') continue;
      const prototype = GPUDevice.prototype as unknown as Record<string, (...args: unknown[]) => unknown>;
      const original = prototype[name];
      prototype[name] = function (this: GPUDevice, ...args: unknown[]) {
        created[name] = (created[name] ?? 0) + 1;
        return original?.apply(this, args);
      };
    }
    let frame = 0;
    let input: number | null = null;
    let drawn = false; // a canvas has been painted since the last submission
    const context = GPUCanvasContext.prototype as { getCurrentTexture: () => unknown };
    context.getCurrentTexture = new Proxy(context.getCurrentTexture, {
      apply(texture, self, args) {
        drawn = true;
        return Reflect.apply(texture, self, args) as unknown;
      },
    });
    const tick = (): void => {
      frame++;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    addEventListener('input', () => (input ??= frame), true);
    const queue = GPUQueue.prototype as { submit: (...args: unknown[]) => undefined };
    queue.submit = new Proxy(queue.submit, {
      apply(submit, self: GPUQueue, args) {
        Reflect.apply(submit, self, args);
        const picture = drawn;
        drawn = false;
        if (input === null || !picture) return;
        const since = input;
        input = null;
        void self.onSubmittedWorkDone().then(() => answers.push(frame - since));
      },
    });
  });
  return () => page.evaluate(() => structuredClone((globalThis as unknown as { spy: Spy }).spy));
}

/** Drags the slider by its own events, one an animation frame, as a hand does. */
async function drag(page: Page, widths: readonly number[]): Promise<void> {
  await units(page).evaluate(async (element, values) => {
    const range = element as HTMLInputElement;
    for (const value of values) {
      range.value = String(value);
      range.dispatchEvent(new Event('input', { bubbles: true }));
      await new Promise((resume) => requestAnimationFrame(resume));
      await new Promise((resume) => requestAnimationFrame(resume));
    }
    range.dispatchEvent(new Event('change', { bubbles: true }));
  }, widths);
}

const upAndDown = [
  ...Array.from({ length: 60 }, (_, i) => 5 * i + 1),
  300,
  ...Array.from({ length: 60 }, (_, i) => 296 - 5 * i),
  1,
];

test('creates no buffer, bind group or pipeline, and trains on', async ({ page }) => {
  const watch = await spy(page);
  await open(page, 'units=12');
  await page.waitForTimeout(8000); // whatever is compiled in the background is ready
  const before = await watch();
  const trained = await step(page);
  await drag(page, upAndDown);
  const after = await watch();
  expect(after.created).toEqual(before.created);
  expect(after.answers.length).toBeGreaterThan(20);
  await expect.poll(() => step(page)).toBeGreaterThan(trained);
  await expectTraining(page);
});

test('the picture follows the hand', async ({ page }) => {
  const watch = await spy(page);
  await open(page, 'units=300&act=relu');
  await page.waitForTimeout(8000);
  const before = (await watch()).answers.length;
  await drag(
    page,
    Array.from({ length: 60 }, (_, i) => 300 - (i % 30)),
  );
  await page.waitForTimeout(500);
  const answers = (await watch()).answers.slice(before).toSorted((a, b) => a - b);
  const median = answers[answers.length >> 1] ?? Infinity;
  test.info().annotations.push({ type: 'median', description: `${median} of ${answers.join(' ')}` });
  expect(median).toBeLessThanOrEqual(2);
});

test('sharpens within a second once the hand is still', async ({ page }) => {
  await open(page, 'units=300&act=relu');
  await page.keyboard.press('Space');
  await page.waitForTimeout(1500);
  const plane = page.locator('#plane');
  await drag(page, [280, 290, 300]);
  await page.waitForTimeout(1000);
  const first = await plane.screenshot();
  await page.waitForTimeout(1500);
  expect(first.equals(await plane.screenshot())).toBe(true);
});
