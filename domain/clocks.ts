import type { Role } from './agencies';
import { plusWorkingDays } from './calendar';
import { isEnding } from './endings';
import type { CaseEvent, Recorded, RungKind } from './events';
import { type Facts, isExposed } from './facts';
import type { AgencyRef, CaseCode, ClockId, ClockRuleId } from './ids';
import { isMet } from './law/conditions';
import { VIET_NAM } from './law/holidays';
import type { ClockRule, StartTrigger, StopTrigger, Trigger } from './law/pack';
import { anyClockRule, clockRule, lawPack, ruleIn, rulesStartedBy } from './law/packs';
import { isUrgentByTheAct, type Regime, regimesOf } from './regimes';
import { openSince, sentSince } from './sanction-due';
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
  /** Whom the last rung that fired called. */
  readonly called?: readonly Role[] | undefined;
  /** When the duty was done, or the clock otherwise ended. */
  readonly endedAt?: Instant | undefined;
  readonly answeredAt?: Instant | undefined;
  /** How long it has stood still since the moment that it counts from, in ms, all pauses together. */
  readonly paused?: number | undefined;
  /** It stands still since; the next thing to fire is the end of the longest pause. */
  readonly pausedAt?: Instant | undefined;
  /** When it last went on. No pause begins before that: the same days would be added twice. */
  readonly wentOnAt?: Instant | undefined;
  /** It was let run longer, as the law allows once. */
  readonly isExtended?: boolean | undefined;
  /**
   * Its case was moved to a law that has no such duty, or not in such a case; or it is over; or a limit of a case merged into it runs in its
   * place. Nothing runs meanwhile.
   */
  readonly setAside?: SetAside | undefined;
  /** The cases that it came from with a merge, the last one first. */
  readonly from?: readonly CaseCode[] | undefined;
}

