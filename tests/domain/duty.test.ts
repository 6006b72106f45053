import fc from 'fast-check';
import type { Role } from '../../domain/agencies';
import { type LocalTime, minuteOfWeek } from '../../domain/calendar';
import type { Clock } from '../../domain/clocks';
import {
  type Absence,
  type DutyCall,
  type DutyPlan,
  dutySpans,
  manned,
  mayStandIn,
  onDuty,
  reachedBy,
  reroute,
  Shift,
} from '../../domain/duty';
import { detailsOf } from '../../domain/event-details';
import type { EventData } from '../../domain/events';
import type { AccountId, AgencyRef, ClockId, ClockRuleId } from '../../domain/ids';
import { CURRENT_PACK, clockRule, lawPack } from '../../domain/law/packs';
import { type CaseState, NO_CASE } from '../../domain/state';
import { days, minutes, plus } from '../../domain/time';
import { agencyRef, local, person, play } from './playing';

const POLICE = agencyRef('police');
const [LAN, MINH, THU, HOA] = ['lan', 'minh', 'thu', 'hoa'] as unknown as readonly [
  AccountId,
  AccountId,
  AccountId,
  AccountId,
];

/** A police post of three, and one of a second post; `hoa` belongs to the second. */
const plan = (more: Partial<DutyPlan> = {}): DutyPlan => ({
  agencies: [
    { agency: POLICE, role: 'police' },
    { agency: agencyRef('police', 2), role: 'police' },
  ],
  people: [
    ...[LAN, MINH, THU].map((account) => ({ account, agency: POLICE, onDuty: account !== THU })),
    { account: HOA, agency: agencyRef('police', 2), onDuty: true },
  ],
  shifts: [],
  absences: [],
  ...more,
});

const weekly = (account: AccountId, weekday: number, from: string, until: string, agency: AgencyRef = POLICE) =>
  ({ kind: 'weekly', account, weekday, from: from as LocalTime, until: until as LocalTime, agency }) as const;
const dated = (account: AccountId, from: string, until: string, agency: AgencyRef = POLICE) =>
  ({ kind: 'dated', account, from: local(from), until: local(until), agency }) as const;
const away = (account: AccountId, from: string, until: string, deputy?: AccountId): Absence => ({
  account,
  from: local(from),
  until: local(until),
  deputy,
});
const on = (p: DutyPlan, at: string) => onDuty(p, POLICE, local(at)).toSorted();

describe('a week in Viet Nam', () => {
  test.each([
    ['2026-11-23 00:00', 0],
    ['2026-11-23 07:30', 450],
    ['2026-11-29 23:59', 7 * 1440 - 1],
    ['2026-11-30 00:00', 0],
    ['1969-12-29 00:00', 0],
  ])('%s is minute %i of it', (at, minute) => expect(minuteOfWeek(local(at))).toBe(minute));
});

