import type { Actor } from '../../domain/agencies';
import { decide, options } from '../../domain/decide';
import { RULES, type RuleId } from '../../domain/rules';
import { NO_CASE } from '../../domain/state';
import { days, hours, minutes, months, plus } from '../../domain/time';
import { agencyRef, type Body, local, type Play, person, play, signalOf } from './playing';

const hamlet = person('hamlet');
const police = person('police');
const chair = person('chair');
const health = person('health');
const office = person('office');
const second = person('office', 2);
const union = person('womens-union');
const front = person('front');
const school = person('school');
const host = person('shelter');
const otherHost = person('shelter', 1, 2);
const legal = person('legal-aid');
const hotline = person('hotline');

const START = local('2026-12-01 22:40');
const at = (text: string) => local(`2026-${text}`);

/** What was recorded before: each a step of a story. */
type Before = (p: Play) => void;

const report: Body = {
  kind: 'report.receive',
  channel: 'phone',
  hamlet: 'xom-3',
  danger: 'no',
  receivedAt: START,
  facts: { tie: 'spouse' },
};
const emergency: Body = { kind: 'emergency.open', hamlet: 'xom-3', who: ['survivor'] };
const FOUR = ['perpetrator', 'victim', 'police-chief', 'hamlet-head'];
const order = (more: object = {}): Body => ({
  kind: 'noContact.order',
  ground: 'own-initiative',
  endsAt: plus(START, days(3)),
  receivers: FOUR,
  ...more,
});
const request = (from = 'victim', receivedAt = START): Body => ({ kind: 'noContact.request', from, receivedAt });
const consent = (kind: string): Body => ({ kind: 'consent.give', consent: kind, informed: true });
const noConsent = (kind: string): Body => ({ kind: 'consent.withdraw', consent: kind });
const wish = (about: string, said: string): Body => ({ kind: 'wish.record', about, wish: said });
const refer = (receiver: string, to: 'womens-union' | 'health' | 'police' | 'school'): Body => ({
  kind: 'referral.make',
  receiver,
  to,
  agency: agencyRef(to),
});
const ask = (nth = 1): Body => ({ kind: 'shelter.ask', agency: agencyRef('shelter', nth), people: 2 });
const CHECKLIST = ['needs-met', 'safety-plan-reviewed', 'agreed-with-her', 'told-she-may-return'];
const propose = (checklist: readonly string[] = CHECKLIST): Body => ({
  kind: 'closure.propose',
  reason: 'needs-met',
  checklist,
});
const approve = (approved = true): Body => ({ kind: 'closure.approve', approved });
const information = (facts: object, danger?: string): Body => ({
  kind: 'report.addInformation',
  facts,
  ...(danger !== undefined && { danger }),
});

const reported: Before = (p) => p.record(hamlet, report);
const childHarmed: Before = (p) =>
  p.record(hamlet, { ...report, facts: { acts: ['beaten'], tie: 'parent', age: '7-15' } });
const threatened: Before = (p) => p.record(hamlet, { ...report, facts: { tie: 'spouse', lifeThreatened: true } });
const stranger: Before = (p) => p.record(hamlet, { ...report, facts: { tie: 'none', lifeThreatened: true } });
const alarm: Before = (p) => p.record(police, emergency);
const by =
  (actor: Actor, ...bodies: readonly Body[]): Before =>
  (p) => {
    for (const body of bodies) p.record(actor, body);
  };
const later =
  (moment: string): Before =>
  (p) =>
    p.until(at(moment));
const inForce: Before = (p) => {
  threatened(p);
  p.record(chair, order());
};
const closing: Before = (p) => {
  reported(p);
  p.record(office, propose());
};
const closed: Before = (p) => {
  closing(p);
  p.record(second, approve());
};
const sheltered: readonly Before[] = [
  reported,
  by(office, consent('safe-house'), ask()),
  by(host, { kind: 'shelter.answer', answer: 'accepted' }),
];
const arrived: readonly Before[] = [...sheltered, by(host, { kind: 'shelter.arrive' })];
const explained = (said: string): Before => by(office, { kind: 'legalAid.explain', wish: said });

type Row = readonly [rule: RuleId, what: string, before: readonly Before[], by: Actor, body: Body];

