import type { Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { instant } from '../domain/time';
import { installLastResort } from '../settings/last-resort';
import { createLog } from '../settings/logger';
import { readApiSettings, settingsOrExit } from '../settings/settings';
import { CaseKeys } from '../store/case-keys';
import { sealedConverter } from '../store/converter';
import { connect } from '../store/db';
import { Directory } from '../store/directory';
import { KeyRing } from '../store/keys';
import { smtpTransport, startSender } from '../store/outbox';
import { Refs } from '../store/refs';
import { createApp } from './app';
import type { Deps } from './deps';
import { Engine } from './engine';
import { engineProbe } from './engine-probe';
import { createLanes } from './lanes';
import { createMetrics } from './metrics';
import { startClockWatch } from './resume';
import { serve } from './server';
import { createSignInGuard } from './sign-in-guard';
import { startSweep } from './sweep';

/** Requests under way get this long to end once the process is told to stop. In ms. */
const PATIENCE = 10_000;
/** Of these, at most about twenty are in the hands of what is no emergency (lanes.ts). */
const DATABASE_CONNECTIONS = 26;
/** A process whose state cannot be trusted lives this long, in ms. */
const LAST_WORDS = 200;

/** Stops listening, lets what runs end, cuts what does not. A connection that is kept alive for nothing is closed as it falls idle. */
async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  await Promise.race([closed, wait(PATIENCE, undefined, { ref: false })]);
  clearInterval(idle);
  server.closeAllConnections();
}

function listen(server: Server, { host, port }: { readonly host: string; readonly port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
}

async function main(): Promise<void> {
  const settings = settingsOrExit(readApiSettings);
  const log = createLog('api', settings.logLevel);
  // What can be answered by then is; the log is written when the process ends, and it is started again at once.
  installLastResort(log, () => setTimeout(() => process.exit(1), LAST_WORDS));
  const ring = new KeyRing(settings.keyRing);
  const db = connect(settings.databaseUrl, { max: DATABASE_CONNECTIONS });
  const refs = new Refs(ring);
  const directory = new Directory(db, refs);
  const { address, namespace, taskQueue } = settings.temporal;
  // Connects when first used: an API whose engine is away still takes signals down.
  const connection = Connection.lazy({ address, connectTimeout: settings.deliveryDeadline });
  const client = new Client({ connection, namespace, dataConverter: sealedConverter(ring) });
  const engine = new Engine({ client, taskQueue, deadlineMs: settings.deliveryDeadline });
  const deps: Deps = {
    db,
    ring,
    caseKeys: new CaseKeys(ring),
    refs,
    directory,
    engine,
    probe: engineProbe(client, taskQueue),
    settings,
    now: () => instant(Date.now()),
    log,
    metrics: createMetrics(),
    guard: createSignInGuard(),
    lanes: createLanes(settings.limits),
  };

  let isStopping = false;
  const server = serve(createApp(deps, { isStopping: () => isStopping }));
  await listen(server, settings.listen);
  const sweep = startSweep(deps);
  const stopWatch = startClockWatch({ ...deps, engine });
  const stopSender = settings.mail
    ? startSender({
        db,
        directory,
        refs,
        transport: smtpTransport(settings.mail),
        from: settings.mail.from,
        appUrl: settings.publicUrl,
        log,
      })
    : async () => {};
  log.info({ port: settings.listen.port }, 'API ready');

  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    await close(server);
    await Promise.all([sweep.stop(), stopWatch(), stopSender()]);
    await connection.close();
    await db.$disconnect();
    log.info({}, 'API stopped');
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop());
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
