// npm run verify: walks the log of every case and tells the first break. Reads DATABASE_URL, or finds the database of a running
// npm start (LA_CHAN_DATA). Exit code 1 when something does not hold.
import { bootstrap } from './lib/bootstrap.mjs';
import { databasePasswords, openDataFolder } from './lib/data-folder.mjs';
import { readLock } from './lib/lock.mjs';
import { isAlive } from './lib/processes.mjs';
import { Trouble, tell } from './lib/progress.mjs';

/** @returns {string} */
function address() {
  if (process.env.DATABASE_URL) return process.env.DATABASE_URL;
  const layout = openDataFolder();
  /** @type {import('./lib/lock.mjs').Held<{ ports: { postgres: number } }> | undefined} */
  const run = readLock(layout.lock);
  if (!run?.ports?.postgres || !isAlive(run.holder))
    throw new Trouble(
      `no npm start runs on ${layout.folder}; start it, or give the address of the database as DATABASE_URL`,
    );
  const { app } = databasePasswords(layout);
  return `postgresql://la_chan_app:${app}@127.0.0.1:${run.ports.postgres}/la_chan`;
}

try {
  await bootstrap();
  const url = address();
  const { tsImport } = await import('tsx/esm/api');
  /** @type {{ verifyDatabase: (url: string) => Promise<import('../store/verify.js').Verified> }} */
  const { verifyDatabase } = await tsImport('../store/verify.ts', import.meta.url);
  const { cases, events, broken, firstBreak } = await verifyDatabase(url);
  console.log(`checked ${cases} cases, ${events} events`);
  if (firstBreak) {
    const where = firstBreak.seq === undefined ? '' : `, event ${firstBreak.seq}`;
    console.log(`${broken} of the cases do not hold; the first is ${firstBreak.code}${where}: ${firstBreak.what}`);
    process.exitCode = 1;
  } else console.log('every chain holds, and every case is what its log says');
} catch (error) {
  tell(error);
}
