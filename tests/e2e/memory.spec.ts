/**
 * What the device holds stays the same while layers come and go and widths are scrubbed: every buffer and texture is
 * counted as it is made and as it is destroyed. For a few seconds, or for SOAK_MINUTES.
 */
import { expect, type Page } from '@playwright/test';
import { open, step, test } from './page.ts';

/** How long the scrubbing goes on (ms). */
const LASTING = Number(process.env['SOAK_MINUTES'] ?? 0.1) * 60_000;
/** What the page's own memory may grow by (bytes): charts and the list of moments fill up to their bounds. */
const HEAP_ROOM = 8 * 2 ** 20;

// So narrow a page scrolls: rows of sliders that come and go leave the plates, and what they are drawn on, as large as
// they are.
test.use({ viewport: { width: 700, height: 900 } });

interface Ledger {
  /** How often each GPUDevice.create… was called, by what it made. */
  readonly created: Record<string, number>;
  /** Buffers and textures that are not destroyed, by what they are. */
  readonly live: Record<string, { readonly count: number; readonly bytes: number }>;
}

/** Keeps the books of the device from the page's first line on. */
async function keepBooks(page: Page): Promise<() => Promise<Ledger>> {
  await page.addInitScript(() => {
    const created: Record<string, number> = {};
    const live: Record<string, { count: number; bytes: number }> = {};
    const held = new Map<object, readonly [what: string, bytes: number]>();
    Object.assign(globalThis, { ledger: { created, live } });

    const book = (what: string, count: number, bytes: number): void => {
      const entry = (live[what] ??= { count: 0, bytes: 0 });
      entry.count += count;
      entry.bytes += bytes;
      if (entry.count === 0) delete live[what];
    };

    const hold = (made: object, what: string, bytes: number): void => {
      held.set(made, [what, bytes]);
      book(what, 1, bytes);
    };

    for (const name of Object.getOwnPropertyNames(GPUDevice.prototype)) {
      if (!name.startsWith('create') || name === 'createCommandEncoder') continue;
      const prototype = GPUDevice.prototype as unknown as Record<string, (...args: unknown[]) => object>;
      const original = prototype[name];
      prototype[name] = function (this: GPUDevice, ...args: unknown[]) {
        const what = `${name} ${(args[0] as GPUObjectDescriptorBase | undefined)?.label ?? ''}`;
        created[what] = (created[what] ?? 0) + 1;
        const made = original?.apply(this, args) ?? {};
        if (made instanceof GPUBuffer) hold(made, what, made.size);
        if (made instanceof GPUTexture) {
          const { width, height, depthOrArrayLayers, sampleCount, format } = made;
          const [, channels = 'rgba', bits = 8] = /^(rgba|bgra|rg|r)(8|16|32)/.exec(format) ?? [];
          hold(made, what, (width * height * depthOrArrayLayers * sampleCount * channels.length * Number(bits)) / 8);
        }
        return made;
      };
    }
    for (const kind of [GPUBuffer, GPUTexture]) {
      const prototype = kind.prototype as { destroy: () => undefined };
      prototype.destroy = new Proxy(prototype.destroy, {
        apply(destroy, self: object, args) {
          const [what, bytes] = held.get(self) ?? [null, 0];
          if (held.delete(self) && what !== null) book(what, -1, -bytes);
          return Reflect.apply(destroy, self, args) as undefined;
        },
      });
    }
  });
  return () => page.evaluate(() => structuredClone((globalThis as unknown as { ledger: Ledger }).ledger));
}

/** Waits until the adapter was measured and nothing has been made for a while: what is made in the background is there. */
async function settled(read: () => Promise<Ledger>, page: Page): Promise<Ledger> {
  const kept = (): Promise<string[]> => page.evaluate(() => Object.keys(localStorage));
  await expect.poll(kept, { timeout: 60_000 }).toContainEqual(expect.stringContaining('adapter'));
  let before = await read();
  for (;;) {
    await page.waitForTimeout(2500);
    const now = await read();
    if (JSON.stringify(now.created) === JSON.stringify(before.created)) return now;
    before = now;
  }
}

/** Drags a slider through widths by its own events, one in two animation frames, as a hand does. */
async function drag(page: Page, name: string, widths: readonly number[]): Promise<void> {
  await page.getByRole('slider', { name }).evaluate(async (element, values) => {
    const range = element as HTMLInputElement;
    for (const value of values) {
      range.value = String(value);
      range.dispatchEvent(new Event('input', { bubbles: true }));
      for (const _ of [1, 2]) await new Promise((resume) => requestAnimationFrame(resume));
    }
    range.dispatchEvent(new Event('change', { bubbles: true }));
  }, widths);
}

/** Adds layers up to six, in both ways that there are, and takes them away again; every width is scrubbed on the way. */
async function round(page: Page, turn: number): Promise<void> {
  for (let layer = 2; layer <= 6; layer++) {
    await page.getByRole('button', { name: 'Add a layer' }).click();
    await page
      .locator('#layer-menu')
      .getByRole('button')
      .nth((turn + layer) % 2)
      .click();
    await drag(page, `Units of layer ${layer}`, [1, 300, 5 + (turn % 20)]);
    await drag(page, 'Hidden units', [90, 300, 8]);
  }
  for (let layer = 6; layer >= 2; layer--) {
    await drag(page, `Units of layer ${layer}`, [40, 3]);
    await page.getByRole('button', { name: `Remove layer ${layer}` }).click();
  }
}

const sizeOf = ({ live }: Ledger): { count: number; bytes: number } =>
  Object.values(live).reduce((sum, { count, bytes }) => ({ count: sum.count + count, bytes: sum.bytes + bytes }), {
    count: 0,
    bytes: 0,
  });

test('nothing is made, and nothing grows, while layers and widths are scrubbed', async ({ page }) => {
  test.setTimeout(LASTING + 120_000);
  const read = await keepBooks(page);
  const devtools = await page.context().newCDPSession(page);
  const heap = async (): Promise<number> => {
    await devtools.send('HeapProfiler.collectGarbage');
    return (await devtools.send('Runtime.getHeapUsage')).usedSize;
  };
  await open(page, 'units=12');
  const before = await settled(read, page);
  const begun = await heap();
  const trained = await step(page);
  const until = Date.now() + LASTING;
  await round(page, 0);
  let after = await read();
  expect(after).toEqual(before);
  let turns = 1;
  for (; Date.now() < until; turns++) {
    await round(page, turns);
    const now = await read();
    expect(now, `after ${turns + 1} rounds`).toEqual(after);
    after = now;
  }
  const grown = (await heap()) - begun;
  const { count, bytes } = sizeOf(after);
  const description = `${count} buffers and textures, ${bytes} bytes, after ${turns} rounds; heap ${begun} + ${grown} bytes`;
  test.info().annotations.push({ type: 'memory', description });
  expect(count).toBeGreaterThan(20);
  expect(grown).toBeLessThan(HEAP_ROOM);
  expect(await step(page)).toBeGreaterThan(trained);
});
