import type { Recorded } from '../../domain/events';
import type { CaseCode, CaseId } from '../../domain/ids';
import { LONGEST_SPREAD } from '../../domain/spread';
import { fold } from '../../domain/state';
import { days, hours, type Instant, instant, minutes, months, ms, plus } from '../../domain/time';
import { readLog } from '../../store/log';
import { verifyChains } from '../../store/verify';
import { view, workflowIdOf } from '../../workflows/messages';
import { type Answer, type Commune, openCommune } from '../api/commune';
import { keepHistory, replays } from '../replay/histories';
import { HISTORY_KEYS } from '../replay/keys';
import { fastForward, virtualNow } from '../support/temporal';

/**
 * One whole story on the real servers, through HTTP: from the hamlet's call to closing, over more than 180 days that pass by
 * server-side time skipping. Every clock of the pack fires or is stopped, at its instant.
 */
let commune: Commune;
let code: CaseCode;
let caseId: CaseId;

beforeAll(async () => {
  commune = await openCommune({ keys: HISTORY_KEYS });
}, 90_000);
afterAll(() => commune?.close());

const now = async (): Promise<Instant> => instant(await virtualNow(commune.client, workflowIdOf(code)));

/** Carries the case to that moment; every rung on the way goes off. */
async function until(moment: Instant): Promise<void> {
  const left = ms(moment) - ms(await now());
  if (left > 0) await fastForward(commune.client, workflowIdOf(code), left);
}

const says = (as: string, kind: string, more: object = {}): Promise<Answer> =>
  commune.record(as, code, { kind, ...more });
const refusedBy = async (as: string, kind: string, more: object = {}): Promise<[number, string]> => {
  const answer = await commune.call('POST', `/v1/cases/${code}/signals`, { as, body: { kind, ...more } });
  return [answer.status, answer.body.rule];
};
const log = (): Promise<readonly Recorded[]> => readLog(commune.deps.db, caseId);
const state = async () => fold(await log());

interface Fired {
  readonly clock: string;
  readonly kind: string;
  readonly due: Instant;
  /** Seconds between the due instant and the record. */
  readonly late: number;
}
const fired = async (clock: string): Promise<readonly Fired[]> =>
  (await log()).flatMap((e) =>
    e.type === 'clock.fired' && e.data.clock === clock
      ? [{ clock, kind: e.data.kind, due: e.data.due, late: (ms(e.at) - ms(e.data.due)) / 1000 }]
      : [],
  );

/** The rungs of a clock so far: what kind, and at which instant; each recorded within seconds of it, a reminder when its turn came. */
async function rungs(clock: string): Promise<readonly [string, Instant][]> {
  const all = await fired(clock);
  for (const [i, { kind, late }] of all.entries()) {
    const isReminder = kind === 'warn' || (kind === 'escalate' && all[i - 1]?.kind === 'escalate');
    expect(late).toBeGreaterThanOrEqual(0);
    expect(late).toBeLessThan(60 + (isReminder ? LONGEST_SPREAD / 1000 : 0));
  }
  return all.map(({ kind, due }): [string, Instant] => [kind, due]);
}

const clock = async (id: string) =>
  (await state()).clocks[id as keyof object] as {
    status: string;
    startedAt: Instant;
    dueAt: Instant;
    breachedAt?: Instant;
    endedAt?: Instant;
  };
const share = (from: Instant, to: Instant, part: number): Instant =>
  instant(ms(from) + Math.round((ms(to) - ms(from)) * part));

