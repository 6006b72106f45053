import { type Commune, openCommune } from './commune';

/** Who looked at a case, when, and at what: written down with every look, read by the office, which reads it to her. */
let commune: Commune;
beforeAll(async () => {
  commune = await openCommune();
}, 60_000);
afterAll(() => commune.close());

const looks = (code: string, as = 'vhxh1', query = '') =>
  commune.call('GET', `/v1/cases/${code}/looks${query}`, { as });
type Look = { readonly what: string; readonly name?: string; readonly role: string; readonly at: string };

test('every look is there, the latest first, by name and agency, also one that was not let in', async () => {
  const code = await commune.open('congan1');
  await commune.call('GET', `/v1/cases/${code}`, { as: 'congan1' });
  await commune.call('GET', `/v1/cases/${code}/timeline`, { as: 'chutich' });
  // Legal aid has no part in this case: to them it is not there, and that they looked is.
  expect((await commune.call('GET', `/v1/cases/${code}`, { as: 'trogiup' })).status).toBe(404);
  const { status, body } = await looks(code);
  expect(status).toBe(200);
  const lines: readonly Look[] = body.looks;
  expect(lines.map(({ what, role }) => [what, role])).toEqual([
    ['denied', 'legal-aid'],
    ['read:timeline', 'chair'],
    ['read:case', 'police'],
  ]);
  expect(lines.every(({ name = '' }) => name.length > 3)).toBe(true);
  expect([...lines].sort((a, b) => (a.at < b.at ? 1 : -1))).toEqual(lines);
  const again: readonly Look[] = (await looks(code)).body.looks;
  expect(again[0]).toMatchObject({ what: 'read:looks', role: 'office' });
});

test('page by page nothing is left out and nothing told twice', async () => {
  const code = await commune.open('congan1');
  for (let n = 0; n < 5; n++) await commune.call('GET', `/v1/cases/${code}`, { as: 'congan1' });
  const first = (await looks(code, 'vhxh1', '?limit=3')).body;
  expect(first.looks).toHaveLength(3);
  const second = (await looks(code, 'vhxh1', `?limit=3&cursor=${first.next}`)).body;
  const times = [...first.looks, ...second.looks].map(({ at }: Look) => at);
  expect(second.looks.map(({ what }: Look) => what)).toEqual(['read:case', 'read:case']);
  expect(new Set(times).size).toBe(5);
  // Somebody else's page is nobody's.
  expect((await looks(code, 'vhxh2', `?limit=3&cursor=${first.next}`)).status).toBe(400);
});

test('it is for the office alone: to anybody else a case that is there and one that is not are the same', async () => {
  const code = await commune.open('congan1');
  for (const as of ['congan1', 'chutich', 'trogiup', 'tamlanh1', 'truongxom3'])
    for (const asked of [code, 'LC-26-7K3M9QXW']) expect([as, (await looks(asked, as)).status]).toEqual([as, 403]);
  expect((await looks('LC-26-7K3M9QXW')).status).toBe(404);
});
