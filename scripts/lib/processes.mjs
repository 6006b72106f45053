// Finding, watching and ending processes and ports, on Node alone: slim machines have neither ps nor lsof.
import { execFileSync, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * A process, and when it began. A number alone is given to another process sooner or later, and ours may kill.
 * @typedef {{ pid: number, began: string }} Identity
 */

/** @param {string} file @param {string[]} args */
function output(file, args) {
  try {
    return execFileSync(file, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return '';
  }
}

/**
 * Who has this number now; nobody when the process is gone or only waits to be collected.
 * @param {number} pid
 * @returns {Identity | undefined}
 */
export function identify(pid) {
  if (process.platform === 'linux') {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' '); // the name before it may hold spaces
      return fields[0] === 'Z' || fields[0] === 'X' ? undefined : { pid, began: fields[19] ?? '' };
    } catch {
      return undefined;
    }
  }
  if (process.platform === 'win32') {
    try {
      process.kill(pid, 0);
      return { pid, began: '' };
    } catch {
      return undefined;
    }
  }
  const began = output('ps', ['-o', 'lstart=', '-p', String(pid)]);
  return began ? { pid, began } : undefined;
}

/** @param {Identity} who */
export const isAlive = (who) => identify(who.pid)?.began === who.began;

/**
 * Asks a process to end, waits, and ends it when it does not.
 * @param {Identity} who
 * @param {{ signal?: NodeJS.Signals, grace?: number }} [how] `grace` in milliseconds
 * @returns {Promise<boolean>} whether there was anything to end
 */
export async function stopProcess(who, { signal = 'SIGTERM', grace = 10_000 } = {}) {
  if (!isAlive(who)) return false;
  for (const [name, patience] of /** @type {const} */ ([
    [signal, grace],
    ['SIGKILL', 5_000],
  ])) {
    try {
      process.kill(who.pid, name);
    } catch {
      return true; // gone in between
    }
    if (await eventually(() => !isAlive(who), patience)) return true;
  }
  throw new Error(`process ${who.pid} does not end`);
}

/**
 * Waits until `test` says yes.
 * @param {() => boolean | Promise<boolean>} test
 * @param {number} patience milliseconds
 * @returns {Promise<boolean>} whether it did
 */
export async function eventually(test, patience) {
  const end = Date.now() + patience;
  for (;;) {
    if (await test()) return true;
    if (Date.now() > end) return false;
    await wait(40);
  }
}

/**
 * Runs a program to its end.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<string>} what it wrote on standard output. Throws with all that it wrote when it fails.
 */
export function run(file, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    let complained = '';
    child.stdout?.on('data', (data) => {
      said += data;
    });
    child.stderr?.on('data', (data) => {
      complained += data;
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve(said);
      else
        reject(new Error(`${path.basename(file)} ended with ${code ?? signal}:\n${`${said}\n${complained}`.trim()}`));
    });
  });
}

/**
 * Ports that a system, as it comes, does not give to whoever asks for any, as each connection to a server does (Linux gives from
 * 32,768, macOS and Windows from 49,152). So what was chosen is there when its server listens, and again when it is started anew; of two
 * starts at the same moment one may still take what the other chose, once in ten thousand.
 */
const QUIET = { from: 10_000, until: 32_768 };

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<boolean>} whether somebody could listen there now
 */
function isFree(port, host) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/**
 * @param {number} [preferred]
 * @param {string} [host]
 * @returns {Promise<number>} the preferred port when it is free, else one of the next, else any of the quiet ones
 */
export async function freePort(preferred, host = '127.0.0.1') {
  const next = preferred === undefined ? [] : Array.from({ length: 20 }, (_, i) => preferred + i);
  const any = Array.from({ length: 100 }, () => randomInt(QUIET.from, QUIET.until));
  for (const port of [...next, ...any]) if (await isFree(port, host)) return port;
  throw new Error(`no port can be had on ${host}`);
}

/**
 * Who listens on a port of this machine, as far as this user may know.
 * @param {number} port
 * @returns {string | undefined} like `node (process 4711)`
 */
export function whoListens(port) {
  if (process.platform !== 'linux') {
    const [pid] = output('lsof', ['-nP', '-t', `-iTCP:${port}`, '-sTCP:LISTEN']).split('\n');
    return pid ? `${output('ps', ['-o', 'comm=', '-p', pid]) || 'a process'} (process ${pid})` : undefined;
  }
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const sockets = new Set();
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6'])
    for (const line of readText(table).split('\n').slice(1)) {
      const fields = line.trim().split(/\s+/);
      if (fields[1]?.endsWith(suffix) && fields[3] === '0A') sockets.add(`socket:[${fields[9]}]`); // 0A: listening
    }
  for (const pid of sockets.size > 0 ? readdirSync('/proc').filter((name) => /^\d+$/.test(name)) : []) {
    try {
      if (readdirSync(`/proc/${pid}/fd`).some((fd) => sockets.has(readlinkSync(`/proc/${pid}/fd/${fd}`))))
        return `${readText(`/proc/${pid}/comm`).trim()} (process ${pid})`;
    } catch {
      // another user's process, or one that just ended
    }
  }
  return undefined;
}

/** @param {string} file */
function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
