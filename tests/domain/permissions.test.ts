import { type Actor, ROLES, type Role } from '../../domain/agencies';
import type { ClockId } from '../../domain/ids';
import { relationTo } from '../../domain/parts';
import {
  type Action,
  fieldsOf,
  may,
  mayOpen,
  PRIVATE_FIELDS,
  privateFieldOf,
  rulesSeenBy,
  type SeenEvent,
  seesClock,
  VIEWS,
  visibleEvents,
} from '../../domain/permissions';
import { SIGNALS } from '../../domain/signals';
import { NO_CASE } from '../../domain/state';
import { agencyRef, type Body, type Play, person, play } from './playing';
import {
  at,
  chair,
  front,
  hamlet,
  health,
  host,
  legal,
  office,
  otherHost,
  police,
  school,
  union,
  wholeCase,
} from './whole-case';

const ROLE_NAMES = Object.keys(ROLES) as readonly Role[];
const START = at('12-01 22:40');
const report = (more: object = {}) => ({
  kind: 'report.receive',
  channel: 'phone',
  hamlet: 'xom-3',
  danger: 'no',
  receivedAt: START,
  ...more,
});
const reported = (more: object = {}): Play => {
  const p = play(START);
  p.record(hamlet, report(more));
  return p;
};
const consent = (to: string) => ({ kind: 'consent.give', consent: to, informed: true });
const noConsent = (to: string) => ({ kind: 'consent.withdraw', consent: to });
const refer = (receiver: string, to: Role) => ({ kind: 'referral.make', receiver, to, agency: agencyRef(to) });
const ask = (nth = 1) => ({ kind: 'shelter.ask', agency: agencyRef('shelter', nth), people: 1 });

