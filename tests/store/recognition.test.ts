import type { Born } from '../../domain/birth';
import type { Person } from '../../domain/signals/signal';
import { type CaseState, NO_CASE } from '../../domain/state';
import { connect, type Db } from '../../store/db';
import { knownBy, marksOf, otherCases } from '../../store/recognition';
import { freshDatabase, type TestDatabase } from '../support/database';
import { type Bench, benchOf, type CaseInHand, later, openCase, REPORT, record, START } from './case-in-hand';

/** The same man in another case: recognised by keyed hashes, on a real PostgreSQL. */
let database: TestDatabase;
let db: Db;
let owner: Db;
let bench: Bench;
beforeAll(async () => {
  database = await freshDatabase();
  db = connect(database.appUrl);
  owner = connect(database.ownerUrl, { max: 2 });
  bench = benchOf(db);
});
afterEach(() => owner.personMark.deleteMany());
afterAll(async () => {
  await Promise.all([db.$disconnect(), owner.$disconnect()]);
  await database.drop();
});

test('of him nothing follows from a telephone that a household shares, or a name in a hamlet; of her it does', () => {
  const person: Person = { name: 'Trần Văn Thử', phone: '0900 000 001' };
  const kinds = (who: 'survivor' | 'perpetrator') => marksOf(bench.refs, who, person, 'xom-3').map(({ kind }) => kind);
  expect(kinds('perpetrator')).toEqual([]);
  expect(kinds('survivor')).toEqual(['name-and-hamlet', 'phone']);
});

interface Told extends CaseInHand {
  readonly state: CaseState;
}
async function caseOf(perpetrator: Person): Promise<Told> {
  const file = await openCase(bench);
  const state = await record(bench, file, NO_CASE, { ...REPORT, private: { perpetrator } }, START);
  return { ...file, state };
}
const more = (file: Told, perpetrator: Person) =>
  record(
    bench,
    file,
    file.state,
    { kind: 'report.addInformation', by: 'police', says: { facts: {} }, private: { perpetrator } },
    later(5),
  );
const found = async (file: CaseInHand) =>
  (await otherCases(db, file.id, 'perpetrator')).map(({ code, by }) => [code, ...by]);

const BORN = '1985-02-03' as Born;
const HIM: Person = { name: 'Nguyễn Văn Hòa', born: BORN, idNumber: '038085001234' };

test.each<[string, Person, readonly string[]]>([
  ['spaces in the number', { idNumber: '038 085 001 234' }, ['personal-number']],
  ['dots in the number', { idNumber: '038.085.001.234' }, ['personal-number']],
  ['capitals and spaces in the name', { name: ' nguyễn  VĂN hòa', born: BORN }, ['name-and-birth', 'name-and-year']],
  [
    'letters put together from parts',
    { name: 'Nguyễn Văn Hòa'.normalize('NFD'), born: BORN },
    ['name-and-birth', 'name-and-year'],
  ],
  ['the tone on the other vowel', { name: 'Nguyễn Văn Hoà', born: BORN }, ['name-and-birth', 'name-and-year']],
  [
    'an invisible character in the name',
    { name: 'Ngu\u200Byễn\u00AD Văn Hòa', born: BORN },
    ['name-and-birth', 'name-and-year'],
  ],
  ['the year of birth alone', { name: 'Nguyễn Văn Hòa', born: '1985' as Born }, ['name-and-year']],
  ['both', HIM, ['name-and-birth', 'name-and-year', 'personal-number']],
  [
    'name and birth, with the number of an older paper',
    { ...HIM, idNumber: '171234567' },
    ['name-and-birth', 'name-and-year'],
  ],
])('the same man, written differently: %s', async (_what, person, by) => {
  const [first, second] = [await caseOf(HIM), await caseOf(person)];
  expect(await found(second)).toEqual([[first.code, ...by]]);
  expect(await found(first)).toEqual([[second.code, ...by]]);
});

test.each<[string, Person]>([
  ['another name', { name: 'Nguyễn Văn Hoá', born: BORN }],
  ['another day of birth', { name: 'Nguyễn Văn Hòa', born: '1985-02-04' as Born }],
  ['another number', { idNumber: '038085001235' }],
  ['a namesake born on the same day, with a number of his own', { ...HIM, idNumber: '038085009999' }],
  ['a name alone', { name: 'Nguyễn Văn Hòa' }],
  ['a remark in the place of the number', { idNumber: 'chưa rõ' }],
])('somebody else, or nobody can tell: %s', async (_what, person) => {
  const [first, second] = [await caseOf(HIM), await caseOf(person)];
  expect(await found(second)).toEqual([]);
  expect(await found(first)).toEqual([]);
});

test('two remarks in the place of a number do not make two men one', async () => {
  const [first] = [await caseOf({ idNumber: 'chưa rõ' }), await caseOf({ idNumber: 'chưa rõ' })];
  expect(await found(first)).toEqual([]);
  expect(await knownBy(db, first.id, 'perpetrator')).toEqual([]);
});

test('only the perpetrator is looked for, never who reports or who was hurt', async () => {
  const file = await openCase(bench);
  await record(bench, file, NO_CASE, { ...REPORT, private: { survivor: HIM, reporter: HIM } }, START);
  await caseOf(HIM);
  expect(await found(file)).toEqual([]);
});

test('what is told piece by piece comes together, and what is put right no longer points at somebody else', async () => {
  const first = await caseOf(HIM);
  const second = await caseOf({ name: HIM.name });
  expect(await found(second)).toEqual([]);
  const state = await more(second, { born: BORN });
  expect(await found(second)).toEqual([[first.code, 'name-and-birth', 'name-and-year']]);
  await more({ ...second, state }, { born: '1990-01-01' as Born, idNumber: '171234567' });
  expect(await found(second)).toEqual([]);
  expect(await knownBy(db, second.id, 'perpetrator')).toEqual(['paper-number', 'name-and-birth', 'name-and-year']);
});

test('nothing of him lies in the row, and another installation makes other marks of him', async () => {
  const { id } = await caseOf(HIM);
  const rows = await db.personMark.findMany({ where: { caseId: id }, orderBy: { kind: 'asc' } });
  expect(rows).toHaveLength(3);
  for (const { mark } of rows) {
    expect(mark).toHaveLength(32);
    const bytes = Buffer.from(mark);
    for (const text of ['Nguyễn', 'nguyễn', 'Hòa', '1985', '0380'])
      for (const encoding of ['utf8', 'latin1'] as const) expect(bytes.toString(encoding)).not.toContain(text);
  }
  const other = await caseOf(HIM);
  const elsewhere = benchOf(db);
  const file = await openCase(elsewhere);
  await record(elsewhere, file, NO_CASE, { ...REPORT, private: { perpetrator: HIM } }, START);
  expect(await found(file)).toEqual([]);
  expect(await found(other)).toHaveLength(1);
});

test('with the key of the case its marks go, and no later word brings them back', async () => {
  const [first, second] = [await caseOf(HIM), await caseOf(HIM)];
  await owner.caseKey.delete({ where: { caseId: second.id } });
  expect(await found(first)).toEqual([]);
  // The worker may remember the key for a minute.
  await more(second, { phone: '0900 000 000' });
  expect(await owner.personMark.count({ where: { caseId: second.id } })).toBe(0);
});
