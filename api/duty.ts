import { z } from 'zod';
import type { Role } from '../domain/agencies';
import { type Absence, type DutySpan, dutySpans, hasRoster, mayStandIn, onDuty, Shift } from '../domain/duty';
import { type AccountId, AccountIdText, type AgencyRef } from '../domain/ids';
import { days, type Instant, InstantText, instant, plus } from '../domain/time';
import { asJson, type Tx } from '../store/db';
import type { KnownAccount } from '../store/directory';
import { readDuty, type ShiftRow, shiftOf } from '../store/duty';
import { newId } from '../store/ids';
import { oncePerKey } from './answered-before';
import type { Deps } from './deps';
import { isProblem, type Problem, problem } from './problems';
import type { Caller } from './sessions';

/** More than three people in shifts of eight hours need, every day of the week, three times over. */
const MOST_SHIFTS = 200;
/** How far ahead a roster is told in stretches. */
const TOLD = days(7);

/** A whole roster as its agency wants it. */
export const RosterBody = z.strictObject({ shifts: z.array(Shift).max(MOST_SHIFTS) }).meta({ id: 'RosterBody' });
export type RosterBody = z.output<typeof RosterBody>;

export const AbsenceBody = z
  .strictObject({
    account: AccountIdText.optional().describe('Who is away; absent: the caller'),
    from: InstantText.optional().describe('Absent: from now on'),
    until: InstantText,
    deputy: AccountIdText.optional().describe('Who is called instead'),
  })
  .meta({ id: 'AbsenceBody' });
export type AbsenceBody = z.output<typeof AbsenceBody>;

export interface DutyPerson {
  readonly account: AccountId;
  readonly name: string;
}

export interface KnownAbsence extends Absence {
  readonly id: string;
}

/** An agency's roster as it stands at a moment, with the names that go with its ids. */
export interface DutyReading {
  readonly agency: { readonly code: string; readonly name: string; readonly role: Role };
  /** It is the reader's own: others may look, and change nothing. */
  readonly isOwn: boolean;
  /** 0: nobody ever made one. */
  readonly version: number;
  readonly hasRoster: boolean;
  readonly people: readonly DutyPerson[];
  /** People of other agencies who may stand in for one of this. */
  readonly others: readonly DutyPerson[];
  /** Who is called now, deputies in the place of those who are away. */
  readonly onDuty: readonly AccountId[];
  readonly shifts: readonly Shift[];
  /** Those that run, and those to come. */
  readonly absences: readonly KnownAbsence[];
  /** The next seven days, without gaps: in a stretch without accounts nobody is on duty. */
  readonly week: readonly DutySpan[];
  /** Of everybody whom the roster speaks of, also who has left. */
  readonly names: ReadonlyMap<AccountId, string>;
}

/**
 * Whose roster one may look at besides one's own: the office at any, the chair at any but an address's, for who is not there when it is
 * called would tell which one shelters her.
 */
export const maySeeRosterOf = (role: Role, of: Role): boolean =>
  role === 'office' || (role === 'chair' && of !== 'shelter');

/**
 * The roster of the caller's agency, or of the one of that code. Problems: `not-your-role` for another agency's, `not-found` for one
 * that is not there.
 */
export async function readRoster(
  deps: Deps,
  caller: Caller,
  code = caller.agency.code,
): Promise<DutyReading | Problem> {
  const isOwn = code === caller.agency.code;
  const agency = await deps.directory.agencyByCode(code);
  if (!agency) return problem('not-found');
  if (!isOwn && !maySeeRosterOf(caller.agency.role, agency.role)) return problem('not-your-role');
  const at = deps.now();
  const [plan, roster, absences, accounts] = await Promise.all([
    readDuty(deps.db, deps.refs, at),
    deps.db.dutyRoster.findUnique({ where: { agencyId: agency.id } }),
    absencesOf(deps, agency.id, at),
    deps.directory.accounts(),
  ]);
  const named = (keep: (account: KnownAccount) => boolean): readonly DutyPerson[] =>
    accounts
      .filter(keep)
      .map(({ id, displayName }) => ({ account: id as AccountId, name: displayName }))
      .sort((a, b) => a.name.localeCompare(b.name, 'vi'));
  return {
    agency: { code: agency.code, name: agency.name, role: agency.role },
    isOwn,
    version: roster?.version ?? 0,
    hasRoster: hasRoster(plan, agency.ref),
    people: named((account) => account.active && account.agency.ref === agency.ref),
    others: named(
      (account) =>
        account.active &&
        account.agency.ref !== agency.ref &&
        mayStandIn(
          { agency: agency.ref, role: agency.role },
          { agency: account.agency.ref, role: account.agency.role },
        ),
    ),
    onDuty: onDuty(plan, agency.ref, at),
    shifts: plan.shifts.filter((shift) => shift.agency === agency.ref).map(({ agency: _own, ...shift }) => shift),
    absences,
    week: dutySpans(plan, agency.ref, at, plus(at, TOLD)),
    names: new Map(accounts.map(({ id, displayName }) => [id as AccountId, displayName])),
  };
}

