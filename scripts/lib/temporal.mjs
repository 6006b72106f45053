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

/**
 * A `temporal` to run, in this order: on the PATH and new enough, in our cache, by the SDK's own download, built from source.
 * Each step is said in a line.
 * @param {AbortSignal} [interruption] ends a download or a build
 * @returns {Promise<Program>}
 */
export async function findTemporal(interruption) {
  const onPath = versionOf('temporal');
  if (onPath && isEnough(onPath)) return found({ file: 'temporal', version: onPath }, 'on the PATH');
  if (onPath) say(`Temporal: ${onPath} on the PATH is older than ${LEAST.join('.')}; looking further`);

  const folder = path.join(userCache(), `temporal-${PINNED}`);
  const file = path.join(folder, process.platform === 'win32' ? 'temporal.exe' : 'temporal');
  const cached = { file, version: PINNED };
  if (existsSync(file)) return found(cached, `in ${folder}`);
  return oneAtATime(
    path.join(folder, 'making.lock'),
    () => say('Temporal: another command is fetching or building it; waiting for it'),
    async () => {
      if (existsSync(file)) return found(cached, `in ${folder}`);
      if (await download(folder, file, interruption)) return found(cached, 'downloaded');
      await build(folder, file, interruption);
      return found(cached, 'built from source');
    },
  );
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
 * @param {string} folder
 * @param {string} file
 * @param {AbortSignal | undefined} interruption
 * @returns {Promise<boolean>} whether it worked; where downloads are closed it does not, and that is ordinary
 */
async function download(folder, file, interruption) {
  say('Temporal: asking the SDK to download it');
  const draft = mkdtempSync(path.join(folder, 'download-'));
  try {
    // A process of its own: the SDK starts the server that it fetched, and has no other way to say that it did.
    const fetching = run(process.execPath, [inClone('scripts/lib/temporal-download.mjs'), PINNED, draft], {
      timeout: 240_000,
      signal: interruption,
    });
    await sayingSo('downloading', fetching);
    const name = readdirSync(draft).find((entry) => entry.startsWith('temporal') && !entry.endsWith('.downloading'));
    if (!name || versionOf(path.join(draft, name)) !== PINNED) return false;
    renameSync(path.join(draft, name), file);
    return true;
  } catch (error) {
    say(`Temporal: no download here (${error instanceof Error ? error.message.trim().split('\n').at(-1) : error})`);
    return false;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/**
 * @param {string} folder
 * @param {string} file
 * @param {AbortSignal | undefined} interruption
 */
async function build(folder, file, interruption) {
  if (spawnSync('go', ['version'], { stdio: 'ignore' }).status !== 0)
    throw new Trouble(
      `there is no Temporal server: none on the PATH, no download, and no Go to build it with.
  Install one of them, for example: curl -sSf https://temporal.download/cli.sh | sh
  or give the address of a running server as TEMPORAL_ADDRESS.`,
    );
  say('Temporal: building it from tools/temporal (once; 5 minutes or so on two cores)');
  const draft = mkdtempSync(path.join(folder, 'build-'));
  try {
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
    renameSync(output, file); // whole or not at all
  } catch (error) {
    throw new Trouble(`Temporal cannot be built here: ${error instanceof Error ? error.message : error}`);
  } finally {
    rmSync(draft, { recursive: true, force: true });
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
