import { z } from 'zod';
import type { Clock } from '../domain/clocks';
import type { Danger } from '../domain/facts';
import type { ActorRef, CaseCode, CaseId } from '../domain/ids';
import { may, rulesSeenBy, seenClock, seesHamlet } from '../domain/permissions';
import { seenStage } from '../domain/seen-state';
import { type CaseState, revive, type Stage } from '../domain/state';
import { type Instant, InstantText, instant } from '../domain/time';
import { Prisma } from '../generated/prisma/client';
import { logAccess } from './access';
import { readCursor, writeCursor } from './cursor';
import type { Deps } from './deps';
import { type Problem, problem } from './problems';
import type { Caller } from './sessions';
import { perhapsKnownTo, urgency } from './visible';

/** Stages of a case that is on record. */
export const STAGES = ['open', 'closing', 'closed', 'merged', 'not-gbv'] as const satisfies readonly Stage[];
export type KnownStage = (typeof STAGES)[number];

export interface CaseFilter {
  readonly stage?: KnownStage | undefined;
  readonly hamlet?: string | undefined;
  readonly danger?: Danger | undefined;
  /** Only cases with a limit that has passed and runs on. */
  readonly overdue?: boolean | undefined;
  /** Danger first, then emergencies; then, `due`: what is overdue, or will be first. `newest`: the latest report. */
  readonly sort: 'due' | 'newest';
}

/** One case in a list: codes and limits, no name. */
export interface CaseLine {
  readonly code: CaseCode;
  readonly stage: KnownStage;
  readonly danger: Danger;
  readonly emergency: boolean;
  /** Where the caller sees the report. */
  readonly hamlet?: string | undefined;
  /** The caller may not know where it was. */
  readonly hidesHamlet: boolean;
  readonly openedAt: Instant;
  /** Who has the case, where the caller sees that. */
  readonly owner?: ActorRef | undefined;
  /** Limits that the caller sees, and that have passed and run on. */
  readonly overdue: number;
  /** Of the running limits that the caller sees, the one that ends or ended first. */
  readonly next?: Clock | undefined;
  readonly pack: string;
}

export interface Page<T> {
  readonly lines: readonly T[];
  /** Absent: this was the end. */
  readonly next?: string;
}

interface Row {
  readonly id: CaseId;
  readonly code: CaseCode;
  readonly state: CaseState;
  readonly createdAt: Date;
  readonly due: Date;
  readonly rank: number;
}

/** Sorts after every limit there can be. */
const NEVER = '8999-12-31T00:00:00.000Z';
const Place = z.object({ rank: z.int().min(0).max(3), due: InstantText, id: z.uuid() });
type Place = z.output<typeof Place>;

/**
 * The cases that the caller may know of, a page at a time. Enters the look into the access log. Problem: `bad-cursor`.
 */
export async function listCases(
  deps: Deps,
  caller: Caller,
  filter: CaseFilter,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<Page<CaseLine> | Problem> {
  const list = { list: 'cases', ...filter };
  let after = cursor === undefined ? undefined : readCursor(deps.ring, caller, cursor, list, Place);
  if (cursor !== undefined && !after) return problem('bad-cursor');
  const now = deps.now();
  const lines: CaseLine[] = [];
  let last: Place | undefined;
  for (;;) {
    const rows = await readRows(deps, caller, filter, now, after, limit + 1);
    for (const row of rows) {
      after = { rank: row.rank, due: instant(row.due), id: row.id };
      const line = lineOf(caller, row, now);
      if (!line || !isMeant(line, filter)) continue;
      // There is a next page when there is another line that the caller sees, and it goes on from the last one that they saw.
      if (lines.length === limit && last) {
        await logAccess(deps, caller, 'list:cases', null, []);
        return { lines, next: writeCursor(deps.ring, caller, list, last) };
      }
      lines.push(line);
      last = after;
    }
    if (rows.length <= limit) break;
  }
  await logAccess(deps, caller, 'list:cases', null, []);
  return { lines };
}

/** The filters again, on what the caller sees of the line: one on what is hidden would tell of it. */
const isMeant = (line: CaseLine, { stage, overdue, hamlet }: CaseFilter): boolean =>
  (stage === undefined || line.stage === stage) &&
  (!overdue || line.overdue > 0) &&
  (hamlet === undefined || line.hamlet === hamlet);

function readRows(
  { db }: Deps,
  caller: Caller,
  { stage, hamlet, danger, overdue, sort }: CaseFilter,
  now: Instant,
  after: Place | undefined,
  most: number,
): Promise<readonly Row[]> {
  const newest = sort === 'newest';
  const conditions = [
    perhapsKnownTo(caller),
    ...(stage === undefined
      ? []
      : [Prisma.sql`f.stage IN (${Prisma.join(stage === 'open' ? ['open', 'closing'] : [stage])})`]),
    ...(hamlet === undefined ? [] : [Prisma.sql`f.hamlet = ${hamlet}`]),
    ...(danger === undefined ? [] : [Prisma.sql`f.danger = ${danger}`]),
    ...(overdue ? [Prisma.sql`k.due < ${now}::timestamptz`] : []),
    ...(after && newest
      ? [Prisma.sql`(${urgency} > ${after.rank} OR (${urgency} = ${after.rank} AND f.id < ${after.id}::uuid))`]
      : []),
    ...(after && !newest
      ? [
          Prisma.sql`(${urgency} > ${after.rank} OR (${urgency} = ${after.rank}
                  AND (coalesce(k.due, ${NEVER}::timestamptz) > ${after.due}::timestamptz
                    OR (coalesce(k.due, ${NEVER}::timestamptz) = ${after.due}::timestamptz AND f.id < ${after.id}::uuid))))`,
        ]
      : []),
  ];
  return db.$queryRaw<readonly Row[]>`
    SELECT f.id, f.code, f.state, f.created_at AS "createdAt", coalesce(k.due, ${NEVER}::timestamptz) AS due, ${urgency} AS rank
      FROM case_file f
      LEFT JOIN LATERAL (
        SELECT min(c.due_at) AS due FROM case_clock c
         WHERE c.case_id = f.id AND c.status = 'running'
           AND (c.rule = ANY(${rulesSeenBy(caller.by.role)}) OR c.agency_ref = ${caller.by.agency})) k ON true
     WHERE ${Prisma.join(conditions, ' AND ')}
     ORDER BY ${newest ? Prisma.sql`rank, f.id DESC` : Prisma.sql`rank, due, f.id DESC`}
     LIMIT ${most}`;
}

function lineOf(caller: Caller, { code, state: kept, createdAt }: Row, now: Instant): CaseLine | undefined {
  const state = revive(kept);
  const permission = may('read:case', caller.asks, state);
  if (!permission.allow) return undefined;
  const { fields } = permission;
  const stage = seenStage(state.stage, fields);
  if (stage === 'none') return undefined;
  const running = Object.values(state.clocks)
    .flatMap((clock) => (clock.status === 'running' ? (seenClock(clock, fields) ?? []) : []))
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
  return {
    code,
    stage,
    danger: state.danger,
    emergency: state.emergency,
    hamlet: seesHamlet(fields) ? state.hamlet : undefined,
    hidesHamlet: !seesHamlet(fields),
    owner: fields.tracks.includes('office') ? state.owner?.actor : undefined,
    openedAt: state.reportedAt ?? instant(createdAt),
    overdue: running.filter((clock) => clock.dueAt < now).length,
    next: running[0],
    pack: state.pack,
  };
}
