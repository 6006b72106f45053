import { instant } from '../../domain/time';
import { type Commune, EMERGENCY, newKey, openCommune, report } from './commune';

/** What each agency reads of a case, the lists over all cases, and the look back. */
let commune: Commune;

beforeAll(async () => {
  commune = await openCommune();
}, 60_000);
afterAll(() => commune.close());

const look = (as: string, path: string) => commune.call('GET', path, { as });
const HOUR = 3_600_000;

describe('one case, seen by each agency', () => {
  const survivor = { name: 'Nguyễn Thị Kín', phone: '0900000001', address: 'số 3, xóm 3' };
  const perpetrator = { name: 'Trần Văn Kín' };
  const reporter = { name: 'Lê Thị Báo Kín' };
  let code: string;

  beforeAll(async () => {
    code = await commune.open(
      'truongxom3',
      report({
        danger: 'yes',
        private: {
          survivor: { name: survivor.name, address: survivor.address },
          perpetrator,
          reporter,
          place: 'sau nhà văn hoá kín',
          note: 'câu chuyện kín',
        },
      }),
    );
    await commune.record('vhxh1', code, {
      kind: 'report.addInformation',
      private: { survivor: { phone: survivor.phone } },
    });
    await commune.record('congan1', code, { kind: 'police.dispatch' });
    await commune.record('tramyte', code, {
      kind: 'health.receive',
      consentToExam: true,
      private: { note: 'bệnh án kín' },
    });
    await commune.record('tramyte', code, { kind: 'care.record', step: 'injury', outcome: 'confirmed' });
    await commune.record('vhxh1', code, {
      kind: 'consent.give',
      consent: 'safe-house',
      informed: true,
      private: { note: 'lời chị kín' },
    });
    await commune.record('vhxh1', code, { kind: 'shelter.ask', agency: 'DCTC-01', people: 2 });
    await commune.record('tamlanh1', code, {
      kind: 'shelter.answer',
      answer: 'accepted',
      private: { note: 'phòng kín' },
    });
    await commune.record('vhxh1', code, { kind: 'case.own' });
  });

  test('the office sees everybody, every note and every line of work', async () => {
    const { body } = await look('vhxh2', `/v1/cases/${code}`);
    expect(body.parties).toEqual({ survivor, perpetrator, reporter });
    expect(body.notes.map((n: { kind: string; note?: string; place?: string }) => [n.kind, n.note ?? n.place])).toEqual(
      [
        ['report.receive', 'câu chuyện kín'],
        ['health.receive', 'bệnh án kín'],
        ['consent.give', 'lời chị kín'],
        ['shelter.answer', 'phòng kín'],
      ],
    );
    expect(body.view.tracks.map((t: { track: string }) => t.track)).toContain('shelter');
    expect(body.view.owner).toEqual({ name: 'Nguyễn Thị Ví Dụ', agency: 'Phòng Văn hóa - Xã hội xã Minh Hoạ' });
    expect(body.view.classification.type).toBe('physical-assault');
    expect(JSON.stringify(body)).toContain('DCTC-01');
    expect(body.duties.map((d: { duty: string }) => d.duty)).toContain('not-to-perpetrator');
  });

  test.each([
    ['congan1', { survivor, perpetrator, reporter: { redacted: true } }],
    ['chutich', { survivor, perpetrator, reporter: { redacted: true } }],
    ['tramyte', { survivor, perpetrator: { redacted: true }, reporter: { redacted: true } }],
    ['truongxom3', { survivor, perpetrator, reporter: { redacted: true } }],
    ['tamlanh1', { survivor, perpetrator, reporter: { redacted: true } }],
  ])('%s sees these people and no others', async (as, parties) => {
    expect((await look(as, `/v1/cases/${code}`)).body.parties).toEqual(parties);
  });

  test('the story is for those who act on it, care for the clinic, the bed for the host', async () => {
    const notes = async (as: string) => JSON.stringify((await look(as, `/v1/cases/${code}`)).body.notes);
    expect(await notes('congan1')).toContain('câu chuyện kín');
    expect(await notes('congan1')).not.toMatch(/bệnh án kín|phòng kín|lời chị kín/);
    expect(await notes('chutich')).toContain('lời chị kín');
    expect(await notes('tramyte')).toContain('bệnh án kín');
    expect(await notes('tramyte')).not.toMatch(/câu chuyện kín|phòng kín/);
    expect(await notes('tamlanh1')).not.toMatch(/câu chuyện kín|bệnh án kín/);
  });

  test('where she sleeps is known to the office and to that address', async () => {
    for (const as of ['congan1', 'chutich', 'tramyte', 'truongxom3']) {
      for (const path of [
        `/v1/cases/${code}`,
        `/v1/cases/${code}/timeline`,
        '/v1/clocks',
        '/v1/cases',
        '/v1/notices',
      ]) {
        const { body } = await look(as, path);
        expect(JSON.stringify(body)).not.toMatch(/DCTC-01|Nhà văn hoá Xóm 5|Vũ Thị Thử/);
      }
    }
    expect(JSON.stringify((await look('vhxh1', `/v1/cases/${code}/timeline`)).body)).toContain('Nhà văn hoá Xóm 5');
  });

  test('no answer carries a keyed hash', async () => {
    const refs = [...(await commune.owner.caseMember.findMany()).map((m) => m.agencyRef), commune.deps.refs.actor('x')];
    for (const path of [`/v1/cases/${code}`, `/v1/cases/${code}/timeline`, '/v1/clocks', '/v1/cases']) {
      const text = JSON.stringify((await look('vhxh1', path)).body);
      for (const ref of refs) expect(text).not.toContain(ref);
    }
  });

  test('what may be recorded now, and the rule in the way of what may not', async () => {
    const { body } = await look('tamlanh1', `/v1/cases/${code}`);
    const rules = Object.fromEntries(
      body.mayRecord.map((o: { kind: string; refusal?: { rule: string } }) => [o.kind, o.refusal?.rule]),
    );
    expect(rules['shelter.arrive']).toBeUndefined();
    expect(rules['shelter.answer']).toBe('asked-first');
    expect(rules['shelter.leave']).toBe('arrived-first');
    expect(Object.keys(rules)).not.toContain('police.dispatch');
  });

  test('the ETag changes with what its reader is told, and not with the time that passes', async () => {
    const before = await look('vhxh1', `/v1/cases/${code}`);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const later = await look('vhxh1', `/v1/cases/${code}`);
    expect(later.headers.get('etag')).toBe(before.headers.get('etag'));
    await commune.record('vhxh1', code, { kind: 'plan.make', withHer: true });
    const after = await look('vhxh1', `/v1/cases/${code}`);
    expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'));
  });

  test('every look is entered: who, which case, what of it', async () => {
    const before = await commune.owner.accessLog.count();
    await look('congan2', `/v1/cases/${code}`);
    await look('congan2', `/v1/cases/${code}/timeline`);
    await look('congan2', '/v1/cases');
    await look('tamlanh2', `/v1/cases/${code}`);
    const rows = (await commune.owner.accessLog.findMany({ orderBy: { id: 'asc' } })).slice(before);
    expect(rows.map((row) => row.action)).toEqual(['read:case', 'read:timeline', 'list:cases', 'denied:read:case']);
    const account = await commune.owner.account.findUniqueOrThrow({ where: { username: 'congan2' } });
    // Also who was not let in.
    const actor = commune.deps.refs.actor(account.id);
    expect(rows.map((row) => row.actorRef === actor)).toEqual([true, true, true, false]);
    expect(rows[0]?.fields).toContain('survivor-identity');
    expect(rows[0]?.fields).not.toContain('reporter-identity');
    expect(rows[1]?.fields).not.toContain('survivor-identity');
  });

  test('consent withdrawn: the receiver’s door closes', async () => {
    await commune.record('vhxh1', code, { kind: 'consent.withdraw', consent: 'safe-house' });
    expect((await look('tamlanh1', `/v1/cases/${code}`)).status).toBe(404);
    expect((await look('tamlanh1', '/v1/cases')).body.cases).toEqual([]);
  });
});