describe('who is on duty', () => {
  // 23 November 2026 is a Monday.
  const roster = plan({
    shifts: [
      weekly(LAN, 1, '07:00', '19:00'),
      weekly(MINH, 1, '19:00', '07:00'),
      weekly(THU, 7, '20:00', '06:00'),
      weekly(MINH, 5, '12:00', '12:00'),
      dated(THU, '2026-11-26 08:00', '2026-11-26 12:00'),
      weekly(HOA, 3, '00:00', '00:00', agencyRef('police', 2)),
    ],
  });

  test.each<[string, string, readonly AccountId[]]>([
    ['a shift begins with its first minute', '2026-11-23 07:00', [LAN]],
    ['and not a minute before', '2026-11-23 06:59', []],
    ['it ends before its last', '2026-11-23 18:59', [LAN]],
    ['when the next one takes over', '2026-11-23 19:00', [MINH]],
    ['a night goes on after midnight', '2026-11-24 06:59', [MINH]],
    ['and ends in the morning', '2026-11-24 07:00', []],
    ['a shift of Sunday reaches into the next week', '2026-11-30 05:59', [THU]],
    ['one that ends when it began is a day long', '2026-11-28 11:59', [MINH]],
    ['one that comes once', '2026-11-26 08:00', [THU]],
    ['comes once only', '2026-12-03 08:00', []],
    ['the shift of another post is not ours', '2026-11-25 12:00', []],
  ])('%s', (_, at, expected) => {
    expect(on(roster, at)).toEqual(expected);
  });

  test('without a roster it is everybody whom the list marks so', () => {
    expect(on(plan(), '2026-11-23 12:00')).toEqual([LAN, MINH]);
  });

  test('a roster that has run out is still one: nobody is on duty', () => {
    const past = plan({ shifts: [dated(LAN, '2026-11-01 08:00', '2026-11-01 12:00')] });
    expect(on(past, '2026-11-23 12:00')).toEqual([]);
  });

  test('an account that was switched off is never on duty, on whichever roster it stands', () => {
    const shifts = [weekly('gone' as AccountId, 1, '00:00', '00:00'), weekly(LAN, 1, '00:00', '00:00')];
    expect(on(plan({ shifts }), '2026-11-23 12:00')).toEqual([LAN]);
  });

  const MONDAY = '2026-11-23 12:00';
  const WEEK = ['2026-11-20 00:00', '2026-11-27 00:00'] as const;
  test.each<[string, readonly Absence[], readonly AccountId[]]>([
    ['whoever is away is not called', [away(LAN, ...WEEK)], []],
    ['their deputy is', [away(LAN, ...WEEK, MINH)], [MINH]],
    ['also one who belongs to another post', [away(LAN, ...WEEK, HOA)], [HOA]],
    ['the deputy of a deputy who is away', [away(LAN, ...WEEK, MINH), away(MINH, ...WEEK, THU)], [THU]],
    ['two who stand in for each other, both away', [away(LAN, ...WEEK, MINH), away(MINH, ...WEEK, LAN)], []],
    ['an absence that has not begun', [away(LAN, '2026-11-23 12:01', '2026-11-27 00:00', MINH)], [LAN]],
    ['an absence that is over', [away(LAN, '2026-11-20 00:00', '2026-11-23 12:00', MINH)], [LAN]],
    ['two absences at once, and one deputy', [away(LAN, ...WEEK), away(LAN, ...WEEK, MINH)], [MINH]],
    ['a deputy whose account was switched off', [away(LAN, ...WEEK, 'gone' as AccountId)], []],
  ])('%s', (_, absences, expected) => {
    const p = plan({ shifts: [weekly(LAN, 1, '00:00', '00:00')], absences });
    expect(on(p, MONDAY)).toEqual(expected);
  });

  test('absence counts without a roster too', () => {
    expect(on(plan({ absences: [away(LAN, ...WEEK, THU)] }), MONDAY)).toEqual([MINH, THU].toSorted());
  });

  test('a call to a role reaches those of all its agencies; to one agency or hamlet, only there', () => {
    const at = local(MONDAY);
    const p = plan();
    expect(reachedBy(p, { role: 'police' }, at).toSorted()).toEqual([HOA, LAN, MINH]);
    expect(reachedBy(p, { role: 'police', agency: POLICE }, at).toSorted()).toEqual([LAN, MINH]);
    expect(reachedBy(p, { role: 'chair' }, at)).toEqual([]);
    const heads = {
      ...p,
      agencies: [
        { agency: POLICE, role: 'hamlet' as const, hamlet: 'xom-3' },
        { agency: agencyRef('police', 2), role: 'hamlet' as const, hamlet: 'xom-4' },
      ],
    };
    expect(reachedBy(heads, { role: 'hamlet', hamlet: 'xom-4' }, at)).toEqual([HOA]);
  });

  test.each<[Role, boolean]>([
    ['police', true],
    ['chair', true],
    ['office', true],
    ['shelter', false],
    ['hamlet', false],
    ['school', false],
    ['health', false],
  ])(
    'a deputy from another agency of the role %s: %s, for they must be able to open what they are called for',
    (role, may) => {
      const of = (nth: number) => ({ agency: agencyRef(role, nth), role });
      expect(mayStandIn(of(1), of(2))).toBe(may);
      expect(mayStandIn(of(1), of(1))).toBe(true);
      expect(mayStandIn(of(1), { agency: agencyRef('front'), role: 'front' })).toBe(false);
    },
  );

  test.each([
    [{ kind: 'weekly', weekday: 8, from: '07:00', until: '19:00' }],
    [{ kind: 'weekly', weekday: 1, from: '7:00', until: '19:00' }],
    [{ kind: 'weekly', weekday: 1, from: '07:00', until: '24:00' }],
    [{ kind: 'dated', from: '2026-11-26T08:00:00+07:00', until: '2026-11-26T08:00:00+07:00' }],
  ])('%j is no shift', (shift) => {
    expect(Shift.safeParse({ account: '019ab000-0000-7000-8000-000000000001', ...shift }).success).toBe(false);
  });
});

