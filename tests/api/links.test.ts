import { type Commune, openCommune } from './commune';

/** Two women of one household are two cases that know of each other; a link opens neither to anybody. */
let commune: Commune;
let hers: string;
let mothers: string;
beforeAll(async () => {
  commune = await openCommune();
  [hers, mothers] = [await commune.open('truongxom3'), await commune.open('truongxom3')];
  await commune.record('congan1', hers, { kind: 'case.link', other: mothers, because: 'same-household' });
}, 60_000);
afterAll(() => commune.close());

const linksOf = async (as: string, code: string) => (await commune.call('GET', `/v1/cases/${code}`, { as })).body.links;
const SAYS = { vi: 'Cùng một nhà', en: 'The same household' };

test('it stands in both, whichever it was recorded in', async () => {
  for (const as of ['vhxh1', 'chutich', 'congan1']) {
    expect(await linksOf(as, hers)).toEqual([{ code: mothers, because: 'same-household', says: SAYS, stage: 'open' }]);
    expect(await linksOf(as, mothers)).toEqual([{ code: hers, because: 'same-household', says: SAYS, stage: 'open' }]);
  }
});

test('the hamlet head, who has a part in both, is told of neither link', async () => {
  expect(await linksOf('truongxom3', hers)).toEqual([]);
  expect(await linksOf('truongxom3', mothers)).toEqual([]);
  const { body } = await commune.call('GET', `/v1/cases/${hers}/timeline`, { as: 'truongxom3' });
  expect(JSON.stringify(body)).not.toContain(mothers);
});

test('undone where it was recorded, it is gone from both; the log keeps that it was there', async () => {
  const undo = { kind: 'case.unlink', other: mothers };
  const there = { as: 'vhxh1', body: { ...undo, other: hers } };
  expect(await commune.call('POST', `/v1/cases/${mothers}/signals`, there)).toMatchObject({
    status: 409,
    body: { rule: 'link-first' },
  });
  await commune.record('vhxh1', hers, undo);
  expect(await linksOf('vhxh1', hers)).toEqual([]);
  expect(await linksOf('vhxh1', mothers)).toEqual([]);
  const { body } = await commune.call('GET', `/v1/cases/${hers}/timeline`, { as: 'vhxh1' });
  expect(body.entries.map(({ type }: { type: string }) => type)).toEqual(
    expect.arrayContaining(['case.linked', 'case.unlinked']),
  );
});