describe('a look back', () => {
  let code: string;
  const moments: string[] = [];

  beforeAll(async () => {
    code = await commune.open('congan1', EMERGENCY);
    for (const body of [{ kind: 'police.dispatch' }, { kind: 'police.stopViolence', danger: 'no' }]) {
      moments.push(instant(Date.now()));
      await commune.record('congan1', code, body);
    }
  });
  const asOf = (moment: string) => look('vhxh1', `/v1/cases/${code}/timeline?asOf=${encodeURIComponent(moment)}`);

  test('shows what had been recorded by then, and the clocks that ran', async () => {
    const then = await asOf(moments[0]!);
    expect(then.body.asOf).toBe(moments[0]);
    expect(then.body.entries.map((e: { type: string }) => e.type)).toEqual(['case.opened', 'emergency.opened']);
    expect(then.body.view.danger).toBe('yes');
    const first = then.body.view.clocks.find((c: { clock: string }) => c.clock === 'response.first#1');
    expect(first.status).toBe('running');
    expect(first.left).toBeGreaterThan(0);
    const later = await asOf(moments[1]!);
    expect(later.body.view.clocks.find((c: { clock: string }) => c.clock === 'response.first#1').status).toBe('kept');
  });

  test('takes any offset', async () => {
    const local = new Date(Date.parse(moments[0]!) + 7 * HOUR).toISOString().replace('Z', '+07:00');
    expect((await asOf(local)).body.asOf).toBe(moments[0]);
  });

  test('before the beginning there was nothing', async () => {
    const then = await asOf('2020-01-01T00:00:00Z');
    expect(then.body).toMatchObject({ entries: [], view: { stage: 'none', clocks: [], seq: 0 } });
  });

  test('a moment to come counts as now', async () => {
    const { body } = await asOf('2030-01-01T00:00:00Z');
    expect(body.asOf).toBeUndefined();
    expect(body.entries).toHaveLength(4);
    expect(body.view.danger).toBe('no');
  });

  test('tells who, by name and agency, and what each did to the clocks', async () => {
    const { body } = await look('vhxh1', `/v1/cases/${code}/timeline`);
    const dispatched = body.entries.find((e: { type: string }) => e.type === 'police.dispatched');
    expect(dispatched).toMatchObject({
      what: { vi: 'Công an lên đường' },
      by: { role: 'police', name: 'Trần Văn Thử', agency: 'Công an xã Minh Hoạ' },
    });
    // Another agency reads which agency it was, not who.
    const others = (await look('chutich', `/v1/cases/${code}/timeline`)).body.entries;
    expect(others.find((e: { type: string }) => e.type === 'police.dispatched').by).toEqual({
      role: 'police',
      agency: 'Công an xã Minh Hoạ',
    });
    expect(dispatched.clocks).toContainEqual(
      expect.objectContaining({ clock: 'response.first#1', effect: 'ended', status: 'kept' }),
    );
  });
});

