import { reckon } from '../../domain/clocks';
import { isMet } from '../../domain/law/conditions';
import { diffPacks, movedTo, moveEffects } from '../../domain/law/move';
import { CURRENT_PACK, lawPack, packNames } from '../../domain/law/packs';
import { HER_WORD } from '../../domain/law/vn-2026/coordination';
import { vn2027Draft } from '../../domain/law/vn-2027-draft';
import { fieldsOf } from '../../domain/permissions';
import { isHerWord } from '../../domain/state';
import { days, hours, type Instant, instant, minutes, ms, plus } from '../../domain/time';
import { timeline } from '../../domain/timeline';
import { type Body, local, type Play, person, play } from './playing';

const hamlet = person('hamlet');
const police = person('police');
const chair = person('chair');
const office = person('office');
const legal = person('legal-aid');
const health = person('health');

/** A day after the trial pack has come into force. */
const START = local('2027-07-05 20:00');
const T = (text: string): Instant => local(`2027-${text}`);
const DRAFT = 'vn-2027-draft';

const report = (facts: object = { tie: 'spouse' }): Body => ({
  kind: 'report.receive',
  channel: 'phone',
  hamlet: 'xom-3',
  danger: 'no',
  receivedAt: START,
  facts,
});
const opened = (facts?: object): Play => {
  const p = play(START);
  p.record(hamlet, report(facts));
  return p;
};
const move = (pack = DRAFT, reason = 'law-changed'): Body => ({ kind: 'law.move', pack, reason });
const fired = (p: Play, id: string) =>
  p.log.flatMap((e) => (e.type === 'clock.fired' && e.data.clock === id ? [[e.data.kind, e.at] as const] : []));

describe('a limit that the law lets run longer', () => {
  const missing = (): Play => {
    const p = opened();
    p.record(office, { kind: 'legalAid.explain', wish: 'wants' });
    p.record(office, { kind: 'legalAid.request' });
    p.record(legal, { kind: 'legalAid.check', result: 'needs-papers' });
    return p;
  };

  test('missing papers: 5 working days, 10 in force majeure, from where they counted', () => {
    const p = missing();
    expect(p.clock('legal-aid.papers#1').dueAt).toBe(T('07-13 00:00'));
    p.until(T('07-09 12:00'));
    const warned = fired(p, 'legal-aid.papers#1').length;
    p.record(legal, {
      kind: 'clock.extend',
      clock: 'legal-aid.papers#1',
      reason: 'force-majeure',
      document: '12/QĐ-TGPL',
    });
    expect(p.clock('legal-aid.papers#1')).toMatchObject({ dueAt: T('07-20 00:00'), isExtended: true });
    p.until(T('07-20 00:00'));
    // What was warned of before is not warned of again.
    expect(fired(p, 'legal-aid.papers#1').map(([kind]) => kind)).toEqual(['warn', 'warn', 'breach']);
    expect(warned).toBe(1);
  });

  test('keeps what it was given when its case is moved to another law', () => {
    const p = missing();
    p.record(legal, {
      kind: 'clock.extend',
      clock: 'legal-aid.papers#1',
      reason: 'force-majeure',
      document: '12/QĐ-TGPL',
    });
    p.record(office, move());
    expect(p.clock('legal-aid.papers#1').dueAt).toBe(T('07-20 00:00'));
  });
});

describe('a limit that stands still', () => {
  const still = (p: Play, at: Instant) =>
    p.record(
      office,
      { kind: 'clock.pause', clock: 'follow-up.contact#1', reason: 'at-her-wish', document: '3/BB-VHXH' },
      at,
    );

  test('goes on with what was left, and shows net beside gross', () => {
    const p = opened();
    still(p, T('07-07 20:00'));
    p.until(T('07-14 21:00'));
    expect(fired(p, 'follow-up.contact#1')).toEqual([]);
    p.record(
      office,
      { kind: 'clock.resume', happenedAt: T('07-17 20:00'), clock: 'follow-up.contact#1' },
      T('07-17 20:00'),
    );
    expect(p.clock('follow-up.contact#1')).toMatchObject({
      startedAt: START,
      dueAt: T('07-22 20:00'),
      paused: 10 * 86_400_000,
      pausedAt: undefined,
    });
    p.until(T('07-22 20:00'));
    expect(fired(p, 'follow-up.contact#1')).toEqual([
      // Of the seven days net of what it stood still, from the fifteenth: half, four fifths, and a day before.
      ['warn', T('07-19 08:00')],
      ['warn', T('07-21 10:24')],
      ['warn', T('07-21 20:00')],
      ['breach', T('07-22 20:00')],
    ]);
  });

  test('goes on by itself after 30 days: it never turns into silence', () => {
    const p = opened();
    still(p, T('07-06 20:00'));
    expect(
      reckon({ ...p.state, clocks: { [p.clock('follow-up.contact#1').id]: p.clock('follow-up.contact#1') } })?.at,
    ).toBe(T('08-05 20:00'));
    p.until(T('08-05 20:00'));
    expect(p.count('clock.resumed')).toBe(1);
    expect(p.clock('follow-up.contact#1').dueAt).toBe(T('08-11 20:00'));
  });
});

