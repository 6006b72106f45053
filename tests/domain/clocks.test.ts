import { REMOTE, rungOf } from '../../domain/clocks';
import { CURRENT_PACK, clockRule, lawPack } from '../../domain/law/packs';
import { fieldsOf, seenCall, visibleEvents } from '../../domain/permissions';
import { days, type Instant, minutes, plus } from '../../domain/time';
import { clockViews } from '../../domain/timeline';
import {
  ASSAULTED,
  approved,
  at,
  CRIME,
  careDone,
  chair,
  consents,
  declinesCare,
  drafted,
  EXPOSED,
  exposed,
  type Fired,
  hamlet,
  health,
  host,
  needsAssessed,
  office,
  opened,
  ordered,
  police,
  REPORTED,
  ROWS,
  type Row,
  report,
  requested,
  second,
  T,
  transferred,
  visited,
  wantsCare,
} from './clocks/rows';
import { agencyRef, type Body, local, type Play, person, play } from './playing';

const ENTERED = T('12-01 22:40');

function begun(row: Row, entered = ENTERED): Play {
  const p = play(entered);
  row.start(p);
  return p;
}

const firedBy = (p: Play, id: string): readonly Fired[] =>
  p.log.flatMap((e) =>
    e.type === 'clock.fired' && e.data.clock === id ? [[e.data.kind, e.at, e.data.call.join(', ')] as const] : [],
  );

const dutyRows = ROWS.filter((row) => row.done.length > 0);
const doneRows = ROWS.flatMap((row) => row.done.map(([name, done]) => [row.id, name, row, done] as const));
const voidRows = ROWS.flatMap((row) => row.voids.map(([name, voids]) => [row.id, name, row, voids] as const));

test('every clock of the pack has its row', () => {
  expect(ROWS.map((row) => row.id.replace('#1', '')).sort()).toEqual(
    lawPack(CURRENT_PACK)
      .clocks.map((clock) => clock.id)
      .sort(),
  );
});

describe('the duties to a child', () => {
  test('count from the first report when the age is learnt later, and can be born overdue', () => {
    const p = play(T('12-01 22:00'));
    opened(p, { facts: { acts: ['beaten'], tie: 'parent' } });
    p.until(T('12-02 15:00'));
    p.record(police, { kind: 'report.addInformation', facts: { age: 'under-7' } });
    expect(p.clock('child.emergency#1')).toMatchObject({ startedAt: T('12-01 22:00'), dueAt: T('12-02 10:00') });
    p.until(T('12-02 15:00'));
    expect(p.clock('child.emergency#1').breachedAt).toBe(T('12-02 15:00'));
  });

  test('a repeated cycle gives the plan its days anew', () => {
    const p = play(T('12-01 22:40'));
    needsAssessed(p);
    drafted(p);
    approved(p, T('12-01 22:40'));
    p.until(T('12-28 09:00'));
    p.record(office, { kind: 'child.reviewPlan', result: 'repeat' });
    // Five working days, New Year's Day and its swap not among them.
    expect(p.clock('child.plan#2').dueAt).toBe(at('13-06 00:00'));
  });
});

describe('a request about data', () => {
  const asks = (p: Play, right: string, viaThirdParty = false) =>
    p.record(office, { kind: 'data.request', receivedAt: T('12-01 22:40'), right, viaThirdParty });
  const running = (p: Play) =>
    Object.values(p.state.clocks).flatMap((k) => (/^data\./.test(k.rule) && k.status === 'running' ? [k.id] : []));

  test('has its days by what is asked, and each request its own', () => {
    const p = play(T('12-01 22:40'));
    opened(p);
    asks(p, 'view');
    asks(p, 'delete', true);
    expect(running(p)).toEqual(['data.reply#1', 'data.access#1', 'data.reply#2', 'data.deletion-third-party#2']);
    p.record(office, { kind: 'data.answer', request: 2, answer: 'refused', reason: 'kept-by-law' });
    expect(running(p)).toEqual(['data.reply#1', 'data.access#1']);
    expect(p.clock('data.deletion-third-party#2').status).toBe('void');
  });

  test.each([
    ['view', false, '12-21 22:40'],
    ['correct', true, '12-26 22:40'],
    ['withdraw', false, '12-31 22:40'],
    ['object', true, '13-05 22:40'],
    ['delete', false, '13-10 22:40'],
    ['delete', true, '13-20 22:40'],
  ])('%s (by a third party: %s): carried out later once, until %s at most', (right, viaThirdParty, until) => {
    const p = play(T('12-01 22:40'));
    opened(p);
    asks(p, right, viaThirdParty);
    const clock = running(p).find((id) => !id.startsWith('data.reply'))!;
    const longer = { kind: 'clock.extend', clock, reason: 'complex', document: '12/QĐ-TGPL' };
    p.record(office, longer);
    expect(p.clock(clock).dueAt).toBe(at(until));
    expect(p.refusalOf(office, longer)).toBe('already-done');
    expect(p.refusalOf(office, { ...longer, clock: 'data.reply#1' })).toBe('not-extendable');
  });

  test('protection has its time and no more: the decree gives none', () => {
    const p = play(T('12-01 22:40'));
    opened(p);
    asks(p, 'protect', false);
    const longer = { kind: 'clock.extend', clock: 'data.protection#1', reason: 'complex', document: '12/QĐ-UBND' };
    expect(p.refusalOf(office, longer)).toBe('not-extendable');
  });

  test('two breaches of data are notified one after the other, the older first', () => {
    const p = play(T('12-01 22:40'));
    opened(p);
    for (const moment of ['12-01 22:10', '12-01 22:40'])
      p.record(office, { kind: 'dataBreach.detect', happenedAt: T(moment) });
    p.record(office, { kind: 'dataBreach.notify' });
    expect(p.clock('data.breach-notice#1').status).toBe('kept');
    expect(p.clock('data.breach-notice#2')).toMatchObject({ status: 'running', dueAt: T('12-04 22:40') });
  });
});

