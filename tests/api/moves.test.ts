import { CURRENT_PACK } from '../../domain/law/packs';
import { runNode } from '../support/scripts';
import { type Commune, newKey, openCommune } from './commune';

/** Days swapped and laws changed, over HTTP: previewed, recorded case by case, never twice. */
let commune: Commune;
beforeAll(async () => {
  commune = await openCommune();
}, 60_000);
afterAll(() => commune.close());

const look = (as: string, path: string) => commune.call('GET', path, { as });
const record = (as: string, code: string, body: object) =>
  commune.call('POST', `/v1/cases/${code}/signals`, { as, body });
const enter = (as: string, date: string, isWorking: boolean | null, key = newKey()) =>
  commune.call('PUT', `/v1/calendar/${date}`, { as, key, body: { isWorking, why: 'Quyết định hoán đổi (thử)' } });
const move = (pack: string, reason: string, key = newKey(), as = 'vhxh1') =>
  commune.call('POST', '/v1/law/moves', { as, key, body: { pack, reason, limit: 200 } });
const outcomeOf = (body: { cases: { case: { code: string }; outcome: string; rule?: string }[] }, code: string) => {
  const found = body.cases.find((line) => line.case.code === code);
  return found && [found.outcome, found.rule].filter(Boolean).join(' ');
};

/** A case in which papers are missing: a limit of five working days runs. */
async function withPapersMissing(): Promise<{ code: string; dueAt: () => Promise<string> }> {
  const code = await commune.open('congan1', { kind: 'emergency.open', hamlet: 'xom-3', who: ['survivor'] });
  await record('vhxh1', code, { kind: 'legalAid.explain', wish: 'wants' });
  await record('vhxh1', code, { kind: 'legalAid.request' });
  const { status } = await record('trogiup', code, { kind: 'legalAid.check', result: 'needs-papers' });
  expect(status).toBe(201);
  const dueAt = async () => {
    const { body } = await look('vhxh1', `/v1/cases/${code}`);
    return body.view.clocks.find((c: { clock: string }) => c.clock === 'legal-aid.papers#1').dueAt;
  };
  return { code, dueAt };
}

test('a day that the office enters reaches open cases when they are moved: previewed, once per key, refused when nothing changed', async () => {
  const { code, dueAt } = await withPapersMissing();
  const before = await dueAt();
  // The last day of the limit, off.
  const date = new Date(Date.parse(before) - 86_400_000 + 7 * 3_600_000).toISOString().slice(0, 10);
  expect((await enter('chutich', date, false)).status).toBe(403);
  const entered = await enter('vhxh1', date, false);
  expect(entered.body.entered).toContainEqual(expect.objectContaining({ date, isWorking: false }));
  expect((await look('congan1', '/v1/calendar')).body.entered).toHaveLength(1);
  expect(await dueAt()).toBe(before);
  // What runs is told to whoever enters the day, and why it stays.
  expect(entered.body.leaves.limits).toContainEqual(
    expect.objectContaining({ case: { code }, clock: 'legal-aid.papers#1', dueAt: before }),
  );
  expect(entered.body.leaves).toMatchObject({
    total: expect.any(Number),
    article: expect.stringContaining('Civil Code'),
  });

  const preview = await look('vhxh1', `/v1/law/moves?pack=${CURRENT_PACK}&limit=200`);
  const effects = preview.body.cases.find((line: { case: { code: string } }) => line.case.code === code).effects;
  expect(effects).toContainEqual(
    expect.objectContaining({ clock: 'legal-aid.papers#1', effect: 'moves', from: before, isMissed: false }),
  );
  expect(await dueAt()).toBe(before);

  const key = newKey();
  expect(outcomeOf((await move(CURRENT_PACK, 'days-swapped', key)).body, code)).toBe('moved');
  const after = await dueAt();
  expect(after > before).toBe(true);
  expect(after).toBe(effects.find((e: { clock: string }) => e.clock === 'legal-aid.papers#1').to);
  expect(outcomeOf((await move(CURRENT_PACK, 'days-swapped', key)).body, code)).toBe('moved');
  expect(outcomeOf((await move(CURRENT_PACK, 'days-swapped')).body, code)).toBe('same');
  const { body } = await look('vhxh1', `/v1/cases/${code}/timeline`);
  expect(body.entries.filter((e: { type: string }) => e.type === 'law.moved')).toHaveLength(1);

  await enter('vhxh1', date, null);
  expect((await look('congan1', '/v1/calendar')).body.entered).toEqual([]);
  await move(CURRENT_PACK, 'mistake');
  expect(await dueAt()).toBe(before);
});