describe('all that a limit stands still', () => {
  const ID = 'follow-up.contact#1';
  const still: Body = { kind: 'clock.pause', clock: ID, reason: 'at-her-wish', document: '3/BB-VHXH' };

  test('after an outage that outlived its longest pause, it is owed what it stood still by law, not the outage', () => {
    const p = opened();
    p.record(office, still, T('07-06 20:00'));
    p.catchUp(T('09-20 20:00'));
    expect(p.clock(ID)).toMatchObject({
      dueAt: T('08-11 20:00'),
      paused: 30 * 86_400_000,
      breachedAt: T('09-20 20:00'),
    });
  });

  test('nor more of it than came after a word from her, from which the days count', () => {
    const p = opened();
    p.record(office, { ...still, clock: 'contact.lost#1' }, T('07-06 20:00'));
    p.record(office, { kind: 'wish.record', about: 'legal', wish: 'undecided' }, T('07-16 20:00'));
    p.catchUp(T('09-20 20:00'));
    expect(p.clock('contact.lost#1')).toMatchObject({
      startedAt: T('07-16 20:00'),
      paused: 20 * 86_400_000,
      dueAt: T('09-04 20:00'),
    });
  });

  test('goes through a move to another law: one that stands still goes on standing still, until its own end', () => {
    const p = opened();
    p.record(office, still, T('07-06 20:00'));
    const before = p.clock(ID);
    p.record(office, move(), T('07-07 20:00'));
    expect(p.clock(ID)).toEqual(before);
    p.until(T('08-11 20:00'));
    expect(fired(p, ID)).toEqual([
      ['warn', T('08-08 08:00')],
      ['warn', T('08-10 10:24')],
      ['warn', T('08-10 20:00')],
      ['breach', T('08-11 20:00')],
    ]);
  });

  test('and is not counted by the other law either, once it goes on', () => {
    const p = opened();
    p.record(office, still, T('07-06 20:00'));
    p.record(office, { kind: 'clock.resume', clock: ID }, T('07-16 20:00'));
    p.record(office, move());
    expect(p.clock(ID)).toMatchObject({ startedAt: START, dueAt: T('07-22 20:00'), paused: 10 * 86_400_000 });
  });

  test('is bounded however often it is asked for: the rest ends by itself, then no further pause', () => {
    const p = opened();
    p.record(office, still, T('07-06 20:00'));
    p.record(office, { kind: 'clock.resume', clock: ID }, T('07-26 20:00'));
    p.record(office, still, T('07-27 20:00'));
    expect(p.clock(ID).nextAt).toBe(T('08-06 20:00'));
    p.until(T('08-07 20:00'));
    expect(p.clock(ID)).toMatchObject({ dueAt: T('08-11 20:00'), paused: 30 * 86_400_000, pausedAt: undefined });
    expect(p.refusalOf(office, still)).toBe('pause-used');
  });
});

describe('an unanswered miss', () => {
  test('is called again and again, after a while seldomer, and for ever', () => {
    const p = play(START);
    p.record(police, { kind: 'emergency.open', hamlet: 'xom-3', who: ['survivor'] });
    p.until(plus(START, days(40)));
    const calls = fired(p, 'response.first#1').filter(([kind]) => kind === 'escalate');
    const gaps = calls.slice(1).map(([, at], i) => (Date.parse(at) - Date.parse(calls[i]?.[1] ?? '')) / 60_000);
    expect(gaps.slice(0, 24).every((gap) => gap === 30)).toBe(true);
    expect(gaps.slice(25).every((gap) => gap === 360)).toBe(true);
    expect(p.clock('response.first#1').nextAt).toBeDefined();
  });
});

