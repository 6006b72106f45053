import { isSanctionDue, isSentOn, sanctionsOf } from '../../domain/sanction-due';
import { hours, minutes, plus } from '../../domain/time';
import { local, type Play, person, play } from './playing';

const hamlet = person('hamlet');
const police = person('police');
const chair = person('chair');
const health = person('health');

const START = local('2026-12-01 22:40');
const at = (text: string) => local(`2026-${text}`);
const opened = (p: Play, facts: object) =>
  p.record(hamlet, {
    kind: 'report.receive',
    channel: 'phone',
    hamlet: 'xom-3',
    danger: 'no',
    receivedAt: START,
    facts: { tie: 'spouse', age: '18-59', ...facts },
  });
const fined = (p: Play) => p.record(chair, { kind: 'sanction.decide', articles: ['39.1'] });
/** The investigation agency finds no crime. */
const noCrime = (p: Play) => {
  p.record(police, { kind: 'crime.transfer', track: 'verified' });
  p.record(police, { kind: 'crime.resolve', result: 'not-prosecuted' });
};
const insulted = (p: Play) => {
  opened(p, { acts: ['insulted'], assaultAt: plus(START, hours(-5)) });
  fined(p);
};

describe('a fine', () => {
  test('by itself is no sign of a crime; a later act is: its fine waits until that is settled, its year runs', () => {
    const p = play(START);
    insulted(p);
    expect(p.state.regimes).not.toContain('suspected-crime');
    p.until(at('12-20 08:00'));
    p.record(hamlet, { kind: 'report.addInformation', facts: { acts: ['insulted'], assaultAt: at('12-19 21:00') } });
    expect(p.state.reported.formerSanction).toBe('yes');
    expect(p.state.regimes).toContain('suspected-crime');
    expect(p.clock('sanction.limitation#2')).toMatchObject({ startedAt: at('12-19 21:00'), status: 'running' });
    const fine = { kind: 'sanction.decide', articles: ['39.1'] };
    expect(p.refusalOf(chair, fine)).toBe('crime-first');
    noCrime(p);
    expect(p.refusalOf(chair, fine)).toBeUndefined();
  });

  test('a later emergency is a later act', () => {
    const p = play(START);
    insulted(p);
    p.until(at('12-20 08:00'));
    p.record(police, { kind: 'emergency.open', hamlet: 'xom-3', who: ['survivor'] });
    expect(p.state.regimes).toContain('suspected-crime');
  });

  test('more about the act that was fined asks for no other fine', () => {
    const p = play(START);
    insulted(p);
    p.until(at('12-20 08:00'));
    p.record(hamlet, { kind: 'report.addInformation', facts: { acts: ['insulted'], sex: 'female' } });
    p.record(hamlet, {
      kind: 'report.addInformation',
      facts: { acts: ['insulted'], assaultAt: plus(START, hours(-6)) },
    });
    expect(p.state.reported.formerSanction).toBe('unknown');
    expect(p.has('sanction.limitation#2')).toBe(false);
  });

  test('not imposed leaves no former sanction behind', () => {
    const p = play(START);
    opened(p, { acts: ['insulted'] });
    p.record(chair, { kind: 'sanction.drop', because: 'below-sanction' });
    p.until(at('12-20 08:00'));
    p.record(police, { kind: 'emergency.open', hamlet: 'xom-3', who: ['survivor'] });
    expect(p.state.regimes).not.toContain('suspected-crime');
    expect(p.clock('sanction.limitation#2').status).toBe('running');
  });

  test('rests on nothing that only the health station was told', () => {
    const p = play(START);
    opened(p, {});
    p.record(health, {
      kind: 'health.receive',
      consentToExam: true,
      facts: { acts: ['beaten'], assaultAt: plus(START, hours(-30)) },
    });
    expect(sanctionsOf(p.state)).toEqual([]);
    expect(p.has('sanction.limitation#1')).toBe(false);
    p.record(police, { kind: 'report.addInformation', facts: { acts: ['insulted'] } });
    expect(p.clock('sanction.limitation#1').startedAt).toBe(START);
  });

  test('of a broken order comes under its own article, by how it was broken', () => {
    const p = play(START);
    opened(p, { lifeThreatened: true });
    p.record(chair, {
      kind: 'noContact.order',
      ground: 'own-initiative',
      endsAt: plus(START, hours(70)),
      receivers: ['perpetrator', 'victim', 'police-chief', 'hamlet-head'],
    });
    p.record(police, { kind: 'noContact.breach', breach: 'within-100-m' });
    expect(sanctionsOf(p.state).map(({ entry }) => entry.id)).toEqual(['53.1']);
    expect(p.refusalOf(chair, { kind: 'sanction.decide', articles: ['53.2'] })).toBe('sanction-listed');
    expect(p.refusalOf(police, { kind: 'sanction.decide', articles: ['53.1'] })).toBeUndefined();
  });

  test('of an order broken minutes before it ended can still be told, and its year counts from there', () => {
    const p = play(START);
    opened(p, { lifeThreatened: true });
    const ends = plus(START, hours(70));
    p.record(chair, {
      kind: 'noContact.order',
      ground: 'own-initiative',
      endsAt: ends,
      receivers: ['perpetrator', 'victim', 'police-chief', 'hamlet-head'],
    });
    p.until(plus(ends, hours(1)));
    const broken = { kind: 'noContact.breach', breach: 'by-device' };
    expect(p.refusalOf(police, { ...broken, happenedAt: ends })).toBe('order-running');
    const before = plus(ends, minutes(-10));
    const [breach] = p.record(police, { ...broken, happenedAt: before });
    expect(breach).toMatchObject({ type: 'noContact.breached', data: { order: 1 } });
    expect(sanctionsOf(p.state).map(({ entry }) => entry.id)).toEqual(['53.2']);
    expect(p.clock('sanction.limitation-disobeyed#1').startedAt).toBe(before);
  });

  test('for an order broken is decided on by itself, before or after a fine for something else', () => {
    const p = play(START);
    opened(p, { acts: ['insulted'], lifeThreatened: true });
    p.record(chair, {
      kind: 'noContact.order',
      ground: 'own-initiative',
      endsAt: plus(START, hours(70)),
      receivers: ['perpetrator', 'victim', 'police-chief', 'hamlet-head'],
    });
    p.until(plus(START, hours(2)));
    fined(p);
    const broken = { kind: 'noContact.breach', breach: 'by-device' };
    p.record(police, { ...broken, happenedAt: plus(START, hours(1)) });
    p.record(chair, { kind: 'sanction.decide', articles: ['53.2'] });
    expect(p.refusalOf(chair, { kind: 'sanction.decide', articles: ['53.2'] })).toBe('already-done');
    p.until(plus(START, hours(3)));
    p.record(police, broken);
    expect(p.refusalOf(chair, { kind: 'sanction.decide', articles: ['53.2'] })).toBeUndefined();
  });
});

