import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { freshDatabase, type TestDatabase } from '../support/database';
import { callScript, runNode } from '../support/scripts';

const COMMITTED = path.resolve(__dirname, '../../prisma/migrations');
const names = readdirSync(COMMITTED).filter((name) => /^\d/.test(name));

let database: TestDatabase;
let folder: string;
beforeEach(async () => {
  database = await freshDatabase();
  folder = mkdtempSync(path.join(os.tmpdir(), 'la-chan-migrations-'));
});
afterEach(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

async function sql(text: string): Promise<readonly Record<string, unknown>[]> {
  const client = new Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

function write(name: string, text: string): void {
  mkdirSync(path.join(folder, name), { recursive: true });
  writeFileSync(path.join(folder, name, 'migration.sql'), text);
}

const emptied = () => sql('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
const migrate = () => callScript<string[]>('migrations', 'migrate', database.ownerUrl, folder);
const pending = () => callScript<string[]>('migrations', 'pending', database.ownerUrl, folder);

test('the migrations make what the schema says', async () => {
  expect(await runNode(['scripts/migrate.mjs', 'check'])).toEqual({
    code: 0,
    output: expect.stringContaining('make what prisma/schema.prisma says'),
  });
});

test('the books are Prisma’s own: its engine finds nothing left to do', async () => {
  const rows = await sql('SELECT migration_name, checksum, applied_steps_count FROM _prisma_migrations ORDER BY 1');
  expect(rows).toEqual(
    names.map((name) => ({
      migration_name: name,
      checksum: createHash('sha256')
        .update(readFileSync(path.join(COMMITTED, name, 'migration.sql')))
        .digest('hex'),
      applied_steps_count: 1,
    })),
  );
  expect(await callScript('schema-engine', 'applyWithPrisma', database.ownerUrl)).toEqual([]);
});

test('the command applies what is missing, once, and the app’s role may see what is', async () => {
  const owner = { DATABASE_OWNER_URL: database.ownerUrl };
  await emptied();
  expect(await runNode(['scripts/migrate.mjs', 'status'], owner)).toMatchObject({
    code: 1,
    output: expect.stringContaining(names.join(', ')),
  });
  expect(await runNode(['scripts/migrate.mjs'], owner)).toEqual({ code: 0, output: `applied: ${names.join(', ')}` });
  expect(await runNode(['scripts/migrate.mjs', 'deploy'], owner)).toEqual({ code: 0, output: 'nothing to apply' });
  const app = { DATABASE_URL: database.appUrl };
  expect(await runNode(['scripts/migrate.mjs', 'status'], app)).toEqual({ code: 0, output: 'nothing is missing' });
  expect(await runNode(['scripts/migrate.mjs'], { DATABASE_OWNER_URL: '' })).toMatchObject({
    code: 1,
    output: expect.stringContaining('DATABASE_OWNER_URL'),
  });
});

test('a migration that fails leaves nothing of itself, and stops everything until somebody looked', async () => {
  await emptied();
  write('1_good', 'CREATE TABLE good ();');
  write('2_bad', 'CREATE TABLE half (); SELECT no_such_function();');
  await expect(migrate()).rejects.toThrow(/2_bad failed: function no_such_function\(\) does not exist/);
  expect(await sql(`SELECT to_regclass('good') IS NOT NULL AS good, to_regclass('half') IS NOT NULL AS half`)).toEqual([
    { good: true, half: false },
  ]);
  write('2_bad', 'CREATE TABLE half ();');
  await expect(migrate()).rejects.toThrow(/2_bad failed half-way earlier/);
  await sql(`UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = '2_bad'`);
  expect(await migrate()).toEqual(['2_bad']);
});

test('an edited migration, and a database that is ahead, are refused', async () => {
  await emptied();
  write('1_first', 'CREATE TABLE first ();');
  expect(await pending()).toEqual(['1_first']);
  expect(await migrate()).toEqual(['1_first']);
  write('1_first', 'CREATE TABLE second ();');
  await expect(pending()).rejects.toThrow(/1_first was edited/);
  write('1_first', 'CREATE TABLE first ();');
  write('2_next', 'SELECT 1;');
  expect(await migrate()).toEqual(['2_next']);
  rmSync(path.join(folder, '2_next'), { recursive: true });
  await expect(migrate()).rejects.toThrow(/2_next, which this version does not know/);
});

test('two that migrate at once do it once', async () => {
  await emptied();
  write('1_slow', 'CREATE TABLE slow (); SELECT pg_sleep(0.5);');
  const applied = await Promise.all([migrate(), migrate()]);
  expect(applied.flat()).toEqual(['1_slow']);
});