describe('lists', () => {
  const all = async (
    as: string,
    path: string,
    of: string,
  ): Promise<readonly { readonly code?: string; readonly case?: { code: string }; readonly clock?: string }[]> => {
    const found = [];
    let cursor: string | undefined;
    do {
      const { status, body } = await look(as, `${path}${cursor === undefined ? '' : `&cursor=${cursor}`}`);
      expect(status).toBe(200);
      found.push(...body[of]);
      cursor = body.next;
    } while (cursor !== undefined);
    return found;
  };

  beforeAll(async () => {
    for (let i = 0; i < 7; i++) await commune.open('truongxom3', report({ hamlet: i % 2 ? 'xom-9' : 'xom-3' }));
  });

  test.each(['due', 'newest'])('by page, sorted by %s, give every case once', async (sort) => {
    const once = await all('vhxh1', `/v1/cases?limit=100&sort=${sort}`, 'cases');
    const paged = await all('vhxh1', `/v1/cases?limit=3&sort=${sort}`, 'cases');
    expect(paged.map((line) => line.code)).toEqual(once.map((line) => line.code));
    expect(new Set(once.map((line) => line.code)).size).toBe(
      await commune.owner.caseFile.count({ where: { head: { gt: 0 } } }),
    );
  });

  test('by what ends first of what the reader sees: the order tells of no other limit', async () => {
    const first = await commune.open('congan1', { ...EMERGENCY, facts: { acts: ['beaten'] } });
    const assaultAt = instant(Date.parse(commune.deps.now()) - 72 * HOUR + 120_000);
    const second = await commune.open('congan1', { ...EMERGENCY, facts: { acts: ['forced-sex'], assaultAt } });
    const order = async (as: string) =>
      (await all(as, '/v1/cases?limit=3', 'cases')).map(({ code }) => code).filter((c) => c === first || c === second);
    expect(await order('chutich')).toEqual([first, second]);
    expect(await order('congan1')).toEqual([first, second]);
    expect(await order('tramyte')).toEqual([second, first]);
  });

  test('of somebody with a part in a few cases, only those', async () => {
    const mine = await all('truongxom3', '/v1/cases?limit=2', 'cases');
    expect(mine).toHaveLength(8);
    expect(await all('tamlanh2', '/v1/cases?limit=2', 'cases')).toEqual([]);
    expect(await all('doanthanhnien', '/v1/clocks?limit=2', 'clocks')).toEqual([]);
  });

  test('of the health station: those with danger, those it was asked into', async () => {
    const codes = (await all('tramyte', '/v1/cases?limit=50', 'cases')).map((line) => line.code);
    const urgent = await commune.owner.caseFile.findMany({
      where: { OR: [{ danger: 'yes' }, { state: { path: ['emergency'], equals: true } }] },
    });
    for (const { code } of urgent) expect(codes).toContain(code);
    for (const code of codes) expect((await look('tramyte', `/v1/cases/${code}`)).status).toBe(200);
  });

  test('filtered', async () => {
    const xom9 = await all('vhxh1', '/v1/cases?limit=2&hamlet=xom-9', 'cases');
    expect(xom9).toHaveLength(3);
    const danger = await all('vhxh1', '/v1/cases?limit=50&danger=yes', 'cases');
    expect(danger.every((line) => 'danger' in line && line.danger === 'yes')).toBe(true);
    expect(await all('vhxh1', '/v1/cases?limit=50&stage=closed', 'cases')).toEqual([]);
  });

  test('by nothing that the reader does not see: a host asks for one hamlet after the other in vain', async () => {
    const code = await commune.open('vhxh1', report({ hamlet: 'xom-9' }));
    await commune.record('vhxh1', code, { kind: 'consent.give', consent: 'safe-house', informed: true });
    await commune.record('vhxh1', code, { kind: 'shelter.ask', agency: 'DCTC-02', people: 1 });
    expect(await all('tamlanh2', '/v1/cases?limit=50', 'cases')).toHaveLength(1);
    for (const hamlet of ['xom-3', 'xom-9'])
      expect(await all('tamlanh2', `/v1/cases?limit=50&hamlet=${hamlet}`, 'cases')).toEqual([]);
    await commune.record('vhxh1', code, { kind: 'shelter.release', because: 'not-needed' });
  });

  test('a cursor belongs to its person, its list and its filters', async () => {
    const { body } = await look('vhxh1', '/v1/cases?limit=1');
    expect(body.next).toBeDefined();
    expect((await look('vhxh1', `/v1/cases?limit=1&cursor=${body.next}`)).status).toBe(200);
    expect((await look('vhxh1', `/v1/cases?limit=1&hamlet=xom-9&cursor=${body.next}`)).status).toBe(400);
    expect((await look('vhxh1', `/v1/clocks?limit=1&cursor=${body.next}`)).status).toBe(400);
    expect((await look('vhxh2', `/v1/cases?limit=1&cursor=${body.next}`)).status).toBe(400);
  });

  test('clocks: danger first, then emergencies, of each the most pressing first, each once, by page', async () => {
    const once = await all('vhxh1', '/v1/clocks?limit=100', 'clocks');
    const paged = await all('vhxh1', '/v1/clocks?limit=4', 'clocks');
    const name = (line: { readonly case?: { code: string }; readonly clock?: string }) =>
      `${line.case?.code} ${line.clock}`;
    expect(paged.map(name)).toEqual(once.map(name));
    const files = await commune.owner.$queryRaw<readonly { code: string; rank: number }[]>`
      SELECT code, CASE WHEN stage NOT IN ('open', 'closing') THEN 3
        WHEN danger = 'yes' AND (state->>'emergency')::boolean THEN 0 WHEN danger = 'yes' THEN 1
        WHEN (state->>'emergency')::boolean THEN 2 ELSE 3 END AS rank FROM case_file`;
    const ranks = new Map(files.map(({ code, rank }) => [code, rank]));
    const order = once.map((line) => `${ranks.get(line.case?.code ?? '')} ${'dueAt' in line ? line.dueAt : ''}`);
    expect(order).toEqual([...order].sort());
    expect(new Set(order.map(([rank]) => rank)).size).toBeGreaterThan(2);
    expect(once).toHaveLength(await commune.owner.caseClock.count({ where: { status: 'running' } }));
  });

  test('clocks by who must act', async () => {
    const chair = await all('vhxh1', '/v1/clocks?limit=100&mustAct=chair', 'clocks');
    expect(chair.length).toBeGreaterThan(0);
    expect(chair.every((line) => 'mustAct' in line && line.mustAct === 'chair')).toBe(true);
    const code = await commune.open('vhxh1');
    await commune.record('vhxh1', code, { kind: 'consent.give', consent: 'safe-house', informed: true });
    await commune.record('vhxh1', code, { kind: 'shelter.ask', agency: 'DCTC-02', people: 1 });
    const host = await all('vhxh1', '/v1/clocks?agency=DCTC-02', 'clocks');
    expect(host).toEqual([expect.objectContaining({ case: { code }, agency: 'DCTC-02' })]);
    expect(await all('tamlanh2', '/v1/clocks?agency=DCTC-02', 'clocks')).toHaveLength(1);
    expect(await all('congan1', '/v1/clocks?agency=DCTC-02', 'clocks')).toEqual([]);
    expect(await all('congan1', '/v1/clocks?agency=DCTC-77', 'clocks')).toEqual([]);
  });

  test('notices: to my role, my agency, my hamlet, and nothing of the case but its code', async () => {
    const code = await commune.open('congan1', {
      ...EMERGENCY,
      hamlet: 'xom-3',
      facts: { lifeThreatened: true, tie: 'spouse' },
    });
    expect((await look('truongxom3', `/v1/cases/${code}`)).status).toBe(404);
    await commune.record('chutich', code, {
      kind: 'noContact.order',
      ground: 'own-initiative',
      endsAt: instant(Date.now() + HOUR),
      receivers: ['perpetrator', 'victim', 'police-chief', 'hamlet-head'],
    });
    const notices = await all('truongxom3', '/v1/notices?limit=1', 'notices');
    expect(notices.filter((notice) => notice.case?.code === code)).toHaveLength(1);
    // Whoever is called can open it, and finds it in the list.
    expect((await look('truongxom3', `/v1/cases/${code}`)).status).toBe(200);
    expect((await all('truongxom3', '/v1/cases?limit=9', 'cases')).map((line) => line.code)).toContain(code);
    expect(Object.keys(notices[0] ?? {}).sort()).toEqual(['case', 'createdAt', 'id', 'kind']);
    expect(
      (await all('tamlanh1', '/v1/notices?limit=9', 'notices')).every((notice) => notice.case?.code !== code),
    ).toBe(true);
  });

  test('overdue comes first, and by itself when asked for', async () => {
    expect((await look('vhxh1', '/v1/cases?overdue=true')).body.cases).toEqual([]);
    commune.pass(2 * HOUR); // the acknowledgement is due within one
    const { body } = await look('vhxh1', '/v1/cases?overdue=true&limit=100');
    expect(body.cases.length).toBeGreaterThan(5);
    expect(body.cases.every((line: { overdue: number }) => line.overdue > 0)).toBe(true);
    const first = (await look('vhxh1', '/v1/cases?limit=1')).body.cases[0];
    expect(first.overdue).toBeGreaterThan(0);
    expect(first.next.dueAt < commune.deps.now()).toBe(true);
    const clocks = (await look('vhxh1', '/v1/clocks?overdue=true&limit=100')).body.clocks;
    expect(clocks.every((line: { isOverdue: boolean }) => line.isOverdue)).toBe(true);
    const rest = (await look('vhxh1', '/v1/clocks?overdue=false&limit=100')).body.clocks;
    expect(rest.some((line: { isOverdue: boolean }) => line.isOverdue)).toBe(false);
    commune.pass(-2 * HOUR);
  });
});

