import { setTimeout as wait } from 'node:timers/promises';
import { type Delivery, Engine } from '../../api/engine';
import { reviveLateCases } from '../../api/resume';
import { startSweep, sweepOnce } from '../../api/sweep';
import type { CaseCode } from '../../domain/ids';
import type { Signal } from '../../domain/signals';
import { instant } from '../../domain/time';
import { workflowIdOf } from '../../workflows/messages';
import { until } from '../support/processes';
import { type Answer, type Call, type Commune, EMERGENCY, newKey, openCommune, report } from './commune';

/** A record is never lost, and never counts twice: keys, a worker that is away, and the sweep. */
let commune: Commune;

const signal = (as: string, code: string, body: object, key = newKey()) =>
  commune.call('POST', `/v1/cases/${code}/signals`, { as, body, key });
const seqs = async (code: string) =>
  commune.owner.caseEvent.findMany({
    where: { case: { code } },
    orderBy: { seq: 'asc' },
    select: { seq: true, type: true, signalId: true },
  });

describe('with the engine there', () => {
  beforeAll(async () => {
    commune = await openCommune();
  }, 60_000);
  afterAll(() => commune.close());

  test('the same key and body get the same answer, even after the case has moved on', async () => {
    const call = { as: 'congan1', key: newKey(), body: { ...EMERGENCY, private: { note: 'x' } } };
    const first = await commune.call('POST', '/v1/cases', call);
    expect(first.status).toBe(201);
    const { code } = first.body.case;
    await commune.record('congan1', code, { kind: 'police.dispatch' });
    await commune.record('chutich', code, { kind: 'handling.assign', to: ['police'] });
    const again = await commune.call('POST', '/v1/cases', call);
    expect(again.status).toBe(201);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    expect(await commune.owner.caseFile.count({ where: { code } })).toBe(1);
  });

  test('a refusal is repeated too', async () => {
    const code = await commune.open('congan1', EMERGENCY);
    const key = newKey();
    const body = { kind: 'crime.transfer', track: 'urgent' };
    const first = await signal('congan1', code, body, key);
    await commune.record('congan1', code, { kind: 'crime.signs' });
    const again = await signal('congan1', code, body, key);
    expect([first.status, again.status]).toEqual([409, 409]);
    expect(again.body).toEqual({ ...first.body, instance: again.body.instance });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    // It was not lawful then; with a new key it is now.
    expect((await signal('congan1', code, body)).status).toBe(201);
  });

  // More than once: only when all connections are open do the ten really meet in the database.
  test.each([1, 2, 3])('ten of the same at once are one (%s)', async () => {
    const key = newKey();
    const body = { ...EMERGENCY, facts: {} };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => commune.call('POST', '/v1/cases', { as: 'congan2', key, body })),
    );
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([201]));
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    const { code } = answers[0]!.body.case;
    expect((await seqs(code)).map((e) => e.type)).toEqual(['case.opened', 'emergency.opened']);
    expect(await commune.owner.caseFile.count({ where: { signals: { some: { idempotencyKey: key } } } })).toBe(1);
  });

  test('twenty different ones at once are twenty, in one order', async () => {
    const code = await commune.open('congan1', EMERGENCY);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        signal('congan1', code, { kind: 'report.addInformation', facts: { acts: ['beaten'] } }),
      ),
    );
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([201]));
    const places: number[] = [];
    for (const answer of answers) {
      const stored = await commune.owner.caseEvent.findMany({ where: { signalId: answer.body.signal.id } });
      expect(answer.body.events.map((e: { type: string }) => e.type)).toEqual(stored.map((e) => e.type));
      places.push(...stored.map((e) => e.seq));
    }
    expect(places.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i + 3));
  });

  test('a run that somebody ended goes on from the log: with the next signal, or by itself when a limit is late', async () => {
    const code = await commune.open('congan1', EMERGENCY);
    const handle = commune.client.workflow.getHandle(workflowIdOf(code as CaseCode));
    await handle.terminate();
    expect((await signal('congan1', code, { kind: 'police.dispatch' })).status).toBe(201);
    await handle.terminate();
    const { client, taskQueue, deps } = commune;
    const engine = new Engine({ client, taskQueue, deadlineMs: 10_000 });
    const later = () => instant(Date.now() + 40 * 60_000);
    expect(await reviveLateCases({ db: deps.db, log: deps.log, engine, now: later })).toBeGreaterThan(0);
    expect((await handle.describe()).status.name).toBe('RUNNING');
    expect((await signal('congan1', code, { kind: 'police.stopViolence', danger: 'no' })).status).toBe(201);
    expect((await seqs(code)).map(({ type }) => type)).toEqual([
      'case.opened',
      'emergency.opened',
      'police.dispatched',
      'violence.stopped',
    ]);
  });

  test('what was answered is what a later look shows', async () => {
    const code = await commune.open('truongxom3');
    const answer = await commune.record('vhxh1', code, { kind: 'consent.give', consent: 'health', informed: true });
    const look = await commune.call('GET', answer.headers.get('location') ?? '', { as: 'vhxh1' });
    expect(look.body).toEqual(answer.body);
  });

  test('what one agency sent is not for another that does not see that work', async () => {
    const code = await commune.open('congan1', EMERGENCY);
    await commune.record('tramyte', code, { kind: 'health.receive', consentToExam: true });
    const care = await commune.record('tramyte', code, { kind: 'care.record', step: 'injury', outcome: 'confirmed' });
    const look = (as: string) => commune.call('GET', care.headers.get('location') ?? '', { as });
    expect((await look('tramyte')).status).toBe(200);
    expect((await look('vhxh1')).status).toBe(200);
    expect((await look('congan1')).status).toBe(404);
    expect((await look('tamlanh1')).status).toBe(404);
  });
});