async function absencesOf({ db }: Pick<Deps, 'db'>, agencyId: string, at: Instant): Promise<readonly KnownAbsence[]> {
  const rows = await db.dutyAbsence.findMany({
    where: { account: { agencyId }, endsAt: { gt: at } },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(absenceOf).filter(({ from, until }) => until > at && from < until);
}

interface AbsenceRow {
  readonly id: string;
  readonly accountId: string;
  readonly deputyId: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly endedAt: Date | null;
}

const absenceOf = ({ id, accountId, deputyId, startsAt, endsAt, endedAt }: AbsenceRow): KnownAbsence => ({
  id,
  account: accountId as AccountId,
  from: instant(startsAt),
  until: instant(endedAt !== null && endedAt < endsAt ? endedAt : endsAt),
  ...(deputyId !== null && { deputy: deputyId as AccountId }),
});

const wrong = (pointer: string, vi: string, en: string): Problem =>
  problem('bad-body', { errors: [{ pointer, detail: { vi, en } }] });

/** One change of an agency's roster at a time; what it was, and by whom, is kept for good. */
async function change(
  tx: Tx,
  caller: Caller,
  at: Instant,
  what: 'shifts' | 'absence-reported' | 'absence-ended',
  data: object,
): Promise<void> {
  await tx.dutyChange.create({
    data: { at, accountId: caller.account.id, agencyId: caller.agency.id, what, data: asJson(data) },
  });
}

/** What is kept of an answer: ids only, no names. */
export interface Roster {
  readonly version: number;
  readonly shifts: readonly Shift[];
}

interface Once<T> {
  readonly answer: T;
  readonly replayed: boolean;
}

/** A problem, or what was kept of the answer, read back as what was put there. */
async function once<T extends object>(
  deps: Deps,
  caller: Caller,
  key: string,
  thing: object,
  status: number,
  work: (tx: Tx) => Promise<T | Problem>,
): Promise<Once<T> | Problem> {
  const done = await oncePerKey(deps, caller, key, thing, async (tx) => {
    const result = await work(tx);
    return isProblem(result) ? result : { status, body: result };
  });
  return isProblem(done) ? done : { answer: done.answer.body as T, replayed: done.replayed };
}

/**
 * Puts these shifts in the place of the caller's agency's roster. `version`: the one that the caller has seen; undefined: whatever
 * there is. Problems: `bad-body` for somebody of another agency, `stale` with what holds when a colleague was quicker,
 * `key-used-otherwise`.
 */
export async function setRoster(
  deps: Deps,
  caller: Caller,
  { shifts, version }: RosterBody & { readonly version: number | undefined },
  key: string,
): Promise<Once<Roster> | Problem> {
  const agencyId = caller.agency.id;
  return once(deps, caller, key, { put: 'duty', version, shifts }, 200, async (tx) => {
    const colleagues = await colleaguesOf(tx, agencyId);
    const stranger = shifts.findIndex(({ account }) => !colleagues.has(account));
    if (stranger >= 0)
      return wrong(`/shifts/${stranger}/account`, 'Người này không thuộc đơn vị bạn.', 'Not one of your agency.');
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`duty ${agencyId}`}, 0))`;
    const held = await tx.dutyRoster.findUnique({ where: { agencyId } });
    const seen = held?.version ?? 0;
    if (version !== undefined && version !== seen) {
      const current: Roster = { version: seen, shifts: await shiftsOf(tx, agencyId) };
      return problem('stale', { current, headers: { ETag: `"${seen}"` } });
    }
    const at = deps.now();
    const next = { version: seen + 1, changedBy: caller.account.id, changedAt: at };
    await tx.dutyShift.deleteMany({ where: { agencyId } });
    await tx.dutyShift.createMany({ data: shifts.map((shift) => rowOf(agencyId, shift)) });
    if (held) await tx.dutyRoster.update({ where: { agencyId }, data: next });
    else await tx.dutyRoster.create({ data: { agencyId, ...next } });
    await change(tx, caller, at, 'shifts', { version: next.version, shifts });
    return { version: next.version, shifts };
  });
}

const colleaguesOf = async (tx: Tx, agencyId: string): Promise<ReadonlySet<string>> =>
  new Set((await tx.account.findMany({ where: { agencyId, active: true }, select: { id: true } })).map(({ id }) => id));

async function shiftsOf(tx: Tx, agencyId: string): Promise<readonly Shift[]> {
  const rows = await tx.dutyShift.findMany({ where: { agencyId }, orderBy: { id: 'asc' } });
  return rows.map(({ accountId, ...row }): Shift => shiftOf({ ...row, account: accountId as AccountId } as ShiftRow));
}

const rowOf = (agencyId: string, shift: Shift) => {
  const common = { id: newId(), agencyId, accountId: shift.account, kind: shift.kind };
  return shift.kind === 'weekly'
    ? { ...common, weekday: shift.weekday, fromTime: shift.from, untilTime: shift.until }
    : { ...common, startsAt: shift.from, endsAt: shift.until };
};

/**
 * Takes down that the caller, or a colleague, is away. Problems: `bad-body` (somebody of another agency, a deputy who may not stand
 * in, an end that has passed), `key-used-otherwise`.
 */
export async function reportAbsence(
  deps: Deps,
  caller: Caller,
  body: AbsenceBody,
  key: string,
): Promise<Once<KnownAbsence> | Problem> {
  return once(deps, caller, key, { report: 'absence', ...body }, 201, async (tx) => {
    const at = deps.now();
    const account = body.account ?? (caller.account.id as AccountId);
    const from = body.from ?? at;
    const { until, deputy } = body;
    if (!(await colleaguesOf(tx, caller.agency.id)).has(account))
      return wrong('/account', 'Người này không thuộc đơn vị bạn.', 'Not one of your agency.');
    if (until <= from || until <= at)
      return wrong(
        '/until',
        'Lúc hết vắng phải sau lúc bắt đầu và sau bây giờ.',
        'The end must come after the beginning, and after now.',
      );
    if (deputy !== undefined && !(await mayDeputise(deps, tx, caller, account, deputy)))
      return wrong('/deputy', 'Người này không trực thay được.', 'This person cannot stand in.');
    const row = { id: newId(), accountId: account, deputyId: deputy ?? null, startsAt: from, endsAt: until };
    const absence = absenceOf(await tx.dutyAbsence.create({ data: row }));
    await change(tx, caller, at, 'absence-reported', absence);
    return absence;
  });
}

async function mayDeputise(
  { refs }: Pick<Deps, 'refs'>,
  tx: Tx,
  caller: Caller,
  absent: AccountId,
  deputy: AccountId,
): Promise<boolean> {
  if (deputy === absent) return false;
  const found = await tx.account.findUnique({ where: { id: deputy }, include: { agency: true } });
  if (!found?.active || !found.agency.active) return false;
  const theirs = { agency: refs.agency(found.agencyId) as AgencyRef, role: found.agency.role as Role };
  return mayStandIn({ agency: caller.by.agency, role: caller.by.role }, theirs);
}

/**
 * Somebody is back before the day that was said. What is over stays as it is. Problems: `not-found` for an absence that is none of
 * the caller's agency, `key-used-otherwise`.
 */
export async function endAbsence(
  deps: Deps,
  caller: Caller,
  id: string,
  key: string,
): Promise<Once<KnownAbsence> | Problem> {
  return once(deps, caller, key, { end: 'absence', id }, 200, async (tx) => {
    const row = await tx.dutyAbsence.findFirst({ where: { id, account: { agencyId: caller.agency.id } } });
    if (!row) return problem('not-found');
    const at = deps.now();
    const known = absenceOf(row);
    if (known.until <= at) return known;
    // One that had not begun never will.
    const isToCome = at < known.from;
    const endedAt = isToCome ? known.from : at;
    const absence = absenceOf(await tx.dutyAbsence.update({ where: { id }, data: { endedAt } }));
    await change(tx, caller, at, 'absence-ended', absence);
    return absence;
  });
}
