import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { inClone } from '../../scripts/lib/paths.mjs';
import { run } from '../../scripts/lib/processes.mjs';
import { say, sayingSo, Trouble } from '../../scripts/lib/progress.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];

/**
 * A Chromium for the page tests, in this order: on the PATH, Playwright's own download, Debian's package where it may be
 * installed. Each step is said in a line; none to be had is a failure, never a silent skip.
 * @returns {Promise<string>} its file
 */
export async function findBrowser() {
  const there = onPath();
  if (there) return found(there, 'on the PATH');
  const downloaded = chromium.executablePath();
  if (existsSync(downloaded)) return found(downloaded, "in Playwright's folder");
  say("browser: none on the PATH; trying Playwright's download");
  if ((await download()) && existsSync(downloaded)) return found(downloaded, 'downloaded by Playwright');
  say('browser: no download here');
  if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0) {
    say("browser: installing Debian's chromium (half a minute)");
    const installed = await install();
    const now = onPath();
    if (installed && now) return found(now, "Debian's package");
  }
  throw new Trouble(
    'the page tests need a browser. Run: sudo apt-get install chromium   (or: npx playwright-core install chromium)',
  );
}

/** @param {string} file @param {string} where */
function found(file, where) {
  say(`browser: ${file}, ${where}`);
  return file;
}

function onPath() {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))).find((file) => existsSync(file));
}

const download = () =>
  sayingSo(
    'downloading',
    run(process.execPath, [inClone('node_modules/playwright-core/cli.js'), 'install', 'chromium'], {
      timeout: 240_000,
    }),
  ).then(
    () => true,
    () => false,
  );

async function install() {
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, timeout: 300_000 };
  try {
    await run('apt-get', ['update', '-qq'], options);
    await sayingSo(
      'installing',
      run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], options),
    );
    return true;
  } catch (error) {
    say(`browser: apt-get failed (${error instanceof Error ? error.message.split('\n').at(-1) : error})`);
    return false;
  }
}
