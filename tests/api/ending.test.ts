import { type Commune, EMERGENCY, openCommune, report } from './commune';

/** Ending a case is the best guarded act: nobody does it alone, and nothing owed is lost by it. */
let commune: Commune;
beforeAll(async () => {
  commune = await openCommune();
}, 60_000);
afterAll(() => commune.close());

type Clock = { clock: string; status: string; startedAt: string; dueAt: string };

const send = (as: string, code: string, body: object) =>
  commune.call('POST', `/v1/cases/${code}/signals`, { as, body });
const read = async (as: string, code: string) => (await commune.call('GET', `/v1/cases/${code}`, { as })).body;
const refused = async (as: string, code: string, body: object) => {
  const { status, body: problem } = await send(as, code, body);
  return [status, problem.rule];
};
const running = async (code: string, rule: string): Promise<Clock[]> =>
  (await read('vhxh1', code)).view.clocks.filter(
    ({ clock, status }: Clock) => clock.startsWith(`${rule}#`) && status === 'running',
  );
const approve = { kind: 'closure.approve', approved: true };
const merge = (into: string) => ({ kind: 'case.merge', into });
const inDanger = (more: object = {}) => report({ danger: 'yes', ...more });
const danger = { kind: 'report.addInformation', danger: 'yes' };

async function merged(from: string, into: string): Promise<void> {
  await commune.record('vhxh1', from, merge(into));
  await commune.record('vhxh2', from, approve);
}

