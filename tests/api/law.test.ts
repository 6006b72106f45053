import { ROLES } from '../../domain/agencies';
import { type Commune, openCommune } from './commune';

/** What the law says of some facts, asked over HTTP: for everybody who is signed in, and without a trace. */
let commune: Commune;
beforeAll(async () => {
  commune = await openCommune({ worker: false, limits: 'none' });
}, 60_000);
afterAll(() => commune.close());

const ask = (body: unknown, as = 'chutich') => commune.call('POST', '/v1/law/advice', { as, body, key: null });
/** The whole answer, put together from its topics. */
async function askAll(body: object, as?: string) {
  const topics = ['regimes', 'measures', 'clocks', 'sanctions', 'tell', 'consents', 'beside', 'classification'];
  const answers = await Promise.all(topics.map((topic) => ask({ ...body, topic }, as)));
  return {
    statuses: new Set(answers.map(({ status }) => status)),
    body: Object.assign({}, ...answers.map((answer) => answer.body)),
  };
}
const BEATEN = {
  facts: { acts: ['beaten'], tie: 'spouse', sex: 'female', age: '18-59' },
  danger: 'yes',
  request: { by: 'victim' },
  moments: { reportedAt: '2026-12-01T22:40:00+07:00', orderRequestedAt: '2026-12-01T23:00:00+07:00' },
  at: '2026-12-02T02:00:00+07:00',
};
const find = <T extends object>(list: readonly T[], name: keyof T, value: unknown) =>
  list.find((line) => line[name] === value);

test('a wife beaten at night: measures with their rule and article, limits with their ends, fines with who may fine', async () => {
  const { statuses, body } = await askAll(BEATEN);
  expect([...statuses]).toEqual([200]);
  expect([body.at, body.pack]).toEqual(['2026-12-01T19:00:00.000Z', 'vn-2026']);
  expect(find(body.regimes, 'regime', 'domestic-violence')).toMatchObject({ holds: 'yes', mark: 'V', dependsOn: [] });
  expect(find(body.measures, 'measure', 'no-contact.chair')).toMatchObject({
    answer: 'offered',
    rule: 'no-contact.chair',
    article: expect.stringContaining('Law 13/2022 Art. 22.1c, 25'),
    decides: [{ who: 'chair', name: { vi: 'Chủ tịch UBND xã', en: "People's Committee chair" } }],
    forms: [{ number: '06', mark: 'V' }],
  });
  expect(find(body.measures, 'measure', 'no-contact.court')).toMatchObject({
    answer: 'depends',
    rule: 'court-case',
    dependsOn: [{ fact: 'facts.courtCase' }],
  });
  expect(find(body.measures, 'measure', 'mediation.gate')).toMatchObject({
    answer: 'refused',
    rule: 'no-sanction-due',
    article: expect.stringContaining('35/2013'),
  });
  expect(find(body.clocks.running, 'rule', 'no-contact.decision')).toMatchObject({
    startedAt: '2026-12-01T16:00:00.000Z',
    dueAt: '2026-12-02T04:00:00.000Z',
    mustAct: 'chair',
    isPast: false,
  });
  expect(find(body.sanctions.answers, 'sanction', '37.2')).toMatchObject({
    article: 'Decree 282/2025 Art. 37.2',
    fine: { from: 5_000_000, to: 10_000_000 },
    organisationFine: { from: 10_000_000, to: 20_000_000 },
    remedies: [{ remedy: 'apology' }, { remedy: 'medical-costs' }],
    authority: 'commune',
    finedBy: [{ who: 'chair', upTo: 15_000_000 }, { who: 'police-chief' }],
    why: [{ kind: 'act', code: 'beaten', name: { vi: 'Đánh đập', en: 'Beaten' } }],
  });
  expect(find(body.sanctions.crimeSigns, 'sign', '134.1')).toMatchObject({ article: 'Penal Code Art. 134.1' });
  expect(find(body.tell, 'who', 'police')).toMatchObject({ atOnce: true, name: { en: 'Commune police' } });
  expect(find(body.consents, 'consent', 'shelter')).toMatchObject({ needed: true });
});

test('asked plainly it answers shortly: what to do now, what to find out first, and which topics there are', async () => {
  const { status, body } = await ask({ facts: { acts: ['beaten'], tie: 'spouse' }, danger: 'yes' });
  expect(status).toBe(200);
  expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThanOrEqual(6 * 1024);
  expect(body).toMatchObject({
    topic: 'now',
    now: expect.arrayContaining([
      expect.objectContaining({ do: { vi: 'Đến ngay, buộc chấm dứt hành vi', en: 'Go at once, make it stop' } }),
    ]),
    topics: expect.arrayContaining([{ topic: 'measures', name: { vi: 'Biện pháp', en: 'Measures' } }]),
  });
  expect(body.askFirst.length).toBeGreaterThan(0);
});

