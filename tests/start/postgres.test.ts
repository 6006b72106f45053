import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freePort } from '../support/processes';
import { runNode } from '../support/scripts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'la-chan-postgres-'));
chmodSync(folder, 0o711); // PostgreSQL's own user passes through
afterAll(() => rmSync(folder, { recursive: true }));

test('a database that was killed comes up again as soon as the last of its children has gone', async () => {
  const options = {
    folder: path.join(folder, 'data'),
    port: await freePort(),
    password: 'canary-password',
    logFile: path.join(folder, 'log'),
    throwaway: true,
  };
  // One child is held still, so that it surely outlives its parent.
  const { code, output } = await runNode([
    '--input-type=module',
    '-e',
    `import pg from 'pg';
     import { startPostgres } from './scripts/lib/postgres.mjs';
     const options = ${JSON.stringify(options)};
     const first = await startPostgres(options);
     const client = new pg.Client({ connectionString: first.url('postgres') });
     client.on('error', () => {});
     await client.connect();
     const child = (await client.query('SELECT pg_backend_pid() AS pid')).rows[0].pid;
     process.kill(child, 'SIGSTOP');
     const gone = new Promise((resolve) => first.child.once('exit', resolve));
     process.kill(first.child.pid, 'SIGKILL');
     await gone;
     let state = 'waits';
     const second = startPostgres(options).finally(() => { state = 'over'; });
     await new Promise((resolve) => setTimeout(resolve, 1_500));
     const before = state;
     process.kill(child, 'SIGCONT');
     await (await second).stop();
     console.log(before, state);`,
  ]);
  expect({ code, output }).toEqual({ code: 0, output: 'waits over' });
}, 60_000);
