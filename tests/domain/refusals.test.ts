import type { Actor } from '../../domain/agencies';
import { decide, options } from '../../domain/decide';
import { RULES, type RuleId } from '../../domain/rules';
import { NO_CASE } from '../../domain/state';
import { days, hours, type Instant, instant, minutes, months, ms, plus } from '../../domain/time';
import { agencyRef, type Body, local, type Play, person, play, signalId, signalOf } from './playing';

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
  informed: true,
  ...more,
});
const request = (from = 'victim', receivedAt = START): Body => ({ kind: 'noContact.request', from, receivedAt });
const askCancel = (from: string, receivedAt = START): Body => ({ kind: 'noContact.askCancel', from, receivedAt });
const cancel = (ground: string): Body => ({ kind: 'noContact.cancel', ground });
const serve = (...to: readonly string[]): Body => ({ kind: 'noContact.serve', to });
const announceEnd = (choice: string): Body => ({ kind: 'noContact.announceEnd', choice });
const askCourt = (from: string): Body => ({ kind: 'courtOrder.ask', from });
const consent = (kind: string): Body => ({ kind: 'consent.give', consent: kind, informed: true });
const noConsent = (kind: string): Body => ({ kind: 'consent.withdraw', consent: kind });
const wish = (about: string, said: string): Body => ({ kind: 'wish.record', about, wish: said });
const refer = (receiver: string, to: 'womens-union' | 'health' | 'police' | 'school' | 'shelter'): Body => ({
  kind: 'referral.make',
  receiver,
  to,
  agency: agencyRef(to),
});
const ask = (nth = 1): Body => ({ kind: 'shelter.ask', agency: agencyRef('shelter', nth), people: 2 });
const answers = (rule: string): Body => ({ kind: 'clock.answer', clock: `${rule}#1`, how: 'acting' });
const tried: Body = { kind: 'followUp.contact', reached: false, way: 'call', safeTime: true };
const still: Body = { kind: 'clock.pause', clock: 'follow-up.contact#1', reason: 'at-her-wish', document: '3/BB-VHXH' };
const goOn: Body = { kind: 'clock.resume', clock: 'follow-up.contact#1' };
const longer: Body = {
  kind: 'clock.extend',
  clock: 'legal-aid.papers#1',
  reason: 'force-majeure',
  document: '12/QĐ-TGPL',
};
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

const strike = (stopped: boolean): Body => ({
  kind: 'entry.strike',
  entry: signalId(1),
  because: 'wrong-case',
  of: 'report.received',
  stopped,
});
const agreeToStrike: Body = { kind: 'entry.answerStrike', agreed: true };
const takesBack = (): Body => ({ kind: 'noContact.withdrawRequest' });
const separate = (count: number): Body => ({ kind: 'child.separate', endsAt: plus(START, days(count)) });
const courtSays = (result: string): Body => ({ kind: 'child.courtAnswer', result });
const plan: Body = { kind: 'child.draftPlan', meetingHeld: true };
const notGbv: Body = { kind: 'case.notGbv', reason: 'false-report' };
const merge: Body = { kind: 'case.merge', into: 'LC-26-7K3M9QXW' };
const planned: Before = (p) => {
  p.record(office, { kind: 'child.assess', emergency: true });
  p.record(police, { kind: 'child.intervene' });
  p.record(office, { kind: 'child.assessNeeds', childHeard: true });
  p.record(office, plan);
  p.record(chair, { kind: 'child.approvePlan', endsAt: plus(START, days(40)) });
};

const reported: Before = (p) => p.record(hamlet, report);
const childHarmed: Before = (p) =>
  p.record(hamlet, { ...report, facts: { acts: ['beaten'], tie: 'parent', age: '7-15' } });
const threatened: Before = (p) => p.record(hamlet, { ...report, facts: { tie: 'spouse', lifeThreatened: true } });
const raped: Before = (p) =>
  p.record(hamlet, { ...report, facts: { acts: ['forced-sex'], tie: 'spouse', age: '18-59' } });
const stranger: Before = (p) => p.record(hamlet, { ...report, facts: { tie: 'none', lifeThreatened: true } });
const divorced: Before = (p) =>
  p.record(hamlet, {
    ...report,
    facts: { tie: 'former-spouse', acts: ['income-controlled'], lifeThreatened: true, perpetratorAge: '18-plus' },
  });
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
const dataAsked = (right: string): Before =>
  by(office, { kind: 'data.request', receivedAt: START, right, viaThirdParty: false });
const papersMissing: Before = (p) => {
  reported(p);
  p.record(office, { kind: 'legalAid.explain', wish: 'wants' });
  p.record(office, { kind: 'legalAid.request' });
  p.record(legal, { kind: 'legalAid.check', result: 'needs-papers' });
};
const closing: Before = (p) => {
  reported(p);
  explained('declines')(p);
  p.record(office, propose());
};
const closed: Before = (p) => {
  closing(p);
  p.record(second, approve());
};
const separated: readonly Before[] = [
  childHarmed,
  by(office, { kind: 'child.assess', emergency: true }),
  by(chair, separate(9)),
];
const referred: readonly Before[] = [
  reported,
  by(office, consent('psychosocial'), refer('psychosocial', 'womens-union')),
];
const takenOn: readonly Before[] = [
  ...referred,
  by(union, { kind: 'referral.answer', referral: 1, outcome: 'referred' }),
];
/** To a service that protects lives, though nobody could ask her. */
const unasked: Body = { ...refer('health', 'health'), withoutConsent: 'cannot-be-asked' };
const dataAsk: Body = { kind: 'dataAsk.receive', receivedAt: START, from: 'court', inWriting: true };
const answerAsk = (request = 1): Body => ({ kind: 'dataAsk.answer', request, result: 'given', inWriting: true });
const sheltered: readonly Before[] = [
  reported,
  by(office, consent('safe-house'), ask()),
  by(host, { kind: 'shelter.answer', answer: 'accepted' }),
];
const arrived: readonly Before[] = [...sheltered, by(host, { kind: 'shelter.arrive' })];
const explained = (said: string): Before => by(office, { kind: 'legalAid.explain', wish: said });

const fine = (...articles: readonly string[]): Body => ({ kind: 'sanction.decide', articles });
const actsBefore =
  (...acts: readonly string[]): Before =>
  (p) =>
    p.record(hamlet, { ...report, facts: { acts, tie: 'spouse', age: '18-59', assaultAt: plus(START, hours(-2)) } });
const beatenBefore = actsBefore('beaten');
const married = actsBefore('forced-marriage');
const robbed = actsBefore('income-controlled');
const handedOver = (result: string): Before =>
  by(police, { kind: 'crime.signs' }, { kind: 'crime.transfer', track: 'verified' }, { kind: 'crime.resolve', result });

const known = (earlierActs = 1, sanctionedBefore = false): Body => ({
  kind: 'perpetrator.recognise',
  earlierActs,
  sanctionedBefore,
});
const choose = (measure = 'criticism'): Body => ({ kind: 'correction.choose', measure });
const correct = (measure: string): Body => ({ kind: 'correction.decide', measure });
const insultedBy =
  (perpetratorAge: string): Before =>
  (p) =>
    p.record(hamlet, { ...report, facts: { acts: ['insulted'], tie: 'spouse', age: '18-59', perpetratorAge } });
const grown = insultedBy('18-plus');
const below: Before = by(chair, { kind: 'sanction.drop', because: 'below-sanction' });
const chosen: readonly Before[] = [grown, by(office, known()), below, by(hamlet, choose())];
const mayMediate: Before = by(office, consent('mediation'));
const mediate: Body = { kind: 'mediation.start' };