test('a law that is not in force yet can be previewed and forecast, but no case is moved to it', async () => {
  const code = await commune.open('congan1', {
    kind: 'emergency.open',
    hamlet: 'xom-3',
    who: ['survivor'],
    facts: { tie: 'spouse', acts: ['forced-sex'] },
  });
  const preview = await look('chutich', '/v1/law/moves?pack=vn-2027-draft&limit=200');
  const found = preview.body.cases.find((line: { case: { code: string } }) => line.case.code === code);
  expect(found.pack).toBe(CURRENT_PACK);
  expect(found.effects.map((e: { clock: string; effect: string }) => [e.clock, e.effect])).toEqual([
    ['crime.transfer-verified#1', 'moves'],
  ]);
  const breachOf = async (pack: string) => {
    const until = new Date(Date.parse(commune.deps.now()) + 30 * 86_400_000).toISOString();
    const { body } = await look('congan1', `/v1/cases/${code}/forecast?until=${until}${pack}`);
    return body.lines.find(
      (l: { clock: string; kind: string }) => l.clock === 'crime.transfer-verified#1' && l.kind === 'breach',
    ).at;
  };
  const [now, then] = [await breachOf(''), await breachOf('&pack=vn-2027-draft')];
  expect(Date.parse(then) - Date.parse(now)).toBe(3 * 86_400_000);
  expect(outcomeOf((await move('vn-2027-draft', 'law-changed')).body, code)).toBe('refused law-not-in-force');
  const one = await record('vhxh1', code, { kind: 'law.move', pack: 'vn-2027-draft', reason: 'law-changed' });
  expect([one.status, one.body.rule]).toEqual([409, 'law-not-in-force']);
});

test('a preview tells of no limit that its reader does not see', async () => {
  const code = await commune.open('congan1', {
    kind: 'emergency.open',
    hamlet: 'xom-3',
    who: ['survivor'],
    facts: { tie: 'spouse', acts: ['forced-sex'] },
  });
  const set = await commune.call('PUT', '/v1/standards/care.forensic', {
    as: 'chutich',
    headers: { 'if-match': '"0"' },
    body: { minutes: 4_321 },
  });
  expect(set.status).toBe(200);
  const moved = async (as: string) => {
    const { body } = await look(as, `/v1/law/moves?pack=${CURRENT_PACK}&limit=200`);
    return body.cases
      .find((line: { case: { code: string } }) => line.case.code === code)
      .effects.map((e: { clock: string }) => e.clock);
  };
  expect(await moved('vhxh1')).toEqual(['care.forensic#1']);
  expect(await moved('chutich')).toEqual([]);
});

test('who moves no law: neither the police nor legal aid, not even one case', async () => {
  expect((await move(CURRENT_PACK, 'mistake', newKey(), 'congan1')).status).toBe(403);
  expect((await look('trogiup', `/v1/law/moves?pack=${CURRENT_PACK}`)).status).toBe(403);
  expect((await look('vhxh1', '/v1/law/moves?pack=vn-1999')).body.type).toBe('urn:la-chan:problem:bad-query');
});

test('on the command line: what the other law changes, and which open cases it would touch', async () => {
  const code = await commune.open('congan1', {
    kind: 'emergency.open',
    hamlet: 'xom-3',
    who: ['survivor'],
    facts: { tie: 'spouse', acts: ['forced-sex'] },
  });
  const { output, code: exit } = await runNode(['scripts/law.mjs', 'diff', CURRENT_PACK, 'vn-2027-draft'], {
    DATABASE_URL: commune.database.appUrl,
  });
  expect(exit).toBe(0);
  expect(output).toContain('- child.initial-assessment');
  expect(output).toContain('lengths: [{"unit":"hours","count":12}] -> [{"unit":"hours","count":8}]');
  const told = output.slice(output.indexOf(code)).split('\n')[1];
  expect(told).toMatch(/crime\.transfer-verified#1 moves: \S+ -> \S+$/);
  expect((await runNode(['scripts/law.mjs', 'diff', CURRENT_PACK, 'vn-1999'])).code).toBe(2);
}, 60_000);
