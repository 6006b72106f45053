import { type Commune, EMERGENCY, openCommune, report } from './commune';

/** One case through the API, as the agencies of a commune would carry it. */
let commune: Commune;

beforeAll(async () => {
  commune = await openCommune();
}, 60_000);
afterAll(() => commune.close());

test('an emergency is opened, answered with what is stored, and its clocks run', async () => {
  const opened = await commune.call('POST', '/v1/cases', {
    as: 'congan1',
    body: { ...EMERGENCY, private: { survivor: { name: 'Nguyễn Thị Kín' }, place: 'nhà số 3', note: 'dao' } },
  });
  expect(opened.status).toBe(201);
  const { code } = opened.body.case;
  expect(opened.headers.get('location')).toBe(`/v1/cases/${code}`);
  expect(opened.body.events.map((e: { type: string }) => e.type)).toEqual(['case.opened', 'emergency.opened']);
  expect(opened.body.clocks.started.map((c: { clock: string }) => c.clock)).toContain('response.first#1');
  const dispatched = await commune.record('congan1', code, { kind: 'police.dispatch' });
  expect(
    dispatched.body.clocks.stopped.map((c: { clock: string; status: string }) => [c.clock, c.status]),
  ).toContainEqual(['response.first#1', 'kept']);

  const seen = await commune.call('GET', `/v1/cases/${code}`, { as: 'vhxh1' });
  expect(seen.status).toBe(200);
  expect(seen.body.parties.survivor).toEqual({ name: 'Nguyễn Thị Kín' });
  expect(seen.headers.get('etag')).toMatch(/^"[\w-]{22}"$/);
  const timeline = await commune.call('GET', `/v1/cases/${code}/timeline`, { as: 'vhxh1' });
  expect(timeline.body.entries).toHaveLength(3);
  const list = await commune.call('GET', '/v1/cases', { as: 'congan1' });
  expect(list.body.cases.map((c: { code: string }) => c.code)).toContain(code);
  const clocks = await commune.call('GET', '/v1/clocks', { as: 'chutich' });
  expect(clocks.body.clocks.length).toBeGreaterThan(0);
  const notices = await commune.call('GET', '/v1/notices', { as: 'tramyte' });
  expect(notices.body.notices.map((n: { kind: string }) => n.kind)).toContain('emergency');
  const openapi = await commune.call('GET', '/v1/openapi.json');
  expect(openapi.body.openapi).toBe('3.1.0');
});

test('a report by a hamlet head, and what she may see', async () => {
  const code = await commune.open('truongxom3', report({ private: { reporter: { name: 'Người Báo' } } }));
  const seen = await commune.call('GET', `/v1/cases/${code}`, { as: 'truongxom3' });
  expect(seen.status).toBe(200);
  expect(seen.body.parties.reporter).toEqual({ redacted: true });
});
