import { type Actor, ROLES, type Role } from '../../domain/agencies';
import { detailsOf } from '../../domain/event-details';
import { fieldsOf } from '../../domain/permissions';
import { fold, NO_CASE, type Stage } from '../../domain/state';
import type { Instant } from '../../domain/time';
import { type ClockView, caseView, clockViews, type Entry, stageWords, timeline } from '../../domain/timeline';
import { agencyRef, type Play, person, play } from './playing';
import { at, chair, hamlet, health, host, legal, office, police, union, wholeCase } from './whole-case';

const MINUTE = 60_000;
const entriesFor = (p: Play, who: Actor, asOf?: Instant): readonly Entry[] =>
  timeline(p.log, { fields: fieldsOf(p.state, who), asOf });
const clocksFor = (p: Play, who: Actor, when: Instant): readonly ClockView[] =>
  clockViews(p.state, when, fieldsOf(p.state, who));
const viewFor = (p: Play, who: Actor, when: Instant = p.now) => caseView(p.state, fieldsOf(p.state, who), when);
const effects = (entry: Entry | undefined): readonly string[] =>
  (entry?.clocks ?? []).map(
    (e) => `${e.effect} ${e.clock}${e.effect === 'ended' ? ` ${e.status}` : e.effect === 'fired' ? ` ${e.rung}` : ''}`,
  );

const report = {
  kind: 'report.receive',
  channel: 'phone',
  hamlet: 'xom-3',
  danger: 'yes',
  receivedAt: at('12-01 22:30'),
};