describe('how an agency stands to a case', () => {
  test.each([
    ['hamlet', 'member'],
    ['police', 'duty'],
    ['chair', 'duty'],
    ['office', 'duty'],
    ['health', 'none'],
    ['shelter', 'none'],
    ['legal-aid', 'none'],
    ['womens-union', 'none'],
    ['front', 'none'],
    ['school', 'none'],
    ['organisation', 'none'],
    ['hotline', 'none'],
  ] as const)('%s, to a case that a hamlet reported: %s', (role, relation) => {
    expect(relationTo(reported().state, person(role))).toBe(relation);
  });

  test('another hamlet has no part in it', () => {
    expect(relationTo(reported().state, person('hamlet', 1, 2))).toBe('none');
  });

  test('another person of the same agency has', () => {
    expect(relationTo(reported().state, person('hamlet', 2))).toBe('member');
  });

  test('an agency of the same ref but another role has not', () => {
    expect(relationTo(reported().state, { ...hamlet, role: 'school' })).toBe('none');
  });

  test('the station, while there is danger or an emergency', () => {
    expect(relationTo(reported({ danger: 'yes' }).state, health)).toBe('duty');
    expect(relationTo(reported({ danger: 'unknown' }).state, health)).toBe('none');
    const p = play(START);
    p.record(police, { kind: 'emergency.open', hamlet: 'xom-3', who: ['survivor'] });
    p.record(police, { kind: 'police.stopViolence', danger: 'no' });
    expect(relationTo(p.state, health)).toBe('duty');
    p.record(office, noConsent('health'));
    expect(relationTo(p.state, health)).toBe('none');
    p.record(office, consent('health'));
    expect(relationTo(p.state, health)).toBe('duty');
  });

  test('whom the chair assigned, as long as she has not kept them out', () => {
    const p = reported();
    p.record(chair, { kind: 'handling.assign', to: ['womens-union', 'front', 'health', 'hamlet'] });
    const head = { ...person('hamlet', 1, 2), hamlet: 'xom-3' };
    for (const assigned of [union, front, health, head]) expect(relationTo(p.state, assigned)).toBe('duty');
    // Of many of a kind, those who are not meant by its name.
    for (const other of [school, { ...head, hamlet: 'xom-4' }]) expect(relationTo(p.state, other)).toBe('none');
    p.record(office, noConsent('psychosocial'));
    expect(relationTo(p.state, union)).toBe('none');
    expect(relationTo(p.state, front)).toBe('duty');
    p.record(office, consent('livelihoods'));
    expect(relationTo(p.state, union)).toBe('duty');
  });

  test('the Centre, while her request is before it', () => {
    const p = reported();
    p.record(office, { kind: 'legalAid.explain', wish: 'wants' });
    expect(relationTo(p.state, legal)).toBe('none');
    p.record(office, { kind: 'legalAid.request' });
    expect(relationTo(p.state, legal)).toBe('duty');
    p.record(legal, { kind: 'legalAid.check', result: 'not-eligible' });
    // It has recorded, and has come to its end: nothing is before it any more.
    for (const centre of [legal, person('legal-aid', 1, 2)]) expect(relationTo(p.state, centre)).toBe('none');
  });

  test('the head of the case’s hamlet, once there is a no-contact order to watch, whoever reported', () => {
    const p = play(START);
    p.record(police, report());
    const head = { ...person('hamlet', 1, 2), hamlet: 'xom-3' };
    const order = { kind: 'noContact.order', ground: 'own-initiative', endsAt: '2026-12-04T22:00:00+07:00' };
    const receivers = ['perpetrator', 'victim', 'police-chief', 'hamlet-head'];
    expect(relationTo(p.state, head)).toBe('none');
    p.record(police, { kind: 'report.addInformation', facts: { tie: 'spouse', lifeThreatened: true } });
    p.record(chair, { ...order, receivers });
    expect(relationTo(p.state, head)).toBe('duty');
    expect(relationTo(p.state, { ...head, hamlet: 'xom-4' })).toBe('none');
    expect(relationTo(p.state, { ...person('shelter', 1, 2), hamlet: 'xom-3' })).toBe('none');
    p.record(chair, { kind: 'noContact.cancel', ground: 'no-longer-necessary' });
    expect(relationTo(p.state, head)).toBe('duty');
    p.record(office, { kind: 'case.notGbv', reason: 'other' });
    expect(relationTo(p.state, head)).toBe('duty');
    p.record(chair, { kind: 'closure.approve', approved: true });
    expect(relationTo(p.state, head)).toBe('none');
  });

  test('duties by circumstance end with the case, offices stay', () => {
    const p = reported({ danger: 'yes' });
    p.record(chair, { kind: 'handling.assign', to: ['police', 'womens-union'] });
    p.record(police, { kind: 'police.stopViolence', danger: 'no' });
    p.record(office, { kind: 'case.notGbv', reason: 'other' });
    p.record(chair, { kind: 'closure.approve', approved: true });
    for (const gone of [health, union]) expect(relationTo(p.state, gone)).toBe('none');
    for (const stays of [police, chair, office]) expect(relationTo(p.state, stays)).toBe('duty');
    expect(relationTo(p.state, hamlet)).toBe('member');
  });

  test('a case that nobody has opened is nobody’s but the offices’', () => {
    for (const role of ROLE_NAMES)
      expect(relationTo(NO_CASE, person(role))).toBe(['police', 'chair', 'office'].includes(role) ? 'duty' : 'none');
  });
});