const ROWS: readonly Row[] = [
  // Who
  [
    'not-your-step',
    'the Women’s Union records a care step',
    [reported],
    union,
    { kind: 'care.record', step: 'pep', outcome: 'confirmed' },
  ],
  ['not-your-step', 'the hamlet opens an emergency', [], hamlet, emergency],
  ['not-your-step', 'the police order no contact', [threatened], police, order()],
  [
    'not-your-step',
    'the chair assigns a supervisor',
    [inForce],
    chair,
    { kind: 'supervision.assign', planAttached: true },
  ],
  [
    'not-your-step',
    'the police answer for an address',
    [reported, by(office, consent('safe-house'), ask())],
    police,
    { kind: 'shelter.answer', answer: 'accepted' },
  ],
  ['not-your-step', 'the hotline hears a consent', [reported], hotline, consent('health')],
  ['not-your-step', 'an address reports', [], host, report],
  [
    'clock-unknown',
    'the school answers for the police',
    [alarm, later('12-01 23:11')],
    school,
    { kind: 'clock.answer', clock: 'response.first#1', how: 'acting' },
  ],
  ['not-your-step', 'the office accepts legal aid', [reported], office, { kind: 'legalAid.accept', form: 'advice' }],
  ['not-your-step', 'the hamlet closes', [closing], hamlet, approve()],
  // When in the life of a case
  ['case-not-open', 'dispatched to nothing', [], police, { kind: 'police.dispatch' }],
  ['case-not-open', 'a consent for nothing', [], office, consent('health')],
  ['case-not-open', 'reopening nothing', [], office, { kind: 'case.reopen', reason: 'she-returns' }],
  ['case-closed', 'dispatched after closing', [closed], police, { kind: 'police.dispatch' }],
  ['case-closed', 'an emergency after closing', [closed], police, emergency],
  ['case-closed', 'a report after closing', [closed], hamlet, report],
  [
    'case-closed',
    'an address after merging',
    [reported, by(office, consent('safe-house'), { kind: 'case.merge', into: 'LC-26-7K3M9QXW' })],
    office,
    ask(),
  ],
  [
    'case-closed',
    'a contact after it was no GBV',
    [reported, by(office, { kind: 'case.notGbv', reason: 'other-dispute' })],
    office,
    { kind: 'followUp.contact', reached: true },
  ],
  ['case-still-open', 'reopening what is open', [reported], office, { kind: 'case.reopen', reason: 'new-act' }],
  ['case-still-open', 'reopening what is about to close', [closing], chair, { kind: 'case.reopen', reason: 'new-act' }],
  ['already-reported', 'a second report', [reported], hamlet, report],
  ['already-reported', 'a report after an emergency', [alarm], hamlet, report],
  [
    'in-the-future',
    'dispatched in an hour',
    [alarm],
    police,
    { kind: 'police.dispatch', happenedAt: plus(START, hours(1)) },
  ],
  [
    'in-the-future',
    'dispatched just beyond two minutes',
    [alarm],
    police,
    { kind: 'police.dispatch', happenedAt: plus(START, minutes(3)) },
  ],
  [
    'in-the-future',
    'an assault tomorrow, in the report',
    [],
    hamlet,
    { ...report, facts: { acts: ['forced-sex'], assaultAt: plus(START, days(1)) } },
  ],
  [
    'in-the-future',
    'an assault tomorrow, in an emergency',
    [],
    police,
    { ...emergency, facts: { assaultAt: plus(START, days(1)) } },
  ],
  [
    'in-the-future',
    'an assault tomorrow, told later',
    [reported],
    police,
    information({ assaultAt: plus(START, days(1)) }),
  ],
  [
    'in-the-future',
    'an assault tomorrow, at the station',
    [reported],
    health,
    { kind: 'health.receive', consentToExam: true, facts: { assaultAt: plus(START, days(1)) } },
  ],
  // Report
  ['reporter-unknown', 'protected twice', [reported], hamlet, { kind: 'report.protectReporter' }],
  // Police
  ['already-done', 'a second emergency while the first is not over', [alarm], police, emergency],
  [
    'already-done',
    'dispatched twice without new danger',
    [reported, by(police, { kind: 'police.dispatch' })],
    police,
    { kind: 'police.dispatch' },
  ],
  [
    'already-done',
    'stopped twice',
    [alarm, by(police, { kind: 'police.stopViolence' })],
    police,
    { kind: 'police.stopViolence' },
  ],
  [
    'assigned-to-police',
    'summoned without the chair',
    [threatened],
    police,
    { kind: 'police.summon', ground: 'danger' },
  ],
  [
    'assigned-to-police',
    'summoned when another was assigned',
    [threatened, by(chair, { kind: 'handling.assign', to: ['womens-union'] })],
    police,
    { kind: 'police.summon', ground: 'danger' },
  ],
  [
    'summons-ground',
    'summoned without danger',
    [reported, by(chair, { kind: 'handling.assign', to: ['police'] })],
    police,
    { kind: 'police.summon', ground: 'danger' },
  ],
  [
    'summons-ground',
    'summoned for a victim of no protected group',
    [threatened, by(chair, { kind: 'handling.assign', to: ['police'] })],
    police,
    { kind: 'police.summon', ground: 'protected-victim' },
  ],
  [
    'summons-ground',
    'summoned because she is under treatment',
    [
      reported,
      by(police, information({ priorities: ['under-treatment'] })),
      by(chair, { kind: 'handling.assign', to: ['police'] }),
    ],
    police,
    { kind: 'police.summon', ground: 'protected-victim' },
  ],
  [
    'family-tie',
    'a stranger summoned under Law 13',
    [stranger, by(chair, { kind: 'handling.assign', to: ['police'] })],
    police,
    { kind: 'police.summon', ground: 'danger' },
  ],
  [
    'already-done',
    'summoned twice',
    [
      threatened,
      by(chair, { kind: 'handling.assign', to: ['police'] }),
      by(police, { kind: 'police.summon', ground: 'danger' }),
    ],
    police,
    { kind: 'police.summon', ground: 'danger' },
  ],
  ['summons-first', 'he came unasked', [threatened], police, { kind: 'police.summonsAnswered', attended: true }],
  [
    'already-done',
    'crime signs twice',
    [reported, by(school, { kind: 'crime.signs' })],
    police,
    { kind: 'crime.signs' },
  ],
  ['crime-signs-first', 'transferred without signs', [reported], police, { kind: 'crime.transfer', track: 'urgent' }],
  [
    'already-done',
    'transferred twice',
    [reported, by(police, { kind: 'crime.signs' }, { kind: 'crime.transfer', track: 'urgent' })],
    police,
    { kind: 'crime.transfer', track: 'verified' },
  ],
  ['trafficking-only', 'the province told of a beating', [reported], office, { kind: 'trafficking.tellProvince' }],
  [
    'province-first',
    'verified before the province was told',
    [reported],
    office,
    { kind: 'trafficking.verify', result: 'victim' },
  ],
  ['aid-accepted-first', 'somebody assigned to no case', [reported], legal, { kind: 'legalAid.assign' }],
  ['aid-done-first', 'a file handed over that is open', [reported], legal, { kind: 'legalAid.handOver' }],
  ['child-only', 'a child’s step for a woman', [reported], office, { kind: 'child.assess', emergency: true }],
  [
    'child-officer-first',
    'a child separated before its officer has looked',
    [childHarmed],
    chair,
    { kind: 'child.separate', endsAt: plus(START, days(9)) },
  ],
  [
    'fifteen-days',
    'a child separated for sixteen days',
    [childHarmed, by(office, { kind: 'child.assess', emergency: true })],
    chair,
    { kind: 'child.separate', endsAt: plus(START, days(17)) },
  ],
  ['separation-first', 'home though never away', [childHarmed], chair, { kind: 'child.return', carerSafe: true }],
  [
    'child-still-separated',
    'ended while the child is away',
    [
      childHarmed,
      by(office, { kind: 'child.assess', emergency: true }),
      by(chair, { kind: 'child.separate', endsAt: plus(START, days(9)) }),
    ],
    office,
    { kind: 'case.notGbv', reason: 'other' },
  ],
  ['child-order', 'a plan before the needs are known', [childHarmed], office, { kind: 'child.draftPlan' }],
  [
    'abuser-guardian',
    'asked for by the father who did it',
    [childHarmed],
    office,
    { ...request('guardian'), guardianIsAbuser: true },
  ],
  [
    'abuser-guardian',
    'consented to by the father who did it',
    [childHarmed],
    office,
    { kind: 'consent.give', consent: 'health', informed: true, childAsked: true, givenByAbuser: true },
  ],
  [
    'child-asked',
    'a child of nine who was not asked',
    [childHarmed],
    office,
    { kind: 'consent.give', consent: 'health', informed: true },
  ],
  [
    'cancel-asked-first',
    'a cancellation refused that nobody asked for',
    [threatened, by(chair, order({ ground: 'own-initiative' }))],
    chair,
    { kind: 'noContact.keep', reason: 'danger-remains', inWriting: true },
  ],
  [
    'four-months',
    'a court order of five months',
    [reported],
    office,
    { kind: 'courtOrder.record', endsAt: plus(START, months(5)) },
  ],
  ['contact-first', 'a contact that was never permitted', [reported], police, { kind: 'contact.end' }],
  ['contact-first', 'told of no contact', [reported], police, { kind: 'contact.tellChair' }],
  ['breach-first', 'custody without a breach', [reported], police, { kind: 'custody.take', inWriting: true }],
  ['custody-first', 'released though nobody is held', [reported], police, { kind: 'custody.release' }],
  [
    'four-hours',
    'five hours of contact',
    [
      threatened,
      by(chair, order({ ground: 'own-initiative' })),
      by(police, { kind: 'supervision.assign', planAttached: true }),
    ],
    police,
    { kind: 'contact.permit', reason: 'disaster', endsAt: plus(START, hours(9)), supervisorSigned: true },
  ],
  [
    'still-in-custody',
    'ended while he is held',
    [
      reported,
      by(office, { kind: 'courtOrder.record', endsAt: plus(START, days(9)) }),
      by(police, { kind: 'noContact.breach', breach: 'by-device' }),
      by(police, { kind: 'custody.take', inWriting: true }),
      by(office, { kind: 'courtOrder.lift' }),
    ],
    office,
    { kind: 'case.notGbv', reason: 'other' },
  ],
  [
    'custody-over',
    'custody extended after it should have ended',
    [
      threatened,
      by(chair, order({ ground: 'own-initiative' })),
      by(police, { kind: 'noContact.breach', breach: 'within-100-m' }),
      by(police, { kind: 'custody.take', inWriting: true }),
      (p) => void p.until(plus(p.now, hours(13))),
    ],
    police,
    { kind: 'custody.extend', inWriting: true },
  ],
  [
    'transfer-first',
    'resolved before it was handed on',
    [reported],
    police,
    { kind: 'crime.resolve', result: 'prosecuted' },
  ],
  [
    'extension-order',
    'extended to four months at once',
    [reported, by(police, { kind: 'crime.signs' }), by(police, { kind: 'crime.transfer', track: 'urgent' })],
    police,
    { kind: 'crime.extend', to: 'four-months' },
  ],
  [
    'extension-asked-first',
    'extended once more without asking the procuracy',
    [
      reported,
      by(police, { kind: 'crime.signs' }),
      by(police, { kind: 'crime.transfer', track: 'urgent' }),
      by(police, { kind: 'crime.extend', to: 'two-months' }),
    ],
    police,
    { kind: 'crime.extend', to: 'four-months' },
  ],
  // No contact
  [
    'already-done',
    'assigned to the same',
    [reported, by(chair, { kind: 'handling.assign', to: ['police'] })],
    chair,
    { kind: 'handling.assign', to: ['police'] },
  ],
  [
    'consent',
    'assigned to a station that she has kept out',
    [reported, by(office, { kind: 'consent.withdraw', consent: 'health' })],
    chair,
    { kind: 'handling.assign', to: ['police', 'health'] },
  ],
  ['family-tie', 'requested against a stranger', [stranger], hamlet, request()],
  ['family-tie', 'ordered against a stranger', [stranger], chair, order()],
  ['family-tie', 'education of a stranger', [stranger], chair, { kind: 'education.decide' }],
  ['victim-consent', 'requested by an agency without her', [reported], police, request('agency')],
  [
    'victim-consent',
    'requested by an agency after she withdrew',
    [reported, by(police, consent('no-contact'), noConsent('no-contact'))],
    police,
    request('agency'),
  ],
  ['request-pending', 'requested twice', [reported, by(hamlet, request())], police, request()],
  ['request-first', 'ordered on a request that is not there', [reported], chair, order({ ground: 'request' })],
  [
    'request-first',
    'refused what was not requested',
    [reported],
    chair,
    { kind: 'noContact.refuse', reason: 'other', inWriting: true },
  ],
  ['request-first', 'withdrawn what was not requested', [reported], hamlet, { kind: 'noContact.withdrawRequest' }],
  [
    'request-first',
    'ordered on a request that fell with her consent',
    [reported, by(police, consent('no-contact'), request('agency'), noConsent('no-contact'))],
    chair,
    order({ ground: 'request' }),
  ],
  [
    'out-of-order',
    'ordered before the request came in',
    [reported, later('12-02 01:00'), by(hamlet, request('victim', at('12-02 00:30')))],
    chair,
    order({ ground: 'request', happenedAt: at('12-02 00:00'), endsAt: at('12-03 00:00') }),
  ],
  [
    'out-of-order',
    'refused before the request came in',
    [reported, later('12-02 01:00'), by(hamlet, request('victim', at('12-02 00:30')))],
    chair,
    { kind: 'noContact.refuse', reason: 'other', inWriting: true, happenedAt: at('12-02 00:00') },
  ],
  ['life-threat', 'own initiative without danger to life', [reported], chair, order()],
  [
    'she-refused-order',
    'own initiative against her will',
    [threatened, by(police, noConsent('no-contact'))],
    chair,
    order(),
  ],
  [
    'three-days',
    'ordered for a minute more than three days',
    [threatened],
    chair,
    order({ endsAt: plus(plus(START, days(3)), minutes(1)) }),
  ],
  [
    'three-days',
    'three days from entry, not from signature',
    [threatened, later('12-02 10:00')],
    chair,
    order({ happenedAt: START, endsAt: at('12-05 10:00') }),
  ],
  ['order-ends-later', 'ended as it began', [threatened], chair, order({ endsAt: START })],
  [
    'order-ends-later',
    'a new order that ends before the one in force',
    [inForce],
    chair,
    order({ endsAt: plus(START, days(2)) }),
  ],
  ['order-ends-later', 'a new order that ends with the one in force', [inForce], chair, order()],
  [
    'out-of-order',
    'a new order signed before the one in force',
    [inForce],
    chair,
    order({ happenedAt: at('12-01 22:00') }),
  ],
  ['four-receivers', 'not sent to the hamlet head', [threatened], chair, order({ receivers: FOUR.slice(0, 3) })],
  [
    'four-receivers',
    'sent to one of them twice',
    [threatened],
    chair,
    order({ receivers: [...FOUR.slice(0, 3), 'victim'] }),
  ],
  ['order-running', 'watched without an order', [reported], police, { kind: 'supervision.watch' }],
  [
    'order-running',
    'a supervisor without an order',
    [reported],
    police,
    { kind: 'supervision.assign', planAttached: true },
  ],
  ['order-running', 'announced without an order', [reported], police, { kind: 'supervision.announce' }],
  ['order-running', 'an undertaking without an order', [reported], police, { kind: 'supervision.undertake' }],
  ['order-running', 'a breach without an order', [reported], hamlet, { kind: 'noContact.breach', breach: 'by-device' }],
  [
    'order-running',
    'a breach after the order has ended',
    [inForce, later('12-04 22:40')],
    hamlet,
    { kind: 'noContact.breach', breach: 'by-device' },
  ],
  [
    'order-running',
    'cancelled after the order has ended',
    [inForce, later('12-04 22:40')],
    chair,
    { kind: 'noContact.cancel', ground: 'no-longer-necessary' },
  ],
  [
    'out-of-order',
    'a breach before the order was signed',
    [inForce],
    police,
    { kind: 'noContact.breach', breach: 'by-device', happenedAt: at('12-01 22:39') },
  ],
  [
    'out-of-order',
    'watched before the order was signed',
    [inForce],
    police,
    { kind: 'supervision.watch', happenedAt: at('12-01 22:39') },
  ],
  [
    'out-of-order',
    'a supervisor before the order was signed',
    [inForce],
    police,
    { kind: 'supervision.assign', planAttached: true, happenedAt: at('12-01 22:39') },
  ],
  [
    'out-of-order',
    'announced before the order was signed',
    [inForce, by(police, { kind: 'supervision.assign', planAttached: true })],
    police,
    { kind: 'supervision.announce', happenedAt: at('12-01 22:39') },
  ],
  [
    'out-of-order',
    'cancelled before it was signed',
    [inForce],
    chair,
    { kind: 'noContact.cancel', ground: 'victim-side', happenedAt: at('12-01 22:39') },
  ],
  ['supervisor-first', 'announced without a supervisor', [inForce], police, { kind: 'supervision.announce' }],
  [
    'supervisor-first',
    'announced while only watched',
    [inForce, by(police, { kind: 'supervision.watch' })],
    police,
    { kind: 'supervision.announce' },
  ],
  [
    'already-done',
    'watched twice',
    [inForce, by(police, { kind: 'supervision.watch' })],
    police,
    { kind: 'supervision.watch' },
  ],
  [
    'already-done',
    'a second supervisor',
    [inForce, by(police, { kind: 'supervision.assign', planAttached: true })],
    police,
    { kind: 'supervision.assign', planAttached: true },
  ],
  [
    'already-done',
    'announced twice',
    [inForce, by(police, { kind: 'supervision.assign', planAttached: true }, { kind: 'supervision.announce' })],
    police,
    { kind: 'supervision.announce' },
  ],
  [
    'announce-first',
    'an undertaking before the announcement',
    [inForce, by(police, { kind: 'supervision.assign', planAttached: true })],
    police,
    { kind: 'supervision.undertake' },
  ],
  [
    'already-done',
    'an undertaking twice',
    [
      inForce,
      by(
        police,
        { kind: 'supervision.assign', planAttached: true },
        { kind: 'supervision.announce' },
        { kind: 'supervision.undertake' },
      ),
    ],
    police,
    { kind: 'supervision.undertake' },
  ],
  [
    'cancel-ground',
    'an own-initiative order cancelled for a requester',
    [inForce],
    chair,
    { kind: 'noContact.cancel', ground: 'requester' },
  ],
  [
    'cancel-ground',
    'an order on request cancelled as against her will',
    [reported, by(hamlet, request()), by(chair, order({ ground: 'request' }))],
    chair,
    { kind: 'noContact.cancel', ground: 'victim-side' },
  ],
  [
    'already-done',
    'education decided twice',
    [reported, by(chair, { kind: 'education.decide' })],
    chair,
    { kind: 'education.decide' },
  ],
  // Clocks
  [
    'clock-unknown',
    'an answer to no clock',
    [reported],
    office,
    { kind: 'clock.answer', clock: 'response.first#7', how: 'acting' },
  ],
  [
    'clock-unknown',
    'the chair asks after care that is none of the chair’s business',
    [by(hamlet, { ...report, facts: { acts: ['forced-sex'] } }), later('12-05 12:00')],
    chair,
    { kind: 'clock.answer', clock: 'care.pep#1', how: 'acting' },
  ],
  [
    'clock-unknown',
    'another of its kind answers for a receiver',
    [reported, by(office, consent('psychosocial'), refer('psychosocial', 'womens-union')), later('12-04 00:00')],
    person('womens-union', 1, 2),
    { kind: 'clock.answer', clock: 'referral.answer#1', how: 'acting' },
  ],
  [
    'clock-unknown',
    'another address answers for the one that was asked',
    [reported, by(office, consent('safe-house'), ask()), later('12-02 00:00')],
    otherHost,
    { kind: 'clock.answer', clock: 'shelter.answer#1', how: 'acting' },
  ],
  [
    'clock-silent',
    'an answer before the miss',
    [alarm],
    police,
    { kind: 'clock.answer', clock: 'response.first#1', how: 'acting' },
  ],
  [
    'clock-silent',
    'an answer to what was answered',
    [alarm, later('12-01 23:11'), by(police, { kind: 'clock.answer', clock: 'response.first#1', how: 'acting' })],
    chair,
    { kind: 'clock.answer', clock: 'response.first#1', how: 'reason' },
  ],
  [
    'clock-silent',
    'an answer to what was done late',
    [alarm, later('12-01 23:11'), by(police, { kind: 'police.dispatch' })],
    chair,
    { kind: 'clock.answer', clock: 'response.first#1', how: 'reason' },
  ],
  // Health
  [
    'already-done',
    'received twice',
    [reported, by(health, { kind: 'health.receive', consentToExam: true })],
    health,
    { kind: 'health.receive', consentToExam: true },
  ],
  ['received-first', 'first-line support before she came', [reported], health, { kind: 'health.firstLine' }],
  [
    'received-first',
    'care before she came',
    [reported],
    health,
    { kind: 'care.record', step: 'injury', outcome: 'confirmed' },
  ],
  [
    'received-first',
    'a visit before she came',
    [reported],
    health,
    { kind: 'health.visit', visit: '2-weeks', outcome: 'attended' },
  ],
  [
    'already-done',
    'first-line support twice',
    [reported, by(health, { kind: 'health.receive', consentToExam: true }, { kind: 'health.firstLine' })],
    health,
    { kind: 'health.firstLine' },
  ],
  [
    'already-done',
    'the same care step with the same outcome',
    [
      reported,
      by(
        health,
        { kind: 'health.receive', consentToExam: true },
        { kind: 'care.record', step: 'sti', outcome: 'declined' },
      ),
    ],
    health,
    { kind: 'care.record', step: 'sti', outcome: 'declined' },
  ],
  [
    'already-done',
    'the same visit with the same outcome',
    [
      reported,
      by(
        health,
        { kind: 'health.receive', consentToExam: true },
        { kind: 'health.visit', visit: '2-weeks', outcome: 'attended' },
      ),
    ],
    health,
    { kind: 'health.visit', visit: '2-weeks', outcome: 'attended' },
  ],
  [
    'already-done',
    'the police told twice',
    [reported, by(health, { kind: 'health.tellPolice' })],
    health,
    { kind: 'health.tellPolice' },
  ],
  // Shelter
  ['shelter-consent', 'asked without her consent', [reported], office, ask()],
  [
    'shelter-consent',
    'asked after she withdrew',
    [reported, by(office, consent('safe-house'), noConsent('safe-house'))],
    office,
    ask(),
  ],
  [
    'she-declined',
    'asked though she declines',
    [reported, by(office, consent('safe-house'), wish('safe-house', 'declines'))],
    office,
    ask(),
  ],
  [
    'already-done',
    'a second address while the first is asked',
    [reported, by(office, consent('safe-house'), ask())],
    office,
    ask(2),
  ],
  ['already-done', 'a second address while the first has accepted', sheltered, office, ask(2)],
  ['already-done', 'a second address while she is in the first', arrived, office, ask(2)],
  ['asked-first', 'an address answers unasked', [reported], host, { kind: 'shelter.answer', answer: 'accepted' }],
  [
    'another-address',
    'another address answers',
    [reported, by(office, consent('safe-house'), ask())],
    otherHost,
    { kind: 'shelter.answer', answer: 'accepted' },
  ],
  [
    'asked-first',
    'released when nothing was asked',
    [reported],
    office,
    { kind: 'shelter.release', because: 'not-needed' },
  ],
  ['asked-first', 'released when she is there', arrived, office, { kind: 'shelter.release', because: 'not-needed' }],
  [
    'accepted-first',
    'arrived unaccepted',
    [reported, by(office, consent('safe-house'), ask())],
    police,
    { kind: 'shelter.arrive' },
  ],
  ['another-address', 'arrived at another address', sheltered, otherHost, { kind: 'shelter.arrive' }],
  ['arrived-first', 'needs met before she arrived', sheltered, host, { kind: 'shelter.meetNeeds', needs: ['bed'] }],
  [
    'another-address',
    'needs met by another address',
    arrived,
    otherHost,
    { kind: 'shelter.meetNeeds', needs: ['bed'] },
  ],
  ['arrived-first', 'left before she arrived', sheltered, host, { kind: 'shelter.leave', agreesToSay: false }],
  [
    'she-agrees-to-say',
    'where she went, against her will',
    arrived,
    host,
    { kind: 'shelter.leave', agreesToSay: false, to: 'home' },
  ],
  // Legal aid
  [
    'right-explained-first',
    'requested before the right was explained',
    [reported],
    office,
    { kind: 'legalAid.request' },
  ],
  [
    'she-declined',
    'requested though she declines',
    [reported, explained('declines')],
    office,
    { kind: 'legalAid.request' },
  ],
  [
    'consent',
    'requested though she wants nothing told to lawyers',
    [reported, explained('wants'), by(office, { kind: 'consent.withdraw', consent: 'legal' })],
    office,
    { kind: 'legalAid.request' },
  ],
  [
    'already-done',
    'requested twice',
    [reported, explained('wants'), by(office, { kind: 'legalAid.request' })],
    legal,
    { kind: 'legalAid.request' },
  ],
  [
    'already-done',
    'explained after the request',
    [reported, explained('wants'), by(office, { kind: 'legalAid.request' })],
    office,
    { kind: 'legalAid.explain', wish: 'declines' },
  ],
  [
    'requested-first',
    'checked before the request',
    [reported, explained('wants')],
    legal,
    { kind: 'legalAid.check', result: 'acceptable' },
  ],
  [
    'checked-first',
    'accepted before the check',
    [reported, explained('wants'), by(office, { kind: 'legalAid.request' })],
    legal,
    { kind: 'legalAid.accept', form: 'advice' },
  ],
  [
    'checked-first',
    'accepted with papers missing',
    [
      reported,
      explained('wants'),
      by(office, { kind: 'legalAid.request' }),
      by(legal, { kind: 'legalAid.check', result: 'needs-papers' }),
    ],
    legal,
    { kind: 'legalAid.accept', form: 'advice' },
  ],
  [
    'legal-accepted-first',
    'done before it was accepted',
    [reported, explained('wants')],
    legal,
    { kind: 'legalAid.finish' },
  ],
  // Support
  [
    'she-declined',
    'accompanied though she declines',
    [reported, by(union, wish('psychosocial', 'declines'))],
    union,
    { kind: 'support.give', support: 'accompaniment' },
  ],
  ['education-decided', 'educated without the chair', [reported], front, { kind: 'education.give' }],
  // Coordination
  ['already-done', 'owned by its owner', [reported, by(office, { kind: 'case.own' })], office, { kind: 'case.own' }],
  ['consent', 'referred without consent', [reported], office, refer('psychosocial', 'womens-union')],
  [
    'consent',
    'referred with consent to something else',
    [reported, by(office, consent('health'))],
    office,
    refer('psychosocial', 'womens-union'),
  ],
  [
    'consent',
    'referred after she withdrew',
    [reported, by(office, consent('psychosocial'), noConsent('psychosocial'))],
    office,
    refer('psychosocial', 'womens-union'),
  ],
  [
    'she-declined',
    'referred though she declines',
    [reported, by(office, consent('psychosocial'), wish('psychosocial', 'declines'))],
    office,
    refer('psychosocial', 'womens-union'),
  ],
  [
    'referral-addressee',
    'referred to one who does not serve that',
    [reported, by(office, consent('psychosocial'))],
    office,
    refer('psychosocial', 'police'),
  ],
  [
    'referral-open',
    'referred twice',
    [reported, by(office, consent('psychosocial'), refer('psychosocial', 'womens-union'))],
    office,
    refer('psychosocial', 'school'),
  ],
  [
    'referral-first',
    'an answer to no referral',
    [reported],
    union,
    { kind: 'referral.answer', referral: 1, outcome: 'referred' },
  ],
  [
    'referral-first',
    'an answer to an answered referral',
    [
      reported,
      by(office, consent('psychosocial'), refer('psychosocial', 'womens-union')),
      by(union, { kind: 'referral.answer', referral: 1, outcome: 'referred' }),
    ],
    union,
    { kind: 'referral.answer', referral: 1, outcome: 'referred' },
  ],
  [
    'referral-addressee',
    'an answer by another agency',
    [reported, by(office, consent('psychosocial'), refer('psychosocial', 'womens-union'))],
    person('womens-union', 1, 2),
    { kind: 'referral.answer', referral: 1, outcome: 'referred' },
  ],
  // Closing
  ['order-still-running', 'closed while an order is in force', [inForce], office, propose()],
  ['request-pending', 'closed while a request waits', [reported, by(hamlet, request())], office, propose()],
  [
    'referral-still-open',
    'closed while a referral waits',
    [reported, by(office, consent('psychosocial'), refer('psychosocial', 'womens-union'))],
    office,
    propose(),
  ],
  [
    'still-sheltered',
    'closed while an address is asked',
    [reported, by(office, consent('safe-house'), ask())],
    office,
    propose(),
  ],
  ['still-sheltered', 'closed while an address has accepted', sheltered, office, propose()],
  ['still-sheltered', 'closed while she is in it', arrived, office, propose()],
  ['breach-unanswered', 'closed over a miss', [reported, later('12-01 23:41')], office, propose()],
  ['closure-checklist', 'closed with three of four', [reported], office, propose(CHECKLIST.slice(0, 3))],
  [
    'closure-checklist',
    'closed with one of them twice',
    [reported],
    office,
    propose([...CHECKLIST.slice(0, 3), 'needs-met']),
  ],
  ['already-done', 'proposed twice', [closing], office, propose()],
  ['closure-proposed-first', 'approved unproposed', [reported], second, approve()],
  ['second-person', 'approved by who proposed', [closing], office, approve()],
  ['second-person', 'returned by who proposed', [closing], office, approve(false)],
  [
    'order-still-running',
    'approved though an order has come since',
    [closing, by(police, information({ lifeThreatened: true })), by(chair, order())],
    second,
    approve(),
  ],
  ['breach-unanswered', 'approved over a miss', [closing, later('12-01 23:41')], second, approve()],
  [
    'itself',
    'merged into itself',
    [reported],
    office,
    { kind: 'case.merge', into: 'LC-26-7K3M9QXW', thisCase: 'LC-26-7K3M9QXW' },
  ],
  [
    'order-still-running',
    'merged while an order is in force',
    [inForce],
    office,
    { kind: 'case.merge', into: 'LC-26-7K3M9QXW' },
  ],
  [
    'still-sheltered',
    'merged while she is in an address',
    arrived,
    office,
    { kind: 'case.merge', into: 'LC-26-7K3M9QXW' },
  ],
  [
    'order-still-running',
    'struck off while an order is in force',
    [inForce],
    office,
    { kind: 'case.notGbv', reason: 'other' },
  ],
  [
    'request-pending',
    'struck off while a request waits',
    [reported, by(hamlet, request())],
    office,
    { kind: 'case.notGbv', reason: 'other' },
  ],
];