describe('contact with her', () => {
  test('every word from her puts the 30 days off; a report, or a call in vain, does not', () => {
    const p = opened();
    expect(p.clock('contact.lost#1').dueAt).toBe(plus(START, days(30)));
    p.record(office, { kind: 'followUp.contact', reached: false }, T('07-10 09:00'));
    expect(p.clock('contact.lost#1').dueAt).toBe(plus(START, days(30)));
    p.record(office, { kind: 'wish.record', about: 'legal', wish: 'undecided' }, T('07-12 09:00'));
    expect(p.clock('contact.lost#1').dueAt).toBe(T('08-11 09:00'));
    p.record(health, { kind: 'health.receive', consentToExam: true, happenedAt: T('07-11 09:00') }, T('07-13 09:00'));
    expect(p.clock('contact.lost#1').dueAt).toBe(T('08-11 09:00'));
  });

  test('lost, and found again: the loss stays on record, and the days count anew', () => {
    const p = opened();
    p.until(plus(START, days(31)));
    expect(fired(p, 'contact.lost#1')).toEqual([
      ['warn', plus(START, days(15))],
      ['warn', plus(START, days(23))],
      ['warn', plus(START, days(24))],
      ['breach', plus(START, days(30))],
    ]);
    p.record(office, { kind: 'followUp.contact', reached: true, safe: true, way: 'trusted-person' });
    expect(p.clock('contact.lost#1')).toMatchObject({ status: 'late', breachedAt: plus(START, days(30)) });
    expect(p.clock('contact.lost#2').dueAt).toBe(plus(p.now, days(30)));
  });

  describe('after that a person may close the case; it never closes by itself', () => {
    const careful: Body = { kind: 'followUp.contact', reached: false, way: 'call', safeTime: true, codeWord: true };
    const closing: Body = {
      kind: 'closure.propose',
      reason: 'no-contact-over-30-days',
      checklist: ['needs-met', 'safety-plan-reviewed', 'agreed-with-her', 'told-she-may-return'],
    };
    const lost = (): Play => {
      const p = opened();
      p.record(chair, { kind: 'handling.assign', to: ['police'] });
      p.until(plus(START, days(200)));
      expect(p.state.stage).toBe('open');
      for (const clock of ['legal-aid.explained#1', 'follow-up.contact#1', 'contact.lost#1'])
        p.record(chair, { kind: 'clock.answer', clock, how: 'reason', reason: 'out-of-reach' });
      return p;
    };
    const triedDaily = (p: Play, tries: readonly Body[]) => {
      for (const body of tries) p.record(office, body, plus(p.now, days(1)));
    };

    test('after three careful tries on three days', () => {
      const p = lost();
      triedDaily(p, [careful, { ...careful, way: 'visit', codeWord: undefined }]);
      expect(p.refusalOf(office, closing)).toBe('lost-contact-tries');
      triedDaily(p, [careful]);
      expect(p.refusalOf(office, closing)).toBeUndefined();
    });

    test.each<[string, Body]>([
      ['nobody says by which way', { ...careful, way: undefined }],
      ['nobody says that it was at a safe time', { ...careful, safeTime: undefined }],
      ['it was at no safe time', { ...careful, safeTime: false }],
    ])('not after tries of which %s', (_what, careless) => {
      const p = lost();
      triedDaily(p, [careless, careless, careless]);
      expect(p.refusalOf(office, closing)).toBe('lost-contact-tries');
    });

    test('not after three tries in one day of Viet Nam, whatever day it is elsewhere', () => {
      const p = lost();
      for (const time of ['00:10', '06:50', '23:50'])
        p.record(office, { ...careful, happenedAt: local(`2028-01-20 ${time}`) });
      expect(p.refusalOf(office, closing)).toBe('lost-contact-tries');
      for (const day of ['2028-01-19 23:59', '2028-01-21 00:00'])
        p.record(office, { ...careful, happenedAt: local(day) });
      expect(p.refusalOf(office, closing)).toBeUndefined();
    });

    test('tries from before she was last heard count for nothing, though they are entered later', () => {
      const p = opened();
      p.record(office, { kind: 'wish.record', about: 'legal', wish: 'undecided' }, T('07-12 09:00'));
      for (const day of ['07-07', '07-08', '07-09']) p.record(office, { ...careful, happenedAt: T(`${day} 09:00`) });
      expect(p.state.triedOn).toEqual([]);
    });
  });

  test('what counts as her word is the same in the pack as in the state', () => {
    const inPack = new Set(HER_WORD.map(({ event }) => event as string));
    const said = { reached: true, outcome: 'attended', by: 'victim', reason: 'she-returns' };
    const base = { seq: 1, at: START, happenedAt: START, signal: null, by: { role: 'engine' } };
    const all = lawPack(CURRENT_PACK).clocks.find(({ id }) => id === 'contact.lost');
    for (const type of inPack) expect([type, isHerWord({ ...base, type, data: said } as never)]).toEqual([type, true]);
    for (const type of ['facts.added', 'police.dispatched', 'clock.fired'])
      expect(isHerWord({ ...base, type, data: said } as never)).toBe(false);
    expect(all?.startsOn.length).toBe(HER_WORD.length + 3);
  });
});

