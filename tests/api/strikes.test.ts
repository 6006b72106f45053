import { type Commune, openCommune } from './commune';

/** What was recorded in error stays to be read and changes nothing: whatever it had stopped runs again from where it began. */
let commune: Commune;
beforeAll(async () => {
  commune = await openCommune();
}, 60_000);
afterAll(() => commune.close());

interface Entry {
  readonly type: string;
  readonly signal: string;
  readonly struck?: true;
}

const inDanger = async (): Promise<string> => {
  const code = await commune.open('truongxom3', {
    kind: 'report.receive',
    channel: 'phone',
    hamlet: 'xom-3',
    danger: 'yes',
    receivedAt: new Date().toISOString(),
    facts: { acts: ['beaten'], tie: 'spouse', lifeThreatened: true, foreign: ['survivor'] },
  });
  return code;
};
const entriesOf = async (code: string, as = 'vhxh1'): Promise<readonly Entry[]> =>
  (await commune.call('GET', `/v1/cases/${code}/timeline`, { as })).body.entries;
const entryOf = async (code: string, type: string): Promise<string> =>
  (await entriesOf(code)).find((entry) => entry.type === type)?.signal ?? '';
const clockOf = async (code: string, rule: string) =>
  (await commune.call('GET', `/v1/cases/${code}`, { as: 'vhxh1' })).body.view.clocks.find(
    ({ clock }: { readonly clock: string }) => clock.startsWith(`${rule}#`),
  );
const strike = (as: string, code: string, entry: string, more: object = {}) =>
  commune.call('POST', `/v1/cases/${code}/signals`, {
    as,
    body: { kind: 'entry.strike', entry, because: 'wrong-case', ...more },
  });
const answer = (as: string, code: string, agreed: boolean) =>
  commune.call('POST', `/v1/cases/${code}/signals`, { as, body: { kind: 'entry.answerStrike', agreed } });

test('a dispatch recorded in the wrong case: once a second person agrees, the limit runs again from its old start', async () => {
  const code = await inDanger();
  const before = await clockOf(code, 'response.first');
  await commune.record('congan1', code, { kind: 'police.dispatch' });
  expect((await clockOf(code, 'response.first')).status).toBe('kept');
  const dispatched = await entryOf(code, 'police.dispatched');

  const preview = await commune.call('GET', `/v1/cases/${code}/entries/${dispatched}/strike`, { as: 'congan1' });
  expect(preview.body).toMatchObject({ needsSecond: true, restsOnIt: [] });
  expect(preview.body.runAgain.map(({ clock }: { readonly clock: string }) => clock)).toContain(before.clock);

  expect((await strike('congan1', code, dispatched)).status).toBe(201);
  expect((await clockOf(code, 'response.first')).status).toBe('kept');
  expect((await answer('vhxh1', code, true)).status).toBe(201);
  const after = await clockOf(code, 'response.first');
  expect(after).toMatchObject({ status: 'running', startedAt: before.startedAt, dueAt: before.dueAt });

  const entries = await entriesOf(code);
  expect(entries.find(({ type }) => type === 'police.dispatched')?.struck).toBe(true);
  expect(entries.filter(({ struck }) => struck)).toHaveLength(1);
  // And it can be recorded again, as it really was.
  await commune.record('congan1', code, { kind: 'police.dispatch' });
  expect((await clockOf(code, 'response.first')).status).toBe('kept');
});

test('who asked does not agree alone, and a second person may say no', async () => {
  const code = await inDanger();
  await commune.record('vhxh1', code, { kind: 'report.addInformation', danger: 'no' });
  await commune.record('congan1', code, { kind: 'police.dispatch' });
  const dispatched = await entryOf(code, 'police.dispatched');
  await strike('vhxh1', code, dispatched);
  expect((await answer('vhxh1', code, true)).body.rule).toBe('second-person');
  expect((await strike('vhxh1', code, dispatched)).body.rule).toBe('strike-pending');
  expect((await answer('chutich', code, false)).status).toBe(201);
  expect((await entriesOf(code)).some(({ struck }) => struck)).toBe(false);
});

test('what stopped nothing is struck at once, by the agency that recorded it or the office alone', async () => {
  const code = await inDanger();
  await commune.record('congan1', code, { kind: 'report.addInformation', facts: { sex: 'female' } });
  const added = await entryOf(code, 'facts.added');
  expect((await strike('chutich', code, added)).body.rule).toBe('not-your-entry');
  expect((await strike('congan1', code, added)).status).toBe(201);
  expect((await entriesOf(code)).find(({ type }) => type === 'facts.added')?.struck).toBe(true);
  expect((await strike('vhxh1', code, added)).body.rule).toBe('already-done');
});

test('later entries that rested on it are named, and each is struck with it or kept', async () => {
  const code = await inDanger();
  await commune.record('tramyte', code, { kind: 'health.receive', consentToExam: true });
  await commune.record('tramyte', code, { kind: 'health.firstLine' });
  const received = await entryOf(code, 'health.received');
  const firstLine = await entryOf(code, 'health.firstLine');
  const preview = await commune.call('GET', `/v1/cases/${code}/entries/${received}/strike`, { as: 'tramyte' });
  const resting = preview.body.restsOnIt.map(({ entry }: { readonly entry: string }) => entry);
  expect(resting).toEqual([firstLine]);
  expect((await strike('tramyte', code, received)).body.rule).toBe('rests-on-it');
  const { status } = await strike('tramyte', code, received, { along: [firstLine] });
  expect(status).toBe(201);
});