const told = (p: Play, before: readonly Before[]) => {
  for (const step of before) step(p);
};

describe('refused', () => {
  test.each(ROWS.map(([rule, what, ...rest]) => [rule, what, rest] as const))(
    '%s: %s',
    (rule, _what, [before, actor, body]) => {
      const p = play(START);
      told(p, before);
      const state = p.state;
      expect(p.refusalOf(actor, body)).toBe(rule);
      expect(p.state).toBe(state);
    },
  );

  test('every rule refuses something here', () => {
    const used = new Set<string>(ROWS.map(([rule]) => rule));
    expect(Object.keys(RULES).filter((rule) => !used.has(rule))).toEqual([]);
  });

  test('no row stands here twice', () => {
    const names = ROWS.map(([rule, what]) => `${rule}: ${what}`);
    expect(new Set(names).size).toBe(names.length);
  });

  test('an unknown kind is nobody’s step', () => {
    const signal = { ...signalOf('signal-1', police, emergency), kind: 'police.sleep' };
    expect(decide(NO_CASE, signal, START)).toMatchObject({ ok: false, refusal: { rule: 'not-your-step' } });
  });
});

/** What stands beside each refusal: the nearest thing that is lawful. A rule that refuses everything would pass the table above. */
const ALLOWED: readonly (readonly [what: string, before: readonly Before[], by: Actor, body: Body])[] = [
  ['two minutes ahead is now', [alarm], police, { kind: 'police.dispatch', happenedAt: plus(START, minutes(2)) }],
  [
    'dispatched again while there is danger',
    [alarm, by(police, { kind: 'police.dispatch' })],
    police,
    { kind: 'police.dispatch' },
  ],
  ['an assault just now', [], hamlet, { ...report, facts: { assaultAt: START } }],
  ['an unknown tie counts as family', [by(hamlet, { ...report, facts: { lifeThreatened: true } })], chair, order()],
  [
    'summoned for a pregnant victim',
    [
      reported,
      by(police, information({ priorities: ['pregnant'] })),
      by(chair, { kind: 'handling.assign', to: ['police'] }),
    ],
    police,
    { kind: 'police.summon', ground: 'protected-victim' },
  ],
  [
    'summoned for a child',
    [reported, by(police, information({ age: '7-15' })), by(chair, { kind: 'handling.assign', to: ['police'] })],
    police,
    { kind: 'police.summon', ground: 'protected-victim' },
  ],
  [
    'summoned for an old victim',
    [reported, by(police, information({ age: '60-plus' })), by(chair, { kind: 'handling.assign', to: ['police'] })],
    police,
    { kind: 'police.summon', ground: 'protected-victim' },
  ],
  [
    'summoned while there is danger',
    [reported, by(hamlet, information({}, 'yes')), by(chair, { kind: 'handling.assign', to: ['police'] })],
    police,
    { kind: 'police.summon', ground: 'danger' },
  ],
  [
    'summoned after an emergency',
    [alarm, by(police, { kind: 'police.stopViolence' }), by(chair, { kind: 'handling.assign', to: ['police'] })],
    police,
    { kind: 'police.summon', ground: 'danger' },
  ],
  [
    'summoned again after he came',
    [
      threatened,
      by(chair, { kind: 'handling.assign', to: ['police'] }),
      by(police, { kind: 'police.summon', ground: 'danger' }, { kind: 'police.summonsAnswered', attended: false }),
    ],
    police,
    { kind: 'police.summon', ground: 'danger' },
  ],
  ['requested by an agency with her consent', [reported, by(police, consent('no-contact'))], police, request('agency')],
  ['three days to the millisecond', [threatened], chair, order({ endsAt: plus(START, days(3)) })],
  [
    'ordered on request though no life is threatened',
    [reported, by(hamlet, request())],
    chair,
    order({ ground: 'request' }),
  ],
  [
    'ordered on her request though she withdrew consent for agencies',
    [reported, by(hamlet, request()), by(police, noConsent('no-contact'))],
    chair,
    order({ ground: 'request' }),
  ],
  [
    'decided at the moment of the request',
    [reported, by(hamlet, request())],
    chair,
    { kind: 'noContact.refuse', reason: 'other', inWriting: true },
  ],
  [
    'a new order that ends a minute later',
    [inForce, later('12-01 22:41')],
    chair,
    order({ endsAt: plus(plus(START, days(3)), minutes(1)) }),
  ],
  [
    'an own-initiative order cancelled against her will',
    [inForce],
    chair,
    { kind: 'noContact.cancel', ground: 'victim-side' },
  ],
  [
    'an order on request cancelled for the requester',
    [reported, by(hamlet, request()), by(chair, order({ ground: 'request' }))],
    chair,
    { kind: 'noContact.cancel', ground: 'requester' },
  ],
  [
    'any order cancelled when no longer necessary',
    [inForce],
    chair,
    { kind: 'noContact.cancel', ground: 'no-longer-necessary' },
  ],
  [
    'a supervisor after an interim watch',
    [inForce, by(police, { kind: 'supervision.watch' })],
    police,
    { kind: 'supervision.assign', planAttached: true },
  ],
  [
    'handling assigned to one more',
    [reported, by(chair, { kind: 'handling.assign', to: ['police'] })],
    chair,
    { kind: 'handling.assign', to: ['police', 'womens-union'] },
  ],
  [
    'a care step with another outcome',
    [
      reported,
      by(
        health,
        { kind: 'health.receive', consentToExam: true },
        { kind: 'care.record', step: 'pep', outcome: 'declined' },
      ),
    ],
    health,
    { kind: 'care.record', step: 'pep', outcome: 'confirmed' },
  ],
  [
    'another address after the first declined',
    [reported, by(office, consent('safe-house'), ask()), by(host, { kind: 'shelter.answer', answer: 'declined' })],
    office,
    ask(2),
  ],
  [
    'another address after the first was released',
    [reported, by(office, consent('safe-house'), ask(), { kind: 'shelter.release', because: 'no-answer' })],
    office,
    ask(2),
  ],
  [
    'another address after she left the first',
    [...arrived, by(host, { kind: 'shelter.leave', agreesToSay: true, to: 'home' })],
    office,
    ask(2),
  ],
  ['the police bring her to the address', sheltered, police, { kind: 'shelter.arrive' }],
  ['requested while undecided', [reported, explained('undecided')], office, { kind: 'legalAid.request' }],
  [
    'explained again after she declined',
    [reported, explained('declines')],
    office,
    { kind: 'legalAid.explain', wish: 'wants' },
  ],
  [
    'requested again after not eligible',
    [
      reported,
      explained('wants'),
      by(office, { kind: 'legalAid.request' }),
      by(legal, { kind: 'legalAid.check', result: 'not-eligible' }),
    ],
    office,
    { kind: 'legalAid.request' },
  ],
  [
    'checked again with the missing papers',
    [
      reported,
      explained('wants'),
      by(office, { kind: 'legalAid.request' }),
      by(legal, { kind: 'legalAid.check', result: 'needs-papers' }),
    ],
    legal,
    { kind: 'legalAid.check', result: 'acceptable' },
  ],
  ['accompanied when she has said nothing', [reported], union, { kind: 'support.give', support: 'counselling' }],
  [
    'referred again after the first was answered',
    [
      reported,
      by(office, consent('psychosocial'), refer('psychosocial', 'womens-union')),
      by(union, { kind: 'referral.answer', referral: 1, outcome: 'service-unavailable' }),
    ],
    office,
    refer('psychosocial', 'school'),
  ],
  [
    'the office answers for a receiver',
    [reported, by(office, consent('psychosocial'), refer('psychosocial', 'womens-union'))],
    office,
    { kind: 'referral.answer', referral: 1, outcome: 'declined-by-survivor' },
  ],
  ['owned by another', [reported, by(office, { kind: 'case.own' })], second, { kind: 'case.own' }],
  [
    'closed over an answered miss',
    [
      reported,
      later('12-01 23:41'),
      by(office, { kind: 'clock.answer', clock: 'report.acknowledgement#1', how: 'reason' }),
    ],
    office,
    propose(),
  ],
  [
    'closed over a miss that was made good',
    [reported, later('12-01 23:41'), by(chair, { kind: 'handling.assign', to: ['police'] })],
    office,
    propose(),
  ],
  ['closed by the chair as second person', [closing], chair, approve()],
  [
    'returned though an order has come since',
    [closing, by(police, information({ lifeThreatened: true })), by(chair, order())],
    second,
    approve(false),
  ],
  [
    'the receiver answers for its late answer',
    [reported, by(office, consent('psychosocial'), refer('psychosocial', 'womens-union')), later('12-04 00:00')],
    union,
    { kind: 'clock.answer', clock: 'referral.answer#1', how: 'acting' },
  ],
  [
    'the address answers for its late answer',
    [reported, by(office, consent('safe-house'), ask()), later('12-02 00:00')],
    host,
    { kind: 'clock.answer', clock: 'shelter.answer#1', how: 'acting' },
  ],
  [
    'the station answers for missed care',
    [by(hamlet, { ...report, facts: { acts: ['forced-sex'] } }), later('12-05 12:00')],
    health,
    { kind: 'clock.answer', clock: 'care.pep#1', how: 'reason' },
  ],
  [
    'the chair answers for the police',
    [alarm, later('12-01 23:11')],
    chair,
    { kind: 'clock.answer', clock: 'response.first#1', how: 'acting' },
  ],
  [
    'merged over an unanswered miss, which stays on record',
    [reported, later('12-01 23:41')],
    office,
    { kind: 'case.merge', into: 'LC-26-7K3M9QXW', thisCase: 'LC-26-8K3M9QXW' },
  ],
  ['reopened by the police', [closed], police, { kind: 'case.reopen', reason: 'new-act' }],
];