describe('a part in a case begins and ends', () => {
  const isIn = (p: Play, who: Actor) => p.state.members[who.agency] !== undefined;

  test('an address, from the request on until it declines', () => {
    const p = reported();
    p.record(office, consent('safe-house'));
    p.record(office, ask());
    expect(isIn(p, host)).toBe(true);
    p.record(host, { kind: 'shelter.answer', answer: 'declined' });
    expect(isIn(p, host)).toBe(false);
  });

  test('until its request is released', () => {
    const p = reported();
    p.record(office, consent('safe-house'));
    p.record(office, ask());
    p.record(office, { kind: 'shelter.release', because: 'no-answer' });
    expect(isIn(p, host)).toBe(false);
  });

  test('until she withdraws, but not while she is under its roof', () => {
    const p = reported();
    p.record(office, consent('safe-house'));
    p.record(office, ask());
    p.record(host, { kind: 'shelter.answer', answer: 'accepted' });
    p.record(host, noConsent('safe-house'));
    expect(p.state.shelter[0]?.status).toBe('released');
    expect(isIn(p, host)).toBe(false);
    p.record(office, consent('safe-house'));
    p.record(office, ask());
    p.record(host, { kind: 'shelter.answer', answer: 'accepted' });
    p.record(host, { kind: 'shelter.arrive' });
    p.record(office, noConsent('safe-house'));
    expect(isIn(p, host)).toBe(true);
    p.record(host, { kind: 'shelter.leave', agreesToSay: false });
    expect(isIn(p, host)).toBe(false);
  });

  test('an address that is asked again keeps what it is asked for', () => {
    const p = reported();
    p.record(office, consent('safe-house'));
    p.record(office, refer('safe-house', 'shelter'));
    p.record(office, ask());
    p.record(host, { kind: 'shelter.answer', answer: 'declined' });
    expect(isIn(p, host)).toBe(true);
  });

  test('a receiver, until she withdraws, even when it records that itself', () => {
    const p = reported();
    p.record(office, consent('psychosocial'));
    p.record(office, refer('psychosocial', 'womens-union'));
    p.record(union, { kind: 'referral.answer', referral: 1, outcome: 'referred' });
    expect(isIn(p, union)).toBe(true);
    p.record(union, noConsent('psychosocial'));
    expect(p.state.referrals[0]?.status).toBe('ended');
    expect(isIn(p, union)).toBe(false);
  });

  test('two referrals of one kind end together, and so does the part of both', () => {
    const p = reported();
    p.record(office, consent('psychosocial'));
    p.record(office, refer('psychosocial', 'womens-union'));
    p.record(union, { kind: 'referral.answer', referral: 1, outcome: 'referred' });
    p.record(office, refer('psychosocial', 'school'));
    p.record(union, noConsent('psychosocial'));
    expect(p.state.referrals.map((r) => r.status)).toEqual(['ended', 'ended']);
    expect(isIn(p, union) || isIn(p, school)).toBe(false);
  });

  test('a receiver of two kinds keeps the one she leaves it', () => {
    const p = reported();
    for (const kind of ['psychosocial', 'livelihoods']) {
      p.record(office, consent(kind));
      p.record(office, refer(kind, 'womens-union'));
    }
    p.record(office, noConsent('livelihoods'));
    expect(p.state.referrals.map((r) => r.status)).toEqual(['open', 'ended']);
    expect(isIn(p, union)).toBe(true);
    p.record(office, noConsent('psychosocial'));
    expect(isIn(p, union)).toBe(false);
  });

  test('the station that treats her, until she withdraws from it', () => {
    const p = reported({ danger: 'yes' });
    p.record(health, { kind: 'health.receive', consentToExam: true });
    p.record(office, consent('psychosocial'));
    p.record(office, refer('psychosocial', 'health'));
    p.record(office, noConsent('psychosocial'));
    expect(isIn(p, health)).toBe(true);
    p.record(office, noConsent('health'));
    expect(isIn(p, health)).toBe(false);
  });

  test('who reported, with the consent to what they are there for', () => {
    const p = play(START);
    p.record(school, report());
    expect(isIn(p, school)).toBe(true);
    p.record(office, noConsent('other'));
    expect(isIn(p, school)).toBe(true);
    p.record(office, noConsent('psychosocial'));
    expect(isIn(p, school)).toBe(false);
  });

  test('a hamlet serves nothing that she could withdraw', () => {
    const p = reported();
    for (const kind of ['security', 'psychosocial', 'health', 'safe-house', 'legal', 'other'])
      p.record(hamlet, noConsent(kind));
    expect(isIn(p, hamlet)).toBe(true);
  });
});

