// What `npm start` keeps between runs, and the passwords and keys that it makes for itself.
import { randomBytes } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';
import { Trouble } from './progress.mjs';

/** @param {string} folder */
export function layoutOf(folder) {
  const at = (/** @type {string[]} */ ...parts) => path.join(folder, ...parts);
  return {
    folder,
    /** Which run holds this folder, and its processes. */
    lock: at('run.json'),
    secrets: at('database-passwords.json'),
    keys: at('keys'),
    signIns: at('demo-sign-ins.txt'),
    postgres: at('postgres'),
    temporal: at('temporal'),
    bundle: at('workflows.js'),
    logs: at('logs'),
    /** @param {string} name */
    log: (name) => at('logs', `${name}.log`),
  };
}
/** @typedef {ReturnType<typeof layoutOf>} Layout */

/** The folder that LA_CHAN_DATA names, or `.data` of the clone; made when it is not there. */
export function openDataFolder() {
  const layout = layoutOf(path.resolve(root, process.env.LA_CHAN_DATA || '.data'));
  try {
    // PostgreSQL's own user must be able to pass through; what is inside is closed file by file.
    mkdirSync(layout.folder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
    for (const folder of [layout.temporal, layout.logs]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new Trouble(
      `the data folder ${layout.folder} cannot be written (${reason(error)}); name another one with LA_CHAN_DATA`,
    );
  }
  return layout;
}

/** @param {unknown} error */
const reason = (error) => (error instanceof Error && 'code' in error ? String(error.code) : String(error));

/**
 * A file for this user alone, whole or not at all.
 * @param {string} file
 * @param {string} text
 */
export function writePrivately(file, text) {
  writeFileSync(`${file}.new`, text, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/**
 * @param {Layout} layout
 * @returns {{ owner: string, app: string }} passwords of the embedded PostgreSQL, made at the first start
 */
export function databasePasswords(layout) {
  if (!existsSync(layout.secrets)) {
    const password = () => randomBytes(24).toString('base64url');
    writePrivately(layout.secrets, `${JSON.stringify({ owner: password(), app: password() }, null, 2)}\n`);
  }
  return JSON.parse(readFileSync(layout.secrets, 'utf8'));
}

/**
 * The key ring that personal data is sealed with, made at the first start. It is never made beside a database that exists: what
 * that holds could not be read with it.
 * @param {Layout} layout
 * @returns {boolean} whether it was made just now
 */
export function ensureKeyFile(layout) {
  if (existsSync(layout.keys)) return false;
  if (lstatSync(layout.postgres, { throwIfNoEntry: false }))
    throw new Trouble(
      `the key file ${layout.keys} is gone, and without it the personal data of ${layout.folder} cannot be read.
  Put it back from your copy, or begin anew with: npm start -- --fresh`,
    );
  writePrivately(layout.keys, `k1:${randomBytes(32).toString('base64')}\n`);
  return true;
}

/**
 * Removes what earlier runs made here, by name: the folder may hold other things.
 * @param {Layout} layout
 */
export function clear(layout) {
  if (lstatSync(layout.postgres, { throwIfNoEntry: false })?.isSymbolicLink() && existsSync(layout.postgres))
    rmSync(path.dirname(realpathSync(layout.postgres)), { recursive: true, force: true });
  for (const item of [layout.postgres, `${layout.postgres}.new`, layout.temporal, layout.logs, layout.bundle])
    rmSync(item, { recursive: true, force: true });
  for (const item of [layout.secrets, layout.keys, layout.signIns]) rmSync(item, { force: true });
}

/** A log that grew over this is put aside at the next start, one generation back. */
const LARGE_LOG = 20 * 1024 * 1024;

/**
 * @param {Layout} layout
 * @param {string} name
 * @returns {string}
 */
export function logFile(layout, name) {
  const file = layout.log(name);
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LARGE_LOG) renameSync(file, `${file}.old`);
  return file;
}
