// `npm run bench [-- --quick] [-- --write]`: installs the peers here, opens the benchmarks in Chromium and prints a table;
// --quick takes fewer and shorter rounds, --only=2-30-30-2 trains that shape alone, --write adds the table to docs/benchmarks.md. GPU=1 uses the machine's adapter.
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled, root } from '../../scripts/install.mjs';

const flags = new Set(process.argv.slice(2));
const here = join(root, 'tests', 'bench');
ensureInstalled();
ensureInstalled(here);
await import('../../scripts/ensure-browser.mjs');
const { build, preview, runnerImport } = await import('vite');
const { chromium } = await import('playwright');
const {
  module: { launchOptions },
} = await runnerImport(join(root, 'browser.config.ts'));

const number = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const compact = new Intl.NumberFormat('en', { maximumSignificantDigits: 3, notation: 'compact' });
const range = (format, { median, least, most }) =>
  `${format.format(median)} [${format.format(least)} … ${format.format(most)}]`;

/** The report as Markdown: every rate with its least and most, every ratio taken within a round. */
function markdown({ adapter, browser, rows, shares }, { rounds, slice }) {
  const lines = rows.map(({ race, name, rate, ours }) => {
    const share = ours === undefined ? shares.find((one) => one.race === race)?.share : undefined;
    const percent = share === undefined ? '' : `${number.format(share.median * 100)} %`;
    return `| ${race} | ${name} | ${range(compact, rate)} | ${ours === undefined ? '' : range(number, ours)} | ${percent} |`;
  });
  return [
    `## ${new Date().toISOString().slice(0, 10)}: ${adapter}`,
    '',
    `${browser} on ${process.platform} with ${availableParallelism()} processor threads; ${rounds} interleaved rounds of ${slice} ms.`,
    '',
    '| race | who | per second: median [least … most] | ours ÷ theirs | share of the ceiling |',
    '|---|---|---|---|---|',
    ...lines,
    '',
  ].join('\n');
}

const quick = flags.has('--quick');
const only = [...flags].find((flag) => flag.startsWith('--only='))?.slice('--only='.length);
const timing = { ...(quick ? { slice: 100, rounds: 3 } : { slice: 150, rounds: 9 }), only };
const outDir = mkdtempSync(join(tmpdir(), 'fold-and-cut-bench-'));
const input = join(here, 'index.html');
let browser;
let server;
try {
  // Built, not served from source: a development server that discovers a dependency reloads the page in mid-race.
  await build({
    root,
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true, minify: false, rollupOptions: { input } },
  });
  // Threads of WebAssembly share memory, which a page may only do if it is isolated.
  const headers = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };
  const where = { port: 0, host: '127.0.0.1', headers };
  server = await preview({ root, build: { outDir }, preview: where, logLevel: 'warn' });
  browser = await chromium.launch({ ...launchOptions, headless: true });
  const page = await browser.newPage({ bypassCSP: true }); // the peer's threads come from text, which the page itself forbids
  page.on('console', (message) => message.type() === 'error' && console.error(message.text()));
  page.on('pageerror', (error) => console.error(error));
  page.setDefaultTimeout(0);
  await page.goto(`http://127.0.0.1:${server.httpServer.address().port}/tests/bench/index.html`);
  const table = markdown(await page.evaluate((options) => globalThis.bench(options), timing), timing);
  console.log(table);
  if (flags.has('--write')) appendFileSync(join(root, 'docs', 'benchmarks.md'), `\n${table}`);
} finally {
  await browser?.close();
  await server?.close();
  rmSync(outDir, { recursive: true, force: true });
}