describe('days swapped by decision', () => {
  const reviewed = (swaps: Parameters<Play['set']>[0]['swaps']) => {
    const p = play(START);
    p.set({ standards: {}, swaps });
    p.record(hamlet, report());
    p.record(office, { kind: 'legalAid.explain', wish: 'wants' });
    p.record(office, { kind: 'legalAid.request' });
    p.record(legal, { kind: 'legalAid.check', result: 'needs-papers' });
    return p;
  };
  const OFF = [
    { date: '2027-07-08', isWorking: false },
    { date: '2027-07-10', isWorking: true },
  ] as unknown as NonNullable<Parameters<Play['set']>[0]['swaps']>;

  test('a case counts by the days that were entered when it opened', () => {
    // Off on Thursday the 8th, worked on Saturday the 10th: 6, 7, 9, 10, 12.
    expect(reviewed(OFF).clock('legal-aid.papers#1').dueAt).toBe(T('07-13 00:00'));
    expect(reviewed(OFF.slice(0, 1)).clock('legal-aid.papers#1').dueAt).toBe(T('07-14 00:00'));
  });

  test('an open case learns of a day entered later when it is moved, not by accident', () => {
    const p = reviewed([]);
    p.set({ standards: {}, swaps: OFF.slice(0, 1) });
    expect(p.clock('legal-aid.papers#1').dueAt).toBe(T('07-13 00:00'));
    p.record(office, move(CURRENT_PACK, 'days-swapped'));
    expect(p.clock('legal-aid.papers#1').dueAt).toBe(T('07-14 00:00'));
  });

  test('what begins after a day was entered is counted by it, what runs keeps its end, and nobody but the office is told', () => {
    const p = reviewed([]);
    const ran = p.clock('legal-aid.papers#1').dueAt;
    p.set({ standards: {}, swaps: OFF.slice(0, 1) });
    const ask = { kind: 'data.request', receivedAt: T('07-06 08:00'), right: 'view', viaThirdParty: false };
    p.until(T('07-06 08:00'));
    p.record(office, ask);
    // Without Thursday the 8th the two working days after Tuesday are Wednesday and Friday.
    const begun = Object.values(p.state.clocks).find(({ rule }) => rule === 'data.reply');
    expect(begun?.dueAt).toBe(T('07-10 00:00'));
    expect(p.clock('legal-aid.papers#1').dueAt).toBe(ran);
    p.record(office, { ...ask, right: 'delete' });
    const told = (by: typeof office) =>
      timeline(p.log, { fields: fieldsOf(p.state, by) }).filter(({ type }) => type === 'calendar.learnt').length;
    expect([told(office), told(chair), told(police)]).toEqual([1, 0, 0]);
    // Moved by the office, what runs is counted by it too.
    p.record(office, move(CURRENT_PACK, 'days-swapped'));
    expect(p.clock('legal-aid.papers#1').dueAt).toBe(T('07-14 00:00'));
  });

  test('a day stays known though what was recorded with it is struck', () => {
    const p = reviewed([]);
    p.set({ standards: {}, swaps: OFF.slice(0, 1) });
    p.until(T('07-06 08:00'));
    p.record(office, { kind: 'plan.make', withHer: true });
    const entry = p.log.at(-1)?.signal;
    p.record(office, { kind: 'entry.strike', entry, because: 'twice', of: 'plan.made', stopped: false });
    expect(p.state.struck).toContain(entry);
    expect(p.state.learnt).toEqual(OFF.slice(0, 1));
  });
});

