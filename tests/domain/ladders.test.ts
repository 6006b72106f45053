import fc from 'fast-check';
import type { Role } from '../../domain/agencies';
import { type Clock, fixedRungs, reckon } from '../../domain/clocks';
import { decide, decideDue } from '../../domain/decide';
import { event, type Recorded } from '../../domain/events';
import { type ClockRule, LawPackData } from '../../domain/law/pack';
import { carry } from '../../domain/law/packs';
import { take } from '../../domain/record';
import { type CaseState, NO_CASE } from '../../domain/state';
import { between, type Instant, instant, minutes, ms, plus } from '../../domain/time';
import { type Body, local, person, signalId, signalOf } from './playing';

/**
 * Ladders of any form that a pack may have, on the very functions that run a case: whoever answers, whatever stands still, however late the
 * engine wakes, a miss that nobody answered has a call to come; and a case that is moved from one ladder to another neither loses a rung nor
 * hears one twice.
 */

const RUNS = { numRuns: Number(process.env.RUNS ?? 1_000), seed: 20_261_125, endOnFailure: true } as const;
const START = local('2026-12-01 22:40');
const ID = 'random.limit#1';

const role = fc.constantFrom<Role>('police', 'chair', 'office', 'womens-union');
const span = (most: number) =>
  fc.record({
    unit: fc.constantFrom('minutes' as const, 'hours' as const, 'days' as const),
    count: fc.integer({ min: 1, max: most }),
  });
const warn = fc.oneof(
  fc.integer({ min: 1, max: 19 }).map((n) => ({ share: n / 20 })),
  span(30).map((before) => ({ before })),
);
const ladder = fc.record(
  {
    warn: fc.array(warn, { maxLength: 6 }),
    breach: fc.uniqueArray(role, { maxLength: 2 }),
    next: fc.array(fc.record({ call: role, after: span(20) }), { minLength: 1, maxLength: 3 }),
    every: span(30),
    calm: fc.record({ after: fc.integer({ min: 1, max: 4 }), every: span(30) }),
  },
  { requiredKeys: ['warn', 'breach', 'next', 'every'] },
);
const someRule = fc.record(
  { length: span(60), ladder, mustAct: role, pause: span(30) },
  { requiredKeys: ['length', 'ladder', 'mustAct'] },
);

/** A pack of one limit, of the form of a pack; this build carries it from now on. */
function packOf(
  id: string,
  { length, ladder: rungs, mustAct, pause }: typeof someRule extends fc.Arbitrary<infer R> ? R : never,
): ClockRule {
  const invented = { article: 'invented; local standard', mark: 'L' } as const;
  // A miss reaches the office and the chair, whatever else it reaches.
  const called = [...rungs.breach, ...rungs.next.map(({ call }) => call)];
  const missing = (['office', 'chair'] as const).filter((one) => one !== mustAct && !called.includes(one));
  const pack = LawPackData.parse({
    id,
    name: { vi: id, en: id },
    inForce: '2026-01-01',
    sources: { none: { what: 'none', url: 'https://example.test' } },
    forms: [],
    clocks: [
      {
        ...invented,
        id: 'random.limit',
        name: { vi: 'Thử', en: 'Trial' },
        sources: ['none'],
        startsOn: [{ event: 'report.received' }],
        from: 'happenedAt',
        lengths: [length],
        stoppedBy: [{ event: 'police.dispatched' }],
        mustAct,
        atEnd: 'breach',
        ladder: { ...rungs, breach: [...rungs.breach, ...missing] },
        ...(pause && { pause: { ...invented, by: ['office'], atMost: pause } }),
      },
    ],
  });
  carry(pack);
  const [rule] = pack.clocks;
  if (!rule) throw new Error('a pack of one limit has one');
  return rule;
}

/** Plays one case under these packs as the engine does. */
function begin() {
  let now = START;
  const log: Recorded[] = [];
  let state: CaseState = NO_CASE;
  let signals = 0;
  const add = (events: Parameters<typeof take>[1]['events'], at: Instant, by = person('office')) => {
    const step = take(state, { signal: null, by, at, happenedAt: at, events });
    state = step.state;
    log.push(...step.recorded);
  };
  const game = {
    log,
    get now() {
      return now;
    },
    get clock(): Clock {
      const clock = state.clocks[ID as Clock['id']];
      if (!clock) throw new Error('the limit never began');
      return clock;
    },
    /** To that moment; `awake`: every rung at its own, else all of them when the engine is back. */
    until(at: Instant, awake = true) {
      for (let due = reckon(state); due && due.at <= at; due = reckon(state)) {
        const moment = awake ? instant(Math.max(ms(due.at), ms(now))) : at;
        add(decideDue(state, moment), moment);
        now = moment;
      }
      if (at > now) now = at;
    },
    /** So many rungs of it, if it has as many to come. */
    rungs(count: number) {
      for (let i = 0; i < count && game.clock.nextAt !== undefined; i++) game.until(game.clock.nextAt);
    },
    say(by: Role, body: Body) {
      const signal = signalOf(signalId(++signals), person(by), body);
      const answer = decide(state, { ...signal, terms: { pack: 'random-a', standards: {} } }, now);
      if (answer.ok) add(answer.events, now, person(by));
    },
    move: (pack: string) =>
      add([event('law.moved', { from: state.pack, reason: 'law-changed', pack, standards: {}, swaps: [] })], now),
  };
  game.say('hamlet', { kind: 'report.receive', channel: 'phone', hamlet: 'xom-3', danger: 'no', receivedAt: START });
  return game;
}

