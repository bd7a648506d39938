// `npm start`: installs what is missing, serves the page and opens it in the default browser, if there is one.
import { ensureInstalled, root } from './install.mjs';

ensureInstalled();
const { createServer } = await import('vite');

const server = await createServer({ root });
await server.listen();
console.log('\n  Fold & Cut is served at\n');
server.printUrls();
server.bindCLIShortcuts({ print: true });

const hasDesktop =
  process.platform !== 'linux' ||
  ['DISPLAY', 'WAYLAND_DISPLAY', 'WSL_DISTRO_NAME'].some((name) => Boolean(process.env[name]));
if (hasDesktop) server.openBrowser();
else console.log('  No desktop here: open the address in a browser with WebGPU (Chrome, Edge, Safari 26, Firefox).');
