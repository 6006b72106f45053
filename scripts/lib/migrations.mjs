// Brings a database up to prisma/migrations with nothing but `pg`, in Prisma's own bookkeeping: the same table, checksums and
// lock, so that `prisma migrate deploy` may take over at any time. Prisma's own engine is a native download; this is not.
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { inClone } from './paths.mjs';
import { Trouble } from './progress.mjs';

/** The role that API and worker sign in with. Its rights come from the migrations, its password from who starts it. */
export const APP_ROLE = 'la_chan_app';

/** What Prisma's engine locks while it migrates. */
const LOCK = 72_707_369;

/** @param {string} [folder] */
function committed(folder = inClone('prisma/migrations')) {
  return (existsSync(folder) ? readdirSync(folder).sort() : [])
    .map((name) => ({ name, file: path.join(folder, name, 'migration.sql') }))
    .filter(({ file }) => existsSync(file))
    .map(({ name, file }) => {
      const sql = readFileSync(file, 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

/**
 * @template T
 * @param {string} url
 * @param {(client: pg.Client) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Which of the committed migrations the database still lacks. Throws when its past and ours do not agree.
 * @param {pg.Client} client
 * @param {string} [folder]
 */
async function missing(client, folder) {
  const { rows } = await client.query(
    'SELECT migration_name AS name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  );
  const failed = rows.find((row) => row.finished_at === null);
  if (failed)
    throw new Trouble(
      `migration ${failed.name} failed half-way earlier; see its row in _prisma_migrations and resolve it by hand`,
    );
  const done = new Map(rows.map((row) => [row.name, row.checksum]));
  const ours = committed(folder);
  const edited = ours.find(({ name, checksum }) => done.has(name) && done.get(name) !== checksum);
  if (edited) throw new Trouble(`migration ${edited.name} was edited after it was applied; make a new one instead`);
  const newest = ours.at(-1)?.name ?? '';
  const ahead = [...done.keys()].find((name) => name > newest);
  if (ahead)
    throw new Trouble(
      `the database has migration ${ahead}, which this version does not know: it is older than the data`,
    );
  return ours.filter(({ name }) => !done.has(name));
}

/**
 * Applies what is missing, each migration in a transaction of its own.
 * @param {string} ownerUrl
 * @param {string} [folder]
 * @returns {Promise<string[]>} names of those applied now
 */
export function migrate(ownerUrl, folder) {
  return withClient(ownerUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await client.query(`CREATE TABLE IF NOT EXISTS _prisma_migrations (
      id varchar(36) PRIMARY KEY NOT NULL, checksum varchar(64) NOT NULL, finished_at timestamptz,
      migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz,
      started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`);
    const todo = await missing(client, folder);
    for (const { name, sql, checksum } of todo) {
      const id = randomUUID();
      await client.query('INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, $2, $3)', [
        id,
        checksum,
        name,
      ]);
      try {
        await client.query(sql); // several statements in one query are one transaction
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        await client.query('UPDATE _prisma_migrations SET logs = $2 WHERE id = $1', [id, why]);
        throw new Trouble(`migration ${name} failed: ${why}`);
      }
      await client.query('UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1 WHERE id = $1', [
        id,
      ]);
    }
    // The app may look, so that it can say that a migration is missing.
    if (await hasRole(client)) await client.query(`GRANT SELECT ON _prisma_migrations TO ${APP_ROLE}`);
    return todo.map(({ name }) => name);
  });
}

/**
 * @param {string} url
 * @param {string} [folder]
 * @returns {Promise<string[]>} names of the migrations that the database lacks
 */
export function pending(url, folder) {
  return withClient(url, async (client) => {
    const { rows } = await client.query(`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there`);
    return (rows[0].there ? await missing(client, folder) : committed(folder)).map(({ name }) => name);
  });
}

/** @param {pg.Client} client */
async function hasRole(client) {
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [APP_ROLE]);
  return rowCount === 1;
}

/**
 * Makes the database when it is not there, migrates it, and lets the app's role sign in.
 * @param {object} options
 * @param {(database: string) => string} options.url of the superuser
 * @param {string} options.database
 * @param {string} options.appPassword
 * @returns {Promise<{ ownerUrl: string, applied: string[] }>}
 */
export async function prepareDatabase({ url, database, appPassword }) {
  await withClient(url('postgres'), async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [database]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(database)} TEMPLATE template0`);
  });
  const applied = await migrate(url(database));
  await withClient(url(database), async (client) => {
    if (!(await hasRole(client))) throw new Trouble(`no migration makes the role ${APP_ROLE}`);
    await client.query(`ALTER ROLE ${APP_ROLE} LOGIN PASSWORD ${pg.escapeLiteral(appPassword)}`);
  });
  return { ownerUrl: url(database), applied };
}
