/** Scrubbing the hidden units: nothing is created, training goes on, and the picture follows the hand. */
import { expect, type Page } from '@playwright/test';
import { expectTraining, open, step, test, units } from './page.ts';

interface Spy {
  /** How often each GPUDevice.create… was called, by what it made. */
  readonly created: Record<string, number>;
  /** When the device finished each picture (ms), and how long after the input it answers; NaN: it answers none. */
  readonly pictures: { readonly done: number; readonly after: number }[];
}

/** Watches the page from its first line on: what it creates, and how long after an input the next picture is done. */
async function spy(page: Page): Promise<() => Promise<Spy>> {
  await page.addInitScript(() => {
    const created: Record<string, number> = {};
    const pictures: { done: number; after: number }[] = [];
    Object.assign(globalThis, { spy: { created, pictures } });
    for (const name of Object.getOwnPropertyNames(GPUDevice.prototype)) {
      if (!name.startsWith('create') || name === 'createCommandEncoder') continue;
      const prototype = GPUDevice.prototype as unknown as Record<string, (...args: unknown[]) => unknown>;
      const original = prototype[name];
      prototype[name] = function (this: GPUDevice, ...args: unknown[]) {
        const what = `${name} ${(args[0] as GPUObjectDescriptorBase | undefined)?.label ?? ''}`;
        created[what] = (created[what] ?? 0) + 1;
        return original?.apply(this, args);
      };
    }
    let input = Number.NaN; // when the first input came that no picture has answered yet
    let drawn = false; // a canvas has been painted since the last submission
    const context = GPUCanvasContext.prototype as { getCurrentTexture: () => unknown };
    context.getCurrentTexture = new Proxy(context.getCurrentTexture, {
      apply(texture, self, args) {
        drawn = true;
        return Reflect.apply(texture, self, args) as unknown;
      },
    });
    addEventListener('input', () => (input = Number.isNaN(input) ? performance.now() : input), true);
    const queue = GPUQueue.prototype as { submit: (...args: unknown[]) => undefined };
    queue.submit = new Proxy(queue.submit, {
      apply(submit, self: GPUQueue, args) {
        Reflect.apply(submit, self, args);
        const picture = drawn;
        drawn = false;
        if (!picture) return;
        const since = input;
        input = Number.NaN;
        void self.onSubmittedWorkDone().then(() => {
          const done = performance.now();
          pictures.push({ done, after: done - since });
        });
      },
    });
  });
  return () => page.evaluate(() => structuredClone((globalThis as unknown as { spy: Spy }).spy));
}

/** Waits until nothing more is made in the background: two seconds without. */
async function settled(page: Page, watch: () => Promise<Spy>): Promise<void> {
  let before = '';
  let calm = 0;
  const made = async (): Promise<number> => {
    const now = JSON.stringify((await watch()).created);
    calm = now === before ? calm + 1 : 0;
    before = now;
    return calm;
  };
  await expect.poll(made, { intervals: [500], timeout: 40_000 }).toBeGreaterThan(3);
  await page.waitForTimeout(500);
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
  await settled(page, watch);
  const before = await watch();
  const trained = await step(page);
  await drag(page, upAndDown);
  const after = await watch();
  expect(after.created).toEqual(before.created);
  expect(after.pictures.length - before.pictures.length).toBeGreaterThan(10);
  await expect.poll(() => step(page)).toBeGreaterThan(trained);
  await expectTraining(page);
});

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Infinity;

/** Drags the thumb itself, from 300 down and back, thirty moves a second. */
async function dragThumb(page: Page, moves: number): Promise<void> {
  const box = await units(page).boundingBox();
  if (!box) throw new Error('the slider is not to be seen');
  const to = (share: number): Promise<void> => page.mouse.move(box.x + box.width * share, box.y + box.height / 2);
  await to(0.99);
  await page.mouse.down();
  for (let k = 0; k < moves; k++) {
    await to(0.99 - 0.006 * Math.abs(((k + 20) % 40) - 20));
    await page.waitForTimeout(33);
  }
  await page.mouse.up();
}

/** How long after each other the pictures were done (ms, median). */
const intervalOf = (pictures: readonly { readonly done: number }[]): number =>
  median(pictures.slice(1).map(({ done }, i) => done - (pictures[i]?.done ?? 0)));

/** The pictures that training alone makes in three seconds. */
async function undisturbed(page: Page, watch: () => Promise<Spy>): Promise<Spy['pictures']> {
  const start = (await watch()).pictures.length;
  await page.waitForTimeout(3000);
  return (await watch()).pictures.slice(start);
}

// How fast a machine is that runs other things besides is not known: times are held against each other.
test('the picture follows the hand', async ({ page }) => {
  const watch = await spy(page);
  await open(page, 'units=1&act=relu');
  await settled(page, watch);
  const least = intervalOf(await undisturbed(page, watch));
  await drag(page, [300]);
  await page.waitForTimeout(2000);
  const free = await undisturbed(page, watch);
  const interval = intervalOf(free);
  const start = (await watch()).pictures.length;
  await dragThumb(page, 90);
  const answers = (await watch()).pictures
    .slice(start)
    .map(({ after }) => after)
    .filter((ms) => !Number.isNaN(ms));
  const answer = median(answers);
  const description = `a picture of one unit each ${least}, of 300 each ${interval}, an answer in ${answer}`;
  test.info().annotations.push({ type: 'ms', description });
  expect(answers.length).toBeGreaterThan(10);
  expect(answer).toBeLessThanOrEqual(2 * interval);
  expect(interval).toBeLessThan(5 * Math.max(least, 1000 / 60));
});

test('sharpens within a second, or ten pictures, once the hand is still', async ({ page }) => {
  const watch = await spy(page);
  await open(page, 'units=300&act=relu');
  await settled(page, watch);
  const interval = intervalOf(await undisturbed(page, watch));
  await page.keyboard.press('Space');
  await page.waitForTimeout(1500);
  await drag(page, [280, 290, 300]);
  const still = await page.evaluate(() => performance.now());
  const sharp = Math.max(1000, 10 * interval);
  await page.waitForTimeout(2 * sharp);
  const later = (await watch()).pictures.filter(({ done }) => done > still).map(({ done }) => done - still);
  const description = `a picture each ${interval}, the last ${later.at(-1)} after the hand`;
  test.info().annotations.push({ type: 'ms', description });
  expect(later.length).toBeGreaterThan(1);
  expect(later.filter((ms) => ms > sharp)).toEqual([]);
});
