import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { identify, isAlive } from './processes.mjs';

/**
 * A file that says which process holds something. The holder may write more into it for whoever comes after.
 * @template {object} [R=object]
 * @typedef {Partial<R> & { holder: import('./processes.mjs').Identity }} Held
 */

/**
 * @template {object} R
 * @param {string} file
 * @returns {Held<R> | undefined} what the file says, whether its holder lives or not
 */
export function readLock(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined; // absent, or its writer was killed in the middle
  }
}

/**
 * Takes the lock, or says who has it.
 * @template {object} R
 * @param {string} file
 * @returns {{ heldBy: Held<R> } | { left: Held<R> | undefined, write: (record: Partial<R>) => void, release: () => void }}
 * `left`: what a holder that died without letting go had written
 */
export function takeLock(file) {
  const holder = identify(process.pid) ?? { pid: process.pid, began: '' };
  const text = (/** @type {object} */ record) => `${JSON.stringify({ ...record, holder }, null, 2)}\n`;
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o711 });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text({}), { mode: 0o600 });
  let left;
  try {
    while (!linked(draft, file)) {
      const heldBy = /** @type {Held<R> | undefined} */ (readLock(file));
      if (heldBy && isAlive(heldBy.holder)) return { heldBy };
      left = heldBy;
      rmSync(file, { force: true });
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return {
    left,
    write(record) {
      writeFileSync(draft, text(record), { mode: 0o600 });
      renameSync(draft, file); // a reader sees the old record or the new one
    },
    release: () => rmSync(file, { force: true }),
  };
}

/**
 * The lock appears with its content or not at all.
 * @param {string} draft
 * @param {string} file
 */
function linked(draft, file) {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Runs `work` while no other process does the same.
 * @template T
 * @param {string} file
 * @param {() => void} whenWaiting told once, when another process is at it
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export async function oneAtATime(file, whenWaiting, work) {
  for (let turn = 0; ; turn++) {
    const lock = takeLock(file);
    if ('heldBy' in lock) {
      if (turn === 0) whenWaiting();
      await new Promise((resolve) => setTimeout(resolve, 500));
      continue;
    }
    try {
      return await work();
    } finally {
      lock.release();
    }
  }
}
