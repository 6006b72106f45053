import { z } from 'zod';
import type { Role } from '../domain/agencies';
import type { Clock } from '../domain/clocks';
import { type AgencyRef, type CaseCode, type CaseId, type ClockId, ClockIdText } from '../domain/ids';
import { may, seenClock } from '../domain/permissions';
import { type CaseState, revive } from '../domain/state';
import { type Instant, InstantText, instant } from '../domain/time';
import { Prisma } from '../generated/prisma/client';
import { logAccess } from './access';
import type { Page } from './cases';
import { readCursor, writeCursor } from './cursor';
import type { Deps } from './deps';
import { type Problem, problem } from './problems';
import type { Caller } from './sessions';
import { perhapsKnownTo, urgency } from './visible';

export interface DueFilter {
  /** true: the limit has passed; false: it has not; absent: both. */
  readonly overdue?: boolean | undefined;
  readonly mustAct?: Role | undefined;
  /** Only what that one agency must do. */
  readonly agency?: AgencyRef | undefined;
}

/** A running limit in a list over all cases. */
export interface DueLine {
  readonly code: CaseCode;
  readonly pack: string;
  readonly clock: Clock;
  readonly isOverdue: boolean;
}

interface Row {
  readonly caseId: CaseId;
  readonly clock: ClockId;
  readonly dueAt: Date;
  readonly rank: number;
}

const Place = z.object({ rank: z.int().min(0).max(3), due: InstantText, case: z.uuid(), clock: ClockIdText });
type Place = z.output<typeof Place>;

/** The running limits that the caller sees, over all cases: those of a case in danger first, then of emergencies, each the most pressing first. Problem: `bad-cursor`. */
export async function listDue(
  deps: Deps,
  caller: Caller,
  filter: DueFilter,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<Page<DueLine> | Problem> {
  const list = { list: 'clocks', ...filter };
  let after = cursor === undefined ? undefined : readCursor(deps.ring, caller, cursor, list, Place);
  if (cursor !== undefined && !after) return problem('bad-cursor');
  const now = deps.now();
  const lines: DueLine[] = [];
  let last: Place | undefined;
  let next: string | undefined;
  for (;;) {
    const rows: readonly Row[] = await readRows(deps, caller, filter, now, after, limit + 1);
    const cases = await readStates(deps, rows);
    for (const row of rows) {
      after = { rank: row.rank, due: instant(row.dueAt), case: row.caseId, clock: row.clock };
      const line = lineOf(caller, cases.get(row.caseId), row, now);
      if (!line || !isAsked(line.clock, filter)) continue;
      if (lines.length === limit && last) {
        next = writeCursor(deps.ring, caller, list, last);
        break;
      }
      lines.push(line);
      last = after;
    }
    if (next !== undefined || rows.length <= limit) break;
  }
  await logAccess(deps, caller, 'list:clocks', null, []);
  return { lines, ...(next !== undefined && { next }) };
}

function readRows(
  { db }: Deps,
  caller: Caller,
  { overdue, mustAct, agency }: DueFilter,
  now: Instant,
  after: Place | undefined,
  most: number,
): Promise<readonly Row[]> {
  const conditions = [
    Prisma.sql`k.status = 'running'`,
    perhapsKnownTo(caller),
    ...(overdue === undefined
      ? []
      : [overdue ? Prisma.sql`k.due_at < ${now}::timestamptz` : Prisma.sql`k.due_at >= ${now}::timestamptz`]),
    // The station may be the address: whoever must not know which one it is asks after addresses.
    ...(mustAct === undefined
      ? []
      : [Prisma.sql`k.must_act = ANY(${mustAct === 'shelter' ? ['shelter', 'health'] : [mustAct]})`]),
    ...(agency === undefined ? [] : [Prisma.sql`k.agency_ref = ${agency}`]),
    ...(after
      ? [
          Prisma.sql`(${urgency}, k.due_at, k.case_id, k.clock) > (${after.rank}, ${after.due}::timestamptz, ${after.case}::uuid, ${after.clock})`,
        ]
      : []),
  ];
  return db.$queryRaw<readonly Row[]>`
    SELECT k.case_id AS "caseId", k.clock, k.due_at AS "dueAt", ${urgency} AS rank
      FROM case_clock k JOIN case_file f ON f.id = k.case_id
     WHERE ${Prisma.join(conditions, ' AND ')}
     ORDER BY rank, k.due_at, k.case_id, k.clock
     LIMIT ${most}`;
}

interface Known {
  readonly code: CaseCode;
  readonly state: CaseState;
}

/** Each case once, however many of its limits run. */
async function readStates({ db }: Deps, rows: readonly Row[]): Promise<ReadonlyMap<CaseId, Known>> {
  const ids = [...new Set(rows.map((row) => row.caseId))];
  const files = await db.$queryRaw<readonly (Known & { readonly id: CaseId })[]>`
    SELECT id, code, state FROM case_file WHERE id = ANY(${ids}::uuid[])`;
  return new Map(files.map((file) => [file.id, { ...file, state: revive(file.state) }]));
}

/** What is asked for is asked of what the caller sees: a filter tells nobody which address shelters her. */
const isAsked = (clock: Clock, { mustAct, agency }: DueFilter): boolean =>
  (mustAct === undefined || clock.mustAct === mustAct) && (agency === undefined || clock.agency === agency);

function lineOf(caller: Caller, file: Known | undefined, row: Row, now: Instant): DueLine | undefined {
  const clock = file?.state.clocks[row.clock];
  if (!file || clock?.status !== 'running') return undefined;
  const permission = may('read:clocks', caller.asks, file.state);
  if (!permission.allow) return undefined;
  const { code, state } = file;
  const seen = seenClock(clock, permission.fields);
  return seen && { code, pack: state.pack, clock: seen, isOverdue: clock.dueAt < now };
}
