import { connect, type Db } from '../../store/db';
import { Directory } from '../../store/directory';
import { newId } from '../../store/ids';
import { Refs } from '../../store/refs';
import { freshDatabase, type TestDatabase } from '../support/database';
import { ringOf } from './case-in-hand';

let database: TestDatabase;
let db: Db;
let owner: Db;
const refs = new Refs(ringOf('k1'));
beforeAll(async () => {
  database = await freshDatabase();
  db = connect(database.appUrl);
  owner = connect(database.ownerUrl, { max: 2 });
});
afterAll(async () => {
  await Promise.all([db.$disconnect(), owner.$disconnect()]);
  await database.drop();
});

let people = 0;
async function agency(
  code: string,
  role: string,
  persons: readonly { onDuty?: boolean; active?: boolean }[] = [],
  hamlet?: string,
) {
  const id = newId();
  const accounts = persons.map((person) => ({
    id: newId(),
    username: `u${++people}`,
    displayName: 'Mẫu',
    passwordHash: '-',
    ...person,
  }));
  await owner.agency.create({
    data: { id, code, role, name: code, hamlet: hamlet ?? null, accounts: { create: accounts } },
  });
  return { id, ref: refs.agency(id), accounts: accounts.map((account) => account.id) };
}

test('the way back from a keyed hash to an agency and a person', async () => {
  const { id, ref, accounts } = await agency('CAX-01', 'police', [{}]);
  const directory = new Directory(db, refs);
  expect(await directory.agencyByCode('CAX-01')).toMatchObject({ id, ref, role: 'police' });
  expect(await directory.agencyOf(ref)).toMatchObject({ code: 'CAX-01' });
  const account = await directory.accountOf(refs.actor(accounts[0]!));
  expect(account).toMatchObject({ id: accounts[0], agency: { code: 'CAX-01' } });
  expect(await directory.accountOf(refs.actor('nobody'))).toBeUndefined();
  expect(await directory.agencyByCode('NONE')).toBeUndefined();
});

test('somebody new is found within a second, and a flood of unknown names asks the database once a second', async () => {
  const directory = new Directory(db, refs);
  expect(await directory.agencyByCode('TYT-01')).toBeUndefined();
  const { ref } = await agency('TYT-01', 'health');
  const now = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 1_001);
  try {
    expect(await directory.agencyOf(ref)).toMatchObject({ code: 'TYT-01' });
    const reads = jest.spyOn(db.agency, 'findMany');
    for (let i = 0; i < 50; i++) await directory.agencyByCode(`NONE-${i}`);
    expect(reads.mock.calls.length).toBeLessThanOrEqual(1);
    reads.mockRestore();
  } finally {
    now.mockRestore();
  }
});

test('an agency that is gone keeps its name in the log, and takes nothing more', async () => {
  const { id, ref } = await agency('OLD-01', 'front', [{}]);
  await owner.agency.update({ where: { id }, data: { active: false } });
  const directory = new Directory(db, refs);
  expect(await directory.agencyOf(ref)).toMatchObject({ code: 'OLD-01' });
  expect(await directory.agencyByCode('OLD-01')).toBeUndefined();
  expect(await directory.onDuty('front')).toEqual([]);
});

test('calls reach who is on duty; all of them when nobody is; the one agency or hamlet that is meant', async () => {
  const three = await agency('XOM-03', 'hamlet', [{ onDuty: true }, { onDuty: false }, { active: false }], 'xom-3');
  const four = await agency('XOM-04', 'hamlet', [{ onDuty: false }, { onDuty: false }], 'xom-4');
  const directory = new Directory(db, refs);
  const ids = async (...args: Parameters<Directory['onDuty']>) =>
    (await directory.onDuty(...args)).map(({ id }) => id).sort();
  expect(await ids('hamlet')).toEqual([three.accounts[0]]);
  expect(await ids('hamlet', null, 'xom-3')).toEqual([three.accounts[0]]);
  expect(await ids('hamlet', null, 'xom-4')).toEqual([...four.accounts].sort());
  expect(await ids('hamlet', four.ref)).toEqual([...four.accounts].sort());
  expect(await ids('hamlet', null, 'xom-9')).toEqual([]);
});

test('a database that was away for a moment is asked again', async () => {
  const directory = new Directory(db, refs);
  const down = jest.spyOn(db.agency, 'findMany').mockRejectedValueOnce(new Error('down'));
  await expect(directory.agencyByCode('CAX-01')).rejects.toThrow('down');
  down.mockRestore();
  expect(await directory.agencyByCode('CAX-01')).toMatchObject({ code: 'CAX-01' });
});
