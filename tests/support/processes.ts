import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** A worker or an API as a real process, to be killed. */
export interface Running {
  readonly pid: number;
  /** `http://127.0.0.1:port`; of a worker: its /healthz and /metrics. */
  readonly url: string;
  /** kill -9, and wait until it is gone. */
  kill(): Promise<void>;
  /** SIGTERM, and wait. */
  stop(): Promise<void>;
  /** All that it wrote, on both outputs. */
  output(): string;
}

/** What worker and API of one test have in common. */
export interface Surroundings {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly taskQueue: string;
  /** `LA_CHAN_KEYS`. */
  readonly keys: string;
  readonly workflowBundle: string;
}

/** A key ring that no other test has. */
export const randomKeys = (): string => `test:${randomBytes(32).toString('base64')}`;

/** A task queue that no other test listens to. */
export const randomQueue = (): string => `cases-${randomBytes(6).toString('hex')}`;

/**
 * A port that is free and stays so: below those that a system gives to whoever asks for any, as every connection does, so that
 * none of the many connections of a test run takes it before its server listens.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(10_000, 32_768);
    const server = createServer();
    const free = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
    });
    if (free) return port;
  }
}

/** Tries until `test` says yes; throws with `what`, as it reads by then, when `patience` milliseconds are over. */
export async function until(
  what: string | (() => string),
  patience: number,
  test: () => Promise<boolean> | boolean,
): Promise<void> {
  const end = Date.now() + patience;
  while (!(await test())) {
    if (Date.now() > end) throw new Error(`not within ${patience} ms: ${typeof what === 'string' ? what : what()}`);
    await wait(25);
  }
}

/** Starts a worker and waits until it polls. `port` keeps the one that an earlier worker had. */
export async function startWorker(
  around: Surroundings,
  extra: NodeJS.ProcessEnv = {},
  port?: number,
): Promise<Running> {
  const at = port ?? (await freePort());
  const variables = {
    ...environmentOf(around),
    WORKER_PORT: String(at),
    WORKFLOW_BUNDLE: around.workflowBundle,
    ...extra,
  };
  return start('activities/main.ts', variables, `http://127.0.0.1:${at}`, '/healthz');
}

/** Starts an API and waits until it is ready. `port` keeps the one that an earlier API had. */
export async function startApi(around: Surroundings, extra: NodeJS.ProcessEnv = {}, port?: number): Promise<Running> {
  const at = port ?? (await freePort());
  return start(
    'api/main.ts',
    { ...environmentOf(around), PORT: String(at), ...extra },
    `http://127.0.0.1:${at}`,
    '/readyz',
  );
}

const environmentOf = (around: Surroundings): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  DATABASE_URL: around.databaseUrl,
  TEMPORAL_ADDRESS: around.temporalAddress,
  TEMPORAL_TASK_QUEUE: around.taskQueue,
  LA_CHAN_KEYS: around.keys,
});

async function start(entry: string, environment: NodeJS.ProcessEnv, url: string, health: string): Promise<Running> {
  const child = spawn(
    process.execPath,
    ['--require', path.join(__dirname, 'leave-with-parent.cjs'), '--import', 'tsx', entry],
    { cwd: path.resolve(__dirname, '../..'), env: environment, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
  );
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data: Buffer) => {
      text += data.toString();
    });
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    const slow = setTimeout(() => child.kill('SIGKILL'), 30_000);
    await gone;
    clearTimeout(slow);
  };
  try {
    await until(`${entry} answers ${health}`, 90_000, async () => {
      if (hasEnded(child)) {
        await gone; // and all that it said has come
        throw new Error(`${entry} ended with ${child.exitCode ?? child.signalCode}:\n${text}`);
      }
      return (
        (await fetch(`${url}${health}`, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined))?.ok ?? false
      );
    });
  } catch (error) {
    await end('SIGKILL');
    throw new Error(`${error instanceof Error ? error.message : error}\n${text}`);
  }
  return { pid: child.pid ?? 0, url, kill: () => end('SIGKILL'), stop: () => end('SIGTERM'), output: () => text };
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;
