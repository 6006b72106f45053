// npm start [-- --fresh]: everything that Lá Chắn needs, in one terminal. Ctrl-C ends all of it.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { bootstrap } from './lib/bootstrap.mjs';
import {
  clear,
  databasePasswords,
  ensureKeyFile,
  logFile,
  openDataFolder,
  writePrivately,
} from './lib/data-folder.mjs';
import { takeLock } from './lib/lock.mjs';
import { inClone, root } from './lib/paths.mjs';
import { freePort, run, stopProcess, whoListens } from './lib/processes.mjs';
import { say, Trouble, tell } from './lib/progress.mjs';

/** @typedef {import('./lib/processes.mjs').Identity} Identity */
/** @typedef {{ url: string, ports: { postgres?: number, temporal?: number, api: number }, processes: Record<string, Identity> }} RunRecord */

const DATABASE = 'la_chan';
const given = process.env;
const production = given.LA_CHAN_MODE === 'production';

/** What to end, in this order; each name once. */
const ORDER = /** @type {const} */ (['API', 'worker', 'Temporal', 'PostgreSQL']);
/** @type {Map<string, Promise<{ stop: () => Promise<void> }>>} */
const running = new Map();
const interruption = new AbortController();

/** @type {Promise<void> | undefined} */
let leaving;
function leave() {
  leaving ??= (async () => {
    interruption.abort();
    for (const name of ORDER) {
      const started = await running.get(name)?.catch(() => undefined);
      if (!started) continue;
      say(`stopping ${name}`);
      await started.stop().catch((error) => say(`${name}: ${error instanceof Error ? error.message : error}`));
    }
  })();
  return leaving;
}

/**
 * Starts something that lasts. Not any more when all is about to end: it would be left behind.
 * @template {import('./lib/keeper.mjs').Started} S
 * @param {typeof ORDER[number]} name
 * @param {() => Promise<S>} begin until it is ready
 * @param {(identity: Identity | undefined) => void} noted
 * @returns {Promise<S>}
 */
async function start(name, begin, noted) {
  const { keep } = await import('./lib/keeper.mjs');
  interruption.signal.throwIfAborted();
  const kept = keep(name, begin, noted);
  running.set(name, kept);
  return (await kept).first;
}

async function main() {
  const fresh = readArguments();
  await bootstrap();
  const layout = openDataFolder();
  const lock = /** @type {typeof takeLock<RunRecord>} */ (takeLock)(layout.lock);
  if ('heldBy' in lock)
    throw new Trouble(
      `Lá Chắn already runs from ${shown(layout.folder)}: process ${lock.heldBy.holder.pid}, ${lock.heldBy.url ?? 'starting'}
  A second copy needs a data folder of its own: LA_CHAN_DATA=.data-2 npm start`,
    );
  try {
    await endLeftovers(lock.left);
    if (fresh) beginAnew(layout);
    await startAll(layout, lock);
    await new Promise((resolve) => {
      if (interruption.signal.aborted) resolve(undefined);
      else interruption.signal.addEventListener('abort', resolve);
    });
  } catch (error) {
    if (!leaving) tell(error); // what fails because all ends is no news
  } finally {
    await leave();
    lock.release();
    say('stopped');
  }
}

function readArguments() {
  const unknown = process.argv.slice(2).filter((argument) => argument !== '--fresh');
  if (unknown.length > 0) throw new Trouble(`unknown: ${unknown.join(' ')}. Usage: npm start [-- --fresh]`);
  const fresh = process.argv.includes('--fresh');
  if (fresh && production)
    throw new Trouble('--fresh removes every case; it is refused where LA_CHAN_MODE is production');
  if (fresh && (given.DATABASE_URL || given.TEMPORAL_ADDRESS))
    throw new Trouble(
      '--fresh removes what npm start made itself; DATABASE_URL and TEMPORAL_ADDRESS are servers of yours',
    );
  return fresh;
}

/**
 * A run that was killed leaves its processes behind; they end before anything new begins, and before ports are chosen.
 * @param {Partial<RunRecord> | undefined} left
 */
async function endLeftovers(left) {
  for (const name of ORDER) {
    const identity = left?.processes?.[name];
    // To PostgreSQL an interrupt means: end now, and cleanly.
    const how = name === 'PostgreSQL' ? /** @type {const} */ ({ signal: 'SIGINT', grace: 60_000 }) : {};
    if (identity && (await stopProcess(identity, how))) say(`${name} of a run that was killed: stopped`);
  }
}

