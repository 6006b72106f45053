import { Client } from 'pg';
import { connect } from '../../store/db';
import { freshDatabase, type TestDatabase } from '../support/database';
import { benchOf, openCase, someCase } from './case-in-hand';

let database: TestDatabase;
let app: Client;
let owner: Client;
beforeAll(async () => {
  database = await freshDatabase();
  const db = connect(database.appUrl);
  const bench = benchOf(db);
  await someCase(bench, await openCase(bench));
  await db.accessLog.create({
    data: { at: new Date(), actorRef: 'a', role: 'office', action: 'read:case', fields: [] },
  });
  await db.$disconnect();
  [app, owner] = [
    new Client({ connectionString: database.appUrl }),
    new Client({ connectionString: database.ownerUrl }),
  ];
  await Promise.all([app.connect(), owner.connect()]);
});
afterAll(async () => {
  await Promise.all([app.end(), owner.end()]);
  await database.drop();
});

test.each([
  'UPDATE case_event SET type = type',
  'UPDATE case_event SET hash = hash WHERE seq = 1',
  'DELETE FROM case_event',
  'TRUNCATE case_event',
  'UPDATE access_log SET action = action',
  'DELETE FROM access_log',
  'TRUNCATE access_log',
  'DELETE FROM agency_signal',
  'UPDATE agency_signal SET sealed = NULL',
  "UPDATE agency_signal SET says = '{}'",
  'UPDATE agency_signal SET received_at = now()',
  'UPDATE agency_signal SET actor_ref = role',
  'DELETE FROM case_file',
  'UPDATE case_file SET code = code',
  'UPDATE case_key SET wrapped = wrapped',
  'DELETE FROM case_key',
  'DELETE FROM party',
  'UPDATE person_mark SET mark = mark',
  'UPDATE case_member SET role = role',
  'UPDATE notice SET key = key',
  'DELETE FROM notice',
  'UPDATE duty_change SET data = data',
  'DELETE FROM duty_change',
  'UPDATE duty_shift SET account_id = account_id',
  'DELETE FROM duty_absence',
  'UPDATE duty_absence SET deputy_id = NULL',
  'UPDATE trusted_address SET sealed = sealed',
  'INSERT INTO hamlet VALUES (1, 2)',
  'UPDATE account SET password_hash = password_hash',
  'UPDATE agency SET name = name',
  'UPDATE _prisma_migrations SET logs = logs',
  'ALTER TABLE case_event DISABLE TRIGGER ALL',
  'DROP TRIGGER case_event_stays ON case_event',
  'CREATE TABLE mine (n int)',
])('the app may not: %s', async (sql) => {
  await expect(app.query(sql)).rejects.toThrow(/permission denied|must be owner/);
});

test.each([
  'UPDATE case_event SET type = type',
  'DELETE FROM case_event',
  'TRUNCATE case_event',
  'TRUNCATE case_event CASCADE',
])('not even the owner may: %s', async (sql) => {
  await expect(owner.query(sql)).rejects.toThrow('case_event is append-only');
  await expect(owner.query(`SET session_replication_role = replica; ${sql}`)).rejects.toThrow(
    'case_event is append-only',
  );
  await owner.query('RESET session_replication_role');
});

test('a case with a log cannot be removed from under it', async () => {
  await expect(owner.query('DELETE FROM case_file')).rejects.toThrow(/foreign key/);
  await expect(owner.query('DELETE FROM agency_signal')).rejects.toThrow(/foreign key/);
});

/** Every right of the role that API and worker use; another one has to be written down here first. */
const RIGHTS = {
  access_log: 'INSERT SELECT',
  account: 'SELECT',
  agency: 'SELECT',
  agency_signal: 'INSERT SELECT UPDATE(next_try_at,refusal,settled_at,status,tries)',
  case_clock: 'DELETE INSERT SELECT UPDATE',
  case_event: 'INSERT SELECT',
  case_file: 'INSERT SELECT UPDATE(danger,hamlet,head,head_hash,next_due_at,stage,state,updated_at)',
  case_key: 'INSERT SELECT',
  case_member: 'DELETE INSERT SELECT',
  day_swap: 'INSERT SELECT',
  duty_absence: 'INSERT SELECT UPDATE(ended_at)',
  duty_change: 'INSERT SELECT',
  duty_roster: 'INSERT SELECT UPDATE(changed_at,changed_by,version)',
  duty_shift: 'DELETE INSERT SELECT',
  hamlet: 'SELECT',
  idempotent_answer: 'DELETE INSERT SELECT',
  kept_form: 'DELETE INSERT SELECT',
  local_standard: 'INSERT SELECT UPDATE',
  notice: 'INSERT SELECT UPDATE(next_try_at,sent_at,tries)',
  notice_mail: 'INSERT SELECT',
  person_mark: 'DELETE INSERT SELECT',
  party: 'INSERT SELECT UPDATE(sealed,updated_at)',
  session: 'DELETE INSERT SELECT UPDATE(expires_at,seen_at)',
  trusted_address: 'SELECT',
  _prisma_migrations: 'SELECT',
};

test('the app has these rights and no others', async () => {
  const { rows } = await owner.query<{ name: string; rights: string }>(`
    WITH whole AS (
      SELECT table_name, privilege_type FROM information_schema.role_table_grants WHERE grantee = 'la_chan_app'
    ), part AS (
      SELECT table_name, privilege_type, string_agg(column_name, ',' ORDER BY column_name) AS columns
      FROM information_schema.role_column_grants c
      WHERE grantee = 'la_chan_app'
        AND NOT EXISTS (SELECT FROM whole w WHERE w.table_name = c.table_name AND w.privilege_type = c.privilege_type)
      GROUP BY table_name, privilege_type
    )
    SELECT table_name AS name, string_agg(text, ' ' ORDER BY text) AS rights FROM (
      SELECT table_name, privilege_type::text AS text FROM whole
      UNION ALL SELECT table_name, privilege_type || '(' || columns || ')' FROM part
    ) x GROUP BY table_name`);
  expect(Object.fromEntries(rows.map(({ name, rights }) => [name, rights]))).toEqual(RIGHTS);
});

test('the app is nobody special', async () => {
  const { rows } = await owner.query(
    "SELECT rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls FROM pg_roles WHERE rolname = 'la_chan_app'",
  );
  expect(Object.values(rows[0])).toEqual([false, false, false, false, false]);
  const { rowCount } = await owner.query(
    "SELECT FROM pg_tables WHERE schemaname = 'public' AND tableowner = 'la_chan_app'",
  );
  expect(rowCount).toBe(0);
});
