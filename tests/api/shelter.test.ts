import { PLACES } from '../../domain/services';
import { enterAddress } from '../../prisma/address';
import { type Answer, type Commune, openCommune } from './commune';

/** Beds over all cases: who has room, who gets the last one, and what is never told. The demo's DCTC-02 has three places. */
let commune: Commune;
beforeAll(async () => {
  commune = await openCommune();
}, 60_000);
afterAll(() => commune.close());

const willing = async (): Promise<string> => {
  const code = await commune.open('vhxh1');
  await commune.record('vhxh1', code, { kind: 'consent.give', consent: 'safe-house', informed: true });
  return code;
};
const ask = (code: string, people: number, agency = 'DCTC-02', more: object = {}): Promise<Answer> =>
  commune.call('POST', `/v1/cases/${code}/signals`, {
    as: 'vhxh1',
    body: { kind: 'shelter.ask', agency, people, ...more },
  });
const say = (code: string, who: string, body: object) => commune.record(who, code, body);
const room = async (query: string, as = 'vhxh1') => commune.call('GET', `/v1/shelter/places?${query}`, { as });
const free = async (agency = 'DCTC-02'): Promise<number> =>
  (await room('people=1')).body.places.find((one: { agency: string }) => one.agency === agency)?.free ?? 0;
const NO_ROOM = { status: 409, body: { type: 'urn:la-chan:problem:refused', rule: 'no-room' } };

test('a bed is held while it is asked for, promised or slept in, and free again after', async () => {
  const code = await willing();
  const whole = await free();
  expect(whole).toBe(3);
  await ask(code, 2);
  expect(await free()).toBe(1);
  await say(code, 'tamlanh2', { kind: 'shelter.answer', answer: 'declined' });
  expect(await free()).toBe(3);

  await ask(code, 3);
  expect(await free()).toBe(0);
  await say(code, 'vhxh1', { kind: 'shelter.release', because: 'no-answer' });
  expect(await free()).toBe(3);

  await ask(code, 1);
  await say(code, 'tamlanh2', { kind: 'shelter.answer', answer: 'accepted' });
  await say(code, 'tamlanh2', { kind: 'shelter.arrive' });
  expect(await free()).toBe(2);
  await say(code, 'tamlanh2', { kind: 'shelter.leave', agreesToSay: false });
  expect(await free()).toBe(3);
});

test('how long an address takes her in is what it has told, whatever the request says', async () => {
  const code = await willing();
  expect((await ask(code, 1, 'DCTC-02', { stayDays: 300 })).status).toBe(201);
  await say(code, 'tamlanh2', { kind: 'shelter.answer', answer: 'accepted' });
  await say(code, 'tamlanh2', { kind: 'shelter.arrive' });
  const { body } = await commune.call('GET', `/v1/cases/${code}`, { as: 'vhxh1' });
  const stay = body.view.clocks.find((k: { clock: string }) => k.clock === 'shelter.address-stay#1');
  expect(Date.parse(stay.dueAt) - Date.parse(stay.startedAt)).toBe(14 * 24 * 60 * 60_000);
  await say(code, 'tamlanh2', { kind: 'shelter.leave', agreesToSay: false });
});

test('an address without enough room is not asked, and nothing of it is taken down', async () => {
  const [first, second] = [await willing(), await willing()];
  expect((await ask(first, 2)).status).toBe(201);
  const rows = await commune.owner.agencySignal.count();
  expect(await ask(second, 2)).toMatchObject(NO_ROOM);
  expect(await commune.owner.agencySignal.count()).toBe(rows);
  expect((await ask(second, 1)).status).toBe(201);
  // A case cannot be merged away over a bed that it holds, so none is lost out of sight.
  const merge = { as: 'vhxh1', body: { kind: 'case.merge', into: first } };
  expect(await commune.call('POST', `/v1/cases/${second}/signals`, merge)).toMatchObject({ status: 409 });
  await say(second, 'vhxh1', { kind: 'shelter.release', because: 'not-needed' });
  await commune.record('vhxh1', second, merge.body);
  await commune.record('vhxh2', second, { kind: 'closure.approve', approved: true });
  expect(await free()).toBe(1);
  await say(first, 'vhxh1', { kind: 'shelter.release', because: 'not-needed' });
});

