import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort, until } from '../support/processes';

/** `npm start` as a person meets it: in a process group of its own, as a terminal has it, with Ctrl-C for all of them at once. */
const root = path.resolve(__dirname, '../..');
const READY = 180_000;
const running = new Set<Started>();

class Started {
  #text = '';
  readonly #child: ChildProcess;
  readonly ended: Promise<number | null>;

  constructor(
    readonly data: string,
    environment: NodeJS.ProcessEnv,
    args: readonly string[] = [],
  ) {
    const { PORT: _, ...inherited } = process.env;
    this.#child = spawn('npm', ['start', '--', ...args], {
      cwd: root,
      env: { ...inherited, LA_CHAN_DATA: data, ...environment },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.on('data', (data: Buffer) => {
        this.#text += data.toString();
      });
    running.add(this);
    this.ended = new Promise((resolve) =>
      this.#child.once('close', (code) => {
        running.delete(this);
        resolve(code);
      }),
    );
  }

  get output(): string {
    return this.#text;
  }

  async ready(): Promise<this> {
    let over = false;
    void this.ended.then(() => {
      over = true;
    });
    await until(
      () => `npm start is ready:\n${this.#text}`,
      READY,
      () => over || this.#text.includes('\nLá Chắn runs'),
    );
    if (over) throw new Error(this.#text.replaceAll(/^ +at /gm, '    · at ')); // jest would leave out a stack that is not its own
    return this;
  }

  /** Ctrl-C, and wait until all has ended. */
  async pressCtrlC(): Promise<void> {
    kill(this.#child.pid, 'SIGINT', -1);
    await this.ended; // npm ends as one who was interrupted, whatever our own exit code
    expect(this.#text).toMatch(/ s {2}stopped\n$/);
  }
}

interface RunRecord {
  readonly holder: { readonly pid: number };
  readonly url: string;
  readonly ports: Readonly<Record<string, number>>;
  readonly processes: Readonly<Record<string, { readonly pid: number }>>;
}
const recordOf = (data: string): RunRecord => JSON.parse(readFileSync(path.join(data, 'run.json'), 'utf8'));

/** A signal to a process, or with `group` -1 to all of its group. Number 0 would be our own group: what is not known is told. */
function kill(pid: number | undefined, signal: NodeJS.Signals, group: 1 | -1 = 1): void {
  if (!pid) throw new Error('no process to end: it does not run');
  process.kill(group * pid, signal);
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const signInOf = (data: string, role: string): { username: string; password: string } => {
  const lines = readFileSync(path.join(data, 'demo-sign-ins.txt'), 'utf8').split('\n');
  const [, username = '', password = ''] = lines.find((line) => line.startsWith(`${role} `))?.split(/ +/) ?? [];
  return { username, password };
};

/** The token of a person of the demo in `data`, or the status of the refusal. */
async function signIn(data: string, role: string, at = recordOf(data).ports.api): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${at}/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(signInOf(data, role)),
  });
  return answer.ok ? (await answer.json()).token : `status ${answer.status}`;
}

async function get(
  data: string,
  where: string,
  token: string,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await fetch(`${recordOf(data).url}${where}`, { headers: { authorization: `Bearer ${token}` } });
  return { status: answer.status, body: await answer.json() };
}

/** What the printed lines do when they are pasted into a shell. */
function paste(output: string): { case: { code: string }; clocks: { started: unknown[] } } {
  const lines = output.split('\n').filter((line) => /^(TOKEN=|curl )/.test(line));
  expect(lines).toHaveLength(2);
  return JSON.parse(execFileSync('sh', ['-c', lines.join('\n')], { encoding: 'utf8' }));
}

const folders: string[] = [];
/** A data folder that PostgreSQL's own user cannot reach when root runs this, as in a clone under /root. */
function closedFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'la-chan-start-'));
  folders.push(folder);
  return path.join(folder, 'data');
}

afterAll(async () => {
  await Promise.allSettled([...running].map((one) => one.pressCtrlC()));
  for (const folder of folders) {
    const postgres = path.join(folder, 'data/postgres');
    if (existsSync(postgres) && realpathSync(postgres) !== path.join(realpathSync(folder), 'data/postgres'))
      rmSync(path.dirname(realpathSync(postgres)), { recursive: true });
    rmSync(folder, { recursive: true });
  }
});

const PRODUCTION = { LA_CHAN_MODE: 'production', PUBLIC_URL: 'https://la-chan.example' };
const one = closedFolder();
const other = closedFolder();
let port: number;
let first: Started;
let code: string;

