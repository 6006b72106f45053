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

const YEAR = new Date().getFullYear();
const adding = (survivor: object, facts: object = {}) => ({
  kind: 'report.addInformation',
  facts,
  private: { survivor },
});
const ageAndLimits = async (code: string) => {
  const { view } = await read('vhxh1', code);
  const { id } = await commune.owner.caseFile.findUniqueOrThrow({ where: { code }, select: { id: true } });
  const { state } = await commune.owner.caseFile.findUniqueOrThrow({ where: { id }, select: { state: true } });
  const { facts } = state as { readonly facts: { readonly age: string; readonly perpetratorAge: string } };
  const isChild = view.clocks.some(
    (one: { readonly clock: string; readonly status: string }) =>
      one.clock.startsWith('child.') && one.status === 'running',
  );
  return { age: facts.age, his: facts.perpetratorAge, isChild };
};
const ofChild = () => commune.open('tongdai', report({ facts: { acts: ['beaten'], tie: 'parent' } }));

test('a birth on record is overruled by nobody who may not see it, and an age beside it neither: the child’s limits run on', async () => {
  const code = await ofChild();
  await commune.record('vhxh1', code, {
    ...adding({ born: `${YEAR - 11}-01-01` }),
    private: { survivor: { born: `${YEAR - 11}-01-01` }, perpetrator: { born: `${YEAR - 14}` } },
  });
  const before = await ageAndLimits(code);
  expect(before).toEqual({ age: '7-11', his: 'under-18', isChild: true });
  for (const body of [
    adding({ born: `${YEAR - 40}` }),
    { ...adding({}), private: { perpetrator: { born: `${YEAR - 40}` } } },
    { kind: 'report.addInformation', facts: { age: '18-59', perpetratorAge: '18-plus' } },
    { kind: 'report.addInformation', facts: { age: 'unknown', perpetratorAge: 'unknown' } },
  ]) {
    const { body: answered } = await commune.record('tongdai', code, body);
    // They hear their own words back, whatever is on record.
    expect(answered.events[0].data.facts).toEqual('private' in body ? { ...body.facts } : body.facts);
    expect(await ageAndLimits(code)).toEqual(before);
  }
});

test('whoever may be a child by their birth is one until it is known to the day', async () => {
  for (const [born, age] of [
    [`${YEAR - 12}`, '7-15'],
    [`${YEAR - 7}`, 'under-7'],
    [`${YEAR - 16}`, '12-15'],
  ]) {
    const code = await ofChild();
    await commune.record('vhxh1', code, { kind: 'report.addInformation', facts: { age: '18-59' } });
    await commune.record('vhxh1', code, adding({ born }));
    expect(await ageAndLimits(code)).toMatchObject({ age, isChild: true });
  }
});

test('whether somebody is old enough for anything else stays open: what was said where the birth allows it, else nobody knows', async () => {
  const born = `${YEAR - 60}`;
  for (const [said, age] of [
    [undefined, 'unknown'],
    ['60-plus', '60-plus'],
    ['under-7', 'unknown'],
  ]) {
    const code = await commune.open(
      'vhxh1',
      report({ facts: { acts: ['beaten'], tie: 'spouse', ...(said && { age: said }) } }),
    );
    await commune.record('vhxh1', code, {
      ...adding({ born }),
      private: { survivor: { born }, perpetrator: { born: `${YEAR - 18}` } },
    });
    expect(await ageAndLimits(code)).toMatchObject({ age, his: 'unknown' });
  }
});

test('an emergency is not bounced over an age: the birth on record holds', async () => {
  const code = await ofChild();
  await commune.record('vhxh1', code, adding({ born: `${YEAR - 11}-01-01` }));
  await commune.record('congan1', code, {
    kind: 'emergency.open',
    hamlet: 'xom-3',
    who: ['survivor'],
    facts: { age: '18-59' },
  });
  expect(await ageAndLimits(code)).toMatchObject({ age: '7-11', isChild: true });
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