test('an act from more than a year before the report starts no limitation: nobody here let it pass', () => {
  const p = play(START);
  opened(p, { acts: ['insulted'], assaultAt: local('2025-12-01 21:00') });
  expect(p.has('sanction.limitation#1')).toBe(false);
});

describe('the year', () => {
  const passedOn = (p: Play) => {
    opened(p, { acts: ['income-controlled'], assaultAt: plus(START, hours(-5)) });
    p.record(chair, { kind: 'sanction.sendToProvince', because: 'above-commune' });
  };
  const answered = (p: Play, result: string) => p.record(person('office'), { kind: 'sanction.recordProvince', result });

  test('goes on at the province, from the act, until it has answered', () => {
    const p = play(START);
    passedOn(p);
    expect(p.clock('sanction.limitation#1').status).toBe('kept');
    expect(p.clock('sanction.limitation-province#1')).toMatchObject({
      startedAt: plus(START, hours(-5)),
      status: 'running',
    });
    // Neither more about the act nor another one moves it.
    p.record(hamlet, { kind: 'report.addInformation', facts: { assaultAt: plus(START, hours(-3)) } });
    expect(p.clock('sanction.limitation-province#1').startedAt).toBe(plus(START, hours(-5)));
    answered(p, 'fined');
    expect(p.clock('sanction.limitation-province#1').status).toBe('kept');
    expect(p.state.sanction).toMatchObject({ status: 'decided', finedAt: START });
  });

  test('goes on here when the file comes back', () => {
    const p = play(START);
    passedOn(p);
    p.until(at('12-20 08:00'));
    answered(p, 'returned');
    expect(p.clock('sanction.limitation-province#1').status).toBe('void');
    expect(p.clock('sanction.limitation#2')).toMatchObject({ startedAt: plus(START, hours(-5)), status: 'running' });
    expect(p.refusalOf(chair, { kind: 'sanction.drop', because: 'not-proved' })).toBeUndefined();
  });

  test('at the province does not hide that a new act waits, nor the other way round', () => {
    const p = play(START);
    passedOn(p);
    p.until(at('12-20 08:00'));
    p.record(hamlet, { kind: 'report.addInformation', facts: { acts: ['insulted'], assaultAt: at('12-19 21:00') } });
    expect(p.clock('sanction.limitation#2').startedAt).toBe(at('12-19 21:00'));
    answered(p, 'fined');
    expect(p.clock('sanction.limitation#2').status).toBe('running');
    expect(p.state.sanction.finedAt).toBe(p.now);
    expect(isSanctionDue(p.state)).toBe(true);
  });

  test('of a correction ignored counts from there, also after a fine for what came before', () => {
    const p = play(START);
    opened(p, { acts: ['insulted'], perpetratorAge: '18-plus', formerSanction: 'yes' });
    noCrime(p);
    fined(p);
    p.record(hamlet, { kind: 'correction.choose', measure: 'service' });
    p.record(chair, { kind: 'correction.decide', measure: 'service' });
    p.until(at('12-20 08:00'));
    p.record(hamlet, { kind: 'service.report', performed: false });
    expect(p.clock('sanction.limitation-disobeyed#1')).toMatchObject({ startedAt: p.now, status: 'running' });
    // What he was fined for is not fined twice, whatever else is learnt about it.
    p.record(police, { kind: 'report.addInformation', facts: { sex: 'female' } });
    expect(p.has('sanction.limitation#2')).toBe(false);
    expect(p.refusalOf(chair, { kind: 'sanction.decide', articles: ['39.1'] })).toBe('sanction-listed');
    p.record(chair, { kind: 'sanction.decide', articles: ['48.2c'] });
    expect(p.clock('sanction.limitation-disobeyed#1').status).toBe('kept');
  });

  test('of an order broken after the fine counts from the breach', () => {
    const p = play(START);
    insulted(p);
    p.record(person('office'), { kind: 'courtOrder.record', endsAt: at('12-30 22:00') });
    p.until(at('12-20 08:00'));
    p.record(police, { kind: 'noContact.breach', breach: 'by-device' });
    expect(p.clock('sanction.limitation-disobeyed#1')).toMatchObject({ startedAt: p.now, status: 'running' });
    p.until(at('12-21 08:00'));
    p.record(police, { kind: 'noContact.breach', breach: 'within-100-m' });
    expect(p.clock('sanction.limitation-disobeyed#1').startedAt).toBe(at('12-20 08:00'));
  });
});

