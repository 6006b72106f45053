import { newId } from '../../store/ids';
import { type Commune, openCommune, report } from './commune';

/** What will fire if nobody acts, as each reader may know it. */
let commune: Commune;
let code: string;
beforeAll(async () => {
  commune = await openCommune();
  code = await commune.open('truongxom3', report({ danger: 'yes' }));
  await commune.record('tramyte', code, {
    kind: 'health.receive',
    consentToExam: true,
    facts: { acts: ['forced-sex'], assaultAt: new Date(Date.now() - 3_600_000).toISOString() },
  });
  await commune.record('vhxh1', code, { kind: 'consent.give', consent: 'safe-house', informed: true });
  await commune.record('vhxh1', code, { kind: 'shelter.ask', agency: 'DCTC-01', people: 2 });
}, 90_000);
afterAll(() => commune.close());

interface Line {
  readonly at: string;
  readonly clock: string;
  readonly kind: string;
}
const look = (as: string, query = '') => commune.call('GET', `/v1/cases/${code}/forecast${query}`, { as });
const clocksOf = (lines: readonly Line[]) => new Set(lines.map(({ clock }) => clock));

test('the office sees what will fire, in order, with name, article and mark, seven days ahead', async () => {
  const { status, body } = await look('vhxh1');
  expect(status).toBe(200);
  expect(body.code).toBe(code);
  expect(Date.parse(body.until) - Date.parse(body.from)).toBe(7 * 86_400_000);
  const at = body.lines.map((line: Line) => line.at);
  expect(at).toEqual([...at].sort());
  expect(at.every((moment: string) => moment >= body.from && moment <= body.until)).toBe(true);
  expect(body.lines.find((line: Line) => line.clock === 'response.first#1' && line.kind === 'breach')).toMatchObject({
    name: { vi: 'Phản ứng đầu tiên của Công an', en: 'First response by the police' },
    article: expect.stringContaining('Art. 20.1'),
    mark: 'L',
    kindWords: { en: 'Limit missed' },
    call: ['police', 'chair'],
  });
  expect([...clocksOf(body.lines)].some((clock) => clock.startsWith('care.'))).toBe(true);
});

test('the hamlet head sees whether somebody will act on the report, and nothing of care or shelter', async () => {
  const { status, body } = await look('truongxom3');
  expect(status).toBe(200);
  expect([...clocksOf(body.lines)].sort()).toEqual([
    'report.acknowledgement#1',
    'report.to-chair#1',
    'response.first#1',
  ]);
});

test('what the station knows of her is foretold to the station and the office only', async () => {
  const inCare = async (as: string) =>
    [...clocksOf((await look(as)).body.lines)].filter((clock) => /^(care|visit|crime\.health)/.test(clock)).length;
  expect(await inCare('tramyte')).toBeGreaterThan(0);
  for (const as of ['chutich', 'congan1', 'truongxom3']) expect([as, await inCare(as)]).toEqual([as, 0]);
});

test('a limit that will find nobody on duty is foretold with who is called in their place', async () => {
  const { body: everybody } = await look('vhxh1');
  // Rosters that have run out: nobody is on duty, and that is said.
  const people = await commune.owner.account.findMany({ where: { agency: { role: 'police' } } });
  const over = { kind: 'dated', startsAt: new Date(Date.now() - 7_200_000), endsAt: new Date(Date.now() - 3_600_000) };
  const shifts = people.map(({ id: accountId, agencyId }) => ({ id: newId(), agencyId, accountId, ...over }));
  await commune.owner.dutyShift.deleteMany({ where: { agency: { role: 'police' } } });
  await commune.owner.dutyShift.createMany({ data: shifts });
  const { body } = await look('vhxh1');
  await commune.owner.dutyShift.deleteMany({ where: { agency: { role: 'police' } } });
  const breach = (lines: readonly Line[]) =>
    lines.find(({ clock, kind }) => clock === 'response.first#1' && kind === 'breach');
  expect(breach(everybody.lines)).toMatchObject({ call: ['police', 'chair'] });
  expect(breach(everybody.lines)).not.toHaveProperty('unmanned');
  expect(breach(body.lines)).toMatchObject({ call: ['police', 'chair', 'office'], unmanned: ['police'] });
});

test('until a moment that is asked for, a month at most', async () => {
  const soon = new Date(Date.now() + 2_400_000).toISOString();
  const { body } = await look('vhxh1', `?until=${soon}`);
  expect(body).toMatchObject({ until: soon, isCut: false });
  expect(body.lines.length).toBeGreaterThan(0);
  const far = await look('vhxh1', '?until=2999-01-01T00:00:00Z');
  expect(Date.parse(far.body.until) - Date.parse(far.body.from)).toBe(31 * 86_400_000);
  expect(far.body).toMatchObject({ isCut: true });
  expect(far.body.lines).toHaveLength(200);
  expect((await look('vhxh1', '?until=2020-01-01T00:00:00Z')).body.lines).toEqual([]);
  expect(await look('vhxh1', '?until=tomorrow')).toMatchObject({
    status: 400,
    body: { type: 'urn:la-chan:problem:bad-query' },
  });
});

test('who may not know of the case learns nothing, and every look is entered', async () => {
  expect((await look('tamlanh2')).status).toBe(404);
  const before = await commune.owner.accessLog.count();
  await look('congan2');
  const rows = (await commune.owner.accessLog.findMany({ orderBy: { id: 'asc' } })).slice(before);
  expect(rows.map(({ action, role }) => [action, role])).toEqual([['read:forecast', 'police']]);
});
