import { Client } from 'pg';
import type { Refs } from '../../store/refs';

/**
 * Rows, of any table, in which an account or an agency stands beside a keyed hash of one. A copy of the database without the key must have
 * none: with a single one of them it would tell whose hash that is everywhere in the log, and so where somebody is sheltered.
 */
export async function rowsThatTell(ownerUrl: string, refs: Refs): Promise<readonly string[]> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const textsOf = async (sql: string): Promise<readonly string[]> =>
      (await client.query<{ text: string }>(sql)).rows.map(({ text }) => text);
    const accounts = await textsOf('SELECT id::text AS text FROM account');
    const agencies = await textsOf('SELECT id::text AS text FROM agency');
    const ids = [...accounts, ...agencies];
    const hashes = [...accounts.map((id) => refs.actor(id)), ...agencies.map((id) => refs.agency(id))];
    const told: string[] = [];
    for (const table of await textsOf(
      `SELECT quote_ident(table_name) AS text FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
    ))
      for (const row of await textsOf(`SELECT to_jsonb(t)::text AS text FROM ${table} t`))
        if (ids.some((id) => row.includes(id)) && hashes.some((hash) => row.includes(hash)))
          told.push(`${table} ${row}`);
    return told;
  } finally {
    await client.end();
  }
}
