import { ApplicationFailure } from '@temporalio/common';
import type { CommitAnswer } from '../../activities';
import { reckon } from '../../domain/clocks';
import { decideDue } from '../../domain/decide';
import type { Recorded } from '../../domain/events';
import type { SignalId } from '../../domain/ids';
import type { Step } from '../../domain/record';
import type { Signal } from '../../domain/signals';
import { type CaseState, evolve, fold, NO_CASE } from '../../domain/state';
import { type Instant, ms } from '../../domain/time';
import { connect, type Db } from '../../store/db';
import { newCaseId, newId, newSignalId } from '../../store/ids';
import { eventsOfSignals, readLog } from '../../store/log';
import { firstCalls } from '../../store/notices';
import { openPerson } from '../../store/private-parts';
import { verifyChains } from '../../store/verify';
import {
  type Bench,
  benchOf,
  type CaseInHand,
  later,
  openCase,
  REPORT,
  record,
  rowOf,
  START,
  someCase,
  stepOf,
  stored,
  takeDown,
} from '../store/case-in-hand';
import { freshDatabase, type TestDatabase } from '../support/database';
import { until } from '../support/processes';

let database: TestDatabase;
let db: Db;
let owner: Db;
let bench: Bench;
let file: CaseInHand;
beforeAll(async () => {
  database = await freshDatabase();
  db = connect(database.appUrl);
  owner = connect(database.ownerUrl, { max: 2 });
  bench = benchOf(db);
});
beforeEach(async () => {
  file = await openCase(bench);
});
afterAll(async () => {
  expect(await verifyChains(db)).toMatchObject({ broken: 0 });
  await Promise.all([db.$disconnect(), owner.$disconnect()]);
  await database.drop();
});

const commit = (expectedSeq: number, ...steps: readonly Step[]): Promise<CommitAnswer> =>
  bench.activities.commit({ caseId: file.id, expectedSeq, steps });
const log = () => readLog(db, file.id);
const plan = (at: 'first' | 'again' = 'first') =>
  ({ kind: 'plan.make', by: 'office', says: { withHer: at === 'first' } }) as const;