const NAMES = [LAN, MINH, THU, HOA, 'gone' as AccountId];
const START = local('2026-11-23 00:00');
const someMoment = fc.integer({ min: 0, max: 21 * 1440 }).map((count) => plus(START, minutes(count)));
const someone = fc.constantFrom(...NAMES);
const someTime = fc
  .integer({ min: 0, max: 1439 })
  .map((m) => `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}` as LocalTime);
const someAgency = fc.constantFrom(POLICE, agencyRef('police', 2));
const someSpan = fc
  .tuple(someMoment, fc.integer({ min: 1, max: 6 * 1440 }))
  .map(([from, length]) => ({ from, until: plus(from, minutes(length)) }));
const someShift = fc.oneof(
  fc.record({
    kind: fc.constant('weekly' as const),
    account: someone,
    weekday: fc.integer({ min: 1, max: 7 }),
    from: someTime,
    until: someTime,
    agency: someAgency,
  }),
  fc
    .tuple(someone, someSpan, someAgency)
    .map(([account, span, agency]) => ({ kind: 'dated' as const, account, ...span, agency })),
);
const someAbsence = fc
  .tuple(someone, someSpan, fc.option(someone, { nil: undefined }))
  .map(([account, span, deputy]): Absence => ({ account, ...span, deputy }));
const somePlan = fc
  .record({ shifts: fc.array(someShift, { maxLength: 8 }), absences: fc.array(someAbsence, { maxLength: 8 }) })
  .map((more) => plan(more));
const RUNS = { numRuns: 500, seed: 20_261_125 };

describe('whatever the roster', () => {
  const isAway = (p: DutyPlan, account: AccountId, at: string) =>
    p.absences.filter((one) => one.account === account && one.from <= at && at < one.until);

  test('nobody is called who is away or switched off, and nobody twice', () => {
    fc.assert(
      fc.property(somePlan, someAgency, someMoment, (p, agency, at) => {
        const there = onDuty(p, agency, at);
        expect(new Set(there).size).toBe(there.length);
        for (const account of there) {
          expect(isAway(p, account, at)).toEqual([]);
          expect(account).not.toBe('gone');
        }
      }),
      RUNS,
    );
  });

  test('where one is away the deputy is there, or is away too, or was switched off', () => {
    fc.assert(
      fc.property(somePlan, someAgency, someMoment, (p, agency, at) => {
        const present = { ...p, absences: [] };
        const there = onDuty(p, agency, at);
        for (const account of onDuty(present, agency, at)) {
          const absences = isAway(p, account, at);
          if (absences.length === 0) expect(there).toContain(account);
          for (const { deputy } of absences)
            if (deputy !== undefined && deputy !== 'gone' && isAway(p, deputy, at).length === 0)
              expect(there).toContain(deputy);
        }
      }),
      RUNS,
    );
  });

  test('a week in stretches leaves no gap, and tells of each minute what the minute tells', () => {
    fc.assert(
      fc.property(somePlan, someAgency, someMoment, fc.array(fc.nat(7 * 1440 - 1)), (p, agency, from, within) => {
        const until = plus(from, days(7));
        const spans = dutySpans(p, agency, from, until);
        expect([spans[0]?.from, spans.at(-1)?.until]).toEqual([from, until]);
        spans.slice(1).forEach((span, i) => {
          expect(span.from).toBe(spans[i]?.until);
          expect(span.accounts).not.toEqual(spans[i]?.accounts);
        });
        for (const minute of within) {
          const at = plus(from, minutes(minute));
          const span = spans.find((one) => one.from <= at && at < one.until);
          expect(span?.accounts).toEqual(onDuty(p, agency, at).toSorted());
        }
      }),
      { ...RUNS, numRuns: 200 },
    );
  });
});

