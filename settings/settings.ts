import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';

/**
 * What the processes are told from outside, by environment variables. Everything is checked before anything starts, and every
 * problem is told at once, in words for the person who runs the server.
 */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A root key: wraps the data keys of the cases. The first of a ring seals, all of them open. */
export interface RootKey {
  readonly id: string;
  /** 32 bytes. */
  readonly key: Buffer;
}
export type KeyRing = readonly [RootKey, ...RootKey[]];

export interface TemporalSettings {
  readonly address: string;
  readonly namespace: string;
  readonly taskQueue: string;
}

export interface MailSettings {
  readonly smtpUrl: string;
  readonly from: string;
}

interface Settings {
  readonly mode: 'demo' | 'production';
  /** PostgreSQL as the limited role `la_chan_app`. */
  readonly databaseUrl: string;
  readonly temporal: TemporalSettings;
  readonly keyRing: KeyRing;
  /** Absent: notices stay in the app. */
  readonly mail?: MailSettings;
  readonly logLevel: LogLevel;
}

export interface ApiSettings extends Settings {
  readonly listen: { readonly host: string; readonly port: number };
  /** The address people use, without a slash at its end. */
  readonly publicUrl: string;
  /** The address is https: cookies are Secure and browsers are told to stay on https. */
  readonly secure: boolean;
  /** Milliseconds that a request waits for the engine before it is answered 202. */
  readonly deliveryDeadline: number;
  /** The commune lies in a remote mountain area or on an island: some limits are longer there by law. */
  readonly isRemote: boolean;
  /** Packs that are no law may be tried out. */
  readonly draftPacks: boolean;
  /** How much of the server one account or one address may have at a time; `none` for measuring only. */
  readonly limits: 'usual' | 'none';
  /** Milliseconds that a form which could not be recorded is kept for its person. */
  readonly formsKept: number;
}

export interface WorkerSettings extends Settings {
  /** Where /healthz and /metrics listen; absent: nowhere. */
  readonly listen?: { readonly host: string; readonly port: number };
  /** The address people use, for the mails that this process sends. */
  readonly publicUrl?: string;
  /** File with the workflow code, made beforehand; absent: the worker makes it when it starts. */
  readonly workflowBundle?: string;
}

/** Every problem of an environment at once. The message is for a person; a stack would only hide it. */
export class SettingsError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The settings are not complete:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'SettingsError';
  }
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const wrong = (missing: string, otherwise = missing) => ({
  error: (issue: { readonly input?: unknown }) => (issue.input === undefined ? missing : otherwise),
});

const Port = (lowest: 0 | 1) =>
  z
    .string()
    .regex(/^\d{1,5}$/, 'must be a port number')
    .transform(Number)
    .refine((port) => port >= lowest && port <= 65_535, 'must be a port number');

/** An address with one of these schemes and a host. The value itself is never repeated in a problem: it may hold a password. */
const Address = (schemes: readonly string[], missing: string) =>
  z.string(wrong(missing)).refine(
    (text) => {
      if (!URL.canParse(text)) return false;
      const { protocol, hostname } = new URL(text);
      return schemes.includes(protocol) && hostname !== '';
    },
    `must be an address that starts with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}`,
  );

