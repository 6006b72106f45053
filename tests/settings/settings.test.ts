import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Environment, readApiSettings, readWorkerSettings, SettingsError } from '../../settings/settings';

const key = (byte: number): string => Buffer.alloc(32, byte).toString('base64');
const enough: Environment = {
  DATABASE_URL: 'postgresql://la_chan_app:secret@127.0.0.1:5432/la_chan',
  TEMPORAL_ADDRESS: '127.0.0.1:7233',
  LA_CHAN_KEYS: `k1:${key(1)}`,
};

function problemsOf(read: (environment: Environment) => unknown, environment: Environment): readonly string[] {
  try {
    read(environment);
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
  return [];
}

test('what has a default need not be given', () => {
  expect(readApiSettings(enough)).toEqual({
    mode: 'demo',
    databaseUrl: enough.DATABASE_URL,
    temporal: { address: '127.0.0.1:7233', namespace: 'default', taskQueue: 'cases' },
    keyRing: [{ id: 'k1', key: Buffer.alloc(32, 1) }],
    logLevel: 'info',
    listen: { host: '127.0.0.1', port: 3000 },
    publicUrl: 'http://127.0.0.1:3000',
    secure: false,
    deliveryDeadline: 4000,
    isRemote: false,
    draftPacks: false,
    limits: 'usual',
    formsKept: 3_600_000,
  });
  expect(readWorkerSettings(enough)).not.toHaveProperty('listen');
  expect(readWorkerSettings({ ...enough, WORKER_PORT: '9100', WORKFLOW_BUNDLE: '/b.js' })).toMatchObject({
    listen: { host: '127.0.0.1', port: 9100 },
    workflowBundle: '/b.js',
  });
});

test('every problem is told at once, in words, and an empty variable is a missing one', () => {
  const problems = problemsOf(readApiSettings, {
    LA_CHAN_MODE: 'prod',
    DATABASE_URL: '',
    TEMPORAL_ADDRESS: 'http://temporal:7233',
    PORT: '70000',
    PUBLIC_URL: 'la-chan.example',
    SMTP_URL: 'smtp://mail:25',
    LOG_LEVEL: 'loud',
    DELIVERY_DEADLINE_MS: '-1',
    LA_CHAN_KEY: 'k1:…',
  });
  expect(problems.map((problem) => problem.split(' ')[0]).sort()).toEqual([
    'DATABASE_URL',
    'DELIVERY_DEADLINE_MS',
    'LA_CHAN_KEY',
    'LA_CHAN_KEYS',
    'LA_CHAN_MODE',
    'LOG_LEVEL',
    'PORT',
    'PUBLIC_URL',
    'SMTP_URL',
    'TEMPORAL_ADDRESS',
  ]);
  for (const problem of problems) expect(problem).not.toMatch(/Invalid|expected|undefined/i);
  expect(() => readApiSettings({})).toThrow(
    /DATABASE_URL is missing.*\n.*TEMPORAL_ADDRESS is missing.*\n.*LA_CHAN_KEYS/,
  );
});

describe('addresses', () => {
  test.each([
    ['DATABASE_URL', 'mysql://x:secret@h/db'],
    ['DATABASE_URL', 'secret'],
    ['TEMPORAL_ADDRESS', 'temporal'],
    ['PUBLIC_URL', 'ftp://secret@h'],
    ['SMTP_URL', 'https://secret@h'],
  ])('%s cannot be %s, and a password in it is not repeated', (name, value) => {
    const problems = problemsOf(readApiSettings, { ...enough, MAIL_FROM: 'a@b', SMTP_URL: 'smtp://h', [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${name} must be`));
    expect(problems[0]).not.toContain('secret');
  });

  test('a name, an IPv4 and an IPv6 address can be where Temporal listens', () => {
    for (const address of ['temporal:7233', '10.0.0.2:7233', '[::1]:7233'])
      expect(readWorkerSettings({ ...enough, TEMPORAL_ADDRESS: address }).temporal.address).toBe(address);
  });
});

test('in production people come by https, and cookies go no other way', () => {
  const production = { ...enough, LA_CHAN_MODE: 'production' };
  for (const url of [undefined, 'http://la-chan.example'])
    expect(problemsOf(readApiSettings, { ...production, PUBLIC_URL: url })).toEqual([
      expect.stringMatching(/^PUBLIC_URL .*https/),
    ]);
  expect(readApiSettings({ ...production, PUBLIC_URL: 'https://la-chan.example/' })).toMatchObject({
    publicUrl: 'https://la-chan.example',
    secure: true,
  });
});

test('e-mail needs both an address to send by and one to send from', () => {
  const mail = { SMTP_URL: 'smtps://mail:465', MAIL_FROM: 'Bảng công việc <no-reply@la-chan.example>' };
  expect(readApiSettings({ ...enough, ...mail }).mail).toEqual({ smtpUrl: mail.SMTP_URL, from: mail.MAIL_FROM });
  expect(problemsOf(readWorkerSettings, { ...enough, SMTP_URL: mail.SMTP_URL })).toHaveLength(1);
  expect(problemsOf(readWorkerSettings, { ...enough, MAIL_FROM: mail.MAIL_FROM })).toHaveLength(1);
});

describe('keys', () => {
  const keys = (text: string) => problemsOf(readApiSettings, { ...enough, LA_CHAN_KEYS: text });
  test('the first of a ring seals', () => {
    const { keyRing } = readApiSettings({ ...enough, LA_CHAN_KEYS: `k2:${key(2)}, k1:${key(1)}` });
    expect(keyRing.map(({ id }) => id)).toEqual(['k2', 'k1']);
  });

  test('a bad one is told by its place, and never repeated', () => {
    const short = Buffer.alloc(16, 7).toString('base64');
    for (const text of [`k1:${key(1)},k2:${short}`, `k1:${key(1)},${key(2)}`, `k1:${key(1)},k 2:${key(2)}`]) {
      expect(keys(text)).toEqual([expect.stringContaining('key 2 must be')]);
      expect(keys(text).join()).not.toContain(short);
      expect(keys(text).join()).not.toContain(key(2));
    }
    expect(keys(`k1:${key(1)},k1:${key(2)}`)).toEqual([expect.stringContaining('same id')]);
  });

  test('a file of keys is for nobody else, and one of the two ways is given', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'la-chan-keys-'));
    const file = path.join(folder, 'keys');
    const fromFile = { ...enough, LA_CHAN_KEYS: '', LA_CHAN_KEY_FILE: file };
    try {
      expect(problemsOf(readApiSettings, fromFile)).toEqual([expect.stringContaining('cannot be read (ENOENT)')]);
      writeFileSync(file, `k1:${key(3)}\n`, { mode: 0o600 });
      expect(readApiSettings(fromFile).keyRing).toEqual([{ id: 'k1', key: Buffer.alloc(32, 3) }]);
      expect(problemsOf(readApiSettings, { ...enough, LA_CHAN_KEY_FILE: file })).toEqual([
        expect.stringContaining('exclude each other'),
      ]);
      chmodSync(file, 0o640);
      expect(problemsOf(readApiSettings, fromFile)).toEqual([expect.stringContaining('chmod 600')]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