describe('lawful', () => {
  test.each(ALLOWED.map(([what, ...rest]) => [what, rest] as const))('%s', (_what, [before, actor, body]) => {
    const p = play(START);
    told(p, before);
    expect(p.refusalOf(actor, body)).toBeUndefined();
  });
});

describe('a decision', () => {
  test('opens the case with its first signal, pinned to the law of the day', () => {
    const p = play(START, { 'response.first': 20 });
    const events = p.record(police, emergency);
    expect(events.map((e) => [e.seq, e.type])).toEqual([
      [1, 'case.opened'],
      [2, 'emergency.opened'],
    ]);
    expect(events[0]?.data).toEqual({ pack: 'vn-2026', standards: { 'response.first': 20 } });
    expect(p.state).toMatchObject({ stage: 'open', pack: 'vn-2026', seq: 2, reportedAt: START });
  });

  test('takes a little haste of clocks for now, and says so', () => {
    const p = play(START);
    alarm(p);
    const decision = p.decide(police, { kind: 'police.dispatch', happenedAt: plus(START, minutes(2)) });
    expect(decision).toMatchObject({ ok: true, happenedAt: START });
    const early = p.decide(police, { kind: 'police.dispatch', happenedAt: at('12-01 22:41') }, at('12-01 22:50'));
    expect(early).toMatchObject({ ok: true, happenedAt: at('12-01 22:41') });
  });

  test('carries the rule, its article and its words', () => {
    const p = play(START);
    threatened(p);
    expect(p.decide(chair, order({ endsAt: plus(START, days(4)) }))).toEqual({
      ok: false,
      refusal: {
        rule: 'three-days',
        article: 'Law 13/2022 Art. 25.1',
        mark: 'V',
        says: RULES['three-days'].says,
      },
    });
  });
});

