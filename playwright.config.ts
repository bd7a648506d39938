import { defineConfig, devices } from '@playwright/test';
import { launchOptions } from './browser.config.ts';

const port = Number(process.env['E2E_PORT'] ?? 4173);

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  workers: 1, // one software adapter shared by all pages: more workers only fight for the cores
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list']],
  // No trace: filming the page takes as much of a software adapter as the page itself. `--trace on` asks for one.
  use: { baseURL: `http://127.0.0.1:${port}/sub/dir/`, launchOptions, screenshot: 'only-on-failure' },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1280, height: 800 } } },
    { name: 'phone', use: { ...devices['Pixel 7'], viewport: { width: 360, height: 740 } }, testMatch: /page\.spec/ },
  ],
  webServer: {
    command: `npx vite preview --host 127.0.0.1 --port ${port} --strictPort --base /sub/dir/`,
    url: `http://127.0.0.1:${port}/sub/dir/`,
    reuseExistingServer: false,
  },
});
