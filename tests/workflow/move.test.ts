import { CURRENT_PACK } from '../../domain/law/packs';
import { type Instant, instant, ms } from '../../domain/time';
import { workflowIdOf } from '../../workflows/messages';
import { type Commune, newKey, openCommune, REPORT } from '../api/commune';
import { until } from '../support/processes';
import { fastForward } from '../support/temporal';

/** A case that runs is moved to other rules: its one timer waits for the new instant, and nothing fires twice. */
let commune: Commune;
beforeAll(async () => {
  commune = await openCommune();
}, 90_000);
afterAll(() => commune?.close());

const MINUTE = 60_000;
const CLOCK = 'report.acknowledgement#1';

test('an hour that becomes twenty minutes ends after twenty; what was missed then is not missed again', async () => {
  const opened = await commune.call('POST', '/v1/cases', {
    as: 'truongxom3',
    body: { ...REPORT, receivedAt: commune.deps.now() },
  });
  expect(opened.status).toBe(201);
  const { code } = opened.body.case;
  const started = opened.body.clocks.started.find((c: { clock: string }) => c.clock === CLOCK);
  expect(ms(started.dueAt) - ms(started.startedAt)).toBe(60 * MINUTE);

  const standard = '/v1/standards/report.acknowledgement';
  await commune.call('PUT', standard, { as: 'chutich', body: { minutes: 20 }, headers: { 'if-match': '*' } });
  const moved = await commune.call('POST', '/v1/law/moves', {
    as: 'chutich',
    key: newKey(),
    body: { pack: CURRENT_PACK, reason: 'standards-changed' },
  });
  expect(moved.body.cases).toEqual([{ case: { code }, outcome: 'moved' }]);

  const due = instant(ms(started.startedAt) + 20 * MINUTE);
  const fired = async (kind: string): Promise<readonly (readonly [Instant, Instant])[]> => {
    const { id } = await commune.owner.caseFile.findUniqueOrThrow({ where: { code } });
    const rows = await commune.owner.caseEvent.findMany({
      where: { caseId: id, type: 'clock.fired' },
      orderBy: { seq: 'asc' },
    });
    return rows
      .map(({ at, data }) => ({ at: instant(at), ...(data as { clock: string; kind: string; due: Instant }) }))
      .filter((rung) => rung.clock === CLOCK && rung.kind === kind)
      .map((rung) => [rung.due, rung.at] as const);
  };
  await fastForward(commune.client, workflowIdOf(code), 21 * MINUTE);
  await until('the limit ends', 20_000, async () => (await fired('breach')).length > 0);
  const [[dueAt, at] = []] = await fired('breach');
  expect(dueAt).toBe(due);
  expect(ms(at as Instant) - ms(due)).toBeLessThan(MINUTE);

  await fastForward(commune.client, workflowIdOf(code), 70 * MINUTE);
  await until('the next level is called', 20_000, async () => (await fired('escalate')).length > 0);
  expect(await fired('breach')).toHaveLength(1);
}, 60_000);
