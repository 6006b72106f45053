import type { Role } from './agencies';
import { plusWorkingDays } from './calendar';
import type { CaseEvent, EventType, Recorded, RungKind } from './events';
import { type Facts, isExposed } from './facts';
import type { AgencyRef, ClockId, ClockRuleId } from './ids';
import { isMet } from './law/conditions';
import { VIET_NAM } from './law/holidays';
import type { ClockRule, StartTrigger, StopTrigger, Trigger } from './law/pack';
import { clockRule, lawPack } from './law/packs';
import { type Regime, regimesOf } from './regimes';
import type { CaseState } from './state';
import { between, type Instant, instant, type Length, minutes, ms, plus } from './time';

/**
 * A running or ended limit. `kept` and `late` compare when the duty was done with the limit; `lapsed` ended by itself as
 * written; `void` had nothing left to limit. A breach stays on record (`breachedAt`) whatever comes after it.
 */
export type ClockStatus = 'running' | 'kept' | 'late' | 'lapsed' | 'void';

export interface Clock {
  readonly id: ClockId;
  readonly rule: ClockRuleId;
  /** Which instance of its rule this is, from 1. */
  readonly instance: number;
  readonly startedAt: Instant;
  readonly dueAt: Instant;
  readonly mustAct: Role;
  /** The one agency that must act, where the event named it. */
  readonly agency?: AgencyRef | undefined;
  readonly status: ClockStatus;
  /** The rung that fires next, and when; no moment: nothing fires any more. */
  readonly rung: number;
  readonly nextAt?: Instant | undefined;
  readonly breachedAt?: Instant | undefined;
  /** When the duty was done, or the clock otherwise ended. */
  readonly endedAt?: Instant | undefined;
  readonly answeredAt?: Instant | undefined;
}

export interface Rung {
  readonly kind: RungKind;
  readonly call: readonly Role[];
}

type KeyField = NonNullable<Trigger['key']>;

const keyName = (trigger: StartTrigger): KeyField | undefined => ('enters' in trigger ? undefined : trigger.key);

/** Reads a field of an event by the name that a pack gives it. */
const field = (e: CaseEvent, name: string): unknown => (e.data as Readonly<Record<string, unknown>>)[name];

function keyOf(e: CaseEvent, key: KeyField | undefined): string | undefined {
  if (key === undefined) return undefined;
  const value = field(e, key);
  return typeof value === 'number' ? String(value) : undefined;
}

function triggered(trigger: Trigger, c: CaseState, e: CaseEvent): boolean {
  if (trigger.event !== e.type) return false;
  for (const [name, values] of Object.entries(trigger.where ?? {})) {
    const value = field(e, name);
    if (!values.some((v) => v === value)) return false;
  }
  return isMet(c, trigger.when);
}

/** Does this event, or a regime that holds since it, start a clock by this trigger? */
const begins = (trigger: StartTrigger, c: CaseState, e: CaseEvent, entered: ReadonlySet<Regime>): boolean =>
  'enters' in trigger ? entered.has(trigger.enters) && isMet(c, trigger.when) : triggered(trigger, c, e);

/** Does the rule apply to a case in which these regimes hold? */
const applies = (rule: ClockRule, regimes: readonly Regime[]): boolean =>
  rule.regimes === undefined || rule.regimes.some((regime) => regimes.includes(regime));

/** Set among a commune's standards when it lies in a remote mountain area or on an island. */
export const REMOTE = 'commune.remote';

/** How long this clock runs in this case: the commune's own standard where it set one, else the pack's. */
function lengthOf(c: CaseState, rule: ClockRule, instance: number): Length {
  const local = rule.mark === 'L' && rule.lengths.length === 1 ? c.standards[rule.id] : undefined;
  if (local !== undefined) return minutes(local);
  if (rule.ifRemote && c.standards[REMOTE] !== undefined) return rule.ifRemote;
  const length = rule.lengths[Math.min(instance, rule.lengths.length) - 1];
  if (!length) throw new Error(`clock ${rule.id} has no length`);
  return length;
}

/** The moment that a limit ends. */
const limitOf = (from: Instant, length: Exclude<Length, { readonly unit: 'written' }>): Instant =>
  length.unit === 'working-days' ? plusWorkingDays(from, length.count, VIET_NAM) : plus(from, length);

/** The moments of the rungs before and at the limit, in order; the last one is the limit itself. */
function fixedRungs(rule: ClockRule, startedAt: Instant, dueAt: Instant): readonly Instant[] {
  const length = between(startedAt, dueAt);
  const warn = rule.ladder.warn.map((w) =>
    'share' in w
      ? instant(ms(startedAt) + Math.round(length * w.share))
      : instant(ms(dueAt) - between(dueAt, plus(dueAt, w.before))),
  );
  return [...warn.filter((at) => at > startedAt && at < dueAt).sort(), dueAt];
}

