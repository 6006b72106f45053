import { z } from 'zod';
import type { Role } from './agencies';
import { type LocalTime, LocalTimeText, localDate, minuteOfDay, minuteOfWeek, momentOf, startOfDay } from './calendar';
import type { Clock } from './clocks';
import { reached } from './decide';
import type { CaseEvent, EventData } from './events';
import { type AccountId, AccountIdText, type AgencyRef } from './ids';
import { clockRule } from './law/packs';
import { DUTIES_OF } from './parts';
import type { CaseState } from './state';
import { days, type Instant, InstantText, plus } from './time';

/**
 * Who is on duty: an agency's roster, who is away, who stands in, and what a call does that finds nobody. No law tells a commune how
 * to man its agencies; that a call must reach a person who is there is this system's own rule.
 */

const Weekly = z
  .strictObject({
    kind: z.literal('weekly'),
    account: AccountIdText,
    weekday: z.int().min(1).max(7).describe('1 is Monday'),
    from: LocalTimeText,
    until: LocalTimeText.describe('Not after `from`: on the next day'),
  })
  .meta({ id: 'WeeklyShift' });
const Dated = z
  .strictObject({ kind: z.literal('dated'), account: AccountIdText, from: InstantText, until: InstantText })
  .refine(({ from, until }) => from < until, { path: ['until'], error: 'ends before it begins' })
  .meta({ id: 'DatedShift' });
/** When somebody is on duty: every week at Asia/Ho_Chi_Minh, or once. */
export const Shift = z.discriminatedUnion('kind', [Weekly, Dated]).meta({ id: 'Shift' });
export type Shift = Readonly<z.output<typeof Shift>>;

/** Somebody is away from `from` until before `until`, and who stands in, if anybody does. */
export interface Absence {
  readonly account: AccountId;
  readonly from: Instant;
  readonly until: Instant;
  readonly deputy?: AccountId | undefined;
}

/** Everything that decides who is on duty in the commune. Of agencies and accounts only those that are active. */
export interface DutyPlan {
  readonly agencies: readonly {
    readonly agency: AgencyRef;
    readonly role: Role;
    readonly hamlet?: string | undefined;
  }[];
  /** `onDuty`: whether the commune's list marks them so, which counts where an agency has no roster. */
  readonly people: readonly { readonly account: AccountId; readonly agency: AgencyRef; readonly onDuty: boolean }[];
  readonly shifts: readonly (Shift & { readonly agency: AgencyRef })[];
  readonly absences: readonly Absence[];
}

const WEEK = 7 * 24 * 60;
const DAY = 24 * 60;

function covers(shift: Shift, at: Instant): boolean {
  if (shift.kind === 'dated') return shift.from <= at && at < shift.until;
  const start = (shift.weekday - 1) * DAY + minuteOfDay(shift.from);
  const length = (minuteOfDay(shift.until) - minuteOfDay(shift.from) + DAY) % DAY || DAY;
  return (minuteOfWeek(at) - start + WEEK) % WEEK < length;
}

const isAway = (absence: Absence, at: Instant): boolean => absence.from <= at && at < absence.until;

/** Has the agency a roster? One that has run out is still one: then nobody is on duty, and that is said. */
export const hasRoster = (plan: Pick<DutyPlan, 'shifts'>, agency: AgencyRef): boolean =>
  plan.shifts.some((shift) => shift.agency === agency);

/**
 * The accounts on duty for an agency: those of its roster, or without one all whom the commune's list marks so. Whoever is away is
 * replaced by their deputy, a deputy who is away by theirs; a circle of them ends in nobody. In no order that means anything.
 */
export function onDuty(plan: DutyPlan, agency: AgencyRef, at: Instant): readonly AccountId[] {
  const named = hasRoster(plan, agency)
    ? plan.shifts.filter((shift) => shift.agency === agency && covers(shift, at)).map(({ account }) => account)
    : plan.people.filter((person) => person.agency === agency && person.onDuty).map(({ account }) => account);
  // A set goes on to what is added while it is walked, and each account once: so circles end.
  const asked = new Set(named);
  const there: AccountId[] = [];
  for (const account of asked) {
    const absences = plan.absences.filter((absence) => absence.account === account && isAway(absence, at));
    for (const { deputy } of absences) if (deputy !== undefined) asked.add(deputy);
    if (absences.length === 0 && plan.people.some((person) => person.account === account)) there.push(account);
  }
  return there;
}

/** Whom a call means: a role, one agency of it, or for hamlet heads the one of a hamlet. */
export interface DutyCall {
  readonly role: Role;
  readonly agency?: AgencyRef | undefined;
  readonly hamlet?: string | undefined;
}

