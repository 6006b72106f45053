import type { DutyPlan } from '../../domain/duty';
import { forecast } from '../../domain/forecast';
import type { AccountId } from '../../domain/ids';
import { fieldsOf, seesClock } from '../../domain/permissions';
import { NO_CASE } from '../../domain/state';
import { days, hours, type Instant, plus } from '../../domain/time';
import { agencyRef, local, type Play, person, play } from './playing';

/** What will fire if nobody acts, told beforehand. That it is what then fires is held for any life of a case in the properties. */
const START = local('2026-12-01 22:40');

const report = (p: Play, danger: 'yes' | 'no', lifeThreatened = false) =>
  p.record(person('hamlet'), {
    kind: 'report.receive',
    channel: 'phone',
    hamlet: 'xom-3',
    danger,
    receivedAt: START,
    facts: { tie: 'spouse', acts: ['beaten'], sex: 'female', age: '18-59', lifeThreatened },
  });

const localText = (at: Instant) => plus(at, hours(7)).slice(5, 16).replace('T', ' ');
const told = (p: Play, until: Instant, clock: string) =>
  forecast(p.state, p.now, until, 1_000)
    .lines.filter((line) => line.clock === clock)
    .map(({ kind, at, call }) => [localText(at), kind, ...call]);

test('in danger and nobody goes: warned at half and at four fifths, missed, and called on and on', () => {
  const p = play(START);
  report(p, 'yes');
  expect(told(p, local('2026-12-02 00:30'), 'response.first#1')).toEqual([
    ['12-01 22:55', 'warn', 'police'],
    ['12-01 23:04', 'warn', 'police'],
    ['12-01 23:10', 'breach', 'police', 'chair'],
    ['12-01 23:25', 'escalate', 'office'],
    ['12-01 23:55', 'escalate', 'office'],
    ['12-02 00:25', 'escalate', 'office'],
  ]);
});

test('nobody on duty at the police from eleven: told beforehand, and who is called in their place', () => {
  const p = play(START);
  report(p, 'yes');
  const roles = ['police', 'chair', 'office'] as const;
  const plan: DutyPlan = {
    agencies: roles.map((role) => ({ agency: agencyRef(role), role })),
    people: roles.map((role) => ({ account: role as unknown as AccountId, agency: agencyRef(role), onDuty: true })),
    shifts: [
      {
        kind: 'dated',
        agency: agencyRef('police'),
        account: 'police' as unknown as AccountId,
        from: START,
        until: local('2026-12-01 23:00'),
      },
    ],
    absences: [],
  };
  const { lines } = forecast(p.state, p.now, local('2026-12-01 23:12'), 1_000, (id) => id === 'response.first#1', plan);
  expect(lines.map(({ at, kind, call, unmanned }) => [localText(at), kind, call, unmanned])).toEqual([
    ['12-01 22:55', 'warn', ['police'], undefined],
    ['12-01 23:04', 'warn', ['police', 'office'], ['police']],
    ['12-01 23:10', 'breach', ['police', 'chair', 'office'], ['police']],
  ]);
});

test('what somebody has done fires no more', () => {
  const p = play(START);
  report(p, 'yes');
  p.record(person('police'), { kind: 'police.dispatch' }, local('2026-12-01 22:50'));
  expect(told(p, plus(START, days(3)), 'response.first#1')).toEqual([]);
});

test('an order that ends by itself is announced before, ends as written, and what hangs on it falls silent then', () => {
  const p = play(START);
  report(p, 'no', true);
  p.record(person('chair'), {
    kind: 'noContact.order',
    ground: 'own-initiative',
    endsAt: local('2026-12-03 22:40'),
    receivers: ['perpetrator', 'victim', 'police-chief', 'hamlet-head'],
  });
  const until = plus(START, days(7));
  expect(told(p, until, 'no-contact.order-end#1').at(-1)).toEqual(['12-03 22:40', 'lapse', 'chair']);
  const supervision = told(p, until, 'no-contact.supervisor#1');
  expect(supervision.length).toBeGreaterThan(3);
  expect(supervision.every(([at]) => String(at) <= '12-03 22:40')).toBe(true);
});

test('what is overdue while nothing ran fires at once, in its order', () => {
  const p = play(START);
  report(p, 'yes');
  const late = local('2026-12-02 08:00');
  const { lines } = forecast(p.state, late, late, 1_000);
  expect(new Set(lines.map(({ at }) => at))).toEqual(new Set([late]));
  expect(lines.map(({ clock, kind }) => `${clock} ${kind}`)).toEqual(
    expect.arrayContaining(['response.first#1 breach', 'report.acknowledgement#1 breach']),
  );
});

test('is cut where it was asked to be, and says so', () => {
  const p = play(START);
  report(p, 'yes');
  const until = plus(START, days(2));
  const whole = forecast(p.state, p.now, until, 1_000);
  expect(whole.isCut).toBe(false);
  for (const most of [0, 1, 7, whole.lines.length - 1])
    expect(forecast(p.state, p.now, until, most)).toEqual({ lines: whole.lines.slice(0, most), isCut: true });
  expect(forecast(p.state, p.now, until, whole.lines.length)).toEqual(whole);
  // Two years of calls that nobody answers are not played to their end.
  expect(forecast(p.state, p.now, plus(START, days(730)), 1_000_000).isCut).toBe(true);
});

test('a reader’s own: the others are played and not told, and take no place', () => {
  const p = play(START);
  report(p, 'yes');
  p.record(person('office'), { kind: 'consent.give', consent: 'safe-house', informed: true });
  p.record(person('office'), { kind: 'shelter.ask', agency: agencyRef('shelter'), people: 2 });
  const until = plus(START, days(2));
  const fields = fieldsOf(p.state, person('hamlet'));
  const sees = (clock: Parameters<typeof seesClock>[1]) => seesClock(fields, clock);
  const all = forecast(p.state, p.now, until, 1_000).lines;
  const own = all.filter(({ clock }) => sees(clock));
  expect(own.length).toBeGreaterThan(5);
  expect(own.length).toBeLessThan(all.length);
  expect(forecast(p.state, p.now, until, own.length, sees)).toEqual({ lines: own, isCut: false });
  expect(forecast(p.state, p.now, until, 3, sees)).toEqual({ lines: own.slice(0, 3), isCut: true });
});

test('a case that has not begun, one that is over, and no time at all: nothing will fire', () => {
  const p = play(START);
  expect(forecast(NO_CASE, START, plus(START, days(7)), 10)).toEqual({ lines: [], isCut: false });
  report(p, 'no');
  expect(forecast(p.state, p.now, plus(START, hours(-1)), 10)).toEqual({ lines: [], isCut: false });
  p.record(person('office'), { kind: 'case.notGbv', reason: 'other' });
  p.record(person('chair'), { kind: 'closure.approve', approved: true });
  expect(forecast(p.state, p.now, plus(START, days(31)), 10)).toEqual({ lines: [], isCut: false });
});

test('the case is not changed by it', () => {
  const p = play(START);
  report(p, 'yes');
  p.record(person('office'), { kind: 'consent.give', consent: 'safe-house', informed: true });
  p.record(person('office'), { kind: 'shelter.ask', agency: agencyRef('shelter'), people: 2 });
  const before = JSON.stringify(p.state);
  forecast(p.state, p.now, plus(START, days(7)), 1_000);
  expect(JSON.stringify(p.state)).toBe(before);
});
