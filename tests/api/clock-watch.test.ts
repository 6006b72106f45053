import { reviveLateCases } from '../../api/resume';
import { type Said, writeCases } from '../../bench/many-cases';
import type { CaseCode } from '../../domain/ids';
import { nextTurn } from '../../domain/spread';
import { fold } from '../../domain/state';
import { hours, type Instant, instant, minutes, ms, plus } from '../../domain/time';
import { connect, type Db } from '../../store/db';
import { KeyRing } from '../../store/keys';
import { readLog } from '../../store/log';
import { person } from '../domain/playing';
import { freshDatabase, type TestDatabase } from '../support/database';
import { randomKeys } from '../support/processes';

/** A case whose workflow is lost gets it back; one whose reminder waits for its turn is left alone. */
let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await freshDatabase();
  db = connect(database.appUrl, { max: 4 });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

function requestedAt(from: Instant): readonly Said[] {
  const facts = { acts: ['beaten'], tie: 'spouse', lifeThreatened: true };
  return [
    {
      by: person('hamlet'),
      kind: 'report.receive',
      happenedAt: from,
      says: { channel: 'phone', hamlet: 'xom-3', danger: 'no', facts, protectReporter: true },
    },
    { by: person('chair'), kind: 'handling.assign', happenedAt: from, says: { to: ['police'] } },
    { by: person('hamlet'), kind: 'noContact.request', happenedAt: from, says: { from: 'victim' } },
  ];
}

test('a limit is late after two minutes, a reminder two minutes after its turn', async () => {
  const due = plus(instant(Date.now()), minutes(5));
  const limits = Array.from({ length: 3 }, () => requestedAt(plus(due, hours(-12))));
  // More reminders than one look reads at a time, and due a little earlier: they must not hide the limits.
  const reminders = Array.from({ length: 250 }, () => requestedAt(instant(ms(plus(due, hours(-6))) - 1_000)));
  const places = await writeCases(db, KeyRing.parse(randomKeys()), [...limits, ...reminders]);
  const lateAt = async (now: Instant) => {
    const revived: CaseCode[] = [];
    const engine = { resume: async (_id: unknown, code: CaseCode) => void revived.push(code) };
    await reviveLateCases({ db, engine, now: () => now, log: { warn: () => {}, error: () => {} } });
    return revived.sort();
  };
  const turns = await Promise.all(
    places.map(async ({ id, code }) => ({ code, turn: nextTurn(fold(await readLog(db, id)), id)?.at ?? due })),
  );
  const early = (now: Instant) =>
    turns
      .filter(({ turn }) => turn < plus(now, minutes(-2)))
      .map(({ code }) => code)
      .sort();

  expect(await lateAt(plus(due, minutes(2)))).toEqual(early(plus(due, minutes(2))));
  const soon = plus(due, minutes(3));
  const found = await lateAt(soon);
  expect(found).toEqual(early(soon));
  expect(found).toEqual(expect.arrayContaining(places.slice(0, 3).map(({ code }) => code)));
  expect(found.length).toBeLessThan(100);
  // When all are late, a page of them at a time.
  expect(await lateAt(plus(due, minutes(13)))).toHaveLength(200);
});