test('a second person also agrees where something that protects her would be gone: danger, a request, her “no”', async () => {
  const code = await commune.open('truongxom3', {
    kind: 'report.receive',
    channel: 'phone',
    hamlet: 'xom-3',
    danger: 'no',
    receivedAt: new Date().toISOString(),
    facts: { acts: ['beaten'], tie: 'spouse' },
  });
  for (const consent of ['no-contact', 'health'])
    await commune.record('vhxh1', code, { kind: 'consent.give', consent, informed: true });
  for (const [as, type, body] of [
    ['congan1', 'facts.added', { kind: 'report.addInformation', danger: 'yes' }],
    [
      'vhxh1',
      'noContact.requested',
      { kind: 'noContact.request', from: 'victim', receivedAt: new Date().toISOString() },
    ],
    ['vhxh2', 'consent.withdrawn', { kind: 'consent.withdraw', consent: 'health' }],
  ] as const) {
    await commune.record(as, code, body);
    const { body: struck } = await strike('vhxh1', code, await entryOf(code, type));
    expect([type, struck.events[0].type]).toEqual([type, 'entry.strikeAsked']);
  }
  // Each waits by itself, and is answered by its own entry.
  const [request, danger] = [await entryOf(code, 'noContact.requested'), await entryOf(code, 'facts.added')];
  expect((await strike('vhxh1', code, danger)).body.rule).toBe('strike-pending');
  expect((await answer('vhxh2', code, true)).body.rule).toBe('strike-first');
  const { body } = await commune.record('vhxh2', code, { kind: 'entry.answerStrike', entry: danger, agreed: false });
  expect(body.events[0].type).toBe('entry.strikeRefused');
  await commune.record('vhxh2', code, { kind: 'entry.answerStrike', entry: request, agreed: true });
  expect((await entriesOf(code)).find(({ signal }) => signal === request)?.struck).toBe(true);
  expect((await entriesOf(code)).find(({ signal }) => signal === danger)?.struck).toBeUndefined();
});

test('what the chair may not read the chair neither hears of nor answers, and it keeps nobody from asking', async () => {
  const code = await commune.open('truongxom3', {
    kind: 'report.receive',
    channel: 'phone',
    hamlet: 'xom-3',
    danger: 'yes',
    receivedAt: new Date().toISOString(),
    facts: { acts: ['forced-sex'], tie: 'spouse', assaultAt: new Date(Date.now() - 3_600_000).toISOString() },
  });
  await commune.record('tramyte', code, { kind: 'health.receive', consentToExam: true });
  await commune.record('tramyte', code, { kind: 'care.record', step: 'pep', outcome: 'confirmed' });
  await commune.record('congan1', code, { kind: 'police.dispatch' });
  const care = await entryOf(code, 'care.recorded');
  const asked = await strike('tramyte', code, care);
  expect(asked.body.events[0].type).toBe('entry.strikeAsked');
  expect((await answer('chutich', code, true)).body.rule).toBe('strike-first');
  const { body } = await commune.call('GET', `/v1/cases/${code}`, { as: 'chutich' });
  expect(
    body.mayRecord.find(({ kind }: { readonly kind: string }) => kind === 'entry.answerStrike')?.refusal?.rule,
  ).toBe('strike-first');
  const dispatched = await entryOf(code, 'police.dispatched');
  expect((await strike('congan1', code, dispatched)).status).toBe(201);
  // The chair is asked about the one that they see, and need not say which.
  await commune.record('chutich', code, { kind: 'entry.answerStrike', agreed: true });
  expect((await entriesOf(code)).find(({ signal }) => signal === dispatched)?.struck).toBe(true);
  await commune.record('vhxh1', code, { kind: 'entry.answerStrike', agreed: false });
});

test('an answer to what was never asked is not kept', async () => {
  const code = await inDanger();
  await commune.record('vhxh1', code, { kind: 'consent.give', consent: 'safe-house', informed: true });
  await commune.record('vhxh1', code, { kind: 'shelter.ask', agency: 'DCTC-01', people: 1 });
  await commune.record('tamlanh1', code, { kind: 'shelter.answer', answer: 'accepted' });
  const kept = [await entryOf(code, 'shelter.answered')];
  const refused = await strike('vhxh1', code, await entryOf(code, 'shelter.asked'), { kept });
  expect([refused.status, refused.body.rule]).toEqual([409, 'kept-in-vain']);
});

test('an order that was handed over is not struck, it is cancelled by law; nor is the opening of a case', async () => {
  const code = await inDanger();
  const endsAt = new Date(Date.now() + 2 * 864e5).toISOString();
  await commune.record('chutich', code, {
    kind: 'noContact.order',
    ground: 'own-initiative',
    endsAt,
    receivers: ['perpetrator', 'victim', 'police-chief', 'hamlet-head'],
  });
  await commune.record('congan1', code, { kind: 'noContact.serve', to: ['perpetrator'] });
  expect((await strike('chutich', code, await entryOf(code, 'noContact.ordered'))).body.rule).toBe('order-served');
  expect((await strike('vhxh1', code, await entryOf(code, 'case.opened'))).body.rule).toBe('has-its-own-way');
});

test('whoever may not read an entry cannot strike it, and does not read that it was struck', async () => {
  const code = await inDanger();
  await commune.record('tramyte', code, { kind: 'health.receive', consentToExam: true });
  const received = await entryOf(code, 'health.received');
  expect((await strike('truongxom3', code, received)).status).toBe(422);
  expect((await commune.call('GET', `/v1/cases/${code}/entries/${received}/strike`, { as: 'truongxom3' })).status).toBe(
    404,
  );
  await strike('tramyte', code, received);
  await answer('vhxh1', code, true);
  const seen = JSON.stringify(await entriesOf(code, 'truongxom3'));
  expect(seen).not.toContain('entry.struck');
  expect(seen).not.toContain('health');
});
