// npm run bench [-- --short]: servers of its own, as durable as in use, and the figures of bench/main.ts on them;
// npm run bench -- timers […]: those of bench/timers.ts; npm run bench -- abuse: those of bench/abuse.ts.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { bootstrap } from './lib/bootstrap.mjs';
import { tell } from './lib/progress.mjs';

/** @type {(() => Promise<void>)[]} */
const stops = [];
const interruption = new AbortController();
let leaving = false;
async function leave() {
  if (leaving) return;
  leaving = true;
  interruption.abort();
  for (const stop of stops.reverse()) await stop().catch(() => {});
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => leave().then(() => process.exit(1)));

async function main() {
  await bootstrap();
  const { startOwn } = await import('./lib/keeper.mjs');
  const { prepareDatabase } = await import('./lib/migrations.mjs');
  const { inClone } = await import('./lib/paths.mjs');
  const { startPostgres } = await import('./lib/postgres.mjs');
  const { freePort, run } = await import('./lib/processes.mjs');
  const { findTemporal, startTemporal } = await import('./lib/temporal.mjs');

  const folder = mkdtempSync(path.join(os.tmpdir(), 'la-chan-bench-'));
  stops.push(async () => rmSync(folder, { recursive: true, force: true }));
  const file = (/** @type {string} */ name) => path.join(folder, name);
  const postgres = await startPostgres({
    folder: file('postgres'),
    port: await freePort(),
    password: randomBytes(12).toString('hex'),
    logFile: file('postgres.log'),
  });
  stops.push(() => postgres.stop());
  const program = await findTemporal(interruption.signal);
  const temporal = await startTemporal({
    program,
    port: await freePort(),
    databaseFile: file('temporal.db'),
    logFile: file('temporal.log'),
  });
  stops.push(() => temporal.stop());
  const { ownerUrl } = await prepareDatabase({ url: postgres.url, database: 'la_chan', appPassword: 'bench' });
  const tsx = ['--import', 'tsx'];
  const keys = `bench:${randomBytes(32).toString('base64')}`;
  const seeded = await run(process.execPath, [...tsx, 'prisma/seed.ts'], {
    cwd: inClone(),
    env: { ...process.env, DATABASE_OWNER_URL: ownerUrl, LA_CHAN_KEYS: keys },
  });
  const [api, worker] = [await freePort(), await freePort()];
  const other = ['timers', 'abuse'].find((name) => process.argv.includes(name));
  const environment = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    DATABASE_URL: postgres.url('la_chan', 'la_chan_app', 'bench'),
    TEMPORAL_ADDRESS: temporal.address,
    LA_CHAN_KEYS: keys,
    LOG_LEVEL: 'warn',
    PORT: String(api),
    WORKER_PORT: String(worker),
    DELIVERY_DEADLINE_MS: '30000',
    // What the machine can do, thirty at once from one account: there the limits would be measured, not the engine.
    LIMITS: other === 'abuse' ? 'usual' : 'none',
  };
  const own = (/** @type {string} */ entry, /** @type {string} */ health) =>
    startOwn({ entry, environment, logFile: file('own.log'), health, interruption: interruption.signal });
  const workerProcess = await own('activities/main.ts', `http://127.0.0.1:${worker}/healthz`);
  stops.push(workerProcess.stop);
  const apiProcess = await own('api/main.ts', `http://127.0.0.1:${api}/readyz`);
  stops.push(apiProcess.stop);

  const { spawn } = await import('node:child_process');
  const child = spawn(process.execPath, [...tsx, `bench/${other ?? 'main'}.ts`, ...process.argv.slice(2)], {
    cwd: inClone(),
    stdio: 'inherit',
    env: {
      ...environment,
      DATABASE_OWNER_URL: ownerUrl,
      BENCH_API: `http://127.0.0.1:${api}`,
      BENCH_SIGN_INS: seeded,
      BENCH_TEMPORAL: program.version,
      BENCH_PIDS: JSON.stringify({
        API: apiProcess.child.pid,
        worker: workerProcess.child.pid,
        Temporal: temporal.child.pid,
        PostgreSQL: postgres.child.pid,
      }),
    },
  });
  stops.push(async () => void child.kill());
  process.exitCode = await new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}

main().catch(tell).finally(leave);