describe('stored', () => {
  test('the answer is what the log holds, and the read model is its fold', async () => {
    const report = await takeDown(bench, file, REPORT);
    const events = stored(await commit(0, stepOf(NO_CASE, report, later(3))));
    expect(events.map(({ type }) => type)).toEqual(['case.opened', 'report.received']);
    expect(await log()).toEqual(events);
    expect(await eventsOfSignals(db, [report.id])).toEqual(events);
    expect(events[1]).toMatchObject({ seq: 2, at: later(3), happenedAt: START, signal: report.id, by: report.by });

    const state = fold(events);
    const row = await db.caseFile.findUniqueOrThrow({
      where: { id: file.id },
      include: { clocks: true, members: true },
    });
    expect(row).toMatchObject({ head: 2, stage: 'open', hamlet: 'xom-3', danger: 'no', updatedAt: new Date(later(3)) });
    expect(row.state).toEqual(JSON.parse(JSON.stringify(state)));
    expect(row.clocks.map(({ clock }) => clock).sort()).toEqual(Object.keys(state.clocks).sort());
    expect(row.members).toEqual([{ caseId: file.id, agencyRef: report.by.agency, role: 'hamlet' }]);
    expect(await rowOf(db, report.id)).toMatchObject({ status: 'applied', settledAt: new Date(later(3)) });
  });

  test('moments come back to the millisecond, whatever they are', async () => {
    for (const text of ['2026-11-23T15:40:00.001Z', '2026-12-31T23:59:59.999Z', '2027-02-28T17:00:00.000Z']) {
      file = await openCase(bench);
      const at = text as typeof START;
      const report = await takeDown(bench, file, { ...REPORT, at });
      const [opened] = stored(await commit(0, stepOf(NO_CASE, report, at)));
      expect([opened?.at, opened?.happenedAt]).toEqual([text, text]);
      expect((await log())[0]).toEqual(opened);
    }
  });

  test('several steps go in together, in order, a clock’s rung among them', async () => {
    const state = await record(bench, file, NO_CASE, REPORT, START);
    const signals = [await takeDown(bench, file, plan()), await takeDown(bench, file, plan('again'))];
    let after = state;
    const steps = signals.map((signal) => {
      const step = stepOf(after, signal, later(9));
      after = step.events.reduce<CaseState>(
        (c, e, i) => evolve(c, { ...e, seq: after.seq + 1 + i, ...step } as never),
        after,
      );
      return step;
    });
    const due = { clock: 'report.acknowledgement#1', rung: 0, kind: 'warn', due: later(30), call: ['chair'] } as never;
    const rung: Step = {
      signal: null,
      by: { role: 'engine' },
      at: later(30),
      happenedAt: later(30),
      events: [{ type: 'clock.fired', data: due }],
    };
    const events = stored(await commit(2, ...steps, rung));
    expect(events.map(({ seq, type, signal }) => [seq, type, signal])).toEqual([
      [3, 'plan.made', signals[0]!.id],
      [4, 'plan.made', signals[1]!.id],
      [5, 'clock.fired', null],
    ]);
    expect(await log().then((all) => all.slice(2))).toEqual(events);
  });

  test('nothing to write at the right place is an answer too', async () => {
    expect(await commit(0)).toEqual({ kind: 'stored', events: [] });
  });

  test('her consent withdrawn takes the receiver off the case', async () => {
    let state = await record(bench, file, NO_CASE, REPORT, START);
    const clinic = bench.refs.agency('clinic');
    state = await record(
      bench,
      file,
      state,
      { kind: 'consent.give', by: 'office', says: { consent: 'health', informed: true } },
      later(1),
    );
    const refer = {
      kind: 'referral.make',
      by: 'office',
      says: { receiver: 'health', to: 'health', agency: clinic },
    } as const;
    state = await record(bench, file, state, refer, later(2));
    const isMember = () => db.caseMember.count({ where: { caseId: file.id, agencyRef: clinic } });
    expect(await isMember()).toBe(1);
    await record(bench, file, state, { kind: 'consent.withdraw', by: 'office', says: { consent: 'health' } }, later(3));
    expect(await isMember()).toBe(0);
    const notices = await db.notice.findMany({
      where: { caseId: file.id, toAgency: clinic },
      orderBy: { createdAt: 'asc' },
    });
    expect(notices.map(({ kind }) => kind)).toEqual(['waits', 'stopped']);
  });
});

describe('behind', () => {
  test('an engine that lags gets what it missed, and nothing is written', async () => {
    const state = await someCase(bench, file);
    const signal = await takeDown(bench, file, plan());
    const answer = await commit(3, stepOf(state, signal, later(20)));
    expect(answer).toEqual({ kind: 'behind', events: (await log()).slice(3), more: false });
    expect(await rowOf(db, signal.id)).toMatchObject({ status: 'received', settledAt: null });
    expect(await commit(0)).toMatchObject({ kind: 'behind', more: false });
  });

  test('a long log comes in pages, and the pages make the whole', async () => {
    let state = await record(bench, file, NO_CASE, REPORT, START);
    while (state.seq < 1_200) {
      const signals = await Promise.all(Array.from({ length: 50 }, () => takeDown(bench, file, plan())));
      const step = stepOf(state, signals[0]!, later(9));
      const answer = await commit(state.seq, ...signals.map(({ id }) => ({ ...step, signal: id })));
      state = fold(stored(answer), state);
    }
    let caughtUp = NO_CASE;
    const pages: number[] = [];
    for (;;) {
      const answer = await commit(caughtUp.seq);
      if (answer.kind !== 'behind') break;
      pages.push(answer.events.length);
      caughtUp = fold(answer.events, caughtUp);
      expect(answer.more).toBe(caughtUp.seq < state.seq);
    }
    expect(pages).toEqual([500, 500, state.seq - 1_000]);
    expect(caughtUp).toEqual(state);
    const loaded = await bench.activities.load(file.id, 0);
    expect(loaded.more).toBe(true);
    expect(loaded.events).toHaveLength(500);
    expect(await bench.activities.load(file.id, state.seq - 3)).toMatchObject({ more: false, events: [{}, {}, {}] });
  });

  test('the same commit again, with other arguments: the first one stands', async () => {
    const report = await takeDown(bench, file, REPORT);
    const first = stored(await commit(0, stepOf(NO_CASE, report, later(1))));
    expect(await commit(0, stepOf(NO_CASE, report, later(2)))).toEqual({ kind: 'behind', events: first, more: false });
    expect(await log()).toEqual(first);
  });
});

