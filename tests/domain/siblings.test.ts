import { TIES, type Tie } from '../../domain/facts';
import { CURRENT_PACK, lawPack } from '../../domain/law/packs';
import { SIGNALS } from '../../domain/signals';
import { days, hours, minutes, plus } from '../../domain/time';
import { agencyRef, local, type Play, person, play } from './playing';

/** A rule that holds for one measure, authority or duty holds for its siblings, or a reason says why not. */

const hamlet = person('hamlet');
const police = person('police');
const chair = person('chair');
const office = person('office');
const second = person('office', 2);
const union = person('womens-union');
const START = local('2026-12-01 22:40');
const { clocks } = lawPack(CURRENT_PACK);

const opened = (facts: object = {}, danger = 'no'): Play => {
  const p = play(START);
  const said = { tie: 'spouse', ...facts };
  p.record(hamlet, {
    kind: 'report.receive',
    channel: 'phone',
    hamlet: 'xom-3',
    danger,
    receivedAt: START,
    facts: said,
  });
  return p;
};
const FOUR = ['perpetrator', 'victim', 'police-chief', 'hamlet-head'];
const order = { kind: 'noContact.order', ground: 'own-initiative', endsAt: plus(START, days(3)), receivers: FOUR };
const ordered = (): Play => {
  const p = opened({ lifeThreatened: true });
  p.record(chair, order);
  return p;
};

describe('limits of the law on domestic violence', () => {
  const ofFamilyLaw = (article: string): boolean =>
    article
      .split(';')
      .map((part) => part.trim())
      .filter((part) => part !== 'local standard')
      .every((part) => /^(Law 13\/2022|Decree 76\/2023|Circular 66\/2025|procedure 1\.01208)/.test(part));
  /** What runs on whatever the tie turns out to be: its start is refused outside the family, and what was begun has to be ended. */
  const BEGUN = /^(no-contact|court)\./;
  /** Whoever needs words needs them whatever the tie: outside the family a standard of the commune, as the measure `foreign.interpreter` says. */
  const EVERYWHERE = ['interpreter.arranged'];

  test('run in families alone, or begin with something that is refused outside of them', () => {
    const loose = clocks.filter(({ id, article, regimes }) => {
      const isKept = regimes?.every((regime) => regime === 'domestic-violence') === true;
      return ofFamilyLaw(article) && !isKept && !BEGUN.test(id) && !EVERYWHERE.includes(id);
    });
    expect(loose.map(({ id }) => id)).toEqual([]);
    const outside = opened({ tie: 'none', lifeThreatened: true });
    for (const [by, body] of [
      [chair, order],
      [hamlet, { kind: 'noContact.request', receivedAt: START, from: 'victim' }],
      [office, { kind: 'courtOrder.ask', from: 'victim' }],
    ] as const)
      expect(outside.refusalOf(by, body)).toBe('family-tie');
  });

  test.each(Object.keys(TIES) as Tie[])('acknowledgement and the way to the chair, tie %s', (tie) => {
    const p = opened({ tie, acts: ['beaten'] });
    const isFamily = tie !== 'none';
    expect(p.has('report.acknowledgement#1')).toBe(isFamily);
    expect(p.has('report.to-chair#1')).toBe(isFamily);
    expect(opened({ tie }, 'yes').has('response.first#1')).toBe(true);
  });

  test('a tie that turns out to be there starts them from the report', () => {
    const p = opened({ tie: 'none' });
    p.until(plus(START, minutes(20)));
    p.record(police, { kind: 'report.addInformation', facts: { tie: 'spouse' } });
    expect(p.clock('report.acknowledgement#1').startedAt).toBe(START);
    expect(p.clock('report.to-chair#1').startedAt).toBe(START);
  });
});