describe('contact with her, paused at her wish', () => {
  test('counts from her last word, with what it stood still since then, and its warnings and its miss come in order', () => {
    const p = play(T('12-01 22:40'));
    p.record(hamlet, report(T('12-01 22:40')));
    p.record(office, { kind: 'clock.pause', clock: 'contact.lost#1', reason: 'she-is-away', document: '3/BB-VHXH' });
    p.until(T('12-05 22:40'));
    p.record(office, { kind: 'wish.record', about: 'legal', wish: 'undecided' });
    p.until(T('12-11 22:40'));
    p.record(office, { kind: 'clock.resume', clock: 'contact.lost#1' });
    // Thirty days from the fifth, and the six that it stood still after that.
    expect(p.clock('contact.lost#1')).toMatchObject({ startedAt: T('12-05 22:40'), dueAt: at('13-10 22:40') });
    p.record(office, { kind: 'case.own' });
    expect(p.clock('contact.lost#1').dueAt).toBe(at('13-10 22:40'));
    p.until(at('13-10 22:40'));
    expect(firedBy(p, 'contact.lost#1').map(([kind, moment]) => [kind, moment])).toEqual([
      ['warn', T('12-26 22:40')],
      ['warn', at('13-03 22:40')],
      ['warn', at('13-04 22:40')],
      ['breach', at('13-10 22:40')],
    ]);
  });

  test('after a later word it counts from that alone', () => {
    const p = play(T('12-01 22:40'));
    p.record(hamlet, report(T('12-01 22:40')));
    p.record(office, { kind: 'clock.pause', clock: 'contact.lost#1', reason: 'she-is-away', document: '3/BB-VHXH' });
    p.until(T('12-11 22:40'));
    p.record(office, { kind: 'clock.resume', clock: 'contact.lost#1' });
    p.until(T('12-12 22:40'));
    p.record(office, { kind: 'wish.record', about: 'legal', wish: 'undecided' });
    expect(p.clock('contact.lost#1')).toMatchObject({ startedAt: T('12-12 22:40'), dueAt: at('13-11 22:40') });
    p.until(at('13-11 22:40'));
    expect(firedBy(p, 'contact.lost#1').map(([kind, moment]) => [kind, moment])).toEqual([
      ['warn', T('12-27 22:40')],
      ['warn', at('13-04 22:40')],
      ['warn', at('13-05 22:40')],
      ['breach', at('13-11 22:40')],
    ]);
  });
});

describe('a crime report', () => {
  test('takes the other track from the moment that new facts make it urgent', () => {
    const p = play(T('12-01 22:40'));
    p.record(hamlet, report(T('12-01 22:40'), CRIME));
    p.until(T('12-03 09:00'));
    p.record(police, { kind: 'report.addInformation', facts: { circumstances: ['suspect-may-flee'] } });
    expect(p.clock('crime.transfer-verified#1')).toMatchObject({ status: 'void' });
    expect(p.clock('crime.transfer-urgent#1')).toMatchObject({ status: 'running', dueAt: T('12-04 09:00') });
  });

  test('handed on, it does not start anew with later facts', () => {
    const p = play(T('12-01 22:40'));
    transferred(p);
    p.record(police, { kind: 'report.addInformation', facts: { circumstances: ['flagrant'] } });
    expect(p.state.clocks).not.toHaveProperty(['crime.transfer-urgent#1']);
  });

  test('may take 48 hours in a remote commune', () => {
    const p = play(T('12-01 22:40'), { [REMOTE]: 1 });
    p.record(hamlet, report(T('12-01 22:40'), { facts: { ...CRIME.facts, age: '7-15' } }));
    expect(p.clock('crime.transfer-under-18#1').dueAt).toBe(T('12-03 22:40'));
  });

  test('of a victim under 18 has one limit alone, whatever else is known', () => {
    const p = play(T('12-01 22:40'));
    p.record(
      hamlet,
      report(T('12-01 22:40'), { facts: { ...CRIME.facts, age: '16-17', circumstances: ['flagrant'] } }),
    );
    const running = Object.keys(p.state.clocks).filter((id) => id.startsWith('crime.'));
    expect(running).toEqual(['crime.transfer-under-18#1']);
  });

  test.each([
    ['urgent', ['flagrant']],
    ['verified', []],
  ])('on the %s track is one of a minor from its receipt on, when her age becomes known', (track, circumstances) => {
    const p = play(T('12-01 22:40'));
    p.record(hamlet, report(T('12-01 22:40'), { facts: { ...CRIME.facts, circumstances } }));
    expect(p.clock(`crime.transfer-${track}#1`)).toMatchObject({ status: 'running' });
    p.until(T('12-02 20:00'));
    p.record(police, { kind: 'report.addInformation', facts: { age: '16-17' } });
    expect(p.clock(`crime.transfer-${track}#1`)).toMatchObject({ status: 'void' });
    expect(p.clock('crime.transfer-under-18#1')).toMatchObject({
      status: 'running',
      startedAt: T('12-01 22:40'),
      dueAt: T('12-02 22:40'),
    });
  });

  test('is back on the track of an adult when the age is set right, from its receipt on, and never without a limit', () => {
    const p = play(T('12-01 22:40'));
    p.record(hamlet, report(T('12-01 22:40'), { facts: CRIME.facts }));
    for (const [age, rule] of [
      ['16-17', 'crime.transfer-under-18#1'],
      ['18-59', 'crime.transfer-verified#2'],
      ['7-15', 'crime.transfer-under-18#2'],
    ]) {
      p.record(police, { kind: 'report.addInformation', facts: { age } });
      const running = Object.values(p.state.clocks).filter((k) => k.id.startsWith('crime.') && k.status === 'running');
      expect(running.map((k) => [k.id, k.startedAt])).toEqual([[rule, T('12-01 22:40')]]);
    }
  });

  test('is not due while only the station knows, and due within the track once it has told', () => {
    const p = play(T('12-01 22:40'));
    opened(p);
    p.record(health, { kind: 'health.receive', consentToExam: true, facts: { acts: ['forced-sex'] } });
    expect(p.state.regimes).not.toContain('suspected-crime');
    p.until(T('12-01 23:00'));
    p.record(health, { kind: 'health.tellHead' });
    p.record(health, { kind: 'health.tellPolice' });
    expect(p.clock('crime.health-tells#1')).toMatchObject({ status: 'kept' });
    expect(p.clock('crime.transfer-verified#1')).toMatchObject({
      startedAt: T('12-01 23:00'),
      dueAt: T('12-08 23:00'),
    });
  });

  test('sanctioned before and a new act is one by itself', () => {
    const p = play(T('12-01 22:40'));
    opened(p, { facts: { acts: ['insulted'], tie: 'spouse', formerSanction: 'yes' } });
    expect(p.state.regimes).toContain('suspected-crime');
  });
});