/** @param {import('./lib/data-folder.mjs').Layout} layout */
function beginAnew(layout) {
  clear(layout);
  openDataFolder();
  say(`--fresh: ${shown(layout.folder)} is empty again`);
}

/**
 * @param {import('./lib/data-folder.mjs').Layout} layout
 * @param {{ write: (record: Partial<RunRecord>) => void }} lock
 */
async function startAll(layout, lock) {
  const passwords = databasePasswords(layout);
  if (!given.LA_CHAN_KEYS && !given.LA_CHAN_KEY_FILE && ensureKeyFile(layout))
    say(`keys made: ${shown(layout.keys)}. Without this file no name can be read again; keep a copy elsewhere`);

  const host = given.HOST || '127.0.0.1';
  // The usual ports belong to the usual data folder: copies that start at the same moment would see the same one free.
  const ports = {
    api: await apiPort(host),
    worker: await freePort(),
    postgres: given.DATABASE_URL ? 0 : await freePort(given.LA_CHAN_DATA ? undefined : 5433),
    temporal: given.TEMPORAL_ADDRESS ? 0 : await freePort(given.LA_CHAN_DATA ? undefined : 7233),
  };
  const owned = (/** @type {string} */ user, /** @type {string} */ password) =>
    `postgresql://${user}:${password}@127.0.0.1:${ports.postgres}/${DATABASE}`;
  const ownerUrl = given.DATABASE_URL ? given.DATABASE_OWNER_URL : owned('postgres', passwords.owner);

  const { DATABASE_OWNER_URL: _, ...inherited } = given;
  const environment = {
    ...inherited,
    LA_CHAN_DATA: layout.folder,
    DATABASE_URL: given.DATABASE_URL || owned('la_chan_app', passwords.app),
    TEMPORAL_ADDRESS: given.TEMPORAL_ADDRESS || `127.0.0.1:${ports.temporal}`,
    ...(!given.LA_CHAN_KEYS && { LA_CHAN_KEY_FILE: given.LA_CHAN_KEY_FILE || layout.keys }),
    HOST: host,
    PORT: String(ports.api),
    WORKER_PORT: String(ports.worker),
    WORKFLOW_BUNDLE: layout.bundle,
  };
  const url = await checkSettings(environment);

  /** @type {RunRecord} */
  const record = { url, ports, processes: {} };
  lock.write(record);
  const noted = (/** @type {string} */ name) => (/** @type {Identity | undefined} */ identity) => {
    if (identity) record.processes[name] = identity;
    lock.write(record);
  };

  const signIns = startDatabase(layout, ports.postgres, passwords, ownerUrl, environment, noted('PostgreSQL'));
  await together([
    signIns,
    startEngine(layout, ports.temporal, environment.TEMPORAL_ADDRESS, noted('Temporal')),
    makeBundle(layout.bundle),
  ]);
  if (interruption.signal.aborted) return;

  const { startOwn } = await import('./lib/keeper.mjs');
  const own = (/** @type {'worker' | 'API'} */ name, /** @type {string} */ entry, /** @type {string} */ health) => {
    const logged = logFile(layout, name.toLowerCase());
    const options = { entry, environment, logFile: logged, health, interruption: interruption.signal };
    return start(name, () => startOwn(options), noted(name));
  };
  say('starting the worker and the API');
  await together([
    own('worker', 'activities/main.ts', `http://127.0.0.1:${ports.worker}/healthz`),
    own('API', 'api/main.ts', `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${ports.api}/readyz`),
  ]);
  if (interruption.signal.aborted) return;
  if ((await signIns).length > 0) await tellStory(url, await signIns);
  welcome(layout, url, environment, await signIns);
}

/**
 * All of it, or the first failure, once nothing of the rest is under way any more.
 * @param {Promise<unknown>[]} work
 */
async function together(work) {
  try {
    await Promise.all(work);
  } catch (error) {
    interruption.abort();
    await Promise.allSettled(work);
    throw error;
  }
}

/**
 * @param {string} url
 * @param {string[]} signIns
 */
async function tellStory(url, signIns) {
  const { playDemoStory } = await import('./lib/demo-story.mjs');
  try {
    const code = await playDemoStory(url, signIns);
    if (code) say(`demo data: a first case, ${code}`);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error)); // the demo is worth a line, not a refusal to start
  }
}

