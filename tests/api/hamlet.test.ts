import { type Commune, openCommune, report } from './commune';

/** A hamlet is one of the commune's: of any other nobody would be called, and the list would not find the case. */
let commune: Commune;
beforeAll(async () => {
  commune = await openCommune();
}, 60_000);
afterAll(() => commune.close());

const NOWHERE = 'xom-77';

test('a hamlet that the commune does not have is asked back, by whichever signal it comes', async () => {
  const code = await commune.open('vhxh1', report({}));
  const said: readonly (readonly [path: string, body: object])[] = [
    ['/v1/cases', report({ hamlet: NOWHERE })],
    ['/v1/cases', { kind: 'emergency.open', hamlet: NOWHERE, who: ['survivor'] }],
    [`/v1/cases/${code}/signals`, { kind: 'emergency.open', hamlet: NOWHERE, who: ['survivor'] }],
    [`/v1/cases/${code}/signals`, { kind: 'report.correctHamlet', hamlet: NOWHERE }],
  ];
  for (const [path, body] of said)
    expect(await commune.call('POST', path, { as: 'congan1', body })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/hamlet' }] },
    });
});

test('a hamlet entered a moment ago is known', async () => {
  await commune.owner.hamlet.create({ data: { code: 'xom-moi', name: 'Xóm Mới' } });
  await new Promise((resolve) => setTimeout(resolve, 1_100)); // the lists are read anew once a second at most
  await commune.open('vhxh1', report({ hamlet: 'xom-moi' }));
});

test('she is known again by the hamlet that was set right, and by the wrong one no more', async () => {
  const told = (hamlet: string) =>
    commune.open('vhxh1', report({ hamlet, private: { survivor: { name: 'Lương Thị Ví Dụ' } } }));
  const [first, second, third] = [await told('xom-4'), await told('xom-6'), await told('xom-4')];
  const alike = async (code: string) =>
    ((await commune.call('GET', `/v1/cases/${code}`, { as: 'vhxh1' })).body.maybeSamePerson ?? []).map(
      (other: { readonly code: string }) => other.code,
    );
  expect(await alike(first)).toEqual([third]);
  await commune.record('vhxh1', first, { kind: 'report.correctHamlet', hamlet: 'xom-6' });
  expect([await alike(first), await alike(second), await alike(third)]).toEqual([[second], [first], []]);
});

test('the head of the wrong hamlet is told that it is not theirs, and says nothing of who they are to anybody else', async () => {
  const code = await commune.open('congan1', report({ hamlet: 'xom-3' }));
  await commune.record('chutich', code, { kind: 'handling.assign', to: ['police', 'hamlet'] });
  const seesIt = async () => (await commune.call('GET', `/v1/cases/${code}`, { as: 'truongxom3' })).status;
  expect(await seesIt()).toBe(200);
  // What a client says of the heads counts for nothing: they are looked up.
  const { body } = await commune.record('vhxh1', code, {
    kind: 'report.correctHamlet',
    hamlet: 'xom-5',
    heads: ['somebody-else'],
  });
  expect(await seesIt()).toBe(404);
  expect(body.events.map(({ data }: { readonly data: object }) => data)).toEqual([{ from: 'xom-3', hamlet: 'xom-5' }]);
  const { body: calls } = await commune.call('GET', '/v1/notices', { as: 'truongxom3' });
  expect(
    calls.notices.filter((call: { readonly case: { readonly code: string } }) => call.case.code === code),
  ).toMatchObject([{ kind: 'stopped' }, { kind: 'waits' }]);
});
