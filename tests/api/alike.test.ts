import { type Commune, openCommune, report } from './commune';

/** Two reports of one night may be about the same person: the office is told, and nobody else. */
let commune: Commune;
beforeAll(async () => {
  commune = await openCommune();
}, 60_000);
afterAll(() => commune.close());

const told = (as: string, survivor: object) => commune.open(as, report({ private: { survivor } }));
const read = async (as: string, code: string) => (await commune.call('GET', `/v1/cases/${code}`, { as })).body;

test('the same woman reported twice, her name typed differently: each case names the other, to the office alone', async () => {
  const first = await told('truongxom3', { name: "H'Lim Mẫu", phone: '0912 345 678' });
  const second = await told('hoiphunu', { name: 'H’LIM  Mẫu', phone: '+84 912 345 678' });
  const other = await told('hoiphunu', { name: 'H’Lam Mẫu' });
  expect((await read('vhxh1', first)).maybeSamePerson).toEqual([
    { code: second, by: ['name-and-hamlet', 'phone'], stage: 'open' },
  ]);
  expect((await read('vhxh1', second)).maybeSamePerson).toMatchObject([{ code: first }]);
  expect((await read('vhxh1', other)).maybeSamePerson).toBeUndefined();
  for (const as of ['congan1', 'chutich', 'truongxom3'])
    expect((await read(as, first)).maybeSamePerson).toBeUndefined();
});

test('once they are linked as two people, nobody is asked again', async () => {
  const hers = await told('truongxom3', { name: 'Lê Thị Ví Dụ' });
  const namesakes = await told('truongxom3', { name: 'Lê Thị Ví Dụ' });
  expect((await read('vhxh1', hers)).maybeSamePerson).toMatchObject([{ code: namesakes }]);
  await commune.record('vhxh1', hers, { kind: 'case.link', other: namesakes, because: 'same-household' });
  expect((await read('vhxh1', hers)).maybeSamePerson).toBeUndefined();
});

test('her age follows from her birth, a contradiction is asked about, and a birth to come is none', async () => {
  const year = new Date().getFullYear();
  const open = (survivor: object, more: object = {}) =>
    commune.call('POST', '/v1/cases', {
      as: 'vhxh1',
      body: report({ facts: { acts: ['beaten'], tie: 'parent', ...more }, private: { survivor } }),
    });
  const child = await open({ born: `${year - 11}-01-01` });
  expect(child.status).toBe(201);
  const { clocks } = (await read('vhxh1', child.body.case.code)).view;
  expect(clocks.some(({ clock }: { readonly clock: string }) => clock.startsWith('child.'))).toBe(true);

  const both = await open({ born: `${year - 11}-03-02` }, { age: '18-59' });
  expect(both).toMatchObject({ status: 422, body: { errors: [{ pointer: '/facts/age' }] } });
  expect((await open({ born: `${year + 2}` })).status).toBe(422);
  expect((await open({ born: '1899' })).status).toBe(422);
  expect((await open({ born: '1985-02-30' })).status).toBe(422);
  expect((await open({ born: '1985-02' }, { age: '18-59' })).status).toBe(201);
});
