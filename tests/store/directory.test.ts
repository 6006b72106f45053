import type { Role } from '../../domain/agencies';
import type { AgencyRef } from '../../domain/ids';
import type { Instant } from '../../domain/time';
import { connect, type Db } from '../../store/db';
import { Directory } from '../../store/directory';
import { newId } from '../../store/ids';
import { Refs } from '../../store/refs';
import { freshDatabase, type TestDatabase } from '../support/database';
import { later, ringOf, START } from './case-in-hand';

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
  expect(await directory.onDuty('front', null, null, START)).toEqual({ people: [], isManned: false });
});

test('calls reach who is on duty; all of them when nobody is; the one agency or hamlet that is meant', async () => {
  const three = await agency('XOM-03', 'hamlet', [{ onDuty: true }, { onDuty: false }, { active: false }], 'xom-3');
  const four = await agency('XOM-04', 'hamlet', [{ onDuty: false }, { onDuty: false }], 'xom-4');
  const ids = idsOf(new Directory(db, refs));
  expect(await ids('hamlet')).toEqual([three.accounts[0]]);
  expect(await ids('hamlet', null, 'xom-3')).toEqual([three.accounts[0]]);
  expect(await ids('hamlet', null, 'xom-4')).toEqual([...four.accounts].sort());
  expect(await ids('hamlet', four.ref)).toEqual([...four.accounts].sort());
  expect(await ids('hamlet', null, 'xom-9')).toEqual([]);
});

/** Whom a call reaches, at the first moment of these tests unless told otherwise. */
const idsOf =
  (directory: Directory) =>
  async (role: Role, agency?: AgencyRef | null, hamlet?: string | null, at: Instant = START): Promise<string[]> =>
    (await directory.onDuty(role, agency, hamlet, at)).people.map(({ id }) => id).sort();

test('a roster decides at the moment of the call: the shift, the deputy of who is away, and all of them where it has a hole', async () => {
  const { id: agencyId, ref, accounts } = await agency('LEGAL-01', 'legal-aid', [{}, {}, { onDuty: false }]);
  const [first, second, third] = accounts as [string, string, string];
  const ids = idsOf(new Directory(db, refs));
  expect(await ids('legal-aid')).toEqual([first, second].sort());

  // 22:40 on a Monday in Viet Nam.
  const shift = {
    id: newId(),
    agencyId,
    accountId: first,
    kind: 'weekly',
    weekday: 1,
    fromTime: '22:00',
    untilTime: '23:00',
  };
  await db.dutyShift.create({ data: shift });
  expect(await ids('legal-aid')).toEqual([first]);
  expect(await ids('legal-aid', ref, null, later(19))).toEqual([first]);
  expect(await ids('legal-aid', ref, null, later(20))).toEqual([...accounts].sort());

  const dated = { id: newId(), agencyId, accountId: second, kind: 'dated', startsAt: later(20), endsAt: later(60) };
  await db.dutyShift.create({ data: dated });
  expect(await ids('legal-aid', ref, null, later(20))).toEqual([second]);

  // Whoever has just reported sick is not called any more, nor a deputy who is no longer needed.
  const away = { id: newId(), accountId: first, deputyId: third, startsAt: START, endsAt: later(60) };
  await db.dutyAbsence.create({ data: away });
  expect(await ids('legal-aid')).toEqual([third]);
  await db.dutyAbsence.update({ where: { id: away.id }, data: { endedAt: later(5) } });
  expect(await ids('legal-aid', ref, null, later(4))).toEqual([third]);
  expect(await ids('legal-aid', ref, null, later(5))).toEqual([first]);
});

test('what is no whole shift, or no absence, does not get into the table', async () => {
  const { id: agencyId, accounts } = await agency('HOT-01', 'hotline', [{}]);
  const accountId = accounts[0]!;
  const shift = { agencyId, accountId, kind: 'weekly', weekday: 1, fromTime: '07:00', untilTime: '19:00' };
  const create = (more: object) => db.dutyShift.create({ data: { id: newId(), ...shift, ...more } });
  for (const wrong of [
    { weekday: 8 },
    { weekday: null },
    { untilTime: '24:00' },
    { kind: 'dated' },
    { startsAt: START },
  ])
    await expect(create(wrong)).rejects.toThrow(/duty_shift_is_whole/);
  const absence = { accountId, startsAt: START, endsAt: later(1) };
  const report = (more: object) => db.dutyAbsence.create({ data: { id: newId(), ...absence, ...more } });
  for (const wrong of [{ deputyId: accountId }, { endsAt: START }])
    await expect(report(wrong)).rejects.toThrow(/duty_absence_is_whole/);
});

test('a database that was away for a moment is asked again', async () => {
  const directory = new Directory(db, refs);
  const down = jest.spyOn(db.agency, 'findMany').mockRejectedValueOnce(new Error('down'));
  await expect(directory.agencyByCode('CAX-01')).rejects.toThrow('down');
  down.mockRestore();
  expect(await directory.agencyByCode('CAX-01')).toMatchObject({ code: 'CAX-01' });
});