test('two copies come up side by side, and say what they do and where they are', async () => {
  port = await freePort();
  first = new Started(one, { PORT: String(port) });
  const second = new Started(other, PRODUCTION);
  await Promise.all([first.ready(), second.ready()]);

  for (const line of [
    'keys made',
    'Temporal: ',
    'PostgreSQL: new',
    'migration(s) applied',
    'demo data: 15 people',
    'demo data: a first case, LC-',
    'bundled',
    'ready',
  ])
    expect(first.output).toMatch(new RegExp(`^› .*${line.replace(/[()]/g, '\\$&')}`, 'm'));
  expect(first.output).toContain(`http://127.0.0.1:${port}/docs`);
  for (const role of [
    'hamlet',
    'police',
    'chair',
    'health',
    'shelter',
    'legal-aid',
    'womens-union',
    'front',
    'school',
    'hotline',
    'office',
  ])
    expect(first.output.match(new RegExp(`^  ${role} `, 'gm'))).toHaveLength(1);
  for (const [name, ports] of Object.entries(recordOf(one).ports)) expect(recordOf(other).ports[name]).not.toBe(ports);
  // No connection of somebody else is given one of them before its server listens.
  for (const name of ['worker', 'postgres', 'temporal']) expect(recordOf(one).ports[name]).toBeLessThan(32_768);

  const answer = paste(first.output);
  code = answer.case.code;
  expect(answer.clocks.started).not.toEqual([]);
  const office = await signIn(one, 'office');
  expect(await get(one, `/v1/cases/${code}`, office)).toMatchObject({ status: 200 });

  // The other one holds real cases: it knows nobody of the demo, and nothing of the first.
  expect(second.output).toContain('production: no demo data');
  expect(second.output).not.toContain('Three things to try');
  expect(existsSync(path.join(other, 'demo-sign-ins.txt'))).toBe(false);
  expect(await signIn(one, 'office', recordOf(other).ports.api)).toBe('status 401');
  await second.pressCtrlC();
}, 400_000);

test('what is secret is for this user alone', () => {
  for (const file of ['keys', 'demo-sign-ins.txt', 'database-passwords.json', 'run.json'])
    expect({ file, mode: statSync(path.join(one, file)).mode & 0o777 }).toEqual({ file, mode: 0o600 });
  for (const folder of ['logs', 'temporal', 'postgres']) expect(statSync(path.join(one, folder)).mode & 0o077).toBe(0);
  expect(readFileSync(path.join(one, 'logs/api.log'), 'utf8')).not.toContain(signInOf(one, 'hamlet').password);
});

test('a folder, and a port that was asked for, belong to one copy: the second is told whose they are', async () => {
  const same = new Started(one, {});
  expect(await same.ended).toBe(1);
  expect(same.output).toMatch(
    new RegExp(`already runs from .*process ${recordOf(one).holder.pid}, http://127.0.0.1:${port}`),
  );

  const taken = new Started(closedFolder(), { PORT: String(port) });
  expect(await taken.ended).toBe(1);
  expect(taken.output).toMatch(
    new RegExp(`port ${port} is taken by .*\\(process ${recordOf(one).processes.API?.pid}\\)`),
  );
});

test('every wrong setting is told at once, and nothing starts', async () => {
  const data = closedFolder();
  const wrong = new Started(data, {
    PORT: 'web',
    SMTP_URL: 'mail',
    LOG_LEVEL: 'loud',
    LA_CHAN_MODE: 'production',
    LA_CHAN_DATE: 'x',
    LA_CHAN_TEMPORAL: 'wheel',
  });
  expect(await wrong.ended).toBe(1);
  for (const name of ['PORT', 'SMTP_URL', 'LOG_LEVEL', 'PUBLIC_URL', 'LA_CHAN_DATE', 'LA_CHAN_TEMPORAL'])
    expect(wrong.output).toMatch(new RegExp(`^  - ${name} `, 'm'));
  expect(readdirSync(data)).not.toContain('postgres');
  expect(readdirSync(path.join(data, 'logs'))).toEqual([]);
});

