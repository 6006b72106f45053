// The servers of a test run, in a process of their own that ends when its parent is gone, however that came about: no Ctrl-C
// and no kill of jest leaves a server behind. Forked by host.js, which says what the messages are.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { APP_ROLE, prepareDatabase } from '../../scripts/lib/migrations.mjs';
import { inClone } from '../../scripts/lib/paths.mjs';
import { run } from '../../scripts/lib/processes.mjs';
import { findTemporal } from '../../scripts/lib/temporal.mjs';
import { throwawayPostgres, throwawayTemporal } from '../../scripts/lib/throwaway.mjs';
import { probeTimeSkipping } from './time-skipping.mjs';

const APP_PASSWORD = 'app';
const DATABASE = 'la_chan';
const folder = mkdtempSync(path.join(os.tmpdir(), 'la-chan-tests-'));

/** @type {{ postgres?: import('../../scripts/lib/postgres.mjs').Postgres, temporal?: import('../../scripts/lib/temporal.mjs').Temporal }} */
const servers = {};
let leaving = false;
const interruption = new AbortController();

async function leave() {
  if (leaving) return;
  leaving = true;
  interruption.abort();
  await starting.catch(() => {}); // what is half started could not be stopped
  await Promise.allSettled([servers.temporal?.stop(), servers.postgres?.stop()]);
  rmSync(folder, { recursive: true, force: true });
  process.exit();
}
process.on('disconnect', leave);
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, leave);

async function startAll() {
  const made = process.env.TEST_WORKFLOW_BUNDLE; // of the run that this host belongs to
  const bundle = made ?? path.join(folder, 'workflows.js');
  const ownPassword = 'owner';
  const [, temporal] = await Promise.all([
    throwawayPostgres(folder, { password: ownPassword }).then(async (postgres) => {
      servers.postgres = postgres;
      await prepareDatabase({ url: postgres.url, database: DATABASE, appPassword: APP_PASSWORD });
    }),
    findTemporal(interruption.signal).then(async (program) => {
      servers.temporal = await throwawayTemporal(folder, program);
      await probeTimeSkipping(servers.temporal.address);
      return { program, port: Number(servers.temporal.address.split(':')[1]) };
    }),
    made || run(process.execPath, ['--import', 'tsx', inClone('scripts/bundle.ts'), bundle], { cwd: inClone() }),
  ]);
  const { postgres } = servers;
  if (!postgres) throw new Error('unreachable');
  return {
    again: {
      postgres: () => throwawayPostgres(folder, { port: postgres.port, password: ownPassword }),
      temporal: () => throwawayTemporal(folder, temporal.program, { port: temporal.port }),
    },
    ready: {
      ownerUrl: postgres.url(DATABASE),
      appUrl: postgres.url(DATABASE, APP_ROLE, APP_PASSWORD),
      temporalAddress: `127.0.0.1:${temporal.port}`,
      temporalFile: path.join(folder, 'temporal.db'),
      bundle,
      folder,
    },
  };
}

/** @param {object} message lost when nobody is there any more, which is no error */
const tellParent = (message) => process.connected && process.send?.(message, () => {});

const starting = startAll();
starting.then(
  ({ ready }) => tellParent({ ready }),
  (error) => {
    tellParent({ failed: error.message });
    void leave();
  },
);

process.on('message', async (/** @type {import('./host.js').Order} */ { id, act, server }) => {
  try {
    const { again } = await starting;
    const running = servers[server];
    if (act === 'kill') {
      const gone = new Promise((resolve) => running?.child.once('exit', resolve));
      running?.child.kill('SIGKILL');
      await gone;
    } else {
      Object.assign(servers, { [server]: await again[server]() });
    }
    tellParent({ id });
  } catch (error) {
    tellParent({ id, failed: String(error) });
  }
});
