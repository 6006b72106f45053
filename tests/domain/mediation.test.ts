import type { Actor } from '../../domain/agencies';
import { days, hours, plus } from '../../domain/time';
import { type Body, local, type Play, person, play } from './playing';

/** Law 13/2022 Art. 17, Grassroots Mediation Law Art. 3.1c, 10.4–10.5: mediation that has begun ends with whatever takes its place away. */
const START = local('2026-12-01 22:40');
const FOUR = ['perpetrator', 'victim', 'police-chief', 'hamlet-head'];
const hamlet = person('hamlet');
const police = person('police');
const chair = person('chair');
const office = person('office');

/** It runs after a first act that the chair did not fine. */
function mediated(facts: object = {}): Play {
  const p = play(START);
  p.record(hamlet, {
    kind: 'report.receive',
    channel: 'phone',
    hamlet: 'xom-3',
    danger: 'no',
    receivedAt: START,
    facts: { acts: ['insulted'], tie: 'spouse', age: '18-59', perpetratorAge: '18-plus', ...facts },
  });
  p.record(chair, { kind: 'sanction.drop', because: 'below-sanction' });
  p.record(chair, { kind: 'handling.assign', to: ['police', 'office'] });
  if (p.state.regimes.includes('child')) p.record(office, { kind: 'child.assess', emergency: false });
  p.record(office, {
    kind: 'consent.give',
    consent: 'mediation',
    informed: true,
    childAsked: true,
    speaker: 'other-guardian',
  });
  p.record(hamlet, { kind: 'mediation.start' });
  p.until(plus(START, days(1)));
  return p;
}
const told = (more: object): Body => ({ kind: 'report.addInformation', ...more });

const ENDS: readonly (readonly [string, Actor, Body, result: string, facts: object])[] = [
  ['she is in danger', hamlet, told({ danger: 'yes' }), 'stopped-for-risk', {}],
  ['nobody knows whether she is safe', hamlet, told({ danger: 'unknown' }), 'stopped-for-risk', {}],
  ['her life is threatened', hamlet, told({ facts: { lifeThreatened: true } }), 'stopped-for-risk', {}],
  [
    'the police are called',
    police,
    { kind: 'emergency.open', hamlet: 'xom-3', who: ['survivor'] },
    'stopped-for-risk',
    {},
  ],
  ['an order is asked for', hamlet, { kind: 'noContact.request', from: 'victim', receivedAt: START }, 'barred', {}],
  ['the court orders', office, { kind: 'courtOrder.record', endsAt: plus(START, days(60)) }, 'barred', {}],
  ['a summons', police, { kind: 'police.summon', ground: 'protected-victim' }, 'barred', { priorities: ['pregnant'] }],
  ['signs of a crime', police, { kind: 'crime.signs' }, 'barred', {}],
  [
    'a new act, and a fine due',
    hamlet,
    told({ facts: { acts: ['insulted'], assaultAt: plus(START, hours(20)) } }),
    'barred',
    {},
  ],
  ['she wants it no more', office, { kind: 'consent.withdraw', consent: 'mediation' }, 'consent-withdrawn', {}],
];

test.each(ENDS)('ends when %s', (_what, by, body, result, facts) => {
  const p = mediated(facts);
  expect(p.record(by, body).at(-1)).toMatchObject({ type: 'mediation.ended', data: { result } });
  expect(p.state.mediation).toBe('ended');
  expect(p.count('mediation.ended')).toBe(1);
});

test('ends with the choice of a measure before the community, which it does not replace', () => {
  const p = mediated();
  p.record(office, { kind: 'perpetrator.recognise', earlierActs: 1, sanctionedBefore: false });
  expect(p.state.mediation).toBe('running');
  p.record(hamlet, { kind: 'correction.choose', measure: 'service' });
  expect(p.state.mediation).toBe('ended');
});

test('ends with an order that the chair makes by himself', () => {
  const p = mediated();
  p.record(hamlet, told({ facts: { lifeThreatened: true } }));
  const order = { kind: 'noContact.order', ground: 'own-initiative', endsAt: plus(p.now, days(2)), receivers: FOUR };
  p.record(chair, order);
  expect(p.count('mediation.ended')).toBe(1);
  expect(p.refusalOf(hamlet, { kind: 'mediation.start' })).toBe('mediation-safe');
});

test('has no place beside the separation of a child', () => {
  const p = mediated({ age: '7-15', tie: 'other-family' });
  p.record(chair, { kind: 'child.separate', endsAt: plus(p.now, days(5)) });
  expect(p.state.mediation).toBe('ended');
  expect(p.refusalOf(office, { kind: 'mediation.start' })).toBe('mediation-measure');
  // The hamlet head is not told where the child is, so not why either.
  expect(p.refusalOf(hamlet, { kind: 'mediation.start' })).toBe('office-first');
});

test.each([
  ['nothing else stands in its place', undefined, 'running', 1],
  ['something else has come since', 'yes', 'ended', 2],
] as const)('what ended it was recorded in error, and %s', (_what, danger, mediation, ends) => {
  const p = mediated();
  const entry = p.record(police, { kind: 'crime.signs' }).at(-1)?.signal;
  expect(p.state.mediation).toBe('ended');
  if (danger) p.record(hamlet, told({ danger }));
  p.record(office, { kind: 'entry.strike', entry, because: 'wrong-case', of: 'crime.signsSeen', stopped: false });
  expect(p.state.mediation).toBe(mediation);
  expect(p.count('mediation.ended')).toBe(ends);
});

test('goes on with whatever else is recorded', () => {
  const p = mediated();
  p.record(office, { kind: 'followUp.contact', reached: true, safe: true });
  p.record(hamlet, told({ facts: { sex: 'female' } }));
  expect(p.state.mediation).toBe('running');
  p.record(hamlet, { kind: 'mediation.end', result: 'agreed' });
});
