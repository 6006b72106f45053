// npm test [-- jest's arguments]: everything that must hold, from a clean clone. The last line counts the tests.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { bootstrap } from './lib/bootstrap.mjs';
import { inClone, root } from './lib/paths.mjs';
import { say, tell } from './lib/progress.mjs';

const folder = mkdtempSync(path.join(os.tmpdir(), 'la-chan-jest-'));
const resultFile = path.join(folder, 'result.json');
let passed = 0;
let failed = 0;
let skipped = 0;

/** @type {import('node:child_process').ChildProcess[]} */
const children = [];
let interrupted = false;
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
  process.on(signal, () => {
    interrupted = true;
    say(`${signal}: stopping`);
    for (const child of children) child.kill(signal);
  });

/** @param {string} file of a package's command @param {string[]} args */
const command = (file, args) => node(inClone('node_modules', file), args);
/** @param {string} file @param {string[]} args */
const script = (file, args) => node(inClone('scripts', file), args);

/**
 * @param {string} file
 * @param {string[]} args
 * @returns {Promise<boolean>} whether it found nothing wrong
 */
function node(file, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file, ...args], { cwd: root, stdio: 'inherit' });
    children.push(child);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (signal) say(`${path.basename(file)} ended with ${signal}`);
      resolve(code === 0);
    });
  });
}

/**
 * @param {string} name
 * @param {() => boolean | Promise<boolean>} holds
 */
async function check(name, holds) {
  if (interrupted) return;
  const began = Date.now();
  const ok = await holds();
  say(`${ok ? '✓' : '✗'} ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  if (!ok) failed++;
}

async function rooms() {
  const { farImports } = await import('./lib/rooms.mjs'); // needs TypeScript, which a clean clone has only by now
  const far = farImports();
  for (const line of far) console.error(line);
  return far.length === 0;
}

/** Counts what jest counted; a file that could not even be loaded is a failure too. */
function count() {
  const result = JSON.parse(readFileSync(resultFile, 'utf8'));
  passed = result.numPassedTests;
  failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
  skipped = result.numPendingTests + result.numTodoTests;
}

try {
  await bootstrap();
  await Promise.all([
    check('form and lint', () =>
      command('@biomejs/biome/bin/biome', ['ci', '--colors=off', '--error-on-warnings', '.']),
    ),
    check('types', () => command('typescript/bin/tsc', ['--noEmit', '-p', '.'])),
    check('lockfile: whole on every platform', () => script('complete-lock.mjs', ['--check'])),
    check('rooms: every import points down', rooms),
  ]);
  if (!interrupted) {
    // What a failed test has left running must not keep the result back.
    const arguments_ = ['--forceExit', '--json', `--outputFile=${resultFile}`, ...process.argv.slice(2)];
    const green = await command('jest/bin/jest.js', arguments_);
    if (existsSync(resultFile)) count();
    if (!green && failed === 0) failed++; // a set-up failed, and said why above
  }
} catch (error) {
  failed++;
  tell(error);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (interrupted) failed ||= 1;
process.exitCode = failed > 0 ? 1 : 0;
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