/** What the n-th rung of a ladder is and whom it calls. */
export function rungOf(rule: ClockRule, clock: Clock, n: number): Rung {
  const limit = fixedRungs(rule, clock.startedAt, clock.dueAt).length - 1;
  if (n < limit) return { kind: 'warn', call: [clock.mustAct] };
  if (n === limit)
    return rule.atEnd === 'lapse'
      ? { kind: 'lapse', call: [clock.mustAct] }
      : { kind: 'breach', call: [...new Set([clock.mustAct, ...rule.ladder.breach])] };
  const level = rule.ladder.next[Math.min(n - limit, rule.ladder.next.length) - 1];
  const last = level?.call ?? rule.ladder.breach.at(-1) ?? clock.mustAct;
  return { kind: 'escalate', call: [last] };
}

/**
 * The next rung of a clock once rung `fired` has gone off at `at` (−1: none yet). A warning whose moment has passed is not
 * worth giving; a limit that has passed always is.
 */
function nextRung(
  rule: ClockRule,
  startedAt: Instant,
  dueAt: Instant,
  fired: number,
  firedDue: Instant,
  at: Instant,
): Pick<Clock, 'rung' | 'nextAt'> {
  const fixed = fixedRungs(rule, startedAt, dueAt);
  const limit = fixed.length - 1;
  if (fired < limit) {
    for (let n = fired + 1; n < limit; n++) {
      const moment = fixed[n];
      if (moment !== undefined && moment > at) return { rung: n, nextAt: moment };
    }
    return { rung: limit, nextAt: dueAt };
  }
  const span = rule.ladder.next[fired - limit]?.after ?? rule.ladder.every;
  if (rule.atEnd === 'lapse' || span === undefined) return { rung: fired + 1 };
  // On time, levels keep the rhythm of the limit; after an outage they start again from now, one by one.
  const onTime = plus(firedDue, span);
  return { rung: fired + 1, nextAt: onTime > at ? onTime : plus(at, span) };
}

/** A window of medicine that had closed before anybody was told: nobody can have missed it. */
const isPast = (c: CaseState, rule: ClockRule, dueAt: Instant): boolean =>
  rule.skipWhenPast === true && c.reportedAt !== undefined && dueAt <= c.reportedAt;

const instancesOf = (c: CaseState, rule: string): readonly Clock[] =>
  Object.values(c.clocks).filter((k) => k.rule === rule);

/** Does this event tell of another exposure, later than those that were counted from? Then its windows open anew. */
function tellsOfNewAssault(e: CaseEvent, earlier: readonly Clock[]): boolean {
  const told = field(e, 'facts') as Partial<Facts> | undefined;
  const at = told?.assaultAt;
  return at !== undefined && isExposed({ acts: told?.acts ?? [] }) && earlier.every((k) => at > k.startedAt);
}

/** A window that closed because there was nothing left to limit, and may go on: it counts from where it counted. */
const suspended = (rule: ClockRule, last: Clock | undefined): Clock | undefined =>
  rule.from === 'assaultAt' && last?.status === 'void' ? last : undefined;

/** The moment that a limit counts from by law, where it is not the event that started it and is known. */
function legalStart(c: CaseState, rule: ClockRule): Instant | undefined {
  switch (rule.from) {
    case 'happenedAt':
      return undefined;
    case 'assaultAt':
      return c.facts.assaultAt;
    case 'reportedAt':
      return c.reportedAt;
    case 'custodyAt':
      return c.custody.since;
    case 'transferredAt':
      return c.police.transferredAt;
  }
}

function start(c: CaseState, rule: ClockRule, trigger: StartTrigger, e: Recorded): Clock | undefined {
  const earlier = instancesOf(c, rule.id);
  const key = keyOf(e, keyName(trigger)) ?? String(earlier.length + 1);
  const id = `${rule.id}#${key}` as ClockId;
  if (c.clocks[id] !== undefined) return undefined;
  const anew = rule.from === 'assaultAt' && tellsOfNewAssault(e, earlier);
  const isCounting = (k: Clock) => k.status === 'running' && !(anew && k.breachedAt !== undefined);
  if (keyName(trigger) === undefined && earlier.some(isCounting)) return undefined;
  const before = anew ? undefined : suspended(rule, earlier.at(-1));
  if (rule.once && earlier.length > 0 && !anew && !before) return undefined;
  const startedAt = legalStart(c, rule) ?? before?.startedAt ?? e.happenedAt;
  const length = lengthOf(c, rule, earlier.length + 1);
  const dueAt = length.unit === 'written' ? (field(e, 'endsAt') as Instant) : limitOf(startedAt, length);
  if (isPast(c, rule, dueAt) || (before && dueAt <= e.happenedAt)) return undefined;
  const to = field(e, 'to');
  return {
    id,
    rule: rule.id as ClockRuleId,
    instance: earlier.length + 1,
    startedAt,
    dueAt,
    mustAct: rule.mustAct === 'addressee' ? (to as Role) : rule.mustAct,
    agency: field(e, 'agency') as AgencyRef | undefined,
    status: 'running',
    ...nextRung(rule, startedAt, dueAt, -1, startedAt, e.at),
  };
}