test('nothing said, everything is open, and each line says on what it depends; the moment is the server’s', async () => {
  const before = Date.now();
  const { body } = await askAll({});
  expect(Date.parse(body.at)).toBeGreaterThanOrEqual(before);
  expect(
    body.regimes.every((r: { holds: string; dependsOn: [] }) => r.holds === 'depends' && r.dependsOn.length > 0),
  ).toBe(true);
  expect(body.measures.every((m: { answer: string }) => m.answer === 'depends')).toBe(true);
  expect(body.sanctions.answers).toEqual([]);
  expect(body.sanctions.dependsOn.map(({ fact }: { fact: string }) => fact)).toContain('facts.acts');
});

test('a child beaten comes under another decree, in so many words', async () => {
  const { body } = await ask({
    topic: 'sanctions',
    facts: { acts: ['beaten'], tie: 'parent', age: 'under-7', assaultAt: BEATEN.at },
  });
  expect(find(body.sanctions.answers, 'sanction', '130/2021')).toMatchObject({
    kind: 'elsewhere',
    elsewhere: { en: expect.stringContaining('Decree 130/2021') },
    finedBy: [],
    fine: { from: 10_000_000, to: 20_000_000 },
  });
});

test('the standards and the days of this commune hold for the answer', async () => {
  const dueOf = (
    body: { readonly clocks: { readonly running: readonly { readonly rule: string; readonly dueAt: string }[] } },
    rule: string,
  ) => find(body.clocks.running, 'rule', rule)?.dueAt;
  const query = {
    topic: 'clocks',
    ...BEATEN,
    moments: { ...BEATEN.moments, legalAidAcceptedAt: '2026-12-01T22:40:00+07:00' },
  };
  const before = (await ask(query)).body;
  expect(dueOf(before, 'response.first')).toBe('2026-12-01T16:10:00.000Z');
  expect(dueOf(before, 'legal-aid.assignment')).toBe('2026-12-04T17:00:00.000Z');

  const set = await commune.call('PUT', '/v1/standards/response.first', {
    as: 'chutich',
    body: { minutes: 45 },
    headers: { 'if-match': '"0"' },
  });
  const office = commune.signIns.find(({ role }) => role === 'office')?.username ?? '';
  const entered = await commune.call('PUT', '/v1/calendar/2026-12-03', {
    as: office,
    body: { isWorking: false, why: 'Quyết định hoán đổi (thử)' },
  });
  expect([set.status, entered.status]).toEqual([200, 200]);
  const after = (await ask(query)).body;
  expect(dueOf(after, 'response.first')).toBe('2026-12-01T16:25:00.000Z');
  expect(dueOf(after, 'legal-aid.assignment')).toBe('2026-12-07T17:00:00.000Z');
});

test('everybody who is signed in may ask, in every role, and hears the same', async () => {
  const everybody = new Map(commune.signIns.map(({ role, username }) => [role, username]));
  expect([...everybody.keys()].sort()).toEqual(Object.keys(ROLES).sort());
  const first = await ask(BEATEN);
  for (const username of everybody.values()) expect((await ask(BEATEN, username)).body).toEqual(first.body);
  expect(await commune.call('POST', '/v1/law/advice', { body: BEATEN, key: null })).toMatchObject({
    status: 401,
    body: { type: 'urn:la-chan:problem:sign-in-first' },
  });
});

test.each([
  ['an act that there is none of', { facts: { acts: ['canary'] } }, '/facts/acts/0'],
  ['a name', { facts: { name: 'Canary' } }, '/facts/name'],
  ['a moment without its offset', { moments: { reportedAt: '2026-12-01 22:40' } }, '/moments/reportedAt'],
  ['a moment beyond the calendar', { at: '9999-12-31T00:00:00Z' }, '/at'],
  ['a list', [], ''],
])('%s is refused, at its place and without repeating it', async (_what, body, pointer) => {
  const answer = await ask(body);
  expect(answer.status).toBe(422);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(answer.body).toMatchObject({ type: 'urn:la-chan:problem:bad-body', errors: [{ pointer }] });
  expect(JSON.stringify(answer.body)).not.toMatch(/canary/i);
});

test('asking writes to no table and logs no more than the route', async () => {
  const contents = async () => {
    const tables = await commune.owner.$queryRaw<readonly { readonly name: string }[]>`
      SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'session' ORDER BY 1`;
    expect(tables.length).toBeGreaterThan(10);
    const rows = await Promise.all(
      tables.map(({ name }) =>
        commune.owner.$queryRawUnsafe(
          `SELECT md5(coalesce(string_agg(t::text, '' ORDER BY t::text), '')) FROM "${name}" t`,
        ),
      ),
    );
    return tables.map(({ name }, i) => [name, rows[i]]);
  };
  await ask({});
  const before = await contents();
  const told = commune.logged().length;
  await ask({ ...BEATEN, facts: { ...BEATEN.facts, priorities: ['pregnant'] } });
  await ask({ facts: { acts: ['canary'] } });
  expect(await contents()).toEqual(before);
  const logged = commune.logged().slice(told);
  expect(logged).toContain('/v1/law/advice');
  expect(logged).not.toMatch(/beaten|pregnant|spouse|canary/);
});