/** @param {string} host */
async function apiPort(host) {
  if (!given.PORT) {
    const port = await freePort(3000, host);
    if (port !== 3000) say(`port 3000 is taken by ${whoListens(3000) ?? 'another program'}; using ${port}`);
    return port;
  }
  const asked = Number(given.PORT);
  if (!Number.isInteger(asked) || asked < 1 || asked > 65_535) return asked; // the settings say what is wrong with it
  if ((await freePort(asked, host)) !== asked)
    throw new Trouble(
      `port ${asked} is taken by ${whoListens(asked) ?? 'another program'}; end that, or choose another PORT`,
    );
  return asked;
}

/**
 * Both processes check their own settings; here it is done before anything starts, and once for both.
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Promise<string>} the address people use
 */
async function checkSettings(environment) {
  const { tsImport } = await import('tsx/esm/api');
  const { readApiSettings, readWorkerSettings, SettingsError } = await tsImport(
    '../settings/settings.ts',
    import.meta.url,
  );
  const { wishProblem } = await import('./lib/temporal.mjs');
  const problems = new Set([wishProblem()].filter((problem) => problem !== undefined));
  for (const read of [readApiSettings, readWorkerSettings]) {
    try {
      read(environment);
    } catch (error) {
      if (!(error instanceof SettingsError)) throw error;
      for (const problem of /** @type {{ problems: string[] }} */ (error).problems) problems.add(problem);
    }
  }
  if (problems.size > 0)
    throw new Trouble(`the settings need a change:\n${[...problems].map((text) => `  - ${text}`).join('\n')}`);
  return readApiSettings(environment).publicUrl;
}

/**
 * @param {import('./lib/data-folder.mjs').Layout} layout
 * @param {number} port
 * @param {{ owner: string, app: string }} passwords
 * @param {string | undefined} ownerUrl
 * @param {{ DATABASE_URL: string }} environment
 * @param {(identity: Identity | undefined) => void} noted
 * @returns {Promise<string[]>} the demo's sign-ins, in lines
 */
async function startDatabase(layout, port, passwords, ownerUrl, environment, noted) {
  const { migrate, pending, prepareDatabase } = await import('./lib/migrations.mjs');
  let applied;
  if (given.DATABASE_URL) {
    say(`PostgreSQL: the one that DATABASE_URL names, ${new URL(given.DATABASE_URL).host}`);
    if (ownerUrl) applied = await migrate(ownerUrl);
    else {
      const missing = await pending(given.DATABASE_URL);
      if (missing.length > 0)
        throw new Trouble(
          `the database lacks ${missing.join(', ')}; give DATABASE_OWNER_URL, or run npm run migrate with it`,
        );
      applied = missing;
    }
  } else {
    const { startPostgres } = await import('./lib/postgres.mjs');
    const options = { folder: layout.postgres, port, password: passwords.owner, logFile: logFile(layout, 'postgres') };
    const first = await start('PostgreSQL', () => startPostgres(options), noted);
    if (first.hadLeftover) say('PostgreSQL of a run that was killed: stopped');
    say(`PostgreSQL: ${first.isNew ? 'new, ' : ''}on port ${port}, data in ${shown(first.folder)}`);
    ({ applied } = await prepareDatabase({ url: first.url, database: DATABASE, appPassword: passwords.app }));
  }
  say(applied.length > 0 ? `database: ${applied.length} migration(s) applied` : 'database: nothing to migrate');
  return seed(layout, ownerUrl, environment);
}

/**
 * @param {import('./lib/data-folder.mjs').Layout} layout
 * @param {number} port
 * @param {string} address
 * @param {(identity: Identity | undefined) => void} noted
 */
async function startEngine(layout, port, address, noted) {
  const { answers, findTemporal, startTemporal } = await import('./lib/temporal.mjs');
  if (given.TEMPORAL_ADDRESS) {
    const namespace = given.TEMPORAL_NAMESPACE || 'default';
    say(`Temporal: the one that TEMPORAL_ADDRESS names, ${address}`);
    if (!(await answers(address, namespace)))
      throw new Trouble(`no Temporal server with namespace ${namespace} answers at ${address}`);
    return;
  }
  const program = await findTemporal(interruption.signal);
  // A newer program does not bring an older file up to date: each version has its own, and the log refills an empty one.
  const databaseFile = path.join(layout.temporal, `${program.version}.db`);
  const logged = logFile(layout, 'temporal');
  const first = await start('Temporal', () => startTemporal({ program, port, databaseFile, logFile: logged }), noted);
  say(`Temporal: ${first.isNew ? 'new database file, ' : ''}on port ${port}`);
}