/** What a clock becomes again once it is taken up: as it was, or as it has been done meanwhile. */
interface SetAside extends Pick<Clock, 'nextAt' | 'endedAt'> {
  readonly status: 'running' | 'kept' | 'late';
  /** The pack that it ran under. */
  readonly under: string;
  /** Until its case goes on, or while that clock stands in its place; absent: until its case is moved to a law that has its duty. */
  readonly until?: 'reopened' | ClockId | undefined;
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
  // What tells of no instance is about none: a step of the court's order is none of the chair's.
  if (trigger.key !== undefined && keyOf(e, trigger.key) === undefined) return false;
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

/** The moment that a limit ends: working days by the table of the build and what the commune's office has entered. */
const limitOf = (c: CaseState, from: Instant, length: Exclude<Length, { readonly unit: 'written' }>): Instant =>
  length.unit === 'working-days'
    ? plusWorkingDays(from, length.count, { ...VIET_NAM, swaps: [...VIET_NAM.swaps, ...(c.learnt ?? c.swaps)] })
    : plus(from, length);

/** The end that the event's paper names; with a share, so much of the way there. */
function writtenEnd(e: CaseEvent, from: Instant, share = 1): Instant {
  const endsAt = field(e, 'endsAt') as Instant;
  return share === 1 ? endsAt : instant(ms(from) + Math.round(between(from, endsAt) * share));
}

/** From where its net time counts: what it stood still is no part of it. */
const countsFrom = ({ startedAt, paused = 0 }: Pick<Clock, 'startedAt' | 'paused'>): Instant =>
  paused === 0 ? startedAt : instant(ms(startedAt) + paused);

/** When a ladder warns before the limit, in order; in ms since 1970. */
function warnings(rule: ClockRule, startedAt: Instant, dueAt: Instant): readonly number[] {
  const from = ms(startedAt);
  const to = ms(dueAt);
  return rule.ladder.warn
    .map((w) => ('share' in w ? from + Math.round((to - from) * w.share) : to - between(dueAt, plus(dueAt, w.before))))
    .filter((at) => at > from && at < to)
    .sort((a, b) => a - b);
}

/** The moments of the rungs before and at the limit, in order; the last one is the limit itself. */
export const fixedRungs = (rule: ClockRule, startedAt: Instant, dueAt: Instant): readonly Instant[] => [
  ...warnings(rule, startedAt, dueAt).map((at) => instant(at)),
  dueAt,
];

/** The same of one clock, by its net time. */
export const rungsOf = (rule: ClockRule, clock: Clock): readonly Instant[] =>
  fixedRungs(rule, countsFrom(clock), clock.dueAt);

/** What the n-th rung of a ladder is and whom it calls. */
export function rungOf(rule: ClockRule, clock: Clock, n: number): Rung {
  const limit = warnings(rule, countsFrom(clock), clock.dueAt).length;
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
  const warned = warnings(rule, startedAt, dueAt);
  const limit = warned.length;
  if (fired < limit) {
    const now = ms(at);
    const n = warned.findIndex((moment, i) => i > fired && moment > now);
    const moment = warned[n];
    return moment === undefined ? { rung: limit, nextAt: dueAt } : { rung: n, nextAt: instant(moment) };
  }
  const { next, every, calm } = rule.ladder;
  const repeats = fired - limit - next.length;
  const span = next[fired - limit]?.after ?? (calm && repeats >= calm.after ? calm.every : every);
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

/** The assault that a limit counts from, as far as its moment is known to those whom the limit is told. */
const assaultOf = (c: CaseState, { from }: ClockRule): Instant | undefined =>
  from === 'assaultAt' ? c.facts.assaultAt : undefined;

/** The moment that a limit counts from by law, where it is not the event that started it and is known. */
function legalStart(c: CaseState, rule: ClockRule, id: string): Instant | undefined {
  const n = Number(id.slice(id.indexOf('#') + 1));
  switch (rule.from) {
    case 'happenedAt':
    case 'recordedAt':
      return undefined;
    case 'assaultAt':
      return assaultOf(c, rule);
    case 'actAt':
      return openSince(c, 'acts');
    case 'reportedAt':
      return c.reportedAt;
    case 'custodyAt':
      return c.custody.since;
    case 'suspectedAt':
      return c.police.suspectedAt;
    case 'urgentAt':
      return isUrgentByTheAct(c.reported) ? c.police.suspectedAt : undefined;
    case 'policeServedAt':
      return c.noContact.orders.find((o) => o.n === n)?.policeServedAt;
    case 'courtServedAt':
      return c.courtOrders.find((o) => o.n === n)?.policeServedAt;
    case 'transferredAt':
      return c.police.transferredAt;
    case 'lastWordAt':
      return c.lastWordAt;
    case 'offenceAt':
      return openSince(c, 'disobedience');
    case 'conductAt':
      return openSince(c, 'conduct');
    case 'fileAt':
      return sentSince(c);
    case 'firstActAt':
      return c.correction.firstActAt ?? c.reported.assaultAt ?? c.reportedAt;
  }
}

/** Whoever shelters her: what it is by office, and which one. Of addresses there are many, and only this one may know of her. */
function hostOf(c: CaseState, n: string): Pick<Clock, 'mustAct' | 'agency'> {
  const placement = c.shelter.find((p) => String(p.n) === n);
  return { mustAct: placement?.host ?? 'shelter', agency: placement?.agency };
}

/** Whose duty a clock is that this event starts. */
function dutyOf(c: CaseState, { mustAct }: ClockRule, key: string, e: CaseEvent): Pick<Clock, 'mustAct' | 'agency'> {
  if (mustAct === 'shelter') return hostOf(c, key);
  return {
    mustAct: mustAct === 'addressee' ? (field(e, 'to') as Role) : mustAct,
    agency: field(e, 'agency') as AgencyRef | undefined,
  };
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
  // What had nothing left to limit was no limit yet: its law applies again, and it runs from its own start.
  if (rule.once && earlier.some((k) => k.status !== 'void') && !anew && !before) return undefined;
  const began = rule.from === 'recordedAt' ? e.at : e.happenedAt;
  const startedAt = legalStart(c, rule, id) ?? before?.startedAt ?? began;
  const length = lengthOf(c, rule, earlier.length + 1);
  const dueAt = length.unit === 'written' ? writtenEnd(e, startedAt, length.share) : limitOf(c, startedAt, length);
  if (isPast(c, rule, dueAt) || (before && dueAt <= e.happenedAt)) return undefined;
  return {
    id,
    rule: rule.id as ClockRuleId,
    instance: earlier.length + 1,
    startedAt,
    dueAt,
    ...dutyOf(c, rule, key, e),
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

/** Moments that become known, or move on, while a limit that counts from them runs. */
const MOVING: ReadonlySet<ClockRule['from']> = new Set([
  'assaultAt',
  'actAt',
  'offenceAt',
  'conductAt',
  'fileAt',
  'lastWordAt',
  'policeServedAt',
  'courtServedAt',
]);

/** Moments that are written on a receipt: each instance has its own, and one that is entered late was the moment all the same. */
const RECEIPTS: ReadonlySet<ClockRule['from']> = new Set(['policeServedAt', 'courtServedAt']);

/** Had the limit not passed when it was called missed, by what the receipt says? Then nobody missed it. */
const isFalseBreach = ({ from }: ClockRule, { breachedAt }: Clock, dueAt: Instant): boolean =>
  RECEIPTS.has(from) && breachedAt !== undefined && dueAt > breachedAt;

/** The limit as it should have run: what was called before it has passed is taken back, what has passed since is called. */
const unbreached = (rule: ClockRule, clock: Clock, from: Instant, at: Instant, dueAt: Instant): Clock => ({
  ...clock,
  startedAt: from,
  dueAt,
  breachedAt: undefined,
  answeredAt: undefined,
  called: undefined,
  paused: undefined,
  ...nextRung(rule, from, dueAt, -1, from, at),
});

/** The same of a limit whose duty was done before the receipt was entered: kept or late is judged by the receipt. */
function judgedAnew(c: CaseState, rule: ClockRule, clock: Clock): Clock {
  const from = RECEIPTS.has(rule.from) ? legalStart(c, rule, clock.id) : undefined;
  if (from === undefined || from === clock.startedAt || clock.endedAt === undefined) return clock;
  if (clock.status !== 'kept' && clock.status !== 'late') return clock;
  const length = lengthOf(c, rule, clock.instance);
  if (length.unit === 'written') return clock;
  const dueAt = limitOf(c, from, length);
  const breachedAt = isFalseBreach(rule, clock, dueAt) ? undefined : clock.breachedAt;
  return { ...clock, startedAt: from, dueAt, breachedAt, status: clock.endedAt <= dueAt ? 'kept' : 'late' };
}

/** A clock that counts from such a moment is set right with it; one that was missed stays missed, unless a receipt shows that it was not. */
function anchor(c: CaseState, rule: ClockRule, clock: Clock, e: Recorded): Clock {
  const from = MOVING.has(rule.from) ? legalStart(c, rule, clock.id) : undefined;
  if (from === undefined || from === clock.startedAt || clock.status !== 'running') return clock;
  if (clock.pausedAt !== undefined) return clock;
  const length = lengthOf(c, rule, clock.instance);
  if (length.unit === 'written') return clock;
  const dueAt = limitOf(c, from, length);
  if (clock.breachedAt !== undefined)
    return isFalseBreach(rule, clock, dueAt) ? unbreached(rule, clock, from, e.at, dueAt) : clock;
  if (isPast(c, rule, dueAt)) return end({ ...clock, startedAt: from, dueAt }, 'void', e.happenedAt);
  // It counts anew from there: what it stood still before is no part of that.
  return { ...clock, startedAt: from, dueAt, paused: undefined, ...nextRung(rule, from, dueAt, -1, from, e.at) };
}

function fired(rule: ClockRule, clock: Clock, e: Recorded & { readonly type: 'clock.fired' }): Clock {
  const { rung, kind, due, call } = e.data;
  const next = { ...clock, called: call, ...nextRung(rule, countsFrom(clock), clock.dueAt, rung, due, e.at) };
  switch (kind) {
    case 'breach':
      return { ...next, breachedAt: clock.breachedAt ?? e.at };
    case 'lapse':
      return end(clock, 'lapsed', clock.dueAt);
    case 'warn':
    case 'escalate':
      return next;
  }
}

/** What is still to come of a running clock whose limit has moved: what was called before is not called again. */
const rearmed = (rule: ClockRule, clock: Clock, at: Instant): Clock => {
  const from = countsFrom(clock);
  const last = warnings(rule, from, clock.dueAt).length - 1;
  return { ...clock, ...nextRung(rule, from, clock.dueAt, Math.min(clock.rung - 1, last), from, at) };
};

/** May it still be moved: it runs, and has not been missed? A limit that was missed stays missed. */
const isOpen = (clock: Clock): boolean => clock.status === 'running' && clock.breachedAt === undefined;

function extended(c: CaseState, rule: ClockRule, clock: Clock, at: Instant): Clock {
  if (rule.extension === undefined || !isOpen(clock)) return clock;
  const dueAt = limitOf(c, countsFrom(clock), rule.extension.to);
  return rearmed(rule, { ...clock, dueAt, isExtended: true }, at);
}

/** How much longer it may stand still from then on, in ms: what its rule gives is for all its pauses together. */
export const pauseLeft = ({ pause }: ClockRule, { paused = 0 }: Clock, from: Instant): number =>
  pause === undefined ? 0 : Math.max(0, between(from, plus(from, pause.atMost)) - paused);

function resumed(c: CaseState, rule: ClockRule, clock: Clock, e: Recorded): Clock {
  if (clock.pausedAt === undefined) return clock;
  // Resumed late, after an outage: it stood still until its pause was used up, and no longer.
  const until = clock.nextAt !== undefined && clock.nextAt < e.happenedAt ? clock.nextAt : e.happenedAt;
  const from = MOVING.has(rule.from) ? legalStart(c, rule, clock.id) : undefined;
  const length = lengthOf(c, rule, clock.instance);
  if (from !== undefined && from !== clock.startedAt && length.unit !== 'written') {
    // While it stood still, the moment that it counts from moved on: only what it stood still since then is added.
    const stood = Math.min(between(clock.pausedAt, until), between(from, until));
    const paused = Math.max(0, stood);
    const dueAt = instant(ms(limitOf(c, from, length)) + paused);
    const begun = { ...clock, startedAt: from, dueAt, paused, pausedAt: undefined, wentOnAt: until };
    return { ...begun, ...nextRung(rule, countsFrom(begun), dueAt, -1, from, e.at) };
  }
  const stood = Math.max(0, between(clock.pausedAt, until));
  const dueAt = instant(ms(clock.dueAt) + stood);
  const paused = (clock.paused ?? 0) + stood;
  return rearmed(rule, { ...clock, dueAt, paused, pausedAt: undefined, wentOnAt: until }, e.at);
}

const stoodStill = (rule: ClockRule, clock: Clock, pausedAt: Instant): Clock => ({
  ...clock,
  pausedAt,
  nextAt: instant(ms(pausedAt) + pauseLeft(rule, clock, pausedAt)),
});

/** What is said of one clock, by name. */
function told(c: CaseState, rule: ClockRule, clock: Clock, e: Recorded): Clock {
  switch (e.type) {
    case 'clock.answered':
      return { ...clock, answeredAt: e.happenedAt, nextAt: undefined };
    case 'clock.extended':
      return extended(c, rule, clock, e.at);
    case 'clock.paused':
      return rule.pause ? stoodStill(rule, clock, e.happenedAt) : clock;
    case 'clock.resumed':
      return resumed(c, rule, clock, e);
    default:
      return clock;
  }
}

/** The clock that an event names, if it names one. */
const named = (e: Recorded): ClockId | undefined => field(e, 'clock') as ClockId | undefined;

/** How many warnings of a new ladder are of no later stage than what was warned of, or let pass, under the one before. */
function passedIn(before: ClockRule | undefined, from: Instant, old: Clock, rule: ClockRule, dueAt: Instant): number {
  const last = before && fixedRungs(before, from, old.dueAt)[old.rung - 1];
  if (last === undefined) return 0;
  const stage = (between(from, last) / between(from, old.dueAt)) * between(from, dueAt);
  return fixedRungs(rule, from, dueAt).filter((at) => at < dueAt && between(from, at) <= Math.ceil(stage)).length;
}

/** Where a clock stands on the ladder of the rule that takes the place of another one, with a limit of its own if it is open. */
function reindexed(before: ClockRule | undefined, rule: ClockRule, clock: Clock, dueAt: Instant, at: Instant): Clock {
  const from = countsFrom(clock);
  if (!isOpen(clock)) {
    // What comes after the limit is counted from it; what was about to call still does, at its moment.
    const limitIn = (ladder: ClockRule) => warnings(ladder, from, clock.dueAt).length;
    return before ? { ...clock, rung: clock.rung + limitIn(rule) - limitIn(before) } : clock;
  }
  const passed = passedIn(before, from, clock, rule, dueAt);
  const next = nextRung(rule, from, dueAt, passed - 1, from, clock.pausedAt ?? at);
  return clock.pausedAt === undefined ? { ...clock, dueAt, ...next } : { ...clock, dueAt, rung: next.rung };
}

/** A clock that runs no more, and can be taken up again. `clock`: as it would be if it ran; `at`: since when it does not. */
function aside(clock: Clock, { under, until }: Pick<SetAside, 'under' | 'until'>, at: Instant): Clock {
  const { status, nextAt, endedAt } = clock;
  if (status === 'void' || status === 'lapsed') return clock;
  return { ...end(clock, 'void', at), setAside: { status, nextAt, endedAt, under, ...(until && { until }) } };
}

/** A clock that was set aside, as it would be if its law had stayed. */
const takenUp = (clock: Clock, { status, nextAt, endedAt }: SetAside): Clock => ({
  ...clock,
  status,
  nextAt,
  endedAt,
  setAside: undefined,
});

/** The rule that a clock which was set aside ran by. */
const ruleUnder = (pack: string, rule: ClockRuleId): ClockRule | undefined => ruleIn(pack, rule) ?? anyClockRule(rule);

/**
 * A clock under the terms that its case has been moved to. It keeps its start; what the new law gives is counted from there, so
 * that it can have passed already. What was warned of is not warned of again, no warning that is still to come is lost, and a limit that
 * was missed stays missed. Without a rule it is set aside, until its case is moved to a law that has it.
 */
function moved(
  c: CaseState,
  regimes: readonly Regime[],
  kept: Clock,
  e: Recorded & { readonly type: 'law.moved' },
): Clock {
  const { setAside } = kept;
  const rule = ruleIn(c.pack, kept.rule);
  if (setAside?.until !== undefined) return kept;
  if (!rule || !applies(rule, regimes)) return setAside ? kept : aside(kept, { under: e.data.from }, e.happenedAt);
  const clock = setAside ? takenUp(kept, setAside) : kept;
  if (clock.status !== 'running') return clock;
  const mustAct = rule.mustAct === 'addressee' || rule.mustAct === 'shelter' ? clock.mustAct : rule.mustAct;
  // The agency that was asked is none of another role.
  const under = { ...clock, mustAct, agency: mustAct === clock.mustAct ? clock.agency : undefined };
  const length = clock.isExtended && rule.extension ? rule.extension.to : lengthOf(c, rule, clock.instance);
  const dueAt = length.unit === 'written' ? clock.dueAt : limitOf(c, countsFrom(clock), length);
  return reindexed(ruleUnder(setAside?.under ?? e.data.from, clock.rule), rule, under, dueAt, e.at);
}

/** Does a case meet this rule for the first time when it is moved from that pack? A duty that it had under an earlier one is no new one. */
const isNewTo = (c: CaseState, rule: ClockRule, from: string): boolean =>
  ruleIn(from, rule.id) === undefined && instancesOf(c, rule.id).every(({ status }) => status === 'void');

/** What any other event does to a running clock. */
function lived(c: CaseState, regimes: readonly Regime[], rule: ClockRule, clock: Clock, e: Recorded): Clock {
  // One that came with a merge may be of a regime that never held here: it ends when its regime does.
  if (applies(rule, c.regimes) && !applies(rule, regimes)) return end(clock, 'void', e.happenedAt);
  if (named(e) === clock.id) return told(c, rule, clock, e);
  return anchor(c, rule, stopIfDone(c, rule, clock, e), e);
}

/** The same of a clock that was set aside: what ends its duty, or moves its start, is noticed by the rule that it ran by. */
function livedAside(c: CaseState, regimes: readonly Regime[], clock: Clock, was: SetAside, e: Recorded): Clock {
  const rule = was.status === 'running' ? ruleUnder(was.under, clock.rule) : undefined;
  if (!rule) return clock;
  const running = takenUp(clock, was);
  const now = lived(c, regimes, rule, running, e);
  return now === running ? clock : aside(now, was, clock.endedAt ?? e.happenedAt);
}

/** What should have called meanwhile calls now, once: of its warnings and its limit only the last that has passed. */
function caughtUp(rule: ClockRule, clock: Clock, at: Instant): Clock {
  if (clock.nextAt === undefined || clock.nextAt > at || clock.pausedAt !== undefined) return clock;
  const moments = rungsOf(rule, clock);
  const rung = moments.findLastIndex((moment) => moment <= at);
  return rung > clock.rung ? { ...clock, rung, nextAt: moments[rung] } : clock;
}

/** A case in which time has passed that its clocks have not lived through, each of them caught up. */
export const withClocksCaughtUp = (c: CaseState, at: Instant): CaseState => ({
  ...c,
  clocks: Object.fromEntries(
    Object.values(c.clocks).map((clock) => [
      clock.id,
      clock.status === 'running' ? caughtUp(clockRule(c.pack, clock.rule), clock, at) : clock,
    ]),
  ),
});

/** A clock that was set aside until its case, or another one, goes on by itself: with the start and the limit that it had. */
function goesOn(c: CaseState, regimes: readonly Regime[], clock: Clock, was: SetAside, e: Recorded): Clock {
  const rule = ruleIn(c.pack, clock.rule);
  const { until: _until, ...byLaw } = was;
  if (!rule) return { ...clock, setAside: byLaw };
  const running = takenUp(clock, was);
  if (running.status !== 'running') return running;
  return lived(c, regimes, rule, caughtUp(rule, running, e.at), e);
}

/** What goes back with a case that goes on by itself again. */
const goesBack = (clock: Clock | undefined, e: Recorded): boolean =>
  e.type === 'case.gaveBack' && clock?.from?.includes(e.data.from) === true;

/** For what a clock waits once those that stood in its place have gone back; nothing: for nothing any more. */
function waitsFor(before: CaseState, { until }: Pick<SetAside, 'until'>, e: Recorded): SetAside['until'] {
  const inPlace = until && until !== 'reopened' ? before.clocks[until] : undefined;
  if (!inPlace || !goesBack(inPlace, e)) return until;
  return inPlace.setAside ? waitsFor(before, inPlace.setAside, e) : undefined;
}

/** What becomes of a clock that was set aside. */
function waits(c: CaseState, regimes: readonly Regime[], clock: Clock, was: SetAside, e: Recorded): Clock {
  const until = waitsFor(c, was, e);
  if (until !== was.until && until !== undefined) return { ...clock, setAside: { ...was, until } };
  if (until !== was.until || (e.type === 'case.reopened' && until === 'reopened'))
    return goesOn(c, regimes, clock, was, e);
  return livedAside(c, regimes, clock, was, e);
}

/** It calls, or will. */
const isLoud = (clock: Clock): boolean => clock.nextAt !== undefined && clock.pausedAt === undefined;

/** Was it done here, for the same person, since it began there? A first response never counts as done by another one. */
const isDoneHere = (earlier: readonly Clock[], rule: ClockRule, clock: Clock): boolean =>
  rule.firstResponse !== true &&
  earlier.some(
    (k) => (k.status === 'kept' || k.status === 'late') && (rule.once || (k.endedAt ?? '') >= clock.startedAt),
  );

/** Is it of what she has declined here? */
const isDeclinedHere = ({ declined }: CaseState, { stoppedBy }: ClockRule): boolean =>
  stoppedBy.some(
    ({ event, voids, where = {} }) =>
      voids === true &&
      (event === 'consent.withdrawn' || event === 'wish.recorded') &&
      [...(where.consent ?? []), ...(where.about ?? [])].some((kind) => declined.some((no) => no === kind)),
  );

/**
 * The limits that another case handed over, with the starts and ends that they have there. Of two that run for the same duty the one that ends first
 * runs; the other waits beside it. `clocks` is changed.
 */
function takeIn(c: CaseState, clocks: Record<ClockId, Clock>, e: Recorded & { readonly type: 'case.tookOver' }): void {
  const { from, pack, clocks: handed } = e.data.over;
  /** What each of them is here: itself, under another number, or the one that stands for it. */
  const here = new Map<ClockId, ClockId>();
  // Those that run first: what stands in the place of another is known then.
  for (const theirs of handed.toSorted((a, b) => Number(a.setAside !== undefined) - Number(b.setAside !== undefined))) {
    const ours = Object.values(clocks).filter((k) => k.rule === theirs.rule);
    const nth = Math.max(0, ...ours.map((k) => Number(k.id.slice(k.id.indexOf('#') + 1)))) + 1;
    const id = `${theirs.rule}#${nth}` as ClockId;
    const clock = { ...theirs, id, instance: ours.length + 1, from: [from, ...(theirs.from ?? [])] };
    const rule = ruleIn(c.pack, clock.rule);
    const { setAside } = clock;
    if (setAside) {
      const until = setAside.until && here.get(setAside.until as ClockId);
      if (until) {
        const was = { ...setAside, until };
        clocks[id] = livedAside(c, c.regimes, { ...clock, setAside: was }, was, e);
      }
    } else if (!rule) clocks[id] = aside(clock, { under: pack }, e.happenedAt);
    else if (!isDoneHere(ours, rule, clock) && !isDeclinedHere(c, rule)) {
      const running = ours.find((k) => k.status === 'running');
      const isFirst = running === undefined || clock.dueAt < running.dueAt;
      if (isFirst || (isLoud(clock) && !isLoud(running))) clocks[id] = anchor(c, rule, caughtUp(rule, clock, e.at), e);
      else if (running.from)
        clocks[id] = aside(anchor(c, rule, clock, e), { under: c.pack, until: running.id }, e.happenedAt);
      if (clocks[id]) here.set(theirs.id, id);
      if (running && isFirst && (isLoud(clock) || !isLoud(running)))
        clocks[running.id] = aside(running, { under: c.pack, until: id }, e.happenedAt);
    }
  }
}

/**
 * What an event does to the clocks of a case, by the pack alone: stop what is done, set right what was learnt, start what
 * begins. Stopping goes first, so a cadence ends and starts anew with the same event. `c` is the case after the event.
 */
export function runClocks(c: CaseState, e: Recorded): CaseState {
  if (c.pack === '') return c;
  // A rung is about one clock and teaches nothing: no other starts, ends or moves with it. Most events of a long case are rungs.
  if (e.type === 'clock.fired') {
    const clock = c.clocks[e.data.clock];
    if (clock?.status !== 'running') return c;
    return { ...c, clocks: { ...c.clocks, [clock.id]: fired(clockRule(c.pack, clock.rule), clock, e) } };
  }
  const clocks: Record<ClockId, Clock> = { ...c.clocks };
  const { facts, reported, danger, police } = c;
  const regimes = regimesOf({ facts, reported, danger, crimeSigns: police.crimeSigns });
  // Rules that are new with a pack are met by every regime that holds, as if it had just begun to.
  const entered = new Set(regimes.filter((regime) => e.type === 'law.moved' || !c.regimes.includes(regime)));
  for (const clock of Object.values(c.clocks)) {
    const { setAside } = clock;
    if (clock.status !== 'running' && !setAside) {
      if (e.type === 'noContact.served' || e.type === 'courtOrder.received') {
        const rule = ruleIn(c.pack, clock.rule);
        if (rule) clocks[clock.id] = judgedAnew(c, rule, clock);
      }
      continue;
    }
    if (goesBack(clock, e)) clocks[clock.id] = { ...end(clock, 'void', e.happenedAt), setAside: undefined };
    else if (setAside === undefined && isEnding(e))
      clocks[clock.id] = aside(clock, { under: c.pack, until: 'reopened' }, e.happenedAt);
    else if (e.type === 'law.moved') clocks[clock.id] = moved(c, regimes, clock, e);
    else if (setAside) clocks[clock.id] = waits(c, regimes, clock, setAside, e);
    else clocks[clock.id] = lived(c, regimes, clockRule(c.pack, clock.rule), clock, e);
  }
  if (e.type === 'case.tookOver') takeIn(c, clocks, e);
  const isSuspectedSince = regimes.includes('suspected-crime') && !c.regimes.includes('suspected-crime');
  const since = e.type === 'case.tookOver' ? police.suspectedAt : undefined;
  const known = isSuspectedSince ? { ...police, suspectedAt: since ?? e.happenedAt } : police;
  let after: CaseState = { ...c, clocks, regimes, police: known };
  if (isEnding(e)) return after;
  // Hardly any event begins a regime; then only the rules that wait for this kind of event are asked.
  for (const rule of entered.size === 0 ? rulesStartedBy(c.pack, e.type) : lawPack(c.pack).clocks) {
    if (!applies(rule, regimes) || (e.type === 'law.moved' && !isNewTo(after, rule, e.data.from))) continue;
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