describe('the timeline', () => {
  const p = wholeCase();
  const entry = (type: string, who: Actor = office) => entriesFor(p, who).find((e) => e.type === type);

  test('tells who, what, when, in words of both languages', () => {
    expect(entry('report.received')).toMatchObject({
      seq: 2,
      at: at('12-01 22:40'),
      happenedAt: at('12-01 22:30'),
      track: 'report',
      what: { vi: 'Tiếp nhận tin báo', en: 'Report received' },
      by: { role: 'hamlet', actor: hamlet.actor, agency: hamlet.agency },
    });
    expect(entry('report.received')?.details).toContainEqual({
      label: { vi: 'Hành vi', en: 'Acts' },
      value: { kind: 'words', words: [{ vi: 'Đánh đập', en: 'Beaten' }] },
    });
    expect(entry('report.received')?.details).toContainEqual({
      label: { vi: 'Nhận lúc', en: 'Received at' },
      value: { kind: 'moment', at: at('12-01 22:30') },
    });
    expect(entry('report.received')?.details).toContainEqual({
      label: { vi: 'Xóm', en: 'Hamlet' },
      value: { kind: 'code', code: 'xom-3' },
    });
    expect(entry('shelter.asked')?.details).toContainEqual({
      label: { vi: 'Địa chỉ', en: 'Address' },
      value: { kind: 'agency', agency: agencyRef('shelter', 2) },
    });
    expect(entry('case.owned')?.details).toEqual([
      {
        label: { vi: 'Người phụ trách', en: 'Owner' },
        value: { kind: 'person', actor: office.actor, agency: office.agency },
      },
    ]);
    expect(entry('violence.stopped')?.details).toEqual([
      {
        label: { vi: 'Đã đưa người có hành vi đi', en: 'He was taken away' },
        value: { kind: 'words', words: [{ vi: 'Có', en: 'Yes' }] },
      },
      {
        label: { vi: 'Mức nguy hiểm', en: 'Danger' },
        value: { kind: 'words', words: [{ vi: 'Hiện không còn nguy hiểm', en: 'Not in danger now' }] },
      },
    ]);
    expect(entry('plan.made')).toBeUndefined();
  });

  test('tells which limits began, were kept, or were missed with it', () => {
    expect(effects(entry('report.received'))).toEqual([
      'started report.to-chair#1',
      'started response.first#1',
      'started report.acknowledgement#1',
      'started sanction.limitation#1',
      'started legal-aid.explained#1',
      'started follow-up.contact#1',
      'started contact.lost#1',
    ]);
    expect(effects(entry('police.dispatched'))).toEqual(['ended response.first#1 kept', 'started response.stop#1']);
    expect(effects(entry('noContact.ordered'))).toEqual([
      'started no-contact.order-end#1',
      'started no-contact.end-announced#1',
      'started no-contact.served#1',
      'started no-contact.watch#1',
      'started no-contact.supervisor#1',
    ]);
    expect(effects(entry('health.received'))).toEqual([
      'started care.pep#1',
      'started care.emergency-contraception#1',
      'started care.forensic#1',
      'started crime.head-told#1',
      'started visit.2-weeks#1',
      'started visit.3-months#1',
      'started visit.6-months#1',
      'started crime.health-tells#1',
    ]);
    expect(effects(entry('care.recorded'))).toEqual(['ended care.pep#1 kept']);
    const fired = entriesFor(p, office).filter((e) => e.type === 'clock.fired' && e.track === 'police');
    expect(fired.map(effects).slice(0, 5)).toEqual([
      ['fired response.first#1 warn'],
      ['fired no-contact.watch#1 warn'],
      ['fired no-contact.watch#1 warn'],
      ['fired no-contact.watch#1 breach'],
      ['fired no-contact.supervisor#1 warn'],
    ]);
    const announcement = fired.filter((e) => e.clocks.some(({ clock }) => clock === 'no-contact.announcement#1'));
    expect(announcement.map(effects).slice(0, 3)).toEqual([
      ['fired no-contact.announcement#1 warn'],
      ['fired no-contact.announcement#1 warn'],
      ['fired no-contact.announcement#1 breach'],
    ]);
    expect(entry('supervision.assigned')?.clocks).toContainEqual({
      clock: 'no-contact.announcement#1',
      name: { vi: 'Thông báo việc giám sát', en: 'Supervision announced' },
      dueAt: at('12-02 00:40'),
      effect: 'started',
    });
  });

  test('a limit is told to those who see it only', () => {
    expect(effects(entry('health.received', chair))).toEqual([]);
    // Who reported may know until when somebody must act on it.
    const answer = ['started report.to-chair#1', 'started response.first#1', 'started report.acknowledgement#1'];
    expect(effects(entry('report.received', hamlet))).toEqual(answer);
    expect(effects(entry('report.received', police))).toEqual([...answer, 'started sanction.limitation#1']);
    expect(effects(entry('shelter.asked', host))).toEqual(['started shelter.answer#1']);
  });

  test('as of a moment: what was recorded by then, a late entry not before it was entered', () => {
    const q = play(at('12-01 22:40'));
    q.record(hamlet, report);
    q.record(police, { kind: 'police.dispatch', happenedAt: at('12-01 22:50') }, at('12-02 09:00'));
    const types = (asOf: Instant) => entriesFor(q, office, asOf).map((e) => e.type);
    expect(types(at('12-01 22:39'))).toEqual([]);
    expect(types(at('12-01 22:40'))).toEqual(['case.opened', 'report.received']);
    expect(types(at('12-01 23:05')).filter((t) => t === 'police.dispatched')).toEqual([]);
    expect(types(at('12-02 09:00'))).toContain('police.dispatched');
    const dispatched = entriesFor(q, office).find((e) => e.type === 'police.dispatched');
    expect(dispatched).toMatchObject({ at: at('12-02 09:00'), happenedAt: at('12-01 22:50') });
    expect(effects(dispatched)).toEqual(['ended response.first#1 kept', 'started response.stop#1']);
  });

  test('misses, answers, lapses and corrections', () => {
    const q = play(at('12-01 22:40'));
    q.record(hamlet, { ...report, facts: { acts: ['forced-sex'], lifeThreatened: true } });
    q.record(
      chair,
      {
        kind: 'noContact.order',
        ground: 'own-initiative',
        endsAt: at('12-01 23:50'),
        receivers: ['perpetrator', 'victim', 'police-chief', 'hamlet-head'],
      },
      at('12-01 22:50'),
    );
    q.until(at('12-01 23:02'));
    q.record(police, { kind: 'clock.answer', clock: 'response.first#1', how: 'acting' });
    q.record(police, { kind: 'report.addInformation', facts: { assaultAt: at('12-01 20:00') } });
    q.until(at('12-01 23:50'));
    const all = entriesFor(q, office);
    const told = (type: string) => all.filter((e) => e.type === type).map(effects);
    expect(told('clock.answered')).toEqual([['answered response.first#1']]);
    expect(told('facts.added')).toEqual([
      [
        'moved care.pep#1',
        'moved care.emergency-contraception#1',
        'moved care.forensic#1',
        'moved sanction.limitation#1',
      ],
    ]);
    expect(told('clock.fired')).toContainEqual(['fired response.first#1 breach']);
    expect(told('clock.fired')).toContainEqual(['ended no-contact.order-end#1 lapsed']);
    expect(told('noContact.ended')).toEqual([
      ['end-announced', 'served', 'watch', 'supervisor'].map((rule) => `ended no-contact.${rule}#1 void`),
    ]);
    const answered = all.find((e) => e.type === 'clock.answered');
    expect(answered?.track).toBe('police');
    expect(answered?.details).toContainEqual({
      label: { vi: 'Thời hạn', en: 'Limit' },
      value: { kind: 'words', words: [{ vi: 'Phản ứng đầu tiên của Công an', en: 'First response by the police' }] },
    });
    const breach = all.find((e) => e.type === 'clock.fired' && effects(e)[0]?.endsWith('breach'));
    expect(breach?.details.map((d) => d.label.en)).toEqual(['Limit', 'Level', 'At', 'Calls']);
  });

  test('a code without words says nothing', () => {
    expect(detailsOf({ type: 'support.given', data: { kind: 'magic' } })).toEqual([]);
    expect(detailsOf({ type: 'support.given', data: { kind: 'toString' } })).toEqual([]);
    expect(detailsOf({ type: 'support.given', data: { secret: 'Lan' } })).toEqual([]);
    expect(detailsOf({ type: 'noContact.ordered', data: { endsAt: 12, n: 'x' } })).toEqual([]);
    expect(detailsOf({ type: 'clock.answered', data: { clock: 'moon.full#1' } })).toEqual([]);
  });
});