describe('an open case under a new law', () => {
  test('keeps its starts: a shorter limit may have passed already, and is missed at once, and once', () => {
    const p = opened();
    p.record(hamlet, { kind: 'noContact.request', receivedAt: START, from: 'victim' });
    p.until(plus(START, hours(9)));
    p.record(chair, move());
    const clock = p.clock('no-contact.decision#1');
    expect(clock).toMatchObject({ startedAt: START, dueAt: plus(START, hours(8)) });
    expect(clock.breachedAt).toBeUndefined();
    p.until(p.now);
    expect(fired(p, 'no-contact.decision#1')).toEqual([
      ['warn', plus(START, hours(6))],
      ['breach', plus(START, hours(9))],
    ]);
    p.until(plus(START, hours(12)));
    expect(fired(p, 'no-contact.decision#1').filter(([kind]) => kind === 'breach')).toHaveLength(1);
  });

  test('a longer limit is put off; what was warned of is not warned of again', () => {
    const p = opened({ tie: 'spouse', acts: ['forced-sex'] });
    p.until(plus(START, days(4)));
    expect(fired(p, 'crime.transfer-verified#1').map(([kind]) => kind)).toEqual(['warn']);
    p.record(office, move());
    expect(p.clock('crime.transfer-verified#1').dueAt).toBe(plus(START, days(10)));
    p.until(plus(START, days(10)));
    expect(fired(p, 'crime.transfer-verified#1')).toEqual([
      ['warn', plus(START, minutes(5040))],
      ['warn', plus(START, days(8))],
      ['breach', plus(START, days(10))],
    ]);
  });

  test('what was missed stays missed, and goes on calling', () => {
    const p = opened({ tie: 'spouse', acts: ['forced-sex'] });
    p.until(plus(START, days(8)));
    const before = p.clock('crime.transfer-verified#1');
    p.record(office, move());
    expect(p.clock('crime.transfer-verified#1')).toEqual(before);
    expect(before.breachedAt).toBe(plus(START, days(7)));
  });

  test('a duty that is gone ends, one that is new begins where its transitional provision says', () => {
    const p = opened({ tie: 'parent', age: '7-15', acts: ['beaten'], lifeThreatened: true });
    p.record(chair, {
      kind: 'noContact.order',
      ground: 'own-initiative',
      endsAt: plus(START, days(3)),
      receivers: ['perpetrator', 'victim', 'police-chief', 'hamlet-head'],
      childOfficer: true,
    });
    expect(p.clock('child.initial-assessment#1').status).toBe('running');
    p.until(plus(START, hours(1)));
    p.record(office, move());
    expect(p.clock('child.initial-assessment#1').status).toBe('void');
    expect(p.clock('order.copy-to-front#1')).toMatchObject({ status: 'running', dueAt: plus(START, hours(7)) });
    // An order under the new law starts it by its own event, and a second move starts nothing again.
    p.set({ standards: { 'report.acknowledgement': 30 } });
    p.record(office, move(DRAFT, 'standards-changed'));
    expect(p.has('order.copy-to-front#2')).toBe(false);
  });

  test('what a regime asks of a case in which it holds already is asked from the move on', () => {
    const p = opened({ tie: 'parent', acts: ['beaten'] });
    p.record(office, move());
    p.record(police, { kind: 'report.addInformation', facts: { age: '7-15' } });
    expect(p.has('child.initial-assessment#1')).toBe(false);
    p.record(office, move(CURRENT_PACK, 'mistake'), plus(START, hours(1)));
    expect(p.clock('child.initial-assessment#1')).toMatchObject({ status: 'running', dueAt: plus(START, hours(8)) });
  });

  test('but nothing that its law before the move had too, and did not ask for then', () => {
    const p = opened({ tie: 'spouse', acts: ['beaten'] });
    const host = person('shelter');
    p.record(office, { kind: 'consent.give', consent: 'safe-house', informed: true });
    p.record(office, { kind: 'shelter.ask', agency: host.agency, people: 1 });
    p.record(host, { kind: 'shelter.answer', answer: 'accepted' });
    p.record(host, { kind: 'shelter.arrive' });
    p.record(police, { kind: 'report.addInformation', facts: { circumstances: ['trafficked'] } });
    p.record(host, { kind: 'shelter.leave', agreesToSay: false });
    expect(isMet(p.state, 'unsupported')).toBe(true);
    p.record(office, move());
    expect(p.has('trafficking.support#1')).toBe(false);
  });

  test('a duty that was done is not asked for again by a move within the same law', () => {
    const p = opened({ tie: 'spouse', lifeThreatened: true });
    p.record(chair, {
      kind: 'noContact.order',
      ground: 'own-initiative',
      endsAt: plus(START, days(3)),
      receivers: ['perpetrator', 'victim', 'police-chief', 'hamlet-head'],
    });
    p.record(office, move());
    p.record(chair, { kind: 'handling.assign', to: ['police'] });
    p.set({ standards: { 'report.acknowledgement': 30 } });
    p.record(office, move(DRAFT, 'standards-changed'));
    expect(p.clock('order.copy-to-front#1').status).toBe('kept');
    expect(p.has('order.copy-to-front#2')).toBe(false);
  });

  test('the same standards in another order are the same standards', () => {
    const p = play(START, { 'response.first': 20, 'report.acknowledgement': 30 });
    p.record(hamlet, report());
    p.set({ standards: { 'report.acknowledgement': 30, 'response.first': 20 } });
    expect(p.refusalOf(office, move(CURRENT_PACK, 'standards-changed'))).toBe('already-done');
  });

  test('missed, it goes on calling on the new ladder: no second miss, no warning after it', () => {
    const p = opened();
    p.record(hamlet, { kind: 'noContact.request', receivedAt: START, from: 'victim' });
    p.until(plus(START, hours(13)));
    const before = p.clock('no-contact.decision#1');
    expect(before).toMatchObject({ rung: 4, breachedAt: plus(START, hours(12)) });
    p.record(office, move());
    expect(p.clock('no-contact.decision#1')).toMatchObject({
      rung: 7,
      nextAt: before.nextAt,
      breachedAt: before.breachedAt,
    });
    const so = fired(p, 'no-contact.decision#1').length;
    p.until(plus(START, hours(15)));
    expect(fired(p, 'no-contact.decision#1').slice(so)).toEqual([
      ['escalate', plus(START, hours(14))],
      ['escalate', plus(START, minutes(870))],
      ['escalate', plus(START, hours(15))],
    ]);
    p.record(office, move(CURRENT_PACK, 'mistake'));
    p.until(plus(START, hours(17)));
    expect(p.clock('no-contact.decision#1').breachedAt).toBe(before.breachedAt);
    expect(fired(p, 'no-contact.decision#1').filter(([kind]) => kind !== 'escalate')).toHaveLength(3);
  });

  test('the fine is the one of the law that the case is under', () => {
    const p = opened({ tie: 'spouse', acts: ['beaten'], age: '18-59' });
    const fine: Body = { kind: 'sanction.decide', articles: ['37.2'], fine: 12_000_000 };
    expect(p.refusalOf(chair, fine)).toBe('fine-band');
    p.record(office, move());
    expect(p.refusalOf(chair, { ...fine, fine: 6_000_000 })).toBe('fine-band');
    p.record(chair, fine);
    expect(p.state.sanction.status).toBe('decided');
  });

  test('moved back by mistake, it lives on under the old limit', () => {
    const p = opened();
    p.record(hamlet, { kind: 'noContact.request', receivedAt: START, from: 'victim' });
    p.record(office, move());
    p.record(office, move(CURRENT_PACK, 'mistake'), plus(START, hours(1)));
    expect(p.state.pack).toBe(CURRENT_PACK);
    expect(p.clock('no-contact.decision#1').dueAt).toBe(plus(START, hours(12)));
  });

  describe('there and back by mistake', () => {
    const ID = 'child.initial-assessment#1';
    const child = () => opened({ tie: 'parent', age: '7-15', acts: ['beaten'], lifeThreatened: true });
    const back: Body = move(CURRENT_PACK, 'mistake');

    test('a duty that the other law lacks runs on from its start, and what it called before is not called again', () => {
      const p = child();
      p.until(plus(START, hours(5)));
      p.record(office, move());
      expect(p.clock(ID)).toMatchObject({ status: 'void', endedAt: p.now, nextAt: undefined });
      p.record(office, back, plus(START, hours(6)));
      expect(p.clock(ID)).toMatchObject({ status: 'running', startedAt: START, dueAt: plus(START, hours(8)) });
      expect(p.clock(ID).endedAt).toBeUndefined();
      expect(p.has('child.initial-assessment#2')).toBe(false);
      p.until(plus(START, hours(9)));
      expect(fired(p, ID)).toEqual([
        ['warn', plus(START, hours(4))],
        ['warn', plus(START, minutes(384))],
        ['breach', plus(START, hours(8))],
        ['escalate', plus(START, hours(9))],
      ]);
    });

    test('a miss that nobody answered calls again, at the moment at which it was about to, and is missed once', () => {
      const p = child();
      p.until(plus(START, minutes(510)));
      p.record(office, move());
      p.record(office, back, plus(START, minutes(520)));
      expect(p.clock(ID)).toMatchObject({ breachedAt: plus(START, hours(8)), nextAt: plus(START, hours(9)) });
      p.record(office, move(), plus(START, minutes(530)));
      p.until(plus(START, hours(20)));
      expect(fired(p, ID)).toHaveLength(3);
      p.record(office, back);
      p.until(p.now);
      expect(fired(p, ID).slice(2)).toEqual([
        ['breach', plus(START, hours(8))],
        ['escalate', plus(START, hours(20))],
      ]);
      p.record(chair, { kind: 'clock.answer', clock: ID, how: 'reason', reason: 'not-safe-now' });
      p.record(office, move());
      p.record(office, back);
      expect(p.clock(ID)).toMatchObject({ status: 'running', nextAt: undefined });
    });

    test.each([
      ['in time', hours(7), 'kept'],
      ['late', hours(10), 'late'],
    ] as const)('what was done meanwhile stays done: %s', (_when, after, status) => {
      const p = child();
      p.until(plus(START, hours(1)));
      p.record(office, move());
      p.record(office, { kind: 'child.assess', emergency: true }, plus(START, after));
      // No law asks for it now: nobody has kept or missed it.
      expect(p.clock(ID)).toMatchObject({ status: 'void', endedAt: plus(START, hours(1)) });
      p.record(office, back, plus(START, hours(11)));
      expect(p.clock(ID)).toMatchObject({ status, endedAt: plus(START, after), nextAt: undefined });
      p.until(plus(START, hours(14)));
      expect(fired(p, ID)).toEqual([]);
    });

    test('what has nothing left to limit meanwhile does not come back', () => {
      const p = child();
      p.record(office, move());
      p.record(police, { kind: 'report.addInformation', facts: { age: '18-59' } });
      p.record(office, back);
      expect(p.clock(ID).status).toBe('void');
      expect(fired(p, ID)).toEqual([]);
    });

    test('what was done before it left is not asked for anew, nor what a transitional provision had begun', () => {
      const p = child();
      p.record(chair, {
        kind: 'noContact.order',
        ground: 'own-initiative',
        endsAt: plus(START, days(3)),
        receivers: ['perpetrator', 'victim', 'police-chief', 'hamlet-head'],
        childOfficer: true,
      });
      p.record(office, move());
      p.record(chair, { kind: 'handling.assign', to: ['police', 'office'] });
      expect(p.clock('order.copy-to-front#1').status).toBe('kept');
      p.record(office, back);
      p.record(office, move());
      expect(p.has('order.copy-to-front#2')).toBe(false);
    });

    test('the history tells that it began again', () => {
      const p = child();
      p.record(office, move());
      p.record(office, back);
      const told = timeline(p.log, { fields: fieldsOf(p.state, office) }).filter(({ type }) => type === 'law.moved');
      expect(told.map(({ clocks }) => clocks.flatMap((k) => (k.clock === ID ? [k.effect] : [])))).toEqual([
        ['ended'],
        ['started'],
      ]);
    });

    test('one that stood still stands still again, until its pause is used up', () => {
      // The trial pack has the rule; the pause is that of a duty which it lacks.
      const p = child();
      const paused = { ...p.clock(ID), pausedAt: START, nextAt: plus(START, days(30)) };
      const there = movedTo({ ...p.state, clocks: { [paused.id]: paused } }, { pack: DRAFT, standards: {} }, p.now);
      expect(there.clocks[paused.id]?.nextAt).toBeUndefined();
      const again = movedTo(there, { pack: CURRENT_PACK, standards: {} }, p.now);
      expect(again.clocks[paused.id]).toEqual({ ...paused, setAside: undefined, endedAt: undefined });
    });
  });

  test('a preview says what would happen, and changes nothing', () => {
    const p = opened();
    p.record(hamlet, { kind: 'noContact.request', receivedAt: START, from: 'victim' });
    const before = JSON.stringify(p.state);
    const now = plus(START, hours(9));
    const effects = moveEffects(p.state, { pack: DRAFT, standards: {} }, now);
    expect(effects).toEqual([
      {
        clock: 'no-contact.decision#1',
        rule: 'no-contact.decision',
        effect: 'moves',
        from: plus(START, hours(12)),
        to: plus(START, hours(8)),
        isMissed: true,
      },
    ]);
    expect(JSON.stringify(p.state)).toBe(before);
    p.record(office, { kind: 'noContact.withdrawRequest' });
    p.record(office, { kind: 'case.merge', into: 'LC-26-7K3M9QXW' });
    p.record(chair, { kind: 'closure.approve', approved: true });
    expect(moveEffects(p.state, { pack: DRAFT, standards: {} }, now)).toEqual([]);
  });
});

