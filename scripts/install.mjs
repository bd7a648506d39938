// Installs the dependencies when they are missing or older than the lock file. Imports nothing but Node's own modules,
// since it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Node's oldest version that the tools run on, as in package.json's engines. */
function requireNode(major, minor) {
  const [ownMajor = 0, ownMinor = 0] = process.versions.node.split('.').map(Number);
  if (ownMajor < major || (ownMajor === major && ownMinor < minor)) {
    throw new Error(`Node ${major}.${minor} or newer is needed; this is ${process.versions.node}.`);
  }
}

/** Runs npm in a folder; the npm that started us, if one did. */
function npm(args, cwd) {
  const own = process.env['npm_execpath'];
  const options = { cwd, stdio: 'inherit' };
  return own === undefined
    ? spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
    : spawnSync(process.execPath, [own, ...args], options);
}

/**
 * Runs `npm ci` in a folder unless its node_modules was installed, by this function, from the same lock file on the same
 * kind of machine.
 */
export function ensureInstalled(folder = root) {
  requireNode(20, 19);
  const lock = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
  const wanted = `${lock} ${process.platform} ${process.arch}\n`;
  const stamp = join(folder, 'node_modules', '.installed-from');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log('Installing dependencies …');
  const result = npm(['ci', '--include=dev', '--no-audit', '--no-fund'], folder);
  if (result.status !== 0) throw new Error(`npm ci failed in ${folder}`, { cause: result.error });
  writeFileSync(stamp, wanted);
}