describe('what may be done', () => {
  const rich = wholeCase().state;
  const strangers = [person('hamlet', 1, 2), otherHost, school, person('organisation'), person('hotline')];

  test.each(ROLE_NAMES)('%s with a part records what its kind of agency records, and nothing else', (role) => {
    const actor = person(role);
    const state = { ...rich, members: { ...rich.members, [actor.agency]: role } };
    for (const { rule } of SIGNALS) {
      const answer = may(`record:${rule.kind}`, actor, state);
      const isTheirs = rule.by.some((by) => by === role);
      expect({ kind: rule.kind, allow: answer.allow }).toEqual({ kind: rule.kind, allow: isTheirs });
      if (!answer.allow) expect(answer.hidden).toBe(false);
    }
    expect(may('record:police.sleep', actor, state)).toEqual({ allow: false, hidden: false });
  });

  test.each(ROLE_NAMES)('%s with a part reads it; the log as it is chained only the office', (role) => {
    const actor = person(role);
    const state = { ...rich, members: { ...rich.members, [actor.agency]: role } };
    for (const action of ['read:case', 'read:timeline', 'read:clocks'] as const)
      expect(may(action, actor, state).allow).toBe(true);
    expect(may('read:log', actor, state).allow).toBe(role === 'office');
  });

  test.each(strangers.map((who) => [who.agency, who] as const))('%s is told of nothing', (_agency, who) => {
    const actions: Action[] = [
      'read:case',
      'read:timeline',
      'read:clocks',
      'read:log',
      ...SIGNALS.map(({ rule }) => `record:${rule.kind}` as const),
    ];
    for (const action of actions) expect(may(action, who, rich)).toEqual({ allow: false, hidden: true });
  });

  test('opening needs no part, only the right kind of agency', () => {
    for (const role of ROLE_NAMES) {
      const mayReport = !['shelter', 'legal-aid'].includes(role);
      expect(may('record:report.receive', person(role), NO_CASE).allow).toBe(mayReport);
      expect(may('record:emergency.open', person(role), NO_CASE).allow).toBe(role === 'police');
    }
    expect(may('record:report.receive', host, NO_CASE)).toEqual({ allow: false, hidden: false });
    expect(may('read:case', hamlet, NO_CASE)).toEqual({ allow: false, hidden: true });
    expect(may('record:consent.give', hamlet, NO_CASE)).toEqual({ allow: false, hidden: true });
  });

  test('a stranger does not open what is open', () => {
    expect(may('record:report.receive', school, rich)).toEqual({ allow: false, hidden: true });
  });

  test('a yes says what goes with it', () => {
    const dutiesOf = (action: Action, who: Actor) => {
      const answer = may(action, who, rich);
      return answer.allow ? answer.duties : answer;
    };
    expect(dutiesOf('read:case', hamlet)).toEqual(['logged', 'keep-secret']);
    expect(dutiesOf('read:timeline', host)).toEqual(['logged', 'keep-secret', 'not-to-perpetrator']);
    expect(dutiesOf('record:shelter.leave', host)).toEqual(['not-to-perpetrator']);
    expect(dutiesOf('record:police.dispatch', police)).toEqual([]);
  });
});