const end = (clock: Clock, status: Exclude<ClockStatus, 'running'>, endedAt: Instant): Clock => ({
  ...clock,
  status,
  endedAt,
  nextAt: undefined,
});

function stopIfDone(c: CaseState, rule: ClockRule, clock: Clock, e: Recorded): Clock {
  const isThisOne = (stop: StopTrigger) =>
    triggered(stop, c, e) && (stop.key === undefined || clock.id === `${clock.rule}#${keyOf(e, stop.key)}`);
  const stop = rule.stoppedBy.find(isThisOne);
  if (!stop) return clock;
  if (stop.voids) return end(clock, 'void', e.happenedAt);
  return end(clock, e.happenedAt <= clock.dueAt ? 'kept' : 'late', e.happenedAt);
}

/** A clock that counts from the assault is set right when the moment of the assault becomes known, unless it has breached. */
function anchor(c: CaseState, rule: ClockRule, clock: Clock, e: Recorded): Clock {
  const from = c.facts.assaultAt;
  if (rule.from !== 'assaultAt' || from === undefined || from === clock.startedAt || clock.breachedAt !== undefined)
    return clock;
  const length = lengthOf(c, rule, clock.instance);
  if (length.unit === 'written') return clock;
  const dueAt = limitOf(from, length);
  if (isPast(c, rule, dueAt)) return end({ ...clock, startedAt: from, dueAt }, 'void', e.happenedAt);
  return { ...clock, startedAt: from, dueAt, ...nextRung(rule, from, dueAt, -1, from, e.at) };
}

function fired(rule: ClockRule, clock: Clock, e: Recorded & { readonly type: 'clock.fired' }): Clock {
  const { rung, kind, due } = e.data;
  const next = { ...clock, ...nextRung(rule, clock.startedAt, clock.dueAt, rung, due, e.at) };
  switch (kind) {
    case 'breach':
      return { ...next, breachedAt: e.at };
    case 'lapse':
      return end(clock, 'lapsed', clock.dueAt);
    case 'warn':
    case 'escalate':
      return next;
  }
}

const ENDS_ALL: ReadonlySet<EventType> = new Set(['case.closed', 'case.merged', 'case.notGbv']);

/**
 * What an event does to the clocks of a case, by the pack alone: stop what is done, set right what was learnt, start what
 * begins. Stopping goes first, so a cadence ends and starts anew with the same event. `c` is the case after the event.
 */
export function runClocks(c: CaseState, e: Recorded): CaseState {
  if (c.pack === '') return c;
  const clocks: Record<ClockId, Clock> = { ...c.clocks };
  const { facts, reported, danger, police } = c;
  const regimes = regimesOf({ facts, reported, danger, crimeSigns: police.crimeSigns });
  const entered = new Set(regimes.filter((regime) => !c.regimes.includes(regime)));
  for (const clock of Object.values(c.clocks)) {
    if (clock.status !== 'running') continue;
    const rule = clockRule(c.pack, clock.rule);
    if (ENDS_ALL.has(e.type) || !applies(rule, regimes)) clocks[clock.id] = end(clock, 'void', e.happenedAt);
    else if (e.type === 'clock.fired' && e.data.clock === clock.id) clocks[clock.id] = fired(rule, clock, e);
    else if (e.type === 'clock.answered' && e.data.clock === clock.id)
      clocks[clock.id] = { ...clock, answeredAt: e.happenedAt, nextAt: undefined };
    else clocks[clock.id] = anchor(c, rule, stopIfDone(c, rule, clock, e), e);
  }
  let after: CaseState = { ...c, clocks, regimes };
  if (ENDS_ALL.has(e.type)) return after;
  for (const rule of lawPack(c.pack).clocks) {
    if (!applies(rule, regimes)) continue;
    const trigger = rule.startsOn.find((t) => begins(t, after, e, entered));
    const clock = trigger && start(after, rule, trigger, e);
    if (clock) after = { ...after, clocks: { ...after.clocks, [clock.id]: clock } };
  }
  return after;
}

export interface Due {
  readonly clock: ClockId;
  readonly at: Instant;
}

/** The earliest rung that will fire if nobody acts; nothing when the case waits for nothing. Ties go by the clock's id. */
export function reckon(c: CaseState): Due | undefined {
  let next: Due | undefined;
  for (const clock of Object.values(c.clocks)) {
    if (clock.nextAt === undefined) continue;
    if (next === undefined || clock.nextAt < next.at || (clock.nextAt === next.at && clock.id < next.clock))
      next = { clock: clock.id, at: clock.nextAt };
  }
  return next;
}
