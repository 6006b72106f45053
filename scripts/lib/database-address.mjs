// The database that a command works on: DATABASE_URL, or the one of a running npm start (LA_CHAN_DATA).
import { databasePasswords, openDataFolder } from './data-folder.mjs';
import { readLock } from './lock.mjs';
import { isAlive } from './processes.mjs';
import { Trouble } from './progress.mjs';

/**
 * @returns {string} its address, for the role of the app. Throws Trouble when there is none.
 */
export function databaseAddress() {
  if (process.env.DATABASE_URL) return process.env.DATABASE_URL;
  const layout = openDataFolder();
  /** @type {import('./lock.mjs').Held<{ ports: { postgres: number } }> | undefined} */
  const run = readLock(layout.lock);
  if (!run?.ports?.postgres || !isAlive(run.holder))
    throw new Trouble(
      `no npm start runs on ${layout.folder}; start it, or give the address of the database as DATABASE_URL`,
    );
  const { app } = databasePasswords(layout);
  return `postgresql://la_chan_app:${app}@127.0.0.1:${run.ports.postgres}/la_chan`;
}