describe('a decision answers what it names', () => {
  const ordered = (p: Play, facts: object) => {
    opened(p, { lifeThreatened: true, assaultAt: plus(START, hours(-5)), ...facts });
    p.record(chair, {
      kind: 'noContact.order',
      ground: 'own-initiative',
      endsAt: plus(START, hours(70)),
      receivers: ['perpetrator', 'victim', 'police-chief', 'hamlet-head'],
    });
  };
  const fine = (...articles: readonly string[]) => ({ kind: 'sanction.decide', articles });
  const incites = { kind: 'conduct.record', conduct: 'violence-incited', party: 'inciter' };

  test('the broken order, not the beating: its year runs on, and it is fined afterwards', () => {
    const p = play(START);
    ordered(p, { acts: ['beaten'] });
    p.record(police, { kind: 'noContact.breach', breach: 'within-100-m' });
    p.record(chair, fine('53.1'));
    expect(p.clock('sanction.limitation-disobeyed#1').status).toBe('kept');
    expect(p.clock('sanction.limitation#1')).toMatchObject({ status: 'running', startedAt: plus(START, hours(-5)) });
    expect(p.refusalOf(chair, fine('53.1'))).toBe('sanction-listed');
    p.record(chair, fine('37.2'));
    expect(p.clock('sanction.limitation#1').status).toBe('kept');
    expect(p.refusalOf(chair, fine('37.2'))).toBe('already-done');
  });

  test('the beating, not the broken order', () => {
    const p = play(START);
    ordered(p, { acts: ['beaten'] });
    p.record(police, { kind: 'noContact.breach', breach: 'by-device' });
    p.record(chair, fine('37.2'));
    expect(p.clock('sanction.limitation#1').status).toBe('kept');
    expect(p.clock('sanction.limitation-disobeyed#1').status).toBe('running');
    p.record(chair, fine('53.2'));
    expect(p.clock('sanction.limitation-disobeyed#1').status).toBe('kept');
  });

  test('one act of two: the other goes on, and its year counts from it', () => {
    const p = play(START);
    ordered(p, { acts: ['insulted'] });
    p.until(plus(START, hours(48)));
    p.record(hamlet, { kind: 'report.addInformation', facts: { acts: ['beaten'], assaultAt: plus(START, hours(40)) } });
    expect(p.clock('sanction.limitation#1').startedAt).toBe(plus(START, hours(-5)));
    p.record(chair, fine('39.1'));
    expect(p.clock('sanction.limitation#1')).toMatchObject({ status: 'running', startedAt: plus(START, hours(40)) });
    p.record(chair, { kind: 'sanction.drop', because: 'below-sanction', articles: ['37.2'] });
    expect(p.clock('sanction.limitation#1').status).toBe('kept');
  });

  test('an act told of only after a fine for another is open, whether or not its day is known', () => {
    const p = play(START);
    insulted(p);
    p.record(hamlet, { kind: 'report.addInformation', facts: { acts: ['beaten'] } });
    expect(p.clock('sanction.limitation#2').status).toBe('running');
    expect(p.refusalOf(chair, fine('37.2'))).toBeUndefined();
    expect(p.refusalOf(chair, fine('39.1'))).toBe('sanction-listed');
  });

  test('who eggs him on is fined without him, and that makes nobody a man fined before', () => {
    const p = play(START);
    opened(p, { acts: ['beaten'], assaultAt: plus(START, hours(-5)) });
    p.record(police, incites);
    expect(p.clock('sanction.limitation-conduct#1').status).toBe('running');
    p.record(chair, fine('47.1'));
    expect(p.clock('sanction.limitation-conduct#1').status).toBe('kept');
    expect(p.clock('sanction.limitation#1').status).toBe('running');
    expect(p.state.sanction.finedAt).toBeUndefined();
    p.until(plus(START, hours(24)));
    p.record(hamlet, { kind: 'report.addInformation', facts: { acts: ['beaten'], assaultAt: plus(START, hours(20)) } });
    expect(p.state.reported.formerSanction).toBe('unknown');
  });

  test('once he is prosecuted, the others and his broken order are fined all the same, his acts are not', () => {
    const p = play(START);
    ordered(p, { acts: ['beaten', 'forced-sex'] });
    p.record(police, incites);
    p.record(police, { kind: 'noContact.breach', breach: 'by-device' });
    p.record(police, { kind: 'crime.transfer', track: 'verified' });
    p.record(police, { kind: 'crime.resolve', result: 'prosecuted' });
    expect(p.clock('sanction.limitation#1').status).toBe('void');
    expect(p.refusalOf(chair, fine('37.2'))).toBe('sanction-listed');
    p.record(chair, fine('47.1', '53.2'));
    expect(p.clock('sanction.limitation-conduct#1').status).toBe('kept');
    expect(p.clock('sanction.limitation-disobeyed#1').status).toBe('kept');
    expect(p.refusalOf(chair, fine('37.2'))).toBe('prosecuted');
  });

  test('of what is passed on, only what is named: the rest is decided on here, and each comes back by itself', () => {
    const p = play(START);
    opened(p, { acts: ['income-controlled', 'insulted'], assaultAt: plus(START, hours(-5)) });
    p.record(police, { kind: 'conduct.record', conduct: 'helper-assaulted', party: 'perpetrator' });
    const send = { kind: 'sanction.sendToProvince', because: 'above-commune' };
    p.record(chair, { ...send, articles: ['44.1đ'] });
    p.record(chair, { ...send, articles: ['46.2a'] });
    expect(p.clock('sanction.limitation#1').status).toBe('running');
    p.record(chair, fine('39.1'));
    expect(p.clock('sanction.limitation#1').status).toBe('kept');
    const answers = { kind: 'sanction.recordProvince', result: 'fined' };
    p.record(person('office'), { ...answers, articles: ['44.1đ'] });
    expect(isSentOn(p.state)).toBe(true);
    expect(p.clock('sanction.limitation-province#1').status).toBe('running');
    expect(p.refusalOf(person('office'), { ...answers, articles: ['44.1đ'] })).toBe('sent-first');
    p.record(person('office'), { kind: 'sanction.recordProvince', result: 'returned' });
    expect(p.clock('sanction.limitation-province#1').status).toBe('void');
    expect(p.clock('sanction.limitation-conduct#2').status).toBe('running');
    expect(p.refusalOf(chair, { ...send, articles: ['46.2a'] })).toBeUndefined();
  });

  test('what is past its year is said so, and the next one has a year of its own', () => {
    const p = play(START);
    insulted(p);
    p.record(hamlet, {
      kind: 'report.addInformation',
      facts: { acts: ['threatened'], assaultAt: plus(START, hours(-4)) },
    });
    p.until(plus(START, hours(240)));
    p.record(hamlet, {
      kind: 'report.addInformation',
      facts: { acts: ['beaten'], assaultAt: plus(START, hours(230)) },
    });
    noCrime(p);
    p.until(local('2027-12-03 08:00'));
    expect(p.clock('sanction.limitation#2').breachedAt).toBeDefined();
    expect(p.refusalOf(chair, fine('37.1'))).toBe('limitation-over');
    p.record(chair, { kind: 'sanction.drop', because: 'limitation-over', articles: ['37.1'] });
    expect(p.clock('sanction.limitation#2').status).toBe('late');
    expect(p.clock('sanction.limitation#3')).toMatchObject({ status: 'running', startedAt: plus(START, hours(230)) });
    expect(p.refusalOf(chair, fine('37.2'))).toBeUndefined();
  });
});

