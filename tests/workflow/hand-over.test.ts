import { writeCases } from '../../bench/many-cases';
import { decideDue } from '../../domain/decide';
import type { CaseCode, CaseId } from '../../domain/ids';
import { fold } from '../../domain/state';
import { between, days, hours, instant, ms, plus } from '../../domain/time';
import { readLog } from '../../store/log';
import { verifyChains } from '../../store/verify';
import type { caseWorkflow } from '../../workflows/case';
import { view, workflowIdOf } from '../../workflows/messages';
import { type Commune, newKey, openCommune } from '../api/commune';
import { person } from '../domain/playing';
import { until } from '../support/processes';
import { fastForward } from '../support/temporal';

/** A case hands on to its next run again and again, with clocks running and people recording all the while. */
const LINES = 60;
const CALLERS = 8;
const EACH = 12;

let commune: Commune;
beforeAll(async () => {
  commune = await openCommune();
}, 90_000);
afterAll(() => commune?.close());

async function wholeLog(caseId: CaseId) {
  const events = [];
  for (;;) {
    const page = await readLog(commune.deps.db, caseId, events.length, 500);
    events.push(...page);
    if (page.length < 500) return events;
  }
}

/** The runs that a case has had. */
async function runsOf(code: CaseCode): Promise<number> {
  let runs = 0;
  for await (const _ of commune.client.workflow.list({ query: `WorkflowId = '${workflowIdOf(code)}'` })) runs++;
  return runs;
}

test('with signals in flight at every hand-over each is answered, in the log once, and no clock misses its instant', async () => {
  const { db, ring } = commune.deps;
  const received = plus(instant(Date.now()), hours(-1));
  const facts = { acts: ['beaten'], tie: 'spouse', lifeThreatened: true };
  const [place] = await writeCases(db, ring, [
    [
      {
        by: person('hamlet'),
        kind: 'report.receive',
        happenedAt: received,
        says: { channel: 'phone', hamlet: 'xom-3', danger: 'no', facts, protectReporter: true },
      },
      { by: person('chair'), kind: 'handling.assign', happenedAt: received, says: { to: ['police'] } },
      { by: person('hamlet'), kind: 'noContact.request', happenedAt: received, says: { from: 'victim' } },
    ],
  ]);
  if (!place) throw new Error('no case was written');
  const { id, code } = place;
  const workflowId = workflowIdOf(code);
  const start = () =>
    commune.client.workflow.start<typeof caseWorkflow>('caseWorkflow', {
      workflowId,
      taskQueue: commune.taskQueue,
      workflowTaskTimeout: '3s',
      args: [{ caseId: id, code, spreads: true, handsOnAt: LINES }],
    });
  await start();

  // Many at once, and everything sent twice with the same key: a phone that did not hear the answer.
  const told = new Map<string, { readonly status: number; readonly signal: string; readonly version: number }>();
  const send = (as: string, key: string) =>
    commune.call('POST', `/v1/cases/${code}/signals`, { as, key, body: { kind: 'plan.make', withHer: true } });
  const caller = async (_: unknown, n: number) => {
    for (let i = 0; i < EACH; i++) {
      const key = newKey();
      const as = n % 2 ? 'vhxh1' : 'vhxh2';
      const [first, again] = await Promise.all([send(as, key), send(as, key)]);
      expect([first.status, again.status]).toEqual([201, 201]);
      expect(again.body.signal.id).toBe(first.body.signal.id);
      expect(again.body.events).toEqual(first.body.events);
      const [event] = first.body.events;
      told.set(key, { status: first.status, signal: first.body.signal.id, version: event.data.version });
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  // The list of runs follows the runs by a moment.
  await until('it was handed over three times', 30_000, async () => (await runsOf(code)) > 3);

  // Each answered, each in the log once, as it was answered.
  const plans = (await wholeLog(id)).filter((e) => e.type === 'plan.made');
  expect(plans).toHaveLength(CALLERS * EACH);
  expect(new Set(plans.map((e) => e.signal)).size).toBe(CALLERS * EACH);
  const byVersion = [...told.values()].sort((a, b) => a.version - b.version);
  expect(plans.map((e) => [e.signal, e.data])).toEqual(
    byVersion.map(({ signal, version }) => [signal, expect.objectContaining({ version })]),
  );

  // A signal of the first run, told again to a run that has never seen its id: the log knows it.
  const [old] = plans;
  const row = await db.agencySignal.findUniqueOrThrow({ where: { id: old?.signal ?? '' } });
  const again = await commune.client.workflow.getHandle(workflowId).executeUpdate('record', {
    args: [{ id: row.id, kind: row.kind, by: old?.by, says: row.says }],
    updateId: row.id,
  });
  expect(again).toEqual({ from: 0, to: -1 });
  expect((await wholeLog(id)).filter((e) => e.type === 'plan.made')).toHaveLength(CALLERS * EACH);

  // The clocks that ran all the while go off at the instants that they had from the beginning.
  await fastForward(commune.client, workflowId, ms(plus(received, hours(14))) - Date.now());
  const fired = (await wholeLog(id)).flatMap((e) =>
    e.type === 'clock.fired' && e.data.clock === 'no-contact.decision#1' ? [{ ...e.data, at: e.at }] : [],
  );
  expect(fired.slice(0, 4).map(({ kind, due }) => [kind, due])).toEqual([
    ['warn', plus(received, hours(6))],
    ['warn', instant(ms(received) + 0.8 * 12 * 3_600_000)],
    ['breach', plus(received, hours(12))],
    ['escalate', plus(received, hours(13))],
  ]);
  for (const { kind, due, at } of fired) if (kind !== 'warn') expect(between(due, at)).toBeLessThan(60_000);

  const state = fold(await wholeLog(id));
  expect(await commune.client.workflow.getHandle(workflowId).query(view)).toEqual(state);
  expect(decideDue(state, plus(received, hours(13)))).toEqual([]);
  expect(state.clocks).toHaveProperty(['follow-up.contact#1', 'dueAt'], plus(received, days(7)));
  expect(await verifyChains(db)).toMatchObject({ cases: 1, broken: 0 });
}, 180_000);