test('a case lives from the hamlet’s call to its closing, and no clock is silent on the way', async () => {
  // ── The call ──────────────────────────────────────────────────────────────────────────────────────────────────────────
  const received = instant(Date.now() - 10 * 60_000);
  const assault = instant(Date.now() - 70 * 60_000);
  const opened = await commune.call('POST', '/v1/cases', {
    as: 'truongxom3',
    body: {
      kind: 'report.receive',
      receivedAt: received,
      channel: 'phone',
      hamlet: 'xom-3',
      danger: 'yes',
      facts: {
        acts: ['beaten', 'threatened', 'forced-sex'],
        assaultAt: assault,
        tie: 'spouse',
        sex: 'female',
        age: '18-59',
        lifeThreatened: true,
      },
      private: {
        survivor: { name: 'Nguyễn Thị Ví Dụ', phone: '0900 000 001', address: 'Nhà cuối Xóm 3' },
        perpetrator: { name: 'Trần Văn Ví Dụ' },
        reporter: { name: 'Hàng Xóm Ví Dụ', phone: '0900 000 002' },
        note: 'Nghe tiếng kêu cứu từ khoảng 21 giờ.',
      },
    },
  });
  expect(opened.status).toBe(201);
  code = opened.body.case.code;
  caseId = (await commune.owner.caseFile.findUniqueOrThrow({ where: { code } })).id as CaseId;
  expect(
    Object.values((await state()).clocks)
      .map(({ id, dueAt }) => [id, dueAt])
      .sort(),
  ).toEqual(
    [
      ['care.emergency-contraception#1', plus(assault, hours(120))],
      ['care.forensic#1', plus(assault, hours(72))],
      ['care.pep#1', plus(assault, hours(72))],
      ['crime.transfer-verified#1', plus(received, days(7))],
      ['contact.lost#1', plus(received, days(30))],
      ['follow-up.contact#1', plus(received, days(7))],
      ['legal-aid.explained#1', plus(received, days(3))],
      ['report.acknowledgement#1', plus(received, hours(1))],
      ['report.to-chair#1', plus(received, minutes(30))],
      ['response.first#1', plus(received, minutes(30))],
      ['sanction.limitation#1', plus(assault, months(12))],
    ].sort(),
  );

  // ── Nobody moves for half an hour: the first response is missed, and the chair is called ──────────────────────────────
  await until(plus(received, minutes(32)));
  expect(await rungs('response.first#1')).toEqual([
    ['warn', plus(received, minutes(15))],
    ['warn', plus(received, minutes(24))],
    ['breach', plus(received, minutes(30))],
  ]);
  expect(await refusedBy('tramyte', 'police.dispatch')).toEqual([403, 'not-your-step']);
  await says('congan1', 'emergency.open', {
    hamlet: 'xom-3',
    who: ['survivor', 'child'],
    private: { place: 'nhà cuối xóm' },
  });
  await says('congan1', 'police.dispatch');
  await says('congan1', 'police.stopViolence', { danger: 'no', removed: true });
  expect(await clock('response.first#1')).toMatchObject({ status: 'late', dueAt: plus(received, minutes(30)) });
  expect(await refusedBy('congan1', 'police.summon', { ground: 'danger' })).toEqual([409, 'assigned-to-police']);
  await says('chutich', 'handling.assign', { to: ['police', 'health', 'womens-union', 'front'] });
  expect((await clock('report.acknowledgement#1')).status).toBe('kept');
  await says('congan1', 'police.summon', { ground: 'danger' });
  await says('congan2', 'police.summonsAnswered', { attended: true });
  await says('truongxom3', 'report.addInformation', { private: { note: 'Có hai cháu nhỏ trong nhà.' } });
  await says('vhxh1', 'case.own');

  // The child was hurt as well: two survivors are two cases.
  const childs = await commune.open('vhxh1');
  await says('vhxh1', 'case.link', { other: childs, because: 'same-household' });
  expect((await clock('child.own-case#1')).status).toBe('kept');

  // ── The clinic ────────────────────────────────────────────────────────────────────────────────────────────────────────
  const seenAt = await now();
  await says('tramyte', 'health.receive', { consentToExam: true });
  await says('tramyte', 'health.firstLine');
  await says('tramyte', 'care.record', { step: 'injury', outcome: 'confirmed', private: { note: 'Khâu ba mũi.' } });
  await says('tramyte', 'care.record', { step: 'pep', outcome: 'confirmed' });
  expect(await clock('care.pep#1')).toMatchObject({ status: 'kept', dueAt: plus(assault, hours(72)) });
  await says('tramyte', 'care.record', { step: 'forensic', outcome: 'declined' });
  await says('tramyte', 'care.record', { step: 'mental-health', outcome: 'confirmed' });
  await says('tramyte', 'health.tellHead');
  await says('tramyte', 'health.tellPolice');
  await says('congan1', 'crime.transfer', { track: 'urgent' });
  expect((await clock('crime.transfer-verified#1')).status).toBe('kept');
  await says('congan1', 'crime.tellProcuracy');
  expect((await clock('crime.procuracy#1')).status).toBe('kept');
  expect(
    [await clock('visit.2-weeks#1'), await clock('visit.3-months#1'), await clock('visit.6-months#1')].map(
      (k) => k.dueAt,
    ),
  ).toEqual([plus(assault, days(14)), plus(assault, months(3)), plus(assault, months(6))]);

  // ── A bed for the night: the first address declines, the second lets half an hour pass ────────────────────────────────
  expect(await refusedBy('vhxh1', 'shelter.ask', { agency: 'DCTC-01', people: 3 })).toEqual([409, 'shelter-consent']);
  await says('vhxh1', 'consent.give', { consent: 'safe-house', informed: true });
  await says('vhxh1', 'shelter.ask', { agency: 'DCTC-01', people: 3 });
  await says('tamlanh1', 'shelter.answer', { answer: 'declined' });
  expect((await clock('shelter.answer#1')).status).toBe('kept');
  await says('vhxh1', 'shelter.ask', { agency: 'DCTC-02', people: 3 });
  const askedAt = (await clock('shelter.answer#2')).startedAt;
  expect((await refusedBy('tamlanh1', 'shelter.answer', { answer: 'accepted' }))[0]).toBeGreaterThanOrEqual(403);
  await until(plus(askedAt, minutes(31)));
  expect(await rungs('shelter.answer#2')).toEqual([
    ['warn', plus(askedAt, minutes(15))],
    ['warn', plus(askedAt, minutes(24))],
    ['breach', plus(askedAt, minutes(30))],
  ]);
  // Its bed is free again and it has no part any more; called on the phone, it is asked once more.
  expect((await refusedBy('tamlanh2', 'shelter.answer', { answer: 'accepted' }))[0]).toBe(404);
  await says('vhxh1', 'shelter.ask', { agency: 'DCTC-02', people: 3 });
  expect(await clock('shelter.answer#2')).toMatchObject({ status: 'void', breachedAt: expect.any(String) });
  await says('tamlanh2', 'shelter.answer', { answer: 'accepted' });
  expect((await clock('shelter.answer#3')).status).toBe('kept');
  await says('vhxh1', 'shelter.arrive');
  await says('tamlanh2', 'shelter.meetNeeds', { needs: ['bed', 'food', 'children'] });

  // ── No contact: asked by her, decided at hour seven of twelve, supervisor late, announced in time ─────────────────────
  const requestedAt = await now();
  await says('vhxh1', 'noContact.request', { from: 'victim', receivedAt: requestedAt });
  await until(plus(requestedAt, hours(7)));
  expect(await rungs('no-contact.decision#1')).toEqual([['warn', plus(requestedAt, hours(6))]]);
  const signedAt = await now();
  const endsAt = plus(signedAt, days(3));
  const receivers = ['perpetrator', 'victim', 'police-chief', 'hamlet-head'];
  expect(
    await refusedBy('chutich', 'noContact.order', {
      ground: 'request',
      informed: true,
      endsAt: plus(endsAt, minutes(5)),
      receivers,
    }),
  ).toEqual([409, 'three-days']);
  await says('chutich', 'noContact.order', {
    ground: 'request',
    informed: true,
    endsAt,
    receivers,
    happenedAt: signedAt,
  });
  await says('chutich', 'noContact.serve', { to: receivers, happenedAt: signedAt });
  await says('vhxh1', 'noContact.announceEnd', { choice: 'let-end' });
  expect(await clock('no-contact.decision#1')).toMatchObject({ status: 'kept', dueAt: plus(requestedAt, hours(12)) });
  await says('congan1', 'supervision.watch');
  expect(await refusedBy('congan1', 'supervision.announce')).toEqual([409, 'supervisor-first']);
  await until(plus(signedAt, minutes(62)));
  expect(await rungs('no-contact.supervisor#1')).toEqual([
    ['warn', plus(signedAt, minutes(30))],
    ['warn', plus(signedAt, minutes(48))],
    ['breach', plus(signedAt, hours(1))],
  ]);
  await says('vhxh1', 'clock.answer', { clock: 'no-contact.supervisor#1', how: 'acting' });
  await until(plus(signedAt, hours(4)));
  expect((await rungs('no-contact.supervisor#1')).length).toBe(3); // answered: it calls nobody any more
  const assignedAt = await now();
  await says('congan1', 'supervision.assign', {
    planAttached: true,
    happenedAt: assignedAt,
    private: { person: { name: 'Giám Sát Ví Dụ' } },
  });
  expect((await clock('no-contact.supervisor#1')).status).toBe('late');
  await until(plus(assignedAt, minutes(40)));
  expect(await rungs('no-contact.announcement#1')).toEqual([['warn', plus(assignedAt, minutes(30))]]);
  await says('congan1', 'supervision.announce');
  await says('congan1', 'supervision.undertake', { refusedToSign: false });
  expect(await clock('no-contact.announcement#1')).toMatchObject({ status: 'kept', dueAt: plus(assignedAt, hours(1)) });
  await says('truongxom3', 'noContact.breach', { breach: 'by-device' });

  // ── Legal aid, her plan, those who stand by her ───────────────────────────────────────────────────────────────────────
  expect(await refusedBy('vhxh1', 'legalAid.request')).toEqual([409, 'right-explained-first']);
  await says('vhxh1', 'legalAid.explain', { wish: 'wants' });
  await says('vhxh1', 'legalAid.request');
  await says('trogiup', 'legalAid.check', { result: 'needs-papers' });
  await says('trogiup', 'legalAid.check', { result: 'acceptable' });
  await says('trogiup', 'legalAid.accept', { form: 'representation', held: false });
  await says('trogiup', 'legalAid.assign');
  await says('vhxh1', 'plan.make', { withHer: true, private: { note: 'Túi đồ để ở nhà cô giáo.' } });
  await says('hoiphunu', 'support.give', { support: 'accompaniment' });
  await says('vhxh1', 'consent.give', { consent: 'psychosocial', informed: true });
  await says('vhxh1', 'referral.make', { receiver: 'psychosocial', to: 'school', agency: 'TH-01' });
  await says('truonghoc', 'referral.answer', { referral: 1, outcome: 'referred' });
  await says('truonghoc', 'support.give', { support: 'counselling' });
  await says('chutich', 'education.decide');
  await says('mattran', 'education.give');
  await says('mattran', 'oversight.remark', { matter: 'delay' });
  await says('hoiphunu', 'wish.record', { about: 'livelihoods', wish: 'wants' });

  // ── Two referrals: one answered, one left lying ───────────────────────────────────────────────────────────────────────
  expect(
    await refusedBy('vhxh1', 'referral.make', { receiver: 'livelihoods', to: 'front', agency: 'MTTQ-01' }),
  ).toEqual([409, 'consent']);
  await says('vhxh1', 'consent.give', { consent: 'livelihoods', informed: true });
  const referredAt = await now();
  await says('vhxh1', 'referral.make', {
    receiver: 'psychosocial',
    to: 'womens-union',
    agency: 'HPN-01',
    happenedAt: referredAt,
  });
  await says('vhxh1', 'referral.make', {
    receiver: 'livelihoods',
    to: 'front',
    agency: 'MTTQ-01',
    happenedAt: referredAt,
  });
  await says('hoiphunu', 'referral.answer', { referral: 1, outcome: 'referred' });
  expect(await clock('referral.answer#2')).toMatchObject({ status: 'kept', dueAt: plus(referredAt, hours(48)) });
  await until(plus(referredAt, hours(49)));
  expect(await rungs('referral.answer#3')).toEqual([
    ['warn', plus(referredAt, hours(24))],
    ['warn', share(referredAt, plus(referredAt, hours(48)), 0.8)],
    ['breach', plus(referredAt, hours(48))],
  ]);
  await says('mattran', 'referral.answer', { referral: 1, outcome: 'service-unavailable' });
  expect((await clock('referral.answer#3')).status).toBe('late');
  // One service ends when its receiver says so; the other one is followed until it does.
  await says('truonghoc', 'referral.finish', { referral: 1, result: 'given' });
  expect((await clock('referral.service#1')).status).toBe('kept');
  expect((await clock('referral.service#2')).status).toBe('running');

  // ── The order ends by itself, announced twice before, at the end written in it ────────────────────────────────────────
  expect(await refusedBy('vhxh1', 'closure.propose', { reason: 'needs-met', checklist: [] })).toEqual([
    409,
    'order-still-running',
  ]);
  await until(plus(endsAt, minutes(1)));
  expect(await rungs('no-contact.order-end#1')).toEqual([
    ['warn', share(signedAt, endsAt, 0.5)],
    ['warn', share(signedAt, endsAt, 0.8)],
    ['lapse', endsAt],
  ]);
  expect((await state()).noContact.orders[0]?.status).toBe('ended');

  // ── A window of medicine closes unanswered, escalates, and is answered ────────────────────────────────────────────────
  const window = plus(assault, hours(120));
  await until(plus(window, hours(7)));
  expect(await rungs('care.emergency-contraception#1')).toEqual([
    ['warn', share(assault, window, 0.5)],
    ['warn', share(assault, window, 0.8)],
    ['breach', window],
    ['escalate', plus(window, hours(6))],
  ]);
  await says('vhxh1', 'clock.answer', {
    clock: 'care.emergency-contraception#1',
    how: 'reason',
    reason: 'not-needed',
    private: { note: 'Chị đã dùng thuốc từ tối hôm đó.' },
  });
  await says('tramyte', 'care.record', { step: 'emergency-contraception', outcome: 'not-indicated' });
  expect((await clock('care.emergency-contraception#1')).status).toBe('late');
  await says('tamlanh2', 'shelter.leave', { agreesToSay: true, to: 'relatives' });

  // ── Half a year of calls: at each, the next one is due ────────────────────────────────────────────────────────────────
  const cadence = [7, 7, 14, 30, 30, 30, 30, 30];
  let from: Instant = received;
  for (const [i, length] of cadence.entries()) {
    const id = `follow-up.contact#${i + 1}`;
    const due = plus(from, days(length));
    if (i === 3) {
      // one call is forgotten: it breaches, the office is called again, then somebody calls her
      await until(plus(due, hours(1)));
      expect(await rungs(id)).toEqual([
        ['warn', share(from, due, 0.5)],
        ['warn', share(from, due, 0.8)],
        ['warn', plus(due, days(-1))],
        ['breach', due],
      ]);
      await says('vhxh1', 'clock.answer', { clock: id, how: 'acting' });
    } else await until(plus(due, hours(-20)));
    if (i === 1) {
      const twoWeeks = plus(assault, days(14));
      expect(await rungs('visit.2-weeks#1')).toEqual([
        ['warn', share(assault, twoWeeks, 0.5)],
        ['warn', plus(twoWeeks, days(-3))],
        ['warn', share(assault, twoWeeks, 0.8)],
      ]);
      await says('congan1', 'crime.resolve', { result: 'prosecuted' });
      expect((await clock('crime.resolution#1')).status).toBe('kept');
      await says('tramyte', 'health.visit', { visit: '2-weeks', outcome: 'attended' });
      expect((await clock('visit.2-weeks#1')).status).toBe('kept');
    }
    if (i === 2) {
      await says('hoiphunu', 'referral.finish', { referral: 1, result: 'given' });
      expect((await clock('referral.service#2')).status).toBe('kept');
    }
    const at = await now();
    expect((await clock(id)).dueAt).toBe(due);
    await says('vhxh1', 'followUp.contact', { reached: true, safe: true, happenedAt: at });
    expect((await clock(id)).status).toBe(i === 3 ? 'late' : 'kept');
    from = at;
    const threeMonths = plus(assault, months(3));
    if ((await clock('visit.3-months#1')).status === 'running' && (await clock('visit.3-months#1')).breachedAt) {
      expect(await rungs('visit.3-months#1')).toEqual(
        expect.arrayContaining([
          ['warn', share(assault, threeMonths, 0.5)],
          ['warn', share(assault, threeMonths, 0.8)],
          ['warn', plus(threeMonths, days(-3))],
          ['warn', plus(threeMonths, days(-1))],
          ['breach', threeMonths],
        ]),
      );
      await says('tramyte', 'health.visit', { visit: '3-months', outcome: 'not-reached' });
      expect((await clock('visit.3-months#1')).status).toBe('late');
    }
  }
  const sixMonths = plus(assault, months(6));
  await until(plus(sixMonths, days(-2)));
  expect(await rungs('visit.6-months#1')).toEqual([
    ['warn', share(assault, sixMonths, 0.5)],
    ['warn', share(assault, sixMonths, 0.8)],
    ['warn', plus(sixMonths, days(-3))],
  ]);
  await says('tramyte', 'health.visit', { visit: '6-months', outcome: 'attended' });
  expect(await clock('visit.6-months#1')).toMatchObject({ status: 'kept', dueAt: sixMonths });

  // ── Closing, by two people ────────────────────────────────────────────────────────────────────────────────────────────
  await until(plus(sixMonths, days(1)));
  await says('trogiup', 'legalAid.finish');
  await says('vhxh1', 'case.review', { result: 'can-close' });
  const checklist = ['needs-met', 'safety-plan-reviewed', 'agreed-with-her', 'told-she-may-return'];
  await says('vhxh1', 'closure.propose', { reason: 'needs-met', checklist });
  expect(await refusedBy('vhxh1', 'closure.approve', { approved: true })).toEqual([409, 'second-person']);
  await says('vhxh2', 'closure.approve', { approved: true });
  expect(await refusedBy('vhxh1', 'plan.make', { withHer: true })).toEqual([409, 'case-closed']);

  // ── What the record shows ─────────────────────────────────────────────────────────────────────────────────────────────
  const events = await log();
  const end = fold(events);
  expect(ms(end.closedAt ?? received) - ms(received)).toBeGreaterThan(180 * 86_400_000);
  expect(end.stage).toBe('closed');
  expect(Object.values(end.clocks).filter((k) => k.status === 'running')).toEqual([]);
  expect(new Set(Object.values(end.clocks).map((k) => k.rule)).size).toBe(36); // every clock of a story like this took part
  expect(await commune.client.workflow.getHandle(workflowIdOf(code)).query(view)).toEqual(end);
  expect(await verifyChains(commune.deps.db)).toMatchObject({ cases: 2, broken: 0 });

  const past = await commune.call('GET', `/v1/cases/${code}/timeline?asOf=${signedAt}`, { as: 'vhxh1' });
  expect(past.status).toBe(200);
  expect(past.body.entries.length).toBe(events.filter((e) => e.at <= signedAt).length);
  const whole = await commune.call('GET', `/v1/cases/${code}/timeline`, { as: 'vhxh1' });
  expect(whole.body.entries.length).toBe(events.length);

  // ── And what ran then runs the same way again ─────────────────────────────────────────────────────────────────────────
  const handle = commune.client.workflow.getHandle(workflowIdOf(code));
  const first = (await commune.client.workflow.getHandle(workflowIdOf(code)).describe()).raw.workflowExtendedInfo;
  expect(first).toBeDefined();
  const history = await handle.fetchHistory();
  await replays(history, workflowIdOf(code));
  keepHistory('whole-story', history);
  expect(seenAt > received).toBe(true);
}, 400_000);
