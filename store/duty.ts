import type { Role } from '../domain/agencies';
import type { Absence, DutyPlan, Shift } from '../domain/duty';
import type { AccountId, AgencyRef } from '../domain/ids';
import { type Instant, instant } from '../domain/time';
import type { Db, Tx } from './db';
import type { Refs } from './refs';

interface Read {
  readonly agencies: readonly { readonly id: string; readonly role: Role; readonly hamlet: string | null }[];
  readonly people: readonly { readonly id: AccountId; readonly agency: string; readonly onDuty: boolean }[];
  readonly shifts: readonly (ShiftRow & { readonly agency: string })[];
  readonly absences: readonly {
    readonly account: AccountId;
    readonly from: string;
    readonly until: string;
    readonly deputy: AccountId | null;
  }[];
}

/** A row of `duty_shift`, of which only the columns of its kind are filled. */
export interface ShiftRow {
  readonly account: AccountId;
  readonly kind: string;
  readonly weekday: number | null;
  readonly fromTime: string | null;
  readonly untilTime: string | null;
  readonly startsAt: string | Date | null;
  readonly endsAt: string | Date | null;
}

/** The shift that a row holds. The table holds nothing but whole ones. */
export const shiftOf = ({ account, kind, weekday, fromTime, untilTime, startsAt, endsAt }: ShiftRow): Shift =>
  (kind === 'weekly'
    ? { kind, account, weekday, from: fromTime, until: untilTime }
    : { kind, account, from: instant(startsAt ?? ''), until: instant(endsAt ?? '') }) as Shift;

/**
 * Everything that decides who is on duty at a moment, or later: the whole commune's, in one statement, for the rows are few and
 * whoever waits for a commit waits for this. Absences that are over by then, or never began, are left out.
 */
export async function readDuty(db: Db | Tx, refs: Refs, at: Instant): Promise<DutyPlan> {
  const [row] = await db.$queryRaw<readonly Read[]>`
    SELECT
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'role', role, 'hamlet', hamlet)), '[]') FROM agency WHERE active) AS agencies,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'agency', a.agency_id, 'onDuty', a.on_duty)), '[]')
         FROM account a JOIN agency g ON g.id = a.agency_id WHERE a.active AND g.active) AS people,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('agency', agency_id, 'account', account_id, 'kind', kind, 'weekday', weekday,
                'fromTime', from_time, 'untilTime', until_time, 'startsAt', starts_at, 'endsAt', ends_at)), '[]')
         FROM duty_shift) AS shifts,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('account', account_id, 'deputy', deputy_id, 'from', starts_at,
                'until', least(ends_at, ended_at))), '[]')
         FROM duty_absence WHERE least(ends_at, ended_at) > greatest(starts_at, ${at}::timestamptz)) AS absences`;
  if (!row) throw new Error('a statement without conditions answers one row');
  const known = new Map<string, AgencyRef>();
  const refOf = (id: string): AgencyRef => {
    const ref = known.get(id) ?? refs.agency(id);
    known.set(id, ref);
    return ref;
  };
  return {
    agencies: row.agencies.map(({ id, role, hamlet }) => ({ agency: refOf(id), role, hamlet: hamlet ?? undefined })),
    people: row.people.map(({ id, agency, onDuty }) => ({ account: id, agency: refOf(agency), onDuty })),
    shifts: row.shifts.map(({ agency, ...shift }) => ({ ...shiftOf(shift), agency: refOf(agency) })),
    absences: row.absences.map(
      ({ account, from, until, deputy }): Absence => ({
        account,
        from: instant(from),
        until: instant(until),
        deputy: deputy ?? undefined,
      }),
    ),
  };
}