describe('settled', () => {
  test('a signal applied long before is not applied again, nor anything that came with it', async () => {
    const report = await takeDown(bench, file, REPORT);
    const first = stored(await commit(0, stepOf(NO_CASE, report, later(1))));
    const state = fold(first);
    const fresh = await takeDown(bench, file, plan());
    const again = { ...stepOf(state, fresh, later(4)), signal: report.id };
    const answer = await commit(state.seq, again, stepOf(state, fresh, later(4)));
    expect(answer).toEqual({ kind: 'settled', signals: [report.id] });
    expect(await log()).toEqual(first);
    expect(await rowOf(db, fresh.id)).toMatchObject({ status: 'received' });
  });

  test('what a person was told is refused stays refused', async () => {
    const state = await record(bench, file, NO_CASE, REPORT, START);
    const signal = await takeDown(bench, file, plan());
    await db.agencySignal.update({ where: { id: signal.id }, data: { status: 'refused', settledAt: START } });
    expect(await commit(state.seq, stepOf(state, signal, later(1)))).toEqual({ kind: 'settled', signals: [signal.id] });
    expect(await log()).toHaveLength(2);
  });

  test('refused in the very moment of the commit: one of the two wins, and both know which', async () => {
    for (let i = 0; i < 20; i++) {
      file = await openCase(bench);
      const state = await record(bench, file, NO_CASE, REPORT, START);
      const signal = await takeDown(bench, file, plan());
      const [answer, { count }] = await Promise.all([
        commit(state.seq, stepOf(state, signal, later(1))),
        db.agencySignal.updateMany({ where: { id: signal.id, status: 'received' }, data: { status: 'refused' } }),
      ]);
      expect(answer.kind).toBe(count === 1 ? 'settled' : 'stored');
      expect(await log()).toHaveLength(count === 1 ? 2 : 3);
      expect((await rowOf(db, signal.id)).status).toBe(count === 1 ? 'refused' : 'applied');
    }
  });
});