describe('an order of the court', () => {
  const byCourt = (): Play => {
    const p = opened();
    p.record(office, { kind: 'courtOrder.record', endsAt: plus(START, days(60)) });
    return p;
  };

  test('is supervised step by step like one of the chair, from when the police receive it', () => {
    const p = byCourt();
    p.record(police, { kind: 'courtOrder.receive', happenedAt: START });
    p.record(police, { kind: 'supervision.watch' });
    p.record(police, { kind: 'supervision.assign', planAttached: true });
    expect(p.clock('court.supervisor#1').status).toBe('kept');
    p.record(police, { kind: 'supervision.announce' });
    p.record(police, { kind: 'supervision.undertake', refusedToSign: false });
    expect(p.state.courtOrders[0]?.supervision).toBe('undertaken');
    expect(p.has('no-contact.announcement#1')).toBe(false);
  });

  test('beside one of the chair: each has its own steps', () => {
    const p = ordered();
    p.record(office, { kind: 'courtOrder.record', endsAt: plus(START, days(60)) });
    p.record(police, { kind: 'supervision.assign', planAttached: true, orderedBy: 'court' });
    expect(p.clock('no-contact.supervisor#1').status).toBe('running');
    p.record(police, { kind: 'supervision.assign', planAttached: true });
    expect(p.clock('no-contact.supervisor#1').status).toBe('kept');
    expect(p.refusalOf(police, { kind: 'supervision.assign', planAttached: true })).toBe('already-done');
  });
});

describe('what counts from a receipt', () => {
  const served = (at: ReturnType<typeof plus>) => ({ kind: 'noContact.serve', to: ['police-chief'], happenedAt: at });

  test('of the police, all that is theirs to do by an order that has just been made', () => {
    const theirs = clocks.filter(
      ({ mustAct, startsOn }) =>
        mustAct === 'police' &&
        startsOn.some((start) => 'event' in start && ['noContact.ordered', 'courtOrder.made'].includes(start.event)),
    );
    expect(theirs.map(({ from }) => from).filter((from) => from === 'happenedAt')).toEqual([]);
    expect(theirs.map(({ id }) => id).sort()).toEqual([
      'court.supervisor',
      'court.watch',
      'no-contact.supervisor',
      'no-contact.watch',
    ]);
  });

  test('entered late, it takes a false breach back while the duty is open', () => {
    const p = ordered();
    p.until(plus(START, minutes(70)));
    expect(p.clock('no-contact.supervisor#1').breachedAt).toBeDefined();
    p.record(police, served(plus(START, minutes(30))));
    expect(p.clock('no-contact.supervisor#1')).toMatchObject({
      status: 'running',
      breachedAt: undefined,
      dueAt: plus(START, minutes(90)),
    });
  });

  test('and once it is done: kept is what the receipt says', () => {
    const p = ordered();
    p.record(police, { kind: 'supervision.assign', planAttached: true }, plus(START, minutes(80)));
    expect(p.clock('no-contact.supervisor#1').status).toBe('late');
    p.record(police, served(plus(START, minutes(30))), plus(START, minutes(85)));
    expect(p.clock('no-contact.supervisor#1')).toMatchObject({ status: 'kept', breachedAt: undefined });
  });

  test('a true breach stays one, and what was served can be entered after the order has ended', () => {
    const p = ordered();
    p.until(plus(START, days(4)));
    p.record(police, served(plus(START, minutes(2))));
    expect(p.state.noContact.orders[0]?.served).toEqual(['police-chief']);
    expect(p.clock('no-contact.supervisor#1').breachedAt).toBeDefined();
  });
});

describe('a decision on a child', () => {
  /** Law 13/2022 Art. 4: each waits for the officer's part. Those about him alone, and what stops danger, do not. */
  const ASKED = ['noContact.order', 'noContact.refuse', 'noContact.cancel', 'noContact.keep', 'courtOrder.ask'];

  test('asks whether the officer took part, wherever the form can say it', () => {
    const says = SIGNALS.filter(({ says }) => 'childOfficer' in says).map(({ rule }): string => rule.kind);
    expect(says.sort()).toEqual([...ASKED].sort());
  });

  test('waits until the officer takes part, in whichever way', () => {
    const p = opened({ tie: 'parent', age: '7-15', acts: ['beaten'], lifeThreatened: true });
    expect(p.refusalOf(chair, order)).toBe('child-officer-part');
    expect(p.refusalOf(office, { kind: 'courtOrder.ask', from: 'victim' })).toBe('child-officer-part');
    expect(p.refusalOf(chair, { ...order, childOfficer: true })).toBeUndefined();
    p.record(office, { kind: 'child.assess', emergency: true });
    expect(p.refusalOf(chair, order)).toBeUndefined();
  });
});

