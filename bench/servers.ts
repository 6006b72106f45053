import { type ChildProcess, spawn } from 'node:child_process';
import os from 'node:os';

const SDK: string = require('@temporalio/client/package.json').version;

/** A variable that scripts/bench.mjs hands over. */
export const given = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing: run this with npm run bench`);
  return value;
};

export const print = (text = '') => process.stdout.write(`${text}\n`);

/** Machine and versions: a figure means nothing without them. */
export const circumstances = (): string =>
  `${os.cpus()[0]?.model ?? 'unknown'}, ${os.cpus().length} cores, ${Math.round(os.totalmem() / 2 ** 30)} GiB; ` +
  `Node ${process.versions.node}, Temporal SDK ${SDK}, CLI ${given('BENCH_TEMPORAL')}, PostgreSQL with fsync`;

/** Starts the floor's worker and waits until it polls. */
export async function floorWorker(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', require.resolve('./floor-worker')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: process.env,
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve());
    child.once('exit', () => reject(new Error('the floor’s worker ended')));
  });
  return child;
}
