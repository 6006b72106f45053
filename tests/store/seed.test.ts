import { verify } from '@node-rs/argon2';
import { ROLES } from '../../domain/agencies';
import { dutySpans } from '../../domain/duty';
import { days, plus } from '../../domain/time';
import { seedDemo } from '../../prisma/seed';
import { connect, type Db } from '../../store/db';
import { readDuty } from '../../store/duty';
import { Refs } from '../../store/refs';
import { freshDatabase, type TestDatabase } from '../support/database';
import { ringOf, START } from './case-in-hand';

const ring = ringOf('k1');
let database: TestDatabase;
let owner: Db;
beforeAll(async () => {
  database = await freshDatabase();
  owner = connect(database.ownerUrl, { max: 3 });
});
afterAll(async () => {
  await owner.$disconnect();
  await database.drop();
});

test('demo data is refused in production', async () => {
  await expect(seedDemo(owner, { mode: 'production', ring })).rejects.toThrow('refused in production');
  expect(await owner.agency.count()).toBe(0);
});

test('one invented commune, seeded once, also when two start at the same time', async () => {
  const answers = await Promise.all([seedDemo(owner, { mode: 'demo', ring }), seedDemo(owner, { mode: 'demo', ring })]);
  expect(answers.filter((answer) => answer === null)).toHaveLength(1);
  expect(await seedDemo(owner, { mode: 'demo', ring })).toBeNull();
  expect(await owner.hamlet.count()).toBe(12);
  expect(await owner.trustedAddress.count()).toBe(5);
  const roles = (await owner.agency.findMany({ select: { role: true } })).map(({ role }) => role);
  expect(new Set(roles)).toEqual(new Set(Object.keys(ROLES)));
  expect(roles.filter((role) => role === 'school')).toHaveLength(2);

  // The police of the demo are never without somebody on duty.
  const refs = new Refs(ring);
  const plan = await readDuty(owner, refs, START);
  const police = await owner.agency.findUniqueOrThrow({ where: { code: 'CAX-01' } });
  const week = dutySpans(plan, refs.agency(police.id), START, plus(START, days(7)));
  expect(week.map(({ accounts }) => accounts.length)).toEqual(Array(15).fill(1));

  const signIns = answers.find((answer) => answer !== null)!;
  expect(await owner.account.count()).toBe(signIns.length);
  expect([...new Set(signIns.map(({ role }) => role))]).toEqual(Object.keys(ROLES));
  for (const role of ['office', 'police']) expect(signIns.filter((one) => one.role === role)).toHaveLength(2);
  expect(new Set(signIns.map(({ password }) => password)).size).toBe(signIns.length);
  const { username, password } = signIns[0]!;
  const { passwordHash } = await owner.account.findUniqueOrThrow({ where: { username } });
  expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await verify(passwordHash, password)).toBe(true);
});
