import type { CaseId } from '../../domain/ids';
import { may } from '../../domain/permissions';
import { noticesOf } from '../../store/notices';
import { local, person, play } from './playing';

/** The hamlet that was given wrongly at the opening: set right, with its calls to the right head. */
const right = { ...person('hamlet', 1, 5), hamlet: 'xom-5' };
const wrong = { ...person('hamlet', 1, 3), hamlet: 'xom-3' };
const office = person('office');
const told = () => {
  const p = play(local('2026-12-01 22:40'));
  p.record(person('police'), {
    kind: 'report.receive',
    channel: 'phone',
    hamlet: 'xom-3',
    danger: 'no',
    receivedAt: p.now,
    facts: { acts: ['beaten'], tie: 'spouse', sex: 'female', age: '18-59', perpetratorAge: '18-plus' },
  });
  p.record(person('chair'), { kind: 'handling.assign', to: ['police', 'hamlet'] });
  return p;
};
const sees = (p: ReturnType<typeof told>, who: typeof right) => may('read:case', who, p.state).allow;

test('the right head takes part and is called, the wrong one no more and is told so, and every limit stays', () => {
  const p = told();
  expect([sees(p, wrong), sees(p, right)]).toEqual([true, false]);
  const limits = Object.values(p.state.clocks);
  p.record(office, { kind: 'report.correctHamlet', hamlet: 'xom-5', heads: [wrong.agency] });
  expect([sees(p, wrong), sees(p, right)]).toEqual([false, true]);
  expect(Object.values(p.state.clocks)).toEqual(limits);
  const calls = noticesOf('case' as CaseId, p.log.slice(-1), p.state);
  expect(calls.map(({ toHamlet, toAgency, kind }) => [toHamlet, toAgency, kind])).toEqual([
    ['xom-5', null, 'waits'],
    [null, wrong.agency, 'stopped'],
  ]);
  expect(new Set(calls.map(({ key }) => key)).size).toBe(2);
});

test('the head of a hamlet that had no part in it learns of nothing', () => {
  const p = play(local('2026-12-01 22:40'));
  p.record(person('police'), {
    kind: 'report.receive',
    channel: 'phone',
    hamlet: 'xom-3',
    danger: 'no',
    receivedAt: p.now,
    facts: { acts: ['beaten'], tie: 'spouse' },
  });
  p.record(office, { kind: 'report.correctHamlet', hamlet: 'xom-5', heads: [wrong.agency] });
  expect(noticesOf('case' as CaseId, p.log.slice(-1), p.state)).toEqual([]);
});

test('whoever reported it keeps their part, whichever hamlet it was', () => {
  const p = play(local('2026-12-01 22:40'));
  p.record(wrong, {
    kind: 'report.receive',
    channel: 'phone',
    hamlet: 'xom-3',
    danger: 'no',
    receivedAt: p.now,
    facts: { acts: ['beaten'], tie: 'spouse' },
  });
  p.record(person('chair'), { kind: 'handling.assign', to: ['police', 'hamlet'] });
  p.record(wrong, { kind: 'report.correctHamlet', hamlet: 'xom-5', heads: [wrong.agency] });
  expect([sees(p, wrong), sees(p, right)]).toEqual([true, true]);
  const calls = noticesOf('case' as CaseId, p.log.slice(-1), p.state);
  expect(calls.map(({ toHamlet, kind }) => [toHamlet, kind])).toEqual([['xom-5', 'waits']]);
});

test('the head of the wrong hamlet is told also when the head of another one had reported it', () => {
  const p = play(local('2026-12-01 22:40'));
  const reporter = { ...person('hamlet', 1, 8), hamlet: 'xom-8' };
  p.record(reporter, {
    kind: 'report.receive',
    channel: 'phone',
    hamlet: 'xom-3',
    danger: 'no',
    receivedAt: p.now,
    facts: { acts: ['beaten'], tie: 'spouse' },
  });
  p.record(person('chair'), { kind: 'handling.assign', to: ['police', 'hamlet'] });
  p.record(office, { kind: 'report.correctHamlet', hamlet: 'xom-5', heads: [wrong.agency] });
  expect([reporter, wrong, right].map((who) => sees(p, who))).toEqual([true, false, true]);
  const calls = noticesOf('case' as CaseId, p.log.slice(-1), p.state);
  expect(calls.map(({ toHamlet, toAgency, kind }) => [toHamlet, toAgency, kind])).toEqual([
    ['xom-5', null, 'waits'],
    [null, wrong.agency, 'stopped'],
  ]);
});

test('to correct it is for the office, the chair, the police, and who reported; the right head is called where they may come', () => {
  const p = told();
  expect(p.refusalOf(wrong, { kind: 'report.correctHamlet', hamlet: 'xom-5', heads: [wrong.agency] })).toBe(
    'not-your-step',
  );
  // Reported by a head, and assigned to no head: the one of the right hamlet has no part, and is not called to a door that is closed.
  const q = play(local('2026-12-01 22:40'));
  q.record(wrong, {
    kind: 'report.receive',
    channel: 'phone',
    hamlet: 'xom-3',
    danger: 'no',
    receivedAt: q.now,
    facts: {},
  });
  q.record(wrong, { kind: 'report.correctHamlet', hamlet: 'xom-5', heads: [wrong.agency] });
  expect(sees(q, right)).toBe(false);
  expect(noticesOf('case' as CaseId, q.log.slice(-1), q.state)).toEqual([]);
});