describe('a rung that finds nobody', () => {
  const RULES = lawPack(CURRENT_PACK).clocks;
  const SHELTER = agencyRef('shelter');
  const clockOf = (rule: string, mustAct: Role): Clock => ({
    id: `${rule}#1` as ClockId,
    rule: rule as ClockRuleId,
    instance: 1,
    startedAt: START,
    dueAt: plus(START, minutes(30)),
    mustAct,
    agency: mustAct === 'shelter' ? SHELTER : undefined,
    status: 'running',
    rung: 0,
  });
  const stateOf = (rule: string, mustAct: Role): CaseState => {
    const clock = clockOf(rule, mustAct);
    return {
      ...NO_CASE,
      stage: 'open',
      pack: CURRENT_PACK,
      hamlet: 'xom-3',
      emergency: true,
      handling: ['hamlet', 'legal-aid', 'front', 'womens-union'],
      members: { [SHELTER]: 'shelter' },
      clocks: { [clock.id]: clock },
    };
  };
  const fired = (rule: string, ...call: readonly Role[]): EventData['clock.fired'] => ({
    clock: `${rule}#1` as ClockId,
    rung: 0,
    kind: 'warn',
    due: START,
    call,
  });
  const without =
    (...absent: readonly Role[]) =>
    (call: DutyCall) =>
      !absent.includes(call.role);

  test.each<[string, string, readonly Role[], readonly Role[], readonly Role[], readonly Role[]]>([
    // what, clock, called, nobody on duty at, then called, said to be unmanned
    [
      'goes to the next level of its ladder',
      'response.first',
      ['police'],
      ['police'],
      ['police', 'office'],
      ['police'],
    ],
    [
      'and past that one when nobody is there either',
      'response.first',
      ['police'],
      ['police', 'office'],
      ['police', 'office', 'chair'],
      ['police', 'office'],
    ],
    [
      'everybody, when there is nobody anywhere',
      'response.first',
      ['police', 'chair'],
      ['police', 'chair', 'office'],
      ['police', 'chair', 'office'],
      ['police', 'chair', 'office'],
    ],
    [
      'the levels in order: here the chair before the office',
      'no-contact.supervisor',
      ['police'],
      ['police'],
      ['police', 'chair'],
      ['police'],
    ],
    [
      'the last level, and then round to those before it',
      'no-contact.supervisor',
      ['chair'],
      ['chair'],
      ['chair', 'office'],
      ['chair'],
    ],
    [
      'a level that is called anyway is not called twice',
      'no-contact.decision',
      ['chair', 'office'],
      ['chair'],
      ['chair', 'office'],
      ['chair'],
    ],
    [
      'what the station knows of her goes to the office, never to the chair',
      'care.pep',
      ['health'],
      ['health', 'office'],
      ['health', 'office'],
      ['health', 'office'],
    ],
  ])('%s', (_, rule, call, absent, expected, unmanned) => {
    const { mustAct } = clockRule(CURRENT_PACK, rule);
    const state = stateOf(rule, mustAct as Role);
    const event = reroute(fired(rule, ...call), state, without(...absent));
    expect([event.call, event.unmanned]).toEqual([expected, unmanned]);
  });

  test('asks for the one agency that must act, and for the head of the one hamlet', () => {
    const asked: DutyCall[] = [];
    const ask = (call: DutyCall) => {
      asked.push(call);
      return true;
    };
    const warn = fired('shelter.answer', 'shelter', 'hamlet', 'office');
    expect(reroute(warn, stateOf('shelter.answer', 'shelter'), ask)).toBe(warn);
    expect(asked).toEqual([
      { role: 'shelter', agency: SHELTER, hamlet: undefined },
      { role: 'hamlet', agency: undefined, hamlet: 'xom-3' },
      { role: 'office', agency: undefined, hamlet: undefined },
    ]);
  });

  test('at the address that expects her goes to the next level, though somebody is on duty at another one', () => {
    const p = play();
    p.record(person('hamlet'), {
      kind: 'report.receive',
      channel: 'phone',
      hamlet: 'xom-3',
      danger: 'no',
      receivedAt: p.now,
      facts: { tie: 'spouse' },
    });
    p.record(person('office'), { kind: 'consent.give', consent: 'safe-house', informed: true });
    p.record(person('office'), { kind: 'shelter.ask', agency: SHELTER, people: 1 });
    p.record(person('shelter'), { kind: 'shelter.answer', answer: 'accepted' });
    const clock = p.clock('shelter.arrival#1');
    const addresses = [SHELTER, agencyRef('shelter', 2)].map((agency) => ({ agency, role: 'shelter' as const }));
    const offices = (['office', 'chair'] as const).map((role) => ({ agency: agencyRef(role), role }));
    const there: DutyPlan = {
      agencies: [...addresses, ...offices],
      people: [agencyRef('shelter', 2), agencyRef('office'), agencyRef('chair')].map((agency) => ({
        account: agency as unknown as AccountId,
        agency,
        onDuty: true,
      })),
      shifts: [],
      absences: [],
    };
    const warn = { clock: clock.id, rung: 0, kind: 'warn' as const, due: clock.dueAt, call: ['shelter' as const] };
    const [rung] = manned([{ type: 'clock.fired', data: warn }], p.state, there, clock.dueAt);
    expect(rung?.data).toMatchObject({ call: ['shelter', 'chair'], unmanned: ['shelter'] });
  });

  test('of a clock that the case does not have stays as it is', () => {
    const warn = fired('response.first', 'police');
    expect(reroute(warn, NO_CASE, () => false)).toBe(warn);
  });

  test('whatever is unmanned: nobody who was called is left out, somebody is there if anybody is, and all of it is said', () => {
    const roles: readonly Role[] = ['police', 'chair', 'office', 'health', 'shelter', 'hamlet', 'legal-aid'];
    fc.assert(
      fc.property(
        fc.constantFrom(...RULES),
        fc.subarray([...roles], { minLength: 1 }),
        fc.subarray([...roles]),
        (rule, call, absent) => {
          const state = stateOf(rule.id, rule.mustAct === 'addressee' ? 'health' : rule.mustAct);
          const isThere = without(...absent);
          const event = reroute(fired(rule.id, ...call), state, isThere);
          expect(event.call.slice(0, call.length)).toEqual(call);
          expect(new Set(event.call).size).toBe(event.call.length);
          const missing = event.call.filter((role) => !isThere({ role }));
          expect([...(event.unmanned ?? [])].toSorted()).toEqual(missing.toSorted());
          const last = rule.secret ? (['office'] as const) : (['office', 'chair'] as const);
          const isAnybodyThere = event.call.some((role) => isThere({ role }));
          if (!isAnybodyThere) for (const role of last) expect(event.call).toContain(role);
          if (last.some((role) => isThere({ role }))) expect(isAnybodyThere).toBe(true);
          if (rule.secret && !call.includes('chair')) expect(event.call).not.toContain('chair');
          expect(reroute(event, state, isThere)).toEqual(event);
        },
      ),
      RUNS,
    );
  });

  test('says so to whoever reads the case', () => {
    const event = reroute(fired('response.first', 'police'), stateOf('response.first', 'police'), without('police'));
    const told = detailsOf({ type: 'clock.fired', data: { ...event } }).map(({ label, value }) => [
      label.vi,
      value.kind === 'words' ? value.words.map(({ vi }) => vi).join(', ') : '',
    ]);
    expect(told).toContainEqual(['Không có ai trực ở', 'Công an xã']);
    expect(told).toContainEqual(['Đã gọi ngay', 'Phòng Văn hóa - Xã hội']);
  });
});