describe('clocks', () => {
  const q = play(at('12-01 22:40'));
  q.record(hamlet, { ...report, receivedAt: at('12-01 22:40') });

  test('running: time left, then time past; and the share that is used', () => {
    const first = (when: Instant) => clocksFor(q, office, when).find((k) => k.rule === 'response.first');
    expect(first(at('12-01 22:40'))).toMatchObject({ left: 30 * MINUTE, used: 0, overdue: undefined });
    expect(first(at('12-01 22:55'))).toMatchObject({ left: 15 * MINUTE, used: 0.5 });
    expect(first(at('12-01 23:10'))).toMatchObject({ left: 0, used: 1, overdue: undefined });
    expect(first(at('12-01 23:25'))).toMatchObject({ left: undefined, used: 1.5, overdue: 15 * MINUTE });
    expect(first(at('12-01 22:30'))).toMatchObject({ used: 0, left: 40 * MINUTE });
    expect(first(at('12-01 22:55'))).toMatchObject({
      id: 'response.first#1',
      name: { vi: 'Phản ứng đầu tiên của Công an', en: 'First response by the police' },
      article: 'Law 13/2022 Art. 20.1, 23 ("at once"); commune plan; local standard',
      mark: 'L',
      startedAt: at('12-01 22:40'),
      dueAt: at('12-01 23:10'),
      status: 'running',
      statusWords: { vi: 'Đang chạy', en: 'Running' },
      nextAt: at('12-01 22:55'),
      mustAct: 'police',
    });
  });

  test('the most urgent first, the ended ones after, the latest on top', () => {
    expect(clocksFor(q, office, q.now).map((k) => k.id)).toEqual([
      'report.to-chair#1',
      'response.first#1',
      'report.acknowledgement#1',
      'legal-aid.explained#1',
      'follow-up.contact#1',
      'contact.lost#1',
    ]);
    const r = play(at('12-01 22:40'));
    r.record(hamlet, { ...report, receivedAt: at('12-01 22:40') });
    r.record(police, { kind: 'police.dispatch' }, at('12-01 22:45'));
    r.record(chair, { kind: 'handling.assign', to: ['police'] }, at('12-01 22:50'));
    expect(clocksFor(r, office, r.now).map((k) => k.id)).toEqual([
      'response.stop#1',
      'legal-aid.explained#1',
      'follow-up.contact#1',
      'contact.lost#1',
      'report.acknowledgement#1',
      'report.to-chair#1',
      'response.first#1',
    ]);
  });

  test('ended: kept has no overdue, late tells how late, for good', () => {
    const r = play(at('12-01 22:40'));
    r.record(hamlet, { ...report, receivedAt: at('12-01 22:40') });
    r.record(police, { kind: 'police.dispatch' }, at('12-01 23:30'));
    r.record(chair, { kind: 'handling.assign', to: ['police'] }, at('12-01 23:31'));
    const ended = clocksFor(r, office, at('12-24 00:00'));
    expect(ended.find((k) => k.rule === 'response.first')).toMatchObject({
      status: 'late',
      statusWords: { en: 'Late' },
      overdue: 20 * MINUTE,
      left: undefined,
      used: 50 / 30,
      breachedAt: at('12-01 23:10'),
      endedAt: at('12-01 23:30'),
      nextAt: undefined,
    });
    expect(ended.find((k) => k.rule === 'report.acknowledgement')).toMatchObject({
      status: 'kept',
      overdue: undefined,
      left: undefined,
      used: 51 / 60,
    });
  });

  test('to those whom they concern', () => {
    const p = wholeCase();
    const ids = (who: Actor): readonly string[] =>
      clocksFor(p, who, p.now)
        .map((k) => k.id)
        .sort();
    expect(ids(host)).toEqual(['shelter.answer#1', 'shelter.arrival#1']);
    expect(ids(union)).toEqual(['follow-up.contact#1', 'referral.answer#1']);
    expect(ids(legal)).toEqual(['legal-aid.check#1', 'legal-aid.explained#1', 'referral.answer#1']);
    expect(ids(hamlet)).toEqual(['report.acknowledgement#1', 'report.to-chair#1', 'response.first#1']);
    expect(ids(health)).toEqual([
      'care.emergency-contraception#1',
      'care.forensic#1',
      'care.pep#1',
      'crime.head-told#1',
      'crime.health-tells#1',
      'report.to-chair#1',
      'visit.2-weeks#1',
      'visit.3-months#1',
      'visit.6-months#1',
    ]);
    expect(ids(police)).toEqual([
      'no-contact.announcement#1',
      'no-contact.end-announced#1',
      'no-contact.order-end#1',
      'no-contact.served#1',
      'no-contact.supervisor#1',
      'no-contact.watch#1',
      'report.acknowledgement#1',
      'report.to-chair#1',
      'response.first#1',
      'response.stop#1',
      'sanction.limitation#1',
    ]);
    expect(ids(chair)).toEqual(
      Object.keys(p.state.clocks)
        .filter((id) => !/^(care|visit|contact)\.|health-tells|head-told/.test(id))
        .sort(),
    );
    expect(ids(office)).toEqual(Object.keys(p.state.clocks).sort());
  });

  test('an address is named to the office and to itself', () => {
    const p = wholeCase();
    const agencies = (who: Actor) =>
      clocksFor(p, who, p.now)
        .filter((k) => k.rule === 'shelter.answer')
        .map((k) => k.agency);
    expect(agencies(host)).toEqual([host.agency]);
    expect(agencies(office).every((agency) => agency !== undefined)).toBe(true);
    expect(agencies(chair)).toEqual([undefined, undefined]);
    expect(clocksFor(p, chair, p.now).find((k) => k.id === 'referral.answer#1')?.agency).toBe(union.agency);
  });
});