const both = {
  LA_CHAN_MODE: z.enum(['demo', 'production'], { error: 'must be demo or production' }).default('demo'),
  DATABASE_URL: Address(
    ['postgresql:', 'postgres:'],
    'is missing: the PostgreSQL address of the role la_chan_app, like postgresql://la_chan_app:…@127.0.0.1:5432/la_chan',
  ),
  TEMPORAL_ADDRESS: z
    .string(wrong('is missing: where the Temporal server listens, like 127.0.0.1:7233'))
    .regex(/^[^\s/:]+:\d{1,5}$|^\[[0-9a-fA-F:]+\]:\d{1,5}$/, 'must be host:port, without http://'),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  TEMPORAL_TASK_QUEUE: z.string().default('cases'),
  LA_CHAN_KEYS: z.string().optional(),
  LA_CHAN_KEY_FILE: z.string().optional(),
  SMTP_URL: Address(['smtp:', 'smtps:'], 'is missing').optional(),
  MAIL_FROM: z.string().includes('@', { error: 'must hold an e-mail address' }).optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` }).default('info'),
};

const YesNo = z
  .enum(['yes', 'no'], { error: 'must be yes or no' })
  .default('no')
  .transform((said) => said === 'yes');

/** The variables that the API reads. */
export const ApiEnvironment = z.object({
  ...both,
  HOST: z.string().default('127.0.0.1'),
  PORT: Port(1).default(3000),
  PUBLIC_URL: Address(['http:', 'https:'], 'is missing').optional(),
  DELIVERY_DEADLINE_MS: z
    .string()
    .regex(/^\d{1,6}$/, 'must be milliseconds, like 4000')
    .transform(Number)
    .default(4000),
  COMMUNE_REMOTE: YesNo,
  DRAFT_LAW_PACKS: YesNo,
  LIMITS: z.enum(['usual', 'none'], { error: 'must be usual or none' }).default('usual'),
  KEEP_FORMS_MINUTES: z
    .string()
    .regex(/^[1-9]\d{0,2}$/, 'must be minutes, 1 to 999')
    .transform(Number)
    .default(60),
});

/** The variables that the worker reads. */
export const WorkerEnvironment = z.object({
  ...both,
  WORKER_HOST: z.string().default('127.0.0.1'),
  WORKER_PORT: Port(0).default(0),
  PUBLIC_URL: Address(['http:', 'https:'], 'is missing').optional(),
  WORKFLOW_BUNDLE: z.string().optional(),
});

/** Variables that only the start-up and migration scripts read. */
export const SCRIPT_VARIABLES = ['LA_CHAN_DATA', 'LA_CHAN_TEMPORAL', 'DATABASE_OWNER_URL'] as const;

/** Settings of the API. Throws {@link SettingsError} with every problem. */
export function readApiSettings(environment: Environment): ApiSettings {
  const { values, problems } = check(ApiEnvironment, environment);
  const keyRing = keyRingOf(environment, problems);
  if (environment.LA_CHAN_MODE === 'production' && !environment.PUBLIC_URL?.startsWith('https:'))
    problems.push('PUBLIC_URL must be given in production, and start with https://');
  if (environment.LA_CHAN_MODE === 'production' && environment.LIMITS === 'none')
    problems.push('LIMITS cannot be none in production: one account could keep an emergency waiting');
  if (!values || !keyRing || problems.length > 0) throw new SettingsError(problems);
  const listen = { host: values.HOST, port: values.PORT };
  const publicUrl = (values.PUBLIC_URL ?? `http://${bracketed(listen.host)}:${listen.port}`).replace(/\/+$/, '');
  return {
    ...settingsOf(values, keyRing),
    listen,
    publicUrl,
    secure: publicUrl.startsWith('https:'),
    deliveryDeadline: values.DELIVERY_DEADLINE_MS,
    isRemote: values.COMMUNE_REMOTE,
    draftPacks: values.DRAFT_LAW_PACKS,
    limits: values.LIMITS,
    formsKept: values.KEEP_FORMS_MINUTES * 60_000,
  };
}

/** Settings of the worker. Throws {@link SettingsError} with every problem. */
export function readWorkerSettings(environment: Environment): WorkerSettings {
  const { values, problems } = check(WorkerEnvironment, environment);
  const keyRing = keyRingOf(environment, problems);
  if (!values || !keyRing || problems.length > 0) throw new SettingsError(problems);
  return {
    ...settingsOf(values, keyRing),
    ...(values.WORKER_PORT > 0 && { listen: { host: values.WORKER_HOST, port: values.WORKER_PORT } }),
    ...(values.PUBLIC_URL !== undefined && { publicUrl: values.PUBLIC_URL.replace(/\/+$/, '') }),
    ...(values.WORKFLOW_BUNDLE !== undefined && { workflowBundle: values.WORKFLOW_BUNDLE }),
  };
}

/** For an entry point: the settings, or every problem on standard error and an end with exit code 78 (configuration). */
export function settingsOrExit<S>(read: (environment: Environment) => S): S {
  try {
    return read(process.env);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(78);
  }
}

