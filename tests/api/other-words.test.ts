import { type Commune, openCommune, report } from './commune';

/** What different people told of the same person: nothing is lost, and who may not see what is on record does not replace it. */
let commune: Commune;
beforeAll(async () => {
  commune = await openCommune();
}, 60_000);
afterAll(() => commune.close());

const HER = { name: 'Lò Thị Thử', phone: '000 111 222', safeContact: 'sau 21 giờ, hỏi mua ngô' };
const read = async (code: string, as = 'vhxh1') => (await commune.call('GET', `/v1/cases/${code}`, { as })).body;
const add = (as: string, code: string, survivor: object) =>
  commune.record(as, code, { kind: 'report.addInformation', facts: {}, private: { survivor } });
type Word = { readonly party: string; readonly part: string; readonly value: string; readonly role: string };
const words = (body: { readonly otherWords: readonly Word[] }) =>
  body.otherWords.map(({ part, value, role }) => [part, value, role]);

test('whoever may not see a part adds to it and replaces nothing; the office reads both, and chooses', async () => {
  // The hotline and the hamlet head reported; of how she may be called neither is told.
  const code = await commune.open('tongdai', report({ private: { survivor: { name: HER.name } } }));
  await add('vhxh1', code, HER);
  await add('tongdai', code, { phone: '999 999 999', safeContact: 'gọi lúc nào cũng được' });
  const { parties, otherWords } = await read(code);
  expect(parties.survivor).toEqual(HER);
  expect(words({ otherWords })).toEqual(
    expect.arrayContaining([
      ['phone', '999 999 999', 'hotline'],
      ['safeContact', 'gọi lúc nào cũng được', 'hotline'],
    ]),
  );
  await add('vhxh1', code, { safeContact: 'gọi lúc nào cũng được' });
  const chosen = await read(code);
  expect(chosen.parties.survivor).toEqual({ ...HER, safeContact: 'gọi lúc nào cũng được' });
  expect(words(chosen)).toContainEqual(['safeContact', HER.safeContact, 'office']);
});

test('what one may not see of a person one does not see of what was told earlier either', async () => {
  const code = await commune.open('vhxh1', report({ private: { survivor: HER } }));
  await add('vhxh1', code, { phone: '333', safeContact: 'trước 8 giờ' });
  expect(words(await read(code))).toHaveLength(2);
  expect(words(await read(code, 'congan1'))).toEqual([['phone', HER.phone, 'office']]);
});

test('whoever fills in what nobody knows is heard', async () => {
  const code = await commune.open('tongdai', report({ private: { survivor: { name: HER.name } } }));
  await add('tongdai', code, { phone: '444', safeContact: 'sáng' });
  expect((await read(code)).parties.survivor).toEqual({ name: HER.name, phone: '444', safeContact: 'sáng' });
});

test('who reported, once protected, is added to by others and replaced by the office alone', async () => {
  const code = await commune.open(
    'tongdai',
    report({ private: { reporter: { name: 'Người Báo Thử', phone: '0900 000 009' } } }),
  );
  for (const as of ['congan1', 'chutich'])
    await commune.record(as, code, {
      kind: 'report.addInformation',
      facts: {},
      private: { reporter: { name: 'Người Khác Thử', address: 'Xóm 3' } },
    });
  const { body } = await commune.call('GET', `/v1/cases/${code}`, { as: 'vhxh1' });
  expect(body.parties.reporter).toMatchObject({ name: 'Người Báo Thử', phone: '0900 000 009', address: 'Xóm 3' });
});

test('what was told in error leaves her record with the entry', async () => {
  const code = await commune.open('vhxh1', report({ private: { survivor: HER } }));
  const wrong = await add('vhxh1', code, { phone: '555 của người khác', address: 'xóm khác' });
  const { id } = wrong.body.signal;
  expect((await read(code)).parties.survivor).toMatchObject({ phone: '555 của người khác', address: 'xóm khác' });
  await commune.record('vhxh1', code, { kind: 'entry.strike', entry: id, because: 'wrong-case' });
  const after = await read(code);
  expect(after.parties.survivor).toEqual(HER);
  expect(words(after)).toEqual([]);
});
