import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { openHost } from '../support/host';
import { runNode } from '../support/scripts';

const roles = readFileSync(path.resolve(__dirname, '../../deploy/postgres-roles.sql'), 'utf8');

async function ask(url: string, sql: string, options?: string): Promise<readonly Record<string, unknown>[]> {
  const client = new Client({ connectionString: url, ...(options !== undefined && { options }) });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** On a server of its own: roles belong to the whole server. */
test('the roles of deploy/ are enough for the migrations, and no more', async () => {
  const { servers, close } = await openHost({ quiet: true });
  const as = (user: string, database: string) =>
    Object.assign(new URL(servers.ownerUrl), { username: user, password: `${user}-x`, pathname: `/${database}` }).href;
  try {
    // Its template has made la_chan_app already; a new server has not.
    const { pathname } = new URL(servers.ownerUrl);
    const superuser = Object.assign(new URL(servers.ownerUrl), { pathname: '/postgres' }).href;
    await ask(superuser, `DROP DATABASE "${pathname.slice(1)}" WITH (FORCE)`);
    await ask(superuser, 'DROP ROLE la_chan_app');
    await ask(
      superuser,
      roles,
      '-c setup.owner=la_chan_owner-x -c setup.app=la_chan_app-x -c setup.temporal=temporal-x',
    );
    await ask(superuser, 'CREATE DATABASE la_chan OWNER la_chan_owner');
    await ask(superuser, 'REVOKE CONNECT, TEMPORARY ON DATABASE la_chan FROM PUBLIC');
    await ask(superuser, 'GRANT CONNECT ON DATABASE la_chan TO la_chan_app');

    expect(
      await runNode(['scripts/migrate.mjs', 'deploy'], { DATABASE_OWNER_URL: as('la_chan_owner', 'la_chan') }),
    ).toMatchObject({ code: 0 });
    expect(await ask(as('la_chan_app', 'la_chan'), 'SELECT count(*)::int AS n FROM case_event')).toEqual([{ n: 0 }]);
    expect(
      await runNode(['scripts/migrate.mjs', 'status'], { DATABASE_URL: as('la_chan_app', 'la_chan') }),
    ).toMatchObject({ code: 0 });
    await expect(ask(as('la_chan_app', 'la_chan'), 'DELETE FROM case_event')).rejects.toThrow(/permission denied/);
    await expect(ask(as('temporal', 'la_chan'), 'SELECT 1')).rejects.toThrow(/permission denied for database/);
    await ask(as('temporal', 'postgres'), 'CREATE DATABASE temporal');
    await expect(ask(as('la_chan_app', 'temporal'), 'CREATE TABLE x ()')).rejects.toThrow(/permission denied/);
  } finally {
    await close();
  }
});
