import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { root } from './paths.mjs';
import { lastLines } from './postgres.mjs';
import { eventually, identify, stopProcess } from './processes.mjs';
import { say, Trouble } from './progress.mjs';

/** Whatever ends by itself is begun again this soon, in ms; each time later when it does so soon after. */
const FIRST_PAUSE = 100;

/** @typedef {{ child: import('node:child_process').ChildProcess, stop: () => Promise<void> }} Started */

/**
 * Starts a process and starts it again whenever it ends by itself, with longer pauses when it does so soon after.
 * @template {Started} S
 * @param {string} name
 * @param {() => Promise<S>} start until it is ready
 * @param {(identity: import('./processes.mjs').Identity | undefined) => void} changed told of each new process
 * @returns {Promise<{ first: S, stop: () => Promise<void> }>} throws when it does not start the first time
 */
export async function keep(name, start, changed) {
  let leaving = false;
  const first = await start();
  /** @type {Promise<S | undefined>} */
  let current = Promise.resolve(first);
  let pause = FIRST_PAUSE;

  /** @param {S} started */
  const watch = ({ child }) => {
    changed(child.pid === undefined ? undefined : identify(child.pid));
    const began = Date.now();
    const ended = (/** @type {number | null} */ code, /** @type {NodeJS.Signals | null} */ signal) => {
      if (leaving) return;
      pause = Date.now() - began > 30_000 ? FIRST_PAUSE : Math.min(pause * 2, 30_000);
      say(`${name} ended by itself (${signal ?? `exit code ${code}`}); starting it again`);
      current = again();
    };
    if (child.exitCode !== null || child.signalCode !== null) ended(child.exitCode, child.signalCode);
    else child.once('exit', ended);
  };
  async function again() {
    while (!leaving) {
      await wait(pause);
      if (leaving) break;
      try {
        const next = await start();
        watch(next);
        say(`${name} runs again`);
        return next;
      } catch (error) {
        pause = Math.min(pause * 2, 30_000);
        say(`${name} does not start: ${error instanceof Error ? error.message : error}`);
      }
    }
    return undefined;
  }
  watch(first);
  return {
    first,
    async stop() {
      leaving = true;
      await (await current)?.stop();
    },
  };
}

/**
 * One of our own processes, from its sources.
 * @param {object} options
 * @param {string} options.entry
 * @param {NodeJS.ProcessEnv} options.environment
 * @param {string} options.logFile
 * @param {string} options.health address that answers 200 when it is ready
 * @param {AbortSignal} options.interruption ends the waiting for it
 * @returns {Promise<Started>}
 */
export async function startOwn({ entry, environment, logFile, health, interruption }) {
  const log = openSync(logFile, 'a', 0o600);
  // A session of its own: Ctrl-C in the terminal reaches us alone, and we end everything in order.
  const child = spawn(process.execPath, ['--import', 'tsx', entry], {
    cwd: root,
    env: environment,
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const failed = new Promise((_resolve, reject) => child.once('error', reject));
  const identity = child.pid === undefined ? undefined : identify(child.pid);
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const answers = async () => {
    if (hasEnded() || interruption.aborted) return true;
    const answer = await fetch(health, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
    await answer?.body?.cancel();
    return answer?.ok ?? false;
  };
  const ready = await Promise.race([eventually(answers, 90_000), failed]);
  const stop = async () => {
    if (identity) await stopProcess(identity, { grace: 20_000 });
  };
  if (ready && !hasEnded() && !interruption.aborted) return { child, stop };
  const why = hasEnded() ? `ended with ${child.signalCode ?? child.exitCode}` : 'does not get ready';
  await stop();
  throw new Trouble(`${entry} ${why}; its last words in ${logFile}:\n${lastLines(logFile)}`);
}
