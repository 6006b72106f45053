import { type Commune, openCommune } from './commune';

/** Whoever does not see all referrals and stays of a case counts their own: the numbers of the case would tell of the others. */
let commune: Commune;
beforeAll(async () => {
  commune = await openCommune();
}, 60_000);
afterAll(() => commune.close());

const record = (as: string, code: string, body: object) =>
  commune.call('POST', `/v1/cases/${code}/signals`, { as, body });
const logged = async (code: string, type: string): Promise<readonly { readonly n?: number }[]> => {
  const { id } = await commune.owner.caseFile.findUniqueOrThrow({ where: { code } });
  const events = await commune.owner.caseEvent.findMany({ where: { caseId: id, type }, orderBy: { seq: 'asc' } });
  return events.map(({ data }) => data as { readonly n?: number });
};

test('an agency answers its first referral as the first, whichever of the case it is, and no other by any number', async () => {
  const code = await commune.open('vhxh1');
  for (const consent of ['legal', 'psychosocial', 'other'])
    await commune.record('vhxh1', code, { kind: 'consent.give', consent, informed: true });
  for (const [receiver, to, agency] of [
    ['legal', 'legal-aid', 'TGPL-01'],
    ['psychosocial', 'womens-union', 'HPN-01'],
    ['other', 'organisation', 'DTN-01'],
  ])
    await commune.record('vhxh1', code, { kind: 'referral.make', receiver, to, agency });
  const { body } = await commune.call('GET', `/v1/cases/${code}`, { as: 'doanthanhnien' });
  expect(body.view.clocks.map(({ clock }: { readonly clock: string }) => clock)).toContain('referral.answer#1');

  const answer = (referral: number) => ({ kind: 'referral.answer', referral, outcome: 'referred' });
  const [third, ninth] = [
    await record('doanthanhnien', code, answer(3)),
    await record('doanthanhnien', code, answer(9)),
  ];
  expect([third.status, third.body.rule]).toEqual([ninth.status, ninth.body.rule]);
  expect(third.status).toBe(409);
  const first = await record('doanthanhnien', code, answer(1));
  expect(first.status).toBe(201);
  expect(first.body.events[0].data.n).toBe(1);
  expect(await logged(code, 'referral.answered')).toMatchObject([{ n: 3 }]);
  // The office counts as the case does.
  const { body: whole } = await commune.call('GET', `/v1/cases/${code}`, { as: 'vhxh1' });
  expect(whole.view.clocks.map(({ clock }: { readonly clock: string }) => clock)).toContain('referral.answer#3');
});

test('the page of an agency leads to its own referral by its own number', async () => {
  const code = await commune.open('vhxh1');
  for (const consent of ['psychosocial', 'other'])
    await commune.record('vhxh1', code, { kind: 'consent.give', consent, informed: true });
  await commune.record('vhxh1', code, {
    kind: 'referral.make',
    receiver: 'psychosocial',
    to: 'womens-union',
    agency: 'HPN-01',
  });
  await commune.record('vhxh1', code, {
    kind: 'referral.make',
    receiver: 'other',
    to: 'organisation',
    agency: 'DTN-01',
  });
  await commune.record('doanthanhnien', code, { kind: 'referral.answer', referral: 1, outcome: 'referred' });
  const { body } = await commune.call('GET', `/v1/cases/${code}/timeline`, { as: 'doanthanhnien' });
  const details = JSON.stringify(body.entries.map(({ details: told }: { readonly details: object }) => told));
  expect(details).not.toMatch(/"number":2/);
  await commune.record('doanthanhnien', code, { kind: 'referral.finish', referral: 1, result: 'given' });
  expect(await logged(code, 'referral.finished')).toMatchObject([{ n: 2 }]);
});