type Values = z.output<z.ZodObject<typeof both>>;

function settingsOf(values: Values, keyRing: KeyRing): Settings {
  return {
    mode: values.LA_CHAN_MODE,
    databaseUrl: values.DATABASE_URL,
    temporal: {
      address: values.TEMPORAL_ADDRESS,
      namespace: values.TEMPORAL_NAMESPACE,
      taskQueue: values.TEMPORAL_TASK_QUEUE,
    },
    keyRing,
    ...(values.SMTP_URL !== undefined &&
      values.MAIL_FROM !== undefined && { mail: { smtpUrl: values.SMTP_URL, from: values.MAIL_FROM } }),
    logLevel: values.LOG_LEVEL,
  };
}

/** Checks each variable by itself, then what belongs together. An empty variable counts as absent: that is how compose passes one. */
function check<T extends typeof ApiEnvironment | typeof WorkerEnvironment>(schema: T, environment: Environment) {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== '' && value !== undefined),
  );
  const parsed = schema.safeParse(given);
  const problems = (parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}`);
  if ('SMTP_URL' in given !== 'MAIL_FROM' in given)
    problems.push('SMTP_URL and MAIL_FROM belong together: give both or none');
  problems.push(...misspelt(Object.keys(given)));
  return { values: parsed.data as z.output<T> | undefined, problems };
}

/** A misspelt variable would be ignored in silence; ours all begin alike, so they can be told. */
function misspelt(names: readonly string[]): string[] {
  const known = [...Object.keys(ApiEnvironment.shape), ...Object.keys(WorkerEnvironment.shape), ...SCRIPT_VARIABLES];
  const ours = known.filter((name) => name.startsWith('LA_CHAN_'));
  return names
    .filter((name) => name.startsWith('LA_CHAN_') && !ours.includes(name))
    .map((name) => `${name} is not a setting; there are ${[...new Set(ours)].join(', ')}`);
}

function keyRingOf(environment: Environment, problems: string[]): KeyRing | undefined {
  const { LA_CHAN_KEYS: text, LA_CHAN_KEY_FILE: file } = environment;
  if (text && file) problems.push('LA_CHAN_KEYS and LA_CHAN_KEY_FILE exclude each other: give one');
  else if (text) return parseKeyRing(text, 'LA_CHAN_KEYS', problems);
  else if (file) return readKeyFile(file, problems);
  else problems.push('LA_CHAN_KEYS or LA_CHAN_KEY_FILE is missing: the keys that personal data is sealed with');
  return undefined;
}

function readKeyFile(file: string, problems: string[]): KeyRing | undefined {
  try {
    // Windows has no such bits, and reports every file as readable by all.
    if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
      problems.push(`LA_CHAN_KEY_FILE: other people on this machine may read ${file}; run: chmod 600 ${file}`);
    return parseKeyRing(readFileSync(file, 'utf8'), 'LA_CHAN_KEY_FILE', problems);
  } catch (error) {
    const why = typeof error === 'object' && error && 'code' in error ? error.code : 'unreadable';
    problems.push(`LA_CHAN_KEY_FILE: ${file} cannot be read (${why})`);
    return undefined;
  }
}

/** `id:base64,id:base64`: the first seals. A problem names the place, never a part of a key. */
function parseKeyRing(text: string, from: string, problems: string[]): KeyRing | undefined {
  const before = problems.length;
  const ring = text
    .trim()
    .split(/\s*,\s*/)
    .map((entry, i): RootKey => {
      const [, id = '', encoded = ''] = /^([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/]+=*)$/.exec(entry) ?? [];
      const key = Buffer.from(encoded, 'base64');
      if (key.length !== 32) problems.push(`${from}: key ${i + 1} must be id:base64 of 32 bytes, like k1:…=`);
      return { id, key };
    });
  if (new Set(ring.map(({ id }) => id)).size !== ring.length && problems.length === before)
    problems.push(`${from}: two keys have the same id`);
  const [first, ...others] = ring;
  return first && problems.length === before ? [first, ...others] : undefined;
}

const bracketed = (host: string): string => (host.includes(':') ? `[${host}]` : host);