describe('with the worker away', () => {
  beforeAll(async () => {
    commune = await openCommune({ deadline: 700 });
  }, 60_000);
  afterAll(() => commune.close());
  afterEach(() => commune.startWorker());
  beforeEach(() => commune.stopWorker());

  /** As a client does: the same key again until there is an answer. A worker that has just started may need a moment. */
  const applied = async (path: string, call: Call): Promise<Answer> => {
    let answer: Answer | undefined;
    await until('it is applied', 15_000, async () => {
      answer = await commune.call('POST', path, call);
      return answer.status === 201;
    });
    return answer!;
  };

  test('an emergency is written down and calls at once; what follows is delivered in its order, once', async () => {
    const key = newKey();
    const opened = await commune.call('POST', '/v1/cases', { as: 'congan1', key, body: EMERGENCY });
    expect(opened.status).toBe(202);
    const { code } = opened.body.case;
    expect(opened.body).toMatchObject({ status: 'received', signal: { kind: 'emergency.open' } });
    expect(opened.headers.get('location')).toBe(`/v1/signals/${opened.body.signal.id}`);

    const called = await commune.owner.notice.findMany({ where: { case: { code } } });
    expect(called.map((notice) => [notice.toRole, notice.kind]).sort()).toEqual([
      ['chair', 'emergency'],
      ['health', 'emergency'],
      ['police', 'emergency'],
    ]);

    // The sender may add to it, others of the commune's duty as well, strangers may not.
    const dispatched = await signal('congan2', code, { kind: 'crime.signs' });
    expect(dispatched.status).toBe(202);
    expect((await signal('tamlanh1', code, { kind: 'shelter.answer', answer: 'accepted' })).status).toBe(404);
    const look = await commune.call('GET', `/v1/cases/${code}`, { as: 'congan1' });
    expect(look.body).toMatchObject({ waiting: 2, view: { stage: 'none' } });
    // Not lawful twice: refused when it is delivered, and the sender is told.
    const twice = await signal('congan1', code, { kind: 'crime.signs' });
    expect(twice.status).toBe(202);

    await commune.startWorker();
    const sweep = startSweep(commune.deps, 100);
    await until(
      'everything is settled',
      20_000,
      async () => (await commune.owner.agencySignal.count({ where: { status: 'received' } })) === 0,
    );
    await sweep.stop();
    await commune.stopWorker();

    expect((await seqs(code)).map((e) => e.type)).toEqual(['case.opened', 'emergency.opened', 'crime.signsSeen']);
    const told = await commune.owner.notice.findMany({ where: { case: { code }, kind: 'refused' } });
    expect(told.map((notice) => notice.toRole)).toEqual(['police']);
    expect(await commune.owner.notice.count({ where: { case: { code }, kind: 'emergency' } })).toBe(3);
    const refused = await commune.call('GET', twice.headers.get('location') ?? '', { as: 'congan2' });
    expect(refused.body).toMatchObject({ status: 'refused', refusal: { rule: 'already-done' } });
    // The same key now gets the answer that was not there at first.
    const again = await commune.call('POST', '/v1/cases', { as: 'congan1', key, body: EMERGENCY });
    expect(again.status).toBe(201);
    expect(again.body).toMatchObject({ receipt: opened.body.receipt, case: { code } });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  }, 60_000);

  test('a signal that comes when the worker is back does not overtake those that wait', async () => {
    const opened = await commune.call('POST', '/v1/cases', { as: 'truongxom3', body: report() });
    expect(opened.status).toBe(202);
    await commune.startWorker();
    const answer = await applied(`/v1/cases/${opened.body.case.code}/signals`, {
      as: 'vhxh1',
      key: newKey(),
      body: { kind: 'case.own' },
    });
    expect(answer.body.events.map((e: { type: string }) => e.type)).toEqual(['case.owned']);
    expect((await seqs(opened.body.case.code)).map((e) => e.type)).toEqual([
      'case.opened',
      'report.received',
      'case.owned',
    ]);
    await commune.stopWorker();
  }, 60_000);

  test('asking again with the same key delivers it', async () => {
    const call = { as: 'congan1', key: newKey(), body: EMERGENCY };
    expect((await commune.call('POST', '/v1/cases', call)).status).toBe(202);
    expect((await commune.call('POST', '/v1/cases', call)).status).toBe(202);
    await commune.startWorker();
    await applied('/v1/cases', call);
    await commune.stopWorker();
  }, 60_000);

  test('two sweeps at once deliver everything, and nothing twice', async () => {
    const opened = await Promise.all(
      Array.from({ length: 6 }, () => commune.call('POST', '/v1/cases', { as: 'congan1', body: EMERGENCY })),
    );
    const codes = opened.map((answer) => String(answer.body.case.code));
    await Promise.all(codes.map((code) => signal('congan1', code, { kind: 'police.dispatch' })));
    commune.pass(60_000);
    await commune.startWorker();
    const sweeps = [startSweep(commune.deps, 50), startSweep(commune.deps, 50)];
    await until(
      'everything is settled',
      20_000,
      async () => (await commune.owner.agencySignal.count({ where: { status: 'received' } })) === 0,
    );
    await Promise.all(sweeps.map((sweep) => sweep.stop()));
    for (const code of codes)
      expect((await seqs(code)).map((e) => e.type)).toEqual(['case.opened', 'emergency.opened', 'police.dispatched']);
    await commune.stopWorker();
  }, 60_000);
});