test('a worker, an API, a Temporal server and a database that die are started again', async () => {
  const before = recordOf(one).processes;
  for (const name of ['worker', 'API', 'Temporal', 'PostgreSQL']) kill(before[name]?.pid, 'SIGKILL');
  for (const name of ['worker', 'API', 'Temporal', 'PostgreSQL'])
    await until(`${name} runs again`, 120_000, () => first.output.includes(`${name} runs again`));
  for (const [name, { pid }] of Object.entries(recordOf(one).processes))
    expect({ name, same: pid === before[name]?.pid }).toEqual({ name, same: false });
  await until(
    'the case can be read again',
    60_000,
    async () => (await get(one, `/v1/cases/${code}`, await signIn(one, 'office'))).status === 200,
  );
}, 240_000);

test('Ctrl-C stops everything, and the next start finds the case', async () => {
  const { processes } = recordOf(one);
  await first.pressCtrlC();
  expect(first.output).toMatch(
    /stopping API[\s\S]*stopping worker[\s\S]*stopping Temporal[\s\S]*stopping PostgreSQL[\s\S]*stopped/,
  );
  for (const [name, { pid }] of Object.entries(processes))
    expect({ name, alive: isAlive(pid) }).toEqual({ name, alive: false });
  expect(existsSync(path.join(one, 'run.json'))).toBe(false);

  first = await new Started(one, { PORT: String(port) }).ready();
  expect(first.output).toContain('nothing to migrate');
  expect(await get(one, `/v1/cases/${code}`, await signIn(one, 'office'))).toMatchObject({ status: 200 });
}, 400_000);

test('a start that was killed leaves nothing in the way of the next', async () => {
  const { holder, processes } = recordOf(one);
  process.kill(holder.pid, 'SIGKILL');
  await first.ended;
  for (const [name, { pid }] of Object.entries(processes))
    expect({ name, alive: isAlive(pid) }).toEqual({ name, alive: true });
  // And worse: the database was killed too, and the number in its lock file belongs to somebody else by now.
  kill(processes.PostgreSQL?.pid, 'SIGKILL');
  await wait(300);
  const lockFile = path.join(one, 'postgres/postmaster.pid');
  writeFileSync(lockFile, readFileSync(lockFile, 'utf8').replace(/^\d+/, String(process.pid)));

  first = await new Started(one, { PORT: String(port) }).ready();
  for (const name of ['API', 'worker', 'Temporal'])
    expect(first.output).toContain(`${name} of a run that was killed: stopped`);
  for (const [name, { pid }] of Object.entries(processes))
    expect({ name, alive: isAlive(pid) }).toEqual({ name, alive: false });
  expect(recordOf(one).ports.api).toBe(port);
  expect(await get(one, `/v1/cases/${code}`, await signIn(one, 'office'))).toMatchObject({ status: 200 });
  await first.pressCtrlC();
}, 400_000);

test('a lost key file is told, never replaced beside data that needs it', async () => {
  rmSync(path.join(one, 'keys'));
  const lost = new Started(one, {});
  expect(await lost.ended).toBe(1);
  expect(lost.output).toMatch(/key file .* is gone/);
  expect(existsSync(path.join(one, 'keys'))).toBe(false);
});

test('--fresh begins anew, and takes nothing that is not its own', async () => {
  const old = signInOf(one, 'office').password;
  writeFileSync(path.join(one, 'mine.txt'), 'not yours');
  first = await new Started(one, { PORT: String(port) }, ['--fresh']).ready();
  expect(first.output).toContain('PostgreSQL: new');
  expect(signInOf(one, 'office').password).not.toBe(old);
  expect(await get(one, `/v1/cases/${code}`, await signIn(one, 'office'))).toMatchObject({ status: 404 });
  expect(readFileSync(path.join(one, 'mine.txt'), 'utf8')).toBe('not yours');
  await first.pressCtrlC();
}, 400_000);

test('real cases are never removed by a word', async () => {
  const refused = new Started(one, PRODUCTION, ['--fresh']);
  expect(await refused.ended).toBe(1);
  expect(refused.output).toMatch(/--fresh .* refused/);
  expect(existsSync(path.join(one, 'postgres'))).toBe(true);
});

test('a port that was only the usual one is given up for another, and said', async () => {
  const server = createServer();
  const usual = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false)); // somebody else has it: as good
    server.listen(3000, '127.0.0.1', () => resolve(true));
  });
  const started = new Started(one, {});
  await until('it chose a port', 120_000, () => /port 3000 is taken by .*; using \d+/.test(started.output));
  await started.pressCtrlC(); // in the middle of starting
  if (usual) server.close();
  expect(existsSync(path.join(one, 'run.json'))).toBe(false);
}, 240_000);
