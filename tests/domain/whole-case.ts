import { agencyRef, local, type Play, person, play } from './playing';

/** One evening in which every agency takes part: what each of them then reads of it is what the permissions are about. */
export const at = (text: string) => local(`2026-${text}`);

export const hamlet = person('hamlet');
export const police = person('police');
export const chair = person('chair');
export const health = person('health');
export const office = person('office');
export const union = person('womens-union');
export const front = person('front');
export const school = person('school');
export const legal = person('legal-aid');
export const host = person('shelter');
export const otherHost = person('shelter', 1, 2);

export function wholeCase(): Play {
  const p = play(at('12-01 22:40'));
  p.record(hamlet, {
    kind: 'report.receive',
    channel: 'phone',
    hamlet: 'xom-3',
    danger: 'yes',
    receivedAt: at('12-01 22:30'),
    facts: { tie: 'spouse', acts: ['beaten'], sex: 'female', age: '18-59', lifeThreatened: true },
  });
  p.record(police, { kind: 'police.dispatch' }, at('12-01 22:45'));
  p.record(police, { kind: 'police.stopViolence', danger: 'no', removed: true }, at('12-01 22:55'));
  p.record(chair, { kind: 'handling.assign', to: ['police', 'front'] }, at('12-01 23:00'));
  p.record(chair, {
    kind: 'noContact.order',
    ground: 'own-initiative',
    endsAt: at('12-04 23:00'),
    receivers: ['perpetrator', 'victim', 'police-chief', 'hamlet-head'],
  });
  p.record(health, {
    kind: 'health.receive',
    consentToExam: true,
    facts: { acts: ['forced-sex'], assaultAt: at('12-01 21:40') },
  });
  p.record(health, { kind: 'health.firstLine' });
  p.record(health, { kind: 'care.record', step: 'pep', outcome: 'confirmed' });
  p.record(office, { kind: 'case.own' }, at('12-01 23:10'));
  for (const consent of ['safe-house', 'psychosocial', 'legal', 'security'])
    p.record(office, { kind: 'consent.give', consent, informed: true });
  p.record(office, { kind: 'wish.record', about: 'health', wish: 'wants' });
  p.record(office, { kind: 'shelter.ask', agency: otherHost.agency, people: 2 });
  p.record(otherHost, { kind: 'shelter.answer', answer: 'declined' });
  p.record(office, { kind: 'shelter.ask', agency: host.agency, people: 2 });
  p.record(host, { kind: 'shelter.answer', answer: 'accepted' }, at('12-01 23:20'));
  p.record(host, { kind: 'shelter.arrive' }, at('12-01 23:40'));
  p.record(police, { kind: 'supervision.assign', planAttached: true });
  p.record(office, {
    kind: 'referral.make',
    receiver: 'psychosocial',
    to: 'womens-union',
    agency: agencyRef('womens-union'),
  });
  p.record(office, { kind: 'referral.make', receiver: 'legal', to: 'legal-aid', agency: agencyRef('legal-aid') });
  p.record(union, { kind: 'referral.answer', referral: 1, outcome: 'referred' }, at('12-02 08:00'));
  p.record(union, { kind: 'support.give', support: 'counselling' });
  p.record(office, { kind: 'legalAid.explain', wish: 'wants' });
  p.record(office, { kind: 'legalAid.request' });
  p.record(legal, { kind: 'legalAid.check', result: 'acceptable' });
  return p;
}
