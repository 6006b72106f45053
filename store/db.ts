import { PrismaPg } from '@prisma/adapter-pg';
import { Prisma, PrismaClient } from '../generated/prisma/client';

/** PostgreSQL, as whoever the address signs in. Connections are opened when first needed. */
export type Db = PrismaClient;

/** A connection inside a transaction; everything that reads takes either. */
export type Tx = Prisma.TransactionClient;

/** Statements kept prepared on each connection; a list of varying length makes a new statement each time, so there is an end. */
const MOST_PREPARED = 200;

/**
 * Opens a pool of at most `max` connections (10 unless told). A server that does not answer within 5 s is an error, not a wait:
 * whoever calls has a deadline of its own and something better to do.
 */
export function connect(url: string, options: { readonly max?: number } = {}): Db {
  const prepared = new Map<string, string>();
  const adapter = new PrismaPg(
    { connectionString: url, max: options.max ?? 10, connectionTimeoutMillis: 5_000, keepAlive: true },
    {
      // PostgreSQL then plans a statement once per connection: a third off the time of a commit.
      statementNameGenerator({ sql }) {
        const name = prepared.get(sql) ?? (prepared.size < MOST_PREPARED ? `s${prepared.size}` : '');
        if (name !== '') prepared.set(sql, name);
        return name;
      },
    },
  );
  return new PrismaClient({ adapter });
}

/** A value as a `jsonb` column takes it: without `undefined`, which JSON does not know. */
export const asJson = (value: object): Prisma.InputJsonObject => JSON.parse(JSON.stringify(value));

/** A value as a `jsonb` parameter of a statement written by hand. */
export const jsonb = (value: object): Prisma.Sql => Prisma.sql`${JSON.stringify(value)}::jsonb`;

/** Bytes as `decode(…, 'hex')` takes them: JSON has no bytes. */
export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
