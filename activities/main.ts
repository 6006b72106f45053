import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { DefaultLogger, type LogEntry, NativeConnection, Runtime, type Worker } from '@temporalio/worker';
import { collectDefaultMetrics, register } from 'prom-client';
import { installLastResort } from '../settings/last-resort';
import { createLog, type Log } from '../settings/logger';
import { readWorkerSettings, settingsOrExit, type WorkerSettings } from '../settings/settings';
import { connect, type Db } from '../store/db';
import { Directory } from '../store/directory';
import { KeyRing } from '../store/keys';
import { smtpTransport, startSender } from '../store/outbox';
import { Refs } from '../store/refs';
import { createActivities } from '.';
import { createWorker } from './worker';

/** What the SDK says about itself, as lines of our log: its sentence, never the values that come with it. */
const forward = (log: Log) => (entry: LogEntry) => {
  const { error: err } = entry.meta ?? {};
  const fields = { kind: 'temporal', ...(err !== undefined && { err }) };
  if (entry.level === 'ERROR') log.error(fields, entry.message);
  else if (entry.level === 'WARN') log.warn(fields, entry.message);
  else log.debug(fields, entry.message);
};

/** A worker may be up before its server is: it waits, and says so once. */
async function connectPatiently(address: string, log: Log): Promise<NativeConnection> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await NativeConnection.connect({ address });
    } catch (err) {
      if (attempt === 1) log.warn({ err }, 'the Temporal server does not answer yet; trying again');
      await wait(1_000);
    }
  }
}

const isPolling = (worker: Worker): boolean => {
  const status = worker.getStatus();
  return status.runState === 'RUNNING' && status.workflowPollerState === 'POLLING';
};

/** /healthz: does it poll; /metrics: Prometheus. */
async function listen(where: NonNullable<WorkerSettings['listen']>, worker: Worker): Promise<Server> {
  collectDefaultMetrics();
  const server = createServer((request, response) => {
    if (request.url === '/healthz') {
      const ok = isPolling(worker);
      response.writeHead(ok ? 200 : 503, { 'content-type': 'application/json' }).end(JSON.stringify({ ok }));
    } else if (request.url === '/metrics') {
      register.metrics().then(
        (text) => response.writeHead(200, { 'content-type': register.contentType }).end(text),
        () => response.writeHead(500).end(),
      );
    } else response.writeHead(404).end();
  });
  server.listen(where.port, where.host);
  await once(server, 'listening'); // or its error, a taken port for one
  return server;
}

/** Mails leave from here too, so that a clock's call does not wait for an API that is down. */
function sendMails(settings: WorkerSettings, db: Db, ring: KeyRing, log: Log): () => Promise<void> {
  if (!settings.mail) return async () => {};
  const refs = new Refs(ring);
  const directory = new Directory(db, refs);
  const { mail, publicUrl: appUrl } = settings;
  return startSender({ db, directory, refs, transport: smtpTransport(mail), from: mail.from, appUrl, log });
}

async function main(): Promise<void> {
  const settings = settingsOrExit(readWorkerSettings);
  const log = createLog('worker', settings.logLevel);
  installLastResort(log, () => process.exit(1));
  Runtime.install({ logger: new DefaultLogger('INFO', forward(log)), shutdownSignals: ['SIGINT', 'SIGTERM'] });
  const ring = new KeyRing(settings.keyRing);
  const db = connect(settings.databaseUrl);
  const stopMails = sendMails(settings, db, ring, log);
  const connection = await connectPatiently(settings.temporal.address, log);
  const worker = await createWorker({
    connection,
    namespace: settings.temporal.namespace,
    taskQueue: settings.temporal.taskQueue,
    ring,
    activities: createActivities({ db, ring, log }),
    bundlePath: settings.workflowBundle,
  });
  const server = settings.listen && (await listen(settings.listen, worker));
  log.info({}, 'worker ready');
  try {
    await worker.run();
  } finally {
    server?.close();
    await stopMails();
    await connection.close();
    await db.$disconnect();
    log.info({}, 'worker stopped');
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
