import { PrismaPg } from '@prisma/adapter-pg';
import { type Prisma, PrismaClient } from '../generated/prisma/client';

/** PostgreSQL, as whoever the address signs in. Connections are opened when first needed. */
export type Db = PrismaClient;

/** A connection inside a transaction; everything that reads takes either. */
export type Tx = Prisma.TransactionClient;

/**
 * Opens a pool of at most `max` connections (10 unless told). A server that does not answer within 5 s is an error, not a wait:
 * whoever calls has a deadline of its own and something better to do.
 */
export function connect(url: string, options: { readonly max?: number } = {}): Db {
  const adapter = new PrismaPg({
    connectionString: url,
    max: options.max ?? 10,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  });
  return new PrismaClient({ adapter });
}

/** A value as a `jsonb` column takes it: without `undefined`, which JSON does not know. */
export const asJson = (value: object): Prisma.InputJsonObject => JSON.parse(JSON.stringify(value));