describe('two engines at once', () => {
  /** Everything one engine knows; it delivers what it is given, in its own order, and catches up when the log says so. */
  async function engine(
    signals: readonly Signal[],
    heard: Map<SignalId, readonly Recorded[]>,
    seed: number,
  ): Promise<CaseState> {
    const connection = connect(database.appUrl, { max: 1 });
    const { activities } = benchOf(connection, bench.ring);
    const start = await activities.commit({ caseId: file.id, expectedSeq: 0, steps: [] });
    let state = start.kind === 'settled' ? NO_CASE : fold(start.events);
    try {
      const waiting = [...signals].sort((a, b) => order(a.id, seed) - order(b.id, seed));
      for (const signal of waiting) {
        for (;;) {
          if (state.recent.includes(signal.id)) break;
          const steps = [stepOf(state, signal, later(20))];
          const answer = await activities.commit({ caseId: file.id, expectedSeq: state.seq, steps });
          if (answer.kind === 'settled') break;
          state = fold(answer.events, state);
          if (answer.kind === 'stored') {
            heard.set(signal.id, answer.events);
            break;
          }
        }
      }
      const rest = await activities.commit({ caseId: file.id, expectedSeq: state.seq, steps: [] });
      return rest.kind === 'settled' ? state : fold(rest.events, state);
    } finally {
      await connection.$disconnect();
    }
  }
  const order = (id: string, seed: number) => (Number.parseInt(id.slice(-6), 16) * (2 * seed + 1)) % 65_537;

  test('no event doubled, none lost, no gap, and what each was told is what is stored', async () => {
    for (let round = 0; round < 8; round++) {
      file = await openCase(bench);
      await record(bench, file, NO_CASE, REPORT, START);
      const signals = await Promise.all(
        Array.from({ length: 12 }, (_, i) => takeDown(bench, file, plan(i % 2 ? 'first' : 'again'))),
      );
      const heard = [new Map<SignalId, readonly Recorded[]>(), new Map<SignalId, readonly Recorded[]>()];
      const [one, other] = await Promise.all(heard.map((map, i) => engine(signals, map, round * 2 + i)));
      const all = await log();
      expect(all.map(({ seq }) => seq)).toEqual(Array.from({ length: 14 }, (_, i) => i + 1));
      expect(new Set(all.slice(2).map(({ signal }) => signal))).toEqual(new Set(signals.map(({ id }) => id)));
      expect(one).toEqual(fold(all));
      expect(other).toEqual(fold(all));
      for (const signal of signals) {
        const told = heard.flatMap((map) => map.get(signal.id) ?? []);
        expect(told).toEqual(all.filter((e) => e.signal === signal.id));
      }
      expect(await verifyChains(db)).toMatchObject({ broken: 0 });
    }
  });

  test('the same commit ten times at once is stored once', async () => {
    const report = await takeDown(bench, file, { ...REPORT, private: { survivor: { name: 'Nguyễn Thị Ví Dụ' } } });
    const step = stepOf(NO_CASE, report, later(1));
    const answers = await Promise.all(Array.from({ length: 10 }, () => commit(0, step)));
    expect(answers.filter(({ kind }) => kind === 'stored')).toHaveLength(1);
    for (const answer of answers) expect('events' in answer && answer.events).toEqual(await log());
    expect(await db.party.count({ where: { caseId: file.id } })).toBe(1);
  });
});

describe('people', () => {
  const people = async () => {
    const rows = await db.party.findMany({ where: { caseId: file.id } });
    return Object.fromEntries(rows.map((row) => [row.role, openPerson(file.key, row.id, row.sealed)]));
  };

  test('what is told of a person adds up field by field; place and story stay with the signal', async () => {
    const first = {
      survivor: { name: 'Nguyễn Thị Ví Dụ', phone: '000' },
      reporter: { name: 'Trần Văn Thử' },
      place: 'bờ ao',
      note: 'chuyện',
    };
    const state = await record(bench, file, NO_CASE, { ...REPORT, private: first }, START);
    expect(await people()).toEqual({ survivor: first.survivor, reporter: first.reporter });
    const before = await db.party.findMany({ where: { caseId: file.id }, orderBy: { role: 'asc' } });
    await record(
      bench,
      file,
      state,
      {
        kind: 'report.addInformation',
        by: 'hamlet',
        says: { facts: {} },
        private: { survivor: { phone: '111', address: 'Xóm 3' }, perpetrator: { name: 'Lê Văn Mẫu' } },
      },
      later(1),
    );
    expect(await people()).toEqual({
      survivor: { name: 'Nguyễn Thị Ví Dụ', phone: '111', address: 'Xóm 3' },
      reporter: { name: 'Trần Văn Thử' },
      perpetrator: { name: 'Lê Văn Mẫu' },
    });
    const after = await db.party.findMany({ where: { caseId: file.id, role: 'reporter' } });
    expect(after).toEqual(before.filter(({ role }) => role === 'reporter'));
  });

  test('nothing of a person stands in clear in any column', async () => {
    await record(
      bench,
      file,
      NO_CASE,
      { ...REPORT, private: { survivor: { name: 'CANARY-NAME' }, note: 'CANARY-NOTE' } },
      START,
    );
    const tables = await owner.$queryRaw<
      { name: string }[]
    >`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`;
    expect(tables.length).toBeGreaterThan(10);
    for (const { name } of tables) {
      const [row] = await owner.$queryRawUnsafe<{ text: string }[]>(
        `SELECT coalesce(string_agg(t::text, ''), '') AS text FROM "${name}" t`,
      );
      expect(row?.text).not.toContain('CANARY');
      expect(row?.text).not.toContain(Buffer.from('CANARY').toString('hex'));
    }
  });

  test('sealed bytes that do not open keep no event from the log', async () => {
    const report = await takeDown(bench, file, { ...REPORT, private: { survivor: { name: 'Nguyễn Thị Ví Dụ' } } });
    await owner.$executeRaw`UPDATE agency_signal SET sealed = sealed || '\\x00' WHERE id = ${report.id}::uuid`;
    expect(stored(await commit(0, stepOf(NO_CASE, report, later(1))))).toHaveLength(2);
    expect(await people()).toEqual({});
    expect(bench.warnings).toHaveLength(1);
  });

  test('a destroyed key keeps no event from the log either', async () => {
    const report = await takeDown(bench, file, { ...REPORT, private: { survivor: { name: 'Nguyễn Thị Ví Dụ' } } });
    await owner.caseKey.delete({ where: { caseId: file.id } });
    expect(stored(await commit(0, stepOf(NO_CASE, report, later(1))))).toHaveLength(2);
    expect(await db.party.count({ where: { caseId: file.id } })).toBe(0);
  });
});

