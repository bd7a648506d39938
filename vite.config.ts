import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { launchOptions } from './browser.config.ts';
import { csp } from './scripts/csp-plugin.ts';

export default defineConfig({
  plugins: [csp()],
  base: './', // the built folder works under any sub-path
  build: { target: 'es2023', sourcemap: true, assetsInlineLimit: 0 },
  worker: { format: 'es' },
  optimizeDeps: { entries: ['index.html'] }, // the benchmarks' page has peers that are not installed here
  test: {
    projects: [
      {
        extends: true,
        // Whatever else the machine does, a test that ends is not given up.
        test: { name: 'unit', environment: 'node', include: ['tests/**/*.test.ts'], testTimeout: 60_000 },
      },
      {
        extends: true,
        test: {
          name: 'gpu',
          include: ['tests/gpu/**/*.gpu.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false, // one adapter: two files at once only fight for it
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
