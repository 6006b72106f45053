import { days, hours, minutes, plus } from '../../domain/time';
import { local, type Play, person, play } from './playing';

/** Criminal Procedure Code Art. 146, 147: one report for what is known when it is handed on; a crime after it has one of its own. */
const START = local('2026-12-01 22:40');
const hamlet = person('hamlet');
const police = person('police');
const chair = person('chair');
const health = person('health');

const reported = (more: object = {}): Play => {
  const p = play(START);
  p.record(hamlet, {
    kind: 'report.receive',
    channel: 'phone',
    hamlet: 'xom-3',
    danger: 'no',
    receivedAt: START,
    facts: { acts: ['forced-sex'], tie: 'spouse', age: '18-59', assaultAt: plus(START, hours(-2)), ...more },
  });
  return p;
};
const transfers = (p: Play) => p.record(police, { kind: 'crime.transfer', track: 'verified' });
const resolves = (p: Play, result = 'not-prosecuted') => p.record(police, { kind: 'crime.resolve', result });
const tells = (p: Play, facts: object) => p.record(hamlet, { kind: 'report.addInformation', facts });
const again = (p: Play) => tells(p, { acts: ['forced-sex'], assaultAt: p.now });
const settled = (): Play => {
  const p = reported();
  transfers(p);
  p.until(plus(START, days(5)));
  resolves(p);
  p.until(plus(START, days(10)));
  return p;
};

describe('a crime after the report was handed on', () => {
  test('is reported by itself, within its own limits', () => {
    const p = settled();
    again(p);
    expect(p.clock('crime.transfer-verified#2')).toMatchObject({ startedAt: p.now, status: 'running' });
    expect(p.refusalOf(police, { kind: 'crime.tellProcuracy' })).toBe('transfer-first');
    transfers(p);
    expect(p.clock('crime.transfer-verified#2').status).toBe('kept');
    expect(p.clock('crime.procuracy#2').startedAt).toBe(p.now);
    expect(p.clock('crime.resolution#2')).toMatchObject({ startedAt: p.now, dueAt: plus(p.now, days(20)) });
    p.record(police, { kind: 'crime.tellProcuracy' });
    p.record(police, { kind: 'crime.extend', to: 'two-months' });
    expect(p.has('crime.resolution-two-months#1')).toBe(true);
    resolves(p, 'prosecuted');
    expect(p.state.police.prosecuted).toBe(true);
  });

  test('that was flagrant goes within a day', () => {
    const p = settled();
    tells(p, { acts: ['forced-sex'], assaultAt: p.now, circumstances: ['flagrant'] });
    expect(p.clock('crime.transfer-urgent#1').dueAt).toBe(plus(p.now, hours(24)));
  });

  test('told by an emergency, by any agency, by the station: each begins it', () => {
    const ways: readonly ((p: Play) => void)[] = [
      (p) =>
        p.record(police, {
          kind: 'emergency.open',
          hamlet: 'xom-3',
          who: ['survivor'],
          facts: { acts: ['forced-sex'] },
        }),
      (p) => p.record(person('school'), { kind: 'crime.signs', again: true }),
      (p) => {
        p.record(health, { kind: 'health.tellHead' });
        p.record(health, { kind: 'health.tellPolice', again: true });
      },
    ];
    for (const tell of ways) {
      const p = settled();
      tell(p);
      expect(p.clock('crime.transfer-verified#2').startedAt).toBe(p.now);
    }
  });

  test('the same crime once more, or a new act that is none, begins nothing', () => {
    const p = settled();
    tells(p, { acts: ['forced-sex'], assaultAt: plus(START, hours(-3)) });
    tells(p, { acts: ['insulted'], assaultAt: p.now });
    p.record(person('school'), { kind: 'crime.signs' });
    expect(p.state.police.transferred).toBe(true);
    const limits = p.state.clocks;
    // The school does not know whether somebody told the police before: it is heard each time.
    p.record(person('school'), { kind: 'crime.signs' });
    expect(p.state.clocks).toEqual(limits);
    expect(p.refusalOf(police, { kind: 'crime.signs', again: false })).toBe('already-done');
    expect(p.refusalOf(police, { kind: 'crime.transfer', track: 'verified' })).toBe('already-done');
  });

  test('joins the report that is not settled yet, and one result answers both', () => {
    const p = reported();
    transfers(p);
    p.until(plus(START, days(5)));
    again(p);
    transfers(p);
    expect(p.has('crime.resolution#2')).toBe(false);
    expect(p.clock('crime.resolution#1').status).toBe('running');
    // More about what was handed on last is no later crime.
    tells(p, { acts: ['forced-sex'], assaultAt: plus(p.now, minutes(-30)) });
    expect(p.state.police.transferred).toBe(true);
    p.record(police, { kind: 'crime.extend', to: 'two-months' });
    expect(p.clock('crime.resolution-two-months#1').startedAt).toBe(START);
    resolves(p);
    expect(p.refusalOf(police, { kind: 'crime.resolve', result: 'prosecuted' })).toBe('already-done');
  });

  test('waits for its own report while the first is settled, and for its own fine', () => {
    const p = reported();
    transfers(p);
    p.until(plus(START, days(5)));
    again(p);
    resolves(p, 'prosecuted');
    expect(p.clock('crime.transfer-verified#2').status).toBe('running');
    expect(p.state.police).toMatchObject({ resolution: 'open', prosecuted: false, wasProsecuted: true });
    expect(p.refusalOf(chair, { kind: 'sanction.drop', because: 'not-proved' })).toBeUndefined();
    transfers(p);
    expect(p.clock('crime.resolution#2').startedAt).toBe(p.now);
  });
});

describe('what makes it urgent', () => {
  const learnt = (circumstance: string) => {
    const p = reported();
    p.until(plus(START, hours(30)));
    tells(p, { circumstances: [circumstance] });
    return p.clock('crime.transfer-urgent#1');
  };

  test.each(['flagrant', 'very-serious'])(
    '%s from the beginning: counts from the report, and is born overdue',
    (circumstance) => {
      expect(learnt(circumstance)).toMatchObject({ startedAt: START, dueAt: plus(START, hours(24)) });
    },
  );

  test.each(['suspect-may-flee', 'public-concern'])('%s is new: counts from when it is told', (circumstance) => {
    expect(learnt(circumstance).startedAt).toBe(plus(START, hours(30)));
  });
});

test('any agency that sees signs of a crime tells the police at once', () => {
  for (const role of ['hamlet', 'front', 'hotline', 'shelter', 'legal-aid', 'organisation'] as const) {
    const p = reported({ acts: ['insulted'] });
    expect(p.state.regimes).not.toContain('suspected-crime');
    p.record(person(role), { kind: 'crime.signs' });
    expect(p.state.regimes).toContain('suspected-crime');
  }
});
