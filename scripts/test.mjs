// `npm test`: installs what is missing, then types, lint, format, unit tests, GPU tests, build and end-to-end tests.
// The GPU tests, which mostly wait for a compiler, run beside the stages before them, and are heard when they are done.
// A stage runs whatever the others did, but for the end-to-end tests, which need the build and the machine to themselves. The last line is
// `N passed, N failed` over all test runners, where a stage that fails without a test to blame counts as one failure.
import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled, root } from './install.mjs';
import { playwrightTally, vitestTally } from './tally.mjs';

/** What is not done so many minutes after the start is ended, so that something that hangs still gets its line. */
const LIMIT = Number(process.env['TEST_MINUTES'] ?? 60);
const deadline = performance.now() + LIMIT * 60_000;

const reports = mkdtempSync(join(tmpdir(), 'fold-and-cut-'));
const bin = (path) => join(root, 'node_modules', ...path.split('/'));

/**
 * Runs a Node program and resolves to whether it ended with 0. In a group of its own, so that its browsers end with it.
 * `out`: where its output goes, a file descriptor or 'inherit'.
 */
function run(out, file, args, env = {}) {
  return new Promise((resolve) => {
    const group = process.platform !== 'win32';
    const child = spawn(process.execPath, [file, ...args], {
      cwd: root,
      stdio: ['inherit', out, out],
      detached: group,
      env: { ...process.env, ...env },
    });
    const signal = (name) => {
      try {
        if (group && child.pid !== undefined) process.kill(-child.pid, name);
        else child.kill(name);
      } catch (error) {
        if (error.code !== 'ESRCH') throw error; // it has ended by itself
      }
    };
    const end = () => {
      signal('SIGTERM'); // test runners then close their browsers and servers
      setTimeout(signal, 5000, 'SIGKILL').unref();
    };
    const interrupted = () => {
      end();
      child.once('exit', () => process.exit(130));
    };
    const timer = setTimeout(
      () => {
        console.log(`ended: ${LIMIT} minutes are over`);
        end();
      },
      Math.max(0, deadline - performance.now()),
    );
    process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
    const settle = (ok) => {
      clearTimeout(timer);
      process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
      resolve(ok);
    };
    child.once('error', () => settle(false));
    child.once('exit', (code) => settle(code === 0));
  });
}

/** A TCP port that nobody listens on now. */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(String(port)));
    });
  });
}

const check = (file, args) => async (out) => ({ passed: 0, failed: (await run(out, file, args)) ? 0 : 1 });

/** A test runner that writes a JSON report, read by `tally`. */
function runner(name, tally, file, args, env) {
  return async (out) => {
    const report = join(reports, `${name}.json`);
    const ok = await run(out, file, args(report), env === undefined ? {} : await env(report));
    return tally(existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined, ok);
  };
}

const vitest = (project) =>
  runner(project, vitestTally, bin('vitest/vitest.mjs'), (report) => [
    'run',
    `--project=${project}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);

const playwright = runner(
  'e2e',
  playwrightTally,
  bin('@playwright/test/cli.js'),
  () => ['test', '--reporter=list,json'],
  async (report) => ({ PLAYWRIGHT_JSON_OUTPUT_FILE: report, E2E_PORT: await freePort() }),
);

/** One after the other; where there are two, beside each other. */
const stages = [
  [[{ name: 'browser', stage: check(join(root, 'scripts', 'ensure-browser.mjs'), []) }]],
  [
    [
      { name: 'types', stage: check(bin('typescript/bin/tsc'), []) },
      { name: 'lint', stage: check(bin('oxlint/bin/oxlint'), ['--type-aware', '--deny-warnings']) },
      { name: 'format', stage: check(bin('prettier/bin/prettier.cjs'), ['--check', '.']) },
      { name: 'unit tests', stage: vitest('unit') },
    ],
    [{ name: 'GPU tests', stage: vitest('gpu') }],
  ],
  [
    [
      { name: 'build', stage: check(bin('vite/bin/vite.js'), ['build']) },
      { name: 'end-to-end tests', stage: playwright, needs: 'build' },
    ],
  ],
];

const total = { passed: 0, failed: 0 };
try {
  ensureInstalled();
  const broken = new Set();
  /** What is kept of the output of stages that run beside others is printed when each is done. */
  const pass = async ({ name, stage, needs }, aside) => {
    const log = join(reports, `${name}.log`);
    const out = aside ? openSync(log, 'w') : 'inherit';
    if (!aside) console.log(`\n=== ${name} ===`);
    const start = performance.now();
    if (broken.has(needs)) console.log(`not run: ${needs} failed`);
    const { passed, failed } = broken.has(needs) ? { passed: 0, failed: 1 } : await stage(out);
    if (failed > 0) broken.add(name);
    total.passed += passed;
    total.failed += failed;
    if (aside) {
      closeSync(out);
      console.log(`\n=== ${name} ===\n${readFileSync(log, 'utf8')}`);
    }
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`--- ${name}: ${failed === 0 ? 'ok' : 'FAILED'}, ${seconds} s`);
  };
  const follow = async (lane, aside) => {
    for (const each of lane) await pass(each, aside);
  };
  for (const lanes of stages) await Promise.all(lanes.map((lane) => follow(lane, lanes.length > 1)));
} catch (error) {
  total.failed += 1;
  console.error(error);
} finally {
  rmSync(reports, { recursive: true, force: true });
}
process.exitCode = total.failed === 0 ? 0 : 1;
console.log(`\n${total.passed} passed, ${total.failed} failed`);
