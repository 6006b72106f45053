import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { connect, type Db } from '../../store/db';
import { type Verified, verifyChains } from '../../store/verify';
import { freshDatabase, type TestDatabase } from '../support/database';
import { type Bench, benchOf, type CaseInHand, openCase, someCase } from './case-in-hand';

let database: TestDatabase;
let db: Db;
let owner: Db;
let bench: Bench;
let file: CaseInHand;
beforeAll(async () => {
  database = await freshDatabase();
  db = connect(database.appUrl);
  owner = connect(database.ownerUrl, { max: 1 });
  bench = benchOf(db);
  file = await openCase(bench);
  await someCase(bench, file);
  await someCase(bench, await openCase(bench));
  await openCase(bench); // only a signal has come in
});
afterAll(async () => {
  await Promise.all([db.$disconnect(), owner.$disconnect()]);
  await database.drop();
});

/** Changes the database as somebody could who owns it, checks, and takes the change back. */
async function tampered(sql: string): Promise<Verified> {
  class Undo extends Error {}
  let found: Verified | undefined;
  const undone = owner.$transaction(async (tx) => {
    await tx.$executeRawUnsafe('ALTER TABLE case_event DISABLE TRIGGER ALL');
    for (const statement of sql.split(';')) await tx.$executeRawUnsafe(statement.replaceAll(':case', `'${file.id}'`));
    // The check opens transactions of its own; here it gets to see this one.
    const inside = new Proxy(tx, {
      get: (target, name) =>
        name === '$transaction' ? (work: (t: typeof tx) => unknown) => work(tx) : Reflect.get(target, name),
    });
    found = await verifyChains(inside as Db);
    throw new Undo();
  });
  await expect(undone).rejects.toThrow(Undo);
  return found!;
}

test('what was recorded holds', async () => {
  expect(await verifyChains(db)).toEqual({ cases: 3, events: 14, broken: 0 });
  expect(await tampered('SELECT 1')).toEqual({ cases: 3, events: 14, broken: 0 });
});

const swap = (column: string) => `
  UPDATE agency_signal a SET ${column} = b.${column} FROM agency_signal b
  WHERE a.case_id = :case AND b.case_id = :case AND a.kind = 'handling.assign' AND b.kind = 'case.own'`;

