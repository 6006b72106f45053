import type { Role } from '../../domain/agencies';
import { type CaseEvent, event, type Recorded } from '../../domain/events';
import type { AgencyRef, CaseCode, CaseId, ClockId, SignalId } from '../../domain/ids';
import { type CaseState, NO_CASE } from '../../domain/state';
import { firstCalls, inTheirPlace, noticesOf, refusalNotice } from '../../store/notices';
import { later, START } from './case-in-hand';

const CASE = '019ab000-0000-7000-8000-00000000000c' as CaseId;
const SIGNAL = '019ab000-0000-7000-8000-000000000001' as SignalId;
const SHELTER = 'shelter-ref' as AgencyRef;
const CLINIC = 'clinic-ref' as AgencyRef;
const CLOCK = 'shelter.answer#1' as ClockId;

/** Open, with everybody in it. */
const OTHER = 'LC-26-7K3M9QXW' as CaseCode;
/** By office, by what is going on, or asked in. */
const EVERYBODY = [
  'police',
  'chair',
  'office',
  'health',
  'legal-aid',
  'front',
  'hamlet in xom-3',
  'shelter of shelter-ref',
];

const STATE: CaseState = {
  ...NO_CASE,
  stage: 'open',
  emergency: true,
  hamlet: 'xom-3',
  handling: ['front', 'legal-aid', 'hamlet'],
  members: { [SHELTER]: 'shelter' },
  shelter: [{ n: 1, agency: SHELTER, people: 2, status: 'released' }],
  referrals: [{ n: 1, receiver: 'health', to: 'health', agency: CLINIC, status: 'ended' }],
  clocks: {
    [CLOCK]: {
      id: CLOCK,
      rule: 'shelter.answer' as never,
      instance: 1,
      startedAt: START,
      dueAt: later(30),
      mustAct: 'shelter',
      agency: SHELTER,
      status: 'running',
      rung: 2,
    },
  },
};

const recorded = (e: CaseEvent, signal: SignalId | null = SIGNAL): Recorded => ({
  ...e,
  seq: 4,
  at: later(2),
  happenedAt: START,
  signal,
  by: { role: 'engine' },
});

const NO_FACTS_SAID = { facts: {} };
const report = (danger: 'yes' | 'no' | 'unknown') =>
  event('report.received', {
    door: 'hamlet',
    channel: 'phone',
    hamlet: 'xom-3',
    danger,
    receivedAt: START,
    protectReporter: true,
    ...NO_FACTS_SAID,
  });
const emergency = event('emergency.opened', { hamlet: 'xom-3', who: ['survivor'], ...NO_FACTS_SAID });
const fired = (kind: 'warn' | 'breach' | 'escalate' | 'lapse', ...call: readonly Role[]) =>
  event('clock.fired', { clock: CLOCK, rung: 1, kind, due: later(2), call });