/** The same, once what was left for the other case has been delivered. */
async function settled(code: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if ((await read('vhxh1', code)).waiting === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('it still waits');
}

const noticesOf = async (code: string) => {
  const { id } = await commune.owner.caseFile.findUniqueOrThrow({ where: { code } });
  return commune.owner.notice.findMany({ where: { caseId: id }, orderBy: { createdAt: 'asc' } });
};

describe('who asks does not agree alone', () => {
  test.each([
    ['that it is no case', { kind: 'case.notGbv', reason: 'false-report' }],
    ['a merge', undefined],
  ])('%s', async (_name, body) => {
    const code = await commune.open('truongxom3');
    const end = body ?? merge(await commune.open('truongxom3'));
    await commune.record('vhxh1', code, end);
    expect((await read('vhxh1', code)).view.stage).toBe('closing');
    expect(await refused('vhxh1', code, approve)).toEqual([409, 'second-person']);
    await commune.record('chutich', code, approve);
    expect((await read('vhxh1', code)).view.stage).not.toBe('closing');
  });

  test('in danger, with no police sent, no case ends by anybody’s word', async () => {
    const code = await commune.open('truongxom3', inDanger());
    expect(await refused('vhxh1', code, { kind: 'case.notGbv', reason: 'other' })).toEqual([409, 'danger-stands']);
    await commune.record('congan1', code, { kind: 'police.dispatch' });
    await commune.record('vhxh1', code, { ...danger, danger: 'no' });
    expect((await send('vhxh1', code, { kind: 'case.notGbv', reason: 'other' })).status).toBe(201);
    // Danger said meanwhile takes it back by itself, and the second person finds nothing to agree to.
    await commune.record('truongxom3', code, danger);
    expect((await read('vhxh1', code)).view.stage).toBe('open');
    expect(await refused('vhxh2', code, approve)).toEqual([409, 'closure-proposed-first']);
    expect(await running(code, 'act.review')).toHaveLength(1);
  });

  test('agencies with a part are told of the end and of the reopening, and of nothing else', async () => {
    const code = await commune.open('truongxom3');
    await commune.record('vhxh1', code, { kind: 'case.notGbv', reason: 'false-report' });
    await commune.record('vhxh2', code, approve);
    const told = (await noticesOf(code)).filter(({ kind }) => kind === 'stopped');
    expect(told.map(({ toRole }) => toRole).sort()).toEqual(['chair', 'hamlet', 'office', 'police']);
    await commune.record('congan1', code, { kind: 'case.reopen', reason: 'closed-in-error' });
    const after = (await noticesOf(code)).slice(-4);
    expect(after.map(({ toRole, kind }) => `${kind} ${toRole}`).sort()).toEqual(
      ['chair', 'hamlet', 'office', 'police'].map((role) => `waits ${role}`),
    );
  });
});

describe('the other case goes on', () => {
  test('two merges into each other, one after the other and at the same moment: one of the two cases lives', async () => {
    const [a, b] = [await commune.open('truongxom3', inDanger()), await commune.open('truongxom3', inDanger())];
    await commune.record('vhxh1', a, merge(b));
    expect(await refused('vhxh1', b, merge(a))).toEqual([409, 'other-case-over']);
    await commune.record('vhxh2', a, approve);
    expect(await refused('vhxh1', b, merge(a))).toEqual([409, 'other-case-over']);

    const [c, d] = [await commune.open('truongxom3', inDanger()), await commune.open('truongxom3', inDanger())];
    await Promise.all([send('vhxh1', c, merge(d)), send('vhxh1', d, merge(c))]);
    await Promise.all([send('vhxh2', c, approve), send('vhxh2', d, approve)]);
    const stages = [await read('vhxh1', c), await read('vhxh1', d)].map(({ view }) => view.stage);
    expect(stages).not.toEqual(['merged', 'merged']);
    expect((await Promise.all([running(c, 'response.first'), running(d, 'response.first')])).flat()).not.toEqual([]);
  });

  test('nothing goes into a case that is over, nor into one that ends while the second person looks', async () => {
    const [a, b] = [await commune.open('truongxom3'), await commune.open('truongxom3')];
    await commune.record('vhxh1', a, merge(b));
    await commune.record('vhxh1', b, { kind: 'case.notGbv', reason: 'other' });
    await commune.record('vhxh2', b, approve);
    expect(await refused('vhxh2', a, approve)).toEqual([409, 'other-case-over']);
    const c = await commune.open('truongxom3');
    expect(await refused('vhxh1', c, merge(b))).toEqual([409, 'other-case-over']);
  });
});

describe('what goes over', () => {
  let a: string;
  let b: string;
  let before: Clock;
  beforeAll(async () => {
    a = await commune.open('truongxom3', {
      ...inDanger({ receivedAt: new Date(Date.now() - 20 * 60_000).toISOString() }),
      private: { survivor: { name: 'Lò Thị Ví Dụ', phone: '0900 000 123', address: 'xóm 3' } },
    });
    b = await commune.open('congan1', report());
    [before] = (await running(a, 'response.first')) as [Clock];
    await commune.record('vhxh1', a, { kind: 'consent.withdraw', consent: 'health' });
    await merged(a, b);
    await settled(b);
  }, 60_000);

  test('the worse danger, the earlier moments, the running limit as it ran, the contacts, the members, her “no”', async () => {
    const other = await read('vhxh1', b);
    expect(other.view).toMatchObject({ danger: 'yes' });
    expect(await running(b, 'response.first')).toMatchObject([{ startedAt: before.startedAt, dueAt: before.dueAt }]);
    expect(other.parties.survivor).toMatchObject({ phone: '0900 000 123', address: 'xóm 3' });
    expect((await read('truongxom3', b)).view.stage).toBe('open');
    expect(
      await refused('vhxh1', b, { kind: 'referral.make', receiver: 'health', to: 'health', agency: 'TYT-01' }),
    ).toEqual([409, 'consent']);
    expect(await running(a, 'response.first')).toEqual([]);
  });

  test('what the hamlet head says of the first reaches the other, and she learns that it did', async () => {
    await commune.record('congan1', b, { kind: 'police.dispatch' });
    expect(await running(b, 'response.first')).toEqual([]);
    const answer = await send('truongxom3', a, danger);
    expect([answer.status, answer.body.case.code, answer.body.deliveredTo.code]).toEqual([201, a, b]);
    expect(await running(b, 'response.first')).toHaveLength(1);
    const hers = await read('truongxom3', a);
    expect(hers.view.stage).toBe('merged');
    expect(hers.links).toMatchObject([{ code: b }]);
    // Numbers, ends and links of the first are no business of the other.
    expect(await refused('vhxh1', a, { kind: 'case.notGbv', reason: 'other' })).toEqual([409, 'case-merged']);
  });

  test('undone, the first has its limits back from their old start, and the other one loses what was not its own', async () => {
    await commune.record('congan1', a, { kind: 'case.reopen', reason: 'closed-in-error' });
    await settled(b);
    expect(await running(a, 'response.first')).toMatchObject([{ startedAt: before.startedAt, dueAt: before.dueAt }]);
    const other = await read('vhxh1', b);
    expect(other.parties.survivor?.phone).toBeUndefined();
    // Said since, and kept: whoever was told of danger waits for somebody to come.
    expect(other.view.danger).toBe('yes');
    expect(await running(b, 'response.first')).toHaveLength(1);
    expect(await running(a, 'act.review')).toHaveLength(1);
    expect(await refused('congan1', a, { kind: 'act.review', result: 'right' })).toEqual([403, 'not-your-step']);
    await commune.record('vhxh1', a, { kind: 'act.review', result: 'right' });
    expect(await running(a, 'act.review')).toEqual([]);
  });
});

test('what was said of a case while it was part of another one is said of it when it goes on by itself, once', async () => {
  const [x, y] = [await commune.open('truongxom3'), await commune.open('vhxh1')];
  await merged(x, y);
  await settled(y);
  await commune.record('truongxom3', x, { ...danger, private: { survivor: { phone: '0900 000 777' } } });
  await commune.record('vhxh1', y, { kind: 'plan.make', withHer: true });
  await commune.record('vhxh1', x, { kind: 'consent.give', consent: 'psychosocial', informed: true });
  const refer = { receiver: 'psychosocial', to: 'womens-union', agency: 'HPN-01' };
  await commune.record('vhxh1', x, { kind: 'referral.make', ...refer });
  await commune.record('vhxh1', x, { kind: 'case.reopen', reason: 'closed-in-error' });
  await settled(x);
  const first = await read('vhxh1', x);
  expect(first.view.danger).toBe('yes');
  expect(first.parties.survivor.phone).toBe('0900 000 777');
  expect(await running(x, 'response.first')).toHaveLength(1);
  const { entries } = (await commune.call('GET', `/v1/cases/${x}/timeline`, { as: 'vhxh1' })).body;
  const types = entries.map(({ type }: { readonly type: string }) => type);
  expect(types.filter((type: string) => type === 'facts.added')).toHaveLength(1);
  expect(types).toContain('consent.given');
  // What was said of the other one stays there, and what was done was done once.
  expect(types.filter((type: string) => ['plan.made', 'referral.made'].includes(type))).toEqual([]);
});

test('what the legal aid Centre has in hand goes over, whatever was said of legal aid in the other case', async () => {
  const [a, b] = [await commune.open('vhxh1'), await commune.open('vhxh1')];
  await commune.record('vhxh1', a, { kind: 'legalAid.explain', wish: 'wants' });
  await commune.record('vhxh1', a, { kind: 'legalAid.request' });
  await commune.record('vhxh1', b, { kind: 'legalAid.explain', wish: 'declines' });
  await merged(a, b);
  await settled(b);
  expect(await running(b, 'legal-aid.check')).toHaveLength(1);
  await commune.record('trogiup', b, { kind: 'legalAid.check', result: 'acceptable' });
});

describe('what is said on a closed door', () => {
  test.each([
    ['the hamlet head tells of danger', 'truongxom3', danger],
    ['the police open an emergency', 'congan1', EMERGENCY],
  ])('%s: the case goes on by itself, and its police limit runs', async (_name, as, body) => {
    const code = await commune.open('truongxom3');
    await commune.record('vhxh1', code, { kind: 'case.notGbv', reason: 'false-report' });
    await commune.record('vhxh2', code, approve);
    expect((await send(as, code, body)).status).toBe(201);
    expect((await read('vhxh1', code)).view).toMatchObject({ stage: 'open', danger: 'yes' });
    expect(await running(code, 'response.first')).toHaveLength(1);
    expect(await running(code, 'act.review')).toHaveLength(1);
    expect(await running(code, 'report.acknowledgement')).toHaveLength(1);
  });

  test('what waited on a case while it went into another is taken there, once, opened with that one’s key', async () => {
    const [a, b] = [await commune.open('truongxom3'), await commune.open('truongxom3')];
    await commune.record('vhxh1', a, merge(b));
    const key = 'said-while-it-went';
    const said = { ...danger, private: { survivor: { phone: '0900 000 456' } } };
    const [, answer] = await Promise.all([
      send('vhxh2', a, approve),
      commune.call('POST', `/v1/cases/${a}/signals`, { as: 'truongxom3', body: said, key }),
    ]);
    expect(answer.status).toBe(201);
    await settled(b);
    await settled(a);
    // Either it came first, and nobody ended the case; or it is where the case went.
    const there = (await read('vhxh1', a)).view.stage === 'merged' ? b : a;
    expect(await running(there, 'response.first')).toHaveLength(1);
    expect((await read('vhxh1', there)).parties.survivor.phone).toBe('0900 000 456');
    const again = await commune.call('POST', `/v1/cases/${a}/signals`, { as: 'truongxom3', body: said, key });
    expect([again.status, again.body.receipt]).toEqual([201, answer.body.receipt]);
  });
});
