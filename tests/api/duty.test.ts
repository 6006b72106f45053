import { rowsThatTell } from '../store/whose-hash';
import { type Commune, EMERGENCY, newKey, openCommune } from './commune';

/** The duty roster over HTTP: who may look, who may change, and what is kept of it. */
let commune: Commune;
const ids = new Map<string, string>();
beforeAll(async () => {
  commune = await openCommune({ worker: false });
  for (const { id, username } of await commune.owner.account.findMany()) ids.set(username, id);
  // The demo's own roster, if it has one, is not what is tested here.
  await commune.owner.dutyShift.deleteMany();
}, 60_000);
afterAll(() => commune.close());

const idOf = (username: string): string => ids.get(username) ?? '';
const shift = (username: string, more: object = {}) => ({
  kind: 'weekly',
  account: idOf(username),
  weekday: 1,
  from: '07:00',
  until: '19:00',
  ...more,
});
const read = async (as: string, agency?: string) =>
  commune.call('GET', `/v1/duty${agency === undefined ? '' : `?agency=${agency}`}`, { as });
const put = (as: string, shifts: readonly object[], seen = '*', key?: string) =>
  commune.call('PUT', '/v1/duty', { as, body: { shifts }, headers: { 'if-match': seen }, ...(key && { key }) });
const soon = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

test('without a roster everybody is on duty; with one, whoever it says', async () => {
  const before = await read('congan1');
  expect(before.body).toMatchObject({ agency: { code: 'CAX-01', role: 'police' }, hasRoster: false, shifts: [] });
  expect(before.body.onDuty.toSorted()).toEqual([idOf('congan1'), idOf('congan2')].toSorted());

  const always = Array.from({ length: 7 }, (_, i) =>
    shift('congan1', { weekday: i + 1, from: '00:00', until: '00:00' }),
  );
  const set = await put('congan2', always, before.headers.get('etag') ?? '');
  expect(set.status).toBe(200);
  const after = await read('congan1');
  expect(after.body).toMatchObject({ hasRoster: true, onDuty: [idOf('congan1')], version: set.body.version });
  expect(after.body.week).toHaveLength(1);
  expect(after.headers.get('etag')).toBe(set.headers.get('etag'));
});

test('two who edit at once: the second is told what holds now; the same key again changes nothing', async () => {
  const { body } = await read('hoiphunu');
  const key = newKey();
  const seen = `"${body.version}"`;
  expect((await put('hoiphunu', [shift('hoiphunu')], seen, key)).status).toBe(200);
  const again = await put('hoiphunu', [shift('hoiphunu')], seen, key);
  expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([200, 'true']);
  const late = await put('hoiphunu', [], seen);
  expect(late.status).toBe(412);
  expect(late.body.current).toMatchObject({ version: body.version + 1, shifts: [shift('hoiphunu')] });
  expect((await commune.call('PUT', '/v1/duty', { as: 'hoiphunu', body: { shifts: [] } })).status).toBe(428);
});

test('nobody puts people of another agency on a roster', async () => {
  const answer = await put('congan1', [shift('congan1'), shift('tramyte')]);
  expect(answer.status).toBe(422);
  expect(answer.body.errors).toEqual([expect.objectContaining({ pointer: '/shifts/1/account' })]);
});

test.each([
  ['congan1', 'TYT-01', 403],
  ['tamlanh1', 'DCTC-02', 403],
  ['vhxh1', 'DCTC-02', 200],
  ['chutich', 'CAX-01', 200],
  // Who is not there when an address is called would tell the chair which one it is.
  ['chutich', 'DCTC-02', 403],
  ['vhxh1', 'NONE-01', 404],
])('%s looks at the roster of %s: %i', async (as, agency, status) => {
  expect((await read(as, agency)).status).toBe(status);
});

