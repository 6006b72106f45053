import { tellOfGoneOwners } from '../../api/owner';
import { instant } from '../../domain/time';
import { type Commune, EMERGENCY, openCommune, report } from './commune';

/** What is looked for is found as it was typed; what presses stands first; a case without anybody is seen to have nobody. */
let commune: Commune;
beforeAll(async () => {
  commune = await openCommune();
}, 60_000);
afterAll(() => commune.close());

const look = (as: string, path: string) => commune.call('GET', path, { as });
const DAY = 86_400_000;

/** As a tired person writes it. */
const mistyped = (code: string): readonly string[] => [
  code.toLowerCase(),
  code.replaceAll('-', ' '),
  code.replaceAll('-', ''),
  code.replaceAll('0', 'O'),
  code.replaceAll('0', 'o'),
  code.replaceAll('1', 'I'),
  code.replaceAll('1', 'l'),
];

test('a case and a receipt are found by what a person reads as 0 and 1, and in no other case than the reader’s', async () => {
  const { body } = await commune.call('POST', '/v1/cases', { as: 'truongxom3', body: report() });
  const { code } = body.case;
  const { receipt } = body;
  const find = (as: string, what: string) => commune.call('POST', '/v1/find', { as, body: { what }, key: null });
  for (const what of mistyped(code)) expect((await find('truongxom3', what)).body).toEqual({ case: { code } });
  for (const what of mistyped(code.slice('LC-26-'.length))) {
    expect((await find('truongxom3', what)).body).toEqual({ case: { code } });
    expect((await find('tamlanh1', what)).status).toBe(404);
  }
  for (const what of mistyped(receipt)) {
    const found = await find('truongxom3', what);
    expect([what, found.body.case?.code, found.body.signal?.id]).toEqual([what, code, body.signal.id]);
  }
  for (const what of [code, receipt]) expect((await find('tamlanh1', what)).status).toBe(404);
});

test('the index of receipts is there, for a receipt is looked for in a hurry', async () => {
  const indexes = await commune.owner.$queryRaw<readonly { readonly indexdef: string }[]>`
    SELECT indexdef FROM pg_indexes WHERE tablename = 'agency_signal'`;
  expect(indexes.some(({ indexdef }) => indexdef.includes('(receipt)'))).toBe(true);
});

test('danger comes first and emergencies next in cases and in limits, however old and late the rest is', async () => {
  const old = await commune.open('vhxh1', report({ receivedAt: instant(Date.now() - 20 * DAY) }));
  const urgent = await commune.open('congan1', EMERGENCY);
  const danger = await commune.open('vhxh1', report({ danger: 'yes' }));
  const newest = await commune.open('vhxh1', report());
  const RANK = (line: { danger: string; emergency: boolean }) =>
    line.danger === 'yes' ? (line.emergency ? 0 : 1) : line.emergency ? 2 : 3;
  for (const sort of ['due', 'newest'])
    for (const as of ['vhxh1', 'chutich', 'congan1']) {
      const { cases } = (await look(as, `/v1/cases?limit=50&sort=${sort}`)).body;
      const ranks = cases.map(RANK);
      expect([as, sort, ranks]).toEqual([as, sort, [...ranks].sort()]);
      const codes = cases.map((line: { code: string }) => line.code);
      expect(codes).toEqual(expect.arrayContaining([old, urgent, danger, newest]));
      expect(codes.indexOf(danger)).toBeLessThan(codes.indexOf(old));
    }
  const { clocks } = (await look('vhxh1', '/v1/clocks?limit=100')).body;
  const of = clocks.map((line: { case: { code: string } }) => line.case.code);
  expect(of.lastIndexOf(danger)).toBeLessThan(of.indexOf(old));
});

test('the owner’s account is switched off: marked in list and case, and the office is told, once', async () => {
  const code = await commune.open('vhxh1', report());
  await commune.record('vhxh1', code, { kind: 'case.own' });
  expect(await tellOfGoneOwners(commune.deps)).toBe(0);
  await commune.owner.account.update({ where: { username: 'vhxh1' }, data: { active: false } });
  try {
    // The lists of people are looked at again within a minute.
    const soon = Date.now() + 120_000;
    jest.spyOn(Date, 'now').mockReturnValue(soon);
    const [line] = (await look('chutich', '/v1/cases?limit=50')).body.cases.filter(
      (one: { code: string }) => one.code === code,
    );
    expect(line.isOwnerGone).toBe(true);
    expect(await tellOfGoneOwners(commune.deps)).toBe(1);
    expect(await tellOfGoneOwners(commune.deps)).toBe(0);
    const { notices } = (await look('vhxh2', '/v1/notices?limit=5')).body;
    expect(notices[0]).toMatchObject({ case: { code }, kind: 'waits' });
  } finally {
    jest.restoreAllMocks();
    await commune.owner.account.update({ where: { username: 'vhxh1' }, data: { active: true } });
  }
});