test('what was struck keeps its number: the next address, and the next agency, read nothing of the one before', async () => {
  const code = await commune.open('vhxh1');
  for (const consent of ['safe-house', 'psychosocial', 'other'])
    await commune.record('vhxh1', code, { kind: 'consent.give', consent, informed: true });
  await commune.record('vhxh1', code, { kind: 'shelter.ask', agency: 'DCTC-02', people: 1 });
  await commune.record('tamlanh2', code, { kind: 'shelter.answer', answer: 'accepted' });
  const entries = async (as: string) => (await commune.call('GET', `/v1/cases/${code}/timeline`, { as })).body.entries;
  const signalsOf = async (...types: readonly string[]): Promise<readonly string[]> =>
    (await entries('vhxh1')).flatMap(({ type, signal }: { readonly type: string; readonly signal: string }) =>
      types.includes(type) ? [signal] : [],
    );
  const strikeAll = async (...types: readonly string[]) => {
    const [entry, ...along] = await signalsOf(...types);
    const { body } = await commune.record('vhxh1', code, { kind: 'entry.strike', entry, because: 'wrong-case', along });
    if (body.events[0].type === 'entry.strikeAsked')
      await commune.record('vhxh2', code, { kind: 'entry.answerStrike', entry, agreed: true });
  };
  await strikeAll('shelter.asked', 'shelter.answered');
  await commune.record('vhxh1', code, { kind: 'shelter.ask', agency: 'DCTC-01', people: 1 });
  expect(await logged(code, 'shelter.asked')).toMatchObject([{ n: 1 }, { n: 2 }]);
  const types = async (as: string) => (await entries(as)).map(({ type }: { readonly type: string }) => type);
  expect((await types('tamlanh1')).filter((type: string) => type.startsWith('shelter.'))).toEqual(['shelter.asked']);

  await commune.record('vhxh1', code, {
    kind: 'referral.make',
    receiver: 'psychosocial',
    to: 'school',
    agency: 'TH-01',
  });
  await strikeAll('referral.made');
  await commune.record('vhxh1', code, {
    kind: 'referral.make',
    receiver: 'other',
    to: 'organisation',
    agency: 'DTN-01',
  });
  expect(await logged(code, 'referral.made')).toMatchObject([{ n: 1 }, { n: 2 }]);
  expect((await types('doanthanhnien')).filter((type: string) => type === 'referral.made')).toHaveLength(1);
});

test('what follows from a signal is told to its sender as far as they see it', async () => {
  const answers = async (isHidden: boolean) => {
    const code = await commune.open('truongxom3', {
      kind: 'report.receive',
      channel: 'phone',
      hamlet: 'xom-3',
      danger: 'no',
      receivedAt: new Date().toISOString(),
      facts: { acts: ['insulted'], tie: 'spouse', age: '18-59', perpetratorAge: '18-plus' },
    });
    const given = (consent: string) => ({ kind: 'consent.give', consent, informed: true });
    for (const consent of ['no-contact', 'psychosocial', 'safe-house'])
      for (const as of ['truongxom3', 'vhxh1']) await commune.record(as, code, given(consent));
    if (isHidden) {
      await commune.record('congan1', code, {
        kind: 'noContact.request',
        from: 'agency',
        receivedAt: new Date().toISOString(),
      });
      await commune.record('vhxh1', code, {
        kind: 'referral.make',
        receiver: 'psychosocial',
        to: 'womens-union',
        agency: 'HPN-01',
      });
      await commune.record('vhxh1', code, { kind: 'shelter.ask', agency: 'DCTC-01', people: 1 });
    }
    const told = [];
    for (const consent of ['no-contact', 'psychosocial', 'safe-house']) {
      const { body } = await commune.record('truongxom3', code, { kind: 'consent.withdraw', consent });
      told.push(body.events.map(({ type, data }: { readonly type: string; readonly data: object }) => [type, data]));
    }
    return told;
  };
  expect(await answers(true)).toEqual(await answers(false));
});

test('an address that is asked second does not learn that another one was asked before', async () => {
  const code = await commune.open('vhxh1');
  await commune.record('vhxh1', code, { kind: 'consent.give', consent: 'safe-house', informed: true });
  await commune.record('vhxh1', code, { kind: 'shelter.ask', agency: 'DCTC-02', people: 1 });
  await commune.record('tamlanh2', code, { kind: 'shelter.answer', answer: 'declined' });
  await commune.record('vhxh1', code, { kind: 'shelter.ask', agency: 'DCTC-01', people: 1 });
  const { body } = await commune.call('GET', `/v1/cases/${code}`, { as: 'tamlanh1' });
  expect(body.view.clocks.map(({ clock }: { readonly clock: string }) => clock)).toEqual(['shelter.answer#1']);
  const answered = await commune.record('tamlanh1', code, { kind: 'shelter.answer', answer: 'accepted' });
  expect(JSON.stringify(answered.body)).not.toMatch(/#2|"n":2/);
  expect(await logged(code, 'shelter.answered')).toMatchObject([{ n: 1 }, { n: 2 }]);
});