test.each<[string, CaseEvent, readonly string[]]>([
  ['an emergency', emergency, ['emergency police', 'emergency health', 'emergency chair']],
  ['a report', report('no'), ['waits chair', 'waits office']],
  ['a report of danger', report('yes'), ['waits chair', 'waits office', 'emergency police']],
  ['danger learnt later', event('facts.added', { danger: 'yes', ...NO_FACTS_SAID }), ['emergency police']],
  ['anything else learnt later', event('facts.added', { danger: 'no', ...NO_FACTS_SAID }), []],
  ['handling', event('handling.assigned', { to: ['police', 'front'] }), ['waits police', 'waits front']],
  [
    'signs of a crime seen by another',
    event('crime.signsSeen', { seenBy: 'health', toldPolice: true }),
    ['waits police'],
  ],
  ['signs of a crime seen by the police', event('crime.signsSeen', { seenBy: 'police', toldPolice: true }), []],
  ['no-contact asked for', event('noContact.requested', { n: 1, by: 'victim', receivedAt: START }), ['waits chair']],
  [
    'no-contact ordered',
    event('noContact.ordered', { n: 1, ground: 'request', endsAt: later(99), receivers: [] }),
    ['waits police', 'waits hamlet in xom-3'],
  ],
  ['the order has ended', event('noContact.ended', { n: 1 }), ['stopped police', 'stopped hamlet in xom-3']],
  ['another order replaces it', event('noContact.ended', { n: 1, replacedBy: 2 }), []],
  [
    'the order is cancelled',
    event('noContact.cancelled', { n: 1, ground: 'requester' }),
    ['stopped police', 'stopped hamlet in xom-3'],
  ],
  [
    'the order is breached',
    event('noContact.breached', { order: 1, kind: 'by-device' }),
    ['emergency police', 'waits chair'],
  ],
  [
    'a trusted address is asked',
    event('shelter.asked', { n: 1, agency: SHELTER, people: 2 }),
    ['waits shelter of shelter-ref'],
  ],
  ['it answers', event('shelter.answered', { n: 1, answer: 'accepted' }), ['waits office']],
  [
    'the request is released',
    event('shelter.released', { n: 1, because: 'no-answer' }),
    ['stopped shelter of shelter-ref'],
  ],
  ['legal aid', event('legalAid.requested', {}), ['waits legal-aid']],
  [
    'a referral',
    event('referral.made', { n: 1, receiver: 'health', to: 'health', agency: CLINIC }),
    ['waits health of clinic-ref'],
  ],
  ['its answer', event('referral.answered', { n: 1, outcome: 'referred' }), ['waits office']],
  [
    'her consent ends it',
    event('referral.ended', { n: 1, because: 'consent-withdrawn' }),
    ['stopped health of clinic-ref'],
  ],
  ['closure proposed', event('closure.proposed', { reason: 'needs-met', checklist: [] }), ['waits office']],
  ['closure returned', event('closure.returned', {}), ['waits office']],
  ['reopened', event('case.reopened', { reason: 'new-act' }), EVERYBODY.map((who) => `waits ${who}`)],
  ['closed', event('case.closed', { reason: 'needs-met' }), EVERYBODY.map((who) => `stopped ${who}`)],
  ['merged', event('case.merged', { into: OTHER }), EVERYBODY.map((who) => `stopped ${who}`)],
  ['no GBV', event('case.notGbv', { reason: 'other' }), EVERYBODY.map((who) => `stopped ${who}`)],
  ['a case merged into it goes on by itself', event('case.gaveBack', { from: OTHER }), ['waits office']],
  ['nothing to do', event('police.dispatched', {}), []],
  ['a clock warns the one that must act', fired('warn', 'shelter'), ['warn shelter of shelter-ref shelter.answer#1']],
  [
    'a limit is missed',
    fired('breach', 'shelter', 'office', 'police'),
    [
      'breach shelter of shelter-ref shelter.answer#1',
      'breach office shelter.answer#1',
      'breach police shelter.answer#1',
    ],
  ],
  ['the next level', fired('escalate', 'chair'), ['escalate chair shelter.answer#1']],
  ['something ends by itself', fired('lapse', 'chair'), ['lapse chair shelter.answer#1']],
])('%s calls whom it must', (_, e, expected) => {
  const calls = noticesOf(CASE, [recorded(e)], STATE).map(({ kind, toRole, toAgency, toHamlet, clock }) =>
    [kind, toRole, toAgency && `of ${toAgency}`, toHamlet && `in ${toHamlet}`, clock].filter(Boolean).join(' '),
  );
  expect(calls).toEqual(expected);
});

test.each<[string, { kind: string; says: object }, CaseEvent]>([
  ['an emergency', { kind: 'emergency.open', says: { hamlet: 'xom-3' } }, emergency],
  ['a report of danger', { kind: 'report.receive', says: { danger: 'yes' } }, report('yes')],
  [
    'danger learnt later',
    { kind: 'report.addInformation', says: { danger: 'yes' } },
    event('facts.added', { danger: 'yes', ...NO_FACTS_SAID }),
  ],
  [
    'a breached order',
    { kind: 'noContact.breach', says: { breach: 'by-device' } },
    event('noContact.breached', { order: 1, kind: 'by-device' }),
  ],
])('the first call of %s is the one that the commit would make', (_, signal, e) => {
  const first = firstCalls(CASE, { id: SIGNAL, ...signal }, START, STATE);
  const then = noticesOf(CASE, [recorded(e)], STATE).filter(({ kind }) => kind === 'emergency');
  expect(first.length).toBeGreaterThan(0);
  expect(first.map((notice) => notice.key)).toEqual(then.map((notice) => notice.key));
  expect(first[0]).toMatchObject({ key: `first-call:${SIGNAL}:police`, kind: 'emergency', createdAt: START });
});

