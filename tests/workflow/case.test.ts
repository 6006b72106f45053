import type { CaseCode, CaseId } from '../../domain/ids';
import { fold } from '../../domain/state';
import { days, instant, ms, plus } from '../../domain/time';
import { readLog } from '../../store/log';
import { view, workflowIdOf } from '../../workflows/messages';
import { type Commune, openCommune, report } from '../api/commune';
import { keepHistory, replays } from '../replay/histories';
import { HISTORY_KEYS } from '../replay/keys';
import { fastForward } from '../support/temporal';

/** The workflow of a case on a real server: what HTTP alone does not show. */
let commune: Commune;
beforeAll(async () => {
  commune = await openCommune({ keys: HISTORY_KEYS });
}, 90_000);
afterAll(() => commune?.close());

const idOf = async (code: string) => (await commune.owner.caseFile.findUniqueOrThrow({ where: { code } })).id as CaseId;
async function wholeLog(code: string) {
  const caseId = await idOf(code);
  const events = [];
  for (;;) {
    const page = await readLog(commune.deps.db, caseId, events.length, 500);
    events.push(...page);
    if (page.length < 500) return events;
  }
}
const handleOf = (code: string) => commune.client.workflow.getHandle(workflowIdOf(code as CaseCode));
const plan = { kind: 'plan.make', withHer: true };

test('a refusal leaves no line in history, and the same signal twice leaves one event', async () => {
  const code = await commune.open('truongxom3');
  const before = (await handleOf(code).describe()).historyLength;
  for (let i = 0; i < 5; i++) {
    const refused = await commune.call('POST', `/v1/cases/${code}/signals`, {
      as: 'vhxh1',
      body: { kind: 'case.reopen', reason: 'new-act' },
    });
    expect([refused.status, refused.body.rule]).toEqual([409, 'case-still-open']);
  }
  expect((await handleOf(code).describe()).historyLength).toBe(before);
  const first = await commune.call('POST', `/v1/cases/${code}/signals`, { as: 'vhxh1', body: plan, key: 'twice' });
  const again = await commune.call('POST', `/v1/cases/${code}/signals`, { as: 'vhxh1', body: plan, key: 'twice' });
  expect(again.body).toEqual(first.body);
  expect((await wholeLog(code)).filter((e) => e.type === 'plan.made')).toHaveLength(1);
});

test('what many record at the same time is taken in one order, each once, and the state is the fold of the log', async () => {
  const code = await commune.open('truongxom3');
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, i) =>
      commune.call('POST', `/v1/cases/${code}/signals`, { as: i % 2 ? 'vhxh1' : 'vhxh2', body: plan }),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 201));
  const events = await wholeLog(code);
  const versions = events.flatMap((e) => (e.type === 'plan.made' ? [e.data.version] : []));
  expect(versions).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(await handleOf(code).query(view)).toEqual(fold(events));
});

test('a closed case ends its workflow, refuses what comes late, and lives again when it is reopened', async () => {
  const code = await commune.open('truongxom3');
  await commune.record('vhxh1', code, { kind: 'case.notGbv', reason: 'other-dispute' });
  await commune.record('vhxh2', code, { kind: 'closure.approve', approved: true });
  expect(await handleOf(code).result()).toBe('not-gbv');
  const late = await commune.call('POST', `/v1/cases/${code}/signals`, { as: 'vhxh1', body: plan });
  expect([late.status, late.body.rule]).toEqual([409, 'case-closed']);
  await commune.record('vhxh1', code, { kind: 'case.reopen', reason: 'she-returns' });
  await commune.record('vhxh1', code, plan);
  expect((await handleOf(code).describe()).status.name).toBe('RUNNING');
  const events = await wholeLog(code);
  expect(await handleOf(code).query(view)).toEqual(fold(events));
  const history = await handleOf(code).fetchHistory();
  await replays(history, workflowIdOf(code as CaseCode));
  keepHistory('reopened', history);
});

test('a long history is handed on in the middle of running clocks, and nothing is lost on the way', async () => {
  const code = await commune.open('truongxom3', report({ danger: 'yes' }));
  await commune.record('congan1', code, { kind: 'police.dispatch' });
  await commune.record('congan1', code, { kind: 'police.stopViolence', danger: 'no' });
  await commune.record('chutich', code, { kind: 'handling.assign', to: ['police'] });
  await commune.record('vhxh1', code, { kind: 'legalAid.explain', wish: 'declines' });
  const started = await handleOf(code).describe();
  // How many lines of history a signal costs depends on how many are taken at once: signals come until it is handed on.
  let sent = 0;
  const caller = async (as: string) => {
    for (let i = 0; i < 40; i++, sent++) await commune.record(as, code, plan);
  };
  let now = started;
  while (now.runId === started.runId && sent < 1_500) {
    await Promise.all(['vhxh1', 'vhxh2', 'vhxh1'].map(caller));
    now = await handleOf(code).describe();
  }
  expect(now.runId).not.toBe(started.runId);
  expect(now.historyLength).toBeLessThan(2_000);
  const events = await wholeLog(code);
  expect(events.filter((e) => e.type === 'plan.made')).toHaveLength(sent);
  expect(await handleOf(code).query(view)).toEqual(fold(events));

  const due = plus(instant(events[0]?.happenedAt ?? ''), days(7));
  await fastForward(commune.client, workflowIdOf(code as CaseCode), ms(due) - Date.now() + 60_000);
  const fired = (await wholeLog(code)).flatMap((e) => (e.type === 'clock.fired' ? [[e.data.clock, e.data.kind]] : []));
  expect(fired).toEqual([
    ['follow-up.contact#1', 'warn'],
    ['follow-up.contact#1', 'warn'],
    ['follow-up.contact#1', 'warn'],
    ['follow-up.contact#1', 'breach'],
  ]);
  const history = await handleOf(code).fetchHistory();
  await replays(history, workflowIdOf(code as CaseCode));
  keepHistory('handed-on', history);
}, 360_000);
