/** The page as a person meets it, in words that the specs share. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test as base, expect, type Locator, type Page } from '@playwright/test';

interface Fixtures {
  /** What the page complained about; a test fails at its end unless this is empty. */
  readonly complaints: string[];
}

export const test = base.extend<Fixtures>({
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(String(error)));
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

/**
 * For what needs no page of its own: one page goes from test to test, and {@link open} clears the table. Loading a page,
 * and compiling all that it draws, takes longer than most of what is then done on it.
 */
export const visit = test.extend<object, { readonly home: Page }>({
  home: [
    async ({ browser }, use, { project }) => {
      const { baseURL, viewport, userAgent, deviceScaleFactor, isMobile, hasTouch } = project.use;
      const given = { baseURL, viewport, userAgent, deviceScaleFactor, isMobile, hasTouch };
      const context = await browser.newContext(
        Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
      );
      await use(await context.newPage());
      await context.close();
    },
    { scope: 'worker' },
  ],
  page: ({ home }, use) => use(home),
});

/** Leaves a page that is open already as it would be found: nothing pointed at or held, training from the start. */
async function clear(page: Page): Promise<void> {
  await page.mouse.move(1, 1);
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  if (await page.locator('#plane-plate:not(.moving)').isVisible()) await page.locator('#transport .play').click();
  await page.locator('body').press('r');
}

export const plane = (page: Page): Locator => page.locator('canvas#plane');
export const sheet = (page: Page): Locator => page.locator('canvas#sheet');
export const units = (page: Page): Locator => page.getByRole('slider', { name: /^(Hidden units|隐藏单元数)$/ });

/** The number of training steps that the page shows. */
export async function step(page: Page): Promise<number> {
  const text = (await page.locator('#score').textContent()) ?? '';
  const digits = /(?:step|第)\s*([\d,]+)/.exec(text)?.[1];
  return digits === undefined ? Number.NaN : Number(digits.replaceAll(',', ''));
}

/** Waits until the page has trained further than it has now. */
export async function expectTraining(page: Page): Promise<void> {
  const before = (await step(page)) || 0;
  const progress = async (): Promise<string> => {
    const now = await step(page);
    return now > before ? 'further' : `step ${now}; notices: ${await page.locator('#notices').textContent()}`;
  };
  await expect.poll(progress).toBe('further');
}

/** Opens the page with settings in its link, and waits until it trains. */
export async function open(page: Page, link = ''): Promise<void> {
  const known = page.url().startsWith('http');
  await page.goto(`./#${link}`);
  await expect(units(page)).toBeVisible();
  if (known) await clear(page);
  await expectTraining(page);
}

/** The settings that the link holds now. */
export function linked(page: Page): URLSearchParams {
  return new URLSearchParams(new URL(page.url()).hash.slice(1));
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe finds wrong, one line a violation, once nothing fades in or out any more. It is handed to the page past the
 * content security policy.
 */
export async function barriers(page: Page): Promise<string[]> {
  const fading = (): Promise<number> => page.evaluate(() => document.getAnimations().length);
  await expect.poll(fading).toBe(0);
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof import('axe-core') }).axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  });
}
