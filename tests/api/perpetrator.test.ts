import { type Commune, openCommune, report } from './commune';

/** What the office, the police and the chair learn of the same man in other cases; and what nobody does. */
let commune: Commune;
beforeAll(async () => {
  commune = await openCommune();
}, 60_000);
afterAll(() => commune.close());

const HIM = { name: 'Phạm Văn Thử', born: '1985-02-03', idNumber: '038085001234' };
const reported = (perpetrator: object, more: object = {}, as = 'vhxh1') =>
  commune.open(as, report({ ...more, private: { perpetrator } }));
const look = (as: string, code: string) => commune.call('GET', `/v1/cases/${code}/perpetrator`, { as });

let first: string;
let fined: string;
let second: string;
beforeAll(async () => {
  const receivedAt = new Date(Date.now() - 60 * 86_400_000).toISOString();
  first = await reported({ ...HIM, idNumber: undefined }, { receivedAt, meant: ['receivedAt'] });
  const assaultAt = new Date(Date.now() - 3_600_000).toISOString();
  fined = await reported(
    { idNumber: '038 085 001 234' },
    { facts: { acts: ['beaten'], tie: 'spouse', age: '18-59', assaultAt } },
  );
  await commune.record('chutich', fined, { kind: 'handling.assign', to: ['police'] });
  await commune.record('congan1', fined, { kind: 'sanction.decide', articles: ['37.2'] });
  second = await reported({ ...HIM, name: 'phạm văn  thử' });
}, 60_000);

test('the office reads how often, whether he was fined, and in which cases', async () => {
  const { status, body } = await look('vhxh1', second);
  expect(status).toBe(200);
  expect(body).toEqual({
    code: second,
    at: expect.any(String),
    knownBy: ['personal-number', 'name-and-birth', 'name-and-year'],
    others: 2,
    actsWithinAYear: 2,
    firstActAt: expect.any(String),
    laterActsAt: [expect.any(String)],
    sanctioned: true,
    cases: [
      { code: first, by: ['name-and-birth', 'name-and-year'] },
      { code: fined, by: ['personal-number'] },
    ],
  });
  expect(JSON.stringify(body)).not.toMatch(/Phạm|phạm|03808500|1985-/);
});

test('the police and the chair, who are in every case by office, read the same', async () => {
  const { at: _at, ...office } = (await look('vhxh1', second)).body;
  for (const as of ['congan1', 'chutich']) {
    const { at: _then, ...body } = (await look(as, second)).body;
    expect(body).toEqual(office);
  }
});

test('a duplicate counts once, with the case that it was merged into', async () => {
  const kept = await commune.open('vhxh1');
  const duplicate = await reported({ idNumber: '038085007777' });
  const asking = await reported({ idNumber: '038085007777' });
  await commune.record('vhxh1', duplicate, { kind: 'case.merge', into: kept });
  await commune.record('vhxh2', duplicate, { kind: 'closure.approve', approved: true });
  const { body } = await look('vhxh1', asking);
  expect(body).toMatchObject({ others: 1, cases: [{ code: kept, by: ['personal-number'] }], sanctioned: false });
});

test('nobody is looked for of whom too little is known', async () => {
  const code = await reported({ name: HIM.name });
  expect((await look('vhxh1', code)).body).toMatchObject({ knownBy: [], others: 0, actsWithinAYear: 0, cases: [] });
});

test('it is for the office, the police and the chair, and every look is on record', async () => {
  for (const as of ['truongxom3', 'tramyte', 'hoiphunu', 'tamlanh1', 'trogiup'])
    expect(await look(as, second)).toMatchObject({ status: 403 });
  const { id } = await commune.owner.caseFile.findUniqueOrThrow({ where: { code: second } });
  const before = await commune.owner.accessLog.count({ where: { caseId: id, action: 'read:perpetrator' } });
  expect((await look('chutich', second)).status).toBe(200);
  const looks = await commune.owner.accessLog.findMany({
    where: { caseId: id, action: 'read:perpetrator' },
    orderBy: { at: 'asc' },
  });
  expect(looks).toHaveLength(before + 1);
  expect(looks.at(-1)).toMatchObject({ role: 'chair', fields: ['perpetrator-identity'] });
  expect(commune.logged()).not.toMatch(/Phạm|03808500/);
});
