import { inspect } from 'node:util';
import { CaseKeys, KeyDestroyed } from '../../store/case-keys';
import { connect, type Db } from '../../store/db';
import { newCaseId } from '../../store/ids';
import { KeyGone, KeyRing } from '../../store/keys';
import { openPerson, openPrivate, sealPerson, sealPrivate } from '../../store/private-parts';
import { Unsealable } from '../../store/sealing';
import { freshDatabase, type TestDatabase } from '../support/database';
import { benchOf, openCase, ringOf, takeDown } from './case-in-hand';

let database: TestDatabase;
let db: Db;
let owner: Db;
beforeAll(async () => {
  database = await freshDatabase();
  db = connect(database.appUrl);
  owner = connect(database.ownerUrl, { max: 2 });
});
afterAll(async () => {
  await Promise.all([db.$disconnect(), owner.$disconnect()]);
  await database.drop();
});

test('a case has its own key, and nobody else opens what it sealed', async () => {
  const bench = benchOf(db);
  const [one, other] = await Promise.all([openCase(bench), openCase(bench)]);
  expect(one.key).not.toEqual(other.key);
  const sealed = sealPerson(one.key, 'row', { name: 'Nguyễn Thị Ví Dụ' });
  expect(Buffer.from(sealed).toString('latin1')).not.toContain('Nguy');
  expect(openPerson(await new CaseKeys(bench.ring).of(db, one.id), 'row', sealed)).toEqual({
    name: 'Nguyễn Thị Ví Dụ',
  });
  expect(() => openPerson(other.key, 'row', sealed)).toThrow(Unsealable);
  expect(() => openPerson(one.key, 'row 2', sealed)).toThrow(Unsealable);
});

test('a sealed part opens on its own row only', async () => {
  const bench = benchOf(db);
  const file = await openCase(bench);
  const [one, other] = [
    await takeDown(bench, file, { kind: 'case.own', by: 'office', private: { note: 'một' } }),
    await takeDown(bench, file, { kind: 'case.own', by: 'office', private: { note: 'hai' } }),
  ];
  const rows = await db.agencySignal.findMany({ where: { caseId: file.id }, orderBy: { id: 'asc' } });
  const [first, second] = rows.map((row) => row.sealed);
  expect(openPrivate(file.key, one.id, first!)).toEqual({ note: 'một' });
  expect(() => openPrivate(file.key, one.id, second!)).toThrow(Unsealable);
  expect(sealPrivate(file.key, other.id, { note: 'hai' })).not.toEqual(second);
});

test('a wrapped key that was moved to another case does not open', async () => {
  const bench = benchOf(db);
  const [one, other] = [await openCase(bench), await openCase(bench)];
  const { wrapped } = await db.caseKey.findUniqueOrThrow({ where: { caseId: other.id } });
  await owner.caseKey.update({ where: { caseId: one.id }, data: { wrapped } });
  await expect(new CaseKeys(bench.ring).of(db, one.id)).rejects.toThrow(Unsealable);
});

test('a destroyed key is gone: at once for a new process, within a minute for one that used it', async () => {
  const bench = benchOf(db);
  const file = await openCase(bench);
  const keys = new CaseKeys(bench.ring);
  expect(await keys.of(db, file.id)).toEqual(file.key);
  await owner.caseKey.delete({ where: { caseId: file.id } });
  await expect(new CaseKeys(bench.ring).of(db, file.id)).rejects.toThrow(KeyDestroyed);
  expect(await keys.of(db, file.id)).toEqual(file.key);
  const now = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 61_000);
  try {
    await expect(keys.of(db, file.id)).rejects.toThrow(KeyDestroyed);
  } finally {
    now.mockRestore();
  }
});

test('the root key can be changed: old cases open before, during and after', async () => {
  const old = ringOf('k1');
  const bench = benchOf(db, old);
  const file = await openCase(bench);
  const both = new KeyRing([
    { id: 'k2', key: ringOf('x').key('x') },
    { id: 'k1', key: old.key('k1') },
  ]);
  const onlyNew = new KeyRing([{ id: 'k2', key: both.key('k2') }]);
  expect(await new CaseKeys(both).of(db, file.id)).toEqual(file.key);
  await expect(new CaseKeys(onlyNew).of(db, file.id)).rejects.toThrow(KeyGone);
  // The keys of the other tests are under root keys of their own.
  await owner.caseKey.deleteMany({ where: { caseId: { not: file.id } } });
  expect(await new CaseKeys(both).rewrap(owner)).toBe(1);
  expect(await new CaseKeys(both).rewrap(owner)).toBe(0);
  expect(await new CaseKeys(onlyNew).of(db, file.id)).toEqual(file.key);
  await expect(new CaseKeys(old).of(db, file.id)).rejects.toThrow(KeyGone);
});

test('keys handed out are copies, and those held are overwritten when let go', async () => {
  const bench = benchOf(db);
  const file = await openCase(bench);
  const keys = new CaseKeys(bench.ring);
  (await keys.of(db, file.id)).fill(0);
  (await keys.of(db, file.id)).fill(0);
  expect(await keys.of(db, file.id)).toEqual(file.key);
  keys.clear();
  expect(await keys.of(db, file.id)).toEqual(file.key);
  expect(inspect(keys, { depth: 9 })).toBe('[keys]');
  expect(JSON.stringify(keys)).toBe('"[keys]"');
  await expect(keys.of(db, newCaseId())).rejects.toThrow(KeyDestroyed);
});