describe('a referral', () => {
  const referred = (more: object = {}): Play => {
    const p = opened({ lifeThreatened: true });
    p.record(office, { kind: 'consent.give', consent: 'psychosocial', informed: true });
    const to = 'womens-union';
    p.record(office, { kind: 'referral.make', receiver: 'psychosocial', to, agency: agencyRef(to), ...more });
    return p;
  };
  const answer = (outcome: string) => ({ kind: 'referral.answer', referral: 1, outcome });

  test.each(['own-agency', 'already-received', 'not-applicable', 'declined-by-survivor', 'service-unavailable'])(
    'that comes to nothing (%s) leaves its receiver no part in the case',
    (outcome) => {
      const p = referred();
      expect(p.state.members[union.agency]).toBe('womens-union');
      p.record(union, answer(outcome));
      expect(p.state.members[union.agency]).toBeUndefined();
    },
  );

  test('is answered by its receiver alone, done by it, and then it sees the case no more', () => {
    const p = referred();
    expect(p.refusalOf(office, answer('referred'))).toBe('referral-addressee');
    p.record(union, answer('referred'));
    expect(p.refusalOf(office, { kind: 'referral.finish', referral: 1, result: 'given' })).toBe('referral-addressee');
    p.record(union, { kind: 'referral.finish', referral: 1, result: 'given' });
    expect(p.clock('referral.service#1').status).toBe('kept');
    expect(p.state.members[union.agency]).toBeUndefined();
  });

  test('is withdrawn by who made it, one at a time', () => {
    const p = referred();
    // Whoever cannot see it learns of none; whoever received it, that it is not theirs to withdraw.
    const withdraw = { kind: 'referral.withdraw', referral: 1, because: 'no-answer' };
    expect(p.refusalOf(police, withdraw)).toBe('referral-first');
    expect(p.refusalOf(union, withdraw)).toBe('referral-maker');
    p.record(office, { kind: 'referral.withdraw', referral: 1, because: 'no-answer' });
    expect(p.state.members[union.agency]).toBeUndefined();
    expect(p.clock('referral.answer#1').status).toBe('void');
  });

  test('goes without her consent only while her life is threatened, and a second person looks at it', () => {
    const to = { kind: 'referral.make', receiver: 'health', to: 'health', agency: agencyRef('health') };
    expect(opened().refusalOf(police, { ...to, withoutConsent: 'no-time' })).toBe('life-override');
    const p = opened({ lifeThreatened: true });
    expect(p.refusalOf(police, to)).toBe('consent');
    p.record(office, { ...to, withoutConsent: 'she-refuses' });
    expect(p.refusalOf(office, { kind: 'referral.review', referral: 1, upheld: true })).toBe('second-person');
    p.record(second, { kind: 'referral.review', referral: 1, upheld: false });
    expect(p.state.members[agencyRef('health')]).toBeUndefined();
    expect(p.clock('referral.second-look#1').status).toBe('kept');
  });
});

describe('a case', () => {
  test('is handed over by its owner and accepted by another; nobody takes it', () => {
    const p = opened();
    p.record(office, { kind: 'case.own' });
    expect(p.refusalOf(second, { kind: 'case.own' })).toBe('owner-hands-over');
    expect(p.refusalOf(second, { kind: 'case.answerOffer', accepted: true })).toBe('offer-first');
    p.record(office, { kind: 'case.offer' });
    expect(p.refusalOf(office, { kind: 'case.answerOffer', accepted: true })).toBe('offer-other');
    p.record(second, { kind: 'case.answerOffer', accepted: false });
    expect(p.state.owner?.actor).toBe(office.actor);
    p.record(chair, { kind: 'case.offer' });
    p.record(second, { kind: 'case.answerOffer', accepted: true });
    expect(p.state.owner?.actor).toBe(second.actor);
  });
});

describe('data that another agency asks for', () => {
  test('is answered within five working days, or later once with a paper that says why', () => {
    const p = opened();
    p.record(office, { kind: 'dataAsk.receive', receivedAt: START, from: 'procuracy', inWriting: true });
    const longer = { kind: 'clock.extend', clock: 'database.reply#1', reason: 'complex', document: '12/QĐ-UBND' };
    p.record(office, longer);
    expect(p.refusalOf(office, longer)).toBe('already-done');
    p.until(plus(START, hours(24)));
    p.record(office, { kind: 'dataAsk.answer', request: 1, result: 'given', inWriting: true });
    expect(p.clock('database.reply#1').status).toBe('kept');
  });
});
