import { isDatabaseAway, isDuplicate } from '../../store/database-errors';
import { connect, type Db } from '../../store/db';
import { freshDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;
let owner: Db;
beforeAll(async () => {
  database = await freshDatabase();
  owner = connect(database.ownerUrl);
  await owner.hamlet.create({ data: { code: 'xom-1', name: 'Xóm thử' } });
});
afterAll(async () => {
  await owner.$disconnect();
  await database.drop();
});

const AGAIN = { code: 'xom-1', name: 'Xóm thử' } as const;

describe('somebody else wrote it first', () => {
  test.each<[string, (db: Db) => Promise<unknown>]>([
    ['a model’s call', (db) => db.hamlet.create({ data: AGAIN })],
    ['a statement by hand', (db) => db.$executeRaw`INSERT INTO hamlet VALUES (${AGAIN.code}, ${AGAIN.name})`],
    ['a query by hand', (db) => db.$queryRaw`INSERT INTO hamlet VALUES (${AGAIN.code}, ${AGAIN.name}) RETURNING code`],
    [
      'a statement inside a transaction',
      (db) => db.$transaction((tx) => tx.$executeRaw`INSERT INTO hamlet VALUES (${AGAIN.code}, ${AGAIN.name})`),
    ],
  ])('from %s', async (_, write) => {
    const error = await write(owner).catch((thrown: unknown) => thrown);
    expect(isDuplicate(error)).toBe(true);
    expect(isDatabaseAway(error)).toBe(false);
  });

  test.each<[string, (db: Db) => Promise<unknown>]>([
    ['something that must not be empty', (db) => db.$executeRaw`INSERT INTO hamlet VALUES ('xom-2', NULL)`],
    ['a table that is not there', (db) => db.$executeRaw`INSERT INTO nowhere VALUES (1)`],
    ['a row that is not there', (db) => db.hamlet.update({ where: { code: 'xom-9' }, data: { name: 'x' } })],
  ])('and not: %s', async (_, write) => {
    expect(isDuplicate(await write(owner).catch((thrown: unknown) => thrown))).toBe(false);
  });
});

test('a database that does not answer is away, which is nobody’s duplicate', async () => {
  const nobody = connect('postgresql://nobody@127.0.0.1:1/nothing');
  const error = await nobody.hamlet.count().catch((thrown: unknown) => thrown);
  await nobody.$disconnect();
  expect([isDatabaseAway(error), isDuplicate(error)]).toEqual([true, false]);
});