/** The agencies that a call means. */
export const agenciesMeant = (plan: DutyPlan, { role, agency, hamlet }: DutyCall): readonly AgencyRef[] =>
  plan.agencies
    .filter(
      (one) =>
        one.role === role &&
        (agency === undefined || one.agency === agency) &&
        (hamlet === undefined || one.hamlet === hamlet),
    )
    .map((one) => one.agency);

/** The accounts on duty whom a call reaches at that moment, over all the agencies that it means. */
export const reachedBy = (plan: DutyPlan, call: DutyCall, at: Instant): readonly AccountId[] => [
  ...new Set(agenciesMeant(plan, call).flatMap((agency) => onDuty(plan, agency, at))),
];

/**
 * May an account of one agency stand in for one of another? Only among agencies of a role that is on duty in every case: anybody
 * else could not open what they are called for, and would learn which agency was asked.
 */
export const mayStandIn = (
  absent: { readonly agency: AgencyRef; readonly role: Role },
  deputy: { readonly agency: AgencyRef; readonly role: Role },
): boolean =>
  absent.agency === deputy.agency || (absent.role === deputy.role && DUTIES_OF[absent.role].includes('always'));

/** The one agency that a clock calls when it calls this role, where its event named one. */
export const agencyCalled = (role: Role, clock: Clock | undefined): AgencyRef | undefined =>
  role === clock?.mustAct ? clock.agency : undefined;

/**
 * The rung as it must be recorded when nobody may be on duty where it calls. Each role that nobody answers for brings in the next
 * level of its clock at once: the levels of the ladder in order, then the chair, then the office, until somebody is there. `call`
 * grows by them, and `unmanned` says who was not there. What is secret goes past the chair. `c`: the case as the rung
 * finds it. A rung that reaches somebody at every level, or of a clock that the case does not have, stays as it is.
 */
export function reroute(
  fired: EventData['clock.fired'],
  c: CaseState,
  isManned: (call: DutyCall) => boolean,
): EventData['clock.fired'] {
  const clock = c.clocks[fired.clock];
  if (!clock) return fired;
  const { ladder, secret } = clockRule(c.pack, clock.rule);
  const levels = reached(c, [...ladder.next.map(({ call }) => call), ...(secret ? [] : ['chair' as const]), 'office']);
  const isThere = (role: Role) =>
    isManned({ role, agency: agencyCalled(role, clock), hamlet: role === 'hamlet' ? c.hamlet : undefined });
  const call = new Set(fired.call);
  const unmanned = new Set<Role>();
  for (const role of call) {
    if (isThere(role)) continue;
    unmanned.add(role);
    const level = levels.indexOf(role);
    const above = [...levels.slice(level + 1), ...levels.slice(0, Math.max(level, 0))];
    const next = above.find((other) => !unmanned.has(other));
    if (next !== undefined) call.add(next);
  }
  return unmanned.size === 0 ? fired : { ...fired, call: [...call], unmanned: [...unmanned] };
}

/** The events as they go into the log: a rung calls whoever is on duty at the moment it fires. `c`: the case before them. */
export const manned = (events: readonly CaseEvent[], c: CaseState, plan: DutyPlan, at: Instant): readonly CaseEvent[] =>
  events.map((e) =>
    e.type === 'clock.fired' ? { ...e, data: reroute(e.data, c, (call) => reachedBy(plan, call, at).length > 0) } : e,
  );

/** A stretch of time in which the same people are on duty. */
export interface DutySpan {
  readonly from: Instant;
  readonly until: Instant;
  readonly accounts: readonly AccountId[];
}

/** Who is on duty for an agency from one moment to another, without gaps: a stretch with no accounts is one in which nobody is. */
export function dutySpans(plan: DutyPlan, agency: AgencyRef, from: Instant, until: Instant): readonly DutySpan[] {
  const own = plan.shifts.filter((shift) => shift.agency === agency);
  const times = new Set<LocalTime>();
  const moments = new Set<Instant>(plan.absences.flatMap((absence) => [absence.from, absence.until]));
  for (const shift of own) {
    if (shift.kind === 'weekly') times.add(shift.from).add(shift.until);
    else moments.add(shift.from).add(shift.until);
  }
  for (let day = startOfDay(localDate(from)); day < until; day = plus(day, days(1)))
    for (const time of times) moments.add(momentOf(localDate(day), time));
  const starts = [from, ...[...moments].filter((at) => at > from && at < until).sort()];
  const spans: DutySpan[] = [];
  starts.forEach((start, i) => {
    const accounts = onDuty(plan, agency, start).toSorted();
    const end = starts[i + 1] ?? until;
    const before = spans.at(-1);
    if (before && before.accounts.join() === accounts.join()) spans[spans.length - 1] = { ...before, until: end };
    else spans.push({ from: start, until: end, accounts });
  });
  return spans;
}
