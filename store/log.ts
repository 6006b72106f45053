import type { Role } from '../domain/agencies';
import type { By, Recorded } from '../domain/events';
import type { ActorRef, AgencyRef, CaseId, SignalId } from '../domain/ids';
import { instant } from '../domain/time';
import type { CaseEventModel } from '../generated/prisma/models/CaseEvent';
import type { Db, Tx } from './db';

/** What a row of the log says, without its links. */
export type LogRow = Pick<
  CaseEventModel,
  'seq' | 'at' | 'happenedAt' | 'signalId' | 'role' | 'actorRef' | 'agencyRef' | 'type' | 'data'
>;

/** The columns of {@link LogRow}. */
export const LOG_ROW = {
  seq: true,
  at: true,
  happenedAt: true,
  signalId: true,
  role: true,
  actorRef: true,
  agencyRef: true,
  type: true,
  data: true,
} as const;

/** The event that a row holds, exactly as it was recorded. The log holds nothing but what `commit` wrote into it. */
export function rowToRecorded(row: LogRow): Recorded {
  const by =
    row.actorRef === null || row.agencyRef === null
      ? { role: 'engine' }
      : { role: row.role as Role, actor: row.actorRef as ActorRef, agency: row.agencyRef as AgencyRef };
  return {
    seq: row.seq,
    at: instant(row.at),
    happenedAt: instant(row.happenedAt),
    signal: row.signalId as SignalId | null,
    by: by as By,
    type: row.type,
    data: row.data,
  } as Recorded;
}

/** Events of a case after sequence number `after`, in order, at most `limit`. Written by hand: every acknowledgement waits for it. */
export async function readLog(db: Db | Tx, caseId: CaseId, after = 0, limit = 500): Promise<Recorded[]> {
  const rows = await db.$queryRaw<LogRow[]>`
    SELECT seq, at, happened_at AS "happenedAt", signal_id AS "signalId", role, actor_ref AS "actorRef",
           agency_ref AS "agencyRef", type, data
      FROM case_event WHERE case_id = ${caseId}::uuid AND seq > ${after} ORDER BY seq LIMIT ${limit}`;
  return rows.map(rowToRecorded);
}

/** The stored events that these signals of one case became, in order. */
export async function eventsOfSignals(db: Db | Tx, signals: readonly SignalId[]): Promise<Recorded[]> {
  const rows = await db.caseEvent.findMany({
    where: { signalId: { in: [...signals] } },
    orderBy: { seq: 'asc' },
    select: LOG_ROW,
  });
  return rows.map(rowToRecorded);
}

/** All that a case's log holds, in order. */
export async function wholeLog(db: Db | Tx, caseId: CaseId): Promise<readonly Recorded[]> {
  const log: Recorded[] = [];
  for (;;) {
    const page = await readLog(db, caseId, log.at(-1)?.seq ?? 0);
    if (page.length === 0) return log;
    log.push(...page);
  }
}