describe('a case at a glance', () => {
  const p = wholeCase();

  test('the office sees where every line of work stands', () => {
    const view = viewFor(p, office);
    expect(view).toMatchObject({
      stage: 'open',
      stageWords: { vi: 'Đang xử lý', en: 'Open' },
      danger: 'no',
      emergency: false,
      reportedAt: at('12-01 22:30'),
      hamlet: 'xom-3',
      owner: { actor: office.actor },
      classification: {
        type: 'rape',
        typeWords: { vi: 'Hiếp dâm', en: 'Rape' },
        contexts: [{ en: 'Intimate partner violence' }],
      },
    });
    expect(view.tracks.map((t) => [t.track, t.state.en])).toEqual([
      ['report', 'Received'],
      ['chair', 'No-contact order in force'],
      ['police', 'Violence stopped'],
      ['health', 'First-line support given'],
      ['shelter', 'She is in a safe place'],
      ['legal-aid', 'Acceptable, to be accepted'],
      ['support', 'Has entries'],
      ['office', 'A referral is waiting'],
      ['survivor', 'Her wishes and consents'],
    ]);
    const details = (track: string) => view.tracks.find((t) => t.track === track)?.details.map((d) => d.label.en);
    expect(details('health')).toEqual(['HIV post-exposure prophylaxis']);
    expect(details('shelter')).toEqual(['People', 'Address']);
    expect(details('survivor')).toEqual(['Health', 'Security', 'Psychosocial', 'Safe house', 'Legal']);
    expect(details('office')).toEqual(['Psychosocial', 'Legal']);
    expect(view.orders).toEqual([
      {
        n: 1,
        signedAt: at('12-01 23:00'),
        endsAt: at('12-04 23:00'),
        status: 'running',
        statusWords: { vi: 'Đang có hiệu lực', en: 'In force' },
        supervision: 'assigned',
        supervisionWords: { vi: 'Đã phân công người giám sát', en: 'Supervisor assigned' },
        breaches: 0,
      },
    ]);
    expect(view.clocks.length).toBe(Object.keys(p.state.clocks).length);
  });

  test.each([
    ['hamlet', ['report', 'survivor']],
    ['police', ['report', 'chair', 'police', 'survivor']],
    ['chair', ['report', 'chair', 'police', 'health', 'shelter', 'legal-aid', 'support', 'office', 'survivor']],
    ['health', ['report', 'health', 'survivor']],
    ['shelter', ['shelter', 'survivor']],
    ['legal-aid', ['legal-aid', 'survivor']],
    ['womens-union', ['support', 'survivor']],
    ['front', ['support', 'survivor']],
    ['school', ['support', 'survivor']],
    ['organisation', ['report', 'survivor']],
    ['hotline', ['report']],
  ] as const)('%s sees these lines of work: %j', (role, tracks) => {
    expect(viewFor(p, person(role)).tracks.map((t) => t.track)).toEqual(tracks);
  });

  test('what each sees of the order', () => {
    for (const role of Object.keys(ROLES) as Role[]) {
      const [order] = viewFor(p, person(role)).orders;
      const sees = ['office', 'chair', 'police', 'hamlet', 'shelter', 'legal-aid'].includes(role);
      const supervises = ['office', 'chair', 'police', 'hamlet'].includes(role);
      expect({ role, sees: order !== undefined, supervises: order?.supervision !== undefined }).toEqual({
        role,
        sees,
        supervises,
      });
    }
  });

  test('which type it is: to the office and the station only; facts also as reported, to the chair and the police', () => {
    for (const role of Object.keys(ROLES) as Role[]) {
      const view = viewFor(p, person(role));
      const sees = role === 'office' || role === 'health';
      expect({ role, type: view.classification !== undefined, facts: view.facts.length > 0 }).toEqual({
        role,
        type: sees,
        facts: sees || role === 'chair' || role === 'police',
      });
    }
  });

  test('care steps and the address stay where they belong', () => {
    const track = (who: Actor, name: string) => viewFor(p, who).tracks.find((t) => t.track === name);
    expect(track(chair, 'health')?.details).toEqual([]);
    expect(track(health, 'health')?.details).toHaveLength(1);
    expect(track(chair, 'shelter')?.details.map((d) => d.value.kind)).toEqual(['number']);
    expect(track(host, 'shelter')?.details.map((d) => d.value.kind)).toEqual(['number', 'agency']);
    // The address that declined sees its own answer, not where she went instead.
    expect(track(person('shelter', 1, 2), 'shelter')?.state.en).toBe('Declined');
    expect(viewFor(p, chair).owner).toMatchObject({ actor: office.actor });
    expect(viewFor(p, police).owner).toBeUndefined();
    expect(viewFor(p, union).hamlet).toBeUndefined();
  });

  test('her choices, as far as they concern the reader', () => {
    const labels = (who: Actor) =>
      viewFor(p, who)
        .tracks.find((t) => t.track === 'survivor')
        ?.details.map((d) => `${d.label.en}: ${d.value.kind === 'words' ? d.value.words[0]?.en : ''}`);
    expect(labels(police)).toEqual(['Security: Given']);
    expect(labels(host)).toEqual(['Safe house: Given']);
    expect(labels(union)).toEqual(['Health: Wants it', 'Psychosocial: Given']);
    expect(labels(health)).toEqual(['Health: Wants it', 'Psychosocial: Given']);
  });

  test('a case that is not one is not classified as one', () => {
    const q = play(at('12-01 22:40'));
    q.record(hamlet, { ...report, facts: { acts: ['insulted'] } });
    expect(viewFor(q, office).classification).toMatchObject({ type: 'psychological-abuse' });
    q.record(hamlet, { kind: 'report.addInformation', danger: 'no' });
    q.record(police, { kind: 'police.dispatch' });
    q.record(office, { kind: 'case.notGbv', reason: 'other-dispute' });
    q.record(chair, { kind: 'closure.approve', approved: true });
    expect(viewFor(q, office)).toMatchObject({
      stage: 'not-gbv',
      closedAt: at('12-01 22:40'),
      classification: { type: 'non-gbv', typeWords: { en: 'Not GBV' }, contexts: [] },
    });
  });

  test('a case of which nothing is known says so', () => {
    const view = caseView(NO_CASE, fieldsOf(NO_CASE, office), at('12-01 22:40'));
    expect(view).toMatchObject({
      stage: 'none',
      danger: 'unknown',
      orders: [],
      clocks: [],
      classification: { type: 'unknown', typeWords: { en: 'Not known' } },
    });
    expect(view.tracks.find((t) => t.track === 'police')?.state.en).toBe('Nothing yet');
  });

  test('is the same when it is read back from the log', () => {
    expect(caseView(fold(p.log), fieldsOf(p.state, office), p.now)).toEqual(viewFor(p, office));
  });

  test.each(['none', 'open', 'closing', 'closed', 'merged', 'not-gbv'] as const satisfies readonly Stage[])(
    'stage %s has its words',
    (stage) => {
      expect(stageWords(stage).vi).not.toBe('');
      expect(stageWords(stage).en).not.toBe('');
    },
  );
});