describe('service standards', () => {
  const path = '/v1/standards/response.first';
  const put = (minutes: number, ifMatch: string, key = newKey()) =>
    commune.call('PUT', path, { as: 'chutich', key, body: { minutes }, headers: { 'if-match': ifMatch } });

  test('are the pack’s own until the chair sets them; cases keep what they were opened with', async () => {
    const before = await look('congan1', path);
    expect(before.body).toMatchObject({ clock: 'response.first', minutes: 30, packMinutes: 30, version: 0 });
    expect(before.headers.get('etag')).toBe('"0"');
    const old = await commune.open('congan1', EMERGENCY);

    const key = newKey();
    const set = await put(20, '"0"', key);
    expect(set.status).toBe(200);
    expect(set.body).toMatchObject({ minutes: 20, packMinutes: 30, version: 1 });
    const again = await put(20, '"0"', key);
    expect(again.body).toEqual(set.body);
    expect(again.headers.get('idempotency-replayed')).toBe('true');

    const stale = await put(15, '"0"');
    expect(stale.status).toBe(412);
    expect(stale.headers.get('etag')).toBe('"1"');
    expect(stale.body.current).toMatchObject({ minutes: 20, version: 1 });

    const fresh = await commune.open('congan1', EMERGENCY);
    const length = async (code: string) => {
      const { body } = await look('congan1', `/v1/cases/${code}`);
      const clock = body.view.clocks.find((c: { clock: string }) => c.clock === 'response.first#1');
      return (Date.parse(clock.dueAt) - Date.parse(clock.startedAt)) / 60_000;
    };
    expect(await length(old)).toBe(30);
    expect(await length(fresh)).toBe(20);
    const { body } = await look('vhxh1', '/v1/standards');
    expect(body.standards.map((s: { clock: string }) => s.clock)).toContain('response.first');
    // Of working days too, where they are a local standard.
    expect(body.standards).toContainEqual(expect.objectContaining({ clock: 'legal-aid.check', packMinutes: 24 * 60 }));
  });

  test('two chairs at once: one sets it, the other is shown what holds', async () => {
    const { body } = await look('chutich', path);
    const answers = await Promise.all([put(40, `"${body.version}"`), put(50, `"${body.version}"`)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412]);
  });

  test('the same key at once is one change', async () => {
    const { body } = await look('chutich', path);
    const key = newKey();
    const answers = await Promise.all(Array.from({ length: 5 }, () => put(60, `"${body.version}"`, key)));
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200]);
    expect((await look('chutich', path)).body.version).toBe(body.version + 1);
  });
});