test.each([
  [
    'what an event says',
    `UPDATE case_event SET data = '{"to": ["office"]}' WHERE case_id = :case AND type = 'handling.assigned'`,
    3,
    'content',
  ],
  [
    'when it was recorded',
    "UPDATE case_event SET at = at - interval '1 ms' WHERE case_id = :case AND seq = 4",
    4,
    'content',
  ],
  [
    'when it happened',
    "UPDATE case_event SET happened_at = happened_at - interval '1 hour' WHERE case_id = :case AND seq = 2",
    2,
    'content',
  ],
  ['who did it', "UPDATE case_event SET actor_ref = 'somebody' WHERE case_id = :case AND seq = 5", 5, 'content'],
  [
    'an event in the middle is gone',
    'DELETE FROM case_event WHERE case_id = :case AND seq = 4',
    5,
    'event 4 is missing',
  ],
  ['the first event is gone', 'DELETE FROM case_event WHERE case_id = :case AND seq = 1', 2, 'event 1 is missing'],
  [
    'gone, and the rest closed up',
    'DELETE FROM case_event WHERE case_id = :case AND seq = 4; UPDATE case_event SET seq = seq - 1 WHERE case_id = :case AND seq > 4',
    4,
    'follow the event before',
  ],
  [
    'the last event is gone, and the head is put back',
    `UPDATE case_file SET head = 6, head_hash = (SELECT hash FROM case_event WHERE case_id = :case AND seq = 6) WHERE id = :case;
     DELETE FROM case_event WHERE case_id = :case AND seq = 7`,
    undefined,
    'applied that left no event',
  ],
  [
    'the sealed part was changed',
    "UPDATE agency_signal SET sealed = sealed || '\\x00'::bytea WHERE case_id = :case AND kind = 'case.own'",
    4,
    'sealed part',
  ],
  [
    'the sealed part was taken away',
    "UPDATE agency_signal SET sealed = NULL WHERE case_id = :case AND kind = 'case.own'",
    4,
    'sealed part',
  ],
  ['two sealed parts were exchanged', swap('sealed'), 3, 'sealed part'],
  [
    'a sealed part was added later',
    "UPDATE agency_signal SET sealed = '\\x01' WHERE case_id = :case AND kind = 'plan.make'",
    6,
    'sealed part',
  ],
  [
    'the digest was changed with it',
    "UPDATE case_event SET sealed_digest = sha256('x') WHERE case_id = :case AND seq = 4",
    4,
    'content',
  ],
  [
    'a signal counts as refused',
    "UPDATE agency_signal SET status = 'refused' WHERE case_id = :case AND kind = 'case.own'",
    4,
    'among the applied',
  ],
  ['the head', 'UPDATE case_file SET head = 6 WHERE id = :case', undefined, 'head is 6'],
  [
    'the hash at the head',
    "UPDATE case_file SET head_hash = sha256('x') WHERE id = :case",
    undefined,
    'hash at its head',
  ],
  ['the code', "UPDATE case_file SET code = 'LC-26-00000000' WHERE id = :case", 1, 'content'],
  [
    'the state',
    `UPDATE case_file SET state = jsonb_set(state, '{planVersion}', '9') WHERE id = :case`,
    undefined,
    'not the fold',
  ],
  ['the stage', "UPDATE case_file SET stage = 'closed' WHERE id = :case", undefined, 'columns'],
  ['the next due moment', 'UPDATE case_file SET next_due_at = NULL WHERE id = :case', undefined, 'columns'],
  [
    'a clock',
    "UPDATE case_clock SET due_at = due_at + interval '1 day' WHERE case_id = :case AND status = 'running'",
    undefined,
    'clocks',
  ],
  ['a clock is gone', 'DELETE FROM case_clock WHERE case_id = :case', undefined, 'clocks'],
  ['a member', "UPDATE case_member SET role = 'front' WHERE case_id = :case AND role = 'office'", undefined, 'members'],
])('a change shows: %s', async (_, sql, seq, what) => {
  const { cases, broken, firstBreak } = await tampered(sql);
  expect({ cases, broken, seq: firstBreak?.seq }).toEqual({ cases: 3, broken: 1, seq });
  expect(firstBreak?.what).toContain(what);
});

test('events that changed places show even when they are numbered well', async () => {
  const found = await tampered(`
    WITH six AS (SELECT * FROM case_event WHERE case_id = :case AND seq = 6), seven AS (SELECT * FROM case_event WHERE case_id = :case AND seq = 7)
    UPDATE case_event e SET at = o.at, happened_at = o.happened_at, signal_id = o.signal_id, data = o.data,
      sealed_digest = o.sealed_digest, hash = o.hash
    FROM (SELECT 6 AS place, * FROM seven UNION ALL SELECT 7, * FROM six) o
    WHERE e.case_id = :case AND e.seq = o.place`);
  expect(found.firstBreak).toMatchObject({ code: file.code, seq: 6 });
});

test('npm run verify prints what it checked, and fails on a break', async () => {
  const verify = () =>
    promisify(execFile)(process.execPath, [path.resolve('scripts/verify.mjs')], {
      env: { ...process.env, DATABASE_URL: database.appUrl },
    });
  expect((await verify()).stdout).toBe(
    'checked 3 cases, 14 events\nevery chain holds, and every case is what its log says\n',
  );
  await owner.$executeRawUnsafe(`UPDATE case_file SET stage = 'closed' WHERE id = '${file.id}'`);
  await expect(verify()).rejects.toMatchObject({
    code: 1,
    stdout: expect.stringMatching(
      new RegExp(`^checked 3 cases, 14 events\n1 of the cases .*${file.code}: its columns`),
    ),
  });
});