describe('twice within twelve months', () => {
  test('of several acts only the first leaves the window, and the window goes on to the next', () => {
    const p = play(START);
    opened(p, { acts: ['insulted'], perpetratorAge: '18-plus' });
    p.record(person('office'), {
      kind: 'perpetrator.recognise',
      earlierActs: 3,
      sanctionedBefore: false,
      firstActAt: at('02-01 20:00'),
      laterActsAt: [at('09-01 20:00'), at('05-01 20:00')],
    });
    p.until(local('2027-02-02 08:00'));
    expect(p.state.correction).toMatchObject({ earlierActs: 2, firstActAt: at('05-01 20:00') });
    expect(p.clock('perpetrator.repeat-window#2').dueAt).toBe(local('2027-05-01 20:00'));
    p.until(local('2027-09-02 08:00'));
    expect(p.state.correction.earlierActs).toBe(0);
    expect(p.count('perpetrator.windowClosed')).toBe(3);
    expect(p.has('perpetrator.repeat-window#4')).toBe(false);
  });

  test('an act whose moment nobody knows does not hold the window open', () => {
    const p = play(START);
    opened(p, { acts: ['insulted'], perpetratorAge: '18-plus' });
    const known = { kind: 'perpetrator.recognise', earlierActs: 3, sanctionedBefore: false };
    p.record(person('office'), { ...known, firstActAt: at('02-01 20:00') });
    p.until(local('2027-02-02 08:00'));
    expect(p.state.correction.earlierActs).toBe(0);
    expect(p.refusalOf(person('office'), { ...known, laterActsAt: [at('05-01 20:00')] })).toBe('out-of-order');
  });
});