describe('notices', () => {
  const calls = async () => {
    const rows = await db.notice.findMany({ where: { caseId: file.id }, orderBy: { key: 'asc' } });
    return rows.map(({ kind, toRole }) => `${kind} ${toRole}`).sort();
  };

  test('are queued with the events, due at once, and once', async () => {
    const report = await takeDown(bench, file, REPORT);
    const step = stepOf(NO_CASE, report, later(1));
    await commit(0, step);
    await commit(0, step);
    expect(await calls()).toEqual(['waits chair', 'waits office']);
    const [notice] = await db.notice.findMany({ where: { caseId: file.id } });
    expect(notice).toMatchObject({ createdAt: new Date(later(1)), nextTryAt: new Date(START), sentAt: null, tries: 0 });
  });

  test('an emergency calls first when it is taken down, and not again with the commit', async () => {
    const emergency = await takeDown(bench, file, {
      kind: 'emergency.open',
      by: 'police',
      says: { hamlet: 'xom-3', who: ['survivor'], facts: {} },
    });
    const first = firstCalls(file.id, emergency, START, { hamlet: 'xom-3', consents: {} });
    await db.notice.createMany({ data: first.map((call) => ({ id: newId(), ...call, nextTryAt: START })) });
    stored(await commit(0, stepOf(NO_CASE, emergency, later(1))));
    expect(await calls()).toEqual(['emergency chair', 'emergency health', 'emergency police']);
  });
});

