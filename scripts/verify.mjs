// npm run verify: walks the log of every case and tells the first break. Reads DATABASE_URL, or finds the database of a running
// npm start (LA_CHAN_DATA). Exit code 1 when something does not hold.
import { bootstrap } from './lib/bootstrap.mjs';
import { databaseAddress } from './lib/database-address.mjs';
import { tell } from './lib/progress.mjs';

try {
  await bootstrap();
  const url = databaseAddress();
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
