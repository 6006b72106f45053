import { types } from 'node:util';
import { type DestinationStream, pino } from 'pino';
import type { LogLevel } from './settings';

/**
 * Everything that a log line may carry: ids, codes, numbers. No body, no address with its query, no name. A field that is not
 * listed here does not compile, and would be dropped all the same; a text that does not look like a code is withheld.
 */
export interface LogFields {
  readonly requestId?: string;
  readonly method?: string;
  /** The template, `/v1/cases/:code`, never the address that was called. */
  readonly route?: string;
  readonly status?: number;
  /** Duration. */
  readonly ms?: number;
  /** Why something was refused or went wrong: the id of a rule, the code of an error. */
  readonly rule?: string;
  readonly code?: string;
  readonly caseId?: string;
  readonly signalId?: string;
  readonly noticeId?: string;
  readonly kind?: string;
  readonly role?: string;
  readonly seq?: number;
  readonly attempt?: number;
  readonly count?: number;
  readonly port?: number;
  readonly err?: unknown;
}

const FIELDS: Readonly<Record<keyof LogFields, true>> = {
  requestId: true,
  method: true,
  route: true,
  status: true,
  ms: true,
  rule: true,
  code: true,
  caseId: true,
  signalId: true,
  noticeId: true,
  kind: true,
  role: true,
  seq: true,
  attempt: true,
  count: true,
  port: true,
  err: true,
};

/** One line: fields that may be logged, and a constant sentence. Never put a value into the sentence. */
export type LogLine = (fields: LogFields, sentence: string) => void;
export interface Log {
  readonly error: LogLine;
  readonly warn: LogLine;
  readonly info: LogLine;
  readonly debug: LogLine;
}

const CODE = /^[A-Za-z0-9_./:#{}*-]{1,96}$/;
const LONG_NUMBER = /^\d{8,}$/; // a phone or an identity card, not an id of ours

function safe(value: unknown): unknown {
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'string' && CODE.test(value) && !LONG_NUMBER.test(value)) return value;
  return '(withheld)';
}

/**
 * An error as its class, its code and where it arose. Its message stays out: PostgreSQL, for one, repeats the values of the
 * row it refused.
 */
function errorFields(error: unknown): object {
  if (!types.isNativeError(error)) return { type: typeof error };
  const code = 'code' in error ? safe(error.code) : undefined;
  const at = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim());
  return {
    type: error.name,
    ...(code !== undefined && { code }),
    at,
    ...(error.cause !== undefined && { cause: errorFields(error.cause) }),
  };
}

/** The log of one process, as JSON lines on standard output, or on `destination` in tests. */
export function createLog(process: 'api' | 'worker' | 'script', level: LogLevel, destination?: DestinationStream): Log {
  const options = {
    level,
    base: { process },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: {
      level: (label: string) => ({ level: label }),
      log: (fields: Record<string, unknown>) =>
        Object.fromEntries(
          Object.entries(fields)
            .filter(([name, value]) => name in FIELDS && value !== undefined)
            .map(([name, value]) => [name, name === 'err' ? errorFields(value) : safe(value)]),
        ),
    },
    serializers: { err: (error: unknown) => error },
  };
  const log = destination ? pino(options, destination) : pino(options);
  const line =
    (method: 'error' | 'warn' | 'info' | 'debug'): LogLine =>
    (fields, sentence) =>
      log[method](fields, sentence);
  return { error: line('error'), warn: line('warn'), info: line('info'), debug: line('debug') };
}