describe('on duty', () => {
  const agencies: string[] = [];
  /** An agency of the roster with two people, as the commune's list would have it. */
  async function agency(role: string, hamlet?: string) {
    const id = newId();
    const accounts = [newId(), newId()].map((account) => ({
      id: account,
      username: account,
      displayName: 'Mẫu',
      passwordHash: '-',
    }));
    const data = { id, code: id, role, name: role, hamlet: hamlet ?? null, accounts: { create: accounts } };
    await owner.agency.create({ data });
    agencies.push(id);
    return { id, ref: bench.refs.agency(id), accounts: accounts.map((account) => account.id) };
  }
  /** On duty in the ten minutes from `from`, in minutes after the start. */
  const shift = (agencyId: string, accountId: string, from: number) =>
    db.dutyShift.create({
      data: { id: newId(), agencyId, accountId, kind: 'dated', startsAt: later(from), endsAt: later(from + 10) },
    });
  afterEach(async () => {
    await owner.dutyAbsence.deleteMany();
    await owner.dutyShift.deleteMany();
    await owner.account.deleteMany({ where: { agencyId: { in: agencies } } });
    await owner.agency.deleteMany({ where: { id: { in: agencies } } });
    agencies.length = 0;
  });

  /** Told to the police themselves: nobody has to pass it on, so that the police's answer is the first limit. */
  const DANGER = { ...REPORT, by: 'police', says: { ...REPORT.says, danger: 'yes' } } as const;
  /** What the engine asks for when a rung is due. */
  const rungAt = (state: CaseState, at: Instant): Step => {
    const events = decideDue(state, at);
    return { signal: null, by: { role: 'engine' }, at, happenedAt: at, events };
  };
  const firedIn = (events: readonly Recorded[]) =>
    events.flatMap((e) => (e.type === 'clock.fired' ? [[e.data.call, e.data.unmanned]] : []));
  const called = async (state: CaseState) => {
    const seq = `${file.id}:${state.seq}:`;
    const rows = await db.notice.findMany({ where: { caseId: file.id, key: { startsWith: seq } } });
    return rows.map(({ toRole }) => toRole).sort();
  };

  test('a rung calls the next level at once where nobody is, and the log, the notices and the engine know it', async () => {
    const police = await agency('police');
    await Promise.all([agency('office'), agency('chair')]);
    const due = reckon(await record(bench, file, NO_CASE, DANGER, START))?.at ?? START;
    const state = fold(await log());
    await shift(police.id, police.accounts[0]!, 600);
    const step = rungAt(state, due);
    const events = stored(await commit(state.seq, step));
    expect(firedIn(events)).toEqual([[['police', 'office'], ['police']]]);
    expect(await log().then((all) => all.slice(state.seq))).toEqual(events);
    const after = fold(events, state);
    expect(await called(after)).toEqual(['office', 'police']);

    // Told again, with everybody there: what is stored stands.
    await owner.dutyShift.deleteMany();
    expect(await commit(state.seq, step)).toEqual({ kind: 'behind', events, more: false });
    const next = reckon(after)?.at ?? START;
    expect(firedIn(stored(await commit(after.seq, rungAt(after, next))))).toEqual([[['police'], undefined]]);
  });

  test('the moment of the rung decides, not the one of the commit; a deputy mans an agency, an absence empties it', async () => {
    const police = await agency('police');
    await Promise.all([agency('office'), agency('chair')]);
    const state = await record(bench, file, NO_CASE, DANGER, START);
    const due = reckon(state)?.at ?? START;
    const fromStart = Math.round((ms(due) - ms(START)) / 60_000);
    const [first, second] = police.accounts as [string, string];
    await shift(police.id, first, fromStart);
    const fires = async () => {
      file = await openCase(bench);
      const again = await record(bench, file, NO_CASE, DANGER, START);
      return firedIn(stored(await commit(again.seq, rungAt(again, due))));
    };
    expect(await fires()).toEqual([[['police'], undefined]]);
    const away = { id: newId(), accountId: first, startsAt: START, endsAt: later(600) };
    await db.dutyAbsence.create({ data: away });
    expect(await fires()).toEqual([[['police', 'office'], ['police']]]);
    await db.dutyAbsence.create({ data: { ...away, id: newId(), deputyId: second } });
    expect(await fires()).toEqual([[['police'], undefined]]);
  });

  test('where a clock means one agency, that one is asked; another of its kind does not count', async () => {
    const [asked, other] = [await agency('shelter'), await agency('shelter')];
    await Promise.all([agency('office'), agency('chair'), agency('police')]);
    await shift(asked.id, asked.accounts[0]!, 600);
    await shift(other.id, other.accounts[0]!, 0);
    let state = await record(bench, file, NO_CASE, { ...REPORT, by: 'office' }, START);
    const consent = { consent: 'safe-house', informed: true };
    state = await record(bench, file, state, { kind: 'consent.give', by: 'office', says: consent }, START);
    const ask = { agency: asked.ref, people: 2 };
    state = await record(bench, file, state, { kind: 'shelter.ask', by: 'office', says: ask }, START);
    const clock = Object.values(state.clocks).find((one) => one.rule === 'shelter.answer');
    const due = reckon({ ...state, clocks: clock ? { [clock.id]: clock } : {} })?.at ?? START;
    const events = stored(await commit(state.seq, rungAt(state, due)));
    expect(firedIn(events)).toEqual([[['shelter', 'chair'], ['shelter']]]);
    expect(await db.notice.count({ where: { caseId: file.id, toAgency: other.ref } })).toBe(0);
  });

  test('nobody anywhere: chair and office are called all the same', async () => {
    const state = await record(bench, file, NO_CASE, DANGER, START);
    const events = stored(await commit(state.seq, rungAt(state, reckon(state)?.at ?? START)));
    expect(firedIn(events)).toEqual([
      [
        ['police', 'office', 'chair'],
        ['police', 'office', 'chair'],
      ],
    ]);
    expect(await called(fold(events, state))).toEqual(['chair', 'office', 'police']);
  });

  test('what calls nobody asks no roster', async () => {
    const asked = jest.fn();
    const watched = db.$extends({
      query: {
        $allOperations: ({ args, query }) => {
          if (JSON.stringify(args).includes('duty_shift')) asked();
          return query(args);
        },
      },
    });
    const { activities } = benchOf(watched as unknown as Db, bench.ring);
    const state = await someCase(bench, file);
    const signal = await takeDown(bench, file, plan());
    const steps = [stepOf(state, signal, later(10))];
    await activities.commit({ caseId: file.id, expectedSeq: state.seq, steps });
    expect(asked).not.toHaveBeenCalled();
    const after = fold(await log());
    const due = reckon(after)?.at ?? START;
    await activities.commit({ caseId: file.id, expectedSeq: after.seq, steps: [rungAt(after, due)] });
    expect(asked).toHaveBeenCalledTimes(1);
  });
});