describe('an absence', () => {
  const report = (as: string, body: object, key?: string) =>
    commune.call('POST', '/v1/duty/absences', { as, body, ...(key && { key }) });
  const end = (as: string, id: string) => commune.call('POST', `/v1/duty/absences/${id}/end`, { as });

  test('puts the deputy in the place of who is away, until they are back', async () => {
    await put(
      'vhxh1',
      Array.from({ length: 7 }, (_, i) => shift('vhxh1', { weekday: i + 1, from: '00:00', until: '00:00' })),
    );
    const reported = await report('vhxh1', { until: soon(2), deputy: idOf('vhxh2') });
    expect(reported.status).toBe(201);
    const { body } = await read('vhxh2');
    expect(body.onDuty).toEqual([idOf('vhxh2')]);
    expect(body.absences).toEqual([reported.body]);
    expect(body.week.map((span: { accounts: string[] }) => span.accounts)).toEqual([[idOf('vhxh2')], [idOf('vhxh1')]]);

    expect((await end('congan1', reported.body.id)).status).toBe(404);
    expect((await end('vhxh2', reported.body.id)).status).toBe(200);
    expect((await read('vhxh1')).body).toMatchObject({ onDuty: [idOf('vhxh1')], absences: [] });
    // Ended once, it stays as it ended.
    const again = await end('vhxh2', reported.body.id);
    expect(again.body.until).toBe((await end('vhxh1', reported.body.id)).body.until);
  });

  test('that has not begun never does, once it is taken back', async () => {
    const { body } = await report('mattran', { from: soon(1), until: soon(2) });
    expect((await read('mattran')).body.absences).toEqual([body]);
    await end('mattran', body.id);
    expect((await read('mattran')).body.absences).toEqual([]);
  });

  test('sent twice counts once', async () => {
    const key = newKey();
    const body = { from: soon(3), until: soon(4) };
    const first = await report('truonghoc', body, key);
    const second = await report('truonghoc', body, key);
    expect([second.status, second.body]).toEqual([201, first.body]);
    expect((await read('truonghoc')).body.absences).toHaveLength(1);
  });

  test.each<[string, string, () => object, string]>([
    ['of somebody of another agency', 'congan1', () => ({ account: idOf('tramyte'), until: soon(1) }), '/account'],
    ['that has ended', 'congan1', () => ({ from: soon(-2), until: soon(-1) }), '/until'],
    ['that ends before it begins', 'congan1', () => ({ from: soon(2), until: soon(1) }), '/until'],
    ['with oneself as deputy', 'congan1', () => ({ until: soon(1), deputy: idOf('congan1') }), '/deputy'],
    ['with a deputy of another role', 'congan1', () => ({ until: soon(1), deputy: idOf('tramyte') }), '/deputy'],
    ['with another address as deputy', 'tamlanh1', () => ({ until: soon(1), deputy: idOf('tamlanh2') }), '/deputy'],
  ])('%s is not taken down', async (_, as, body, pointer) => {
    const answer = await report(as, body());
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toEqual([expect.objectContaining({ pointer })]);
  });
});

test('no row of the database tells whose hash a hash of the log is', async () => {
  await commune.call('POST', '/v1/cases', { as: 'congan1', body: EMERGENCY });
  expect(await commune.owner.agencySignal.count()).toBe(1);
  expect(await commune.owner.dutyChange.count()).toBeGreaterThan(0);
  expect(await commune.owner.idempotentAnswer.count()).toBeGreaterThan(0);
  expect(await rowsThatTell(commune.database.ownerUrl, commune.deps.refs)).toEqual([]);
});

test('who changed what is kept, by ids alone, and no name is kept in an answer', async () => {
  const changes = await commune.owner.dutyChange.findMany({ orderBy: { id: 'asc' } });
  expect(new Set(changes.map(({ what }) => what))).toEqual(new Set(['shifts', 'absence-reported', 'absence-ended']));
  expect(changes[0]?.accountId).toBe(idOf('congan2'));
  const kept = JSON.stringify([changes.map(({ data }) => data), await commune.owner.idempotentAnswer.findMany()]);
  for (const { name, username } of commune.signIns) {
    expect(kept).not.toContain(name);
    expect(kept).not.toContain(username);
  }
});