describe('what may be recorded now', () => {
  test('everything of the role, what is lawful first, each other with its reason', () => {
    const p = play(START);
    inForce(p);
    const now = options(p.state, police);
    expect(now.find((o) => o.kind === 'supervision.assign')).toEqual({
      kind: 'supervision.assign',
      refusal: undefined,
    });
    expect(now.find((o) => o.kind === 'supervision.announce')?.refusal?.rule).toBe('supervisor-first');
    expect(now.find((o) => o.kind === 'report.receive')?.refusal?.rule).toBe('already-reported');
    expect(now.some((o) => o.kind === 'noContact.order')).toBe(false);
    const firstRefused = now.findIndex((o) => o.refusal !== undefined);
    expect(now.slice(firstRefused).every((o) => o.refusal !== undefined)).toBe(true);
  });

  test('of a closed case, only reopening', () => {
    const p = play(START);
    closed(p);
    expect(
      options(p.state, office)
        .filter((o) => !o.refusal)
        .map((o) => o.kind),
    ).toEqual(['case.reopen']);
    expect(options(p.state, health).every((o) => o.refusal?.rule === 'case-closed')).toBe(true);
  });

  test('depends on who asks', () => {
    const p = play(START);
    closing(p);
    const approval = (who: Actor) => options(p.state, who).find((o) => o.kind === 'closure.approve')?.refusal?.rule;
    expect(approval(office)).toBe('second-person');
    expect(approval(second)).toBeUndefined();
  });
});