describe('sealed fields', () => {
  test.each([
    ['office', Object.keys(PRIVATE_FIELDS)],
    ['chair', ['survivor-identity', 'perpetrator-identity', 'reporter-identity', 'place', 'narrative']],
    ['police', ['survivor-identity', 'perpetrator-identity', 'reporter-identity', 'place', 'narrative']],
    ['health', ['survivor-identity', 'safe-contact', 'health-notes']],
    ['shelter', ['survivor-identity', 'perpetrator-identity']],
    ['legal-aid', ['survivor-identity', 'perpetrator-identity']],
    ['hamlet', ['survivor-identity', 'perpetrator-identity', 'place']],
    ['womens-union', ['survivor-identity', 'safe-contact']],
    ['front', ['survivor-identity']],
    ['school', ['survivor-identity']],
    ['organisation', ['survivor-identity']],
    ['hotline', []],
  ] as const)('%s opens %j', (role, fields) => {
    const open = reported({ protectReporter: false });
    expect(fieldsOf(open.state, person(role)).private).toEqual(fields);
    // Once protected, who reported is the office's to know.
    open.record(hamlet, { kind: 'report.protectReporter' });
    const still = role === 'office' ? fields : fields.filter((field) => field !== 'reporter-identity');
    expect(fieldsOf(open.state, person(role)).private).toEqual(still);
  });

  test.each([
    ['report', 'survivor', 'survivor-identity'],
    ['report', 'perpetrator', 'perpetrator-identity'],
    ['report', 'reporter', 'reporter-identity'],
    ['report', 'place', 'place'],
    ['report', 'note', 'narrative'],
    ['health', 'note', 'health-notes'],
    ['shelter', 'note', 'shelter-place'],
    ['police', 'person', 'narrative'],
    [undefined, 'note', 'narrative'],
  ] as const)('in the line of work %s, %s is %s', (track, part, field) => {
    expect(privateFieldOf(track, part)).toBe(field);
  });

  describe('typed into a signal, to whoever may see what it became:', () => {
    const missed = (secret: 'care' | 'shelter') => {
      const p = reported({ danger: 'yes', facts: { tie: 'spouse', acts: ['forced-sex'], assaultAt: START } });
      if (secret === 'care') {
        p.record(health, { kind: 'health.receive', consentToExam: true });
        p.until(at('12-05 00:00'));
        return [p, 'care.pep#1', health] as const;
      }
      p.record(office, consent('safe-house'));
      p.record(office, { ...ask(), agency: health.agency, place: 'health-facility', host: 'health' });
      p.record(health, { kind: 'shelter.answer', answer: 'accepted' });
      p.until(at('12-02 02:50'));
      return [p, 'shelter.arrival#1', health] as const;
    };
    const typed = (p: Play, by: Actor, body: Body) => {
      const events = p.record(by, body);
      const open = (who: Actor) =>
        mayOpen({ kind: body.kind, agency: by.agency, events }, 'note', fieldsOf(p.state, who));
      return { events, open };
    };
    const readers = ({ open }: { readonly open: (who: Actor) => boolean }, ...who: readonly Actor[]) =>
      who.map((one) => open(one));

    test('the answer to a call about her care is read by whom care is told', () => {
      const [p, clock, by] = missed('care');
      expect(
        readers(typed(p, by, { kind: 'clock.answer', clock, how: 'acting' }), office, health, chair, police),
      ).toEqual([true, true, false, false]);
    });

    test('the answer of the station that shelters her is read by the office, and named by nobody else', () => {
      const [p, clock, by] = missed('shelter');
      const told = typed(p, by, { kind: 'clock.answer', clock, how: 'acting' });
      expect(readers(told, office, chair, police)).toEqual([true, false, false]);
      const seen = (who: Actor) => visibleEvents(told.events, fieldsOf(p.state, who)).map((e) => e.by);
      expect(seen(chair)).toEqual([{ role: 'shelter' }]);
      expect(seen(police)).toEqual([]);
      expect(seen(office)).toEqual([health]);
    });

    test('what the police may not see they do not read either', () => {
      const p = reported();
      expect(readers(typed(p, union, consent('psychosocial')), office, chair, police)).toEqual([true, true, false]);
      expect(readers(typed(p, office, { kind: 'case.own' }), office, chair, police)).toEqual([true, true, false]);
      expect(readers(typed(p, office, noConsent('security')), office, chair, police)).toEqual([true, true, true]);
      expect(readers(typed(p, police, { kind: 'police.dispatch' }), office, chair, police)).toEqual([true, true, true]);
    });

    test('while it waits, by its line of work', () => {
      const p = reported();
      const waits = (kind: string, by: Actor) => ({
        open: (who: Actor) => mayOpen({ kind, agency: by.agency, events: [] }, 'note', fieldsOf(p.state, who)),
      });
      expect(readers(waits('plan.make', office), office, chair, police)).toEqual([true, true, false]);
      expect(readers(waits('report.addInformation', hamlet), office, chair, police)).toEqual([true, true, true]);
      // Which limit it is about is not known yet: it may be one of her care.
      expect(readers(waits('clock.answer', health), office, chair, police)).toEqual([false, false, false]);
    });

    test('what the station told the police it told as a station', () => {
      const p = reported({ danger: 'yes', facts: { tie: 'none' } });
      p.record(health, { kind: 'health.receive', consentToExam: true, facts: { acts: ['forced-sex'] } });
      p.record(health, { kind: 'health.tellHead' });
      const told = typed(p, health, { kind: 'health.tellPolice' });
      expect(readers(told, office, health, chair, police)).toEqual([true, true, false, false]);
    });
  });

  test('nobody but the office reads where she is, nobody but the office and the station what the station noted', () => {
    for (const role of ROLE_NAMES) {
      expect(VIEWS[role].private.includes('shelter-place')).toBe(role === 'office');
      expect(VIEWS[role].private.includes('health-notes')).toBe(role === 'office' || role === 'health');
      expect(VIEWS[role].shelterAddress).toBe(role === 'office');
      expect(VIEWS[role].care).toBe(role === 'office' || role === 'health');
    }
  });
});