/**
 * The demo's people and agencies. The seed makes passwords and prints them once; after that the file is where they stand.
 * @param {import('./lib/data-folder.mjs').Layout} layout
 * @param {string | undefined} ownerUrl
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Promise<string[]>} lines: role, user name, password, name
 */
async function seed(layout, ownerUrl, environment) {
  if (production) {
    say('production: no demo data');
    return [];
  }
  if (!ownerUrl) {
    say('no demo data: that takes DATABASE_OWNER_URL');
    return [];
  }
  const text = await run(process.execPath, ['--import', 'tsx', inClone('prisma/seed.ts')], {
    cwd: root,
    env: { ...environment, DATABASE_OWNER_URL: ownerUrl },
    signal: interruption.signal,
  });
  /** @type {{ signIns: { role: string, username: string, password: string, name: string }[] | null }} */
  const { signIns } = JSON.parse(text);
  if (signIns) {
    writePrivately(layout.signIns, signInTable(signIns));
    say(`demo data: ${signIns.length} people in the agencies of one invented commune`);
  }
  return existsSync(layout.signIns) ? readFileSync(layout.signIns, 'utf8').trimEnd().split('\n') : [];
}

/**
 * Columns, so that a shell can pick one: `awk '$1 == "office" { print $3 }'`.
 * @param {{ role: string, username: string, password: string, name: string }[]} signIns
 */
function signInTable(signIns) {
  const rows = signIns.map(({ role, username, password, name }) => [role, username, password, name]);
  const width = (/** @type {number} */ column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)) + 2;
  return rows.map((row) => `${row.map((cell, i) => (i < 3 ? cell.padEnd(width(i)) : cell)).join('')}\n`).join('');
}

/**
 * Where everything is, who may sign in, and what to try first.
 * @param {import('./lib/data-folder.mjs').Layout} layout
 * @param {string} url
 * @param {NodeJS.ProcessEnv} environment
 * @param {string[]} signIns
 */
function welcome(layout, url, environment, signIns) {
  say('ready');
  const where = `
Lá Chắn runs. Ctrl-C stops all of it.

  Pages     ${url}
  API       ${url}/docs
  Temporal  ${environment.TEMPORAL_ADDRESS}
  Data      ${shown(layout.folder)}, with logs in ${shown(layout.logs)}
`;
  const firstOf = (/** @type {string} */ role) =>
    signIns.find((line) => line.startsWith(`${role} `))?.split(/ +/) ?? [];
  const [, office, officePassword] = firstOf('office');
  const [, police, policePassword] = firstOf('police');
  if (!office || !police) return console.log(where);
  const roles = new Set();
  const oneEach = signIns.filter((line) => {
    const [role] = line.split(' ');
    return !roles.has(role) && roles.add(role);
  });
  const json = `-H 'content-type: application/json'`;
  console.log(`${where}
Sign-ins of the demo, one for each role (all of them: ${shown(layout.signIns)})

${oneEach.map((line) => `  ${line}`).join('\n')}

Three things to try

  1. Open ${url}, sign in as ${office} with ${officePassword}: the office sees every case.

  2. Open an emergency, as the police do: where, who, what. Paste both lines; the answer has its code and the clocks that now run.

TOKEN=$(curl -s ${url}/v1/sessions ${json} -d '{"username":"${police}","password":"${policePassword}"}' | cut -d '"' -f 4)
curl -s ${url}/v1/cases ${json} -H "authorization: Bearer $TOKEN" -H "idempotency-key: try-$(date +%s)" -d '{"kind":"emergency.open","hamlet":"xom-3","who":["survivor"],"facts":{"acts":["beaten"],"tie":"spouse"}}'

  3. Press Ctrl-C and run npm start again: the case is there, and its clocks never stopped.
`);
}

/** @param {string} file */
async function makeBundle(file) {
  await run(process.execPath, ['--import', 'tsx', inClone('scripts/bundle.ts'), file], {
    cwd: root,
    signal: interruption.signal,
  });
  say('workflow code bundled');
}

/** @param {string} file */
const shown = (file) => {
  const relative = path.relative(process.cwd(), file);
  return relative.startsWith('..') ? file : relative || '.';
};

process.stdout.on('error', () => {}); // nobody reads along any more; what runs goes on running
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => void leave());
main().catch(tell);