test('of many who ask at once for the last bed, one has it', async () => {
  const codes = await Promise.all(Array.from({ length: 4 }, willing));
  const answers = await Promise.all(codes.map((code) => ask(code, 3)));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409]);
  for (const refused of answers.filter(({ status }) => status === 409)) expect(refused).toMatchObject(NO_ROOM);
  expect(await free()).toBe(0);
  const holder = codes[answers.findIndex(({ status }) => status === 201)]!;
  await say(holder, 'vhxh1', { kind: 'shelter.release', because: 'not-needed' });
});

test('whoever else asks goes through the office: the answer is one, whichever address they name and wherever she is', async () => {
  const code = await willing();
  const tries = async () => {
    const answers: unknown[] = [];
    for (const as of ['chutich', 'congan1'])
      for (const agency of ['DCTC-01', 'DCTC-02', 'DCTC-99'])
        for (const people of [1, 12]) {
          const body = { kind: 'shelter.ask', agency, people };
          const { status, body: told } = await commune.call('POST', `/v1/cases/${code}/signals`, { as, body });
          answers.push([
            as,
            people,
            status,
            told.status,
            told.events.map((e: { type: string; data: object }) => [e.type, e.data]),
            told.clocks,
          ]);
        }
    const { body } = await room(`people=1&case=${code}`, 'congan1');
    return { answers, body };
  };
  const before = await tries();
  await ask(code, 2);
  await say(code, 'tamlanh2', { kind: 'shelter.answer', answer: 'accepted' });
  await say(code, 'tamlanh2', { kind: 'shelter.arrive' });
  expect(await tries()).toEqual(before);
  expect(JSON.stringify(before.body)).not.toMatch(/"free"|"before"/);
  await say(code, 'vhxh1', { kind: 'shelter.tell', result: 'found' });
  const { body } = await commune.call('GET', `/v1/cases/${code}/timeline`, { as: 'congan1' });
  expect(body.entries.map((e: { type: string }) => e.type)).toContain('shelter.looked');
  await say(code, 'tamlanh2', { kind: 'shelter.leave', agreesToSay: false });
});

test('how long she may stay is told to the office and to her host', async () => {
  const code = await willing();
  await ask(code, 1);
  await say(code, 'tamlanh2', { kind: 'shelter.answer', answer: 'accepted' });
  await say(code, 'tamlanh2', { kind: 'shelter.arrive' });
  const until = new Date(Date.parse(commune.deps.now()) + 20 * 86_400_000).toISOString();
  for (const [as, knows] of [
    ['vhxh1', true],
    ['tamlanh2', true],
    ['chutich', false],
    ['congan1', false],
  ] as const)
    for (const path of ['', '/timeline', `/forecast?until=${until}`]) {
      const { status, body } = await commune.call('GET', `/v1/cases/${code}${path}`, { as });
      expect([as, path, status, JSON.stringify(body).includes('address-stay')]).toEqual([as, path, 200, knows]);
    }
  await say(code, 'tamlanh2', { kind: 'shelter.leave', agreesToSay: false });
});

test('a request that the engine has not taken yet holds its bed all the same', async () => {
  const [first, second] = [await willing(), await willing()];
  await commune.stopWorker();
  try {
    expect((await ask(first, 3)).status).toBe(202);
    expect(await ask(second, 1)).toMatchObject(NO_ROOM);
  } finally {
    await commune.startWorker();
  }
}, 90_000);