describe('a preview', () => {
  const DECISION = 'no-contact.decision#1';
  const asked = (): Play => {
    const p = opened({ tie: 'parent', age: '7-15', acts: ['beaten'], lifeThreatened: true });
    p.record(hamlet, { kind: 'noContact.request', receivedAt: START, from: 'victim' });
    return p;
  };
  const effectsAt = (p: Play, at: Instant, pack = DRAFT, standards: Readonly<Record<string, number>> = {}) =>
    moveEffects(p.state, { pack, standards }, at);
  const missedAt = (p: Play, id: string, at: Instant, ...terms: [pack?: string, standards?: Record<string, number>]) =>
    effectsAt(p, at, ...terms).flatMap(({ clock, effect, isMissed }) => (clock === id ? [[effect, isMissed]] : []));
  const shifted = (at: Instant, count: number): Instant => instant(ms(at) + count * 1000);

  test('names what would begin and what would end', () => {
    const p = asked();
    p.record(chair, {
      kind: 'noContact.order',
      ground: 'own-initiative',
      endsAt: plus(START, days(3)),
      receivers: ['perpetrator', 'victim', 'police-chief', 'hamlet-head'],
      childOfficer: true,
    });
    const now = plus(START, hours(1));
    expect(effectsAt(p, now)).toEqual([
      {
        clock: 'child.initial-assessment#1',
        rule: 'child.initial-assessment',
        effect: 'ends',
        from: plus(START, hours(8)),
        isMissed: false,
      },
      {
        clock: 'order.copy-to-front#1',
        rule: 'order.copy-to-front',
        effect: 'starts',
        to: plus(START, hours(7)),
        isMissed: false,
      },
    ]);
  });

  test.each([
    ['a second before the new limit', -1, false],
    ['at it', 0, true],
    ['a second after it', 1, true],
  ])('says that it is missed at once: %s', (_when, count, isMissed) => {
    const p = asked();
    expect(missedAt(p, DECISION, shifted(plus(START, hours(8)), count))).toEqual([['moves', isMissed]]);
    p.record(office, move());
    const back = shifted(plus(START, hours(8)), count);
    expect(missedAt(p, 'child.initial-assessment#1', back, CURRENT_PACK)).toEqual([['starts', isMissed]]);
  });

  test('judges a limit that stands still by the time that counted, up to its pause and after it', () => {
    const p = opened();
    const ID = 'contact.lost#1';
    p.record(
      office,
      { kind: 'clock.pause', clock: ID, reason: 'she-is-away', document: '3/BB-VHXH' },
      plus(START, days(1)),
    );
    const missed = (at: Instant, length: number) =>
      missedAt(p, ID, at, CURRENT_PACK, { 'contact.lost': length * 24 * 60 });
    expect(missed(plus(START, days(20)), 10)).toEqual([['moves', false]]);
    expect(missed(plus(START, days(20)), 0.5)).toEqual([['moves', true]]);
    // The pause was used up after 31 days, and nothing has run since.
    expect(missed(plus(START, days(39)), 10)).toEqual([['moves', false]]);
    expect(missed(plus(START, days(40)), 10)).toEqual([['moves', true]]);
  });

  test('names a limit that stays where it is and calls others, and no other', () => {
    const p = asked();
    p.until(plus(START, hours(13)));
    const due = plus(START, hours(12));
    const effects = effectsAt(p, p.now).filter(({ effect }) => effect === 'calls');
    expect(effects).toEqual([
      { clock: DECISION, rule: 'no-contact.decision', effect: 'calls', from: due, to: due, isMissed: false },
    ]);
  });
});

