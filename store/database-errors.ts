/** Prisma's own codes for a database that does not answer, or not in time. */
const CODES = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028']);
/** The same, as the driver tells it. */
const KINDS = new Set(['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections']);
/** PostgreSQL ends, starts, or has no connection left (class 57P and 53300); the socket breaks. */
const CAUSES = new Set(['57P01', '57P02', '57P03', '53300', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT']);

/** PostgreSQL's unique_violation. */
const UNIQUE_VIOLATION = '23505';

/** The pool and the client of `pg` say these without a code. */
const SENTENCES =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/;

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && name in value ? (value as Record<string, unknown>)[name] : undefined;

const among = (names: ReadonlySet<string>, value: unknown): boolean => typeof value === 'string' && names.has(value);

/** What the driver said, under whatever Prisma made of it. */
const causeOf = (error: Error): unknown =>
  field(field(field(error, 'meta'), 'driverAdapterError'), 'cause') ?? error.cause;

/** Somebody else wrote this first: from a model's call, or from SQL written by hand, where only the driver's own code tells. */
export const isDuplicate = (error: unknown): boolean =>
  error instanceof Error &&
  (field(error, 'code') === 'P2002' || field(causeOf(error), 'originalCode') === UNIQUE_VIOLATION);

/** Did this fail because PostgreSQL is out of reach? Then another try is worth it, and the request is not to blame. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const cause = causeOf(error);
  return (
    among(CODES, field(error, 'code')) ||
    among(CAUSES, field(error, 'code')) ||
    among(KINDS, field(cause, 'kind')) ||
    among(CAUSES, field(cause, 'originalCode')) ||
    among(CAUSES, field(cause, 'code')) ||
    error.name === 'PrismaClientInitializationError' ||
    SENTENCES.test(error.message)
  );
}