test('the places told are those with room, the ones that said no last, and nobody who is there', async () => {
  const code = await willing();
  await ask(code, 1, 'DCTC-01');
  await say(code, 'tamlanh1', { kind: 'shelter.answer', answer: 'declined' });
  const { status, body } = await room(`people=4&case=${code}`);
  expect(status).toBe(200);
  expect(body.places.map((one: { agency: string; before?: string }) => [one.agency, one.before])).toEqual([
    ['DCTC-03', undefined],
    ['DCTC-01', 'declined'],
  ]);
  expect(body.places[0]).toEqual({
    agency: 'DCTC-03',
    name: 'Chùa Minh Hoạ',
    phone: expect.any(String),
    hamlet: 'xom-11',
    kind: 'trusted-address',
    kindWords: PLACES['trusted-address'],
    places: 6,
    free: 6,
  });
  expect(JSON.stringify((await room('people=1')).body)).not.toContain('before');
  const looks = await commune.owner.accessLog.findMany({
    where: { action: 'read:places', role: 'office', caseId: { not: null } },
  });
  expect(looks).toEqual([expect.objectContaining({ role: 'office', fields: ['shelter'] })]);

  await commune.owner.agency.update({ where: { code: 'DCTC-03' }, data: { active: false } });
  expect((await room('people=5')).body.places).toEqual([]);
  await commune.owner.agency.update({ where: { code: 'DCTC-03' }, data: { active: true } });
});

test('the health station shelters her too, as what it is', async () => {
  const code = await willing();
  expect((await ask(code, 1, 'TYT-01', { place: 'social-facility' })).status).toBe(422);
  expect((await ask(code, 1, 'TYT-01', { host: 'shelter' })).status).toBe(201);
  await say(code, 'tramyte', { kind: 'shelter.answer', answer: 'accepted' });
  await say(code, 'tramyte', { kind: 'shelter.arrive' });
  await say(code, 'tramyte', { kind: 'shelter.tellPolice' });
  await say(code, 'tramyte', { kind: 'shelter.leave', agreesToSay: false });
});

test('where she is sheltered is not marked, for whoever asks', async () => {
  const code = await willing();
  await ask(code, 1, 'DCTC-01');
  await say(code, 'tamlanh1', { kind: 'shelter.answer', answer: 'accepted' });
  for (const as of ['vhxh1', 'congan1', 'chutich']) {
    const { body } = await room(`case=${code}`, as);
    expect(body.places.filter((one: object) => 'before' in one)).toEqual([]);
  }
  await say(code, 'vhxh1', { kind: 'shelter.release', because: 'not-needed' });
});

test('every look at the rooms is entered, also one that no case asks', async () => {
  const looks = () => commune.owner.accessLog.count({ where: { action: 'read:places' } });
  const before = await looks();
  await room('people=1', 'congan1');
  await room(`case=${await willing()}`, 'congan1');
  expect((await looks()) - before).toBe(2);
});

test('only those who may ask an address are told, and of a case that they may know', async () => {
  const code = await willing();
  for (const as of ['vhxh1', 'congan1', 'hoiphunu', 'chutich']) expect((await room('people=1', as)).status).toBe(200);
  for (const as of ['tamlanh1', 'tramyte', 'truongxom3'])
    expect(await room('people=1', as)).toMatchObject({ status: 403 });
  expect(await room(`case=${code}`, 'hoiphunu')).toMatchObject({ status: 404 });
  expect(await room('people=13')).toMatchObject({ status: 400 });
});

test('the kind of place that is asked for is the kind that the address is', async () => {
  const code = await willing();
  const wrong = await ask(code, 1, 'DCTC-01', { place: 'social-facility' });
  expect(wrong).toMatchObject({ status: 422, body: { errors: [{ pointer: '/place' }] } });
  await enterAddress(commune.owner, commune.ring, 'DCTC-03', { kind: 'social-facility', places: 6, stayDays: 60 });
  expect((await ask(code, 1, 'DCTC-03', { place: 'social-facility' })).status).toBe(201);
  const places: readonly { readonly agency: string }[] = (await room('people=1')).body.places;
  // By kind: a trusted address before a social-assistance facility.
  expect(places.slice(-2)).toMatchObject([
    { agency: 'DCTC-03', kind: 'social-facility', free: 5, stayDays: 60 },
    { agency: 'CSTG-01', kind: 'social-facility', free: 3 },
  ]);
});