const permit: Body = {
  kind: 'contact.permit',
  reason: 'family-event',
  endsAt: plus(START, hours(4)),
  supervisorSigned: true,
};
const contactPermitted: readonly Before[] = [
  inForce,
  by(police, { kind: 'supervision.assign', planAttached: true }, permit),
];

const arrivedAt = (place: string): readonly Before[] => [
  reported,
  by(office, consent('safe-house'), { ...ask(), place }),
  by(host, { kind: 'shelter.answer', answer: 'accepted' }, { kind: 'shelter.arrive' }),
];

type Row = readonly [rule: RuleId, what: string, before: readonly Before[], by: Actor, body: Body];

const linked = { kind: 'case.link', other: 'LC-26-7K3M9QXW', because: 'same-household' } as const;

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
  [
    'not-your-step',
    'the office accepts legal aid',
    [reported],
    office,
    { kind: 'legalAid.accept', form: 'advice', held: false },
  ],
  ['not-your-step', 'the hamlet closes', [closing], hamlet, approve()],
  // When in the life of a case
  ['case-not-open', 'dispatched to nothing', [], police, { kind: 'police.dispatch' }],
  ['case-not-open', 'a consent for nothing', [], office, consent('health')],
  ['case-not-open', 'reopening nothing', [], office, { kind: 'case.reopen', reason: 'she-returns' }],
  ['case-closed', 'dispatched after closing', [closed], police, { kind: 'police.dispatch' }],
  ['case-closed', 'a report after closing', [closed], hamlet, report],
  ['case-closed', 'more information after closing, of no danger', [closed], hamlet, information({ acts: ['beaten'] })],
  ['case-closed', 'that she is in no danger, after closing', [closed], hamlet, information({}, 'no')],
  [
    'case-merged',
    'an address after merging',
    [reported, by(office, consent('safe-house'), merge), by(second, approve())],
    office,
    ask(),
  ],
  [
    'case-merged',
    'danger after merging',
    [reported, by(office, merge), by(chair, approve())],
    hamlet,
    information({}, 'yes'),
  ],
  [
    'case-closed',
    'a contact after it was no GBV',
    [reported, by(office, { kind: 'case.notGbv', reason: 'other-dispute' }), by(chair, approve())],
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
    [alarm, by(police, { kind: 'police.stopViolence', danger: 'no' })],
    police,
    { kind: 'police.stopViolence', danger: 'no' },
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
    [reported, by(chair, { kind: 'handling.assign', to: ['womens-union'] })],
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
    'summoned for what only the station was told',
    [
      reported,
      by(health, { kind: 'health.receive', consentToExam: true, facts: { priorities: ['pregnant'] } }),
      by(chair, { kind: 'handling.assign', to: ['police'] }),
    ],
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
    'police-handle',
    'a beating assigned to the union alone',
    [beatenBefore],
    chair,
    { kind: 'handling.assign', to: ['womens-union'] },
  ],
  [
    'police-handle',
    'an old victim assigned to the Front alone',
    [reported, by(police, information({ age: '60-plus' }))],
    chair,
    { kind: 'handling.assign', to: ['front'] },
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
  // Sanction
  ['sanction-ground', 'a fine for nothing', [reported], chair, fine('37.2')],
  [
    'sanction-ground',
    'passed on, for nothing',
    [reported],
    chair,
    { kind: 'sanction.sendToProvince', because: 'other-decree' },
  ],
  ['sanction-ground', 'not fined, for nothing', [reported], chair, { kind: 'sanction.drop', because: 'not-proved' }],
  ['already-done', 'fined twice', [beatenBefore, by(chair, fine('37.2'))], police, fine('37.2')],
  [
    'already-done',
    'fined after it was dropped',
    [beatenBefore, by(chair, { kind: 'sanction.drop', because: 'not-proved' })],
    chair,
    fine('37.2'),
  ],
  [
    'limitation-over',
    'a fine more than a year after the act',
    [beatenBefore, (p) => p.until(plus(START, months(12)))],
    chair,
    fine('37.2'),
  ],
  [
    'sent-first',
    'an answer of the province to no file',
    [beatenBefore],
    office,
    { kind: 'sanction.recordProvince', result: 'fined' },
  ],
  ['sanction-listed', 'fined for what he did not do', [beatenBefore], chair, fine('37.2', '39.1')],
  ['other-decree', 'a forced marriage fined by Decree 282', [married], chair, fine('40.4')],
  ['commune-power', 'economic violence fined by the commune', [robbed], chair, fine('44.1đ')],
  [
    'crime-first',
    'beaten with signs of a crime, fined before they are settled',
    [beatenBefore, by(police, { kind: 'crime.signs' })],
    chair,
    fine('37.2'),
  ],
  ['prosecuted', 'fined beside the prosecution', [beatenBefore, handedOver('prosecuted')], chair, fine('37.2')],
  ['fine-band', 'five times the band', [beatenBefore], chair, { ...fine('37.2'), fine: 50_000_000 }],
  ['not-your-step', 'a fine by the office', [beatenBefore], office, fine('37.2')],
  // Correction
  [
    'perpetrator-of-age',
    'a choice for one whose age is not known',
    [actsBefore('insulted'), by(office, known())],
    hamlet,
    choose(),
  ],
  ['perpetrator-of-age', 'a choice for a boy', [insultedBy('under-18'), by(office, known())], hamlet, choose()],
  ['again-within-a-year', 'criticism for a first act', [grown, below], hamlet, choose()],
  ['again-within-a-year', 'criticism in the place of a fine', [grown, by(office, known())], hamlet, choose()],
  ['family-tie', 'criticism of a stranger', [stranger], hamlet, choose()],
  ['family-tie', 'earlier acts of a stranger', [stranger], office, known()],
  ['in-the-future', 'a first act tomorrow', [reported], office, { ...known(), firstActAt: plus(START, days(1)) }],
  ['he-chooses', 'decided before he has chosen', [grown, by(office, known()), below], chair, correct('criticism')],
  ['he-chooses', 'decided against his choice', [...chosen], chair, correct('service')],
  ['already-done', 'the same chosen twice', [...chosen], hamlet, choose()],
  [
    'already-done',
    'chosen after the decision',
    [...chosen, by(chair, correct('criticism'))],
    hamlet,
    choose('service'),
  ],
  ['correction-first', 'a session that nobody decided', [reported], hamlet, { kind: 'criticism.hold', attended: true }],
  [
    'correction-first',
    'work when criticism was decided',
    [...chosen, by(chair, correct('criticism'))],
    hamlet,
    { kind: 'service.report', performed: true },
  ],
  // Mediation
  [
    'mediation-safe',
    'mediation while she is in danger',
    [by(hamlet, { ...report, danger: 'yes' }), mayMediate],
    hamlet,
    mediate,
  ],
  [
    'mediation-safe',
    'mediation while nobody knows whether she is safe',
    [by(hamlet, { ...report, danger: 'unknown' }), mayMediate],
    hamlet,
    mediate,
  ],
  ['mediation-safe', 'mediation while her life is threatened', [threatened, mayMediate], hamlet, mediate],
  [
    'mediation-measure',
    'mediation beside the court’s order',
    [reported, mayMediate, by(office, { kind: 'courtOrder.record', endsAt: plus(START, days(9)) })],
    hamlet,
    mediate,
  ],
  [
    'mediation-measure',
    'mediation while an order is asked for',
    [reported, mayMediate, by(hamlet, request())],
    hamlet,
    mediate,
  ],
  ['mediation-sanction-due', 'mediation where a fine is due', [beatenBefore, mayMediate], hamlet, mediate],
  [
    'mediation-sanction-due',
    'mediation beside signs of a crime',
    [reported, mayMediate, by(police, { kind: 'crime.signs' })],
    office,
    mediate,
  ],
  [
    'mediation-sanction-due',
    'mediation beside a prosecution',
    [beatenBefore, mayMediate, handedOver('prosecuted')],
    office,
    mediate,
  ],
  ['mediation-consent', 'mediation that she did not ask for', [reported], hamlet, mediate],
  ['mediation-consent', 'mediation that she refuses', [reported, by(office, noConsent('mediation'))], hamlet, mediate],
  ['mediation-first', 'an end of no mediation', [reported], hamlet, { kind: 'mediation.end', result: 'agreed' }],
  ['already-done', 'mediation begun twice', [reported, mayMediate, by(hamlet, mediate)], front, mediate],
  ['not-your-step', 'the police mediate', [reported, mayMediate], police, mediate],
  // The kind of place
  ['other-place', 'a trusted address that tells the police', arrived, host, { kind: 'shelter.tellPolice' }],
  [
    'other-place',
    'papers of a health facility',
    arrivedAt('health-facility'),
    host,
    { kind: 'shelter.completePapers' },
  ],
  [
    'other-place',
    'a stay at a trusted address that goes on by decision',
    arrived,
    office,
    { kind: 'shelter.continue' },
  ],
  ['arrived-first', 'the police told before she came', sheltered, host, { kind: 'shelter.tellPolice' }],
  [
    'arrived-first',
    'another address decides on her stay',
    arrivedAt('household'),
    otherHost,
    { kind: 'shelter.continue' },
  ],
  [
    'already-done',
    'the papers completed twice',
    [...arrivedAt('social-facility'), by(host, { kind: 'shelter.completePapers' })],
    office,
    { kind: 'shelter.completePapers' },
  ],
  ['crime-signs-first', 'transferred without signs', [reported], police, { kind: 'crime.transfer', track: 'urgent' }],
  [
    'already-done',
    'transferred twice',
    [reported, by(police, { kind: 'crime.signs' }, { kind: 'crime.transfer', track: 'urgent' })],
    police,
    { kind: 'crime.transfer', track: 'verified' },
  ],
  [
    'data-request-first',
    'an answer to a request that nobody made',
    [reported],
    office,
    { kind: 'data.answer', request: 1, answer: 'accepted' },
  ],
  [
    'data-request-first',
    'an answer given twice',
    [
      reported,
      dataAsked('view'),
      dataAsked('correct'),
      by(office, { kind: 'data.answer', request: 1, answer: 'accepted' }),
    ],
    office,
    { kind: 'data.answer', request: 1, answer: 'refused', reason: 'not-held' },
  ],
  [
    'data-reason',
    'a request about data refused without a reason',
    [reported, dataAsked('delete')],
    office,
    { kind: 'data.answer', request: 1, answer: 'refused' },
  ],
  [
    'data-kept',
    'a look at one’s own data refused because it has to be kept',
    [reported, dataAsked('view')],
    office,
    { kind: 'data.answer', request: 1, answer: 'refused', reason: 'kept-by-law' },
  ],
  [
    'data-accepted-first',
    'a request about data carried out before it was accepted',
    [reported, dataAsked('correct')],
    office,
    { kind: 'data.execute', request: 1 },
  ],
  ['data-breach-first', 'a breach notified that nobody detected', [reported], office, { kind: 'dataBreach.notify' }],
  ['data-owed', 'closed over a request about data', [reported, dataAsked('view')], office, propose()],
  [
    'data-owed',
    'merged over a breach of data that is not notified',
    [reported, by(health, { kind: 'dataBreach.detect' })],
    office,
    { kind: 'case.merge', into: 'LC-26-7K3M9QXW', thisCase: 'LC-26-8K3M9QXW' },
  ],
  [
    'database-first',
    'an answer about the database that was not asked',
    [reported],
    office,
    { kind: 'database.answer', result: 'given' },
  ],
  [
    'already-done',
    'the database asked twice',
    [reported, by(office, { kind: 'database.ask', to: 'ministry', inWriting: true })],
    office,
    { kind: 'database.ask', to: 'province', inWriting: true },
  ],
  [
    'already-done',
    'the chair told twice',
    [reported, by(chair, { kind: 'report.see' })],
    office,
    { kind: 'report.see' },
  ],
  [
    'already-done',
    'the chair told of what the chair has assigned',
    [reported, by(chair, { kind: 'handling.assign', to: ['police'] })],
    office,
    { kind: 'report.see' },
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
    'child-officer-part',
    'handled without the child-protection officer',
    [childHarmed],
    chair,
    { kind: 'handling.assign', to: ['police'] },
  ],
  ['child-officer-first', 'mediated before the officer has looked', [childHarmed], hamlet, { kind: 'mediation.start' }],
  [
    'already-done',
    'verified after Form 02',
    [childHarmed, by(office, { kind: 'child.assess', emergency: true })],
    police,
    { kind: 'child.verify' },
  ],
  ['fifteen-days', 'extended beyond 15 days from the first', separated, chair, separate(16)],
  ['order-ends-later', 'extended to an earlier end', separated, chair, separate(8)],
  [
    'fifteen-days',
    'fifteen days more once the court is asked',
    [...separated, by(chair, { kind: 'child.askCourt' })],
    chair,
    separate(16),
  ],
  ['court-asked-first', 'an answer of a court that nobody asked', separated, chair, courtSays('separated')],
  [
    'child-not-stable',
    'closed with nothing done for the child',
    [childHarmed, explained('undecided')],
    office,
    propose(),
  ],
  [
    'child-not-stable',
    'handed over with nothing done for the child',
    [childHarmed, explained('undecided')],
    office,
    { ...propose(), reason: 'transferred' },
  ],
  [
    'child-not-stable',
    'closed with a plan that nobody reviewed',
    [childHarmed, explained('undecided'), planned],
    office,
    propose(),
  ],
  ['child-not-stable', 'no case, with nothing done for the child', [childHarmed], office, notGbv],
  [
    'child-officer-first',
    'no case, before the officer has looked',
    [childHarmed, by(police, { kind: 'child.intervene' })],
    office,
    notGbv,
  ],
  [
    'crime-untransferred',
    'closed over a rape that was not handed on',
    [raped, explained('declines')],
    office,
    propose(),
  ],
  ['crime-untransferred', 'no case, with a rape that was not handed on', [raped], office, notGbv],
  [
    'province-first',
    'closed over trafficking that the province was not told of',
    [
      reported,
      by(police, information({ circumstances: ['trafficked'] }), { kind: 'crime.transfer', track: 'urgent' }),
      explained('declines'),
    ],
    office,
    propose(),
  ],
  ['right-explained-first', 'closed without a word on legal aid', [reported], office, propose()],
  [
    'mediation-running',
    'closed while somebody mediates',
    [reported, explained('declines'), by(office, consent('mediation')), by(hamlet, { kind: 'mediation.start' })],
    office,
    propose(),
  ],
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
  ['child-order', 'a plan before the needs are known', [childHarmed], office, plan],
  [
    'abuser-guardian',
    'asked for by the father who did it',
    [childHarmed],
    office,
    { ...request('guardian'), guardianIsAbuser: true },
  ],
  [
    'abuser-guardian',
    'the court asked by the father who did it',
    [childHarmed],
    office,
    { kind: 'courtOrder.ask', from: 'guardian', guardianIsAbuser: true, childOfficer: true },
  ],
  [
    'abuser-guardian',
    'consented to by the father who did it',
    [childHarmed],
    office,
    { kind: 'consent.give', consent: 'health', informed: true, childAsked: true, speaker: 'abuser' },
  ],
  [
    'child-asked',
    'a child of nine who was not asked',
    [childHarmed],
    office,
    { kind: 'consent.give', consent: 'health', informed: true, speaker: 'other-guardian' },
  ],
  [
    'guardian-said',
    'a guardian of whom nobody says whether it is he who did it',
    [(p) => p.record(hamlet, { ...report, facts: { acts: ['beaten'], tie: 'parent', age: '18-59' } })],
    office,
    request('guardian'),
  ],
  [
    'which-crime',
    'signs of a crime after a report was handed on, which',
    [reported, by(police, { kind: 'crime.signs' }, { kind: 'crime.transfer', track: 'urgent' })],
    police,
    { kind: 'crime.signs' },
  ],
  ['who-speaks', 'a guardian of a child, whichever', [childHarmed], office, request('guardian')],
  ['who-speaks', 'a child’s consent, by whom', [childHarmed], office, { ...consent('health'), childAsked: true }],
  ['who-speaks', 'a child’s consent withdrawn, by whom', [childHarmed], office, noConsent('health')],
  ['who-speaks', 'a child’s wish, by whom', [childHarmed], office, wish('health', 'declines')],
  ['who-speaks', 'a child’s request taken back, by whom', [childHarmed, by(hamlet, request())], office, takesBack()],
  [
    'hers-to-take-back',
    'what she asked for, taken back by whoever passed it on',
    [reported, by(hamlet, request())],
    hamlet,
    takesBack(),
  ],
  [
    'office-first',
    'what rests on an order that the Front may not see',
    [reported, mayMediate, by(office, { kind: 'courtOrder.record', endsAt: plus(START, days(9)) })],
    front,
    mediate,
  ],
  ...(
    [
      ['the consent withdrawn', [], noConsent('health')],
      ['the wish', [], wish('health', 'declines')],
      ['legal aid declined', [], { kind: 'legalAid.explain', wish: 'declines' }],
      ['the request taken back', [by(hamlet, request())], takesBack()],
      [
        'the order to be cancelled',
        [by(police, information({ lifeThreatened: true })), by(chair, order({ childOfficer: true }))],
        { kind: 'noContact.askCancel', from: 'victim-side', receivedAt: START },
      ],
      ['the data asked for', [], { kind: 'data.request', receivedAt: START, right: 'view', viaThirdParty: false }],
    ] as const
  ).map(
    ([what, before, body]): Row => [
      'abuser-guardian',
      `${what} by the father who did it`,
      [childHarmed, ...before],
      office,
      { ...body, speaker: 'abuser' },
    ],
  ),
  [
    'cancel-asked-first',
    'a cancellation refused that nobody asked for',
    [threatened, by(chair, order({ ground: 'own-initiative' }))],
    chair,
    { kind: 'noContact.keep', reason: 'danger-remains', inWriting: true },
  ],
  [
    'cancel-asked-first',
    'cancelled against her will though nobody has said so',
    [inForce],
    chair,
    cancel('victim-side'),
  ],
  [
    'cancel-asked-first',
    'cancelled against her will when only the requester asked',
    [inForce, by(office, askCancel('requester'))],
    chair,
    cancel('victim-side'),
  ],
  [
    'cancel-asked-first',
    'cancelled for the requester on a request that was refused',
    [
      reported,
      by(hamlet, request()),
      by(chair, order({ ground: 'request' })),
      by(office, askCancel('requester')),
      by(chair, { kind: 'noContact.keep', reason: 'danger-remains', inWriting: true }),
    ],
    chair,
    cancel('requester'),
  ],
  [
    'out-of-order',
    'cancelled before it was asked for',
    [inForce, later('12-02 01:00'), by(office, askCancel('victim-side', at('12-02 00:30')))],
    chair,
    { ...cancel('victim-side'), happenedAt: at('12-02 00:00') },
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
  [
    'breach-first',
    'custody without a breach',
    [reported],
    police,
    { kind: 'custody.take', minor: false, inWriting: true },
  ],
  [
    'breach-first',
    'taken again for the same breach',
    [
      inForce,
      by(
        police,
        { kind: 'noContact.breach', breach: 'by-device' },
        { kind: 'custody.take', minor: false, inWriting: true },
        { kind: 'custody.release' },
      ),
      later('12-02 12:00'),
    ],
    police,
    { kind: 'custody.take', minor: false, inWriting: true },
  ],
  [
    'out-of-order',
    'taken before he broke the order',
    [inForce, later('12-02 12:00'), by(police, { kind: 'noContact.breach', breach: 'by-device' })],
    police,
    { kind: 'custody.take', minor: false, inWriting: true, happenedAt: at('12-02 11:00') },
  ],
  [
    'contact-permitted',
    'a breach while contact is permitted',
    contactPermitted,
    hamlet,
    { kind: 'noContact.breach', breach: 'within-100-m' },
  ],
  [
    'out-of-order',
    'a contact that ended before it was permitted',
    contactPermitted,
    police,
    { kind: 'contact.end', happenedAt: at('12-01 22:39') },
  ],
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
      by(police, { kind: 'custody.take', minor: false, inWriting: true }),
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
      by(police, { kind: 'custody.take', minor: false, inWriting: true }),
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
    'urgent-track',
    'a girl of 16 left to verification',
    [reported, by(police, information({ age: '16-17' }), { kind: 'crime.signs' })],
    police,
    { kind: 'crime.transfer', track: 'verified' },
  ],
  [
    'urgent-track',
    'verified though he may flee',
    [reported, by(police, information({ circumstances: ['suspect-may-flee'] }), { kind: 'crime.signs' })],
    police,
    { kind: 'crime.transfer', track: 'verified' },
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
  ['act-of-tie', 'requested against a divorced man who keeps her income', [divorced], hamlet, request()],
  ['act-of-tie', 'ordered against him', [divorced], chair, order()],
  ['act-of-tie', 'his education', [divorced], chair, { kind: 'education.decide' }],
  ['act-of-tie', 'criticism of him', [divorced], hamlet, choose()],
  ['act-of-tie', 'earlier acts of his', [divorced], office, known()],
  [
    'act-of-tie',
    'summoned',
    [divorced, by(chair, { kind: 'handling.assign', to: ['police'] })],
    police,
    { kind: 'police.summon', ground: 'danger' },
  ],
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
    [threatened, by(office, noConsent('no-contact'))],
    chair,
    order(),
  ],
  [
    'she-refused-order',
    'own initiative anew after one was cancelled against her will',
    [inForce, by(office, askCancel('victim-side')), by(chair, cancel('victim-side'))],
    chair,
    order(),
  ],
  ['order-running', 'served though there is no order', [reported], chair, serve('victim')],
  ['already-done', 'served twice on her', [inForce, by(chair, serve('victim'))], hamlet, serve('victim')],
  [
    'out-of-order',
    'served before it was signed',
    [inForce],
    chair,
    { ...serve('victim'), happenedAt: at('12-01 22:39') },
  ],
  ['order-running', 'the end announced of no order', [reported], office, announceEnd('renew')],
  [
    'already-done',
    'the same choice told twice',
    [inForce, by(office, announceEnd('renew'))],
    hamlet,
    announceEnd('renew'),
  ],
  ['victim-consent', 'an agency asks the court without her', [reported], office, askCourt('agency')],
  ['family-tie', 'the court asked against a stranger', [stranger], office, askCourt('victim')],
  [
    'already-done',
    'the court asked for what it has ordered',
    [reported, by(office, { kind: 'courtOrder.record', endsAt: plus(START, days(9)) })],
    office,
    askCourt('victim'),
  ],
  [
    'informed-first',
    'ordered on a request before she was told of her rights',
    [reported, by(hamlet, request())],
    chair,
    order({ ground: 'request', informed: false }),
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
  [
    'order-running',
    'an undertaking without an order',
    [reported],
    police,
    { kind: 'supervision.undertake', refusedToSign: false },
  ],
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
    'a breach before the court’s order',
    [reported, by(office, { kind: 'courtOrder.record', endsAt: plus(START, days(9)) })],
    police,
    { kind: 'noContact.breach', breach: 'by-device', happenedAt: at('12-01 22:39') },
  ],
  [
    'harm-to-health',
    'an order though nobody was harmed or threatened, as was said',
    [
      by(hamlet, {
        kind: 'report.receive',
        receivedAt: START,
        channel: 'phone',
        hamlet: 'xom-3',
        danger: 'no',
        facts: { tie: 'spouse', acts: ['income-controlled'], healthHarmed: false, lifeThreatened: false },
      }),
      by(office, { kind: 'noContact.request', from: 'victim', receivedAt: START }),
    ],
    chair,
    {
      kind: 'noContact.order',
      ground: 'request',
      informed: true,
      endsAt: plus(START, days(2)),
      receivers: ['perpetrator', 'victim', 'police-chief', 'hamlet-head'],
    },
  ],
  [
    'court-case',
    'asked of a court that handles nothing between them',
    [reported, by(police, { kind: 'report.addInformation', facts: { courtCase: false } })],
    office,
    { kind: 'courtOrder.ask', from: 'victim' },
  ],
  [
    'order-running',
    'cancelled after the order has ended',
    [inForce, later('12-04 22:40')],
    chair,
    { kind: 'noContact.cancel', ground: 'no-longer-necessary' },
  ],
  [
    'order-running',
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
    { ...cancel('no-longer-necessary'), happenedAt: at('12-01 22:39') },
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
    { kind: 'supervision.undertake', refusedToSign: false },
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
        { kind: 'supervision.undertake', refusedToSign: false },
      ),
    ],
    police,
    { kind: 'supervision.undertake', refusedToSign: false },
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
  [
    'answer-acting',
    'the police give a reason for their own miss',
    [alarm, later('12-01 23:11')],
    police,
    { kind: 'clock.answer', clock: 'response.first#1', how: 'reason', reason: 'out-of-reach' },
  ],
  [
    'answer-level',
    'the police answer once the office was called above them',
    [alarm, later('12-01 23:26')],
    police,
    { kind: 'clock.answer', clock: 'response.first#1', how: 'acting' },
  ],
  [
    'answer-level',
    'the chair answers once the office was called',
    [alarm, later('12-01 23:26')],
    chair,
    { kind: 'clock.answer', clock: 'response.first#1', how: 'reason', reason: 'out-of-reach' },
  ],
  [
    'answer-reason',
    'a reason that is none',
    [alarm, later('12-01 23:26')],
    office,
    { kind: 'clock.answer', clock: 'response.first#1', how: 'reason' },
  ],
  [
    'answer-reason',
    'acting, and a reason why not',
    [alarm, later('12-01 23:26')],
    office,
    { kind: 'clock.answer', clock: 'response.first#1', how: 'acting', reason: 'out-of-reach' },
  ],
  [
    'out-of-order',
    'answered before it was missed',
    [alarm, later('12-01 23:26')],
    office,
    { kind: 'clock.answer', clock: 'response.first#1', how: 'acting', happenedAt: at('12-01 23:09') },
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
    [reported, by(health, { kind: 'health.tellHead' }, { kind: 'health.tellPolice' })],
    health,
    { kind: 'health.tellPolice' },
  ],
  [
    'already-done',
    'the head told twice',
    [reported, by(health, { kind: 'health.tellHead' })],
    health,
    { kind: 'health.tellHead' },
  ],
  ['head-first', 'the police told before the head', [reported], health, { kind: 'health.tellPolice' }],
  [
    'received-first',
    'certified before she was received',
    [reported],
    health,
    { kind: 'health.certify', inWriting: true },
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
    'asked-first',
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
    office,
    { kind: 'shelter.arrive' },
  ],
  ['accepted-first', 'arrived at another address', sheltered, otherHost, { kind: 'shelter.arrive' }],
  ['arrived-first', 'needs met before she arrived', sheltered, host, { kind: 'shelter.meetNeeds', needs: ['bed'] }],
  ['arrived-first', 'needs met by another address', arrived, otherHost, { kind: 'shelter.meetNeeds', needs: ['bed'] }],
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
    { kind: 'legalAid.accept', form: 'advice', held: false },
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
    { kind: 'legalAid.accept', form: 'advice', held: false },
  ],
  [
    'paper-held',
    'an injury certificate that nobody wrote',
    [
      reported,
      explained('wants'),
      by(office, { kind: 'legalAid.request' }),
      by(legal, { kind: 'legalAid.check', result: 'needs-papers' }),
    ],
    office,
    { kind: 'legalAid.givePapers', papers: ['near-poor', 'injury'] },
  ],
  [
    'papers-not-asked',
    'papers that nobody waits for any more',
    [
      reported,
      explained('wants'),
      by(office, { kind: 'legalAid.request' }),
      by(
        legal,
        { kind: 'legalAid.check', result: 'needs-papers' },
        { kind: 'legalAid.accept', form: 'advice', held: false, atOnce: true },
        { kind: 'legalAid.givePapers', papers: ['other'] },
      ),
    ],
    office,
    { kind: 'legalAid.givePapers', papers: ['near-poor'] },
  ],
  [
    'papers-overdue-first',
    'stopped for papers that may still come',
    [
      reported,
      explained('wants'),
      by(office, { kind: 'legalAid.request' }),
      by(
        legal,
        { kind: 'legalAid.check', result: 'needs-papers' },
        { kind: 'legalAid.accept', form: 'advice', held: false, atOnce: true },
      ),
    ],
    legal,
    { kind: 'legalAid.stop', reason: 'papers-missing', inWriting: true },
  ],
  [
    'legal-accepted-first',
    'stopped before it was accepted',
    [reported, explained('wants')],
    legal,
    { kind: 'legalAid.stop', reason: 'other', inWriting: true },
  ],
  [
    'legal-accepted-first',
    'done before it was accepted',
    [reported, explained('wants')],
    legal,
    { kind: 'legalAid.finish' },
  ],
  [
    'foreign-only',
    'an interpreter where nobody is a foreigner',
    [reported],
    office,
    { kind: 'interpreter.arrange', needed: true },
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
  ...([police, union, health] as const).map(
    (who): Row => [
      'address-by-office',
      `an address named in a referral by the ${who.role}`,
      [reported, by(office, consent('safe-house'))],
      who,
      refer('safe-house', 'shelter'),
    ],
  ),
  [
    'same-hamlet',
    'set right to the hamlet that stands there',
    [reported],
    office,
    { kind: 'report.correctHamlet', hamlet: 'xom-3' },
  ],
  [
    'serves-not',
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
    'referral-first',
    'an answer by another agency, which learns of no referral',
    [reported, by(office, consent('psychosocial'), refer('psychosocial', 'womens-union'))],
    person('womens-union', 1, 2),
    { kind: 'referral.answer', referral: 1, outcome: 'referred' },
  ],
  [
    'referral-addressee',
    'the office answers for a receiver',
    referred,
    office,
    { kind: 'referral.answer', referral: 1, outcome: 'declined-by-survivor' },
  ],
  [
    'referral-accepted-first',
    'done before anybody took it on',
    referred,
    union,
    { kind: 'referral.finish', referral: 1, result: 'given' },
  ],
  [
    'referral-addressee',
    'done by another than its receiver',
    takenOn,
    office,
    { kind: 'referral.finish', referral: 1, result: 'given' },
  ],
  [
    'referral-first',
    'a referral withdrawn that nobody made',
    [reported],
    office,
    { kind: 'referral.withdraw', referral: 1, because: 'no-answer' },
  ],
  [
    'referral-maker',
    'withdrawn by its receiver, who did not make it',
    referred,
    union,
    { kind: 'referral.withdraw', referral: 1, because: 'not-needed' },
  ],
  ['life-override', 'without consent while no life is threatened', [reported], office, unasked],
  [
    'life-override',
    'without consent to a service that protects no life',
    [threatened],
    office,
    { ...refer('psychosocial', 'womens-union'), withoutConsent: 'she-refuses' },
  ],
  [
    'override-first',
    'a referral with consent looked at again',
    referred,
    second,
    { kind: 'referral.review', referral: 1, upheld: true },
  ],
  [
    'second-person',
    'who referred without consent looks at it alone',
    [threatened, by(office, unasked)],
    office,
    { kind: 'referral.review', referral: 1, upheld: true },
  ],
  ['owner-hands-over', 'owned by another', [reported, by(office, { kind: 'case.own' })], second, { kind: 'case.own' }],
  [
    'owner-hands-over',
    'offered by another than its owner',
    [reported, by(office, { kind: 'case.own' })],
    second,
    { kind: 'case.offer' },
  ],
  [
    'offer-first',
    'accepted before it was offered',
    [reported, by(office, { kind: 'case.own' })],
    second,
    { kind: 'case.answerOffer', accepted: true },
  ],
  [
    'offer-other',
    'the owner answers the chair’s offer',
    [reported, by(office, { kind: 'case.own' }), by(chair, { kind: 'case.offer' })],
    office,
    { kind: 'case.answerOffer', accepted: true },
  ],
  ['ask-first', 'another agency answered that did not ask', [reported], office, answerAsk()],
  ['ask-first', 'another request than the one that waits', [reported, by(office, dataAsk)], office, answerAsk(2)],
  [
    'no-breach',
    'more than 100 m apart',
    [inForce],
    hamlet,
    { kind: 'noContact.breach', breach: 'within-100-m', distance: 101 },
  ],
  [
    'no-breach',
    'a wall between them',
    [inForce],
    police,
    { kind: 'noContact.breach', breach: 'within-100-m', distance: 20, wall: 'yes' },
  ],
  [
    'check-done',
    'checked when the Centre has answered',
    [
      reported,
      explained('wants'),
      by(office, { kind: 'legalAid.request' }),
      by(legal, { kind: 'legalAid.check', result: 'acceptable' }),
    ],
    legal,
    { kind: 'legalAid.check', result: 'acceptable' },
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
  [
    'lost-contact-tries',
    'closed for lost contact after two tries',
    [
      reported,
      later('12-31 23:00'),
      by(chair, answers('report.to-chair'), answers('legal-aid.explained'), answers('follow-up.contact')),
      by(office, answers('report.acknowledgement'), answers('contact.lost'), tried, tried),
    ],
    office,
    { ...propose(), reason: 'no-contact-over-30-days' },
  ],
  [
    'lost-contact-tries',
    'closed for lost contact within the 30 days',
    [
      reported,
      by(chair, { kind: 'handling.assign', to: ['police'] }),
      by(office, tried),
      later('12-02 09:00'),
      by(office, tried),
      later('12-03 09:00'),
      by(office, tried),
    ],
    office,
    { ...propose(), reason: 'no-contact-over-30-days' },
  ],
  [
    'not-extendable',
    'a duty of the chair given longer',
    [inForce],
    office,
    { kind: 'clock.extend', clock: 'report.acknowledgement#1', reason: 'complex', document: '12/QĐ-TGPL' },
  ],
  [
    'not-extendable',
    'missing papers given longer by the police',
    [papersMissing],
    police,
    { kind: 'clock.extend', clock: 'legal-aid.papers#1', reason: 'force-majeure', document: '12/QĐ-TGPL' },
  ],
  ['already-done', 'given longer twice', [papersMissing, by(legal, longer)], legal, longer],
  ['limit-over', 'given longer after the miss', [papersMissing, later('12-20 08:00')], legal, longer],
  [
    'out-of-order',
    'given longer before it began',
    [papersMissing],
    legal,
    { ...longer, happenedAt: at('12-01 22:39') },
  ],
  [
    'out-of-order',
    'goes on before it stood still',
    [reported, later('12-02 09:00'), by(office, still)],
    office,
    { ...goOn, happenedAt: at('12-02 08:59') },
  ],
  [
    'not-paused',
    'goes on though it was done while it stood still',
    [
      reported,
      by(office, still, { ...still, clock: 'contact.lost#1' }),
      by(office, { kind: 'followUp.contact', reached: true, safe: true }),
    ],
    office,
    goOn,
  ],
  [
    'clock-unknown',
    'a limit that the Union knows nothing of stands still',
    [reported],
    union,
    { ...still, clock: 'report.acknowledgement#1' },
  ],
  ['not-pausable', 'a duty of law stands still', [reported], office, { ...still, clock: 'report.acknowledgement#1' }],
  ['already-done', 'stands still twice', [reported, by(office, still)], office, still],
  ['pause-used', 'stands still for a second month', [reported, by(office, still), later('12-31 23:00')], office, still],
  ['limit-over', 'stands still after the miss', [reported, later('12-09 08:00')], office, still],
  ['out-of-order', 'stands still before it began', [reported], office, { ...still, happenedAt: at('12-01 20:00') }],
  [
    'out-of-order',
    'stands still from a day on which it stood still already',
    [reported, later('12-03 08:00'), by(office, still), later('12-05 08:00'), by(office, goOn), later('12-06 08:00')],
    office,
    { ...still, happenedAt: at('12-04 08:00') },
  ],
  ['not-paused', 'goes on without having stood still', [reported], office, goOn],
  [
    'not-paused',
    'another goes on than the one that stood still',
    [reported, by(office, still)],
    office,
    { ...goOn, clock: 'contact.lost#1' },
  ],
  [
    'law-not-in-force',
    'moved to a law of the coming year',
    [reported],
    office,
    { kind: 'law.move', pack: 'vn-2027-draft', reason: 'law-changed' },
  ],
  [
    'already-done',
    'moved to the rules under which it lives',
    [reported],
    office,
    { kind: 'law.move', pack: 'vn-2026', reason: 'mistake' },
  ],
  ['already-done', 'proposed twice', [closing], office, propose()],
  ['closure-proposed-first', 'approved unproposed', [reported], second, approve()],
  ['second-person', 'approved by who proposed', [closing], office, approve()],
  ['second-person', 'merged by who proposed it', [reported, by(office, merge)], office, approve()],
  ['second-person', 'struck off by who proposed it', [reported, by(office, notGbv)], office, approve()],
  ['danger-stands', 'struck off in danger', [reported, by(hamlet, information({}, 'yes'))], office, notGbv],
  [
    'danger-stands',
    'closed in danger',
    [reported, explained('declines'), by(hamlet, information({}, 'yes'))],
    office,
    propose(),
  ],
  [
    'first-response-owed',
    'struck off with no police sent, though nobody says any more that she is in danger',
    [reported, by(hamlet, information({}, 'yes'), information({}, 'no'))],
    office,
    notGbv,
  ],
  [
    'closure-proposed-first',
    'approved though somebody has told of danger since',
    [reported, by(office, notGbv), by(hamlet, information({}, 'yes'))],
    second,
    approve(),
  ],
  [
    'limit-of-its-own',
    'merged while the chair is still to be told of a contact',
    [
      threatened,
      by(chair, order()),
      by(police, { kind: 'supervision.assign', planAttached: true }),
      by(police, {
        kind: 'contact.permit',
        reason: 'disaster',
        endsAt: plus(START, hours(1)),
        supervisorSigned: true,
      }),
      by(chair, cancel('no-longer-necessary')),
    ],
    office,
    merge,
  ],
  [
    'mediation-running',
    'merged while mediation goes on',
    [reported, by(office, consent('mediation')), by(hamlet, { kind: 'mediation.start' })],
    office,
    merge,
  ],
  ['nothing-to-review', 'a look at nothing', [reported], office, { kind: 'act.review', result: 'right' }],
  [
    'second-person',
    'looked at by who did it',
    [closed, by(office, { kind: 'case.reopen', reason: 'new-act' })],
    office,
    { kind: 'act.review', result: 'right' },
  ],
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
    'itself',
    'linked to itself',
    [reported],
    police,
    { kind: 'case.link', other: 'LC-26-7K3M9QXW', because: 'same-household', thisCase: 'LC-26-7K3M9QXW' },
  ],
  [
    'already-done',
    'linked twice to one case',
    [reported, by(office, linked)],
    chair,
    { ...linked, because: 'same-incident' },
  ],
  ['link-first', 'a link undone that was never made', [reported], office, { kind: 'case.unlink', other: linked.other }],
  [
    'link-first',
    'another link undone',
    [reported, by(office, linked)],
    office,
    { kind: 'case.unlink', other: 'LC-26-8K3M9QXW' },
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
  ['strike-first', 'nobody asked to strike anything', [reported], office, { kind: 'entry.answerStrike', agreed: true }],
  ['second-person', 'who asked does not agree', [reported, by(office, strike(true))], office, agreeToStrike],
  ['strike-pending', 'another strike waits', [reported, by(office, strike(true))], police, strike(false)],
  [
    'already-done',
    'it is struck already',
    [reported, by(police, information({ sex: 'female' })), by(office, { ...strike(false), entry: signalId(2) })],
    office,
    { ...strike(false), entry: signalId(2) },
  ],
  [
    'itself',
    'an entry is not struck along with itself',
    [reported],
    office,
    { ...strike(false), along: [signalId(1)] },
  ],
];

const told = (p: Play, before: readonly Before[]) => {
  for (const step of before) step(p);
};

/** What the log alone can say: tests/api/strikes. */
const OF_THE_LOG = ['not-your-entry', 'has-its-own-way', 'order-served', 'rests-on-it', 'kept-in-vain'];

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

  test('every rule refuses something here, or looks past the one case', () => {
    const used = new Set<string>([
      ...ROWS.map(([rule]) => rule),
      ...['no-room', 'other-case-over', 'just-taken-over', 'moment-meant'],
      ...OF_THE_LOG,
    ]);
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
    [
      reported,
      by(police, information({ age: '7-15' })),
      by(chair, { kind: 'handling.assign', to: ['police', 'office'] }),
    ],
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
    'summoned because the beating has harmed her',
    [beatenBefore, by(chair, { kind: 'handling.assign', to: ['police'] })],
    police,
    { kind: 'police.summon', ground: 'danger' },
  ],
  [
    'summoned because her health was harmed, by whichever act',
    [reported, by(police, information({ healthHarmed: true })), by(chair, { kind: 'handling.assign', to: ['police'] })],
    police,
    { kind: 'police.summon', ground: 'danger' },
  ],
  [
    'assigned to the union once the police have it',
    [beatenBefore, by(chair, { kind: 'handling.assign', to: ['police'] })],
    chair,
    { kind: 'handling.assign', to: ['womens-union'] },
  ],
  [
    'taken again after another breach',
    [
      inForce,
      by(
        police,
        { kind: 'noContact.breach', breach: 'by-device' },
        { kind: 'custody.take', minor: false, inWriting: true },
        { kind: 'custody.release' },
      ),
      later('12-02 12:00'),
      by(police, { kind: 'noContact.breach', breach: 'by-device' }),
    ],
    police,
    { kind: 'custody.take', minor: false, inWriting: true },
  ],
  [
    'a breach by telephone while contact is permitted',
    contactPermitted,
    hamlet,
    { kind: 'noContact.breach', breach: 'by-device' },
  ],
  [
    'a breach by whoever stays beyond the permitted time',
    [...contactPermitted, later('12-02 02:41')],
    hamlet,
    { kind: 'noContact.breach', breach: 'within-100-m' },
  ],
  [
    'a breach by whoever has left and comes back',
    [...contactPermitted, later('12-02 00:00'), by(police, { kind: 'contact.end' }), later('12-02 00:10')],
    hamlet,
    { kind: 'noContact.breach', breach: 'within-100-m' },
  ],
  [
    'signed after he had refused to sign the undertaking',
    [
      inForce,
      by(
        police,
        { kind: 'supervision.assign', planAttached: true },
        { kind: 'supervision.announce' },
        { kind: 'supervision.undertake', refusedToSign: true },
      ),
    ],
    police,
    { kind: 'supervision.undertake', refusedToSign: false },
  ],
  [
    'summoned after an emergency',
    [
      alarm,
      by(police, { kind: 'police.stopViolence', danger: 'no' }),
      by(chair, { kind: 'handling.assign', to: ['police'] }),
    ],
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
    [reported, by(hamlet, request()), by(office, noConsent('no-contact'))],
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
    [inForce, by(office, askCancel('victim-side'))],
    chair,
    cancel('victim-side'),
  ],
  [
    'own initiative anew after she has changed her mind',
    [
      inForce,
      by(office, askCancel('victim-side')),
      by(chair, cancel('victim-side')),
      by(police, consent('no-contact')),
    ],
    chair,
    order(),
  ],
  [
    'an order on request cancelled for the requester',
    [reported, by(hamlet, request()), by(chair, order({ ground: 'request' })), by(office, askCancel('requester'))],
    chair,
    cancel('requester'),
  ],
  [
    'she decides after all what follows the order',
    [inForce, by(office, announceEnd('undecided'))],
    hamlet,
    announceEnd('court'),
  ],
  [
    'an agency asks the court with her consent',
    [reported, by(police, consent('no-contact'))],
    office,
    askCourt('agency'),
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
  ['the office has heard that she is there', sheltered, office, { kind: 'shelter.arrive' }],
  ['fined within the band', [beatenBefore], police, { ...fine('37.2'), fine: 7_500_000 }],
  [
    'fined once the investigators found no crime',
    [
      beatenBefore,
      by(
        police,
        { kind: 'crime.signs' },
        { kind: 'crime.transfer', track: 'verified' },
        { kind: 'crime.resolve', result: 'not-prosecuted' },
      ),
    ],
    chair,
    fine('37.2'),
  ],
  [
    'economic violence passed on to the province',
    [robbed],
    chair,
    { kind: 'sanction.sendToProvince', because: 'above-commune' },
  ],
  [
    'a forced marriage passed on to who may fine it',
    [married],
    chair,
    { kind: 'sanction.sendToProvince', because: 'other-decree' },
  ],
  [
    'dropped since he is prosecuted',
    [beatenBefore, handedOver('prosecuted')],
    chair,
    { kind: 'sanction.drop', because: 'prosecuted' },
  ],
  [
    'an insult fined beside signs of a crime',
    [actsBefore('insulted'), by(police, { kind: 'crime.signs' })],
    chair,
    fine('39.1'),
  ],
  [
    'what the province decided on the file',
    [robbed, by(chair, { kind: 'sanction.sendToProvince', because: 'above-commune' })],
    office,
    { kind: 'sanction.recordProvince', result: 'not-fined' },
  ],
  [
    'a fine for a broken order after the year of the act',
    [
      beatenBefore,
      (p) => p.until(plus(START, months(12))),
      by(office, { kind: 'courtOrder.record', endsAt: plus(START, months(14)) }),
      by(police, { kind: 'noContact.breach', breach: 'by-device' }),
    ],
    chair,
    fine('53.2'),
  ],
  ['criticism, twice within a year below a fine', [grown, by(office, known()), below], front, choose()],
  ['community service, again after a fine', [grown, by(office, known(0, true))], hamlet, choose('service')],
  ['another choice before the decision', [...chosen], hamlet, choose('service')],
  [
    'the session that was decided',
    [...chosen, by(chair, correct('criticism'))],
    front,
    { kind: 'criticism.hold', attended: true },
  ],
  [
    'a fine for work agreed to and not done',
    [
      grown,
      by(office, known()),
      below,
      by(hamlet, choose('service')),
      by(chair, correct('service')),
      by(hamlet, { kind: 'service.report', performed: false }),
    ],
    chair,
    fine('48.2c'),
  ],
  ['mediation that she wants, when she is safe and nothing is due', [reported, mayMediate], hamlet, mediate],
  ['mediation after the fine', [beatenBefore, by(chair, fine('37.2')), mayMediate], front, mediate],
  [
    'mediation after the order has ended',
    [
      reported,
      by(office, { kind: 'courtOrder.record', endsAt: plus(START, days(9)) }, { kind: 'courtOrder.lift' }),
      mayMediate,
    ],
    office,
    mediate,
  ],
  [
    'the papers of a social facility, by the office',
    arrivedAt('social-facility'),
    office,
    { kind: 'shelter.completePapers' },
  ],
  ['a stay with a household that goes on', arrivedAt('household'), host, { kind: 'shelter.continue' }],
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
    'the receiver says that she declines',
    referred,
    union,
    { kind: 'referral.answer', referral: 1, outcome: 'declined-by-survivor' },
  ],
  [
    'a referral that nobody answers is withdrawn',
    referred,
    office,
    { kind: 'referral.withdraw', referral: 1, because: 'no-answer' },
  ],
  [
    'withdrawn by the agency that made it',
    [reported, by(office, consent('psychosocial')), by(health, refer('psychosocial', 'womens-union'))],
    health,
    { kind: 'referral.withdraw', referral: 1, because: 'not-needed' },
  ],
  ['done by its receiver', takenOn, union, { kind: 'referral.finish', referral: 1, result: 'given' }],
  ['without consent while her life is threatened', [threatened], office, unasked],
  [
    'looked at by another',
    [threatened, by(office, unasked)],
    second,
    { kind: 'referral.review', referral: 1, upheld: true },
  ],
  ['taken by nobody yet', [reported], second, { kind: 'case.own' }],
  ['offered by its owner', [reported, by(office, { kind: 'case.own' })], office, { kind: 'case.offer' }],
  [
    'offered by the chair while its owner is away',
    [reported, by(office, { kind: 'case.own' })],
    chair,
    { kind: 'case.offer' },
  ],
  [
    'accepted by another',
    [reported, by(office, { kind: 'case.own' }, { kind: 'case.offer' })],
    second,
    { kind: 'case.answerOffer', accepted: true },
  ],
  ['another agency is answered about data', [reported, by(office, dataAsk)], office, answerAsk()],
  [
    '100 m and no wall is a breach',
    [inForce],
    hamlet,
    { kind: 'noContact.breach', breach: 'within-100-m', distance: 100, wall: 'no' },
  ],
  ['checked again when the papers have come', [papersMissing], legal, { kind: 'legalAid.check', result: 'acceptable' }],
  [
    'closed over an answered miss',
    [
      reported,
      explained('declines'),
      later('12-01 23:41'),
      by(
        office,
        { kind: 'report.see' },
        { kind: 'clock.answer', clock: 'report.acknowledgement#1', how: 'reason', reason: 'waits-for-others' },
      ),
    ],
    office,
    propose(),
  ],
  [
    'closed over a miss that was made good',
    [reported, explained('declines'), later('12-01 23:41'), by(chair, { kind: 'handling.assign', to: ['police'] })],
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
    [reported, by(office, consent('safe-house'), ask()), later('12-01 23:20')],
    host,
    { kind: 'clock.answer', clock: 'shelter.answer#1', how: 'acting' },
  ],
  [
    'the office answers for missed care',
    [by(hamlet, { ...report, facts: { acts: ['forced-sex'] } }), later('12-05 12:00')],
    office,
    { kind: 'clock.answer', clock: 'care.pep#1', how: 'reason', reason: 'her-wish' },
  ],
  [
    'the office answers at the moment of the miss, entered later',
    [alarm, later('12-01 23:26')],
    office,
    { kind: 'clock.answer', clock: 'response.first#1', how: 'acting', happenedAt: at('12-01 23:10') },
  ],
  ['given longer at the moment it began', [papersMissing], legal, { ...longer, happenedAt: START }],
  [
    'goes on at the moment it stood still',
    [reported, later('12-02 09:00'), by(office, still)],
    office,
    { ...goOn, happenedAt: at('12-02 09:00') },
  ],
  [
    'the police answer that they act, before the office was called above them',
    [alarm, later('12-01 23:11')],
    police,
    { kind: 'clock.answer', clock: 'response.first#1', how: 'acting' },
  ],
  [
    'the office answers with a reason, called last',
    [alarm, later('12-01 23:26')],
    office,
    { kind: 'clock.answer', clock: 'response.first#1', how: 'reason', reason: 'out-of-reach' },
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
  [
    'linked again after the link was undone',
    [reported, by(office, linked, { kind: 'case.unlink', other: linked.other })],
    police,
    linked,
  ],
  ['an emergency after closing: the case goes on by that', [closed], police, emergency],
  ['danger told by the hamlet head after closing', [closed], hamlet, information({}, 'yes')],
  ['merged in danger: the other case takes it over', [alarm], office, merge],
  [
    'looked at by somebody else',
    [closed, by(office, { kind: 'case.reopen', reason: 'new-act' })],
    chair,
    { kind: 'act.review', result: 'to-set-right' },
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
  test('gives no limit longer that has passed, though its miss has not been recorded yet', () => {
    const p = play(START);
    papersMissing(p);
    const { dueAt } = p.clock('legal-aid.papers#1');
    const ruleAt = (moment: Instant) => {
      const decision = decide(p.state, signalOf('signal-x', legal, longer), moment);
      return decision.ok ? undefined : decision.refusal.rule;
    };
    expect(ruleAt(dueAt)).toBeUndefined();
    expect(ruleAt(instant(ms(dueAt) + 1000))).toBe('limit-over');
  });

  test('lets whoever was called in the place of the absent answer, whichever the ladder', () => {
    const p = play(START);
    reported(p);
    p.until(at('12-01 23:41'));
    const clock = { ...p.clock('report.acknowledgement#1'), called: ['chair', 'womens-union'] as const };
    const state = { ...p.state, clocks: { ...p.state.clocks, [clock.id]: clock } };
    const isTaken = (by: Actor) => decide(state, signalOf('signal-x', by, answers('report.acknowledgement')), p.now).ok;
    expect([union, front].map(isTaken)).toEqual([true, false]);
  });

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

  test('of a closed case, only reopening, and what tells of danger', () => {
    const p = play(START);
    closed(p);
    expect(
      options(p.state, office)
        .filter((o) => !o.refusal)
        .map((o) => o.kind),
    ).toEqual(['report.addInformation', 'case.reopen']);
    expect(
      options(p.state, health)
        .filter((o) => o.refusal?.rule !== 'case-closed')
        .map((o) => o.kind),
    ).toEqual(['report.addInformation']);
  });

  test('depends on who asks', () => {
    const p = play(START);
    closing(p);
    const approval = (who: Actor) => options(p.state, who).find((o) => o.kind === 'closure.approve')?.refusal?.rule;
    expect(approval(office)).toBe('second-person');
    expect(approval(second)).toBeUndefined();
  });
});