describe.each(ROWS.map((row) => [row.id, row] as const))('%s', (id, row) => {
  test('runs from its legal moment to its limit', () => {
    const clock = begun(row).clock(id);
    expect(clock).toMatchObject({
      startedAt: at(row.startedAt),
      dueAt: at(row.dueAt),
      mustAct: row.mustAct,
      status: 'running',
      instance: 1,
      rung: 0,
      nextAt: at(row.ladder[0]![1]),
    });
  });

  test('climbs its ladder, rung by rung, to the second', () => {
    const p = begun(row);
    p.until(at(row.ladder.at(-1)![1]));
    expect(firedBy(p, id)).toEqual(row.ladder.map(([kind, moment, calls]) => [kind, at(moment), calls]));
    const isMissed = row.ladder.some(([kind]) => kind === 'breach');
    expect(p.clock(id).breachedAt).toBe(isMissed ? at(row.dueAt) : undefined);
  });

  test('does not fire a second early', () => {
    const p = begun(row);
    for (const [n, [, moment]] of row.ladder.entries()) {
      p.until(second(at(moment), -1));
      expect(firedBy(p, id)).toHaveLength(n);
      p.until(at(moment));
      expect(firedBy(p, id)).toHaveLength(n + 1);
    }
  });

  test('born overdue, it misses at once, without warnings, and goes on from there', () => {
    const entered = plus(at(row.dueAt), row.enteredLate ?? days(40));
    const p = begun(row, entered);
    // Whoever hears of it only by the entry cannot have missed it before.
    if (clockRule(CURRENT_PACK, p.clock(id).rule).from === 'recordedAt') {
      expect(p.clock(id).startedAt).toBe(entered);
      return;
    }
    expect(p.clock(id)).toMatchObject({ startedAt: at(row.startedAt), dueAt: at(row.dueAt), nextAt: at(row.dueAt) });
    p.until(entered);
    const [kind, , calls] = row.ladder.find(([k]) => k === 'breach' || k === 'lapse')!;
    expect(firedBy(p, id)).toEqual([[kind, entered, calls]]);
    const next = row.next && plus(entered, row.next);
    expect(p.clock(id).nextAt).toBe(next);
    if (next === undefined) return;
    p.until(next);
    expect(firedBy(p, id).at(-1)).toEqual(['escalate', next, row.ladder.find(([k]) => k === 'escalate')![2]]);
  });
});

