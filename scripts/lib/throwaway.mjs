// Servers for tests and comparisons: quick, unsafe against a power cut, gone afterwards.
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { startPostgres } from './postgres.mjs';
import { freePort } from './processes.mjs';
import { startTemporal } from './temporal.mjs';

/**
 * @param {string} folder
 * @param {{ port?: number, password?: string }} [again] of a server that ran here before
 */
export async function throwawayPostgres(folder, again = {}) {
  mkdirSync(folder, { recursive: true });
  if (process.getuid?.() === 0) chmodSync(folder, 0o711); // PostgreSQL's own user passes through
  return startPostgres({
    folder: path.join(folder, 'postgres'),
    port: again.port ?? (await freePort()),
    password: again.password ?? randomBytes(18).toString('base64url'),
    logFile: path.join(folder, 'postgres.log'),
    throwaway: true,
  });
}

/**
 * @param {string} folder
 * @param {import('./temporal.mjs').Program} program
 * @param {{ port?: number }} [again]
 */
export async function throwawayTemporal(folder, program, again = {}) {
  return startTemporal({
    program,
    port: again.port ?? (await freePort()),
    databaseFile: path.join(folder, 'temporal.db'),
    logFile: path.join(folder, 'temporal.log'),
    forTests: true,
  });
}