const firedIn = (log: readonly Recorded[]) =>
  log.flatMap((e) => (e.type === 'clock.fired' && e.data.clock === ID ? [{ ...e.data, at: e.at }] : []));

const step = fc.oneof(
  fc.record({ what: fc.constant('rungs' as const), count: fc.integer({ min: 1, max: 4 }) }),
  // The engine was away: it wakes late, and all that was due goes off.
  fc.record({ what: fc.constant('outage' as const), minutes: fc.integer({ min: 1, max: 50_000 }) }),
  fc.record({
    what: fc.constant('answer' as const),
    by: role,
    says: fc.constantFrom({ how: 'acting' }, { how: 'reason', reason: 'out-of-reach' }, { how: 'reason' }),
  }),
  fc.record({ what: fc.constant('pause' as const) }),
  fc.record({ what: fc.constant('resume' as const) }),
  fc.record({ what: fc.constant('move' as const), pack: fc.constantFrom('random-a', 'random-b') }),
);

test('a miss that nobody answered always has a call to come, and only a level that was called silences it', () => {
  fc.assert(
    fc.property(someRule, someRule, fc.array(step, { maxLength: 25 }), (a, b, steps) => {
      packOf('random-a', a);
      packOf('random-b', b);
      const game = begin();
      let breachedAt: Instant | undefined;
      for (const s of steps) {
        const before = game.clock;
        if (s.what === 'rungs') game.rungs(s.count);
        else if (s.what === 'outage') game.until(plus(game.now, minutes(s.minutes)), false);
        else if (s.what === 'answer') game.say(s.by, { kind: 'clock.answer', clock: ID, ...s.says });
        else if (s.what === 'pause')
          game.say('office', { kind: 'clock.pause', clock: ID, reason: 'at-her-wish', document: '3/BB-VHXH' });
        else if (s.what === 'resume') game.say('office', { kind: 'clock.resume', clock: ID });
        else game.move(s.pack);

        const { clock } = game;
        expect(clock.startedAt).toBe(START);
        if (breachedAt !== undefined) expect(clock.breachedAt).toBe(breachedAt);
        breachedAt = clock.breachedAt;
        if (clock.answeredAt === undefined) expect(clock.nextAt).toBeDefined();
        else if (before.answeredAt === undefined && s.what === 'answer') {
          expect(before.breachedAt).toBeDefined();
          expect(before.called).toContain(s.by);
          if (s.by === before.mustAct) expect(s.says.how).toBe('acting');
        }
      }
      if (game.clock.answeredAt !== undefined) return;
      // Whatever was done with it, the next call comes when it was told, and one more after it.
      for (let i = 0; i < 3; i++) {
        const { nextAt } = game.clock;
        if (nextAt === undefined) throw new Error('silent');
        game.until(nextAt);
        expect(game.clock.nextAt === undefined || game.clock.nextAt > game.now).toBe(true);
      }
    }),
    RUNS,
  );
});

test('moved to any other ladder at any moment: one miss, no rung twice, none lost, the same start', () => {
  fc.assert(
    fc.property(someRule, someRule, fc.integer({ min: 0, max: 150 }), (a, b, when) => {
      const [old, rule] = [packOf('random-a', a), packOf('random-b', b)];
      const game = begin();
      const length = between(START, game.clock.dueAt);
      game.until(instant(ms(START) + Math.round((length * Math.min(when, 100)) / 100)));
      game.rungs(Math.floor(Math.max(0, when - 100) / 10));
      const before = game.clock;
      const called = firedIn(game.log);
      game.move('random-b');
      const at = game.now;
      const { dueAt } = game.clock;
      game.rungs(14);
      const after = firedIn(game.log).slice(called.length);

      expect(game.clock.startedAt).toBe(START);
      expect([...called, ...after].filter(({ kind }) => kind === 'breach')).toHaveLength(1);
      const order = [...called, ...after].map((rung) => rung.at);
      expect(order).toEqual([...order].sort());
      if (before.breachedAt !== undefined) {
        expect(game.clock).toMatchObject({ breachedAt: before.breachedAt, dueAt: before.dueAt });
        // It goes on one level after the other on the ladder that holds now, the first of them when it was promised.
        const levels = after.map(({ kind, call }) => [kind, ...call]);
        const done = called.filter(({ kind }) => kind === 'escalate').length;
        const { next, breach } = rule.ladder;
        const last = next.at(-1)?.call ?? breach.at(-1);
        expect(after[0]?.at).toBe(before.nextAt);
        expect(levels.slice(0, 5)).toEqual(
          Array.from({ length: 5 }, (_, i) => ['escalate', next[done + i]?.call ?? last]).map(([kind, to]) => [
            kind,
            to === 'womens-union' ? 'office' : to,
          ]),
        );
        return;
      }
      // Warnings that lie ahead and are of a later stage than what was warned of before: each of them, once.
      const stage = (moment: Instant, limit: Instant) => between(START, moment) / between(START, limit);
      const past = fixedRungs(old, START, before.dueAt)[before.rung - 1];
      const reached = past === undefined ? 0 : stage(past, before.dueAt);
      const ahead = fixedRungs(rule, START, dueAt).filter(
        (moment) => moment < dueAt && moment > at && stage(moment, dueAt) > reached + 1e-6,
      );
      const warned = after.filter(({ kind }) => kind === 'warn').map(({ due }) => due);
      expect(warned).toEqual([...new Set(ahead)]);
      expect(after.find(({ kind }) => kind === 'breach')?.due).toBe(dueAt);
    }),
    RUNS,
  );
});
