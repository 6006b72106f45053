import { readdirSync } from 'node:fs';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import type { Express, Request, Response } from 'express';
import type { Deps } from './deps';
import { problem } from './problems';
import { sendProblem } from './router';

/** What has to be there for everything to work; `database` and `migrations` alone are enough to take signals down. */
interface Parts {
  readonly database: boolean;
  readonly migrations: boolean;
  readonly temporal: boolean;
  readonly worker: boolean;
}

/** A loop that is held up this long, in ms, answers nobody in time. */
const TOO_SLOW = 2_000;
const DATABASE_PATIENCE = 2_000;

const within = <T>(work: Promise<T>, ms: number, otherwise: T): Promise<T> =>
  Promise.race([work.catch(() => otherwise), wait(ms, otherwise, { ref: false })]);

/** The migrations that this build was made for, by name. */
const expectedMigrations = (): readonly string[] =>
  readdirSync(path.join(__dirname, '..', 'prisma', 'migrations'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);

async function readDatabase(
  { db }: Deps,
  expected: readonly string[],
): Promise<Pick<Parts, 'database' | 'migrations'>> {
  const applied = db.$queryRaw<readonly { readonly name: string }[]>`
    SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`.then(
    (rows) => {
      const names = new Set(rows.map((row) => row.name));
      return { database: true, migrations: expected.every((name) => names.has(name)) };
    },
  );
  // A server without our tables answers with an error too: it is there, and not migrated.
  const found = applied.catch(async () => {
    await db.$queryRaw`SELECT 1`;
    return { database: true, migrations: false };
  });
  return within(found, DATABASE_PATIENCE, { database: false, migrations: false });
}

/** /healthz, /readyz and /metrics. `isStopping`: the process has been told to end and takes nothing new. */
export function mountHealth(app: Express, deps: Deps, isStopping: () => boolean): void {
  const expected = expectedMigrations();
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();

  let looking: Promise<Parts> | undefined;
  /** One look for all who ask meanwhile: nobody keeps the database busy with it. */
  const look = (): Promise<Parts> => {
    looking ??= Promise.all([readDatabase(deps, expected), deps.probe()])
      .then(([database, engine]) => ({ ...database, ...engine }))
      .finally(() => {
        looking = undefined;
      });
    return looking;
  };

  app.get('/healthz', (_req, res) => {
    res.locals.route = '/healthz';
    const eventLoopMs = Math.round(delay.max / 1e6);
    delay.reset();
    res.status(eventLoopMs < TOO_SLOW ? 200 : 503).json({ ok: eventLoopMs < TOO_SLOW, eventLoopMs });
  });

  app.get('/readyz', async (req, res) => {
    res.locals.route = '/readyz';
    const parts = await look();
    const isForTraffic = req.query.need === 'database';
    const needed = isForTraffic ? [parts.database, parts.migrations] : Object.values(parts);
    const ok = !isStopping() && needed.every(Boolean);
    res.status(ok ? 200 : 503).json({ ok, stopping: isStopping(), ...parts });
  });

  app.get('/metrics', async (req, res) => {
    res.locals.route = '/metrics';
    if (!isFromThisMachine(req)) return notHere(req, res);
    await countOutbox(deps);
    const text = await deps.metrics.registry.metrics();
    res.type(deps.metrics.registry.contentType).send(text);
  });
}

const notHere = (req: Request, res: Response): void => sendProblem(req, res, problem('not-found'));

/** Not through a proxy either: that is on this machine, whoever stands behind it is not. */
function isFromThisMachine(req: Request): boolean {
  const address = req.socket.remoteAddress ?? '';
  const isLocal = address === '::1' || address.startsWith('127.') || address.startsWith('::ffff:127.');
  return isLocal && req.get('x-forwarded-for') === undefined && req.get('forwarded') === undefined;
}

async function countOutbox({ db, now, metrics }: Deps): Promise<void> {
  const due = db.notice.count({ where: { nextTryAt: { lte: now() } } });
  const count = await within<number | undefined>(due, DATABASE_PATIENCE, undefined);
  if (count !== undefined) metrics.outboxBacklog.set(count);
}