describe('the sweep and its pauses', () => {
  let tried: string[];
  let answers: (signal: Signal) => Delivery;
  let held: Promise<Delivery> | undefined;

  beforeAll(async () => {
    // Long, so that no row is due for the sweep while a slow machine is still at its request.
    commune = await openCommune({ deadline: 30_000, worker: false });
    Object.assign(commune.deps, {
      engine: {
        deliver: async (_id: string, _code: string, sent: Signal) => {
          tried.push(sent.id);
          return held ?? answers(sent);
        },
      },
    });
  }, 60_000);
  afterAll(() => commune.close());
  beforeEach(() => {
    tried = [];
    answers = () => ({ kind: 'waiting' });
  });

  const open = async () => {
    const answer = await commune.call('POST', '/v1/cases', { as: 'congan1', body: EMERGENCY });
    expect(answer.status).toBe(202);
    tried = [];
    return String(answer.body.signal.id);
  };
  const refuseAll = () => {
    answers = () => ({
      kind: 'refused',
      refusal: { rule: 'case-closed', article: 'design', mark: 'L', says: { vi: '', en: '' } },
    });
  };

  test('waits longer and longer, a minute at most', async () => {
    const id = await open();
    const pauses: number[] = [];
    for (let i = 0; i < 8; i++) {
      if (i > 0) commune.pass(61_000);
      const before = Date.parse(commune.deps.now());
      expect(await sweepOnce(commune.deps)).toBe('waiting');
      const row = await commune.owner.agencySignal.findUniqueOrThrow({ where: { id } });
      pauses.push(Math.round((row.nextTryAt.getTime() - before) / 1000));
    }
    expect(pauses).toEqual([2, 4, 8, 16, 32, 60, 60, 60]);
    refuseAll();
    commune.pass(61_000);
    await sweepOnce(commune.deps);
  });

  test('does not touch what a request is delivering at this moment', async () => {
    let answer: (delivery: Delivery) => void = () => {};
    held = new Promise((resolve) => {
      answer = resolve;
    });
    const pending = commune.call('POST', '/v1/cases', { as: 'congan1', body: EMERGENCY });
    await until('the engine is asked', 5_000, () => tried.length === 1);
    expect(await sweepOnce(commune.deps)).toBe('delivered');
    expect(tried).toHaveLength(1);
    // Unless that takes so long that the request must be dead.
    commune.pass(40_000);
    held = undefined;
    await sweepOnce(commune.deps);
    expect(tried).toHaveLength(2);
    answer({ kind: 'waiting' });
    expect((await pending).status).toBe(202);
    refuseAll();
    commune.pass(61_000);
    await sweepOnce(commune.deps);
  });

  test('what a request has given up is taken at the next round', async () => {
    const id = await open();
    refuseAll();
    await sweepOnce(commune.deps);
    expect(tried).toEqual([id]);
  });

  test('when the engine is back, nobody waits for the end of a pause', async () => {
    const ids = [await open(), await open(), await open()];
    // Many failures: the next try of each is a minute away.
    await commune.owner.agencySignal.updateMany({ where: { id: { in: ids } }, data: { tries: 9 } });
    commune.pass(61_000);
    const sweep = startSweep(commune.deps, 50);
    await until('the engine is known to be away', 5_000, () => tried.length > 3);
    await wait(200);
    refuseAll();
    await until(
      'all three are settled',
      5_000,
      async () => (await commune.owner.agencySignal.count({ where: { id: { in: ids }, status: 'refused' } })) === 3,
    );
    await sweep.stop();
    expect((await commune.call('GET', '/metrics')).body).toMatch(/la_chan_sweep_backlog \d/);
  });

  test('an error of the engine is a delay, not a loss, and not a 500', async () => {
    answers = () => {
      throw new Error('unheard of');
    };
    const answer = await commune.call('POST', '/v1/cases', { as: 'congan1', body: EMERGENCY });
    expect(answer.status).toBe(202);
    expect(commune.logged()).toContain('a signal could not be delivered');
    expect(commune.logged()).not.toContain('unheard of');
  });
});