describe('events', () => {
  const p = wholeCase();
  const seenBy = (who: Actor): readonly SeenEvent[] => visibleEvents(p.log, fieldsOf(p.state, who));
  /** What was seen besides its own deeds and the clocks. */
  const typesFor = (who: Actor): readonly string[] =>
    seenBy(who)
      .filter((e) => e.type !== 'clock.fired' && e.by.agency !== who.agency)
      .map((e) => e.type);

  test.each([
    ['police', police, ['case.opened', 'report.received', 'handling.assigned', 'noContact.ordered', 'consent.given']],
    ['hamlet', hamlet, ['noContact.ordered', 'supervision.assigned']],
    ['health', health, ['case.opened', 'report.received', 'violence.stopped', 'consent.given', 'wish.recorded']],
    ['front', front, ['case.opened', 'handling.assigned', 'wish.recorded', 'support.given']],
    ['womens-union', union, ['case.opened', 'consent.given', 'wish.recorded', 'referral.made']],
    ['shelter', host, ['case.opened', 'noContact.ordered', 'consent.given', 'shelter.asked']],
    [
      'legal-aid',
      legal,
      [
        'case.opened',
        'noContact.ordered',
        'consent.given',
        'referral.made',
        'legalAid.explained',
        'legalAid.requested',
      ],
    ],
    ['another shelter', otherHost, ['case.opened', 'noContact.ordered', 'consent.given', 'shelter.asked']],
  ] as const)('%s sees of what others did', (_name, who, types) => {
    expect(typesFor(who)).toEqual(types);
  });

  test('the chair sees all of it, but not which care; the office sees all of it', () => {
    const all = p.log.map((e) => e.type);
    expect(seenBy(office).map((e) => e.type)).toEqual(all);
    const hidden = p.log.filter((e) => !seenBy(chair).some((seen) => seen.seq === e.seq));
    expect([...new Set(hidden.map((e) => (e.type === 'clock.fired' ? e.data.clock : e.type)))]).toEqual([
      'care.recorded',
      'crime.head-told#1',
      'crime.health-tells#1',
    ]);
  });

  test('everybody sees what they recorded themselves', () => {
    for (const who of [hamlet, police, chair, health, union, host, otherHost, legal]) {
      const own = p.log.filter((e) => e.by.role !== 'engine' && e.by.agency === who.agency).map((e) => e.seq);
      expect(seenBy(who).map((e) => e.seq)).toEqual(expect.arrayContaining(own));
      expect(own.length).toBeGreaterThan(0);
    }
  });

  test('nothing is added, and order is kept', () => {
    for (const who of [hamlet, police, chair, health, union, host, office]) {
      const seqs = seenBy(who).map((e) => e.seq);
      expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
      for (const e of seenBy(who)) {
        const { type, at, happenedAt, signal } = p.log[e.seq - 1]!;
        expect(e).toMatchObject({ type, at, happenedAt, signal });
      }
    }
  });

  const dataOf = (who: Actor, type: string) => seenBy(who).find((e) => e.type === type)?.data;

  test('facts: all to the office and the station, as reported to police and chair, own words to the hamlet', () => {
    expect(dataOf(office, 'health.received')).toHaveProperty('facts');
    expect(dataOf(health, 'health.received')).toHaveProperty('facts');
    expect(dataOf(chair, 'health.received')).toEqual({});
    expect(dataOf(police, 'report.received')).toHaveProperty('facts.acts', ['beaten']);
    expect(dataOf(hamlet, 'report.received')).toHaveProperty('facts');
    const other = play(START);
    other.record(hamlet, report());
    other.record(police, { kind: 'report.addInformation', facts: { acts: ['forced-sex'] }, danger: 'yes' });
    const seen = visibleEvents(other.log, fieldsOf(other.state, hamlet)).find((e) => e.type === 'facts.added');
    expect(seen?.data).toEqual({ danger: 'yes' });
  });

  test('the address: to the office and itself; to the others that there is one', () => {
    expect(
      seenBy(office)
        .filter((e) => e.type === 'shelter.asked')
        .map((e) => e.data.agency),
    ).toEqual([otherHost.agency, host.agency]);
    expect(
      seenBy(host)
        .filter((e) => e.type === 'shelter.asked')
        .map((e) => e.data),
    ).toEqual([{ n: 1, agency: host.agency, people: 2 }]);
    expect(
      seenBy(otherHost)
        .filter((e) => e.type === 'shelter.asked')
        .map((e) => e.data),
    ).toEqual([{ n: 1, agency: otherHost.agency, people: 2 }]);
    const asked = seenBy(chair).filter((e) => e.type === 'shelter.asked');
    expect(asked.map((e) => e.data)).toEqual([
      { n: 1, people: 2 },
      { n: 2, people: 2 },
    ]);
    expect(
      seenBy(chair)
        .filter((e) => e.by.role === 'shelter')
        .map((e) => e.by),
    ).toEqual([{ role: 'shelter' }, { role: 'shelter' }, { role: 'shelter' }]);
    expect(
      seenBy(office)
        .filter((e) => e.by.role === 'shelter')
        .every((e) => e.by.agency !== undefined),
    ).toBe(true);
  });

  test('how long she may stay, by which an address is known: the office and the address', () => {
    const q = reported();
    q.record(office, consent('safe-house'));
    q.record(office, { ...ask(), stayDays: 14 });
    q.record(host, { kind: 'shelter.answer', answer: 'accepted' });
    q.record(office, { kind: 'shelter.arrive' });
    const sees = (who: Actor) => seesClock(fieldsOf(q.state, who), 'shelter.address-stay#1' as ClockId);
    expect([office, host, otherHost, chair, police, union, health].map(sees)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
    q.until(at('12-31 00:00'));
    expect(q.clock('shelter.address-stay#1').called).toEqual(['office']);
  });

  test('a list is put in the order of what its reader sees', () => {
    for (const role of ROLE_NAMES) {
      const secret = rulesSeenBy(role).filter((rule) => /^(care|visit)\./.test(rule));
      expect([role, secret.length > 0]).toEqual([role, role === 'office' || role === 'health']);
      expect(rulesSeenBy(role).includes('shelter.address-stay')).toBe(role === 'office');
      expect(rulesSeenBy(role).includes('shelter.answer')).toBe(['office', 'chair'].includes(role));
    }
  });

  test('a referral to an address names it to the office and that address', () => {
    const q = reported();
    q.record(union, consent('safe-house'));
    q.record(office, refer('safe-house', 'shelter'));
    const seen = (who: Actor) =>
      visibleEvents(q.log, fieldsOf(q.state, who)).find((e) => e.type === 'referral.made')?.data;
    expect(seen(union)).toBeUndefined();
    expect(seen(chair)).not.toHaveProperty('agency');
    expect(seen(office)).toHaveProperty('agency', host.agency);
    expect(seen(host)).toHaveProperty('agency', host.agency);
  });

  test('why a case ended: the office and the chair; that it ended: everybody', () => {
    const q = reported();
    q.record(office, { kind: 'case.notGbv', reason: 'false-report' });
    q.record(chair, { kind: 'closure.approve', approved: true });
    const seen = (who: Actor) =>
      visibleEvents(q.log, fieldsOf(q.state, who)).find((e) => e.type === 'case.notGbv')?.data;
    expect(seen(office)).toEqual({ reason: 'false-report' });
    expect(seen(chair)).toEqual({ reason: 'false-report' });
    expect(seen(hamlet)).toEqual({});
    expect(seen(police)).toEqual({});
    q.record(police, { kind: 'case.reopen', reason: 'new-act' });
    const reopened = (who: Actor) =>
      visibleEvents(q.log, fieldsOf(q.state, who)).find((e) => e.type === 'case.reopened')?.data;
    expect(reopened(police)).toEqual({ reason: 'new-act' });
    expect(reopened(hamlet)).toEqual({});
  });
});