test('two packs beside each other: what is new, gone, and otherwise', () => {
  const diff = diffPacks(lawPack(CURRENT_PACK), vn2027Draft);
  expect(diff.added.map(({ id }) => id)).toEqual(['order.copy-to-front']);
  expect(diff.removed.map(({ id }) => id)).toEqual(['child.initial-assessment']);
  expect(diff.others.map(({ kind, id, is, changes }) => [kind, id, is, changes.map(({ what }) => what)])).toEqual([
    ['measure', 'police.summons', 'changed', ['decides']],
    ['sanction', '37.2', 'changed', ['fine']],
    ['duty', 'statistics.domestic-violence', 'changed', ['due']],
  ]);
  expect(diffPacks(vn2027Draft, vn2027Draft).others).toEqual([]);
  const lengths = diff.changed.map(({ rule, changes }) => [
    rule.id,
    changes.find(({ what }) => what === 'lengths')?.to,
  ]);
  expect(lengths).toEqual([
    ['no-contact.decision', [{ unit: 'hours', count: 8 }]],
    ['crime.transfer-verified', [{ unit: 'days', count: 10 }]],
    ['child.plan', [{ unit: 'working-days', count: 3 }]],
  ]);
});

test('no limit of working days begins by what the engine does alone: each hears of the days that were entered by then', () => {
  for (const id of packNames()) {
    const { clocks } = lawPack(id);
    const byItself = new Set(clocks.flatMap((rule) => [rule.lapsesInto, rule.breachBrings?.event]));
    const deaf = clocks.filter(
      ({ lengths, startsOn }) =>
        JSON.stringify(lengths).includes('working-days') &&
        startsOn.some((start) => 'event' in start && byItself.has(start.event)),
    );
    expect(deaf.map((rule) => rule.id)).toEqual([]);
  }
});