describe('what cannot be', () => {
  const step = (signal: SignalId | null): Step => ({
    signal,
    by: { role: 'engine' },
    at: START,
    happenedAt: START,
    events: [{ type: 'closure.returned', data: {} }],
  });

  test.each<[string, () => Promise<unknown>, string]>([
    [
      'a case that is not there',
      () => bench.activities.commit({ caseId: newCaseId(), expectedSeq: 0, steps: [] }),
      'UnknownCase',
    ],
    ['a signal that was never taken down', () => commit(0, step(newSignalId())), 'UnknownSignal'],
    ['an engine that knows more than the log', () => commit(5, step(null)), 'LogTooShort'],
    ['a step without events', () => commit(0, { ...step(null), events: [] }), 'NoEvents'],
  ])('%s fails for good', async (_, act, type) => {
    const error = await act().then(
      () => undefined,
      (e: unknown) => e,
    );
    expect(error).toBeInstanceOf(ApplicationFailure);
    expect(error).toMatchObject({ type, nonRetryable: true });
    expect(await log()).toEqual([]);
  });

  test('another case’s signal is not taken', async () => {
    const elsewhere = await openCase(bench);
    const signal = await takeDown(bench, elsewhere, REPORT);
    await expect(commit(0, stepOf(NO_CASE, signal, later(1)))).rejects.toMatchObject({ type: 'UnknownSignal' });
  });

  test('a database that goes away in the middle is a plain error, and the next try finds everything as it was', async () => {
    const state = await someCase(bench, file);
    const signal = await takeDown(bench, file, plan());
    const lost = connect(database.appUrl, { max: 1 });
    const { activities } = benchOf(lost, bench.ring);
    const steps = [stepOf(state, signal, later(20))];
    const holding = owner.$transaction(
      async (tx) => {
        await tx.$executeRaw`SELECT 1 FROM case_file WHERE id = ${file.id}::uuid FOR UPDATE`;
        const failing = activities
          .commit({ caseId: file.id, expectedSeq: state.seq, steps })
          .catch((error: unknown) => error);
        // Until it waits for the row, however long that takes here.
        await until('its connection is cut', 20_000, async () => {
          const cut = await db.$queryRaw<unknown[]>`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock' AND usename = current_user`;
          return cut.length > 0;
        });
        return failing;
      },
      { timeout: 40_000 },
    );
    const error = await holding;
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(ApplicationFailure);
    expect(await log()).toHaveLength(state.seq);
    expect(stored(await activities.commit({ caseId: file.id, expectedSeq: state.seq, steps }))).toHaveLength(1);
    await lost.$disconnect();
  });
});