test.each([
  ['a report of danger', { kind: 'report.receive', says: { danger: 'yes' } }, ['police', 'chair']],
  ['a breached order', { kind: 'noContact.breach', says: { breach: 'by-device' } }, ['police', 'chair']],
  ['an emergency, which calls the chair anyway', { kind: 'emergency.open', says: {} }, ['police', 'health', 'chair']],
  ['a signal without danger', { kind: 'report.receive', says: { danger: 'no' } }, []],
])('when no policeman is on duty, %s calls the chair at once too', (_, signal, roles) => {
  const first = firstCalls(CASE, { id: SIGNAL, ...signal }, START, STATE, (role) => role !== 'police');
  expect(first.map(({ toRole }) => toRole)).toEqual(roles);
  expect(first.map(({ key }) => key)).toEqual(roles.map((role) => `first-call:${SIGNAL}:${role}`));
});

test.each([
  ['the chair neither', { kind: 'report.receive', says: { danger: 'yes' } }, ['police', 'chair', 'office']],
  ['an emergency', { kind: 'emergency.open', says: {} }, ['police', 'health', 'chair', 'office']],
])('when nobody is on duty at all, the office is called at once: %s', (_, signal, roles) => {
  const first = firstCalls(CASE, { id: SIGNAL, ...signal }, START, STATE, () => false);
  expect(first.map(({ toRole }) => toRole)).toEqual(roles);
});

test.each<[string, Parameters<typeof inTheirPlace>[0], ReturnType<typeof inTheirPlace>]>([
  [
    'an emergency at the police goes to the chair',
    { key: 'first-call:s:police', toRole: 'police', toAgency: null, kind: 'emergency', clock: null },
    { key: 'first-call:s:chair', toRole: 'chair' },
  ],
  [
    'a miss at one address too, under the key of that rung',
    {
      key: 'c:7:shelter:agency-1',
      toRole: 'shelter',
      toAgency: 'agency-1' as never,
      kind: 'breach',
      clock: 'shelter.answer#1',
    },
    { key: 'c:7:chair', toRole: 'chair' },
  ],
  [
    'at the chair to the office',
    { key: 'c:7:chair', toRole: 'chair', toAgency: null, kind: 'escalate', clock: 'response.first#1' },
    { key: 'c:7:office', toRole: 'office' },
  ],
  [
    'care goes past the chair',
    { key: 'c:7:health', toRole: 'health', toAgency: null, kind: 'breach', clock: 'care.pep#1' },
    { key: 'c:7:office', toRole: 'office' },
  ],
  [
    'above the office is nobody',
    { key: 'c:7:office', toRole: 'office', toAgency: null, kind: 'breach', clock: 'care.pep#1' },
    undefined,
  ],
  [
    'what can wait waits',
    { key: 'c:7:legal-aid', toRole: 'legal-aid', toAgency: null, kind: 'waits', clock: null },
    undefined,
  ],
])('nobody on duty when a call is sent: %s', (_, notice, next) => {
  expect(inTheirPlace(notice)).toEqual(next);
});

test('a signal without danger calls nobody before the engine has it', () => {
  expect(firstCalls(CASE, { id: SIGNAL, kind: 'report.receive', says: { danger: 'unknown' } }, START, STATE)).toEqual(
    [],
  );
  expect(firstCalls(CASE, { id: SIGNAL, kind: 'plan.make', says: {} }, START, STATE)).toEqual([]);
});

test('every call has a key of its own, and a late refusal goes to the agency that sent', () => {
  const events = [emergency, report('yes'), fired('breach', 'shelter', 'office')].map((e, i) => ({
    ...recorded(e, i < 2 ? (`s${i}` as SignalId) : null),
    seq: i + 1,
  }));
  const keys = noticesOf(CASE, events, STATE).map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  const refused = refusalNotice(CASE, { id: SIGNAL, by: { role: 'health', agency: CLINIC } }, START);
  expect(refused).toMatchObject({
    kind: 'refused',
    toRole: 'health',
    toAgency: CLINIC,
    key: `refused:${SIGNAL}:health:${CLINIC}`,
  });
});