const ruleOf = (row: Row) => clockRule(CURRENT_PACK, row.id.replace(/#.*/, ''));
const pausable = ROWS.filter((row) => ruleOf(row).pause !== undefined).map((row) => [row.id, row] as const);
const extendable = ROWS.filter((row) => ruleOf(row).extension !== undefined).map((row) => [row.id, row] as const);
/** The rungs up to the limit. */
const untilLimit = (row: Row) => row.ladder.slice(0, row.ladder.findIndex(([kind]) => kind === 'breach') + 1);

describe('where the law lets it', () => {
  test('some limits may stand still, some may be extended, no others', () => {
    expect(pausable.map(([id]) => id)).toEqual(['follow-up.contact#1', 'contact.lost#1']);
    expect(extendable.length).toBeGreaterThan(0);
    const none = ROWS.filter((row) => ruleOf(row).pause === undefined);
    for (const row of none) {
      const p = begun(row);
      const still = { kind: 'clock.pause', clock: row.id, reason: 'at-her-wish', document: '3/BB-VHXH' };
      expect([row.id, p.refusalOf(office, still)]).toEqual([row.id, 'not-pausable']);
    }
  });

  test.each(pausable)('%s stands still for a day: each rung comes a day later, to the second', (id, row) => {
    const p = begun(row);
    const by = person(ruleOf(row).pause!.by[0]!);
    p.record(by, { kind: 'clock.pause', clock: id, reason: 'at-her-wish', document: '3/BB-VHXH' });
    p.until(plus(p.now, days(1)));
    p.record(by, { kind: 'clock.resume', clock: id });
    const due = plus(at(row.dueAt), days(1));
    expect(p.clock(id)).toMatchObject({ dueAt: due, paused: 86_400_000 });
    p.until(due);
    expect(firedBy(p, id)).toEqual(
      untilLimit(row).map(([kind, moment, calls]) => [kind, plus(at(moment), days(1)), calls]),
    );
  });

  test.each(extendable)('%s is extended once: it ends as the law says then, and not before', (id, row) => {
    const p = begun(row);
    const by = person(ruleOf(row).extension!.by[0]!);
    const longer = { kind: 'clock.extend', clock: id, reason: 'force-majeure', document: '12/QĐ' };
    p.record(by, longer);
    const due = p.clock(id).dueAt;
    expect(due > at(row.dueAt)).toBe(true);
    expect(p.refusalOf(by, longer)).toBeDefined();
    p.until(second(due, -1));
    expect(p.clock(id).breachedAt).toBeUndefined();
    p.until(due);
    expect(p.clock(id).breachedAt).toBe(due);
  });
});

describe.each(doneRows)('%s: %s', (id, _name, row, done) => {
  const due = at(row.dueAt);

  test('in time: kept, and silent for good', () => {
    const p = begun(row);
    p.until(second(due, -1));
    done(p, second(due, -1));
    expect(p.clock(id)).toMatchObject({ status: 'kept', endedAt: second(due, -1) });
    expect(p.clock(id).breachedAt).toBeUndefined();
    expect(p.clock(id).nextAt).toBeUndefined();
    const before = firedBy(p, id).length;
    p.until(plus(due, days(30)));
    expect(firedBy(p, id)).toHaveLength(before);
  });

  test('late: late, with the miss on record', () => {
    const p = begun(row);
    p.until(second(due, 61));
    done(p, second(due, 1));
    expect(p.clock(id)).toMatchObject({ status: 'late', endedAt: second(due, 1), breachedAt: due });
    expect(p.clock(id).nextAt).toBeUndefined();
    const before = firedBy(p, id).length;
    p.until(plus(due, days(30)));
    expect(firedBy(p, id)).toHaveLength(before);
  });

  test('done in time, entered late: kept, though the miss stays on record', () => {
    const p = begun(row);
    p.until(second(due, 61));
    done(p, due);
    expect(p.clock(id)).toMatchObject({ status: 'kept', endedAt: due, breachedAt: due });
    expect(p.clock(id).nextAt).toBeUndefined();
  });
});

describe.each(voidRows)('%s: %s', (id, _name, row, voids) => {
  test('no longer applies, neither kept nor late, and is silent', () => {
    const p = begun(row);
    p.until(second(ENTERED, 60));
    voids(p);
    const clock = p.clock(id);
    expect(clock.status).toBe('void');
    expect(clock.endedAt).toBe(p.now);
    expect(clock.nextAt).toBeUndefined();
    const before = firedBy(p, id).length;
    p.until(plus(p.now, days(30)));
    expect(firedBy(p, id)).toHaveLength(before);
  });
});

describe.each(dutyRows.map((row) => [row.id, row] as const))('%s: answered after a miss', (id, row) => {
  test('falls silent while it runs on, and can still be kept late', () => {
    const p = begun(row);
    expect(p.refusalOf(office, { kind: 'clock.answer', clock: id, how: 'acting' }, second(at(row.dueAt), -1))).toBe(
      'clock-silent',
    );
    p.until(second(at(row.dueAt), 1));
    const [level = 'office'] = p.clock(id).called ?? [];
    const { agency } = p.clock(id);
    const somebody = { ...person(level), ...(level === p.clock(id).mustAct && agency && { agency }) };
    p.record(somebody, { kind: 'clock.answer', clock: id, how: 'acting' });
    expect(p.clock(id)).toMatchObject({
      status: 'running',
      answeredAt: second(at(row.dueAt), 1),
      breachedAt: at(row.dueAt),
    });
    expect(p.clock(id).nextAt).toBeUndefined();
    const before = firedBy(p, id).length;
    p.until(plus(at(row.dueAt), row.enteredLate ?? days(2)));
    expect(firedBy(p, id)).toHaveLength(before);
    row.done[0]![1](p, p.now);
    expect(p.clock(id)).toMatchObject({ status: 'late', answeredAt: second(at(row.dueAt), 1) });
  });
});

describe('a window of care', () => {
  test('calls the office as long as the station has no part in the case, and the station from then on', () => {
    const p = play(REPORTED);
    opened(p, EXPOSED);
    p.until(T('12-03 09:00'));
    p.record(office, { kind: 'consent.give', consent: 'health', informed: true });
    p.record(office, { kind: 'referral.make', receiver: 'health', to: 'health', agency: agencyRef('health') });
    p.until(T('12-04 21:00'));
    expect(firedBy(p, 'care.pep#1')).toEqual([
      ['warn', T('12-03 08:40'), 'office'],
      ['warn', T('12-04 06:16'), 'health'],
      ['breach', T('12-04 20:40'), 'health, office'],
    ]);
  });

  test('goes on from where it counted when she changes her mind', () => {
    const p = play(REPORTED);
    exposed(p);
    declinesCare(p);
    p.until(T('12-03 09:00'));
    wantsCare(p);
    expect(p.clock('care.pep#1')).toMatchObject({ status: 'void' });
    expect(p.clock('care.pep#2')).toMatchObject({
      status: 'running',
      startedAt: ASSAULTED,
      dueAt: T('12-04 20:40'),
      nextAt: T('12-04 06:16'),
    });
  });

  test('counts from when it was told, as before, where the moment of the assault is not known', () => {
    const p = play(REPORTED);
    opened(p, { facts: { acts: ['forced-sex'], sex: 'female' } });
    declinesCare(p);
    p.until(T('12-02 10:00'));
    p.record(office, { kind: 'consent.give', consent: 'health', informed: true });
    expect(p.clock('care.pep#2')).toMatchObject({ startedAt: REPORTED, dueAt: T('12-04 22:00') });
  });

  test('stays closed when she changes her mind too late for it, and opens for what still helps', () => {
    const p = play(REPORTED);
    exposed(p);
    declinesCare(p);
    p.until(T('12-05 09:00'));
    wantsCare(p);
    expect(p.state.clocks).not.toHaveProperty(['care.pep#2']);
    expect(p.clock('care.emergency-contraception#2')).toMatchObject({ status: 'running', dueAt: T('12-06 20:40') });
  });

  test('is done once, whatever she says after that', () => {
    const p = play(REPORTED);
    exposed(p);
    careDone('pep', 'confirmed')(p, p.now);
    declinesCare(p);
    wantsCare(p);
    expect(p.clock('care.pep#1')).toMatchObject({ status: 'kept' });
    expect(p.state.clocks).not.toHaveProperty(['care.pep#2']);
  });
});

describe('the assault is learnt later', () => {
  const told = { facts: { acts: ['forced-sex'] } };
  const learn = (p: Play, assaultAt: Instant) =>
    p.record(police, { kind: 'report.addInformation', facts: { assaultAt } });

  test('a window counts from the telling until then, and from the assault from then on', () => {
    const p = play(REPORTED);
    opened(p, told);
    expect(p.clock('care.pep#1')).toMatchObject({ startedAt: REPORTED, dueAt: T('12-04 22:00') });
    p.until(T('12-02 10:00'));
    learn(p, ASSAULTED);
    expect(p.clock('care.pep#1')).toMatchObject({
      startedAt: ASSAULTED,
      dueAt: T('12-04 20:40'),
      rung: 0,
      nextAt: T('12-03 08:40'),
    });
    expect(p.clock('care.emergency-contraception#1').dueAt).toBe(T('12-06 20:40'));
  });

  test('a warning that has passed by then is not given again', () => {
    const p = play(REPORTED);
    opened(p, told);
    p.until(T('12-03 12:00'));
    expect(firedBy(p, 'care.pep#1')).toEqual([['warn', T('12-03 10:00'), 'office']]);
    learn(p, ASSAULTED);
    expect(p.clock('care.pep#1')).toMatchObject({ rung: 1, nextAt: T('12-04 06:16') });
  });

  test('a limit that has passed by then is missed at once', () => {
    const p = play(REPORTED);
    opened(p, told);
    p.until(T('12-04 10:00'));
    learn(p, local('2026-11-30 22:30'));
    p.until(p.now);
    expect(p.clock('care.pep#1')).toMatchObject({ dueAt: T('12-03 22:30'), breachedAt: T('12-04 10:00') });
  });

  test('a window that had closed before the report is nobody’s miss', () => {
    const p = play(REPORTED);
    opened(p, told);
    p.until(T('12-02 10:00'));
    learn(p, local('2026-11-28 22:00'));
    expect(p.clock('care.pep#1')).toMatchObject({ status: 'void', dueAt: REPORTED, endedAt: T('12-02 10:00') });
    expect(p.clock('care.emergency-contraception#1').status).toBe('running');
  });

  test('told with the report, it does not even start', () => {
    const p = play(REPORTED);
    opened(p, { facts: { acts: ['forced-sex'], assaultAt: local('2026-11-28 22:00') } });
    expect(p.has('care.pep#1')).toBe(false);
    expect(p.has('care.emergency-contraception#1')).toBe(true);
  });

  test('a window that closes a second after the report was still open', () => {
    const p = play(REPORTED);
    opened(p, { facts: { acts: ['forced-sex'], assaultAt: second(local('2026-11-28 22:00'), 1) } });
    expect(p.clock('care.pep#1').dueAt).toBe(second(REPORTED, 1));
  });

  test('a miss on record stays as it is', () => {
    const p = play(REPORTED);
    opened(p, told);
    p.until(T('12-04 22:01'));
    learn(p, T('12-01 21:59'));
    expect(p.clock('care.pep#1')).toMatchObject({ startedAt: REPORTED, breachedAt: T('12-04 22:00') });
  });

  test('what is done stays done', () => {
    const p = play(REPORTED);
    opened(p, told);
    careDone('pep', 'confirmed')(p, p.now);
    learn(p, ASSAULTED);
    expect(p.clock('care.pep#1')).toMatchObject({ startedAt: REPORTED, status: 'kept' });
  });

  test('visits start when exposure is told after she came to the station', () => {
    const p = play(REPORTED);
    opened(p, { facts: { acts: ['beaten'] } });
    p.record(health, { kind: 'health.receive', consentToExam: true });
    expect(p.has('visit.2-weeks#1')).toBe(false);
    p.record(police, { kind: 'report.addInformation', facts: { acts: ['forced-sex'], assaultAt: ASSAULTED } });
    expect(p.clock('visit.2-weeks#1').dueAt).toBe(T('12-15 20:40'));
    expect(p.has('care.pep#1')).toBe(true);
  });

  test('visits wait for her to come to the station', () => {
    const p = play(REPORTED);
    opened(p, EXPOSED);
    p.record(police, { kind: 'report.addInformation', facts: { sex: 'female' } });
    expect(p.has('visit.2-weeks#1')).toBe(false);
  });
});

describe('emergency contraception', () => {
  test.each([
    ['female', true],
    ['unknown', true],
    ['male', false],
  ])('for a survivor whose sex is %s: %s', (sex, starts) => {
    const p = play(REPORTED);
    opened(p, { facts: { acts: ['forced-sex'], sex } });
    expect(p.has('care.emergency-contraception#1')).toBe(starts);
    expect(p.has('care.pep#1')).toBe(true);
  });

  test('no exposure, no window', () => {
    const p = play(REPORTED);
    opened(p, { facts: { acts: ['sexual-contact', 'beaten'] } });
    expect(p.has('care.pep#1')).toBe(false);
  });

  test.each(['report.receive', 'emergency.open', 'report.addInformation', 'health.receive'])(
    'exposure told with %s starts it',
    (kind) => {
      const p = play(REPORTED);
      const facts = { facts: { acts: ['forced-sex'] } };
      if (kind === 'report.receive') opened(p, facts);
      else if (kind === 'emergency.open') p.record(police, { kind, hamlet: 'xom-3', who: ['survivor'], ...facts });
      else {
        opened(p);
        if (kind === 'health.receive') p.record(health, { kind, consentToExam: true, ...facts });
        else p.record(police, { kind, ...facts });
      }
      expect(p.has('care.pep#1')).toBe(true);
      expect(p.has('care.emergency-contraception#1')).toBe(true);
    },
  );

  test('told twice, it runs once', () => {
    const p = play(REPORTED);
    opened(p, EXPOSED);
    careDone('pep', 'confirmed')(p, p.now);
    p.record(police, { kind: 'report.addInformation', facts: { acts: ['forced-sex'] } });
    expect(Object.keys(p.state.clocks).filter((id) => id.startsWith('care.pep'))).toEqual(['care.pep#1']);
  });
});

describe('another assault', () => {
  const again = (assaultAt: Instant, acts: readonly string[] = ['forced-sex']): Body => ({
    kind: 'report.addInformation',
    facts: { acts, assaultAt },
  });
  const windows = (p: Play) => Object.keys(p.state.clocks).filter((id) => id.startsWith('care.pep'));

  test('opens its windows and visits anew, and the same care is given again', () => {
    const p = play(REPORTED);
    opened(p, EXPOSED);
    careDone('pep', 'confirmed')(p, p.now);
    p.until(T('12-10 08:00'));
    p.record(police, again(T('12-09 23:00')));
    expect(p.clock('care.pep#2')).toMatchObject({ status: 'running', dueAt: T('12-12 23:00') });
    expect(p.clock('visit.2-weeks#1').dueAt).toBe(T('12-23 23:00'));
    careDone('pep', 'confirmed')(p, p.now);
    expect(p.clock('care.pep#2').status).toBe('kept');
    expect(p.refusalOf(health, { kind: 'care.record', step: 'pep', outcome: 'confirmed' })).toBe('already-done');
  });

  test('after a miss that nobody made good, too', () => {
    const p = play(REPORTED);
    opened(p, EXPOSED);
    p.until(T('12-06 08:00'));
    p.record(police, again(T('12-05 23:00')));
    expect(p.clock('care.pep#1')).toMatchObject({ status: 'running', breachedAt: T('12-04 20:40') });
    expect(p.clock('care.pep#2')).toMatchObject({ status: 'running', dueAt: T('12-08 23:00') });
    careDone('pep', 'confirmed')(p, p.now);
    expect([p.clock('care.pep#1').status, p.clock('care.pep#2').status]).toEqual(['late', 'kept']);
  });

  test('while a window is open, it is the one that moves', () => {
    const p = play(REPORTED);
    opened(p, EXPOSED);
    p.until(T('12-02 08:00'));
    p.record(police, again(T('12-02 01:00')));
    expect(windows(p)).toEqual(['care.pep#1']);
    expect(p.clock('care.pep#1').dueAt).toBe(T('12-05 01:00'));
  });

  test.each([
    ['the same assault told again', ASSAULTED, ['forced-sex']],
    ['an earlier one', T('12-01 12:00'), ['forced-sex']],
    ['one without exposure', T('12-02 12:00'), ['beaten']],
  ] as const)('%s opens nothing', (_what, assaultAt, acts) => {
    const p = play(REPORTED);
    opened(p, EXPOSED);
    careDone('pep', 'declined')(p, p.now);
    p.until(T('12-03 08:00'));
    p.record(police, again(assaultAt, acts));
    expect(windows(p)).toEqual(['care.pep#1']);
  });

  test('a visit is made again', () => {
    const p = play(REPORTED);
    opened(p, EXPOSED);
    p.record(health, { kind: 'health.receive', consentToExam: true });
    p.until(T('12-14 08:00'));
    visited('2-weeks', 'attended')(p, p.now);
    p.record(police, again(T('12-13 23:00')));
    expect(p.clock('visit.2-weeks#2').dueAt).toBe(T('12-27 23:00'));
    visited('2-weeks', 'attended')(p, p.now);
    expect(p.clock('visit.2-weeks#2').status).toBe('kept');
    expect(p.refusalOf(health, { kind: 'health.visit', visit: '2-weeks', outcome: 'attended' })).toBe('already-done');
  });
});

describe('follow-up', () => {
  const contact = (p: Play, when: string, reached = true) =>
    p.record(office, { kind: 'followUp.contact', reached }, at(when));

  test('7, 7, 14, then every 30 days, each from the contact before', () => {
    const p = play(REPORTED);
    opened(p);
    expect(p.clock('follow-up.contact#1').dueAt).toBe(at('12-08 22:00'));
    contact(p, '12-08 10:00');
    expect(p.clock('follow-up.contact#1').status).toBe('kept');
    expect(p.clock('follow-up.contact#2')).toMatchObject({ dueAt: at('12-15 10:00'), instance: 2 });
    contact(p, '12-15 09:00');
    expect(p.clock('follow-up.contact#3').dueAt).toBe(at('12-29 09:00'));
    contact(p, '12-29 08:00');
    expect(p.clock('follow-up.contact#4').dueAt).toBe(at('13-28 08:00'));
    contact(p, '13-28 07:00');
    expect(p.clock('follow-up.contact#5').dueAt).toBe(at('14-27 07:00'));
    expect(
      Object.values(p.state.clocks).filter((k) => k.rule === 'follow-up.contact' && k.status === 'running'),
    ).toHaveLength(1);
  });

  test('not reached, it runs on', () => {
    const p = play(REPORTED);
    opened(p);
    contact(p, '12-03 10:00', false);
    expect(p.clock('follow-up.contact#1')).toMatchObject({ status: 'running', dueAt: at('12-08 22:00') });
    expect(p.has('follow-up.contact#2')).toBe(false);
  });

  test('goes on from its old start when a case is reopened, and is missed at once if it would have been', () => {
    const p = play(REPORTED);
    opened(p);
    p.record(office, { kind: 'case.merge', into: 'LC-26-7K3M9QXW' });
    p.record(chair, { kind: 'closure.approve', approved: true });
    expect(p.clock('follow-up.contact#1').status).toBe('void');
    p.record(office, { kind: 'case.reopen', reason: 'she-returns' }, at('12-20 08:00'));
    expect(p.clock('follow-up.contact#1')).toMatchObject({ status: 'running', dueAt: at('12-08 22:00') });
    expect(p.has('follow-up.contact#2')).toBe(false);
    const fired = p.until(at('12-20 08:00')).flatMap((e) => (e.type === 'clock.fired' ? [e.data.clock] : []));
    expect(fired).toContain('follow-up.contact#1');
    expect(new Set(fired).size).toBe(fired.length);
  });
});

describe('first response', () => {
  test('danger told later starts it; told again while it runs does not start another', () => {
    const p = play(REPORTED);
    opened(p);
    expect(p.has('response.first#1')).toBe(false);
    p.record(hamlet, { kind: 'report.addInformation', danger: 'unknown' });
    expect(p.has('response.first#1')).toBe(false);
    p.record(hamlet, { kind: 'report.addInformation', danger: 'yes' }, T('12-01 23:00'));
    p.record(police, { kind: 'report.addInformation', danger: 'yes' }, T('12-01 23:05'));
    expect(Object.keys(p.state.clocks).filter((id) => id.startsWith('response.'))).toEqual(['response.first#1']);
    expect(p.clock('response.first#1').dueAt).toBe(T('12-01 23:30'));
  });

  test('a second emergency is responded to anew', () => {
    const p = play(REPORTED);
    const emergency = { kind: 'emergency.open', hamlet: 'xom-3', who: ['survivor'] };
    p.record(police, emergency);
    p.record(police, { kind: 'police.dispatch' });
    p.record(police, { kind: 'police.stopViolence', danger: 'no' }, T('12-01 22:20'));
    p.record(police, emergency, T('12-03 01:00'));
    expect(p.clock('response.first#2')).toMatchObject({ status: 'running', dueAt: T('12-03 01:30') });
    expect(p.state.police).toMatchObject({ dispatched: false, stopped: false });
    expect(p.refusalOf(police, emergency)).toBe('already-done');
    p.record(police, { kind: 'police.dispatch' });
    expect(p.clock('response.first#2').status).toBe('kept');
  });

  test('handling is assigned once in a case', () => {
    const p = play(REPORTED);
    p.record(police, { kind: 'emergency.open', hamlet: 'xom-3', who: ['survivor'] });
    p.record(chair, { kind: 'handling.assign', to: ['police'] });
    p.record(police, { kind: 'police.stopViolence', danger: 'no' });
    p.record(police, { kind: 'emergency.open', hamlet: 'xom-3', who: ['child'] });
    expect(p.clock('report.acknowledgement#1').status).toBe('kept');
    expect(p.has('report.acknowledgement#2')).toBe(false);
  });
});

describe('the commune’s own standards', () => {
  test('a local standard takes the place of the pack’s number; the ladder follows', () => {
    const p = play(REPORTED, { 'response.first': 10, 'referral.answer': 24 * 60 });
    opened(p, { danger: 'yes' });
    expect(p.clock('response.first#1')).toMatchObject({ dueAt: T('12-01 22:10'), nextAt: T('12-01 22:05') });
    expect(p.clock('report.acknowledgement#1').dueAt).toBe(T('12-01 23:00'));
  });

  test('a number in law, a cadence, cannot be changed', () => {
    const p = play(REPORTED, { 'no-contact.decision': 60, 'follow-up.contact': 60, 'care.pep': 60 });
    opened(p, EXPOSED);
    requested(p, REPORTED);
    expect(p.clock('no-contact.decision#1').dueAt).toBe(T('12-02 10:00'));
    expect(p.clock('follow-up.contact#1').dueAt).toBe(T('12-08 22:00'));
    expect(p.clock('care.pep#1').dueAt).toBe(T('12-04 20:40'));
  });
});

describe('orders', () => {
  test('the hour for a supervisor counts from when the police have the order, once that is on record', () => {
    const p = play(T('12-01 22:40'));
    opened(p, { facts: { lifeThreatened: true } });
    ordered(p, T('12-01 22:40'));
    expect(p.clock('no-contact.supervisor#1').dueAt).toBe(T('12-01 23:40'));
    p.until(T('12-01 23:00'));
    p.record(chair, { kind: 'noContact.serve', to: ['police-chief'] });
    expect(p.clock('no-contact.supervisor#1').dueAt).toBe(T('12-02 00:00'));
    p.record(chair, { kind: 'noContact.serve', to: ['police-chief', 'victim'] });
    expect(p.clock('no-contact.supervisor#1').dueAt).toBe(T('12-02 00:00'));
    expect(p.clock('no-contact.served#1').status).toBe('running');
  });

  test('the end is the one written in the order', () => {
    const p = play(REPORTED);
    opened(p, { facts: { lifeThreatened: true } });
    p.record(chair, {
      kind: 'noContact.order',
      ground: 'own-initiative',
      endsAt: T('12-02 06:00'),
      receivers: ['perpetrator', 'victim', 'police-chief', 'hamlet-head'],
    });
    expect(p.clock('no-contact.order-end#1')).toMatchObject({ dueAt: T('12-02 06:00'), nextAt: T('12-02 02:00') });
    p.until(T('12-02 06:00'));
    expect(p.clock('no-contact.order-end#1')).toMatchObject({ status: 'lapsed', endedAt: T('12-02 06:00') });
    expect(p.state.noContact.orders[0]?.status).toBe('ended');
    expect(p.log.find((e) => e.type === 'noContact.ended')).toMatchObject({ data: { n: 1 }, by: { role: 'engine' } });
    expect(p.clock('no-contact.supervisor#1').status).toBe('void');
  });

  test('a new order replaces the one in force, with clocks of its own', () => {
    const p = play(REPORTED);
    opened(p, { facts: { lifeThreatened: true } });
    ordered(p, REPORTED);
    p.record(police, { kind: 'supervision.assign', planAttached: true });
    p.until(T('12-03 22:00'));
    ordered(p, T('12-03 22:00'));
    expect(p.state.noContact.orders.map((o) => o.status)).toEqual(['ended', 'running']);
    expect(p.log.find((e) => e.type === 'noContact.ended')?.data).toEqual({ n: 1, replacedBy: 2 });
    expect(p.clock('no-contact.order-end#1').status).toBe('void');
    expect(p.clock('no-contact.announcement#1').status).toBe('void');
    expect(p.clock('no-contact.supervisor#2')).toMatchObject({ status: 'running', dueAt: T('12-03 23:00') });
    p.record(police, { kind: 'supervision.assign', planAttached: true });
    expect(p.clock('no-contact.supervisor#2').status).toBe('kept');
    p.until(T('12-04 22:00'));
    expect(p.state.noContact.orders.map((o) => o.status)).toEqual(['ended', 'running']);
    p.until(T('12-06 22:00'));
    expect(p.state.noContact.orders.map((o) => o.status)).toEqual(['ended', 'ended']);
  });

  test('each request has its own twelve hours; an order answers the one it was made on', () => {
    const p = play(REPORTED);
    opened(p, { facts: { lifeThreatened: true } });
    requested(p, REPORTED);
    p.record(chair, { kind: 'noContact.refuse', reason: 'other', inWriting: true }, T('12-01 23:00'));
    p.until(T('12-01 23:30'));
    requested(p, T('12-01 23:30'));
    expect(p.clock('no-contact.decision#1').status).toBe('kept');
    expect(p.clock('no-contact.decision#2')).toMatchObject({ status: 'running', dueAt: T('12-02 11:30') });
    p.until(T('12-02 00:00'));
    ordered(p, T('12-02 00:00'));
    expect(p.clock('no-contact.decision#2')).toMatchObject({ status: 'kept', endedAt: T('12-02 00:00') });
    expect(p.clock('no-contact.decision#1').endedAt).toBe(T('12-01 23:00'));
  });

  test('an order signed before the request came in does not answer it', () => {
    const p = play(REPORTED);
    opened(p, { facts: { lifeThreatened: true } });
    p.until(T('12-01 23:00'));
    requested(p, T('12-01 22:45'));
    ordered(p, T('12-01 22:30'));
    expect(p.clock('no-contact.decision#1').status).toBe('running');
    expect(p.state.noContact.requests[0]?.status).toBe('pending');
  });
});

describe('referrals', () => {
  test('each runs by itself and ends with its own answer', () => {
    const p = play(REPORTED);
    opened(p);
    for (const receiver of ['psychosocial', 'health'] as const) consents(p, receiver);
    const refer = (receiver: string, to: 'womens-union' | 'health') =>
      p.record(office, { kind: 'referral.make', receiver, to, agency: agencyRef(to) });
    refer('psychosocial', 'womens-union');
    refer('health', 'health');
    expect(p.clock('referral.answer#1')).toMatchObject({ mustAct: 'womens-union', agency: agencyRef('womens-union') });
    expect(p.clock('referral.answer#2')).toMatchObject({ mustAct: 'health', agency: agencyRef('health') });
    p.record(health, { kind: 'referral.answer', referral: 2, outcome: 'referred' });
    expect(p.clock('referral.answer#1').status).toBe('running');
    expect(p.clock('referral.answer#2').status).toBe('kept');
  });
});

describe('an address that is asked', () => {
  const ask = (nth = 1) => ({ kind: 'shelter.ask', agency: agencyRef('shelter', nth), people: 2 });
  const asked = () => {
    const p = play(REPORTED);
    opened(p);
    consents(p, 'safe-house');
    p.record(office, ask());
    return p;
  };
  const answer = { kind: 'shelter.answer', answer: 'accepted' };

  test.each(['accepted', 'declined'])('answers in time: %s', (said) => {
    const p = asked();
    p.record(host, { kind: 'shelter.answer', answer: said }, T('12-01 22:29'));
    expect(p.clock('shelter.answer#1').status).toBe('kept');
  });

  test('asked on the phone and entered an hour later: it still has its time, and what it said on the phone is kept', () => {
    const p = play(REPORTED);
    opened(p);
    consents(p, 'safe-house');
    p.until(plus(REPORTED, minutes(60)));
    p.record(office, { ...ask(), happenedAt: plus(REPORTED, minutes(1)) });
    expect(p.clock('shelter.answer#1').startedAt).toBe(p.now);
    p.until(plus(p.now, minutes(5)));
    p.record(host, { ...answer, happenedAt: plus(REPORTED, minutes(9)) });
    expect(p.clock('shelter.answer#1').status).toBe('kept');
  });

  test('and does not answer: the bed is free again, and the office is called until it asks another one', () => {
    const p = asked();
    p.until(T('12-01 22:30'));
    expect(p.log.slice(-2)).toMatchObject([
      { type: 'clock.fired', data: { kind: 'breach' } },
      { type: 'shelter.released', data: { n: 1, because: 'unanswered' }, by: { role: 'engine' } },
    ]);
    expect(p.state.shelter[0]?.status).toBe('released');
    expect(p.state.members).not.toHaveProperty(agencyRef('shelter'));
    expect(p.refusalOf(host, answer)).toBe('asked-first');
    expect(p.clock('shelter.answer#1')).toMatchObject({ status: 'running', nextAt: T('12-01 23:00') });
    p.record(office, ask(2));
    expect(p.clock('shelter.answer#1')).toMatchObject({ status: 'void', breachedAt: T('12-01 22:30') });
    expect(p.clock('shelter.answer#2').status).toBe('running');
  });

  test('every limit of her stay is of the one address that took her in, not of its kind', () => {
    const p = play(REPORTED);
    opened(p);
    consents(p, 'safe-house');
    p.record(office, { ...ask(2), place: 'social-facility' });
    p.record(person('shelter', 1, 2), answer);
    expect(p.clock('shelter.arrival#1')).toMatchObject({ mustAct: 'shelter', agency: agencyRef('shelter', 2) });
    p.record(person('shelter', 1, 2), { kind: 'shelter.arrive' });
    const stay = Object.values(p.state.clocks).filter((k) => k.mustAct === 'shelter');
    expect(stay.map(({ id }) => id)).toEqual(expect.arrayContaining(['shelter.stay#1', 'shelter.papers#1']));
    expect(new Set(stay.map(({ agency }) => agency))).toEqual(new Set([agencyRef('shelter', 2)]));
  });

  test('she declines: nobody waits for her any more', () => {
    const p = asked();
    p.record(host, answer);
    p.record(office, { kind: 'wish.record', about: 'safe-house', wish: 'declines' });
    expect(p.state.shelter[0]?.status).toBe('released');
    expect(p.clock('shelter.arrival#1').status).toBe('void');
  });
});

describe('a health station that shelters her', () => {
  function sheltered() {
    const p = play(REPORTED);
    opened(p);
    consents(p, 'safe-house');
    const ask = { kind: 'shelter.ask', agency: health.agency, people: 1, place: 'health-facility', host: 'health' };
    p.record(office, ask);
    return p;
  }
  const arrived = () => {
    const p = sheltered();
    p.record(health, { kind: 'shelter.answer', answer: 'accepted' });
    p.record(health, { kind: 'shelter.arrive' });
    return p;
  };

  test('is called as what it is, and sees of it what is its own', () => {
    const p = sheltered();
    expect(p.state.members[health.agency]).toBe('health');
    expect(p.clock('shelter.answer#1').mustAct).toBe('health');
    p.record(health, { kind: 'shelter.answer', answer: 'accepted' });
    p.record(health, { kind: 'shelter.arrive' });
    expect(p.clock('shelter.health-stay#1').mustAct).toBe('health');
    p.record(health, { kind: 'shelter.tellPolice' });
    const seen = visibleEvents(p.log, fieldsOf(p.state, health)).map((e) => e.type);
    expect(seen).toEqual(expect.arrayContaining(['shelter.asked', 'shelter.answered', 'shelter.arrived']));
  });

  test('the chair reads of an address: neither who let her in, nor whose limit it is, nor whom it calls', () => {
    const p = sheltered();
    p.until(plus(p.now, minutes(25)));
    p.record(health, { kind: 'shelter.answer', answer: 'accepted' });
    p.record(health, { kind: 'shelter.arrive' });
    const fields = fieldsOf(p.state, chair);
    const events = visibleEvents(p.log, fields);
    expect(events.find((e) => e.type === 'shelter.arrived')?.by).toEqual({ role: 'shelter' });
    const calls = events.filter((e) => e.type === 'clock.fired' && String(e.data.clock).startsWith('shelter.answer'));
    expect(calls.length).toBeGreaterThan(0);
    expect(JSON.stringify(calls)).not.toContain('health');
    const clocks = clockViews(p.state, p.now, fields).filter(({ rule }) => rule.startsWith('shelter.'));
    expect(clocks.length).toBeGreaterThan(0);
    expect(new Set(clocks.map(({ mustAct, agency }) => `${mustAct} ${agency}`))).toEqual(
      new Set(['shelter undefined']),
    );
    expect(clocks.flatMap(({ called }) => called ?? [])).toContain('shelter');
    expect(JSON.stringify(clocks)).not.toContain('health"');
    expect(seenCall(clocks[0]!.id, ['health', 'chair'], fields)).toEqual(['shelter', 'chair']);
    expect(seenCall(clocks[0]!.id, ['health', 'chair'], fieldsOf(p.state, office))).toEqual(['health', 'chair']);
  });

  test('the office reads which one it is', () => {
    const p = arrived();
    const clocks = clockViews(p.state, p.now, fieldsOf(p.state, office));
    expect(clocks.find(({ id }) => id === 'shelter.answer#1')).toMatchObject({
      mustAct: 'health',
      agency: health.agency,
    });
  });
});

test('that another place shelters her is not told to the station', () => {
  const p = play(REPORTED);
  opened(p);
  consents(p, 'safe-house');
  p.record(office, { kind: 'shelter.ask', agency: agencyRef('shelter'), people: 1 });
  expect(p.refusalOf(health, { kind: 'shelter.answer', answer: 'accepted' })).toBe('asked-first');
});

describe('an outage', () => {
  test('rungs missed while nothing ran fire one by one, late, and the ladder goes on from then', () => {
    const p = play(REPORTED);
    opened(p, { danger: 'yes' });
    const back = T('12-01 23:00');
    // Nothing ran for an hour: the engine comes back, and asks again and again what is due at that one moment.
    const late = playedLate(p, back);
    expect(late.filter(([id]) => id === 'response.first#1')).toEqual([
      ['response.first#1', 'warn', T('12-01 22:15')],
      ['response.first#1', 'breach', T('12-01 22:30')],
    ]);
    expect(p.clock('response.first#1')).toMatchObject({ breachedAt: back, nextAt: T('12-01 23:15') });
  });
});

/** Fires everything at one moment, as a worker that was away does. */
function playedLate(p: Play, back: Instant): readonly (readonly [string, string, Instant])[] {
  return p
    .catchUp(back)
    .flatMap((e) => (e.type === 'clock.fired' ? [[e.data.clock, e.data.kind, e.data.due] as const] : []));
}

test('a level above the last one calls the last one again', () => {
  const p = play(REPORTED);
  opened(p, { danger: 'yes' });
  const rule = clockRule(CURRENT_PACK, 'response.first');
  const clock = p.clock('response.first#1');
  expect([0, 1, 2, 3, 4, 99].map((n) => rungOf(rule, clock, n).kind)).toEqual([
    'warn',
    'warn',
    'breach',
    'escalate',
    'escalate',
    'escalate',
  ]);
  expect(rungOf(rule, clock, 99).call).toEqual(['office']);
});
